/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-link-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "way-address.h"
#include "way-text.h"

/* More than what is typed here can be: what another program wrote is cut there. */
#define MAX_TITLE 300
#define MAX_TOOLTIP 600
#define WEB "https://"
#define MAX_ADDRESS_LINES 3

struct _WayLinkRow {
  AdwActionRow parent_instance;

  char *id;
  char *url;
  char *value;        /* (nullable): the link as it is shown */
  GtkWidget *popover; /* (nullable): made when it is first asked for */

  GMenuModel *menu;
  GtkWidget *opens;
  GtkWidget *edit;
  GtkWidget *remove;
};

enum {
  EDIT,
  REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayLinkRow, way_link_row, ADW_TYPE_ACTION_ROW)

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[EDIT], 0);
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVE], 0);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), WAY_LINK_ROW (widget)->url);
  gtk_widget_activate_action (widget, "win.tell", "s", _("Address copied"));
}

static void
popup_menu (WayLinkRow *self,
            double      x,
            double      y)
{
  const GdkRectangle at = { (int) x, (int) y, 1, 1 };

  if (self->popover == NULL) {
    self->popover = gtk_popover_menu_new_from_model (self->menu);
    gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
    gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
    gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  }
  /* It goes back to the row when the menu closes. */
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
right_click_cb (GtkGestureClick *gesture,
                int              n_press,
                double           x,
                double           y,
                WayLinkRow      *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, x, y);
}

static void
long_press_cb (GtkGestureLongPress *gesture,
               double               x,
               double               y,
               WayLinkRow          *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, x, y);
}

static void
menu_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  popup_menu (WAY_LINK_ROW (widget), gtk_widget_get_width (widget) / 2,
              gtk_widget_get_height (widget) / 2);
}

static void
way_link_row_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  WayLinkRow *self = WAY_LINK_ROW (widget);

  GTK_WIDGET_CLASS (way_link_row_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
way_link_row_dispose (GObject *object)
{
  g_clear_pointer (&WAY_LINK_ROW (object)->popover, gtk_widget_unparent);
  G_OBJECT_CLASS (way_link_row_parent_class)->dispose (object);
}

static void
way_link_row_finalize (GObject *object)
{
  WayLinkRow *self = WAY_LINK_ROW (object);

  g_free (self->id);
  g_free (self->url);
  g_free (self->value);
  G_OBJECT_CLASS (way_link_row_parent_class)->finalize (object);
}

static void
way_link_row_class_init (WayLinkRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_link_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = way_link_row_finalize;
  widget_class->size_allocate = way_link_row_size_allocate;

  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-link-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WayLinkRow, opens);
  gtk_widget_class_bind_template_child (widget_class, WayLinkRow, edit);
  gtk_widget_class_bind_template_child (widget_class, WayLinkRow, remove);
  gtk_widget_class_bind_template_child (widget_class, WayLinkRow, menu);
  gtk_widget_class_bind_template_callback (widget_class, right_click_cb);
  gtk_widget_class_bind_template_callback (widget_class, long_press_cb);
  gtk_widget_class_install_action (widget_class, "link.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "link.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "link.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "link.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "link.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "link.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "link.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "link.menu",
                                       NULL);
}

static void
way_link_row_init (WayLinkRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_link_row_new:
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
way_link_row_new (const WayLink *link)
{
  WayLinkRow *self = g_object_new (WAY_TYPE_LINK_ROW, NULL);

  way_link_row_set_link (self, link);
  return GTK_WIDGET (self);
}

static void
set_label (GtkWidget  *button,
           const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/* Where a link has no title its address stands for it, without what goes without saying. */
static const char *
get_title (const WayLink *link)
{
  if (*link->title != '\0')
    return link->title;
  return link->url + (g_str_has_prefix (link->url, WEB) ? strlen (WEB) : 0);
}

static void
show_link (WayLinkRow    *self,
           const WayLink *link)
{
  g_autofree char *host = way_address_get_host (link->url);
  g_autofree char *title = way_text_quote (get_title (link), MAX_TITLE);
  g_autofree char *tooltip = way_text_quote (link->url, MAX_TOOLTIP);
  /* Translators: for a screen reader; %s is the title of a link */
  g_autofree char *edit = g_strdup_printf (_("Edit “%s”"), title);
  /* Translators: for a screen reader; %s is the title of a link */
  g_autofree char *remove = g_strdup_printf (_("Remove “%s”"), title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self),
                                  *link->title != '\0' ? 0 : MAX_ADDRESS_LINES);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), host != NULL
                               ? host : _("Only links to the web and to mail are opened"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_widget_set_visible (self->opens, host != NULL);
  set_label (self->edit, edit);
  set_label (self->remove, remove);
}

/**
 * way_link_row_set_link:
 *
 * Shows a link, or what became of the one that is shown.
 */
void
way_link_row_set_link (WayLinkRow    *self,
                       const WayLink *link)
{
  g_return_if_fail (WAY_IS_LINK_ROW (self) && link != NULL);

  if (g_strcmp0 (self->id, link->id) == 0 && g_strcmp0 (self->value, link->value) == 0)
    return;
  g_free (self->id);
  g_free (self->url);
  g_free (self->value);
  self->id = g_strdup (link->id);
  self->url = g_strdup (link->url);
  self->value = g_strdup (link->value);
  show_link (self, link);
}

/**
 * way_link_row_get_id:
 *
 * Returns: (transfer none): which link is shown
 */
const char *
way_link_row_get_id (WayLinkRow *self)
{
  g_return_val_if_fail (WAY_IS_LINK_ROW (self), NULL);

  return self->id;
}

/**
 * way_link_row_get_url:
 *
 * Returns: (transfer none): where the link leads to, which may be anywhere
 */
const char *
way_link_row_get_url (WayLinkRow *self)
{
  g_return_val_if_fail (WAY_IS_LINK_ROW (self), NULL);

  return self->url;
}
