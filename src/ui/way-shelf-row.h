/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-shelf.h"

G_BEGIN_DECLS

#define WAY_TYPE_SHELF_ROW (way_shelf_row_get_type ())

/**
 * WayShelfRow:
 *
 * A roadmap to switch to, or one that cannot be read, with the reason.
 */
G_DECLARE_FINAL_TYPE (WayShelfRow, way_shelf_row, WAY, SHELF_ROW, GtkListBoxRow)

GtkWidget    *way_shelf_row_new         (WayShelfItem *item);
WayShelfItem *way_shelf_row_get_item    (WayShelfRow  *self);
void          way_shelf_row_set_current (WayShelfRow  *self,
                                         gboolean      is_current);

G_END_DECLS
