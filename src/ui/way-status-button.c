/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-status-button.h"

#include <glib/gi18n-lib.h>

#include "way-status-words.h"

struct _WayStatusButton {
  GtkButton parent_instance;

  GtkImage *image;
  WayStatus status;
  char *title;
};

typedef enum {
  PROP_STATUS = 1,
  PROP_TITLE,
} WayStatusButtonProp;

static GParamSpec *properties[PROP_TITLE + 1];

enum {
  ACTIVATED_STATUS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayStatusButton, way_status_button, GTK_TYPE_BUTTON)

static WayStatus
get_next (WayStatus status)
{
  return status == WAY_STATUS_TODO || status == WAY_STATUS_LEARNING ? WAY_STATUS_DONE
                                                                    : WAY_STATUS_TODO;
}

static void
update (WayStatusButton *self)
{
  g_autofree char *name = way_status_describe (self->status, self->title);

  way_status_set_image (self->image, self->status);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               get_next (self->status) == WAY_STATUS_DONE ? _("Mark as Done")
                                                                          : _("Mark as To Do"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
way_status_button_clicked (GtkButton *button)
{
  WayStatusButton *self = WAY_STATUS_BUTTON (button);

  g_signal_emit (self, signals[ACTIVATED_STATUS], 0, get_next (self->status));
}

static void
way_status_button_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  WayStatusButton *self = WAY_STATUS_BUTTON (object);

  switch ((WayStatusButtonProp) property_id) {
    case PROP_STATUS:
      g_value_set_enum (value, self->status);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
  }
}

static void
way_status_button_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  WayStatusButton *self = WAY_STATUS_BUTTON (object);

  switch ((WayStatusButtonProp) property_id) {
    case PROP_STATUS:
      way_status_button_set_status (self, g_value_get_enum (value));
      break;
    case PROP_TITLE:
      way_status_button_set_title (self, g_value_get_string (value));
      break;
  }
}

static void
way_status_button_finalize (GObject *object)
{
  WayStatusButton *self = WAY_STATUS_BUTTON (object);

  g_free (self->title);
  G_OBJECT_CLASS (way_status_button_parent_class)->finalize (object);
}

static void
way_status_button_class_init (WayStatusButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = way_status_button_get_property;
  object_class->set_property = way_status_button_set_property;
  object_class->finalize = way_status_button_finalize;
  GTK_BUTTON_CLASS (klass)->clicked = way_status_button_clicked;

  properties[PROP_STATUS] =
    g_param_spec_enum ("status", NULL, NULL, WAY_TYPE_STATUS, WAY_STATUS_TODO,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * WayStatusButton:title:
   *
   * The title of the topic, plain text, for a screen reader.
   */
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * WayStatusButton::activated-status:
   * @status: the status that the learner asks for
   */
  signals[ACTIVATED_STATUS] =
    g_signal_new ("activated-status", WAY_TYPE_STATUS_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, WAY_TYPE_STATUS);
}

static void
way_status_button_init (WayStatusButton *self)
{
  self->title = g_strdup ("");
  self->image = GTK_IMAGE (g_object_new (GTK_TYPE_IMAGE,
                                         "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                         NULL));
  gtk_button_set_child (GTK_BUTTON (self), GTK_WIDGET (self->image));
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "circular");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  update (self);
}

/**
 * way_status_button_new:
 *
 * Returns: (transfer floating): a button that shows "to do"
 */
GtkWidget *
way_status_button_new (void)
{
  return g_object_new (WAY_TYPE_STATUS_BUTTON, NULL);
}

WayStatus
way_status_button_get_status (WayStatusButton *self)
{
  g_return_val_if_fail (WAY_IS_STATUS_BUTTON (self), WAY_STATUS_TODO);

  return self->status;
}

/**
 * way_status_button_set_status:
 * @status: what the topic has become
 */
void
way_status_button_set_status (WayStatusButton *self,
                              WayStatus        status)
{
  g_return_if_fail (WAY_IS_STATUS_BUTTON (self));

  if (self->status == status)
    return;
  self->status = status;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

/**
 * way_status_button_get_title:
 *
 * Returns: (transfer none): the title of the topic
 */
const char *
way_status_button_get_title (WayStatusButton *self)
{
  g_return_val_if_fail (WAY_IS_STATUS_BUTTON (self), NULL);

  return self->title;
}

/**
 * way_status_button_set_title:
 * @title: (nullable): the title of the topic, plain text
 */
void
way_status_button_set_title (WayStatusButton *self,
                             const char      *title)
{
  g_return_if_fail (WAY_IS_STATUS_BUTTON (self));

  title = title != NULL ? title : "";
  if (g_str_equal (self->title, title))
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}
