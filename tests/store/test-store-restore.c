/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "way-store-backup.h"
#include "way-store-check.h"
#include "way-store-restore.h"

#define SELECT_EVENTS "SELECT group_concat(crc) FROM event"
#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define SELECT_DEVICE "SELECT value FROM meta WHERE key = 'device'"

static char *
get_backup_path (StoreFixture *fixture)
{
  return g_build_filename (fixture->directory, "backup.db", NULL);
}

/* A backup with "http" done, and then "dns" done. */
static void
fill (StoreFixture *fixture)
{
  g_autofree char *path = get_backup_path (fixture);
  g_autoptr (GError) error = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);
  gint64 n;

  store_fixture_set (store, "http", "done");
  g_assert_true (way_store_backup (store, path, &n, &error));
  g_assert_no_error (error);
  store_fixture_set (store, "dns", "done");
  store_fixture_close (store);
}

static void
assert_sound (WayStore *store,
              gint64    n_events)
{
  g_autoptr (WayStoreReport) report = way_store_check (store, NULL);

  g_assert_true (report->ok);
  g_assert_cmpint (report->n_events, ==, n_events);
}

static void
restore (WayStore    *store,
         const char  *path,
         gint64       n_events,
         char       **kept)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  g_assert_true (way_store_restore (store, path, &n, kept, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, n_events);
  assert_sound (store, n_events);
}

/* Back, and back again to what was there: both through the same store. */
static void
test_there_and_back (StoreFixture  *fixture,
                     gconstpointer  user_data)
{
  g_autofree char *path = get_backup_path (fixture);
  g_autofree char *kept = NULL;
  g_autofree char *kept_again = NULL;
  WayStore *store;

  fill (fixture);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  restore (store, path, 1, &kept);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  store_fixture_assert_read (store, "dns", WAY_EDIT_STATUS, NULL);
  store_fixture_set (store, "http", "skipped");
  restore (store, kept, 2, &kept_again);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  store_fixture_assert_read (store, "dns", WAY_EDIT_STATUS, "done");
  g_assert_cmpstr (kept, !=, kept_again);
  store_fixture_close (store);
}

/* Nothing else holds what was replaced: it stays when other backups go. */
static void
test_kept (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autofree char *path = get_backup_path (fixture);
  g_autofree char *kept = NULL;
  g_autofree char *kept_again = NULL;
  g_autoptr (GError) error = NULL;
  WayStore *store;

  fill (fixture);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  restore (store, path, 1, &kept);
  for (guint day = 1; day <= 1000; day += 9) {
    way_clock_set (fixture->clock, way_clock_get_now_ms (fixture->clock) + 9 * DAY_MS, 0);
    g_assert_true (way_store_rotate_backups (store, &error));
    g_assert_no_error (error);
  }
  restore (store, kept, 2, &kept_again);
  store_fixture_assert_read (store, "dns", WAY_EDIT_STATUS, "done");
  store_fixture_close (store);
}

static void
restore_all (StoreFixture *fixture,
             const char   *path)
{
  g_autofree char *kept = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  restore (store, path, 1, &kept);
  store_fixture_close (store);
}

/* What a stranger put into a file must not run at each change, and what is derived in
 * it is what the events say. */
static void
test_stranger (StoreFixture  *fixture,
               gconstpointer  user_data)
{
  g_autofree char *path = get_backup_path (fixture);
  WayStore *store;

  fill (fixture);
  store_fixture_execute (path,
                         "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM state; END;"
                         "UPDATE state SET value = 'todo'");
  restore_all (fixture, path);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  store_fixture_set (store, "dns", "learning");
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  assert_sound (store, 2);
  store_fixture_close (store);
}

/* Copied while a writer was cut off: its journal is played back in a copy. */
static void
test_hot (StoreFixture  *fixture,
          gconstpointer  user_data)
{
  g_autofree char *path = get_backup_path (fixture);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *cut = NULL;
  g_autofree char *cut_journal = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length, journal_length;
  sqlite3 *handle = NULL;

  fill (fixture);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN;"
                                         "UPDATE state SET value = hex (zeroblob (50000))",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (path, &cut, &length, NULL));
  g_assert_true (g_file_get_contents (journal, &cut_journal, &journal_length, NULL));
  g_assert_cmpuint (journal_length, >, 0);
  sqlite3_close (handle);
  g_assert_true (g_file_set_contents (path, cut, length, NULL));
  g_assert_true (g_file_set_contents (journal, cut_journal, journal_length, NULL));
  before = store_fixture_sum (path);
  restore_all (fixture, path);
  after = store_fixture_sum (path);
  g_assert_cmpstr (before, ==, after);
}

/* Two that write must not number their events alike. */
static void
test_device (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autofree char *path = get_backup_path (fixture);
  g_autofree char *kept = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *sum_after = NULL;
  WayStore *store;

  fill (fixture);
  sum = store_fixture_sum (path);
  before = store_fixture_query (path, SELECT_DEVICE);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  restore (store, path, 1, &kept);
  store_fixture_set (store, "dns", "learning");
  assert_sound (store, 2);
  store_fixture_close (store);
  after = store_fixture_query (fixture->path, SELECT_DEVICE);
  g_assert_cmpuint (strlen (after), ==, strlen (before));
  g_assert_cmpstr (before, !=, after);
  store_fixture_assert_query (fixture->path, "SELECT count (DISTINCT device) FROM event", "2");
  sum_after = store_fixture_sum (path);
  g_assert_cmpstr (sum, ==, sum_after);
}

