/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How long a slice may keep the main loop. */
#define WAY_SLICES_US 4000

/**
 * WaySlice:
 * @widget: which is to get more
 *
 * Does some of what is left, for %WAY_SLICES_US or a little more.
 *
 * Returns: whether there is more
 */
typedef gboolean (*WaySlice) (GtkWidget *widget);

/**
 * WaySlices:
 *
 * What is left to do for a widget once its beginning stands on the screen. It is a
 * member of the widget, zero at first; all that is in it is private.
 */
typedef struct {
  GtkWidget *widget;
  WaySlice slice;
  int priority;
  guint tick_id;
  guint source_id;
} WaySlices;

void     way_slices_start      (WaySlices       *self,
                                GtkWidget       *widget,
                                int              priority,
                                WaySlice         slice);
void     way_slices_stop       (WaySlices       *self);
gboolean way_slices_is_running (const WaySlices *self);

G_END_DECLS
