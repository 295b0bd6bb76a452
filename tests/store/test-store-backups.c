/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "way-store-backup.h"
#include "way-store-backups.h"
#include "way-store-repair.h"
#include "way-store-restore.h"

#define HOUR_MS (60 * 60 * G_GINT64_CONSTANT (1000))
#define DAMAGE "UPDATE event SET value = 'x' WHERE seq = 1"

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **answer)
{
  while (*answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *answer;
}

/* Three backups, an hour between them: of one topic, of two, of three. */
static void
fill (StoreFixture *fixture)
{
  static const char *const topics[] = { "http", "dns", "tls" };
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++) {
    g_autoptr (GError) error = NULL;

    way_clock_set (fixture->clock, STORE_FIXTURE_NOW + i * HOUR_MS, 0);
    store_fixture_set (store, topics[i], "learning");
    store_fixture_set (store, topics[i], "done");
    g_assert_true (way_store_rotate_backups (store, &error));
    g_assert_no_error (error);
  }
  store_fixture_close (store);
}

static GPtrArray *
list (StoreFixture *fixture)
{
  g_autoptr (WayStore) store = way_store_new (fixture->directory, fixture->clock);
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *backups;

  way_store_list_backups_async (store, NULL, answered_cb, &answer);
  backups = way_store_list_backups_finish (store, await (&answer), &error);
  g_assert_no_error (error);
  return backups;
}

