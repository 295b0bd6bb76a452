/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "content-fixture.h"
#include "way-content-error.h"

#define N_MUTATIONS 4000

static WayRoadmap *
read_good (const char       *name,
           WayRoadmapOrigin  origin)
{
  g_autoptr (GBytes) bytes = content_fixture_read (name);
  g_autoptr (GError) error = NULL;
  WayRoadmap *roadmap = way_roadmap_reader_read (name, bytes, origin, &error);

  g_assert_no_error (error);
  g_assert_nonnull (roadmap);
  return roadmap;
}

static WaySectionText *
read_text (const char       *name,
           const WayRoadmap *roadmap,
           guint             section)
{
  g_autoptr (GBytes) bytes = content_fixture_read (name);
  g_autoptr (GError) error = NULL;
  WaySectionText *text = way_roadmap_reader_read_text (name, bytes, roadmap, section, &error);

  g_assert_no_error (error);
  g_assert_nonnull (text);
  return text;
}

static const WayTopic *
get_topic (const WayRoadmap *roadmap,
           const char       *id)
{
  return way_roadmap_get_topic (roadmap, way_roadmap_find_topic (roadmap, id));
}

static void
test_structure (void)
{
  g_autoptr (WayRoadmap) roadmap = read_good ("roadmaps/garden.json", WAY_ROADMAP_BUNDLED);
  const WayTopic *topic;
  const guint *requires;
  guint n;

  g_assert_cmpstr (way_roadmap_get_id (roadmap), ==, "garden");
  g_assert_cmpstr (way_roadmap_get_title (roadmap), ==, "A garden & its tools");
  g_assert_cmpstr (way_roadmap_get_license (roadmap), ==, "CC0-1.0");
  g_assert_cmpuint (way_roadmap_get_n_sections (roadmap), ==, 3);
  g_assert_cmpuint (way_roadmap_get_n_topics (roadmap), ==, 6);
  g_assert_cmpstr (way_section_get_icon (way_roadmap_get_section (roadmap, 0)), ==, "earth");
  g_assert_cmpstr (way_section_get_icon (way_roadmap_get_section (roadmap, 1)), ==, "");

  topic = get_topic (roadmap, "compost");
  g_assert_cmpfloat (way_topic_get_hours (topic), ==, 2.5);
  g_assert_cmpstr (way_topic_get_formerly (topic)[1], ==, "dung");
  topic = get_topic (roadmap, "tools");
  g_assert_cmpfloat (way_topic_get_hours (topic), <, 0);
  g_assert_cmpuint (way_topic_get_choose (topic), ==, 1);
  g_assert_cmpuint (way_topic_get_n_children (topic), ==, 2);
  topic = get_topic (roadmap, "tines");
  g_assert_cmpuint (way_topic_get_depth (topic), ==, 2);
  g_assert_cmpint (way_topic_get_level (topic), ==, WAY_LEVEL_CORE);
  g_assert_cmpint (way_topic_get_level (get_topic (roadmap, "fork")), ==, WAY_LEVEL_EXTRA);
  requires = way_topic_get_requires (get_topic (roadmap, "sowing"), &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (requires[1], ==, way_roadmap_find_topic (roadmap, "tools"));
}

static void
test_text (void)
{
  g_autoptr (WayRoadmap) roadmap = read_good ("roadmaps/garden.json", WAY_ROADMAP_OWN);
  g_autoptr (WaySectionText) text = read_text ("roadmaps/garden.json", roadmap, 0);
  g_autoptr (WaySectionText) empty = read_text ("roadmaps/garden.json", roadmap, 2);
  const WayTopicText *topic;
  const WayResource *resource;
  const WayItem *item;

  g_assert_cmpuint (way_section_text_get_n_topics (text), ==, 5);
  g_assert_cmpstr (way_section_text_get_body (text)[1], ==, "- sand\n- clay");
  topic = way_section_text_get_topic (text, 0);
  g_assert_cmpstr (way_topic_text_get_body (topic)[1], ==, "```sh\nturn --heap\n```");
  g_assert_cmpuint (way_topic_text_get_n_items (topic, WAY_ITEMS_OBJECTIVES), ==, 2);
  g_assert_null (way_topic_text_get_item (topic, WAY_ITEMS_OBJECTIVES, 0)->formerly);
  item = way_topic_text_get_item (topic, WAY_ITEMS_OBJECTIVES, 1);
  g_assert_cmpuint (g_strv_length (item->formerly), ==, 2);
  g_assert_cmpstr (item->formerly[1], ==, "strata");
  g_assert_cmpstr (way_topic_text_get_item (topic, WAY_ITEMS_PRACTICE, 0)->more, ==,
                   "It reaches 50 °C");
  g_assert_cmpstr (way_topic_text_get_item (topic, WAY_ITEMS_CARDS, 0)->text, ==,
                   "What is green?");
  resource = way_topic_text_get_resource (topic, 0);
  g_assert_cmpint (resource->type, ==, WAY_RESOURCE_BOOK);
  g_assert_cmpint (resource->cost, ==, WAY_COST_FREE);
  g_assert_cmpstr (resource->language, ==, "en");
  resource = way_topic_text_get_resource (topic, 1);
  g_assert_cmpint (resource->type, ==, WAY_RESOURCE_OTHER);
  g_assert_cmpint (resource->cost, ==, WAY_COST_UNKNOWN);
  g_assert_cmpint (way_topic_text_get_resource (topic, 2)->cost, ==, WAY_COST_PAID);
  g_assert_cmpstr (way_topic_text_get_body (way_section_text_get_topic (text, 4))[0], ==,
                   "Four or five.");
  g_assert_cmpuint (way_section_text_get_n_topics (empty), ==, 0);
}

/* Unusual, and allowed: a byte order mark, escapes in keys, odd ids and order. */
static void
test_unusual (void)
{
  g_autoptr (WayRoadmap) roadmap = read_good ("roadmaps/unusual.json", WAY_ROADMAP_OWN);
  g_autoptr (GBytes) bytes = content_fixture_read ("roadmaps/unusual.json");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (way_roadmap_get_id (roadmap), ==, "unusual");
  g_assert_cmpuint (way_roadmap_find_section (roadmap, "S/1~2"), ==, 0);
  g_assert_cmpuint (way_roadmap_find_topic (roadmap, "ein Thema – 🌱"), ==, 0);
  g_assert_cmpfloat (way_topic_get_hours (way_roadmap_get_topic (roadmap, 0)), ==, 0);
  g_assert_cmpstr (way_topic_get_title (way_roadmap_get_topic (roadmap, 1)), ==,
                   "ä🌱/\"\\\b\f\n\r\t");

  /* What comes with Waymark has slugs. */
  g_assert_null (way_roadmap_reader_read ("u.json", bytes, WAY_ROADMAP_BUNDLED, &error));
  g_assert_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "u.json:3: /sections/0/id: found \"S/1~2\", expected an id of up to 80 of the "
                   "characters a-z, 0-9 and -, not starting with -");
}

