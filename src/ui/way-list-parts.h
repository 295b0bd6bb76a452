/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WayListPart:
 * @first: the number of its first row
 * @opens: no piece of the same list box comes before it
 * @list: (nullable): while it is there
 * @height: as it was when it was there last, or 0
 *
 * A list box of a #WayLongList, or a piece of one.
 */
typedef struct {
  guint first;
  guint n_rows;
  gboolean opens;
  GtkListBox *list;
  int height;
} WayListPart;

/**
 * WayListParts:
 *
 * The parts from top to bottom, and how high they are, there or not.
 */
typedef struct _WayListParts WayListParts;

WayListParts *way_list_parts_new          (void);
void          way_list_parts_free         (WayListParts *self);
void          way_list_parts_clear        (WayListParts *self,
                                           int           spacing);
WayListPart  *way_list_parts_add          (WayListParts *self,
                                           guint         first,
                                           gboolean      opens);
guint         way_list_parts_get_n        (WayListParts *self);
WayListPart  *way_list_parts_get          (WayListParts *self,
                                           guint         i);
gboolean      way_list_parts_is_cut_below (WayListParts *self,
                                           guint         i);
guint         way_list_parts_find         (WayListParts *self,
                                           guint         row);
WayListPart  *way_list_parts_find_list    (WayListParts *self,
                                           GtkListBox   *list);
int           way_list_parts_get_height   (WayListParts *self,
                                           guint         i,
                                           int           width);
int           way_list_parts_get_top      (WayListParts *self,
                                           guint         i,
                                           int           width);
gboolean      way_list_parts_find_missing (WayListParts *self,
                                           int           width,
                                           int           top,
                                           int           bottom,
                                           guint        *found);
gboolean      way_list_parts_find_outside (WayListParts *self,
                                           int           width,
                                           int           top,
                                           int           bottom,
                                           guint        *found);
guint         way_list_parts_find_at      (WayListParts *self,
                                           int           width,
                                           int           y);
void          way_list_parts_allocate     (WayListParts *self,
                                           int           width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayListParts, way_list_parts_free)

G_END_DECLS
