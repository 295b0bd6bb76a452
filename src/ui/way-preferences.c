/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-preferences.h"

#include "way-data-page.h"

struct _WayPreferences {
  AdwPreferencesWindow parent_instance;

  WayDataPage *data_page;
};

G_DEFINE_FINAL_TYPE (WayPreferences, way_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
way_preferences_class_init (WayPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WAY_TYPE_DATA_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, WayPreferences, data_page);
}

static void
way_preferences_init (WayPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_preferences_new:
 *
 * Returns: (transfer none): the preferences, to be presented
 */
GtkWindow *
way_preferences_new (GtkWindow      *parent,
                     WayApplication *application)
{
  WayPreferences *self;
  WayKeeper *keeper;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && WAY_IS_APPLICATION (application), NULL);

  self = g_object_new (WAY_TYPE_PREFERENCES, "transient-for", parent, NULL);
  keeper = way_application_get_keeper (application);
  way_data_page_set_keeper (self->data_page, keeper);
  /* What was restored is seen in the window, and so is the way back. */
  g_signal_connect_object (way_keeper_get_restorer (keeper), "restored",
                           G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  return GTK_WINDOW (self);
}
