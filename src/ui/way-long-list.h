/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAY_TYPE_LONG_LIST (way_long_list_get_type ())

/* No row. */
#define WAY_ROW_NONE G_MAXUINT

/**
 * WayLongList:
 *
 * Rows in list boxes, of which only those near to what is seen are there: the others
 * have a height and come when one scrolls to them, so that a list may be of any length.
 * Where a list box is cut for that, its parts look and move as one.
 *
 * Emits `row-activated` and `row-selected`, and `keynav-failed` at its own ends.
 */
G_DECLARE_FINAL_TYPE (WayLongList, way_long_list, WAY, LONG_LIST, GtkWidget)

/**
 * WayLongListSource:
 * @make_row: gives a new #GtkListBoxRow for the row
 * @opens_list: (nullable): whether a list box of its own begins with the row; where
 *   there is none, all rows share one
 * @get_label: what a screen reader says of the list box that begins with the row
 * @css_class: of every list box
 * @selection_mode: of all of them together
 * @spacing: between list boxes
 * @most_kept: up to so many rows are there all the time; 0 for a few dozen. Less for a list
 *   that is made anew while one types
 *
 * Where rows come from, and how they look.
 */
typedef struct {
  GtkWidget *(*make_row)(gpointer owner,
                         guint row);
  gboolean (*opens_list)(gpointer owner,
                         guint row);
  const char *(*get_label)(gpointer owner,
                           guint row);
  const char *css_class;
  GtkSelectionMode selection_mode;
  int spacing;
  guint most_kept;
} WayLongListSource;

/**
 * WayLongListFunc:
 * @row: a row that is there
 */
typedef void (*WayLongListFunc) (gpointer       owner,
                                 GtkListBoxRow *row);

void           way_long_list_set_source   (WayLongList             *self,
                                           const WayLongListSource *source,
                                           gpointer                 owner);
void           way_long_list_set_n_rows   (WayLongList             *self,
                                           guint                    n_rows);
guint          way_long_list_get_n_rows   (WayLongList             *self);
GtkListBoxRow *way_long_list_find_row     (WayLongList             *self,
                                           guint                    row);
GtkListBoxRow *way_long_list_ensure_row   (WayLongList             *self,
                                           guint                    row);
void           way_long_list_foreach      (WayLongList             *self,
                                           WayLongListFunc          func);
void           way_long_list_select_row   (WayLongList             *self,
                                           guint                    row);
guint          way_long_list_get_selected (WayLongList             *self);
gboolean       way_long_list_focus_row    (WayLongList             *self,
                                           guint                    row);
gboolean       way_long_list_is_complete  (WayLongList             *self);

G_END_DECLS
