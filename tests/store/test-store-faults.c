/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "way-process.h"
#include "way-store-backup.h"
#include "way-store-check.h"
#include "way-store-draft.h"
#include "way-store-repair.h"
#include "way-store-restore.h"

static const WayStoreMode modes[] = { WAY_STORE_WRITE, WAY_STORE_READ };

static void
assert_refused (StoreFixture  *fixture,
                WayStoreMode   mode,
                WayStoreError  code)
{
  g_autoptr (GError) error = NULL;
  WayStore *store = way_store_new (fixture->directory, fixture->clock);

  g_assert_false (way_store_open (store, mode, &error));
  g_assert_error (error, WAY_STORE_ERROR, code);
  store_fixture_close (store);
}

static void
assert_write_fails (WayStore      *store,
                    const char    *value,
                    WayStoreError  code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = NULL;

  edits = store_fixture_edits (store_fixture_edit ("http", WAY_EDIT_STATUS, "done"),
                               store_fixture_edit ("http", WAY_EDIT_NOTE, value), NULL);
  g_assert_null (way_store_write (store, edits, &error));
  g_assert_error (error, WAY_STORE_ERROR, code);
}

static void
assert_whole (WayStore *store,
              gint64    n_events)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStoreReport) report = way_store_check (store, &error);

  g_assert_no_error (error);
  g_assert_true (report->ok);
  g_assert_cmpint (report->n_events, ==, n_events);
}

static void
fill (StoreFixture *fixture)
{
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "learning");
  store_fixture_close (store);
}

/* In both modes, and not a byte of it is changed. */
static void
assert_left_alone (StoreFixture  *fixture,
                   WayStoreError  code)
{
  g_autofree char *before = store_fixture_sum (fixture->path);

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_autofree char *after = NULL;

    assert_refused (fixture, modes[i], code);
    after = store_fixture_sum (fixture->path);
    g_assert_cmpstr (before, ==, after);
  }
}

static void
put (StoreFixture *fixture,
     const char   *contents,
     gsize         length)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->directory, 0700), ==, 0);
  g_file_set_contents (fixture->path, contents, length, &error);
  g_assert_no_error (error);
}

static void
test_newer (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  fill (fixture);
  store_fixture_execute (fixture->path, "PRAGMA user_version = 9999; CREATE TABLE later (x)");
  assert_left_alone (fixture, WAY_STORE_ERROR_NEWER);
}

static void
test_foreign (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_assert_cmpint (g_mkdir_with_parents (fixture->directory, 0700), ==, 0);
  store_fixture_execute (fixture->path, "CREATE TABLE moz_places (url)");
  assert_left_alone (fixture, WAY_STORE_ERROR_FOREIGN);
}

/* One with a write-ahead log gets no files beside it either. */
static void
test_foreign_log (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *index = g_strconcat (fixture->path, "-shm", NULL);

  g_assert_cmpint (g_mkdir_with_parents (fixture->directory, 0700), ==, 0);
  store_fixture_execute (fixture->path,
                         "PRAGMA journal_mode = WAL; PRAGMA application_id = 7;"
                         "CREATE TABLE moz_places (url)");
  assert_left_alone (fixture, WAY_STORE_ERROR_FOREIGN);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (index, G_FILE_TEST_EXISTS));
}

/* Newer, and its writer died: its journal is not ours to play back. */
static void
test_newer_and_hot (StoreFixture  *fixture,
                    gconstpointer  user_data)
{
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fill (fixture);
  store_fixture_execute (fixture->path, "PRAGMA user_version = 9999");
  store_fixture_kill (store_fixture_spawn ("hot", fixture->directory));
  before = store_fixture_sum (journal);
  assert_left_alone (fixture, WAY_STORE_ERROR_NEWER);
  after = store_fixture_sum (journal);
  g_assert_cmpstr (before, ==, after);
}

