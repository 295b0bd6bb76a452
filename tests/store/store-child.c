/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The other process of a test: does one thing, says "ready" when it is done, and
 * then stays until it is killed. */

#include "config.h"

#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "store-fixture.h"
#include "way-store-draft.h"
#include "way-store-label.h"

/* A small cache spills pages into the file before the commit, so dying now
 * leaves a file that is half changed and a journal to take that back. */
#define SPILL \
  "PRAGMA journal_mode = TRUNCATE;" \
  "PRAGMA cache_size = 2;" \
  "BEGIN IMMEDIATE;" \
  "UPDATE state SET value = 'skipped';" \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)" \
  " INSERT INTO meta SELECT 'key ' || i, hex (zeroblob (500)) FROM n"

static void
say_ready (void)
{
  fputs ("ready\n", stdout);
  fflush (stdout);
}

static void
write_one (WayStore *store)
{
  store_fixture_set (store, "http", "done");
  say_ready ();
  for (;;)
    pause ();
}

/* Both topics change together, again and again. */
static void
write_pairs (WayStore *store)
{
  guint i = 1;

  say_ready ();
  while (i <= 100) {
    g_autofree char *text = g_strdup_printf ("%u", i);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) inverse = NULL;
    g_autoptr (GPtrArray) edits = NULL;

    edits = store_fixture_edits (store_fixture_edit ("dns", WAY_EDIT_NOTE, text),
                                 store_fixture_edit ("http", WAY_EDIT_NOTE, text), NULL);
    inverse = way_store_write (store, edits, &error);
    if (g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_BUSY))
      continue;
    g_assert_no_error (error);
    i++;
  }
}

static void
leave_hot (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "progress.db", NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  if (sqlite3_exec (handle, SPILL, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  say_ready ();
  for (;;)
    pause ();
}

/* What test-migrations.c finds in every frozen database: run once for each new
 * version of the schema, and the result is committed. */
static void
write_frozen (WayStore *store,
              WayClock *clock)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayEdit) draft = store_fixture_edit ("dns", WAY_EDIT_NOTE, "A draft");
  g_autoptr (WayEdit) objective = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GPtrArray) skip = NULL;

  objective = way_edit_new ("backend", "http", "explain", WAY_EDIT_CHECK, "1", "HTTP");
  store_fixture_set (store, "http", "learning");
  way_clock_set (clock, STORE_FIXTURE_NOW + 60000, 120);
  store_fixture_set (store, "http", "done");
  store_fixture_set (store, "dns", "done");
  way_clock_set (clock, STORE_FIXTURE_NOW + 3600000, -570);
  skip = store_fixture_write (store, "php", WAY_EDIT_STATUS, "skipped");
  g_ptr_array_unref (way_store_write (store, skip, &error));
  edits = store_fixture_edits (way_edit_ref (objective),
                               store_fixture_edit ("http", WAY_EDIT_BOOKMARK, "1"),
                               store_fixture_edit ("http", WAY_EDIT_NOTE, "Größe → “200 OK”\n"),
                               NULL);
  g_ptr_array_unref (way_store_write (store, edits, &error));
  way_store_write_draft (store, draft, &error);
  way_store_write_label (store, "backend", "", "Backend developer", &error);
  g_assert_no_error (error);
  say_ready ();
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStore) store = NULL;
  g_autoptr (WayClock) clock = way_clock_new_manual (STORE_FIXTURE_NOW, 120);

  g_assert_cmpint (argc, ==, 3);
  if (g_str_equal (argv[1], "hot"))
    leave_hot (argv[2]);
  store = way_store_new (argv[2], clock);
  way_store_open (store, WAY_STORE_WRITE, &error);
  g_assert_no_error (error);
  if (g_str_equal (argv[1], "write"))
    write_one (store);
  else if (g_str_equal (argv[1], "pairs"))
    write_pairs (store);
  else if (g_str_equal (argv[1], "freeze"))
    write_frozen (store, clock);
  else
    g_assert_not_reached ();
  way_store_close (store);
  return 0;
}
