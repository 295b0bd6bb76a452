/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "way-store-check.h"
#include "way-store-repair.h"

static WayStoreReport *
check (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_READ);
  WayStoreReport *report = way_store_check (store, &error);

  g_assert_no_error (error);
  store_fixture_close (store);
  return report;
}

static void
assert_problems (StoreFixture *fixture,
                 const char   *first,
                 ...)
{
  g_autoptr (WayStoreReport) report = check (fixture);
  const char *expected = first;
  va_list rest;

  va_start (rest, first);
  for (guint i = 0; i < report->problems->len; i++) {
    g_assert_cmpstr (g_ptr_array_index (report->problems, i), ==, expected);
    expected = va_arg (rest, const char *);
  }
  va_end (rest);
  g_assert_null (expected);
  g_assert_false (report->ok);
}

static void
fill (StoreFixture *fixture)
{
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "learning");
  store_fixture_set (store, "http", "done");
  store_fixture_set (store, "dns", "done");
  g_ptr_array_unref (store_fixture_write (store, "dns", WAY_EDIT_NOTE, "Names"));
  store_fixture_close (store);
}

static void
test_whole (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  g_autoptr (WayStoreReport) report = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fill (fixture);
  before = store_fixture_sum (fixture->path);
  report = check (fixture);
  after = store_fixture_sum (fixture->path);
  g_assert_true (report->ok);
  g_assert_cmpint (report->n_events, ==, 4);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpstr (before, ==, after);
}

/* What is compared may be much: no other file is needed for that, of which a disk that
 * is full would not have room. */
static void
test_long_notes (StoreFixture  *fixture,
                 gconstpointer  user_data)
{
  g_autofree char *note = g_strnfill (400000, 'n');
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  g_autoptr (GPtrArray) inverse = NULL;
  g_autoptr (WayStoreReport) report = NULL;
  const struct rlimit tight = { 4096, RLIM_INFINITY };
  struct rlimit unlimited;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  for (guint i = 0; i < 30; i++) {
    g_autofree char *topic = g_strdup_printf ("topic-%u", i);

    g_ptr_array_add (edits, store_fixture_edit (topic, WAY_EDIT_NOTE, note));
  }
  inverse = way_store_write (store, edits, NULL);
  g_assert_nonnull (inverse);
  store_fixture_close (store);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  report = check (fixture);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);
  g_assert_true (report->ok);
  g_assert_cmpint (report->n_events, ==, 30);
}

static void
test_no_database (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  g_autoptr (WayStoreReport) report = check (fixture);

  g_assert_true (report->ok);
  g_assert_cmpint (report->n_events, ==, 0);
  g_assert_false (g_file_test (fixture->directory, G_FILE_TEST_EXISTS));
}

/* A flip that SQLite finds nothing wrong with. */
static void
test_flipped_event (StoreFixture  *fixture,
                    gconstpointer  user_data)
{
  fill (fixture);
  store_fixture_execute (fixture->path,
                         "UPDATE event SET value = 'leerning' WHERE seq = 1");
  store_fixture_assert_query (fixture->path, "PRAGMA integrity_check", "ok");
  assert_problems (fixture, "Change 1 (status of “http”) is not as it was written.", NULL);
}

/* Every column is under the sum. */
static void
test_every_column (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  static const char *const changes[] = {
    "clock = clock - 1", "at_ms = at_ms + 1", "offset_min = 0", "batch = 9", "roadmap = 'other'",
    "item = 'x'", "kind = 'mood'", "crc = crc + 1", "value = CAST (x'6c65e9' AS TEXT)",
  };

  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *sql = NULL;
    g_autoptr (WayStoreReport) report = NULL;

    sql = g_strdup_printf ("DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM event;"
                           "UPDATE event SET %s WHERE seq = 1", changes[i]);
    store_fixture_execute (fixture->path, sql);
    report = check (fixture);
    g_assert_cmpuint (report->problems->len, >=, 1);
    g_assert_true (g_str_has_suffix (g_ptr_array_index (report->problems, 0),
                                     "is not as it was written."));
    store_fixture_execute (fixture->path,
                           "DELETE FROM event; INSERT INTO event SELECT * FROM kept");
  }
}

static void
test_gap (StoreFixture  *fixture,
          gconstpointer  user_data)
{
  g_autofree char *device = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (WayStoreReport) report = NULL;
  WayStore *store;

  fill (fixture);
  device = store_fixture_query (fixture->path, "SELECT value FROM meta WHERE key = 'device'");
  store_fixture_execute (fixture->path,
                         "DELETE FROM event WHERE seq = 1; DELETE FROM event WHERE seq = 3;"
                         "DELETE FROM state WHERE topic = 'dns' AND kind = 'status'");
  first = g_strdup_printf ("Changes 1 to 1 of the device %s are missing.", device);
  second = g_strdup_printf ("Changes 3 to 3 of the device %s are missing.", device);
  assert_problems (fixture, first, second, NULL);
  /* It is no reason to stop, and nothing that could be repaired. */
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  report = way_store_repair (store, &kept, NULL);
  g_assert_false (report->ok || report->can_repair);
  g_assert_null (kept);
  store_fixture_set (store, "tls", "done");
  store_fixture_close (store);
  store_fixture_assert_query (fixture->path, "SELECT max (seq) FROM event", "5");
}

