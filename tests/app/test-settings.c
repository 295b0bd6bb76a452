/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-settings.h"

typedef struct {
  GSettings *settings;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;

  self->settings = way_settings_new (&error);
  g_assert_no_error (error);
  g_settings_reset (self->settings, "roadmap");
  g_settings_reset (self->settings, "places");
}

static void
tear_down (Fixture       *self,
           gconstpointer  user_data)
{
  g_assert_finalize_object (self->settings);
}

static void
assert_place (Fixture    *self,
              const char *roadmap,
              const char *section,
              const char *topic)
{
  g_autofree char *found_section = NULL;
  g_autofree char *found_topic = NULL;

  g_assert_true (way_settings_get_place (self->settings, roadmap, &found_section, &found_topic));
  g_assert_cmpstr (found_section, ==, section);
  g_assert_cmpstr (found_topic, ==, topic);
}

static void
test_nothing_at_first (Fixture       *self,
                       gconstpointer  user_data)
{
  g_autofree char *roadmap = way_settings_get_roadmap (self->settings);
  g_autofree char *section = NULL;
  g_autofree char *topic = NULL;

  g_assert_cmpstr (roadmap, ==, "");
  g_assert_false (way_settings_get_place (self->settings, "backend", &section, &topic));
  g_assert_null (section);
  g_assert_null (topic);
}

static void
test_roadmap (Fixture       *self,
              gconstpointer  user_data)
{
  g_autofree char *roadmap = NULL;

  way_settings_set_roadmap (self->settings, "backend");
  roadmap = way_settings_get_roadmap (self->settings);
  g_assert_cmpstr (roadmap, ==, "backend");
}

/* Each roadmap has a place of its own, and one only. */
static void
test_places (Fixture       *self,
             gconstpointer  user_data)
{
  g_autoptr (GVariant) places = NULL;

  way_settings_set_place (self->settings, "backend", "databases", "");
  way_settings_set_place (self->settings, "own", "one", "a");
  assert_place (self, "backend", "databases", "");
  way_settings_set_place (self->settings, "backend", "apis", "http");
  assert_place (self, "backend", "apis", "http");
  assert_place (self, "own", "one", "a");
  places = g_settings_get_value (self->settings, "places");
  g_assert_cmpuint (g_variant_n_children (places), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/settings/nothing-at-first", Fixture, NULL, set_up, test_nothing_at_first,
              tear_down);
  g_test_add ("/settings/roadmap", Fixture, NULL, set_up, test_roadmap, tear_down);
  g_test_add ("/settings/places", Fixture, NULL, set_up, test_places, tear_down);
  return g_test_run ();
}
