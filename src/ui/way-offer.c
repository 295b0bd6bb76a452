/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-offer.h"

#include "way-paragraph.h"

struct _WayOffer {
  GtkBox parent_instance;

  WayParagraph *paragraph;
};

enum {
  PROP_TEXT = 1,
  N_PROPS,
};

enum {
  TAKEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayOffer, way_offer, GTK_TYPE_BOX)

static void
clicked_cb (WayOffer *self)
{
  g_signal_emit (self, signals[TAKEN], 0);
}

static void
way_offer_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  if (prop_id == PROP_TEXT)
    way_paragraph_set_text (WAY_OFFER (object)->paragraph, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
way_offer_class_init (WayOfferClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = way_offer_set_property;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "",
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  /**
   * WayOffer::taken:
   *
   * The topic is to be marked done.
   */
  signals[TAKEN] = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAY_TYPE_PARAGRAPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-offer.ui");
  gtk_widget_class_bind_template_child (widget_class, WayOffer, paragraph);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
way_offer_init (WayOffer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
