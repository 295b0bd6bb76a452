/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include <glib/gstdio.h>

#include "way-migrations.h"
#include "way-store-check.h"
#include "way-store-draft.h"
#include "way-store-label.h"

/* Each version of the schema has a database that was made while it was the
 * newest, by `store-child freeze DIRECTORY`, and is never made again: its sum
 * stands in databases/SHA256SUMS. All hold the same, so all must give it, for
 * ever. The files themselves are only read; what is opened is a copy. */

#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68
#define APPLICATION_ID 0x5741594d

#define EVENTS \
  "SELECT seq, clock, at_ms, offset_min, batch, roadmap, topic, item, kind, value FROM event" \
  " ORDER BY device, seq"
#define STATES \
  "SELECT roadmap, kind, topic, item, value, clock FROM state ORDER BY roadmap, kind, topic, item"
#define REST \
  "SELECT roadmap, topic, title FROM label UNION ALL" \
  " SELECT roadmap, topic || item || kind, text || at_ms FROM draft"

static const char frozen_events[] =
  "1|114688000000000001|1750000000000|120|1|backend|http||status|learning\n"
  "2|114688003932160001|1750000060000|120|2|backend|http||status|done\n"
  "3|114688003932160002|1750000060000|120|3|backend|dns||status|done\n"
  "4|114688235929600001|1750003600000|-570|4|backend|php||status|skipped\n"
  "5|114688235929600002|1750003600000|-570|5|backend|php||status|todo\n"
  "6|114688235929600003|1750003600000|-570|6|backend|http|explain|check|1\n"
  "7|114688235929600004|1750003600000|-570|6|backend|http||bookmark|1\n"
  "8|114688235929600005|1750003600000|-570|6|backend|http||note|Größe → “200 OK”\n";

static const char frozen_states[] =
  "backend|bookmark|http||1|114688235929600004\n"
  "backend|check|http|explain|1|114688235929600003\n"
  "backend|note|http||Größe → “200 OK”\n|114688235929600005\n"
  "backend|status|dns||done|114688003932160002\n"
  "backend|status|http||done|114688003932160001\n"
  "backend|status|php||todo|114688235929600002";

static const char frozen_rest[] =
  "backend||Backend developer\n"
  "backend|dns|dns\n"
  "backend|http|http\n"
  "backend|php|php\n"
  "backend|dnsnote|A draft1750003600000";

static char *
frozen_name (guint version)
{
  return g_strdup_printf ("v%04u.db", version);
}

static char *
frozen_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "store", "databases", name, NULL);
}

static guint8 *
read_frozen (guint  version,
             gsize *length)
{
  g_autofree char *name = frozen_name (version);
  g_autofree char *path = frozen_path (name);
  g_autoptr (GError) error = NULL;
  char *contents;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);
  return (guint8 *) contents;
}

static void
put_in_place (StoreFixture *fixture,
              guint         version)
{
  gsize length;
  g_autofree guint8 *contents = read_frozen (version, &length);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->directory, 0700), ==, 0);
  g_file_set_contents (fixture->path, (const char *) contents, length, &error);
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

static guint32
get_uint32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

/* One for each version and none beside: whoever adds a migration and forgets to
 * freeze is told here. */
static void
test_all_frozen (StoreFixture  *fixture,
                 gconstpointer  user_data)
{
  g_autofree char *folder = frozen_path ("");
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  guint n_files = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    n_files += g_str_has_suffix (name, ".db");
  for (guint version = 1; version <= way_migrations_get_newest (); version++) {
    gsize length;
    g_autofree guint8 *contents = read_frozen (version, &length);

    g_assert_cmpuint (length, >, 100);
    g_assert_cmpmem (contents, 16, "SQLite format 3", 16);
    g_assert_cmpuint (get_uint32 (contents + HEADER_USER_VERSION), ==, version);
    g_assert_cmpuint (get_uint32 (contents + HEADER_APPLICATION_ID), ==, APPLICATION_ID);
  }
  g_assert_cmpuint (n_files, ==, way_migrations_get_newest ());
}

/* The list is what `sha256sum` writes and `sha256sum --check` reads. */
static void
test_unchanged (StoreFixture  *fixture,
                gconstpointer  user_data)
{
  g_autofree char *path = frozen_path ("SHA256SUMS");
  g_autofree char *sums = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &sums, NULL, &error);
  g_assert_no_error (error);
  for (guint version = 1; version <= way_migrations_get_newest (); version++) {
    g_autofree char *name = frozen_name (version);
    g_autofree char *file = frozen_path (name);
    g_autofree char *sum = store_fixture_sum (file);
    g_autofree char *line = g_strdup_printf ("%s  %s\n", sum, name);

    if (strstr (sums, line) == NULL)
      g_error ("%s was changed, or its sum is not in SHA256SUMS", name);
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
    store_fixture_assert_query (fixture->path, EVENTS, frozen_events);
    store_fixture_assert_query (fixture->path, STATES, frozen_states);
    store_fixture_assert_query (fixture->path, REST, frozen_rest);
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
  g_autofree char *schema = NULL;

  put_in_place (fixture, way_migrations_get_newest ());
  schema = store_fixture_query (fixture->path, "SELECT sql FROM sqlite_schema ORDER BY name");
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
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
  /* After all that was done with them. */
  store_fixture_add ("/migrations/unchanged", test_unchanged);
  return g_test_run ();
}
