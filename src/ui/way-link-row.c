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

struct _WayLinkRow {
  AdwActionRow parent_instance;

  char *id;
  char *url;
  char *value; /* (nullable): the link as it is shown */

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
edit_clicked_cb (WayLinkRow *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
remove_clicked_cb (WayLinkRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
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

  G_OBJECT_CLASS (klass)->finalize = way_link_row_finalize;

  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-link-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WayLinkRow, opens);
  gtk_widget_class_bind_template_child (widget_class, WayLinkRow, edit);
  gtk_widget_class_bind_template_child (widget_class, WayLinkRow, remove);
  gtk_widget_class_bind_template_callback (widget_class, edit_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
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
