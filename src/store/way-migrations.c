/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-migrations.h"

#include <gio/gio.h>

#include "way-db-transaction.h"
#include "way-store-error.h"
#include "way-store-resources.h"

#define APPLICATION_ID 0x5741594d /* "WAYM" */
#define RESOURCE_FOLDER "/io/github/waymark_app/Waymark/store/migrations"

/* The n-th brings a database from version n - 1 to n. One that is out is never
 * changed, and each has a frozen database in tests/store/databases. */
static const char *const migrations[] = {
  "0001-initial.sql",
};

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
run_one (WayDb   *db,
         guint    version,
         GError **error)
{
  g_autoptr (GBytes) sql = NULL;
  g_autoptr (WayDbTransaction) transaction = NULL;
  g_autofree char *path = NULL;
  g_autofree char *set_version = NULL;

  path = g_strconcat (RESOURCE_FOLDER "/", migrations[version - 1], NULL);
  sql = g_resource_lookup_data (way_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                error);
  if (sql == NULL)
    return FALSE;
  transaction = way_db_transaction_begin_write (db, error);
  if (transaction == NULL)
    return FALSE;
  set_version = g_strdup_printf ("PRAGMA user_version = %u", version);
  /* The resource's data ends in a NUL that its length does not count. */
  return way_db_execute (db, g_bytes_get_data (sql, NULL), error)
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
  return G_N_ELEMENTS (migrations);
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
 * Makes sure that the database is Waymark's and of the newest version.
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
         && check_tables (db, error);
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
  for (guint next = version + 1; next <= way_migrations_get_newest (); next++) {
    if (!run_one (db, next, error))
      return FALSE;
  }
  return way_migrations_check (db, error);
}
