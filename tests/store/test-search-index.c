/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "store-fixture.h"
#include "way-search-reader.h"

static const WaySearchIndexKey english = { "backend", "en", "first" };
static const WaySearchIndexKey german = { "backend", "de", "first" };
static const WaySearchIndexKey edited = { "backend", "en", "second" };
static const WaySearchIndexKey other = { "back", "en", "first" };

static const struct {
  guint number;
  const char *head;
  const char *text;
  const char *items;
} entries[] = {
  { 0, "Indexing Where to look", "A B-tree is sorted.", "Explain a B-tree\nName \"covering\"" },
  { 1, "Café culture", "Straßen und Wege", "" },
  { 3, "一意性制約", "列の値が重複しない", "データ" },
  { 7, "50% off_by_one", "NEAR(a b) AND *", "-x ^y a:b" },
  { 9, "", "", "" },
};

static const struct {
  const char *query;
  const char *found;
} queries[] = {
  { "index", "0" }, { "INDEX", "0" }, { "b-tree explain", "0" }, { "explain café", "" },
  { "cafe", "1" }, { "CAFÉ", "1" }, { "strasse", "1" }, { "\"covering\"", "0" },
  { "制約", "3" }, { "意", "3" }, { "一意性制約", "3" }, { "性制約 値", "3" }, { "テ", "3" },
  { "de", "0" }, { "%", "7" }, { "_", "7" }, { "f_b", "7" }, { "50%", "7" }, { "*", "7" },
  { "NEAR(a", "7" }, { "near(a b) and *", "7" }, { "\"", "0" }, { "\"\"\"", "" },
  { "-x ^y a:b", "7" }, { "\\", "" }, { "' OR 1=1", "" }, { "folded:index", "" }, { "a", "0 1 7" },
  { "a index", "0" }, { "zz index", "" },
};

static WaySearchIndex *
build (const char              *directory,
       const WaySearchIndexKey *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySearchBuilder) builder = way_search_builder_new (directory, key, &error);
  WaySearchIndex *index;

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++) {
    way_search_builder_add (builder, entries[i].number, entries[i].head, entries[i].text,
                            entries[i].items, &error);
    g_assert_no_error (error);
  }
  index = way_search_builder_finish (builder, &error);
  g_assert_no_error (error);
  return index;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  return *(const guint *) a - *(const guint *) b;
}

/* Returns: (transfer full): what was found, by number, or why nothing could be */
static char *
find (WaySearchIndex *index,
      const char     *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySearchReader) reader = way_search_reader_new (index, &error);
  g_autoptr (WayQuery) query = way_query_new (text);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) words = g_string_new (NULL);

  if (reader == NULL || !way_search_reader_find (reader, query, found, NULL, &error))
    return g_strdup ("error");
  g_array_sort (found, compare_numbers);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (words, "%s%u", i > 0 ? " " : "", g_array_index (found, guint, i));
  return g_strdup (words->str);
}

static void
assert_found (WaySearchIndex *index,
              const char     *text,
              const char     *expected)
{
  g_autofree char *found = find (index, text);

  if (!g_str_equal (found, expected))
    g_error ("%s: %s instead of %s", text, found, expected);
}

static void
assert_all_found (WaySearchIndex *index)
{
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    assert_found (index, queries[i].query, queries[i].found);
}

static void
test_file (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (WaySearchIndex) index = build (fixture->directory, &english);

  assert_all_found (index);
}

static void
test_memory (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autoptr (WaySearchIndex) index = build (NULL, &english);

  assert_all_found (index);
}

static void
assert_read (WaySearchIndex *index)
{
  g_autoptr (WaySearchReader) reader = way_search_reader_new (index, NULL);
  WaySearchEntry entry;

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++) {
    g_assert_true (way_search_reader_read (reader, entries[i].number, &entry, NULL));
    g_assert_cmpstr (entry.text, ==, entries[i].text);
    g_assert_cmpstr (entry.items, ==, entries[i].items);
  }
  g_assert_true (way_search_reader_read (reader, 1, &entry, NULL));
  g_assert_cmpstr (entry.folded, ==, "cafe culture strassen und wege ");
  g_assert_true (way_search_reader_read (reader, 2, &entry, NULL));
  g_assert_cmpstr (entry.text, ==, "");
}

