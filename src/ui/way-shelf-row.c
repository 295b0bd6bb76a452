/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-shelf-row.h"

#include <glib/gi18n-lib.h>

#include "way-wrap.h"

struct _WayShelfRow {
  GtkListBoxRow parent_instance;

  WayShelfItem *item;

  GtkLabel *title;
  GtkLabel *error;
  GtkWidget *check;
  GtkWidget *warning;
};

G_DEFINE_FINAL_TYPE (WayShelfRow, way_shelf_row, GTK_TYPE_LIST_BOX_ROW)

static void
way_shelf_row_dispose (GObject *object)
{
  WayShelfRow *self = WAY_SHELF_ROW (object);

  g_clear_object (&self->item);
  G_OBJECT_CLASS (way_shelf_row_parent_class)->dispose (object);
}

static void
way_shelf_row_class_init (WayShelfRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_shelf_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-shelf-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WayShelfRow, title);
  gtk_widget_class_bind_template_child (widget_class, WayShelfRow, error);
  gtk_widget_class_bind_template_child (widget_class, WayShelfRow, check);
  gtk_widget_class_bind_template_child (widget_class, WayShelfRow, warning);
}

static void
way_shelf_row_init (WayShelfRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_shelf_row_new:
 * @item: a roadmap
 *
 * Returns: (transfer floating): a row that shows it
 */
GtkWidget *
way_shelf_row_new (WayShelfItem *item)
{
  WayShelfRow *self = g_object_new (WAY_TYPE_SHELF_ROW, NULL);
  const char *error = way_shelf_item_get_error (item);
  g_autofree char *label = NULL;

  self->item = g_object_ref (item);
  way_wrap_show (self->title, way_shelf_item_get_title (item));
  way_wrap_show (self->error, error != NULL ? error : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), error != NULL);
  gtk_widget_set_visible (self->warning, error != NULL);
  if (error != NULL)
    /* Translators: a roadmap for a screen reader: its title and what is wrong */
    label = g_strdup_printf (_("%s, cannot be read: %s"), way_shelf_item_get_title (item), error);
  else
    label = g_strdup (way_shelf_item_get_title (item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

/**
 * way_shelf_row_get_item:
 *
 * Returns: (transfer none): the roadmap
 */
WayShelfItem *
way_shelf_row_get_item (WayShelfRow *self)
{
  g_return_val_if_fail (WAY_IS_SHELF_ROW (self), NULL);

  return self->item;
}

/**
 * way_shelf_row_set_current:
 * @is_current: whether it is the roadmap that is open
 */
void
way_shelf_row_set_current (WayShelfRow *self,
                           gboolean     is_current)
{
  g_return_if_fail (WAY_IS_SHELF_ROW (self));

  gtk_widget_set_visible (self->check, is_current);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, is_current,
                               -1);
}
