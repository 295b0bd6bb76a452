/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-status-page.h"

#include <glib/gi18n-lib.h>

#include "way-application.h"
#include "way-page-layout.h"
#include "way-paragraph.h"
#include "way-wrap.h"


struct _WayStatusPage {
  AdwBin parent_instance;

  WaySession *session; /* (nullable): where the button leads */

  GtkImage *image;
  WayParagraph *title;
  WayParagraph *description;
  GtkWidget *button;
  GtkLabel *button_label;
  GtkWidget *remove_button;
};

G_DEFINE_FINAL_TYPE (WayStatusPage, way_status_page, ADW_TYPE_BIN)

static void
clicked_cb (WayStatusPage *self)
{
  if (self->session != NULL)
    way_session_go_to_section (self->session, 0);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "app.open-roadmap", "s", WAY_FIRST_ROADMAP);
}

static void
way_status_page_dispose (GObject *object)
{
  WayStatusPage *self = WAY_STATUS_PAGE (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (way_status_page_parent_class)->dispose (object);
}

static void
way_status_page_class_init (WayStatusPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_status_page_dispose;

  g_type_ensure (WAY_TYPE_PARAGRAPH);
  gtk_widget_class_set_layout_manager_type (widget_class, WAY_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-status-page.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, WayStatusPage, image);
  gtk_widget_class_bind_template_child (widget_class, WayStatusPage, title);
  gtk_widget_class_bind_template_child (widget_class, WayStatusPage, description);
  gtk_widget_class_bind_template_child (widget_class, WayStatusPage, button);
  gtk_widget_class_bind_template_child (widget_class, WayStatusPage, button_label);
  gtk_widget_class_bind_template_child (widget_class, WayStatusPage, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
way_status_page_init (WayStatusPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_status_page_new:
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
way_status_page_new (void)
{
  return g_object_new (WAY_TYPE_STATUS_PAGE, NULL);
}

static void
show_button (WayStatusPage *self,
             const char    *label)
{
  way_wrap_show (self->button_label, label);
  gtk_widget_set_visible (self->button, *label != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_text (WayStatusPage *self,
           const char    *icon_name,
           const char    *title,
           const char    *description)
{
  gtk_image_set_from_icon_name (self->image, icon_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  way_paragraph_set_text (self->title, title);
  way_paragraph_set_text (self->description, description);
}

/**
 * way_status_page_show_welcome:
 * @session: the roadmap that the learner is about to begin
 */
void
way_status_page_show_welcome (WayStatusPage *self,
                              WaySession    *session)
{
  WayRoadmap *roadmap;
  g_autofree char *welcome = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (WAY_IS_STATUS_PAGE (self) && WAY_IS_SESSION (session));

  g_set_object (&self->session, session);
  roadmap = way_session_get_roadmap (session);
  /* Translators: on the first start; %s is the title of a roadmap */
  welcome = g_strdup_printf (_("Learn at your own pace, topic by topic, and watch your progress "
                               "grow. Your way to “%s” begins here."),
                             way_roadmap_get_title (roadmap));
  show_text (self, "way-logo", _("Welcome to Waymark"), welcome);
  if (way_roadmap_get_n_sections (roadmap) > 0)
    /* Translators: a button; %s is the title of a roadmap's first section */
    label = g_strdup_printf (_("Start with “%s”"), way_section_get_title (
                               way_roadmap_get_section (roadmap, 0)));
  show_button (self, label != NULL ? label : "");
  gtk_widget_set_visible (self->remove_button, FALSE);
}

/**
 * way_status_page_show_error:
 * @error: (nullable): why the roadmap cannot be read
 * @offer: what can be done about it
 */
void
way_status_page_show_error (WayStatusPage  *self,
                            const char     *error,
                            WayStatusOffer  offer)
{
  g_return_if_fail (WAY_IS_STATUS_PAGE (self));

  g_clear_object (&self->session);
  show_text (self, "dialog-warning-symbolic", _("This Roadmap Cannot Be Read"),
             error != NULL ? error : "");
  show_button (self, offer & WAY_STATUS_OFFER_FIRST ? _("Open the Backend Roadmap") : "");
  gtk_widget_set_visible (self->remove_button, (offer & WAY_STATUS_OFFER_REMOVE) != 0);
}

/**
 * way_status_page_focus:
 *
 * Moves the focus to what can be done.
 */
void
way_status_page_focus (WayStatusPage *self)
{
  g_return_if_fail (WAY_IS_STATUS_PAGE (self));

  if (!gtk_widget_grab_focus (self->button))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