static void
test_not_a_database (StoreFixture  *fixture,
                     gconstpointer  user_data)
{
  static const char text[] = "Dear diary, today I learned about indexes.\n";
  g_autofree char *zeroes = g_malloc0 (8192);

  put (fixture, text, strlen (text));
  assert_left_alone (fixture, WAY_STORE_ERROR_CORRUPT);
  put (fixture, zeroes, 8192);
  assert_left_alone (fixture, WAY_STORE_ERROR_CORRUPT);
}

/* A pipe would keep a reader waiting for ever. */
static void
test_not_a_file (StoreFixture  *fixture,
                 gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL;
  WayStore *store = way_store_new (fixture->directory, fixture->clock);

  g_assert_cmpint (g_mkdir_with_parents (fixture->directory, 0700), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  expected = g_strdup_printf ("“%s” could not be opened: it is not a file, and it was left as it "
                              "is. Move it elsewhere and try again.", fixture->path);
  g_assert_false (way_store_open (store, WAY_STORE_READ, &error));
  g_assert_cmpstr (error->message, ==, expected);
  store_fixture_close (store);
  assert_refused (fixture, WAY_STORE_WRITE, WAY_STORE_ERROR_FOREIGN);

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    assert_refused (fixture, modes[i], WAY_STORE_ERROR_FOREIGN);
}

static void
test_damaged (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autofree char *contents = NULL;
  g_autofree char *broken = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  fill (fixture);
  g_file_get_contents (fixture->path, &contents, &length, &error);
  g_assert_no_error (error);

  /* Cut off. */
  put (fixture, contents, length / 2);
  assert_left_alone (fixture, WAY_STORE_ERROR_CORRUPT);
  put (fixture, contents, 50);
  assert_left_alone (fixture, WAY_STORE_ERROR_CORRUPT);
  /* To nothing: what was not lost is not taken for new. */
  put (fixture, contents, 0);
  assert_left_alone (fixture, WAY_STORE_ERROR_CORRUPT);
  /* The schema overwritten. */
  broken = g_memdup2 (contents, length);
  memset (broken + 100, 0x55, 3000);
  put (fixture, broken, length);
  assert_left_alone (fixture, WAY_STORE_ERROR_CORRUPT);
  /* Its name torn. */
  memcpy (broken, contents, length);
  memset (broken, 'x', 8);
  put (fixture, broken, length);
  assert_left_alone (fixture, WAY_STORE_ERROR_CORRUPT);
  /* And whole again. */
  put (fixture, contents, length);
  fill (fixture);
}

static void
test_table_missing (StoreFixture  *fixture,
                    gconstpointer  user_data)
{
  fill (fixture);
  store_fixture_execute (fixture->path, "DROP TABLE label");
  assert_left_alone (fixture, WAY_STORE_ERROR_CORRUPT);
}

/* Killed right after the learner was told that it is saved. */
static void
test_killed (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  WayStore *store;

  store_fixture_kill (store_fixture_spawn ("write", fixture->directory));
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  assert_whole (store, 1);
  store_fixture_close (store);
}

static void
test_two_writers (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  g_autofree char *lock = g_build_filename (fixture->directory, "lock", NULL);
  GSubprocess *child = store_fixture_spawn ("write", fixture->directory);
  WayStore *store;
  WayStore *second;

  assert_refused (fixture, WAY_STORE_WRITE, WAY_STORE_ERROR_LOCKED);
  store = store_fixture_open (fixture, WAY_STORE_READ);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  store_fixture_close (store);
  /* The dead hold no lock. */
  store_fixture_kill (child);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  /* Two in one process are two. */
  assert_refused (fixture, WAY_STORE_WRITE, WAY_STORE_ERROR_LOCKED);
  store_fixture_set (store, "dns", "done");
  /* Closed, and before it is gone, the lock is free; its file stays. */
  way_store_close (store);
  second = store_fixture_open (fixture, WAY_STORE_WRITE);
  store_fixture_close (second);
  store_fixture_close (store);
  g_assert_true (g_file_test (lock, G_FILE_TEST_IS_REGULAR));
}

/* What one was making who was killed goes when the next has the lock, and not
 * before: it might be making it still. Nobody else's files go. */
static void
test_leftovers (StoreFixture  *fixture,
                gconstpointer  user_data)
{
  g_autofree char *left = g_strconcat (fixture->path, ".tmp-Ab12cD", NULL);
  g_autofree char *journal = g_strconcat (left, "-journal", NULL);
  g_autofree char *own = g_strconcat (fixture->path, ".tmp-mine", NULL);
  g_autofree char *copy = g_strconcat (fixture->path, ".backup", NULL);
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  g_assert_true (g_file_set_contents (left, "half", -1, NULL));
  g_assert_true (g_file_set_contents (journal, "half", -1, NULL));
  g_assert_true (g_file_set_contents (own, "mine", -1, NULL));
  g_assert_true (g_file_set_contents (copy, "mine", -1, NULL));
  assert_refused (fixture, WAY_STORE_WRITE, WAY_STORE_ERROR_LOCKED);
  g_assert_true (g_file_test (left, G_FILE_TEST_EXISTS));
  store_fixture_close (store);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (own, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  store_fixture_close (store);
}

/* Root may write anywhere, so a test as root is somebody else for a while. */
static void
become_nobody (void)
{
  if (getuid () == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
}

static void
become_oneself (void)
{
  g_assert_cmpint (seteuid (getuid ()), ==, 0);
}

static void
test_read_only_directory (StoreFixture  *fixture,
                          gconstpointer  user_data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->directory);
  WayStore *store;

  fill (fixture);
  g_assert_cmpint (g_chmod (fixture->root, 0755), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (parent, 0555), ==, 0);
  g_assert_cmpint (g_chmod (fixture->directory, 0555), ==, 0);
  become_nobody ();
  assert_refused (fixture, WAY_STORE_WRITE, WAY_STORE_ERROR_READ_ONLY);
  store = store_fixture_open (fixture, WAY_STORE_READ);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "learning");
  store_fixture_close (store);
  become_oneself ();
}

static void
test_read_only_file (StoreFixture  *fixture,
                     gconstpointer  user_data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->directory);
  g_autofree char *lock = g_build_filename (fixture->directory, "lock", NULL);

  fill (fixture);
  g_assert_cmpint (g_chmod (fixture->root, 0755), ==, 0);
  g_assert_cmpint (g_chmod (parent, 0755), ==, 0);
  g_assert_cmpint (g_chmod (fixture->directory, 0777), ==, 0);
  g_assert_cmpint (g_chmod (lock, 0666), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  become_nobody ();
  assert_refused (fixture, WAY_STORE_WRITE, WAY_STORE_ERROR_READ_ONLY);
  become_oneself ();
}

static void
test_no_directory (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->directory);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (parent, "in the way", -1, &error);
  g_assert_no_error (error);
  assert_refused (fixture, WAY_STORE_WRITE, WAY_STORE_ERROR_IO);
  assert_refused (fixture, WAY_STORE_READ, WAY_STORE_ERROR_IO);
}

