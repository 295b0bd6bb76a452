/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-counts.h"

G_BEGIN_DECLS

/**
 * WayProgressBar:
 *
 * How far one has come: what is done, then what is being learned, then what is
 * to go. The style class `thin` makes it half as high.
 */
#define WAY_TYPE_PROGRESS_BAR (way_progress_bar_get_type ())
G_DECLARE_FINAL_TYPE (WayProgressBar, way_progress_bar, WAY, PROGRESS_BAR, GtkWidget)

GtkWidget  *way_progress_bar_new        (void);
void        way_progress_bar_set_counts (WayProgressBar  *self,
                                         const WayCounts *counts);
const char *way_progress_bar_get_label  (WayProgressBar  *self);
void        way_progress_bar_set_label  (WayProgressBar  *self,
                                         const char      *label);

G_END_DECLS
