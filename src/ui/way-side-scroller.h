/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WaySideScroller:
 *
 * Lets what is too wide be moved sideways, inside of a page that scrolls up and
 * down: the wheel still moves the page, and Tab stops here only where there is
 * something to move.
 */
#define WAY_TYPE_SIDE_SCROLLER (way_side_scroller_get_type ())
G_DECLARE_FINAL_TYPE (WaySideScroller, way_side_scroller, WAY, SIDE_SCROLLER, AdwBin)

GtkWidget     *way_side_scroller_new            (GtkWidget        *content,
                                                 const char       *label);
void           way_side_scroller_set_content    (WaySideScroller  *self,
                                                 GtkWidget        *content);
void           way_side_scroller_set_label      (WaySideScroller  *self,
                                                 const char       *label);
void           way_side_scroller_set_direction  (WaySideScroller  *self,
                                                 GtkTextDirection  direction);
GtkAdjustment *way_side_scroller_get_adjustment (WaySideScroller  *self);

G_END_DECLS
