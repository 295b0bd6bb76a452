/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "content-fixture.h"
#include "way-catalogue.h"
#include "way-content-error.h"
#include "way-roadmap-writer.h"

typedef struct {
  char *root;
  char *bundled;
  char *own;
  char *cache;
  WayCatalogue *catalogue;
} Fixture;

static const char *const minimal =
  "{\"format\":1,\"id\":\"%s\",\"title\":\"%s\",\"sections\":[{\"id\":\"s\",\"title\":\"S\","
  "\"body\":[\"text of %s\"],\"topics\":[{\"id\":\"t\",\"title\":\"T\"}]}]}\n";

static char *
make_roadmap (const char *id,
              const char *title)
{
  g_autoptr (GString) text = g_string_new (minimal);

  g_string_replace (text, "%s", id, 1);
  g_string_replace (text, "%s", title, 1);
  g_string_replace (text, "%s", title, 1);
  return g_strdup (text->str);
}

static void
add_own (Fixture    *fixture,
         const char *name,
         const char *id,
         const char *title)
{
  g_autofree char *text = make_roadmap (id, title);

  content_fixture_write (fixture->own, name, text);
}

/* As the build tool leaves it. */
static void
add_bundled (Fixture    *fixture,
             const char *id,
             const char *title)
{
  g_autofree char *text = make_roadmap (id, title);
  g_autofree char *directory = g_build_filename (fixture->bundled, id, NULL);
  g_autoptr (GBytes) bytes = content_fixture_bytes (text);
  g_autoptr (GBytes) structure = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (WayRoadmap) roadmap = NULL;
  g_autoptr (WaySectionText) section = NULL;

  roadmap = way_roadmap_reader_read ("b", bytes, WAY_ROADMAP_BUNDLED, NULL);
  section = way_roadmap_reader_read_text ("b", bytes, roadmap, 0, NULL);
  structure = way_roadmap_writer_write_structure (roadmap);
  written = way_roadmap_writer_write_text (roadmap, 0, section);
  /* g_string_free_to_bytes() leaves no NUL in the bytes. */
  {
    g_autofree char *first = g_strndup (g_bytes_get_data (structure, NULL),
                                        g_bytes_get_size (structure));
    g_autofree char *second = g_strndup (g_bytes_get_data (written, NULL),
                                         g_bytes_get_size (written));

    content_fixture_write (directory, "structure.json", first);
    content_fixture_write (directory, "text-s.json", second);
  }
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->root = content_fixture_make_dir ();
  fixture->bundled = g_build_filename (fixture->root, "bundled", NULL);
  fixture->own = g_build_filename (fixture->root, "own", NULL);
  fixture->cache = g_build_filename (fixture->root, "cache", "roadmaps", NULL);
  g_assert_cmpint (g_mkdir_with_parents (fixture->bundled, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (fixture->own, 0700), ==, 0);
  fixture->catalogue = way_catalogue_new (fixture->bundled, fixture->own, fixture->cache);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  way_catalogue_unref (fixture->catalogue);
  content_fixture_remove_dir (fixture->root);
  g_free (fixture->bundled);
  g_free (fixture->own);
  g_free (fixture->cache);
}

/* "id title origin [error]" of each entry, one a line */
static char *
describe (WayCatalogue *catalogue)
{
  g_autoptr (GPtrArray) entries = way_catalogue_list (catalogue, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++) {
    WayCatalogueEntry *entry = g_ptr_array_index (entries, i);
    const GError *error = way_catalogue_entry_get_error (entry);

    g_string_append_printf (text, "%s, %s, %s", way_catalogue_entry_get_id (entry),
                            way_catalogue_entry_get_title (entry),
                            way_catalogue_entry_get_origin (entry) == WAY_ROADMAP_BUNDLED
                            ? "bundled" : "own");
    if (error != NULL)
      g_string_append_printf (text, ": %s", error->message);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static void
assert_listed (Fixture    *fixture,
               const char *expected)
{
  g_autofree char *text = describe (fixture->catalogue);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  add_own (fixture, "z.json", "apples", "Apples");
  add_own (fixture, "a.waymark", "pears", "Pears");
  add_own (fixture, ".hidden.json", "hidden", "Hidden");
  add_own (fixture, "notes.txt", "notes", "Notes");
  add_bundled (fixture, "ships", "Ships");
  add_bundled (fixture, "boats", "Boats");
  content_fixture_write (fixture->bundled, "README", "no roadmap");
  assert_listed (fixture,
                 "boats, Boats, bundled\nships, Ships, bundled\n"
                 "apples, Apples, own\npears, Pears, own\n");
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (WayCatalogue) none = way_catalogue_new (NULL, NULL, NULL);
  g_autoptr (WayCatalogue) missing = way_catalogue_new (NULL, "/nonexistent/b",
                                                        "/nonexistent/c");
  g_autoptr (GError) error = NULL;
  g_autofree char *first = describe (none);
  g_autofree char *second = describe (missing);

  g_assert_cmpstr (first, ==, "");
  g_assert_cmpstr (second, ==, "");
  g_assert_null (way_catalogue_find (missing, "x\n", &error));
  g_assert_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_UNKNOWN);
  g_assert_cmpstr (error->message, ==, "there is no roadmap “x\xef\xbf\xbd”");
}

static char *
read_cache (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->cache, "trees.json.structure", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* A directory that cannot be read is told of in one entry. */
static void
test_directories (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *file = g_build_filename (fixture->root, "roadmaps", NULL);
  g_autoptr (WayCatalogue) no_bundle = way_catalogue_new ("/nonexistent/trees", fixture->own, NULL);
  g_autoptr (WayCatalogue) no_own = way_catalogue_new (fixture->bundled, file, fixture->cache);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *expected = NULL;

  add_bundled (fixture, "boats", "Boats");
  add_own (fixture, "trees.json", "trees", "Trees");
  first = describe (no_bundle);
  g_assert_cmpstr (first, ==,
                   "trees, trees, bundled: the roadmaps that come with Waymark cannot be read: "
                   "Error opening directory “/nonexistent/trees”: No such file or directory: "
                   "install Waymark again\n"
                   "trees, Trees, own\n");
  g_assert_null (way_catalogue_find (no_bundle, "boats", &error));
  g_assert_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_IO);
  g_clear_error (&error);

  content_fixture_write (fixture->root, "roadmaps", "");
  assert_listed (fixture, "boats, Boats, bundled\ntrees, Trees, own\n");
  second = describe (no_own);
  expected = g_strdup_printf ("boats, Boats, bundled\n"
                              "roadmaps, roadmaps, own: your own roadmaps cannot be read: Error "
                              "opening directory “%s”: Not a directory: make it a folder that "
                              "you may read\n", file);
  g_assert_cmpstr (second, ==, expected);
  g_assert_null (way_catalogue_find (no_own, "trees", &error));
  g_assert_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_IO);
  /* What was kept of the own ones may be of use again. */
  g_free (read_cache (fixture));
}

/* One that cannot be read is listed with its error and hinders no other. */
static void
test_unreadable (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *fifo = g_build_filename (fixture->own, "fifo.json", NULL);
  g_autofree char *directory = g_build_filename (fixture->own, "folder.waymark", NULL);
  g_autofree char *dangling = g_build_filename (fixture->own, "gone.json", NULL);
  g_autofree char *to_fifo = g_build_filename (fixture->own, "pipe.json", NULL);
  g_autofree char *link = g_build_filename (fixture->own, "zlink.json", NULL);
  g_autofree char *target = g_build_filename (fixture->root, "elsewhere", NULL);
  g_autofree char *linked = make_roadmap ("linked", "Linked");

  add_own (fixture, "fine.json", "fine", "Fine");
  content_fixture_write (fixture->own, "broken.json", "{\n  \"format\": 1,\n  \"id\": 5\n}\n");
  content_fixture_write (fixture->own, "empty.waymark", "");
  content_fixture_write (fixture->root, "elsewhere", linked);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  g_assert_cmpint (symlink ("nowhere", dangling), ==, 0);
  g_assert_cmpint (symlink ("fifo.json", to_fifo), ==, 0);
  g_assert_cmpint (symlink (target, link), ==, 0);
  assert_listed (
    fixture,
    "fine, Fine, own\n"
    "linked, Linked, own\n"
    "broken, broken.json, own: broken.json:3: /id: found 5, expected a text\n"
    "empty, empty.waymark, own: empty.waymark:1: /: found the end of the file, "
    "expected a value\n"
    "fifo, fifo.json, own: fifo.json is not a file: put a roadmap's file in its place\n"
    "folder, folder.waymark, own: folder.waymark is not a file: put a roadmap's file in its "
    "place\n"
    "gone, gone.json, own: gone.json cannot be read: No such file or directory\n"
    "pipe, pipe.json, own: pipe.json is not a file: put a roadmap's file in its place\n");
}

static void
test_large (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->own, "large.json", NULL);

  content_fixture_write (fixture->own, "large.json", "{}");
  g_assert_cmpint (truncate (path, 64 * 1024 * 1024 + 1), ==, 0);
  assert_listed (fixture, "large, large.json, own: large.json has 67108865 bytes: a roadmap may "
                          "have at most 67108864\n");
}

