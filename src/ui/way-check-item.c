/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-check-item.h"

struct _WayCheckItem {
  GtkCheckButton parent_instance;

  const WayItem *item; /* of the text that is shown */
  gulong toggled_id;
};

enum {
  CHECKED,
  LINK_ACTIVATED,
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

static gboolean
link_activated_cb (WayCheckItem *self,
                   const char   *uri)
{
  g_signal_emit (self, signals[LINK_ACTIVATED], 0, uri);
  return TRUE;
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

  /**
   * WayCheckItem::link-activated:
   * @url: where a link of the text leads to
   */
  signals[LINK_ACTIVATED] = g_signal_new ("link-activated", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                          1, G_TYPE_STRING);
}

static void
way_check_item_init (WayCheckItem *self)
{
  self->toggled_id = g_signal_connect (self, "toggled", G_CALLBACK (toggled_cb), NULL);
}

static GtkWidget *
create_label (WayCheckItem *self,
              const char   *markup)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", markup,
                                   "use-markup", TRUE,
                                   "xalign", 0.0f,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "hexpand", TRUE,
                                   "width-chars", 20,
                                   "max-width-chars", 100,
                                   NULL);

  g_signal_connect_object (label, "activate-link", G_CALLBACK (link_activated_cb), self,
                           G_CONNECT_SWAPPED);
  return label;
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
  GtkWidget *box, *label;

  g_return_val_if_fail (item != NULL && text != NULL, NULL);

  self = g_object_new (WAY_TYPE_CHECK_ITEM, NULL);
  self->item = item;
  box = g_object_new (GTK_TYPE_BOX,
                      "orientation", GTK_ORIENTATION_VERTICAL,
                      "spacing", 6,
                      NULL);
  label = create_label (self, text);
  gtk_box_append (GTK_BOX (box), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (label)), -1);
  if (more != NULL) {
    label = create_label (self, more);
    gtk_widget_add_css_class (label, "dim-label");
    gtk_box_append (GTK_BOX (box), label);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    gtk_label_get_text (GTK_LABEL (label)), -1);
  }
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
