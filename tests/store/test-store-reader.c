/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <sqlite3.h>

#include <glib/gstdio.h>

#include "way-store-draft.h"
#include "way-store-label.h"
#include "way-store-lock.h"

static guint
count_statuses (WayStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states = NULL;

  states = way_store_read_states (store, "backend", WAY_EDIT_STATUS, &error);
  g_assert_no_error (error);
  return states->len;
}

/* No progress is not an error, and looking at it makes nothing. */
static void
test_no_database (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  g_autoptr (GHashTable) labels = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayEdit) draft = store_fixture_edit ("http", WAY_EDIT_NOTE, "");
  g_autofree char *text = NULL;
  WayStore *writer;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_READ);

  g_assert_cmpuint (count_statuses (store), ==, 0);
  labels = way_store_read_labels (store, "backend", &error);
  g_assert_cmpuint (g_hash_table_size (labels), ==, 0);
  g_assert_true (way_store_read_draft (store, draft, &text, &error));
  g_assert_cmpstr (text, ==, NULL);
  g_assert_no_error (error);
  g_assert_false (g_file_test (fixture->directory, G_FILE_TEST_EXISTS));

  /* It comes later, and is found. */
  writer = store_fixture_open (fixture, WAY_STORE_WRITE);
  store_fixture_set (writer, "http", "done");
  g_assert_cmpuint (count_statuses (store), ==, 1);
  store_fixture_close (writer);
  store_fixture_close (store);
}

static void
test_makes_nothing (StoreFixture  *fixture,
                    gconstpointer  user_data)
{
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *lock = g_build_filename (fixture->directory, "lock", NULL);
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "done");
  store_fixture_close (store);
  g_assert_cmpint (g_remove (lock), ==, 0);
  g_remove (journal);
  before = store_fixture_sum (fixture->path);
  store = store_fixture_open (fixture, WAY_STORE_READ);
  g_assert_cmpuint (count_statuses (store), ==, 1);
  store_fixture_close (store);
  after = store_fixture_sum (fixture->path);
  g_assert_cmpstr (before, ==, after);
  dir = g_dir_open (fixture->directory, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "progress.db");
  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
}

static void
test_does_not_write (StoreFixture  *fixture,
                     gconstpointer  user_data)
{
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) label_error = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_READ);

  edits = store_fixture_edits (store_fixture_edit ("http", WAY_EDIT_STATUS, "done"), NULL);
  g_assert_null (way_store_write (store, edits, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_READ_ONLY);
  g_assert_false (way_store_write_label (store, "backend", "", "Backend", &label_error));
  g_assert_error (label_error, WAY_STORE_ERROR, WAY_STORE_ERROR_READ_ONLY);
  store_fixture_close (store);
}

/* In this process, too: to open and close the file must not drop the writer's
 * own locks on it. */
static void
test_beside_a_change (StoreFixture  *fixture,
                      gconstpointer  user_data)
{
  sqlite3 *handle = NULL;
  sqlite3 *other = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "done");
  store_fixture_close (store);
  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "BEGIN IMMEDIATE; UPDATE state SET value = 'todo'",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  store = store_fixture_open (fixture, WAY_STORE_READ);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  store_fixture_close (store);
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_BUSY);
  sqlite3_close (other);
  sqlite3_close (handle);
}

static void
test_busy (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *handle = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "done");
  store_fixture_close (store);
  store = store_fixture_open (fixture, WAY_STORE_READ);
  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_null (way_store_read_states (store, "backend", WAY_EDIT_STATUS, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_BUSY);
  sqlite3_close (handle);
  g_assert_cmpuint (count_statuses (store), ==, 1);
  store_fixture_close (store);
}

/* Two registers that change together are never seen apart. Where the disk stands
 * still for two seconds the answer is "busy", which is none about them.
 * Returns: what both hold, or @last */