static void
test_damaged_bundle (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *directory = g_build_filename (fixture->bundled, "boats", NULL);
  g_autofree char *other = make_roadmap ("other", "Other");
  g_autoptr (WayCatalogueEntry) entry = NULL;
  g_autoptr (WayRoadmap) roadmap = NULL;
  g_autoptr (GError) error = NULL;

  add_bundled (fixture, "boats", "Boats");
  entry = way_catalogue_find (fixture->catalogue, "boats", NULL);
  roadmap = way_catalogue_load (fixture->catalogue, entry, NULL, NULL);
  content_fixture_write (directory, "text-s.json", "{\"id\":\"s\",\"topics\":[{\"id\":5}]}");
  g_assert_null (way_catalogue_load_text (fixture->catalogue, entry, roadmap, 0, NULL, &error));
  g_assert_cmpstr (error->message, ==, "boats/text-s.json:1: /topics/0/id: found 5, "
                                       "expected a text");
  content_fixture_write (directory, "structure.json", "{\"format\":1,\"id\":\"boats\"");
  assert_listed (fixture, "boats, boats, bundled: boats/structure.json:1: /id: found the end of "
                          "the file, expected a comma or “}”\n");
  content_fixture_write (directory, "structure.json", other);
  assert_listed (fixture, "boats, boats, bundled: boats/structure.json holds the roadmap "
                          "“other”: install Waymark again\n");
}

