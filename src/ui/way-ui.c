/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-ui.h"

#include <adwaita.h>

#include "way-ui-resources.h"

#define MARK "way-ui"

static void
contrast_cb (AdwStyleManager *manager,
             GParamSpec      *pspec,
             GtkCssProvider  *provider)
{
  GdkDisplay *display = adw_style_manager_get_display (manager);

  if (adw_style_manager_get_high_contrast (manager))
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  else
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (provider));
}

static void
unref_cb (gpointer  data,
          GClosure *closure)
{
  g_object_unref (data);
}

static void
load_style (GdkDisplay *display)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (display);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  GtkCssProvider *contrast = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, WAY_RESOURCE_PREFIX "/ui/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_css_provider_load_from_resource (contrast, WAY_RESOURCE_PREFIX "/ui/style-contrast.css");
  g_signal_connect_data (manager, "notify::high-contrast", G_CALLBACK (contrast_cb), contrast,
                         unref_cb, 0);
  contrast_cb (manager, NULL, contrast);
}

/**
 * way_ui_init:
 *
 * Makes the widgets of this layer ready for the default display: templates,
 * icons and style. To be called on the main thread when there is a display and
 * before the first widget; what comes after the first call does nothing.
 */
void
way_ui_init (void)
{
  GdkDisplay *display;

  adw_init ();
  display = gdk_display_get_default ();
  g_return_if_fail (display != NULL);

  if (g_object_get_data (G_OBJECT (display), MARK) != NULL)
    return;
  g_object_set_data (G_OBJECT (display), MARK, display);

  way_ui_register_resource ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display),
                                    WAY_RESOURCE_PREFIX "/icons");
  load_style (display);

  /* A text that one comes to with the keyboard is there to be read: GTK would
   * select all of it. */
  g_object_set (gtk_settings_get_for_display (display), "gtk-label-select-on-focus", FALSE, NULL);
}
