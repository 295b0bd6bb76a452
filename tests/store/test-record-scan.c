/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include "way-record-scan.h"

/* Against SQLite itself: every row that it writes is found, whatever its page
 * size, its numbers and the lengths of its texts. */

#define N_ROWS 300

#define FILL \
  "CREATE TABLE t (a TEXT NOT NULL, n INTEGER NOT NULL, b TEXT NOT NULL, PRIMARY KEY (a, n))" \
  " STRICT, WITHOUT ROWID;" \
  "WITH RECURSIVE i (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM i WHERE i < 299)" \
  " INSERT INTO t SELECT 'key ' || i," \
  "  CASE i % 4 WHEN 0 THEN i WHEN 1 THEN -(1 << i % 62) WHEN 2 THEN 1 << i % 63 ELSE i % 2 END," \
  "  replace (hex (zeroblob (i * i / 20)), '00', 'é') || i FROM i;"

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static void
found_row (const WayRecordValue *values,
           gpointer              user_data)
{
  g_hash_table_add (user_data, g_strdup_printf ("%s|%" G_GINT64_FORMAT "|%s", values[0].text,
                                                values[1].number, values[2].text));
}

static GHashTable *
scan (GBytes *bytes)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  way_record_scan (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "tit", found_row,
                   rows);
  return rows;
}

static GBytes *
make_database (StoreFixture *fixture,
               guint         page_size)
{
  g_autofree char *path = g_build_filename (fixture->root, "scan.db", NULL);
  g_autofree char *set_size = g_strdup_printf ("PRAGMA page_size = %u", page_size);
  g_autofree char *sql = g_strconcat (set_size, ";" FILL, NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  store_fixture_execute (path, sql);
  return read_file (path);
}

static void
test_all_rows (StoreFixture  *fixture,
               gconstpointer  user_data)
{
  guint page_size = GPOINTER_TO_UINT (user_data);
  g_autofree char *path = g_build_filename (fixture->root, "scan.db", NULL);
  g_autoptr (GBytes) bytes = make_database (fixture, page_size);
  g_autoptr (GHashTable) rows = scan (bytes);
  g_autofree char *wanted = store_fixture_query (path, "SELECT a || '|' || n || '|' || b FROM t");
  g_auto (GStrv) lines = g_strsplit (wanted, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++) {
    if (*lines[i] == '\0')
      continue;
    n++;
    g_assert_true (g_hash_table_contains (rows, lines[i]));
  }
  g_assert_cmpuint (n, ==, N_ROWS);
  /* A header that says something else than usual is not believed alone, and what
   * is not so may be taken for a row. */
  if (page_size == 4096)
    g_assert_cmpuint (g_hash_table_size (rows), ==, N_ROWS);
}

/* The header says that pages are larger or smaller than they are: just what a
 * flipped bit makes of it. */
static void
test_wrong_page_size (StoreFixture  *fixture,
                      gconstpointer  user_data)
{
  static const guint8 sizes[] = { 0x02, 0x08, 0x20, 0x80 };
  g_autoptr (GBytes) bytes = make_database (fixture, 4096);
  g_autoptr (GHashTable) wanted = scan (bytes);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GByteArray) wrong = g_bytes_unref_to_array (g_bytes_ref (bytes));
    g_autoptr (GBytes) left = NULL;
    g_autoptr (GHashTable) rows = NULL;
    GHashTableIter iter;
    gpointer row;

    wrong->data[16] = sizes[i];
    left = g_bytes_new (wrong->data, wrong->len);
    rows = scan (left);
    g_hash_table_iter_init (&iter, wanted);
    while (g_hash_table_iter_next (&iter, &row, NULL))
      g_assert_true (g_hash_table_contains (rows, row));
  }
}

/* No header, no inner pages: only where rows stand matters. */
static void
test_without_ways (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (GBytes) bytes = make_database (fixture, 4096);
  g_autoptr (GByteArray) torn = g_bytes_unref_to_array (g_bytes_ref (bytes));
  g_autoptr (GBytes) left = NULL;
  g_autoptr (GHashTable) rows = NULL;

  memset (torn->data, 0xaa, 4096);
  /* The headers of all pages, and where their cells are. */
  for (gsize page = 4096; page < torn->len; page += 4096) {
    if (torn->data[page] == 0x0a)
      memset (torn->data + page, 0, 12);
  }
  left = g_bytes_new (torn->data, torn->len);
  rows = scan (left);
  g_assert_cmpuint (g_hash_table_size (rows), ==, N_ROWS);
}

/* Whatever is there: nothing outside is read, which the sanitizers see. */
static void
test_noise (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  g_autoptr (GBytes) bytes = make_database (fixture, 512);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 100; i++) {
    gsize length = g_rand_int_range (random, 0, g_bytes_get_size (bytes));
    g_autoptr (GBytes) part = g_bytes_new (g_bytes_get_data (bytes, NULL), length);
    g_autoptr (GByteArray) noisy = g_bytes_unref_to_array (g_steal_pointer (&part));
    g_autoptr (GBytes) left = NULL;
    g_autoptr (GHashTable) rows = NULL;

    for (gsize at = g_rand_int_range (random, 1, 60); at < length;
         at += g_rand_int_range (random, 1, 60))
      noisy->data[at] = g_rand_int (random);
    left = g_bytes_new (noisy->data, noisy->len);
    rows = scan (left);
    g_assert_cmpuint (g_hash_table_size (rows), <=, length);
  }
}

int
main (int    argc,
      char **argv)
{
  static const guint page_sizes[] = { 512, 4096, 65536 };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (page_sizes); i++) {
    g_autofree char *name = g_strdup_printf ("/record-scan/pages-of-%u", page_sizes[i]);

    g_test_add (name, StoreFixture, GUINT_TO_POINTER (page_sizes[i]), store_fixture_set_up,
                test_all_rows, store_fixture_tear_down);
  }
  store_fixture_add ("/record-scan/wrong-page-size", test_wrong_page_size);
  store_fixture_add ("/record-scan/without-ways", test_without_ways);
  store_fixture_add ("/record-scan/noise", test_noise);
  return g_test_run ();
}
