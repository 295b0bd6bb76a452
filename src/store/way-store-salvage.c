/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-salvage.h"

#include <glib/gi18n-lib.h>

#include "way-damaged-file.h"
#include "way-db-transaction.h"
#include "way-meta-table.h"
#include "way-migrations.h"
#include "way-salvage-note.h"
#include "way-salvage.h"
#include "way-state-table.h"
#include "way-store-backups.h"
#include "way-store-file.h"
#include "way-store-private.h"

/* Returns: (transfer full) (nullable): the copy as SQLite sees it, %NULL where it
 *   is no database any more */
static WayDb *
open_copy (const char *path)
{
  g_autoptr (WayDb) db = way_db_open (path, WAY_DB_WRITE, NULL);
  gint64 n_objects;

  /* The first look plays the journal back, which is the copy's own, too. */
  if (db == NULL
      || !way_db_query_int64 (db, "SELECT count (*) FROM sqlite_schema", &n_objects, NULL))
    return NULL;
  /* Another program may have had it write to a log, which is read into the file. */
  way_db_execute (db, "PRAGMA journal_mode = TRUNCATE", NULL);
  return g_steal_pointer (&db);
}

static gboolean
fill_tables (WaySalvage  *salvage,
             GBytes      *bytes,
             WayDb       *from,
             WayDb       *to,
             GError     **error)
{
  g_autoptr (WayDbTransaction) transaction = way_db_transaction_begin_write (to, error);

  return transaction != NULL
         && way_salvage_events (bytes, to, &salvage->n_events, error)
         && way_state_table_rebuild (to, error)
         && (from == NULL || way_salvage_texts (from, to, error))
         && way_db_transaction_commit (transaction, error);
}

/* @copy: the damaged file, which SQLite may change */
static gboolean
fill (WaySalvage  *salvage,
      const char  *copy,
      WayDb       *to,
      WayClock    *clock,
      GError     **error)
{
  g_autoptr (WayDb) from = open_copy (copy);
  g_autoptr (GMappedFile) file = g_mapped_file_new (copy, FALSE, error);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  gint64 n_states = 0;

  if (bytes == NULL
      || !fill_tables (salvage, bytes, from, to, error)
      || !way_salvage_count_lost (to, &salvage->n_lost, error)
      || (from != NULL && !way_salvage_states (from, to, clock, &n_states, error)))
    return FALSE;
  /* Each of them is what one lost event said. */
  salvage->n_lost = MAX (salvage->n_lost, n_states);
  return TRUE;
}

static gboolean
verify (WayDb       *db,
        const char  *path,
        GError     **error)
{
  g_autoptr (WayStoreReport) report = way_store_check_db (db, error);

  if (report != NULL && report->is_damaged)
    way_store_error_set (error, WAY_STORE_ERROR_IO, path,
                         _("what was written could not be read back"));
  return report != NULL && !report->is_damaged;
}

/* Makes a new database of what the copy holds. That it is one is said in it: else a
 * window that is killed would never tell. */
static gboolean
rescue (WaySalvage  *salvage,
        const char  *copy,
        const char  *temporary,
        const char  *path,
        WayClock    *clock,
        GError     **error)
{
  g_autoptr (WayDb) to = way_db_open (temporary, WAY_DB_WRITE, error);

  return to != NULL
         && way_db_prepare_writes (to, error)
         && way_migrations_run (to, error)
         && way_meta_table_ensure_device (to, error)
         && fill (salvage, copy, to, clock, error)
         && way_salvage_note_write (to, salvage, error)
         && verify (to, path, error);
}

/* Only Waymark's own is set aside, and only what this version knows. */
static gboolean
check_owner (const char  *path,
             GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayDb) db = NULL;
  gboolean exists;

  if (!way_store_file_check_kind (path, &exists, error))
    return FALSE;
  db = way_db_open (path, WAY_DB_READ, &local_error);
  if ((db != NULL && way_migrations_check_header (db, &local_error))
      || way_store_error_is_about_file (local_error))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The damaged file keeps its name until the moment in which another takes it. */
static gboolean
replace_damaged (const char  *path,
                 WayClock    *clock,
                 gpointer     data,
                 GError     **error)
{
  WaySalvage *salvage = data;
  char *copy, *temporary;
  gboolean is_done;

  if (!check_owner (path, error))
    return FALSE;
  salvage->damaged = way_damaged_file_make_name (path, clock, error);
  if (salvage->damaged == NULL)
    return FALSE;
  copy = way_damaged_file_copy (path, path, error);
  if (copy == NULL)
    return FALSE;
  temporary = way_store_file_make_temporary (path, error);
  if (temporary == NULL) {
    way_store_file_remove_temporary (copy);
    return FALSE;
  }
  is_done = rescue (salvage, copy, temporary, path, clock, error)
    && way_damaged_file_exchange (path, temporary, salvage->damaged, error);
  way_store_file_remove_temporary (temporary);
  way_store_file_remove_temporary (copy);
  return is_done;
}

/* One that cannot be found does not hinder the salvage: who offers it looks for it
 * again, and is told why. */