static gint64
read_pair (WayStore *store,
           gint64    last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states = NULL;
  const WayState *one;
  const WayState *other;

  states = way_store_read_states (store, "backend", WAY_EDIT_NOTE, &error);
  if (g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_BUSY))
    return last;
  g_assert_no_error (error);
  if (states->len == 0)
    return 0;
  g_assert_cmpuint (states->len, ==, 2);
  one = g_ptr_array_index (states, 0);
  other = g_ptr_array_index (states, 1);
  g_assert_cmpstr (one->value, ==, other->value);
  return g_ascii_strtoll (one->value, NULL, 10);
}

static void
test_while_writing (StoreFixture  *fixture,
                    gconstpointer  user_data)
{
  g_autoptr (GSubprocess) child = store_fixture_spawn ("pairs", fixture->directory);
  g_autoptr (GError) error = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_READ);
  gint64 last = 0;

  while (g_subprocess_get_identifier (child) != NULL) {
    gint64 next = read_pair (store, last);

    g_assert_cmpint (next, >=, last);
    last = next;
  }
  g_assert_true (g_subprocess_wait_check (child, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read_pair (store, last), ==, 100);
  store_fixture_close (store);
}

static void
make_hot (StoreFixture *fixture)
{
  sqlite3 *handle = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "done");
  store_fixture_set (store, "dns", "learning");
  store_fixture_close (store);
  store_fixture_kill (store_fixture_spawn ("hot", fixture->directory));
  /* It is what it is meant to be. */
  g_assert_cmpint (sqlite3_open_v2 (fixture->path, &handle, SQLITE_OPEN_READONLY, NULL), ==,
                   SQLITE_OK);
  sqlite3_exec (handle, "SELECT * FROM state", NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_extended_errcode (handle), ==, SQLITE_READONLY_ROLLBACK);
  sqlite3_close (handle);
}

static void
test_hot_journal (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  WayStore *store;

  make_hot (fixture);
  store = store_fixture_open (fixture, WAY_STORE_READ);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  store_fixture_assert_read (store, "dns", WAY_EDIT_STATUS, "learning");
  store_fixture_close (store);
  store_fixture_assert_query (fixture->path, "SELECT count (*) FROM meta", "1");
  store_fixture_assert_query (fixture->path, "PRAGMA integrity_check", "ok");
}

static void
test_hot_journal_for_writer (StoreFixture  *fixture,
                             gconstpointer  user_data)
{
  WayStore *store;

  make_hot (fixture);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  store_fixture_set (store, "http", "todo");
  store_fixture_close (store);
}

/* Somebody has the lock and does not take it back: said, not broken into. */
static void
test_hot_and_locked (StoreFixture  *fixture,
                     gconstpointer  user_data)
{
  g_autoptr (WayStoreLock) lock = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  WayStore *store = way_store_new (fixture->directory, fixture->clock);

  make_hot (fixture);
  lock = way_store_lock_new (fixture->directory, &error);
  g_assert_no_error (error);
  before = store_fixture_sum (fixture->path);
  g_assert_false (way_store_open (store, WAY_STORE_READ, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
  after = store_fixture_sum (fixture->path);
  g_assert_cmpstr (before, ==, after);
  g_clear_error (&error);
  g_clear_pointer (&lock, way_store_lock_free);
  g_assert_true (way_store_open (store, WAY_STORE_READ, &error));
  g_assert_no_error (error);
  store_fixture_close (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add ("/store-reader/no-database", test_no_database);
  store_fixture_add ("/store-reader/makes-nothing", test_makes_nothing);
  store_fixture_add ("/store-reader/does-not-write", test_does_not_write);
  store_fixture_add ("/store-reader/beside-a-change", test_beside_a_change);
  store_fixture_add ("/store-reader/busy", test_busy);
  store_fixture_add ("/store-reader/while-writing", test_while_writing);
  store_fixture_add ("/store-reader/hot-journal", test_hot_journal);
  store_fixture_add ("/store-reader/hot-journal-for-writer", test_hot_journal_for_writer);
  store_fixture_add ("/store-reader/hot-and-locked", test_hot_and_locked);
  return g_test_run ();
}