/* A limit on the size of files fails a write as a full disk does. */
static void
test_no_space (StoreFixture  *fixture,
               gconstpointer  user_data)
{
  g_autofree char *longest = g_strnfill (500000, 'x');
  struct rlimit unlimited;
  struct rlimit tight;
  GStatBuf status;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "learning");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);
  tight = unlimited;
  tight.rlim_cur = status.st_size + 4096;
  way_process_ignore_file_size_signal ();
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  assert_write_fails (store, longest, WAY_STORE_ERROR_NO_SPACE);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "learning");
  store_fixture_assert_read (store, "http", WAY_EDIT_NOTE, NULL);
  /* What fits still goes. */
  store_fixture_set (store, "http", "done");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);
  g_ptr_array_unref (store_fixture_write (store, "http", WAY_EDIT_NOTE, longest));
  assert_whole (store, 3);
  store_fixture_close (store);
}

/* Another program reads for longer than the store waits. */
static void
test_busy (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  sqlite3 *handle = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "learning");
  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "BEGIN; SELECT * FROM event", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  assert_write_fails (store, "x", WAY_STORE_ERROR_BUSY);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "learning");
  sqlite3_close (handle);
  store_fixture_set (store, "http", "done");
  assert_whole (store, 2);
  store_fixture_close (store);
}