static void
test_read (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (WaySearchIndex) file = build (fixture->directory, &english);
  g_autoptr (WaySearchIndex) memory = build (NULL, &english);

  assert_read (file);
  assert_read (memory);
}

static void
test_long_queries (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (WaySearchIndex) index = NULL;
  g_autoptr (WaySearchBuilder) builder = NULL;
  g_autofree char *letters = g_strnfill (10000, 'a');
  g_autofree char *quotes = g_strnfill (10000, '"');
  g_autofree char *fewer = g_strnfill (100, 'a');
  g_autoptr (GString) words = g_string_new (NULL);

  builder = way_search_builder_new (fixture->directory, &english, NULL);
  g_assert_true (way_search_builder_add (builder, 0, "", letters, "", NULL));
  g_assert_true (way_search_builder_add (builder, 1, "", fewer, "", NULL));
  index = way_search_builder_finish (builder, NULL);
  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (words, "word%u ", i);
  assert_found (index, letters, "0");
  assert_found (index, fewer, "0 1");
  assert_found (index, quotes, "");
  assert_found (index, words->str, "");
}

static gboolean
is_there (StoreFixture            *fixture,
          const WaySearchIndexKey *key)
{
  g_autoptr (WaySearchIndex) index = way_search_index_find (fixture->directory, key, NULL);

  if (index != NULL)
    assert_found (index, "index", "0");
  return index != NULL;
}

static guint
count_files (StoreFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->directory, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_kept (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_assert_false (is_there (fixture, &english));
  way_search_index_unref (build (fixture->directory, &english));
  g_assert_true (is_there (fixture, &english));
  g_assert_false (is_there (fixture, &german));
  g_assert_false (is_there (fixture, &edited));
  g_assert_false (is_there (fixture, &other));
}

/* What was edited replaces what it was; other languages and roadmaps stay. */
static void
test_keys (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  way_search_index_unref (build (fixture->directory, &english));
  way_search_index_unref (build (fixture->directory, &german));
  way_search_index_unref (build (fixture->directory, &other));
  g_assert_cmpuint (count_files (fixture), ==, 3);
  g_assert_true (is_there (fixture, &english));
  g_assert_true (is_there (fixture, &german));
  g_assert_true (is_there (fixture, &other));
  way_search_index_unref (build (fixture->directory, &edited));
  g_assert_true (is_there (fixture, &edited));
  g_assert_true (is_there (fixture, &other));
  g_assert_cmpuint (count_files (fixture), ==, 2);
}

static void
test_purge (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  const char *const first[] = { "back", "frontend", NULL };
  const char *const none[] = { NULL };
  g_autofree char *foreign = NULL;

  way_search_index_purge (fixture->directory, none);
  way_search_index_unref (build (fixture->directory, &english));
  way_search_index_unref (build (fixture->directory, &other));
  foreign = g_build_filename (fixture->directory, "backend.structure", NULL);
  g_assert_true (g_file_set_contents (foreign, "x", 1, NULL));
  way_search_index_purge (fixture->directory, first);
  g_assert_false (is_there (fixture, &english));
  g_assert_true (is_there (fixture, &other));
  way_search_index_purge (fixture->directory, none);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

/* Returns: (transfer full): the only file */
static char *
get_file (StoreFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->directory, 0, NULL);

  return g_build_filename (fixture->directory, g_dir_read_name (dir), NULL);
}

static void
overwrite (const char *path,
           gsize       at)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, at);
  contents[at] ^= 1;
  g_assert_true (g_file_set_contents (path, contents, length, NULL));
}

static void
damage_first (const char *path)
{
  overwrite (path, 0);
}

static void
damage_later (const char *path)
{
  overwrite (path, 5000);
}

static void
cut_off (const char *path)
{
  g_assert_true (g_file_set_contents (path, "SQLite", 6, NULL));
}

