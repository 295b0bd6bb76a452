/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-check-item.h"

#include "way-text-label.h"

struct _WayCheckItem {
  GtkCheckButton parent_instance;

  const WayItem *item; /* of the text that is shown */
  gulong toggled_id;
};

enum {
  CHECKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayCheckItem, way_check_item, GTK_TYPE_CHECK_BUTTON)

static void
toggled_cb (WayCheckItem *self)
{
  g_signal_emit (self, signals[CHECKED], 0,
                 gtk_check_button_get_active (GTK_CHECK_BUTTON (self)));
}

static void
way_check_item_class_init (WayCheckItemClass *klass)
{
  /**
   * WayCheckItem::checked:
   * @is_checked: what the learner wants
   */
  signals[CHECKED] = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
way_check_item_init (WayCheckItem *self)
{
  self->toggled_id = g_signal_connect (self, "toggled", G_CALLBACK (toggled_cb), NULL);
}

/* @property: of the item for a screen reader, which the text is */
static WayTextLabel *
append_label (WayCheckItem          *self,
              GtkBox                *box,
              const char            *markup,
              GtkAccessibleProperty  property)
{
  GtkWidget *text = way_text_label_new_caption (markup);
  GtkLabel *label = way_text_label_get_label (WAY_TEXT_LABEL (text));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), property, gtk_label_get_text (label), -1);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (box, text);
  return WAY_TEXT_LABEL (text);
}

/**
 * way_check_item_new:
 * @item: what is shown; it must outlive the widget
 * @text: markup
 * @more: (nullable): markup: when it is done
 *
 * Returns: (transfer floating): an item that is not ticked
 */
GtkWidget *
way_check_item_new (const WayItem *item,
                    const char    *text,
                    const char    *more)
{
  WayCheckItem *self;
  GtkWidget *box;

  g_return_val_if_fail (item != NULL && text != NULL, NULL);

  self = g_object_new (WAY_TYPE_CHECK_ITEM, NULL);
  self->item = item;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  append_label (self, GTK_BOX (box), text, GTK_ACCESSIBLE_PROPERTY_LABEL);
  if (more != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (append_label (self, GTK_BOX (box), more,
                                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION)),
                              "dim-label");
  gtk_check_button_set_child (GTK_CHECK_BUTTON (self), box);
  return GTK_WIDGET (self);
}

/**
 * way_check_item_get_item:
 *
 * Returns: (transfer none): what is shown
 */
const WayItem *
way_check_item_get_item (WayCheckItem *self)
{
  g_return_val_if_fail (WAY_IS_CHECK_ITEM (self), NULL);

  return self->item;
}

/**
 * way_check_item_set_checked:
 *
 * Shows whether it is ticked, without asking for it.
 */
void
way_check_item_set_checked (WayCheckItem *self,
                            gboolean      is_checked)
{
  g_return_if_fail (WAY_IS_CHECK_ITEM (self));

  g_signal_handler_block (self, self->toggled_id);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self), is_checked);
  g_signal_handler_unblock (self, self->toggled_id);
}