/* By another program, and whoever comes next is told that it is damaged. */
static void
test_emptied (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autofree char *copy = g_build_filename (fixture->root, "copy.db", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);
  gint64 n;

  store_fixture_set (store, "http", "learning");
  g_assert_true (way_store_backup (store, copy, &n, &error));
  g_assert_cmpint (truncate (fixture->path, 0), ==, 0);
  assert_write_fails (store, "x", WAY_STORE_ERROR_CORRUPT);
  g_assert_true (way_store_restore (store, copy, &n, &kept, &error));
  g_assert_no_error (error);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "learning");
  assert_whole (store, 1);
  store_fixture_close (store);
}

/* To a file that was moved away nothing is written that would be missed. */
static void
test_moved (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->root, "elsewhere.db", NULL);
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "learning");
  g_assert_cmpint (g_rename (fixture->path, elsewhere), ==, 0);
  assert_write_fails (store, "x", WAY_STORE_ERROR_IO);
  g_assert_cmpint (g_rename (elsewhere, fixture->path), ==, 0);
  store_fixture_set (store, "http", "done");
  assert_whole (store, 2);
  store_fixture_close (store);
}

/* As `cp` does: the file stays, and something else is in it. */
static void
put_in_place (StoreFixture *fixture,
              const char   *other)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  FILE *file = g_fopen (fixture->path, "w");
  gsize length;

  g_file_get_contents (other, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_nonnull (file);
  g_assert_cmpint (fwrite (contents, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

static char *
copy_as (StoreFixture *fixture,
         const char   *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  char *copy = g_build_filename (fixture->root, name, NULL);
  gsize length;

  g_file_get_contents (fixture->path, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (copy, contents, length, &error);
  g_assert_no_error (error);
  return copy;
}

/* Told once, in words that the learner can do something with. */
static void
assert_told (StoreFixture *fixture,
             WayStore     *store)
{
  g_autofree char *expected = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GError) error = NULL;

  edits = store_fixture_edits (store_fixture_edit ("tcp", WAY_EDIT_STATUS, "done"), NULL);
  expected = g_strdup_printf ("“%s” was changed by another program while it was open. What it "
                              "holds now is shown; make the change again.", fixture->path);
  g_assert_null (way_store_write (store, edits, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CHANGED);
  g_assert_cmpstr (error->message, ==, expected);
  store_fixture_assert_read (store, "tcp", WAY_EDIT_STATUS, NULL);
}

#define DEVICE "SELECT value FROM meta WHERE key = 'device'"

/* An older copy: the same events would get the same numbers twice. */
static void
test_changed_by_older (StoreFixture  *fixture,
                       gconstpointer  user_data)
{
  g_autofree char *old = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "learning");
  old = copy_as (fixture, "old.db");
  store_fixture_set (store, "http", "done");
  store_fixture_set (store, "dns", "done");
  before = store_fixture_query (old, DEVICE);
  put_in_place (fixture, old);
  assert_told (fixture, store);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "learning");
  store_fixture_assert_read (store, "dns", WAY_EDIT_STATUS, NULL);
  store_fixture_set (store, "tcp", "done");
  store_fixture_set (store, "tcp", "learning");
  assert_whole (store, 3);
  after = store_fixture_query (fixture->path, DEVICE);
  g_assert_cmpstr (before, !=, after);
  store_fixture_assert_query (fixture->path,
                              "SELECT count (DISTINCT device), max (seq) FROM event", "2|2");
  store_fixture_close (store);
}

/* Read before it is written to, it is told all the same. */
static void
test_changed_and_read (StoreFixture  *fixture,
                       gconstpointer  user_data)
{
  g_autofree char *old = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "learning");
  old = copy_as (fixture, "old.db");
  store_fixture_set (store, "http", "done");
  put_in_place (fixture, old);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "learning");
  assert_whole (store, 1);
  assert_told (fixture, store);
  store_fixture_set (store, "http", "done");
  assert_whole (store, 2);
  store_fixture_close (store);
}