static void
test_unknown_keys (void)
{
  g_autoptr (GBytes) bytes = content_fixture_read ("roadmaps/unusual.json");
  g_autoptr (GBytes) items = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) keys = NULL;
  g_auto (GStrv) more = NULL;

  keys = way_roadmap_reader_list_unknown_keys ("u.json", bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (keys), ==, 2);
  g_assert_cmpstr (keys[0], ==, "u.json:4: /key~1with~0signs");
  g_assert_cmpstr (keys[1], ==, "u.json:2: /sections/0/topics/0/unknown");

  items = content_fixture_bytes ("{\"format\":1,\"id\":\"x\",\"title\":\"X\",\"sections\":[{\"id\":"
                                 "\"s\",\"title\":\"S\",\"hours\":1,\"topics\":[{\"id\":\"t\","
                                 "\"title\":\"T\",\"topics\":[{\"id\":\"u\",\"title\":\"U\","
                                 "\"cards\":[{\"id\":\"c\",\"question\":\"q\",\"text\":\"\"}],"
                                 "\"resources\":[{\"name\":\"n\"}]}]}]}]}");
  more = way_roadmap_reader_list_unknown_keys ("i", items, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (more), ==, 3);
  g_assert_cmpstr (more[0], ==, "i:1: /sections/0/hours");
  g_assert_cmpstr (more[1], ==, "i:1: /sections/0/topics/0/topics/0/cards/0/text");
  g_assert_cmpstr (more[2], ==, "i:1: /sections/0/topics/0/topics/0/resources/0/name");
}

static void
assert_broken (const char *name)
{
  g_autofree char *file = g_build_filename ("broken", name, NULL);
  g_autofree char *stem = g_strndup (file, strlen (file) - strlen (".json"));
  g_autofree char *expected_file = g_strconcat (stem, ".error", NULL);
  g_autoptr (GBytes) bytes = content_fixture_read (file);
  g_autoptr (GBytes) expected = content_fixture_read (expected_file);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  gsize length;
  const char *data = g_bytes_get_data (expected, &length);

  g_test_message ("%s", name);
  g_assert_null (way_roadmap_reader_read (name, bytes, WAY_ROADMAP_OWN, &error));
  g_assert_nonnull (error);
  line = g_strconcat (error->message, "\n", NULL);
  g_assert_cmpstr (line, ==, data);
}

