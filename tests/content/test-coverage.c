/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "content-fixture.h"
#include "way-catalogue.h"

/* Where the build has put the roadmaps: the first argument. */
static const char *bundled_dir;

static void
add_text (GPtrArray  *texts,
          const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_ptr_array_add (texts, g_utf8_casefold (valid, -1));
}

static void
add_blocks (GPtrArray         *texts,
            const char *const *blocks)
{
  for (guint i = 0; blocks[i] != NULL; i++)
    add_text (texts, blocks[i]);
}

/* Title, summary and text of a section and of its topics, in one case. */
static GPtrArray *
collect (const WayRoadmap     *roadmap,
         const WaySection     *section,
         const WaySectionText *text)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  guint begin = way_section_get_begin (section);

  add_text (texts, way_section_get_title (section));
  add_text (texts, way_section_get_summary (section));
  add_blocks (texts, way_section_text_get_body (text));
  for (guint i = begin; i < way_section_get_end (section); i++) {
    const WayTopic *topic = way_roadmap_get_topic (roadmap, i);

    add_text (texts, way_topic_get_title (topic));
    add_text (texts, way_topic_get_summary (topic));
    add_blocks (texts, way_topic_text_get_body (way_section_text_get_topic (text, i - begin)));
  }
  return texts;
}

static gboolean
is_word_at (const char *text,
            const char *at,
            gsize       length)
{
  const char *before = at > text ? g_utf8_prev_char (at) : NULL;
  const char *after = at + length;

  return (before == NULL || !g_unichar_isalnum (g_utf8_get_char (before)))
         && (*after == '\0' || !g_unichar_isalnum (g_utf8_get_char (after)));
}

static gboolean
is_covered (GPtrArray  *texts,
            const char *term)
{
  g_autofree char *wanted = g_utf8_casefold (term, -1);

  for (guint i = 0; i < texts->len; i++) {
    const char *text = g_ptr_array_index (texts, i);
    const char *at = text;

    while ((at = strstr (at, wanted)) != NULL) {
      if (is_word_at (text, at, strlen (wanted)))
        return TRUE;
      at++;
    }
  }
  return FALSE;
}

static guint
count_missing (GPtrArray  *texts,
               const char *slug,
               JsonArray  *terms)
{
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (terms); i++) {
    const char *term = json_array_get_string_element (terms, i);

    if (is_covered (texts, term))
      continue;
    g_test_message ("The section %s says nothing of “%s”", slug, term);
    n++;
  }
  return n;
}

static guint
check_section (WayCatalogue      *catalogue,
               WayCatalogueEntry *entry,
               const WayRoadmap  *roadmap,
               JsonObject        *wanted)
{
  const char *slug = json_object_get_string_member (wanted, "slug");
  guint index = way_roadmap_find_section (roadmap, slug);
  g_autoptr (WaySectionText) text = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (index, ==, json_object_get_int_member (wanted, "order"));
  text = way_catalogue_load_text (catalogue, entry, roadmap, index, NULL, &error);
  g_assert_no_error (error);
  texts = collect (roadmap, way_roadmap_get_section (roadmap, index), text);
  return count_missing (texts, slug, json_object_get_array_member (wanted, "terms"));
}

static void
test_terms (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "content", "coverage.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCatalogue) catalogue = way_catalogue_new (bundled_dir, NULL, NULL);
  g_autoptr (WayCatalogueEntry) entry = NULL;
  g_autoptr (WayRoadmap) roadmap = NULL;
  JsonArray *sections;
  guint n_missing = 0;

  entry = way_catalogue_find (catalogue, "backend", &error);
  g_assert_no_error (error);
  roadmap = way_catalogue_load (catalogue, entry, NULL, &error);
  g_assert_no_error (error);
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  sections = json_object_get_array_member (
    json_node_get_object (json_parser_get_root (parser)), "sections");
  g_assert_cmpuint (json_array_get_length (sections), >=, 12);
  for (guint i = 0; i < json_array_get_length (sections); i++)
    n_missing += check_section (catalogue, entry, roadmap,
                                json_array_get_object_element (sections, i));
  g_assert_cmpuint (n_missing, ==, 0);
}

static void
test_size (void)
{
  g_autoptr (WayCatalogue) catalogue = way_catalogue_new (bundled_dir, NULL, NULL);
  g_autoptr (GPtrArray) entries = way_catalogue_list (catalogue, NULL);
  g_autoptr (WayRoadmap) roadmap = NULL;
  WayCatalogueEntry *entry;
  guint n_blocks;

  g_assert_cmpuint (entries->len, >=, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (way_catalogue_entry_get_id (entry), ==, "backend");
  roadmap = way_catalogue_load (catalogue, entry, NULL, NULL);
  g_assert_cmpuint (way_roadmap_get_n_sections (roadmap), >=, 12);
  g_assert_cmpuint (way_roadmap_get_n_topics (roadmap), >=, 80);
  /* Every topic has a summary and something to read. */
  for (guint i = 0; i < way_roadmap_get_n_sections (roadmap); i++) {
    const WaySection *section = way_roadmap_get_section (roadmap, i);
    g_autoptr (WaySectionText) text = way_catalogue_load_text (catalogue, entry, roadmap, i, NULL,
                                                               NULL);

    for (guint j = way_section_get_begin (section); j < way_section_get_end (section); j++) {
      const WayTopic *topic = way_roadmap_get_topic (roadmap, j);
      const WayTopicText *topic_text;

      topic_text = way_section_text_get_topic (text, j - way_section_get_begin (section));
      g_assert_cmpstr (way_topic_get_summary (topic), !=, "");
      n_blocks = g_strv_length ((char **) way_topic_text_get_body (topic_text));
      g_test_message ("%s: %u blocks", way_topic_get_id (topic), n_blocks);
      g_assert_cmpuint (n_blocks, >=, 1);
    }
  }
}

/* The search itself: whole words, in any case. */
static void
test_search (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  add_text (texts, "MongoDB, Node.js and CI/CD");
  g_assert_true (is_covered (texts, "node.js"));
  g_assert_true (is_covered (texts, "ci/CD"));
  g_assert_false (is_covered (texts, "Mongo"));
  g_assert_false (is_covered (texts, "DB"));
  g_assert_false (is_covered (texts, "Django"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  bundled_dir = argv[1];
  g_test_add_func ("/coverage/search", test_search);
  g_test_add_func ("/coverage/size", test_size);
  g_test_add_func ("/coverage/terms", test_terms);
  return g_test_run ();
}
