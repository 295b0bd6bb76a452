/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-banner.h"

#include "way-wrap.h"

struct _WayBanner {
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *message;
  GtkButton *button;
};

enum {
  BUTTON_CLICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayBanner, way_banner, ADW_TYPE_BIN)

static void
clicked_cb (WayBanner *self)
{
  g_signal_emit (self, signals[BUTTON_CLICKED], 0);
}

/* What is concealed is not to be heard either. */
static void
child_revealed_cb (WayBanner *self)
{
  if (!gtk_revealer_get_reveal_child (self->revealer)
      && !gtk_revealer_get_child_revealed (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
}

static void
way_banner_class_init (WayBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * WayBanner::button-clicked:
   *
   * The learner wants what the button says.
   */
  signals[BUTTON_CLICKED] = g_signal_new ("button-clicked", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, WayBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, WayBanner, message);
  gtk_widget_class_bind_template_child (widget_class, WayBanner, button);
  gtk_widget_class_bind_template_callback (widget_class, child_revealed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
way_banner_init (WayBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_banner_reveal:
 * @message: plain text
 * @button: (nullable): what can be done, with its mnemonic
 */
void
way_banner_reveal (WayBanner  *self,
                   const char *message,
                   const char *button)
{
  g_return_if_fail (WAY_IS_BANNER (self) && message != NULL);

  way_wrap_show (self->message, message);
  gtk_button_set_label (self->button, button != NULL ? button : "");
  /* Or GTK 4.8 says it twice, once with the underline. */
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/**
 * way_banner_conceal:
 *
 * Takes the message away.
 */
void
way_banner_conceal (WayBanner *self)
{
  g_return_if_fail (WAY_IS_BANNER (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}
