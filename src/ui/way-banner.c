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
  int height;
};

enum {
  BUTTON_CLICKED,
  RESIZED,
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

static GtkSizeRequestMode
way_banner_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
way_banner_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (WAY_BANNER (widget)->revealer), orientation, for_size, minimum,
                      natural, NULL, NULL);
}

static void
way_banner_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  WayBanner *self = WAY_BANNER (widget);
  int delta = height - self->height;

  if (gtk_widget_should_layout (GTK_WIDGET (self->revealer)))
    gtk_widget_allocate (GTK_WIDGET (self->revealer), width, height, baseline, NULL);
  self->height = height;
  if (delta != 0)
    g_signal_emit (self, signals[RESIZED], 0, delta);
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

  /**
   * WayBanner::resized:
   * @delta: by how much it is higher than before
   *
   * It takes more room from what is below it, which is about to get its own.
   */
  signals[RESIZED] = g_signal_new ("resized", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  widget_class->get_request_mode = way_banner_get_request_mode;
  widget_class->measure = way_banner_measure;
  widget_class->size_allocate = way_banner_size_allocate;
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
  /* It tells of its height, which a layout would give it past it. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
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
