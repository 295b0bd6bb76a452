/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "content-fixture.h"
#include "way-catalogue.h"
#include "way-content-error.h"

/* The build tool, run as the build runs it: its path is the first argument. */
static const char *tool;

static int
run_tool (const char  *source,
          const char  *directory,
          char       **errors)
{
  const char *const argv[] = { tool, source, directory, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, errors, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static char *
get_source (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "content", name, NULL);
}

/* Structure and texts of what the tool wrote are those of the source. */
static void
assert_compiles (const char *source,
                 const char *id)
{
  char *root = content_fixture_make_dir ();
  g_autoptr (WayCatalogue) catalogue = way_catalogue_new (root, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCatalogueEntry) entry = NULL;
  g_autoptr (WayRoadmap) compiled = NULL;
  g_autoptr (WayRoadmap) direct = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *errors = NULL;
  char *contents;
  gsize length;

  g_assert_cmpint (run_tool (source, root, &errors), ==, 0);
  g_assert_cmpstr (errors, ==, "");
  g_file_get_contents (source, &contents, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (contents, length);
  direct = way_roadmap_reader_read ("source", bytes, WAY_ROADMAP_BUNDLED, &error);
  g_assert_no_error (error);
  entry = way_catalogue_find (catalogue, id, &error);
  g_assert_no_error (error);
  compiled = way_catalogue_load (catalogue, entry, NULL, &error);
  g_assert_no_error (error);
  content_fixture_assert_roadmaps (compiled, direct);
  for (guint i = 0; i < way_roadmap_get_n_sections (direct); i++) {
    g_autoptr (WaySectionText) x = way_roadmap_reader_read_text ("s", bytes, direct, i, &error);
    g_autoptr (WaySectionText) y = way_catalogue_load_text (catalogue, entry, compiled, i, NULL,
                                                            &error);

    g_assert_no_error (error);
    content_fixture_assert_texts (x, y);
  }
  content_fixture_remove_dir (root);
}

static void
test_compile (void)
{
  g_autofree char *garden = get_source ("roadmaps/garden.json");
  g_autofree char *backend = g_test_build_filename (G_TEST_BUILT, "..", "data", "backend.json",
                                                    NULL);

  assert_compiles (garden, "garden");
  assert_compiles (backend, "backend");
}

static void
assert_same_file (const char *a,
                  const char *b,
                  const char *name)
{
  g_autofree char *left = g_build_filename (a, "garden", name, NULL);
  g_autofree char *right = g_build_filename (b, "garden", name, NULL);
  g_autofree char *left_text = NULL;
  g_autofree char *right_text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (left, &left_text, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (right, &right_text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (left_text, ==, right_text);
}

/* A structure is a roadmap itself, and compiles to the same bytes again. Files
 * of an earlier build go. */
static void
test_stable (void)
{
  g_autofree char *garden = get_source ("roadmaps/garden.json");
  char *first = content_fixture_make_dir ();
  char *second = content_fixture_make_dir ();
  g_autofree char *directory = g_build_filename (first, "garden", NULL);
  g_autofree char *structure = g_build_filename (directory, "structure.json", NULL);
  g_autofree char *left_over = g_build_filename (directory, "text-weeds.json", NULL);
  g_autofree char *errors = NULL;
  g_autofree char *more_errors = NULL;

  content_fixture_write (directory, "text-weeds.json", "{}");
  g_assert_cmpint (run_tool (garden, first, &errors), ==, 0);
  g_assert_false (g_file_test (left_over, G_FILE_TEST_EXISTS));
  g_assert_cmpint (run_tool (structure, second, &more_errors), ==, 0);
  assert_same_file (first, second, "structure.json");
  content_fixture_remove_dir (first);
  content_fixture_remove_dir (second);
}

static void
test_refused (void)
{
  g_autofree char *source = get_source ("broken/hours-text.json");
  g_autofree char *odd = get_source ("roadmaps/unusual.json");
  char *root = content_fixture_make_dir ();
  g_autofree char *expected = g_strconcat (source, ":13: /sections/0/topics/0/hours: "
                                                   "found \"six\", expected a number of hours, "
                                                   "0 or more\n", NULL);
  g_autofree char *errors = NULL;
  g_autofree char *odd_errors = NULL;
  g_autofree char *usage = NULL;

  g_assert_cmpint (run_tool (source, root, &errors), ==, 1);
  g_assert_cmpstr (errors, ==, expected);
  /* An id that is no slug is fine in a learner's own roadmap only. */
  g_assert_cmpint (run_tool (odd, root, &odd_errors), ==, 1);
  g_assert_nonnull (strstr (odd_errors, "/sections/0/id: found \"S/1~2\""));
  g_assert_cmpint (run_tool (source, NULL, &usage), ==, 2);
  content_fixture_remove_dir (root);
}

static void
test_unknown_key (void)
{
  char *root = content_fixture_make_dir ();
  g_autofree char *source = g_build_filename (root, "x.json", NULL);
  g_autofree char *expected = g_strconcat (source, ":1: /sumary: the format does not know this "
                                                   "key\n", NULL);
  g_autofree char *errors = NULL;

  content_fixture_write (root, "x.json", "{\"format\":1,\"id\":\"x\",\"title\":\"X\","
                                         "\"sumary\":\"\",\"sections\":[]}");
  g_assert_cmpint (run_tool (source, root, &errors), ==, 0);
  g_assert_cmpstr (errors, ==, expected);
  content_fixture_remove_dir (root);
}

/* A split roadmap that was damaged gives an error, whatever the damage. */
static void
test_damage (void)
{
  g_autofree char *garden = get_source ("roadmaps/garden.json");
  char *root = content_fixture_make_dir ();
  g_autofree char *path = g_build_filename (root, "garden", "structure.json", NULL);
  g_autofree char *errors = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gsize length;

  g_assert_cmpint (run_tool (garden, root, &errors), ==, 0);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (guint i = 0; i < 2000; i++) {
    g_autofree char *damaged = g_memdup2 (text, length);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (WayRoadmap) roadmap = NULL;

    for (guint n = 0; n <= i % 3; n++)
      damaged[g_rand_int_range (rand, 0, length)] ^= 1 << g_rand_int_range (rand, 0, 8);
    bytes = g_bytes_new_take (g_steal_pointer (&damaged), length);
    roadmap = way_roadmap_reader_read ("d", bytes, WAY_ROADMAP_BUNDLED, &error);
    g_assert_true ((roadmap == NULL) == (error != NULL));
  }
  content_fixture_remove_dir (root);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  tool = argv[1];
  g_test_add_func ("/compile/compile", test_compile);
  g_test_add_func ("/compile/stable", test_stable);
  g_test_add_func ("/compile/refused", test_refused);
  g_test_add_func ("/compile/unknown-key", test_unknown_key);
  g_test_add_func ("/compile/damage", test_damage);
  return g_test_run ();
}