static void
test_same_id (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (WayCatalogueEntry) bundled = NULL;
  g_autoptr (WayCatalogueEntry) own = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  add_bundled (fixture, "boats", "Boats");
  add_own (fixture, "a.json", "boats", "My boats");
  add_own (fixture, "b.waymark", "trees", "Trees");
  add_own (fixture, "c.json", "trees", "Zebras");
  assert_listed (fixture,
                 "boats, Boats, bundled\n"
                 "boats, My boats, own: a.json has the id “boats” of a roadmap that comes with "
                 "Waymark: give it another id\n"
                 "trees, Trees, own\n"
                 "trees, Zebras, own: c.json has the same id “trees” as b.waymark: give one of "
                 "them another id\n");
  bundled = way_catalogue_find (fixture->catalogue, "boats", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (way_catalogue_entry_get_title (bundled), ==, "Boats");
  own = way_catalogue_find (fixture->catalogue, "trees", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (way_catalogue_entry_get_title (own), ==, "Trees");
  entries = way_catalogue_list (fixture->catalogue, NULL);
  g_assert_null (way_catalogue_load (fixture->catalogue, g_ptr_array_index (entries, 3), NULL,
                                     &error));
  g_assert_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_TAKEN);
}

static void
test_find_unreadable (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCatalogueEntry) entry = NULL;

  content_fixture_write (fixture->own, "trees.json", "[]");
  g_assert_null (way_catalogue_find (fixture->catalogue, "trees", &error));
  g_assert_cmpstr (error->message, ==, "trees.json:1: /: found a list, expected an object");
  g_clear_error (&error);
  add_own (fixture, "zzz.json", "trees", "Trees");
  entry = way_catalogue_find (fixture->catalogue, "trees", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (way_catalogue_entry_get_title (entry), ==, "Trees");
}

static void
assert_text (Fixture    *fixture,
             const char *id,
             const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCatalogueEntry) entry = way_catalogue_find (fixture->catalogue, id, &error);
  g_autoptr (WayRoadmap) roadmap = NULL;
  g_autoptr (WaySectionText) text = NULL;

  g_assert_no_error (error);
  roadmap = way_catalogue_load (fixture->catalogue, entry, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (way_roadmap_get_id (roadmap), ==, id);
  text = way_catalogue_load_text (fixture->catalogue, entry, roadmap, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (way_section_text_get_body (text)[0], ==, expected);
}

static void
test_text (Fixture       *fixture,
           gconstpointer  data)
{
  add_bundled (fixture, "boats", "Boats");
  add_own (fixture, "trees.json", "trees", "Trees");
  assert_text (fixture, "boats", "text of Boats");
  assert_text (fixture, "trees", "text of Trees");
}

/* An own roadmap that is edited is read as it is now. */
static void
test_edited (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCatalogueEntry) entry = NULL;
  g_autoptr (WayRoadmap) roadmap = NULL;

  add_own (fixture, "trees.json", "trees", "Trees");
  entry = way_catalogue_find (fixture->catalogue, "trees", &error);
  g_assert_no_error (error);
  add_own (fixture, "trees.json", "trees", "Shrubs");
  roadmap = way_catalogue_load (fixture->catalogue, entry, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (way_roadmap_get_title (roadmap), ==, "Shrubs");
  add_own (fixture, "trees.json", "bushes", "Bushes");
  g_assert_null (way_catalogue_load (fixture->catalogue, entry, NULL, &error));
  g_assert_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_CHANGED);
  g_assert_cmpstr (error->message, ==, "trees.json is no longer the roadmap “trees”: open it "
                                       "again");
}

/* What is cached is used, but only for the same bytes, and only undamaged. */
static void
test_cache (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->own, "trees.json", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *fourth = NULL;
  struct stat info;
  struct timespec times[2] = { 0 };

  add_own (fixture, "trees.json", "trees", "Trees");
  assert_listed (fixture, "trees, Trees, own\n");
  first = read_cache (fixture);
  g_assert_nonnull (strstr (first, "\"title\":\"Trees\""));

  /* The same size and time, but other bytes. */
  g_assert_cmpint (stat (path, &info), ==, 0);
  add_own (fixture, "trees.json", "trees", "Seert");
  times[0] = info.st_atim;
  times[1] = info.st_mtim;
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
  assert_listed (fixture, "trees, Seert, own\n");

  /* Damaged in the middle. */
  second = read_cache (fixture);
  third = g_strdup (second);
  *strstr (third, "Seert") = 'Z';
  content_fixture_write (fixture->cache, "trees.json.structure", third);
  assert_listed (fixture, "trees, Seert, own\n");
  fourth = read_cache (fixture);
  g_assert_cmpstr (fourth, ==, second);
  content_fixture_write (fixture->cache, "trees.json.structure", "");
  assert_listed (fixture, "trees, Seert, own\n");

  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_listed (fixture, "");
  {
    g_autofree char *cached = g_build_filename (fixture->cache, "trees.json.structure", NULL);

    g_assert_false (g_file_test (cached, G_FILE_TEST_EXISTS));
  }
}

/* Proof that the cache is read at all: a valid one with another title wins. */
static void
test_cache_is_used (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autofree char *checksum = NULL;
  g_autofree char *changed = NULL;
  char *structure;

  add_own (fixture, "trees.json", "trees", "Trees");
  assert_listed (fixture, "trees, Trees, own\n");
  text = read_cache (fixture);
  structure = strchr (text, '\n') + 1;
  memcpy (strstr (structure, "Trees"), "Cache", 5);
  checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, structure, -1);
  memcpy (structure - 1 - 64, checksum, 64);
  content_fixture_write (fixture->cache, "trees.json.structure", text);
  assert_listed (fixture, "trees, Cache, own\n");
}