/* Nothing is changed and nothing is left; the name is that of the backup. */
static void
assert_refused (StoreFixture  *fixture,
                const char    *path,
                WayStoreError  code)
{
  g_autofree char *before = store_fixture_query (fixture->path, SELECT_EVENTS);
  g_autofree char *after = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);
  const char *left;
  gint64 n;

  g_assert_false (way_store_restore (store, path, &n, &kept, &error));
  g_assert_error (error, WAY_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_null (kept);
  store_fixture_close (store);
  after = store_fixture_query (fixture->path, SELECT_EVENTS);
  g_assert_cmpstr (before, ==, after);
  dir = g_dir_open (fixture->directory, 0, NULL);
  while ((left = g_dir_read_name (dir)) != NULL) {
    g_assert_false (g_str_has_prefix (left, "progress.db."));
    g_assert_cmpstr (left, !=, "backups");
  }
}

static void
test_refused (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autofree char *path = get_backup_path (fixture);
  g_autofree char *missing = g_build_filename (fixture->directory, "missing.db", NULL);
  g_autofree char *whole = NULL;
  gsize length;

  fill (fixture);
  g_assert_true (g_file_get_contents (path, &whole, &length, NULL));
  assert_refused (fixture, missing, WAY_STORE_ERROR_IO);
  assert_refused (fixture, fixture->directory, WAY_STORE_ERROR_FOREIGN);
  store_fixture_execute (path, "PRAGMA user_version = 99");
  assert_refused (fixture, path, WAY_STORE_ERROR_NEWER);
  g_assert_true (g_file_set_contents (path, whole, length, NULL));
  store_fixture_execute (path, "PRAGMA application_id = 7");
  assert_refused (fixture, path, WAY_STORE_ERROR_FOREIGN);
  g_assert_true (g_file_set_contents (path, whole, length, NULL));
  store_fixture_execute (path, "UPDATE event SET value = 'learning'");
  assert_refused (fixture, path, WAY_STORE_ERROR_CORRUPT);
  g_assert_true (g_file_set_contents (path, whole, length, NULL));
  store_fixture_execute (path, "DROP TABLE state; CREATE VIEW state AS WITH RECURSIVE n (i) AS"
                               " (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n");
  assert_refused (fixture, path, WAY_STORE_ERROR_CORRUPT);
  g_assert_true (g_file_set_contents (path, "Dear diary", -1, NULL));
  assert_refused (fixture, path, WAY_STORE_ERROR_FOREIGN);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_refused (fixture, path, WAY_STORE_ERROR_FOREIGN);
  for (gsize cut = 50; cut < length; cut += 1500) {
    g_assert_true (g_file_set_contents (path, whole, cut, NULL));
    assert_refused (fixture, path, WAY_STORE_ERROR_CORRUPT);
  }
}

static void
test_backups_elsewhere (StoreFixture  *fixture,
                        gconstpointer  user_data)
{
  g_autofree char *path = get_backup_path (fixture);
  g_autofree char *link = g_build_filename (fixture->directory, "backups", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  WayStore *store;
  gint64 n;

  fill (fixture);
  g_assert_cmpint (symlink (g_get_tmp_dir (), link), ==, 0);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  g_assert_false (way_store_restore (store, path, &n, &kept, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_IO);
  store_fixture_assert_read (store, "dns", WAY_EDIT_STATUS, "done");
  store_fixture_close (store);
}

/* One state or the other, with each amount of room; and never half of one. */
static void
test_no_room (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autofree char *path = get_backup_path (fixture);
  struct rlimit before;
  guint n_refused = 0;
  gboolean is_done = FALSE;

  fill (fixture);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, SIG_IGN);
  for (rlim_t room = 512; !is_done; room += 2048) {
    g_autoptr (GError) error = NULL;
    g_autofree char *kept = NULL;
    struct rlimit limit = { room, before.rlim_max };
    WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);
    gint64 n;

    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
    is_done = way_store_restore (store, path, &n, &kept, &error);
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
    assert_sound (store, is_done ? 1 : 2);
    store_fixture_assert_read (store, "dns", WAY_EDIT_STATUS, is_done ? NULL : "done");
    store_fixture_close (store);
    n_refused += !is_done;
  }
  g_assert_cmpuint (n_refused, >, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add ("/store-restore/there-and-back", test_there_and_back);
  store_fixture_add ("/store-restore/kept", test_kept);
  store_fixture_add ("/store-restore/stranger", test_stranger);
  store_fixture_add ("/store-restore/hot", test_hot);
  store_fixture_add ("/store-restore/device", test_device);
  store_fixture_add ("/store-restore/refused", test_refused);
  store_fixture_add ("/store-restore/backups-elsewhere", test_backups_elsewhere);
  store_fixture_add ("/store-restore/no-room", test_no_room);
  return g_test_run ();
}
