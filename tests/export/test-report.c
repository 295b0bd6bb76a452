/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-report.h"

#include <json-glib/json-glib.h>

#include "way-tree.h"

static JsonNode *
query (const char *text,
       const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) matches = NULL;
  JsonArray *array;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  matches = json_path_query (path, json_parser_get_root (parser), &error);
  g_assert_no_error (error);
  array = json_node_get_array (matches);
  g_assert_cmpuint (json_array_get_length (array), ==, 1);
  return json_node_copy (json_array_get_element (array, 0));
}

static void
assert_int (const char *text,
            const char *path,
            gint64      expected)
{
  g_autoptr (JsonNode) node = query (text, path);

  g_assert_cmpint (json_node_get_value_type (node), ==, G_TYPE_INT64);
  g_assert_cmpint (json_node_get_int (node), ==, expected);
}

static void
assert_string (const char *text,
               const char *path,
               const char *expected)
{
  g_autoptr (JsonNode) node = query (text, path);

  g_assert_cmpstr (json_node_get_string (node), ==, expected);
}

static void
assert_null (const char *text,
             const char *path)
{
  g_autoptr (JsonNode) node = query (text, path);

  g_assert_true (json_node_is_null (node));
}

static void
put_link (WayProgress *progress,
          guint        topic,
          const char  *id,
          const char  *url,
          const char  *title)
{
  const WayLink link = { (char *) id, (char *) url, (char *) title, (char *) "{}" };

  way_links_put (way_progress_get_links (progress), topic, &link);
}

static void
test_show_json (void)
{
  g_autoptr (WayProgress) progress = way_tree_parse ("a+ 1b(c~ d) e-");
  g_autofree char *text = NULL;

  put_link (progress, 0, "1", "https://example.org/1", "");
  put_link (progress, 0, "2", "https://example.org/2", "");
  text = way_report_show_json (progress);
  g_assert_true (g_str_has_suffix (text, "}\n"));
  assert_string (text, "$.id", "tree");
  assert_int (text, "$.progress.done", 1);
  assert_int (text, "$.progress.counted", 2);
  assert_int (text, "$.progress.learning", 1);
  assert_int (text, "$.progress.skipped", 1);
  assert_int (text, "$.progress.percent", 50);
  assert_int (text, "$.sections[0].progress.percent", 50);
  assert_string (text, "$.sections[0].topics[0].status", "done");
  assert_null (text, "$.sections[0].topics[0].choose");
  assert_int (text, "$.sections[0].topics[0].links", 2);
  assert_int (text, "$.sections[0].topics[1].choose", 1);
  assert_string (text, "$.sections[0].topics[1].topics[0].status", "learning");
  assert_string (text, "$.sections[0].topics[2].status", "skipped");
}

static void
test_links (void)
{
  g_autoptr (WayProgress) progress = way_tree_parse ("a b");
  WayLinks *links = way_progress_get_links (progress);
  g_autofree char *json = NULL;
  g_autofree char *text = NULL;
  g_autofree char *none = way_report_links_text (links, 1);

  put_link (progress, 1, "1", "https://example.org/1", "");
  put_link (progress, 1, "2", "https://example.org/2", "Two");
  json = way_report_links_json (links, 1);
  text = way_report_links_text (links, 1);
  assert_string (json, "$.links[0].url", "https://example.org/1");
  assert_string (json, "$.links[0].title", "");
  assert_string (json, "$.links[1].title", "Two");
  g_assert_cmpstr (text, ==, "https://example.org/1\nhttps://example.org/2\tTwo\n");
  g_assert_cmpstr (none, ==, "");
}

static void
test_nothing_counts (void)
{
  g_autoptr (WayProgress) progress = way_tree_parse ("a-");
  g_autofree char *json = way_report_show_json (progress);
  g_autofree char *text = way_report_show_text (progress);

  assert_null (json, "$.progress.percent");
  g_assert_nonnull (g_strstr_len (text, -1, "Tree: nothing to do\n"));
}

