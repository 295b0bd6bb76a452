/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-clock.h"
#include "way-tracker.h"

G_BEGIN_DECLS

void way_plan_dialog_present (GtkWindow   *parent,
                              WayTracker  *tracker,
                              WayProgress *progress,
                              guint        topic,
                              WayClock    *clock);

G_END_DECLS