static void
test_cache_unwritable (Fixture       *fixture,
                       gconstpointer  data)
{
  add_own (fixture, "trees.json", "trees", "Trees");
  /* A file where the directory should be: this stops root, too. */
  content_fixture_write (fixture->root, "cache", "");
  assert_listed (fixture, "trees, Trees, own\n");
  assert_text (fixture, "trees", "text of Trees");
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (WayCatalogueEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  add_own (fixture, "trees.json", "trees", "Trees");
  entry = way_catalogue_find (fixture->catalogue, "trees", NULL);
  g_cancellable_cancel (cancellable);
  entries = way_catalogue_list (fixture->catalogue, cancellable);
  g_assert_cmpuint (entries->len, ==, 0);
  g_assert_null (way_catalogue_load (fixture->catalogue, entry, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
list_often (gpointer data)
{
  for (guint i = 0; i < 20; i++) {
    g_autofree char *text = describe (data);

    g_assert_cmpstr (text, ==, "boats, Boats, bundled\ntrees, Trees, own\n");
  }
  return NULL;
}

static void
test_threads (Fixture       *fixture,
              gconstpointer  data)
{
  GThread *threads[4];

  add_bundled (fixture, "boats", "Boats");
  add_own (fixture, "trees.json", "trees", "Trees");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("list", list_often, fixture->catalogue);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/catalogue/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("order", test_order);
  ADD ("nothing", test_nothing);
  ADD ("directories", test_directories);
  ADD ("unreadable", test_unreadable);
  ADD ("large", test_large);
  ADD ("damaged-bundle", test_damaged_bundle);
  ADD ("same-id", test_same_id);
  ADD ("find-unreadable", test_find_unreadable);
  ADD ("text", test_text);
  ADD ("edited", test_edited);
  ADD ("cache", test_cache);
  ADD ("cache-is-used", test_cache_is_used);
  ADD ("cache-unwritable", test_cache_unwritable);
  ADD ("cancel", test_cancel);
  ADD ("threads", test_threads);
#undef ADD
  return g_test_run ();
}
