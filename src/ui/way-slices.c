/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-slices.h"

static gboolean
slice_cb (gpointer data)
{
  WaySlices *self = data;

  if (self->slice (self->widget))
    return G_SOURCE_CONTINUE;
  self->source_id = 0;
  return G_SOURCE_REMOVE;
}

/* When the clock has ticked it paints, before anything else is done. Had more been
 * there by then, to measure it would have come first. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  WaySlices *self = data;

  self->tick_id = 0;
  self->source_id = g_idle_add_full (self->priority, slice_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * way_slices_start:
 * @widget: the owner of @self
 * @priority: lower than drawing's; of two, the higher comes first
 * @slice: has more to do
 *
 * Does slice after slice when the widget has been painted, and when nothing else is to
 * be done.
 */
void
way_slices_start (WaySlices *self,
                  GtkWidget *widget,
                  int        priority,
                  WaySlice   slice)
{
  g_return_if_fail (self != NULL && GTK_IS_WIDGET (widget) && slice != NULL);
  g_return_if_fail (priority > GDK_PRIORITY_REDRAW);

  way_slices_stop (self);
  *self = (WaySlices) { .widget = widget, .slice = slice, .priority = priority };
  self->tick_id = gtk_widget_add_tick_callback (widget, tick_cb, self, NULL);
}

/**
 * way_slices_stop:
 *
 * Leaves undone what is left.
 */
void
way_slices_stop (WaySlices *self)
{
  g_return_if_fail (self != NULL);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  self->tick_id = 0;
  g_clear_handle_id (&self->source_id, g_source_remove);
}

/**
 * way_slices_is_running:
 *
 * Returns: whether there is something left
 */
gboolean
way_slices_is_running (const WaySlices *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->tick_id != 0 || self->source_id != 0;
}
