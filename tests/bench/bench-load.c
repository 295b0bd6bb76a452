/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads and checks a whole roadmap, against json-glib parsing the same bytes:
 *
 *   bench-load ROADMAP.json
 *
 * for that file and for one of its kind that is many times as large. */

#include "way-roadmap-reader.h"

#include <json-glib/json-glib.h>

#include "bench-figures.h"

#define GATE 2.5
#define LARGE_SIZE 5000000

/* Gives each id a suffix, so that the same section can stand in a file again. */
static void
rename_id (JsonObject *object,
           const char *suffix)
{
  g_autofree char *id = g_strconcat (json_object_get_string_member (object, "id"), suffix, NULL);

  json_object_set_string_member (object, "id", id);
}

static void
rename_ids (JsonObject *object,
            const char *key,
            const char *suffix)
{
  JsonArray *ids = json_array_new ();
  JsonArray *old;

  if (!json_object_has_member (object, key)) {
    json_array_unref (ids);
    return;
  }
  old = json_object_get_array_member (object, key);
  for (guint i = 0; i < json_array_get_length (old); i++) {
    g_autofree char *id = g_strconcat (json_array_get_string_element (old, i), suffix, NULL);

    json_array_add_string_element (ids, id);
  }
  json_object_set_array_member (object, key, ids);
}

static void
rename_topics (JsonObject *parent,
               const char *suffix)
{
  JsonArray *topics;

  if (!json_object_has_member (parent, "topics"))
    return;
  topics = json_object_get_array_member (parent, "topics");
  for (guint i = 0; i < json_array_get_length (topics); i++) {
    JsonObject *topic = json_array_get_object_element (topics, i);

    rename_id (topic, suffix);
    rename_ids (topic, "requires", suffix);
    rename_ids (topic, "formerly", suffix);
    rename_topics (topic, suffix);
  }
}

static void
append_sections (JsonArray  *sections,
                 const char *text,
                 const char *suffix)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonArray *more = json_object_get_array_member (json_node_get_object (root), "sections");

  for (guint i = 0; i < json_array_get_length (more); i++) {
    JsonObject *section = json_array_get_object_element (more, i);

    rename_id (section, suffix);
    rename_topics (section, suffix);
    json_array_add_object_element (sections, json_object_ref (section));
  }
}

/* Returns: (transfer full): the roadmap with its sections again and again */
static GBytes *
enlarge (GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonArray *sections = json_array_new ();
  char *large;

  for (guint i = 0; i < LARGE_SIZE / size; i++) {
    g_autofree char *suffix = g_strdup_printf ("-%u", i);

    append_sections (sections, text, suffix);
  }
  json_object_set_array_member (json_node_get_object (root), "sections", sections);
  large = json_to_string (root, TRUE);
  return g_bytes_new_take (large, strlen (large));
}

static gint64
time_parse (GBytes *bytes)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  gint64 start = bench_get_ns ();

  parser = json_parser_new ();
  json_parser_load_from_data (parser, text, size, &error);
  start = bench_get_ns () - start;
  g_assert_no_error (error);
  return start;
}

static gint64
time_read (GBytes *bytes)
{
  g_autoptr (WayRoadmap) roadmap = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = bench_get_ns ();

  roadmap = way_roadmap_reader_read ("roadmap.json", bytes, WAY_ROADMAP_OWN, &error);
  start = bench_get_ns () - start;
  g_assert_no_error (error);
  g_assert_cmpuint (way_roadmap_get_n_topics (roadmap), >, 0);
  return start;
}

static gboolean
compare (const char *title,
         GBytes     *bytes,
         guint       n_rounds)
{
  g_autofree char *long_title = g_strdup_printf ("%s, %.2f MB, read and checked", title,
                                                 g_bytes_get_size (bytes) / 1e6);
  g_autoptr (BenchFigures) figures = bench_figures_new (long_title, "parsed by json-glib");

  time_parse (bytes);
  time_read (bytes);
  for (guint i = 0; i < n_rounds; i++) {
    gint64 yardstick = time_parse (bytes);

    bench_figures_add (figures, time_read (bytes), yardstick);
  }
  return bench_figures_report (figures, GATE);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) large = NULL;
  char *text;
  gsize size;
  gboolean is_good;

  if (argc != 2) {
    g_printerr ("usage: bench-load ROADMAP.json\n");
    return 2;
  }
  if (!g_file_get_contents (argv[1], &text, &size, &error)) {
    g_printerr ("bench-load: %s\n", error->message);
    return 1;
  }
  /* With the NUL that follows. */
  bytes = g_bytes_new_take (text, size);
  large = enlarge (bytes);
  is_good = compare ("Bundled roadmap", bytes, 101);
  is_good = compare ("Large roadmap", large, 15) && is_good;
  return is_good ? 0 : 1;
}
