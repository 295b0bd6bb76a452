/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-switcher-row.h"

#include <glib/gi18n-lib.h>

#include "way-paragraph.h"

struct _WaySwitcherRow {
  GtkListBoxRow parent_instance;

  WaySwitcherItem *item;
  char *words;

  GtkImage *icon;
  WayParagraph *title;
  WayParagraph *context;
  GtkShortcutLabel *keys;
};

G_DEFINE_FINAL_TYPE (WaySwitcherRow, way_switcher_row, GTK_TYPE_LIST_BOX_ROW)

static void
way_switcher_row_finalize (GObject *object)
{
  WaySwitcherRow *self = WAY_SWITCHER_ROW (object);

  g_clear_pointer (&self->item, way_switcher_item_free);
  g_free (self->words);
  G_OBJECT_CLASS (way_switcher_row_parent_class)->finalize (object);
}

static void
way_switcher_row_class_init (WaySwitcherRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = way_switcher_row_finalize;

  g_type_ensure (WAY_TYPE_PARAGRAPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-switcher-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WaySwitcherRow, icon);
  gtk_widget_class_bind_template_child (widget_class, WaySwitcherRow, title);
  gtk_widget_class_bind_template_child (widget_class, WaySwitcherRow, context);
  gtk_widget_class_bind_template_child (widget_class, WaySwitcherRow, keys);
}

static void
way_switcher_row_init (WaySwitcherRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_switcher_row_new:
 * @item: (transfer full): what it shows
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
way_switcher_row_new (WaySwitcherItem *item)
{
  WaySwitcherRow *self = g_object_new (WAY_TYPE_SWITCHER_ROW, NULL);

  self->item = item;
  way_paragraph_set_text (self->title, item->title);
  way_paragraph_set_marks (self->title, item->spans);
  way_paragraph_set_text (self->context, item->context != NULL ? item->context : "");
  gtk_widget_set_visible (GTK_WIDGET (self->context), item->context != NULL);
  /* What has no icon leaves its place empty, so that the titles stand in a line. */
  gtk_image_set_from_icon_name (self->icon, item->icon_name);
  gtk_shortcut_label_set_accelerator (self->keys, item->accelerator);
  gtk_widget_set_visible (GTK_WIDGET (self->keys), item->accelerator != NULL);
  if (item->context != NULL)
    /* Translators: an entry of a list for a screen reader: its title, and what it is
     * or where it belongs to */
    self->words = g_strdup_printf (C_("place", "%s, %s"), item->title, item->context);
  else
    self->words = g_strdup (item->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->words, -1);
  return GTK_WIDGET (self);
}

/**
 * way_switcher_row_get_words:
 *
 * Returns: (transfer none): what a screen reader says of it
 */
const char *
way_switcher_row_get_words (WaySwitcherRow *self)
{
  g_return_val_if_fail (WAY_IS_SWITCHER_ROW (self), NULL);

  return self->words;
}

/**
 * way_switcher_row_get_action:
 *
 * Returns: (transfer none): the action that goes there
 */
const char *
way_switcher_row_get_action (WaySwitcherRow *self)
{
  g_return_val_if_fail (WAY_IS_SWITCHER_ROW (self), NULL);

  return self->item->action;
}

/**
 * way_switcher_row_get_target:
 *
 * Returns: (transfer none) (nullable): what the action is for
 */
GVariant *
way_switcher_row_get_target (WaySwitcherRow *self)
{
  g_return_val_if_fail (WAY_IS_SWITCHER_ROW (self), NULL);

  return self->item->target;
}
