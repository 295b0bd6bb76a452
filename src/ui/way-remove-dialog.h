/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-application.h"

G_BEGIN_DECLS

void way_remove_dialog_present (GtkWindow      *parent,
                                WayApplication *application);

G_END_DECLS