static void
test_show_text (void)
{
  g_autoptr (WayProgress) progress = way_tree_parse ("a+ 1b(c~ d+) e-");
  g_autofree char *text = way_report_show_text (progress);

  g_assert_cmpstr (text, ==,
                   "Tree: 2 of 2 done, 100%\n"
                   "\n"
                   "1. Section: 2 of 2 done, 100%\n"
                   "   ✓ t0  [t0]\n"
                   "   ✓ t1 · choose 1 of 2  [t1]\n"
                   "     ◐ t2  [t2]\n"
                   "     ✓ t3  [t3]\n"
                   "   – t4  [t4]\n");
}

static void
test_list (void)
{
  const WayListRow rows[] = {
    { "good", "Good", "bundled", TRUE, { 1, 4, 0, 0 }, NULL },
    { "bad", "Bad \"one\"", "own", FALSE, { 0 }, "bad.json:1: broken" },
  };
  g_autofree char *json = way_report_list_json (rows, 2);
  g_autofree char *text = way_report_list_text (rows, 2);

  assert_int (json, "$.roadmaps[0].progress.percent", 25);
  assert_null (json, "$.roadmaps[0].error");
  assert_string (json, "$.roadmaps[1].title", "Bad \"one\"");
  assert_null (json, "$.roadmaps[1].progress");
  assert_string (json, "$.roadmaps[1].error", "bad.json:1: broken");
  g_assert_cmpstr (text, ==,
                   "good  Good       1 of 4 done, 25%\n"
                   "bad   Bad \"one\"  bad.json:1: broken\n");
}

/* What is wider than the column still stands apart from what follows. */
static void
test_list_long (void)
{
  g_autofree char *title = g_strnfill (70, 'x');
  const WayListRow rows[] = {
    { "a", title, "own", TRUE, { 1, 4, 0, 0 }, NULL },
    { "b", "Short", "own", TRUE, { 1, 4, 0, 0 }, NULL },
  };
  g_autofree char *text = way_report_list_text (rows, 2);
  g_autofree char *expected = NULL;

  expected = g_strdup_printf ("a  %s  1 of 4 done, 25%%\nb  %-56s  1 of 4 done, 25%%\n", title,
                              "Short");
  g_assert_cmpstr (text, ==, expected);
}

static void
test_next (void)
{
  const WayNextRow rows[] = {
    { "tree", "s", "t0", "T0", 2.5, "Because." },
    { "tree", "s", "t1", "T1", -1, "So." },
  };
  g_autofree char *json = way_report_next_json (rows, 2);
  g_autofree char *text = way_report_next_text (rows, 1);
  g_autofree char *none = way_report_next_text (rows, 0);
  g_autoptr (JsonNode) hours = query (json, "$.topics[0].hours");

  g_assert_cmpfloat (json_node_get_double (hours), ==, 2.5);
  assert_null (json, "$.topics[1].hours");
  assert_string (json, "$.topics[1].why", "So.");
  g_assert_cmpstr (text, ==, "T0  [tree t0]\n  Because.\n");
  g_assert_cmpstr (none, ==, "Nothing is left to suggest.\n");
}

static void
test_check (void)
{
  const char *const problems[] = { "Event 3 is damaged.", NULL };
  g_autofree char *json = way_report_check_json (FALSE, 7, NULL, problems);
  g_autoptr (JsonNode) ok = query (json, "$.ok");

  g_assert_false (json_node_get_boolean (ok));
  assert_int (json, "$.events", 7);
  assert_string (json, "$.problems[0]", "Event 3 is damaged.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/show-json", test_show_json);
  g_test_add_func ("/report/links", test_links);
  g_test_add_func ("/report/nothing-counts", test_nothing_counts);
  g_test_add_func ("/report/show-text", test_show_text);
  g_test_add_func ("/report/list", test_list);
  g_test_add_func ("/report/list-long", test_list_long);
  g_test_add_func ("/report/next", test_next);
  g_test_add_func ("/report/check", test_check);
  return g_test_run ();
}
