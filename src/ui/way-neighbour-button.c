/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-neighbour-button.h"

#include <glib/gi18n-lib.h>

#include "way-paragraph.h"

struct _WayNeighbourButton {
  GtkButton parent_instance;

  guint topic;
  gboolean is_forward;

  GtkLabel *caption;
  WayParagraph *title;
};

enum {
  PROP_FORWARD = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WayNeighbourButton, way_neighbour_button, GTK_TYPE_BUTTON)

static void
set_forward (WayNeighbourButton *self,
             gboolean            is_forward)
{
  self->is_forward = is_forward;
  /* Translators: above the title of the topic before or after the one shown */
  gtk_label_set_label (self->caption, is_forward ? _("Next") : _("Previous"));
  gtk_label_set_xalign (self->caption, is_forward ? 1 : 0);
  g_object_set (self->title, "justify", is_forward ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT, NULL);
}

static void
way_neighbour_button_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (prop_id) {
    case PROP_FORWARD:
      set_forward (WAY_NEIGHBOUR_BUTTON (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
way_neighbour_button_class_init (WayNeighbourButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = way_neighbour_button_set_property;

  properties[PROP_FORWARD] = g_param_spec_boolean ("forward", NULL, NULL, FALSE,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (WAY_TYPE_PARAGRAPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-neighbour-button.ui");
  gtk_widget_class_bind_template_child (widget_class, WayNeighbourButton, caption);
  gtk_widget_class_bind_template_child (widget_class, WayNeighbourButton, title);
}

static void
way_neighbour_button_init (WayNeighbourButton *self)
{
  self->topic = WAY_TOPIC_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_neighbour_button_get_topic:
 *
 * Returns: the number of the topic, or %WAY_TOPIC_NONE
 */
guint
way_neighbour_button_get_topic (WayNeighbourButton *self)
{
  g_return_val_if_fail (WAY_IS_NEIGHBOUR_BUTTON (self), WAY_TOPIC_NONE);

  return self->topic;
}

/**
 * way_neighbour_button_set_topic:
 * @topic: a topic's number, or %WAY_TOPIC_NONE where the way ends
 */
void
way_neighbour_button_set_topic (WayNeighbourButton *self,
                                WayRoadmap         *roadmap,
                                guint               topic)
{
  g_autofree char *label = NULL;
  const char *title = "";

  g_return_if_fail (WAY_IS_NEIGHBOUR_BUTTON (self) && roadmap != NULL);

  self->topic = topic;
  if (topic != WAY_TOPIC_NONE)
    title = way_topic_get_title (way_roadmap_get_topic (roadmap, topic));
  /* Keeps its place, so that the other one stays on its side. */
  gtk_widget_set_opacity (GTK_WIDGET (self), topic != WAY_TOPIC_NONE ? 1 : 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self), topic != WAY_TOPIC_NONE);
  way_paragraph_set_text (self->title, title);
  /* Translators: for a screen reader; %s is the title of the next or previous topic */
  label = g_strdup_printf (self->is_forward ? _("Next: %s") : _("Previous: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