static gint64
find_backup_ms (WayStore *store)
{
  g_autoptr (WayBackup) backup = way_store_find_backup (store, G_MAXINT64, NULL);

  return backup != NULL ? backup->time_ms : 0;
}

/* @data: the store */
static gpointer
salvage_on_thread (WayStoreConnection  *connection,
                   gpointer             data,
                   GError             **error)
{
  g_autoptr (WaySalvage) salvage = g_new0 (WaySalvage, 1);

  /* Before, as one of what is salvaged is not meant. */
  salvage->backup_ms = find_backup_ms (data);
  if (!way_store_connection_replace (connection, replace_damaged, salvage, error))
    return NULL;
  return g_steal_pointer (&salvage);
}

/* @data: the store */
static gpointer
read_on_thread (WayStoreConnection  *connection,
                gpointer             data,
                GError             **error)
{
  g_autoptr (WayStoreReading) reading = way_store_reading_begin (connection, error);
  WaySalvage *salvage = NULL;

  if (reading != NULL && way_store_reading_get_db (reading) != NULL)
    way_salvage_note_read (way_store_reading_get_db (reading), way_store_get_directory (data),
                           &salvage, error);
  return salvage;
}

static gpointer
forget_on_thread (WayStoreConnection  *connection,
                  gpointer             data,
                  GError             **error)
{
  g_autoptr (WayDbTransaction) transaction = NULL;
  WayDb *db = way_store_connection_get_writer (connection, error);

  if (db == NULL)
    return NULL;
  transaction = way_db_transaction_begin_write (db, error);
  return GINT_TO_POINTER (transaction != NULL
                          && way_salvage_note_remove (db, error)
                          && way_db_transaction_commit (transaction, error));
}

void
way_salvage_free (WaySalvage *self)
{
  g_free (self->damaged);
  g_free (self);
}

/**
 * way_store_salvage:
 * @self: a store that is damaged, or whose disk is, whether it could be opened or not
 *
 * Sets a damaged database aside under a name of its own, byte for byte, and makes
 * a new one of what can be read in it: every event whose sum is right, the titles
 * and drafts, and the last value of registers whose event was lost. The new
 * database writes under a new device id, and the store is open for writing then. What
 * was done can be read there until way_store_forget_salvage().
 * On failure everything is as it was. A newer or foreign file is refused.
 *
 * Returns: (transfer full) (nullable): what was done, or %NULL with @error set
 */
WaySalvage *
way_store_salvage (WayStore  *self,
                   GError   **error)
{
  g_return_val_if_fail (WAY_IS_STORE (self), NULL);

  return way_store_run (self, salvage_on_thread, self, error);
}

/**
 * way_store_salvage_async:
 *
 * As way_store_salvage().
 */
void
way_store_salvage_async (WayStore            *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self));

  way_store_run_async (self, way_store_salvage_async, salvage_on_thread, self, NULL,
                       (GDestroyNotify) way_salvage_free, cancellable, callback, user_data);
}

/**
 * way_store_salvage_finish:
 *
 * Returns: (transfer full) (nullable): as way_store_salvage()
 */
WaySalvage *
way_store_salvage_finish (WayStore      *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return way_store_finish (self, way_store_salvage_async, result, error);
}

/**
 * way_store_read_salvage:
 * @self: open
 * @salvage: (out) (transfer full) (nullable): what was done when it was salvaged,
 *   %NULL if it was not, or was forgotten
 */
gboolean
way_store_read_salvage (WayStore    *self,
                        WaySalvage **salvage,
                        GError     **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (WAY_IS_STORE (self) && salvage != NULL, FALSE);

  *salvage = way_store_run (self, read_on_thread, self, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * way_store_read_salvage_async:
 *
 * As way_store_read_salvage().
 */
void
way_store_read_salvage_async (WayStore            *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self));

  way_store_run_async (self, way_store_read_salvage_async, read_on_thread, self, NULL,
                       (GDestroyNotify) way_salvage_free, cancellable, callback, user_data);
}

gboolean
way_store_read_salvage_finish (WayStore      *self,
                               GAsyncResult  *result,
                               WaySalvage   **salvage,
                               GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (salvage != NULL, FALSE);

  *salvage = way_store_finish (self, way_store_read_salvage_async, result, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * way_store_forget_salvage:
 * @self: open for writing
 *
 * The learner knows of it.
 */
gboolean
way_store_forget_salvage (WayStore  *self,
                          GError   **error)
{
  g_return_val_if_fail (WAY_IS_STORE (self), FALSE);

  return way_store_run (self, forget_on_thread, NULL, error) != NULL;
}

/**
 * way_store_forget_salvage_async:
 *
 * As way_store_forget_salvage().
 */
void
way_store_forget_salvage_async (WayStore            *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self));

  way_store_run_async (self, way_store_forget_salvage_async, forget_on_thread, NULL, NULL, NULL,
                       cancellable, callback, user_data);
}

gboolean
way_store_forget_salvage_finish (WayStore      *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return way_store_finish (self, way_store_forget_salvage_async, result, error) != NULL;
}
