/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "way-store-backup.h"

/* More than a page of the file. */
#define NOTE_BYTES 5000

#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))

static void
fill (StoreFixture *fixture)
{
  g_autofree char *note = g_strnfill (NOTE_BYTES, 'n');
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "learning");
  store_fixture_set (store, "http", "done");
  g_ptr_array_unref (store_fixture_write (store, "dns", WAY_EDIT_NOTE, note));
  store_fixture_close (store);
}

/* A folder of its own, so that what is left in it is seen. */
static char *
make_folder (StoreFixture *fixture)
{
  char *folder = g_build_filename (fixture->directory, "copies", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return folder;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
back_up (StoreFixture *fixture,
         const char   *path,
         gint64        n_events)
{
  g_autoptr (GError) error = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_READ);
  gint64 n;

  g_assert_true (way_store_backup (store, path, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, n_events);
  store_fixture_close (store);
}

static void
assert_refused (StoreFixture  *fixture,
                const char    *path,
                WayStoreError  code,
                const char    *words)
{
  g_autoptr (GError) error = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_READ);
  gint64 n;

  g_assert_false (way_store_backup (store, path, &n, &error));
  g_assert_error (error, WAY_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
  store_fixture_close (store);
}

/* The copy is a database to go on with. */
static void
test_copy (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autofree char *folder = make_folder (fixture);
  g_autofree char *path = g_build_filename (folder, "progress.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *events = NULL;
  g_autofree char *copied = NULL;
  g_autoptr (GError) error = NULL;
  WayStore *store;
  GStatBuf status;

  fill (fixture);
  before = store_fixture_sum (fixture->path);
  back_up (fixture, path, 3);
  after = store_fixture_sum (fixture->path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  events = store_fixture_query (fixture->path, "SELECT group_concat(crc) FROM event");
  copied = store_fixture_query (path, "SELECT group_concat(crc) FROM event");
  g_assert_cmpstr (events, ==, copied);

  store = way_store_new (folder, fixture->clock);
  g_assert_true (way_store_open (store, WAY_STORE_WRITE, &error));
  g_assert_no_error (error);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  store_fixture_set (store, "dns", "done");
  store_fixture_close (store);
}

/* While another store writes there: what it was told is saved is in the copy. */
static void
test_in_use (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autofree char *folder = make_folder (fixture);
  WayStore *writer = store_fixture_open (fixture, WAY_STORE_WRITE);

  for (guint i = 1; i <= 5; i++) {
    g_autofree char *name = g_strdup_printf ("%u.db", i);
    g_autofree char *path = g_build_filename (folder, name, NULL);

    store_fixture_set (writer, "http", i % 2 == 1 ? "done" : "learning");
    back_up (fixture, path, i);
  }
  store_fixture_close (writer);
  g_assert_cmpuint (count_files (folder), ==, 5);
}

static void
test_nothing_is_replaced (StoreFixture  *fixture,
                          gconstpointer  user_data)
{
  g_autofree char *folder = make_folder (fixture);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *to_file = g_build_filename (folder, "link", NULL);
  g_autofree char *to_nothing = g_build_filename (folder, "nowhere", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", "file", NULL);
  g_autofree char *below_file = g_build_filename (file, "file", NULL);
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *contents = NULL;

  fill (fixture);
  g_unlink (journal);
  g_assert_true (g_file_set_contents (file, "mine", -1, NULL));
  g_assert_cmpint (symlink ("file", to_file), ==, 0);
  g_assert_cmpint (symlink ("gone", to_nothing), ==, 0);
  assert_refused (fixture, file, WAY_STORE_ERROR_EXISTS, "is there already");
  assert_refused (fixture, to_file, WAY_STORE_ERROR_EXISTS, "is there already");
  assert_refused (fixture, to_nothing, WAY_STORE_ERROR_EXISTS, "is there already");
  assert_refused (fixture, folder, WAY_STORE_ERROR_EXISTS, "is there already");
  assert_refused (fixture, fixture->path, WAY_STORE_ERROR_EXISTS, "is there already");
  assert_refused (fixture, journal, WAY_STORE_ERROR_EXISTS, "Waymark's own");
  assert_refused (fixture, log, WAY_STORE_ERROR_EXISTS, "Waymark's own");
  assert_refused (fixture, missing, WAY_STORE_ERROR_IO, "There is no folder");
  assert_refused (fixture, below_file, WAY_STORE_ERROR_IO, "Not a directory");
  g_assert_true (g_file_get_contents (file, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "mine");
  g_assert_cmpuint (count_files (folder), ==, 3);
}

/* A copy that is not whole must not pass for a backup: nothing is left of it. */
static void
test_damaged (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autofree char *folder = make_folder (fixture);
  g_autofree char *path = g_build_filename (folder, "copy.db", NULL);

  fill (fixture);
  store_fixture_execute (fixture->path, "UPDATE event SET value = 'x' WHERE seq = 2");
  assert_refused (fixture, path, WAY_STORE_ERROR_CORRUPT, "progress.db");
  g_assert_cmpuint (count_files (folder), ==, 0);
}

/* A folder on another disk is mostly a link. */
static void
test_linked_folders (StoreFixture  *fixture,
                     gconstpointer  user_data)
{
  g_autofree char *folder = make_folder (fixture);
  g_autofree char *link = g_build_filename (fixture->directory, "link", NULL);
  g_autofree char *path = g_build_filename (link, "copy.db", NULL);
  g_autofree char *data = g_build_filename (link, "waymark", NULL);
  g_autoptr (GError) error = NULL;
  WayStore *store;

  fill (fixture);
  g_assert_cmpint (symlink (folder, link), ==, 0);
  back_up (fixture, path, 3);
  store = way_store_new (data, fixture->clock);
  g_assert_true (way_store_open (store, WAY_STORE_WRITE, &error));
  g_assert_no_error (error);
  store_fixture_set (store, "http", "done");
  store_fixture_close (store);
  g_assert_cmpuint (count_files (folder), ==, 2);
}

/* What is missing or derived wrongly is no damage: better such a copy than none. */
static void
test_gap (StoreFixture  *fixture,
          gconstpointer  user_data)
{
  g_autofree char *folder = make_folder (fixture);
  g_autofree char *path = g_build_filename (folder, "copy.db", NULL);

  fill (fixture);
  store_fixture_execute (fixture->path, "DELETE FROM event WHERE seq = 2;"
                                        "UPDATE state SET value = 'todo' WHERE topic = 'http'");
  back_up (fixture, path, 2);
  store_fixture_assert_query (path, "SELECT value FROM state WHERE topic = 'http'", "todo");
}

static void
test_nothing_yet (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "copy.db", NULL);

  assert_refused (fixture, path, WAY_STORE_ERROR_FAILED, "no progress");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Where there is not enough room, each amount of room being tried. */
static void
test_no_room (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autofree char *folder = make_folder (fixture);
  g_autofree char *path = g_build_filename (folder, "copy.db", NULL);
  struct rlimit before;
  GStatBuf status;

  fill (fixture);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, SIG_IGN);
  for (rlim_t room = 0; room < (rlim_t) status.st_size; room += 1024) {
    g_autoptr (GError) error = NULL;
    struct rlimit limit = { room, before.rlim_max };
    WayStore *store = store_fixture_open (fixture, WAY_STORE_READ);
    gint64 n;
    gboolean is_done;

    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
    is_done = way_store_backup (store, path, &n, &error);
    g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
    g_assert_false (is_done);
    g_assert_cmpint (error->domain, ==, WAY_STORE_ERROR);
    g_assert_true (error->code == WAY_STORE_ERROR_NO_SPACE || error->code == WAY_STORE_ERROR_IO);
    g_assert_cmpuint (count_files (folder), ==, 0);
    store_fixture_close (store);
  }
  back_up (fixture, path, 3);
}

static void
rotate (WayStore *store)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_store_rotate_backups (store, &error));
  g_assert_no_error (error);
}

/* One in half an hour, whatever the clock does; and nobody else's files. */
static void
test_rotation (StoreFixture  *fixture,
               gconstpointer  user_data)
{
  g_autofree char *folder = g_build_filename (fixture->directory, "backups", NULL);
  g_autofree char *left = g_build_filename (folder, "20200101T000000Z.db.tmp-Ab12cD", NULL);
  g_autofree char *own = g_build_filename (folder, "20200101T000000Z.db.tmp-mine.txt", NULL);
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);
  gint64 now_ms = way_clock_get_now_ms (fixture->clock);

  store_fixture_set (store, "http", "done");
  rotate (store);
  rotate (store);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_true (g_file_set_contents (left, "half", -1, NULL));
  way_clock_set (fixture->clock, now_ms + 29 * MINUTE_MS, 0);
  rotate (store);
  g_assert_cmpuint (count_files (folder), ==, 2);
  way_clock_set (fixture->clock, now_ms + 30 * MINUTE_MS, 0);
  rotate (store);
  g_assert_cmpuint (count_files (folder), ==, 2);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  way_clock_set (fixture->clock, now_ms - 1000 * MINUTE_MS, 0);
  rotate (store);
  rotate (store);
  g_assert_cmpuint (count_files (folder), ==, 3);

  /* A year later the two of the same day are one. */
  g_assert_true (g_file_set_contents (own, "mine", -1, NULL));
  way_clock_set (fixture->clock, now_ms + 365 * 24 * 60 * MINUTE_MS, 0);
  rotate (store);
  g_assert_true (g_file_test (own, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (folder), <=, 4);
  store_fixture_close (store);
}

static void
test_rotation_fails (StoreFixture  *fixture,
                     gconstpointer  user_data)
{
  g_autofree char *folder = g_build_filename (fixture->directory, "backups", NULL);
  g_autoptr (GError) error = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "done");
  g_assert_cmpint (symlink (g_get_tmp_dir (), folder), ==, 0);
  g_assert_false (way_store_rotate_backups (store, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_IO);
  store_fixture_set (store, "dns", "done");
  store_fixture_close (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add ("/store-backup/copy", test_copy);
  store_fixture_add ("/store-backup/in-use", test_in_use);
  store_fixture_add ("/store-backup/nothing-is-replaced", test_nothing_is_replaced);
  store_fixture_add ("/store-backup/damaged", test_damaged);
  store_fixture_add ("/store-backup/linked-folders", test_linked_folders);
  store_fixture_add ("/store-backup/gap", test_gap);
  store_fixture_add ("/store-backup/nothing-yet", test_nothing_yet);
  store_fixture_add ("/store-backup/no-room", test_no_room);
  store_fixture_add ("/store-backup/rotation", test_rotation);
  store_fixture_add ("/store-backup/rotation-fails", test_rotation_fails);
  return g_test_run ();
}