/* Numbers that no device has written, up to where the next one is no number. */
static void
test_odd_numbers (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  g_autoptr (WayStoreReport) report = NULL;

  fill (fixture);
  store_fixture_execute (fixture->path,
                         "UPDATE event SET seq = -9223372036854775808 WHERE seq = 1;"
                         "UPDATE event SET seq = 9223372036854775807 WHERE seq = 4");
  report = check (fixture);
  g_assert_true (report->is_damaged);
  g_assert_cmpint (report->n_events, ==, 4);
}

static void
test_wrong_states (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  fill (fixture);
  store_fixture_execute (fixture->path,
                         "UPDATE state SET value = 'todo' WHERE topic = 'http';"
                         "DELETE FROM state WHERE kind = 'note';"
                         "INSERT INTO state VALUES ('backend', 'plan', 'tls', '', 'x', 1, 'd')");
  assert_problems (fixture,
                   "The note of “dns” is not what its changes say.",
                   "The status of “http” is not what its changes say.",
                   "The plan of “tls” is there without a change.", NULL);
}

/* As its events say, and with a way back; but no event is made up. */
static void
test_repair (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *kept_again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  WayStore *store;
  WayStoreReport *report;

  fill (fixture);
  before = store_fixture_query (fixture->path, "SELECT group_concat(topic || value) FROM state");
  store_fixture_execute (fixture->path,
                         "UPDATE state SET value = 'todo' WHERE topic = 'http';"
                         "DELETE FROM state WHERE kind = 'note';"
                         "INSERT INTO state VALUES ('backend', 'plan', 'tls', '', 'x', 1, 'd')");
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  report = way_store_repair (store, &kept, &error);
  g_assert_no_error (error);
  g_assert_true (report->ok);
  way_store_report_free (report);
  after = store_fixture_query (fixture->path, "SELECT group_concat(topic || value) FROM state");
  g_assert_cmpstr (before, ==, after);
  store_fixture_assert_query (kept, "SELECT value FROM state WHERE topic = 'http'", "todo");
  report = way_store_repair (store, &kept_again, &error);
  g_assert_true (report->ok);
  g_assert_null (kept_again);
  way_store_report_free (report);
  store_fixture_execute (fixture->path, "UPDATE event SET value = 'x' WHERE seq = 2");
  g_assert_null (way_store_repair (store, &kept_again, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT);
  store_fixture_close (store);
}

/* The newest by clock and device holds, wherever it came from. */
static void
test_other_devices (StoreFixture  *fixture,
                    gconstpointer  user_data)
{
  g_autoptr (WayStoreReport) report = NULL;

  fill (fixture);
  store_fixture_execute (fixture->path,
                         "INSERT INTO event SELECT '~', 1, clock, at_ms, offset_min, 1, roadmap,"
                         " topic, item, kind, 'skipped', 0 FROM event WHERE seq = 2");
  report = check (fixture);
  g_assert_cmpuint (report->problems->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (report->problems, 1), ==,
                   "The status of “http” is not what its changes say.");
}

/* Pages that are not what they should be: reported, not fatal, file untouched. */
static void
test_damaged_page (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (WayStoreReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *page = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length;

  fill (fixture);
  page = store_fixture_query (fixture->path,
                              "SELECT rootpage - 1 FROM sqlite_schema WHERE name = 'event'");
  g_file_get_contents (fixture->path, &contents, &length, &error);
  g_assert_no_error (error);
  memset (contents + 4096 * g_ascii_strtoull (page, NULL, 10), 0x55, 4096);
  g_file_set_contents (fixture->path, contents, length, &error);
  g_assert_no_error (error);

  before = store_fixture_sum (fixture->path);
  report = check (fixture);
  after = store_fixture_sum (fixture->path);
  g_assert_false (report->ok);
  g_assert_cmpuint (report->problems->len, >=, 2);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (report->problems, 0),
                                   "A part of the file is damaged: "));
  g_assert_cmpstr (before, ==, after);
}

/* A thousand problems are told as a few and a number. */
static void
test_many (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (WayStoreReport) report = NULL;

  fill (fixture);
  store_fixture_execute (fixture->path,
                         "WITH RECURSIVE n (i) AS"
                         " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                         " INSERT INTO event SELECT 'd', i, i, 0, 0, i, 'r', 't', '', 'mood', '', 0"
                         " FROM n");
  report = check (fixture);
  g_assert_cmpint (report->n_events, ==, 1004);
  g_assert_cmpuint (report->problems->len, ==, 21);
  g_assert_cmpstr (g_ptr_array_index (report->problems, 20), ==,
                   "There are 980 more problems of this kind.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add ("/store-check/whole", test_whole);
  store_fixture_add ("/store-check/long-notes", test_long_notes);
  store_fixture_add ("/store-check/no-database", test_no_database);
  store_fixture_add ("/store-check/flipped-event", test_flipped_event);
  store_fixture_add ("/store-check/every-column", test_every_column);
  store_fixture_add ("/store-check/gap", test_gap);
  store_fixture_add ("/store-check/odd-numbers", test_odd_numbers);
  store_fixture_add ("/store-check/wrong-states", test_wrong_states);
  store_fixture_add ("/store-check/repair", test_repair);
  store_fixture_add ("/store-check/other-devices", test_other_devices);
  store_fixture_add ("/store-check/damaged-page", test_damaged_page);
  store_fixture_add ("/store-check/many", test_many);
  return g_test_run ();
}