static void
test_changed_by_shell (StoreFixture  *fixture,
                       gconstpointer  user_data)
{
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  /* Also before anything was written. */
  store_fixture_execute (fixture->path, "CREATE TABLE mine (x)");
  assert_told (fixture, store);
  store_fixture_set (store, "http", "learning");
  store_fixture_execute (fixture->path,
                         "PRAGMA journal_mode = DELETE; INSERT INTO mine VALUES (1)");
  assert_told (fixture, store);
  store_fixture_set (store, "http", "done");
  assert_whole (store, 2);
  store_fixture_assert_query (fixture->path, "SELECT x FROM mine", "1");
  store_fixture_close (store);
}

/* What is not Waymark's, or not this one's, stays as it is to the byte, as often as it
 * is tried, and what was there can come back. */
static void
assert_changed_refused (StoreFixture  *fixture,
                        const char    *sql,
                        WayStoreError  code)
{
  g_autofree char *kept = NULL;
  g_autofree char *other = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "learning");
  kept = copy_as (fixture, "kept.db");
  other = copy_as (fixture, "other.db");
  store_fixture_execute (other, sql);
  put_in_place (fixture, other);
  before = store_fixture_sum (fixture->path);
  assert_write_fails (store, "x", code);
  assert_write_fails (store, "x", code);
  after = store_fixture_sum (fixture->path);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));

  put_in_place (fixture, kept);
  assert_told (fixture, store);
  store_fixture_set (store, "http", "done");
  assert_whole (store, 2);
  store_fixture_close (store);
}

static void
test_changed_by_newer (StoreFixture  *fixture,
                       gconstpointer  user_data)
{
  assert_changed_refused (fixture, "PRAGMA user_version = 9999; CREATE TABLE later (x)",
                          WAY_STORE_ERROR_NEWER);
}

static void
test_changed_by_foreign (StoreFixture  *fixture,
                         gconstpointer  user_data)
{
  assert_changed_refused (fixture, "PRAGMA application_id = 7; PRAGMA journal_mode = WAL;"
                                   "CREATE TABLE moz_places (url)", WAY_STORE_ERROR_FOREIGN);
}

static void
test_changed_and_damaged (StoreFixture  *fixture,
                          gconstpointer  user_data)
{
  assert_changed_refused (fixture, "DROP TABLE label", WAY_STORE_ERROR_CORRUPT);
}

/* What the store itself does to the file is nobody else's doing. */
static void
test_not_changed (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayEdit) draft = store_fixture_edit ("http", WAY_EDIT_NOTE, "x");
  g_autofree char *copy = g_build_filename (fixture->root, "copy.db", NULL);
  g_autofree char *kept = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);
  gint64 n_events;

  store_fixture_set (store, "http", "learning");
  g_assert_true (way_store_backup (store, copy, &n_events, &error));
  g_assert_no_error (error);
  /* Nothing is there to be removed. */
  g_assert_true (way_store_clear_draft (store, draft, &error));
  g_assert_no_error (error);
  store_fixture_set (store, "http", "done");
  g_assert_true (way_store_restore (store, copy, &n_events, &kept, &error));
  g_assert_no_error (error);
  store_fixture_set (store, "http", "done");
  assert_whole (store, 2);
  store_fixture_close (store);
}

/* A backup replaces whatever was there, and all is read anew then; where it cannot be
 * restored it still is to be told. */
