/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a roadmap's file: they give a roadmap that is all text and that
 * can be written and read again, or an error that says where. */

#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "content-fixture.h"
#include "way-markdown.h"
#include "way-roadmap-reader.h"
#include "way-roadmap-writer.h"

#define NAME "input.json"

static void
assert_text (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

/* One line, and no byte of it gives orders to a terminal. */
static void
assert_error (const GError *error)
{
  g_assert_true (g_str_has_prefix (error->message, NAME ":"));
  assert_text (error->message);
  for (const char *p = error->message; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (p)));
}

static void
parse_body (const char *const *body)
{
  g_autoptr (WayDocument) document = way_markdown_parse (body);

  for (guint i = 0; body[i] != NULL; i++)
    assert_text (body[i]);
}

static void
use_items (const WayTopicText *topic)
{
  for (guint list = 0; list <= WAY_ITEMS_CARDS; list++) {
    for (guint i = 0; i < way_topic_text_get_n_items (topic, list); i++) {
      const WayItem *item = way_topic_text_get_item (topic, list, i);

      assert_text (item->id);
      assert_text (item->text);
      assert_text (item->more);
    }
  }
  for (guint i = 0; i < way_topic_text_get_n_resources (topic); i++) {
    const WayResource *resource = way_topic_text_get_resource (topic, i);

    assert_text (resource->title);
    assert_text (resource->url);
    assert_text (resource->language);
  }
}

static void
use_section (GBytes           *bytes,
             const WayRoadmap *roadmap,
             guint             section)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySectionText) text = NULL;
  g_autoptr (WaySectionText) again = NULL;
  g_autoptr (GBytes) written = NULL;

  text = way_roadmap_reader_read_text (NAME, bytes, roadmap, section, &error);
  g_assert_no_error (error);
  parse_body (way_section_text_get_body (text));
  for (guint i = 0; i < way_section_text_get_n_topics (text); i++) {
    parse_body (way_topic_text_get_body (way_section_text_get_topic (text, i)));
    use_items (way_section_text_get_topic (text, i));
  }
  written = way_roadmap_writer_write_text (roadmap, section, text);
  again = way_roadmap_reader_read_section_file (NAME, written, roadmap, section, &error);
  g_assert_no_error (error);
  content_fixture_assert_texts (text, again);
}

static void
use_roadmap (GBytes           *bytes,
             const WayRoadmap *roadmap)
{
  g_autoptr (GBytes) written = way_roadmap_writer_write_structure (roadmap);
  g_autoptr (WayRoadmap) again = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) unknown = NULL;

  for (guint i = 0; i < way_roadmap_get_n_topics (roadmap); i++) {
    assert_text (way_topic_get_id (way_roadmap_get_topic (roadmap, i)));
    assert_text (way_topic_get_title (way_roadmap_get_topic (roadmap, i)));
    assert_text (way_topic_get_summary (way_roadmap_get_topic (roadmap, i)));
  }
  for (guint i = 0; i < way_roadmap_get_n_sections (roadmap); i++)
    use_section (bytes, roadmap, i);
  again = way_roadmap_reader_read (NAME, written, WAY_ROADMAP_OWN, &error);
  g_assert_no_error (error);
  content_fixture_assert_roadmaps (roadmap, again);
  unknown = way_roadmap_reader_list_unknown_keys (NAME, bytes, &error);
  g_assert_no_error (error);
  g_assert_nonnull (unknown);
}

static void
read_as (GBytes           *bytes,
         WayRoadmapOrigin  origin)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayRoadmap) roadmap = way_roadmap_reader_read (NAME, bytes, origin, &error);

  g_assert_true ((roadmap == NULL) == (error != NULL));
  if (roadmap != NULL)
    use_roadmap (bytes, roadmap);
  else
    assert_error (error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  read_as (bytes, WAY_ROADMAP_OWN);
  read_as (bytes, WAY_ROADMAP_BUNDLED);
  return 0;
}
