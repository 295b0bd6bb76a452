/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-tracker.h"

G_BEGIN_DECLS

void way_reset_dialog_present (GtkWindow   *parent,
                               WayTracker  *tracker,
                               WayProgress *progress);

G_END_DECLS
