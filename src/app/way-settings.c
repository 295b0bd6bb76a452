/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-settings.h"

#include <glib/gi18n-lib.h>

#define PLACES_TYPE "a{s(ss)}"

/**
 * way_settings_new:
 * @error: (out): what is missing
 *
 * Returns: (transfer full) (nullable): Waymark's settings; the library would end
 *   the program where they are not installed
 */
GSettings *
way_settings_new (GError **error)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, WAY_APPLICATION_ID, TRUE);
  if (schema == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 /* Translators: %s is the name of a settings schema */
                 _("The settings schema %s is not installed; install Waymark, or start it "
                   "from its build folder with “meson devenv”"), WAY_APPLICATION_ID);
    return NULL;
  }
  return g_settings_new_full (schema, NULL, NULL);
}

/**
 * way_settings_get_roadmap:
 *
 * Returns: (transfer full): the id of the roadmap that was open last, or an empty
 *   string
 */
char *
way_settings_get_roadmap (GSettings *settings)
{
  return g_settings_get_string (settings, "roadmap");
}

/**
 * way_settings_set_roadmap:
 * @roadmap: the id of the roadmap that is open
 */
void
way_settings_set_roadmap (GSettings  *settings,
                          const char *roadmap)
{
  g_settings_set_string (settings, "roadmap", roadmap);
}

/**
 * way_settings_get_place:
 * @section: (out): the id of the section that was open last
 * @topic: (out): the id of the topic, or an empty string
 *
 * Returns: whether the roadmap was ever open
 */
gboolean
way_settings_get_place (GSettings   *settings,
                        const char  *roadmap,
                        char       **section,
                        char       **topic)
{
  g_autoptr (GVariant) places = g_settings_get_value (settings, "places");

  return g_variant_lookup (places, roadmap, "(ss)", section, topic);
}

/**
 * way_settings_set_place:
 * @topic: a topic's id, or an empty string
 *
 * Remembers where the learner is in a roadmap.
 */
void
way_settings_set_place (GSettings  *settings,
                        const char *roadmap,
                        const char *section,
                        const char *topic)
{
  g_autoptr (GVariant) places = g_settings_get_value (settings, "places");
  GVariantBuilder builder;
  GVariantIter iter;
  const char *id, *s, *t;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (PLACES_TYPE));
  g_variant_iter_init (&iter, places);
  while (g_variant_iter_next (&iter, "{&s(&s&s)}", &id, &s, &t)) {
    if (!g_str_equal (id, roadmap))
      g_variant_builder_add (&builder, "{s(ss)}", id, s, t);
  }
  g_variant_builder_add (&builder, "{s(ss)}", roadmap, section, topic);
  g_settings_set_value (settings, "places", g_variant_builder_end (&builder));
}