/* Each file of the corpus gives the error that stands beside it. */
static void
test_broken (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "content", "broken", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    if (!g_str_has_suffix (name, ".json"))
      continue;
    assert_broken (name);
    n++;
  }
  g_assert_cmpuint (n, >=, 40);
}

static void
assert_code (const char      *name,
             WayContentError  code)
{
  g_autoptr (GBytes) bytes = content_fixture_read (name);
  g_autoptr (GError) error = NULL;

  g_assert_null (way_roadmap_reader_read (name, bytes, WAY_ROADMAP_OWN, &error));
  g_assert_error (error, WAY_CONTENT_ERROR, code);
}

static void
test_codes (void)
{
  assert_code ("broken/single-quotes.json", WAY_CONTENT_ERROR_SYNTAX);
  assert_code ("broken/not-utf8.json", WAY_CONTENT_ERROR_ENCODING);
  assert_code ("broken/lone-low-surrogate.json", WAY_CONTENT_ERROR_ENCODING);
  assert_code ("broken/number-infinite.json", WAY_CONTENT_ERROR_LIMIT);
  assert_code ("broken/title-long.json", WAY_CONTENT_ERROR_LIMIT);
  assert_code ("broken/format-newer.json", WAY_CONTENT_ERROR_NEWER);
  assert_code ("broken/hours-text.json", WAY_CONTENT_ERROR_INVALID);
  assert_code ("broken/duplicate-key.json", WAY_CONTENT_ERROR_INVALID);
}

/* What is just not too long is read. */
static void
test_lengths (void)
{
  g_autofree char *title = g_strnfill (1000, 't');
  g_autofree char *summary = g_strnfill (10000, 's');
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WayRoadmap) roadmap = NULL;
  g_autoptr (GError) error = NULL;
  const WayTopic *topic;

  text = g_strdup_printf ("{\"format\":1,\"id\":\"x\",\"title\":\"X\",\"sections\":[{\"id\":\"s\","
                          "\"title\":\"S\",\"topics\":[{\"id\":\"t\",\"title\":\"%s\","
                          "\"summary\":\"%s\"}]}]}", title, summary);
  bytes = content_fixture_bytes (text);
  roadmap = way_roadmap_reader_read ("x.json", bytes, WAY_ROADMAP_OWN, &error);
  g_assert_no_error (error);
  topic = get_topic (roadmap, "t");
  g_assert_cmpstr (way_topic_get_title (topic), ==, title);
  g_assert_cmpstr (way_topic_get_summary (topic), ==, summary);
}

static char *
make_chain (guint    n,
            gboolean closed)
{
  GString *text = g_string_new ("{\"format\":1,\"id\":\"x\",\"title\":\"X\",\"sections\":[{\"id\":"
                                "\"s\",\"title\":\"S\",\"topics\":[\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "{\"id\":\"t%u\",\"title\":\"T\",\"requires\":[\"t%u\"]},\n",
                            i, i + 1);
  g_string_append_printf (text, "{\"id\":\"t%u\",\"title\":\"T\",\"requires\":[%s]}]}]}", n,
                          closed ? "\"t1\"" : "");
  return g_string_free (text, FALSE);
}

/* A long chain of requirements is read; bent into a circle it is told. */
static void
test_chain (void)
{
  g_autofree char *open_text = make_chain (50000, FALSE);
  g_autofree char *closed_text = make_chain (50000, TRUE);
  g_autoptr (GBytes) open = content_fixture_bytes (open_text);
  g_autoptr (GBytes) closed = content_fixture_bytes (closed_text);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayRoadmap) roadmap = NULL;

  roadmap = way_roadmap_reader_read ("f", open, WAY_ROADMAP_OWN, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (way_roadmap_get_n_topics (roadmap), ==, 50001);
  g_assert_null (way_roadmap_reader_read ("f", closed, WAY_ROADMAP_OWN, &error));
  g_assert_true (g_str_has_prefix (error->message,
                                   "f:50002: /sections/0/topics/50000/requires/0: found \"t1\", "
                                   "expected no circle of topics that require each other "
                                   "(t1 → t2 → t3 → "));
}

/* A text is read from the file as it is: where the topics are no longer those
 * of the structure, that is said. */
static void
test_changed (void)
{
  g_autoptr (WayRoadmap) roadmap = read_good ("roadmaps/garden.json", WAY_ROADMAP_OWN);
  const char *others[] = {
    "{\"sections\":[]}",
    "{\"sections\":[{\"id\":\"other\",\"title\":\"\",\"topics\":[]}]}",
    "{\"sections\":[{\"id\":\"soil\",\"title\":\"\",\"topics\":[]}]}",
    "{\"sections\":[{\"id\":\"soil\",\"title\":\"\",\"topics\":[{\"id\":\"tools\"}]}]}",
  };
  const char *longer = "{\"sections\":[0,0,{\"id\":\"harvest\",\"topics\":[{\"id\":\"apples\"}]}]}";
  g_autoptr (GBytes) more = content_fixture_bytes (longer);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (GBytes) bytes = content_fixture_bytes (others[i]);
    g_autoptr (GError) fault = NULL;

    g_assert_null (way_roadmap_reader_read_text ("g.json", bytes, roadmap, 0, &fault));
    g_assert_error (fault, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_CHANGED);
    g_assert_cmpstr (fault->message, ==,
                     "g.json was changed since the roadmap was opened: open it again");
  }
  g_assert_null (way_roadmap_reader_read_text ("g.json", more, roadmap, 2, &error));
  g_assert_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_CHANGED);
}

