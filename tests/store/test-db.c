/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>

#include "way-db-transaction.h"
#include "way-db-watch.h"
#include "way-db.h"

/* An empty database, writable as the store makes it. */
static WayDb *
open_empty (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  WayDb *db;

  g_assert_cmpint (g_mkdir_with_parents (fixture->directory, 0700), ==, 0);
  g_file_set_contents (fixture->path, "", 0, &error);
  g_assert_no_error (error);
  db = way_db_open (fixture->path, WAY_DB_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (way_db_prepare_writes (db, &error));
  g_assert_no_error (error);
  return db;
}

static void
execute (WayDb      *db,
         const char *sql)
{
  g_autoptr (GError) error = NULL;

  way_db_execute (db, sql, &error);
  g_assert_no_error (error);
}

static gint64
query (WayDb      *db,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  way_db_query_int64 (db, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
test_promises (StoreFixture  *fixture,
               gconstpointer  user_data)
{
  g_autoptr (WayDb) db = open_empty (fixture);
  g_autoptr (WayDbStatement) mode = NULL;
  g_autoptr (GError) error = NULL;

  mode = way_db_prepare (db, "PRAGMA journal_mode", &error);
  g_assert_cmpint (way_db_statement_step (mode, &error), ==, WAY_DB_STEP_ROW);
  g_assert_cmpstr (way_db_statement_get_text (mode, 0), ==, "truncate");
  g_assert_cmpint (query (db, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (query (db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (query (db, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (query (db, "PRAGMA busy_timeout"), ==, 2000);
  /* Defensive: the schema cannot be written as a table. */
  execute (db, "CREATE TABLE t (x)");
  g_assert_false (way_db_execute (db, "PRAGMA writable_schema = ON;"
                                      "DELETE FROM sqlite_schema", &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED);
}

static void
test_steps (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  g_autoptr (WayDb) db = open_empty (fixture);
  g_autoptr (GError) error = NULL;

  execute (db, "CREATE TABLE t (i INTEGER PRIMARY KEY, x TEXT) STRICT");
  for (gint64 i = 1; i <= 2; i++) {
    g_autoptr (WayDbStatement) insert = NULL;

    insert = way_db_prepare (db, "INSERT INTO t VALUES (?, ?)", &error);
    way_db_statement_bind_int64 (insert, 0, i << 40);
    way_db_statement_bind_text (insert, 1, i == 1 ? "Größe" : "");
    g_assert_true (way_db_statement_run (insert, &error));
  }
  {
    g_autoptr (WayDbStatement) rows = way_db_prepare (db, "SELECT i, x, NULL FROM t", &error);

    g_assert_cmpint (way_db_statement_step (rows, &error), ==, WAY_DB_STEP_ROW);
    g_assert_cmpint (way_db_statement_get_int64 (rows, 0), ==, G_GINT64_CONSTANT (1) << 40);
    g_assert_cmpstr (way_db_statement_get_text (rows, 1), ==, "Größe");
    g_assert_cmpstr (way_db_statement_get_text (rows, 2), ==, "");
    g_assert_cmpint (way_db_statement_step (rows, &error), ==, WAY_DB_STEP_ROW);
    g_assert_cmpint (way_db_statement_step (rows, &error), ==, WAY_DB_STEP_DONE);
    g_assert_no_error (error);
  }
  {
    g_autoptr (WayDbStatement) again = NULL;

    again = way_db_prepare (db, "INSERT INTO t VALUES (?, ?)", &error);
    way_db_statement_bind_int64 (again, 0, G_GINT64_CONSTANT (1) << 40);
    way_db_statement_bind_text (again, 1, "twice");
    g_assert_cmpint (way_db_statement_step (again, &error), ==, WAY_DB_STEP_ERROR);
    g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED);
    g_clear_error (&error);
  }
  /* Given back, it has forgotten its values: NULL becomes the next number. */
  {
    g_autoptr (WayDbStatement) fresh = NULL;

    fresh = way_db_prepare (db, "INSERT INTO t VALUES (?, ?)", &error);
    g_assert_true (way_db_statement_run (fresh, &error));
  }
  g_assert_cmpint (query (db, "SELECT count (*) FROM t WHERE x IS NULL"), ==, 1);
  g_assert_no_error (error);
}

static void
test_bad_bind (StoreFixture  *fixture,
               gconstpointer  user_data)
{
  g_autoptr (WayDb) db = open_empty (fixture);
  g_autoptr (WayDbStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  statement = way_db_prepare (db, "SELECT ?", &error);
  way_db_statement_bind_int64 (statement, 1, 1);
  g_assert_cmpint (way_db_statement_step (statement, &error), ==, WAY_DB_STEP_ERROR);
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED);
}

static gboolean
write_and_leave (WayDb    *db,
                 gboolean  is_good)
{
  g_autoptr (WayDbTransaction) transaction = way_db_transaction_begin_write (db, NULL);

  g_assert_nonnull (transaction);
  execute (db, "INSERT INTO t VALUES (1)");
  return is_good && way_db_transaction_commit (transaction, NULL);
}

static void
test_transactions (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (WayDb) db = open_empty (fixture);

  execute (db, "CREATE TABLE t (x)");
  g_assert_false (write_and_leave (db, FALSE));
  g_assert_false (way_db_is_in_transaction (db));
  g_assert_cmpint (query (db, "SELECT count (*) FROM t"), ==, 0);
  g_assert_true (write_and_leave (db, TRUE));
  g_assert_cmpint (query (db, "SELECT count (*) FROM t"), ==, 1);
}

static void
test_full (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (WayDb) db = open_empty (fixture);
  g_autoptr (GError) error = NULL;

  execute (db, "CREATE TABLE t (x); INSERT INTO t VALUES (1); PRAGMA max_page_count = 3");
  {
    g_autoptr (WayDbTransaction) transaction = way_db_transaction_begin_write (db, &error);

    g_assert_no_error (error);
    execute (db, "INSERT INTO t VALUES (2)");
    g_assert_false (way_db_execute (db, "INSERT INTO t VALUES (zeroblob (100000))", &error));
    g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NO_SPACE);
  }
  g_assert_false (way_db_is_in_transaction (db));
  g_assert_cmpint (query (db, "SELECT count (*) FROM t"), ==, 1);
  g_assert_true (write_and_leave (db, TRUE));
}

static void
test_header (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autoptr (WayDb) db = open_empty (fixture);
  g_autoptr (GError) error = NULL;
  WayDbHeader header;

  g_assert_true (way_db_read_header (db, &header, &error));
  g_assert_true (header.is_cut_off);
  g_assert_false (header.is_readable);
  execute (db, "PRAGMA application_id = -2; PRAGMA user_version = 7; CREATE TABLE t (x)");
  g_assert_true (way_db_read_header (db, &header, &error));
  g_assert_false (header.is_cut_off);
  g_assert_true (header.is_readable);
  g_assert_cmphex (header.application_id, ==, 0xfffffffe);
  g_assert_cmpuint (header.user_version, ==, 7);
  g_assert_no_error (error);
}

static gboolean
insert (WayDb   *db,
        GError **error)
{
  g_autoptr (WayDbTransaction) transaction = way_db_transaction_begin_write (db, error);

  return transaction != NULL
         && way_db_execute (db, "INSERT INTO t VALUES (1)", error)
         && way_db_transaction_commit (transaction, error);
}

/* However late another changes the file: it is seen before a page is written. */
static void
test_watch (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  g_autoptr (WayDb) db = open_empty (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  execute (db, "CREATE TABLE t (x)");
  g_assert_true (insert (db, &error));
  /* Who does not watch takes it as it comes. */
  store_fixture_execute (fixture->path, "INSERT INTO t VALUES (2)");
  g_assert_true (insert (db, &error));
  g_assert_true (way_db_watch_begin (db, &error));
  g_assert_true (insert (db, &error));
  g_assert_true (insert (db, &error));
  g_assert_no_error (error);
  store_fixture_execute (fixture->path, "INSERT INTO t VALUES (2)");
  before = store_fixture_sum (fixture->path);
  g_assert_false (insert (db, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CHANGED);
  g_assert_false (way_db_is_in_transaction (db));
  after = store_fixture_sum (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add ("/db/promises", test_promises);
  store_fixture_add ("/db/steps", test_steps);
  store_fixture_add ("/db/bad-bind", test_bad_bind);
  store_fixture_add ("/db/transactions", test_transactions);
  store_fixture_add ("/db/full", test_full);
  store_fixture_add ("/db/header", test_header);
  store_fixture_add ("/db/watch", test_watch);
  return g_test_run ();
}
