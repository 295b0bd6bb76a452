/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-migrations.h"

#include <stdlib.h>
#include <string.h>

#include <gio/gio.h>

#include "way-db-transaction.h"
#include "way-store-error.h"
#include "way-store-resources.h"

#define APPLICATION_ID 0x5741594d /* "WAYM" */
#define RESOURCE_FOLDER "/io/github/waymark_app/Waymark/store/migrations"

/* What the newest version's tables have. Their absence is found when the file is
 * opened, not in the middle of a change. */
static const char *const samples[] = {
  "SELECT device, seq, clock, at_ms, offset_min, batch, roadmap, topic, item, kind, value, crc"
  " FROM event LIMIT 0",
  "SELECT roadmap, kind, topic, item, value, clock, device FROM state LIMIT 0",
  "SELECT roadmap, topic, title FROM label LIMIT 0",
  "SELECT roadmap, topic, item, kind, text, at_ms FROM draft LIMIT 0",
  "SELECT key, value FROM meta LIMIT 0",
};

/* What has a table's name and is none. */
#define COUNT_OTHERS \
  "SELECT count (*) FROM sqlite_schema WHERE type <> 'table'" \
  " AND lower (name) IN ('event', 'state', 'label', 'draft', 'meta')"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The n-th brings a database from version n - 1 to n. One that is out is never
 * changed, and each has a frozen database in tests/store/databases.
 *
 * Returns: (transfer full): the names of the migrations, the oldest first */
static char **
list_migrations (void)
{
  char **names;

  /* Nothing else would have the linker keep it. */
  way_store_get_resource ();
  names = g_resources_enumerate_children (RESOURCE_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (names != NULL);
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  return names;
}

static gboolean
check_ids (WayDb    *db,
           guint32   application_id,
           guint32   user_version,
           GError  **error)
{
  const char *path = way_db_get_path (db);

  if (application_id != APPLICATION_ID) {
    way_store_error_set (error, WAY_STORE_ERROR_FOREIGN, path, NULL);
    return FALSE;
  }
  if (user_version > way_migrations_get_newest ()) {
    way_store_error_set (error, WAY_STORE_ERROR_NEWER, path, NULL);
    return FALSE;
  }
  if (user_version == 0) {
    way_store_error_set (error, WAY_STORE_ERROR_CORRUPT, path, NULL);
    return FALSE;
  }
  return TRUE;
}

/* A view of a table's name could be read like it, and might never end. */
static gboolean
check_names (WayDb   *db,
             GError **error)
{
  gint64 n_others;

  if (!way_db_query_int64 (db, COUNT_OTHERS, &n_others, error))
    return FALSE;
  if (n_others > 0)
    way_store_error_set (error, WAY_STORE_ERROR_CORRUPT, way_db_get_path (db), NULL);
  return n_others == 0;
}

static gboolean
check_tables (WayDb   *db,
              GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autoptr (GError) local_error = NULL;

    if (way_db_execute (db, samples[i], &local_error))
      continue;
    /* SQLite's "no such table" is no damage in its own eyes. */
    if (g_error_matches (local_error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED))
      way_store_error_set (error, WAY_STORE_ERROR_CORRUPT, way_db_get_path (db), NULL);
    else
      g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  return TRUE;
}

static gboolean
run_one (WayDb       *db,
         guint        version,
         const char  *name,
         GError     **error)
{
  g_autoptr (GBytes) sql = NULL;
  g_autoptr (WayDbTransaction) transaction = NULL;
  g_autofree char *path = NULL;
  g_autofree char *statements = NULL;
  g_autofree char *set_version = NULL;

  path = g_strconcat (RESOURCE_FOLDER "/", name, NULL);
  sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (sql == NULL)
    return FALSE;
  transaction = way_db_transaction_begin_write (db, error);
  if (transaction == NULL)
    return FALSE;
  set_version = g_strdup_printf ("PRAGMA user_version = %u", version);
  statements = g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
  return way_db_execute (db, statements, error)
         && way_db_execute (db, set_version, error)
         && way_db_transaction_commit (transaction, error);
}

/**
 * way_migrations_get_newest:
 *
 * Returns: the newest version of the schema
 */
guint
way_migrations_get_newest (void)
{
  g_auto (GStrv) names = list_migrations ();

  return g_strv_length (names);
}

/**
 * way_migrations_check_header:
 *
 * Refuses a newer, foreign or empty file by its first bytes, before SQLite has had a
 * chance to write to it. One that does not begin as a database does is left to
 * SQLite: a crash may have torn the page, and its journal mends it.
 */
gboolean
way_migrations_check_header (WayDb   *db,
                             GError **error)
{
  WayDbHeader header;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!way_db_read_header (db, &header, error))
    return FALSE;
  if (header.is_cut_off) {
    way_store_error_set (error, WAY_STORE_ERROR_CORRUPT, way_db_get_path (db), NULL);
    return FALSE;
  }
  if (!header.is_readable)
    return TRUE;
  return check_ids (db, header.application_id, header.user_version, error);
}

/**
 * way_migrations_check:
 * @db: a connection to a file that is not empty
 *
 * Makes sure that the database is Waymark's, of this or an older version, and has the
 * tables of this one where it is of that.
 */
gboolean
way_migrations_check (WayDb   *db,
                      GError **error)
{
  gint64 application_id;
  gint64 user_version;

  g_return_val_if_fail (db != NULL, FALSE);

  return way_db_query_int64 (db, "PRAGMA application_id", &application_id, error)
         && way_db_query_int64 (db, "PRAGMA user_version", &user_version, error)
         && check_ids (db, application_id, user_version, error)
         && check_names (db, error)
         && (user_version < way_migrations_get_newest () || check_tables (db, error));
}

/**
 * way_migrations_is_behind:
 * @is_behind: (out): whether the database is of an older version
 */
gboolean
way_migrations_is_behind (WayDb     *db,
                          gboolean  *is_behind,
                          GError   **error)
{
  gint64 version;

  g_return_val_if_fail (db != NULL && is_behind != NULL, FALSE);

  if (!way_db_query_int64 (db, "PRAGMA user_version", &version, error))
    return FALSE;
  *is_behind = version < way_migrations_get_newest ();
  return TRUE;
}

/**
 * way_migrations_run:
 * @db: a connection that may write
 *
 * Brings an empty or older database to the newest version, a transaction each
 * step, and makes sure of the result.
 */
gboolean
way_migrations_run (WayDb   *db,
                    GError **error)
{
  g_auto (GStrv) names = list_migrations ();
  gint64 n_pages;
  gint64 version = 0;
  gint64 application_id;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!way_db_query_int64 (db, "PRAGMA page_count", &n_pages, error)
      || !way_db_query_int64 (db, "PRAGMA user_version", &version, error)
      || !way_db_query_int64 (db, "PRAGMA application_id", &application_id, error))
    return FALSE;
  if (n_pages > 0 && !check_ids (db, application_id, version, error))
    return FALSE;
  for (guint i = version; names[i] != NULL; i++) {
    if (!run_one (db, i + 1, names[i], error))
      return FALSE;
  }
  return way_migrations_check (db, error);
}