static void
mutate (GByteArray *bytes,
        GRand      *rand)
{
  static const char *const splices[] = {
    "{", "}", "[", "]", ",", ":", "\"", "null", "-1", "1e999", "\\ud800", "\\u0000", "\xff",
    "\"id\":\"compost\",", "\"hours\":\"x\",", "\"topics\":[],", "{}", "[[]]", "\"\"", "\\",
  };
  guint at = g_rand_int_range (rand, 0, bytes->len);
  guint wished = g_rand_int_range (rand, 1, 40);
  guint length = MIN (wished, bytes->len - at);
  const char *splice = splices[g_rand_int_range (rand, 0, G_N_ELEMENTS (splices))];

  switch (g_rand_int_range (rand, 0, 5)) {
    case 0:
      bytes->data[at] ^= 1 << g_rand_int_range (rand, 0, 8);
      break;
    case 1:
      g_byte_array_remove_range (bytes, at, length);
      break;
    case 2:
      g_byte_array_set_size (bytes, at + 1);
      break;
    case 3: {
      guint tail = bytes->len - at;

      g_byte_array_set_size (bytes, bytes->len + strlen (splice));
      memmove (bytes->data + at + strlen (splice), bytes->data + at, tail);
      memcpy (bytes->data + at, splice, strlen (splice));
      break;
    }
    default: {
      guint to = g_rand_int_range (rand, 0, bytes->len - length + 1);

      memmove (bytes->data + to, bytes->data + at, length);
      break;
    }
  }
}

static void
read_mutated (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayRoadmap) roadmap = NULL;

  roadmap = way_roadmap_reader_read ("m.json", bytes, WAY_ROADMAP_OWN, &error);
  g_assert_true ((roadmap == NULL) == (error != NULL));
  if (error != NULL) {
    g_assert_true (g_regex_match_simple ("^m\\.json:[0-9]+: /.*: found .+, expected .+$",
                                         error->message, 0, 0));
    return;
  }
  for (guint i = 0; i < way_roadmap_get_n_sections (roadmap); i++) {
    g_autoptr (WaySectionText) text = NULL;

    text = way_roadmap_reader_read_text ("m.json", bytes, roadmap, i, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (way_section_text_get_n_topics (text), ==,
                      way_section_get_end (way_roadmap_get_section (roadmap, i))
                      - way_section_get_begin (way_roadmap_get_section (roadmap, i)));
  }
}

/* Whatever happens to a good file, it gives a roadmap or an error that says
 * where. */
static void
test_mutations (void)
{
  g_autoptr (GBytes) good = content_fixture_read ("roadmaps/garden.json");
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260101);
  gsize length;
  const guint8 *data = g_bytes_get_data (good, &length);

  for (guint i = 0; i < N_MUTATIONS; i++) {
    GByteArray *mutated = g_byte_array_new ();
    g_autoptr (GBytes) bytes = NULL;

    g_byte_array_append (mutated, data, length);
    for (int n = g_rand_int_range (rand, 1, 4); n > 0 && mutated->len > 0; n--)
      mutate (mutated, rand);
    bytes = g_byte_array_free_to_bytes (mutated);
    read_mutated (bytes);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roadmap-reader/structure", test_structure);
  g_test_add_func ("/roadmap-reader/text", test_text);
  g_test_add_func ("/roadmap-reader/unusual", test_unusual);
  g_test_add_func ("/roadmap-reader/unknown-keys", test_unknown_keys);
  g_test_add_func ("/roadmap-reader/broken", test_broken);
  g_test_add_func ("/roadmap-reader/codes", test_codes);
  g_test_add_func ("/roadmap-reader/lengths", test_lengths);
  g_test_add_func ("/roadmap-reader/chain", test_chain);
  g_test_add_func ("/roadmap-reader/changed", test_changed);
  g_test_add_func ("/roadmap-reader/mutations", test_mutations);
  return g_test_run ();
}