static void
test_changed_before_restore (StoreFixture  *fixture,
                             gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *kept = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);
  gint64 n_events;

  store_fixture_set (store, "http", "learning");
  copy = copy_as (fixture, "copy.db");
  store_fixture_execute (fixture->path, "CREATE TABLE mine (x)");
  g_assert_true (way_store_restore (store, copy, &n_events, &kept, &error));
  g_assert_no_error (error);
  store_fixture_assert_query (kept, "SELECT count (*) FROM mine", "0");
  store_fixture_set (store, "http", "done");
  assert_whole (store, 2);
  store_fixture_execute (fixture->path, "CREATE TABLE mine (x)");
  g_clear_pointer (&kept, g_free);
  g_assert_false (way_store_restore (store, fixture->root, &n_events, &kept, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FOREIGN);
  assert_told (fixture, store);
  store_fixture_close (store);
}

/* Nor does it matter to a repair. */
static void
test_changed_before_repair (StoreFixture  *fixture,
                            gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStoreReport) report = NULL;
  g_autofree char *kept = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "learning");
  store_fixture_execute (fixture->path, "UPDATE state SET value = 'done'");
  report = way_store_repair (store, &kept, &error);
  g_assert_no_error (error);
  g_assert_true (report->ok);
  store_fixture_set (store, "http", "done");
  assert_whole (store, 2);
  store_fixture_close (store);
}

/* After a refusal the same store can be asked again. */
static void
test_try_again (StoreFixture  *fixture,
                gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  WayStore *first = store_fixture_open (fixture, WAY_STORE_WRITE);
  WayStore *second = way_store_new (fixture->directory, fixture->clock);

  g_assert_false (way_store_open (second, WAY_STORE_WRITE, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  store_fixture_close (first);
  g_assert_true (way_store_open (second, WAY_STORE_WRITE, &error));
  g_assert_no_error (error);
  store_fixture_set (second, "http", "done");
  store_fixture_close (second);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add ("/store-faults/newer", test_newer);
  store_fixture_add ("/store-faults/foreign", test_foreign);
  store_fixture_add ("/store-faults/foreign-log", test_foreign_log);
  store_fixture_add ("/store-faults/newer-and-hot", test_newer_and_hot);
  store_fixture_add ("/store-faults/not-a-database", test_not_a_database);
  store_fixture_add ("/store-faults/not-a-file", test_not_a_file);
  store_fixture_add ("/store-faults/damaged", test_damaged);
  store_fixture_add ("/store-faults/table-missing", test_table_missing);
  store_fixture_add ("/store-faults/killed", test_killed);
  store_fixture_add ("/store-faults/two-writers", test_two_writers);
  store_fixture_add ("/store-faults/leftovers", test_leftovers);
  store_fixture_add ("/store-faults/read-only-directory", test_read_only_directory);
  store_fixture_add ("/store-faults/read-only-file", test_read_only_file);
  store_fixture_add ("/store-faults/no-directory", test_no_directory);
  store_fixture_add ("/store-faults/no-space", test_no_space);
  store_fixture_add ("/store-faults/busy", test_busy);
  store_fixture_add ("/store-faults/emptied", test_emptied);
  store_fixture_add ("/store-faults/moved", test_moved);
  store_fixture_add ("/store-faults/try-again", test_try_again);
  store_fixture_add ("/store-faults/changed/older", test_changed_by_older);
  store_fixture_add ("/store-faults/changed/read", test_changed_and_read);
  store_fixture_add ("/store-faults/changed/shell", test_changed_by_shell);
  store_fixture_add ("/store-faults/changed/newer", test_changed_by_newer);
  store_fixture_add ("/store-faults/changed/foreign", test_changed_by_foreign);
  store_fixture_add ("/store-faults/changed/damaged", test_changed_and_damaged);
  store_fixture_add ("/store-faults/changed/not", test_not_changed);
  store_fixture_add ("/store-faults/changed/restore", test_changed_before_restore);
  store_fixture_add ("/store-faults/changed/repair", test_changed_before_repair);
  return g_test_run ();
}