static void
make_empty (const char *path)
{
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
make_newer (const char *path)
{
  store_fixture_execute (path, "PRAGMA user_version = 99");
}

static void
make_folder (const char *path)
{
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

/* What is not as it was made is not used, and another one can be made. */
static void
test_damaged (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  void (*const ways[]) (const char *) = {
    damage_first, damage_later, cut_off, make_empty, make_newer, make_folder,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autofree char *path = NULL;

    way_search_index_unref (build (fixture->directory, &english));
    g_assert_true (is_there (fixture, &english));
    path = get_file (fixture);
    ways[i] (path);
    g_assert_false (is_there (fixture, &english));
    if (ways[i] != make_folder)
      g_assert_cmpuint (count_files (fixture), ==, 0);
    else
      g_assert_cmpint (g_rmdir (path), ==, 0);
  }
}

/* What happens to a file that is in use is an error, and not the end. */
static void
test_lost (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (WaySearchIndex) index = build (fixture->directory, &english);
  g_autofree char *path = get_file (fixture);

  cut_off (path);
  assert_found (index, "index", "error");
  assert_found (index, "a", "error");
  way_search_index_discard (index);
  g_assert_cmpuint (count_files (fixture), ==, 0);
  assert_found (index, "index", "error");
  way_search_index_discard (index);
}

static void
test_unwritable (StoreFixture  *fixture,
                 gconstpointer  user_data)
{
  g_autofree char *file = g_build_filename (fixture->root, "file", NULL);
  g_autofree char *below = g_build_filename (file, "cache", NULL);
  const char *const places[] = { file, below };

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (way_search_builder_new (places[i], &english, &error));
    g_assert_nonnull (error);
    g_assert_null (way_search_index_find (places[i], &english, NULL));
  }
}

static void
test_given_up (StoreFixture  *fixture,
               gconstpointer  user_data)
{
  WaySearchBuilder *builder = way_search_builder_new (fixture->directory, &english, NULL);

  g_assert_true (way_search_builder_add (builder, 0, "Indexing", "", "", NULL));
  g_assert_false (is_there (fixture, &english));
  way_search_builder_free (builder);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

/* Two programs make the same at the same time, and neither is in the other's way. */
static void
test_two (StoreFixture  *fixture,
          gconstpointer  user_data)
{
  g_autoptr (WaySearchBuilder) slow = way_search_builder_new (fixture->directory, &english, NULL);
  g_autoptr (WaySearchIndex) first = NULL;
  g_autoptr (WaySearchIndex) second = NULL;

  g_assert_true (way_search_builder_add (slow, 0, "Indexing", "", "", NULL));
  first = build (fixture->directory, &english);
  second = way_search_builder_finish (slow, NULL);
  g_assert_nonnull (second);
  assert_found (first, "index", "0");
  assert_found (second, "index", "0");
  g_assert_true (is_there (fixture, &english));
}

static void
test_cancelled (StoreFixture  *fixture,
                gconstpointer  user_data)
{
  g_autoptr (WaySearchIndex) index = build (fixture->directory, &english);
  g_autoptr (WaySearchReader) reader = way_search_reader_new (index, NULL);
  g_autoptr (WayQuery) query = way_query_new ("index");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (way_search_reader_find (reader, query, found, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (way_search_index_find (fixture->directory, &english, cancellable));
  g_assert_true (is_there (fixture, &english));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/search-index/file", test_file);
  store_fixture_add ("/search-index/memory", test_memory);
  store_fixture_add ("/search-index/read", test_read);
  store_fixture_add ("/search-index/long-queries", test_long_queries);
  store_fixture_add ("/search-index/kept", test_kept);
  store_fixture_add ("/search-index/keys", test_keys);
  store_fixture_add ("/search-index/purge", test_purge);
  store_fixture_add ("/search-index/damaged", test_damaged);
  store_fixture_add ("/search-index/lost", test_lost);
  store_fixture_add ("/search-index/unwritable", test_unwritable);
  store_fixture_add ("/search-index/given-up", test_given_up);
  store_fixture_add ("/search-index/two", test_two);
  store_fixture_add ("/search-index/cancelled", test_cancelled);
  return g_test_run ();
}