static void
assert_found (StoreFixture *fixture,
              gint64        not_after_ms,
              gint64        time_ms)
{
  g_autoptr (WayStore) store = way_store_new (fixture->directory, fixture->clock);
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (WayBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  way_store_find_backup_async (store, not_after_ms, NULL, answered_cb, &answer);
  backup = way_store_find_backup_finish (store, await (&answer), &error);
  g_assert_no_error (error);
  g_assert_cmpint (backup != NULL ? backup->time_ms : 0, ==, time_ms);
  g_assert_true (backup == NULL || backup->error == NULL);
}

static const WayBackup *
get_nth (GPtrArray *backups,
         guint      i)
{
  return g_ptr_array_index (backups, i);
}

/* Made while the clock was wrong. */
static void
test_future (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  gint64 newest_ms = STORE_FIXTURE_NOW + 2 * HOUR_MS;
  gint64 future_ms = newest_ms + 10000 * HOUR_MS;
  WayStore *store;

  fill (fixture);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  way_clock_set (fixture->clock, future_ms, 0);
  g_assert_true (way_store_rotate_backups (store, NULL));
  store_fixture_close (store);
  assert_found (fixture, G_MAXINT64, future_ms);
  way_clock_set (fixture->clock, newest_ms + HOUR_MS, 0);
  assert_found (fixture, G_MAXINT64, newest_ms);
}

/* The newest first, with what is in each of them. */
static void
test_list (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (GPtrArray) none = list (fixture);
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *folder = g_build_filename (fixture->directory, "backups", NULL);
  g_autofree char *other = g_build_filename (folder, "20990101T000000Z.db.mine", NULL);

  g_assert_cmpuint (none->len, ==, 0);
  fill (fixture);
  g_assert_true (g_file_set_contents (other, "mine", -1, NULL));
  backups = list (fixture);
  g_assert_cmpuint (backups->len, ==, 3);
  for (guint i = 0; i < backups->len; i++) {
    const WayBackup *backup = get_nth (backups, i);

    g_assert_no_error (backup->error);
    g_assert_cmpint (backup->time_ms, ==, STORE_FIXTURE_NOW + (2 - i) * HOUR_MS);
    g_assert_cmpint (backup->n_events, ==, 2 * (3 - i));
    g_assert_cmpint (backup->newest_clock >> 16, ==, backup->newest_ms);
  }
}

/* Of one second the last is the newest, also of more than ten. */
static void
test_same_second (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  g_autoptr (GPtrArray) backups = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  for (guint i = 0; i < 12; i++) {
    g_autofree char *topic = g_strdup_printf ("topic-%u", i);
    g_autofree char *path = g_build_filename (fixture->directory, topic, NULL);
    g_autofree char *kept = NULL;
    g_autoptr (GError) error = NULL;
    gint64 n;

    store_fixture_set (store, topic, "done");
    g_assert_true (way_store_backup (store, path, &n, &error));
    g_assert_true (way_store_restore (store, path, &n, &kept, &error));
    g_assert_no_error (error);
  }
  store_fixture_close (store);
  backups = list (fixture);
  g_assert_cmpuint (backups->len, ==, 12);
  for (guint i = 0; i < backups->len; i++)
    g_assert_cmpint (get_nth (backups, i)->n_events, ==, 12 - i);
}

static void
test_unreadable (StoreFixture  *fixture,
                 gconstpointer  user_data)
{
  g_autofree char *folder = g_build_filename (fixture->directory, "backups", NULL);
  g_autofree char *garbage = g_build_filename (folder, "20260101T000000Z.db", NULL);
  g_autofree char *empty = g_build_filename (folder, "20260102T000000Z.db", NULL);
  g_autofree char *pipe = g_build_filename (folder, "20260103T000000Z.db", NULL);
  g_autofree char *gone = g_build_filename (folder, "20260104T000000Z.db", NULL);
  g_autoptr (GPtrArray) backups = NULL;

  fill (fixture);
  g_assert_true (g_file_set_contents (garbage, "SQLite format 3, or so it says", -1, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("nowhere", gone), ==, 0);
  backups = list (fixture);
  g_assert_cmpuint (backups->len, ==, 7);
  g_assert_error (get_nth (backups, 0)->error, WAY_STORE_ERROR, WAY_STORE_ERROR_IO);
  g_assert_error (get_nth (backups, 1)->error, WAY_STORE_ERROR, WAY_STORE_ERROR_FOREIGN);
  g_assert_error (get_nth (backups, 2)->error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT);
  g_assert_error (get_nth (backups, 3)->error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT);
  for (guint i = 4; i < backups->len; i++)
    g_assert_no_error (get_nth (backups, i)->error);
}

static void
test_folder_is_none (StoreFixture  *fixture,
                     gconstpointer  user_data)
{
  g_autofree char *folder = g_build_filename (fixture->directory, "backups", NULL);
  g_autoptr (GError) error = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  g_assert_null (way_store_list_backups (store, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "Not a directory"));
  store_fixture_close (store);
}

/* The newest in which each event is as it was written. */
static void
test_find (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (GPtrArray) backups = NULL;

  assert_found (fixture, G_MAXINT64, 0);
  fill (fixture);
  assert_found (fixture, G_MAXINT64, STORE_FIXTURE_NOW + 2 * HOUR_MS);
  backups = list (fixture);
  store_fixture_execute (get_nth (backups, 0)->path, DAMAGE);
  assert_found (fixture, G_MAXINT64, STORE_FIXTURE_NOW + HOUR_MS);
  assert_found (fixture, STORE_FIXTURE_NOW + HOUR_MS, STORE_FIXTURE_NOW + HOUR_MS);
  assert_found (fixture, STORE_FIXTURE_NOW + HOUR_MS - 1, STORE_FIXTURE_NOW);
  g_assert_true (g_file_set_contents (get_nth (backups, 1)->path, "cut", -1, NULL));
  assert_found (fixture, G_MAXINT64, STORE_FIXTURE_NOW);
  store_fixture_execute (get_nth (backups, 2)->path, DAMAGE);
  assert_found (fixture, G_MAXINT64, 0);
}

static WayBackup *
read_file (WayStore    *store,
           const char  *path,
           GError     **error)
{
  g_autoptr (GAsyncResult) answer = NULL;

  way_store_read_backup_async (store, path, NULL, answered_cb, &answer);
  return way_store_read_backup_finish (store, await (&answer), error);
}

/* A file from anywhere, which tells of itself what its name does not. */
static void
test_read (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (WayStore) store = way_store_new (fixture->directory, fixture->clock);
  g_autoptr (WayBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *other = g_build_filename (fixture->root, "other.db", NULL);

  fill (fixture);
  backup = read_file (store, fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (backup->n_events, ==, 6);
  g_assert_cmpint (backup->newest_ms, ==, STORE_FIXTURE_NOW + 2 * HOUR_MS);
  store_fixture_execute (other, "CREATE TABLE theirs (x)");
  g_assert_null (read_file (store, other, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FOREIGN);
  g_clear_error (&error);
  g_assert_null (read_file (store, "/nowhere/at/all.db", &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_IO);
}

static gboolean
copy (WayStore          *store,
      const char        *path,
      WayStoreCopyMode   mode,
      GError           **error)
{
  g_autoptr (GAsyncResult) answer = NULL;
  gint64 n = 0;
  gboolean is_done;

  way_store_backup_async (store, path, mode, NULL, answered_cb, &answer);
  is_done = way_store_backup_finish (store, await (&answer), &n, error);
  g_assert_cmpint (n, ==, is_done ? 6 : 0);
  return is_done;
}

static void
assert_refused (WayStore         *store,
                const char       *path,
                WayStoreCopyMode  mode,
                WayStoreError     code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (copy (store, path, mode, &error));
  g_assert_error (error, WAY_STORE_ERROR, (int) code);
}

/* What the learner agreed to replace, and nothing else. */
static void
test_replace (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autofree char *file = g_build_filename (fixture->root, "copy.db", NULL);
  g_autofree char *link = g_build_filename (fixture->root, "link.db", NULL);
  g_autofree char *target = g_build_filename (fixture->root, "target", NULL);
  g_autofree char *pipe = g_build_filename (fixture->root, "pipe", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  WayStore *store;

  fill (fixture);
  backups = list (fixture);
  g_assert_true (g_file_set_contents (file, "old", -1, NULL));
  g_assert_true (g_file_set_contents (target, "theirs", -1, NULL));
  g_assert_cmpint (symlink ("target", link), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  assert_refused (store, file, WAY_STORE_COPY_NEW, WAY_STORE_ERROR_EXISTS);
  g_assert_true (copy (store, file, WAY_STORE_COPY_REPLACE, &error));
  g_assert_true (copy (store, link, WAY_STORE_COPY_REPLACE, &error));
  g_assert_no_error (error);
  assert_refused (store, pipe, WAY_STORE_COPY_REPLACE, WAY_STORE_ERROR_FOREIGN);
  assert_refused (store, fixture->root, WAY_STORE_COPY_REPLACE, WAY_STORE_ERROR_FOREIGN);
  assert_refused (store, fixture->path, WAY_STORE_COPY_REPLACE, WAY_STORE_ERROR_EXISTS);
  assert_refused (store, get_nth (backups, 0)->path, WAY_STORE_COPY_REPLACE,
                  WAY_STORE_ERROR_EXISTS);
  store_fixture_set (store, "http", "skipped");
  store_fixture_close (store);
  store_fixture_assert_query (file, "SELECT count (*) FROM event", "6");
  g_assert_false (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  store_fixture_assert_query (link, "SELECT count (*) FROM event", "6");
  g_assert_true (g_file_get_contents (target, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "theirs");
}

/* A tick that is asked for after it is written after it. */
static void
test_restore_async (StoreFixture  *fixture,
                    gconstpointer  user_data)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GAsyncResult) refusal = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  WayStore *store;
  gint64 n;

  fill (fixture);
  backups = list (fixture);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  way_store_restore_async (store, get_nth (backups, 2)->path, NULL, answered_cb, &answer);
  store_fixture_set (store, "dns", "skipped");
  g_assert_true (way_store_restore_finish (store, await (&answer), &n, &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 2);
  store_fixture_assert_query (kept, "SELECT count (*) FROM event", "6");
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  store_fixture_assert_read (store, "dns", WAY_EDIT_STATUS, "skipped");
  store_fixture_assert_read (store, "tls", WAY_EDIT_STATUS, NULL);
  way_store_restore_async (store, "/nowhere/at/all.db", NULL, answered_cb, &refusal);
  g_clear_pointer (&kept, g_free);
  g_assert_false (way_store_restore_finish (store, await (&refusal), &n, &kept, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_IO);
  g_assert_null (kept);
  store_fixture_assert_read (store, "dns", WAY_EDIT_STATUS, "skipped");
  g_clear_object (&answer);
  g_clear_object (&refusal);
  store_fixture_close (store);
}

static void
repair (WayStore *store,
        gboolean  is_needed)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (WayStoreReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  way_store_repair_async (store, NULL, answered_cb, &answer);
  report = way_store_repair_finish (store, await (&answer), &kept, &error);
  g_assert_no_error (error);
  g_assert_true (report->ok);
  g_assert_true ((kept != NULL) == is_needed);
}

static void
test_repair_async (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  WayStore *store;

  fill (fixture);
  store_fixture_execute (fixture->path, "UPDATE state SET value = 'skipped'");
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  store_fixture_assert_read (store, "dns", WAY_EDIT_STATUS, "skipped");
  repair (store, TRUE);
  store_fixture_assert_read (store, "dns", WAY_EDIT_STATUS, "done");
  repair (store, FALSE);
  store_fixture_close (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add ("/store-backups/list", test_list);
  store_fixture_add ("/store-backups/same-second", test_same_second);
  store_fixture_add ("/store-backups/unreadable", test_unreadable);
  store_fixture_add ("/store-backups/folder-is-none", test_folder_is_none);
  store_fixture_add ("/store-backups/find", test_find);
  store_fixture_add ("/store-backups/future", test_future);
  store_fixture_add ("/store-backups/read", test_read);
  store_fixture_add ("/store-backups/replace", test_replace);
  store_fixture_add ("/store-backups/restore-async", test_restore_async);
  store_fixture_add ("/store-backups/repair-async", test_repair_async);
  return g_test_run ();
}
