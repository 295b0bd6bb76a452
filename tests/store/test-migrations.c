/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>

#include "way-migrations.h"
#include "way-store-check.h"
#include "way-store-draft.h"
#include "way-store-label.h"

/* Each version of the schema has a database that was made while it was the
 * newest, by `store-child freeze DIRECTORY`, and is never made again. All hold the
 * same, so all must give these totals, for ever. */

static char *
frozen_path (guint version)
{
  g_autofree char *name = g_strdup_printf ("v%04u.db", version);

  return g_test_build_filename (G_TEST_DIST, "store", "databases", name, NULL);
}

static void
put_in_place (StoreFixture *fixture,
              guint         version)
{
  g_autofree char *frozen = frozen_path (version);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_cmpint (g_mkdir_with_parents (fixture->directory, 0700), ==, 0);
  g_file_get_contents (frozen, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (fixture->path, contents, length, &error);
  g_assert_no_error (error);
}

static guint
count_states (WayStore    *store,
              WayEditKind  kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states = way_store_read_states (store, "backend", kind, &error);

  g_assert_no_error (error);
  return states->len;
}

static void
assert_totals (WayStore *store)
{
  g_autoptr (WayEdit) draft = store_fixture_edit ("dns", WAY_EDIT_NOTE, "");
  g_autoptr (WayStoreReport) report = NULL;
  g_autoptr (GHashTable) labels = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  report = way_store_check (store, &error);
  g_assert_no_error (error);
  g_assert_true (report->ok);
  g_assert_cmpint (report->n_events, ==, 8);
  g_assert_cmpuint (count_states (store, WAY_EDIT_STATUS), ==, 3);
  g_assert_cmpuint (count_states (store, WAY_EDIT_CHECK), ==, 1);
  g_assert_cmpuint (count_states (store, WAY_EDIT_BOOKMARK), ==, 1);
  g_assert_cmpuint (count_states (store, WAY_EDIT_NOTE), ==, 1);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  store_fixture_assert_read (store, "dns", WAY_EDIT_STATUS, "done");
  store_fixture_assert_read (store, "php", WAY_EDIT_STATUS, "todo");
  store_fixture_assert_read (store, "http", WAY_EDIT_NOTE, "Größe → “200 OK”\n");
  g_assert_true (way_store_read_draft (store, draft, &text, &error));
  g_assert_cmpstr (text, ==, "A draft");
  labels = way_store_read_labels (store, "backend", &error);
  g_assert_cmpuint (g_hash_table_size (labels), ==, 4);
  g_assert_cmpstr (g_hash_table_lookup (labels, ""), ==, "Backend developer");
  g_assert_no_error (error);
}

static void
test_all_frozen (StoreFixture  *fixture,
                 gconstpointer  user_data)
{
  for (guint version = 1; version <= way_migrations_get_newest (); version++) {
    g_autofree char *path = frozen_path (version);
    g_autofree char *expected = g_strdup_printf ("%u", version);

    g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    store_fixture_assert_query (path, "PRAGMA user_version", expected);
    store_fixture_assert_query (path, "PRAGMA application_id", "1463900493");
  }
}

static void
test_totals (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autofree char *newest = g_strdup_printf ("%u", way_migrations_get_newest ());

  for (guint version = 1; version <= way_migrations_get_newest (); version++) {
    WayStore *store;

    put_in_place (fixture, version);
    store = store_fixture_open (fixture, WAY_STORE_WRITE);
    assert_totals (store);
    store_fixture_close (store);
    store_fixture_assert_query (fixture->path, "PRAGMA user_version", newest);
    store = store_fixture_open (fixture, WAY_STORE_READ);
    assert_totals (store);
    store_fixture_close (store);
  }
}

/* A frozen database goes on where it stopped. */
static void
test_goes_on (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  WayStore *store;

  put_in_place (fixture, way_migrations_get_newest ());
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  store_fixture_set (store, "php", "learning");
  store_fixture_close (store);
  store_fixture_assert_query (fixture->path,
                              "SELECT count (DISTINCT device), max (seq), count (*) FROM event",
                              "1|9|9");
}

/* A new database is what the frozen one of its version is, table by table. */
static void
test_schema (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autofree char *frozen = frozen_path (way_migrations_get_newest ());
  g_autofree char *schema = NULL;

  schema = store_fixture_query (frozen, "SELECT sql FROM sqlite_schema ORDER BY name");
  store_fixture_close (store_fixture_open (fixture, WAY_STORE_WRITE));
  store_fixture_assert_query (fixture->path, "SELECT sql FROM sqlite_schema ORDER BY name",
                              schema);
  store_fixture_assert_query (fixture->path, "PRAGMA application_id", "1463900493");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add ("/migrations/all-frozen", test_all_frozen);
  store_fixture_add ("/migrations/totals", test_totals);
  store_fixture_add ("/migrations/goes-on", test_goes_on);
  store_fixture_add ("/migrations/schema", test_schema);
  return g_test_run ();
}
