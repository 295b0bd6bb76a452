/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-restore.h"

#include "way-backup-folder.h"
#include "way-copy-file.h"
#include "way-damaged-file.h"
#include "way-db-transaction.h"
#include "way-meta-table.h"
#include "way-migrations.h"
#include "way-salvage-note.h"
#include "way-state-table.h"
#include "way-store-file.h"
#include "way-store-private.h"

typedef struct {
  char *path;
  gint64 n_events;
  char *kept;
  gboolean is_return; /* to what another restore replaced */
} Restore;

static Restore *
restore_new (const char *path)
{
  Restore *self = g_new0 (Restore, 1);

  self->path = g_strdup (path);
  return self;
}

static void
restore_free (gpointer data)
{
  Restore *self = data;

  g_free (self->path);
  g_free (self->kept);
  g_free (self);
}

/* One that a writer was cut off in is read from a copy: to take that back would
 * change the learner's file. */
static gboolean
copy_hot (const char  *path,
          WayDb       *to,
          GError     **error)
{
  char *temporary = way_damaged_file_copy (path, way_db_get_path (to), error);
  WayDb *from;
  gboolean is_done;

  if (temporary == NULL)
    return FALSE;
  from = way_db_open (temporary, WAY_DB_WRITE, error);
  is_done = from != NULL && way_db_copy (from, to, error);
  g_clear_pointer (&from, way_db_close);
  way_store_file_remove_temporary (temporary);
  return is_done;
}

static gboolean
copy_backup (const char  *path,
             WayDb       *to,
             GError     **error)
{
  g_autoptr (WayDb) from = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 n_objects;

  from = way_db_open (path, WAY_DB_READ, error);
  /* Read once before: where it is copied an error could be that of either. */
  if (from == NULL
      || !way_migrations_check_header (from, error)
      || !way_db_read_through (from, error))
    return FALSE;
  if (way_db_query_int64 (from, "SELECT count (*) FROM sqlite_schema", &n_objects, &local_error))
    return way_db_copy (from, to, error);
  if (way_db_is_hot (from))
    return copy_hot (path, to, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
rebuild (WayDb   *db,
         GError **error)
{
  g_autoptr (WayDbTransaction) transaction = way_db_transaction_begin_write (db, error);

  return transaction != NULL
         && way_state_table_rebuild (db, error)
         && way_db_transaction_commit (transaction, error);
}

/* What is derived in it is put right, which has no sum of its own. */
static gboolean
check_copy (Restore  *restore,
            WayDb    *db,
            GError  **error)
{
  g_autoptr (WayStoreReport) report = way_store_check_db (db, error);

  if (report == NULL)
    return FALSE;
  restore->n_events = report->n_events;
  if (report->is_damaged) {
    way_store_error_set (error, WAY_STORE_ERROR_CORRUPT, restore->path, NULL);
    return FALSE;
  }
  return !report->can_repair || rebuild (db, error);
}

/* The backup in a file of its own, sound and brought up to date, so that what is
 * in use changes once and to the end.
 *
 * Returns: (transfer full) (nullable): it, open */
static WayDb *
prepare (Restore     *restore,
         const char  *temporary,
         GError     **error)
{
  g_autoptr (WayDb) db = way_db_open (temporary, WAY_DB_WRITE, error);
  g_autoptr (GError) local_error = NULL;

  if (db == NULL || !way_copy_file_check (restore->path, error))
    return NULL;
  if (copy_backup (restore->path, db, &local_error)
      && way_db_prepare_writes (db, &local_error)
      && way_migrations_run (db, &local_error)
      && check_copy (restore, db, &local_error)
      && (restore->is_return || way_salvage_note_remove (db, &local_error))
      && way_meta_table_renew_device (db, &local_error))
    return g_steal_pointer (&db);
  way_copy_file_blame (restore->path, g_steal_pointer (&local_error), error);
  return NULL;
}

/* In the place of one that is sound, and gets a backup first. */
static gboolean
replace_sound (Restore   *restore,
               WayDb     *writer,
               WayClock  *clock,
               GError   **error)
{
  g_autoptr (WayDb) prepared = NULL;
  char *temporary = way_store_file_make_temporary (way_db_get_path (writer), error);
  gboolean is_done;

  if (temporary == NULL)
    return FALSE;
  prepared = prepare (restore, temporary, error);
  if (prepared != NULL)
    /* What is there now can be restored, too. */
    restore->kept = way_backup_folder_add (writer, WAY_BACKUP_REPLACED, clock, error);
  is_done = restore->kept != NULL && way_db_copy (prepared, writer, error);
  g_clear_pointer (&prepared, way_db_close);
  way_store_file_remove_temporary (temporary);
  return is_done;
}

/* In the place of one that is damaged, and keeps another name. */
static gboolean
replace_damaged (const char  *path,
                 WayClock    *clock,
                 gpointer     data,
                 GError     **error)
{
  Restore *restore = data;
  char *temporary = way_store_file_make_temporary (path, error);
  WayDb *prepared;
  gboolean is_done;

  if (temporary == NULL)
    return FALSE;
  prepared = prepare (restore, temporary, error);
  is_done = prepared != NULL;
  g_clear_pointer (&prepared, way_db_close);
  is_done = is_done
    && way_store_file_sync (temporary, error)
    && (restore->kept = way_damaged_file_make_name (path, clock, error)) != NULL
    && way_damaged_file_exchange (path, temporary, restore->kept, error);
  way_store_file_remove_temporary (temporary);
  return is_done;
}

/* Whether what the store holds, rather than the backup, is damaged, or its disk is. */
static gboolean
is_damaged (WayStoreConnection *connection)
{
  g_autoptr (WayStoreReport) report = NULL;
  g_autoptr (GError) error = NULL;
  WayDb *writer = way_store_connection_get_writer_to_replace (connection, &error);

  if (writer == NULL)
    return way_store_error_is_about_file (error);
  report = way_store_check_db (writer, &error);
  /* What a disk refuses once it may give the next time. */
  if (report == NULL && way_store_error_is_about_file (error)) {
    g_clear_error (&error);
    report = way_store_check_db (writer, &error);
  }
  return report != NULL ? report->is_damaged : way_store_error_is_about_file (error);
}

static gpointer
restore_on_thread (WayStoreConnection  *connection,
                   gpointer             data,
                   GError             **error)
{
  Restore *restore = data;
  WayDb *writer;
  gboolean is_done;

  if (is_damaged (connection)) {
    is_done = way_store_connection_replace (connection, replace_damaged, restore, error);
  } else {
    writer = way_store_connection_get_writer_to_replace (connection, error);
    is_done = writer != NULL
      && replace_sound (restore, writer, way_store_connection_get_clock (connection), error);
  }
  if (is_done)
    way_store_connection_note_replaced (connection);
  else
    g_clear_pointer (&restore->kept, g_free);
  return GINT_TO_POINTER (is_done);
}

/**
 * way_store_restore:
 * @self: open for writing, or damaged, with nothing under way that knows what it held
 * @path: a copy that way_store_backup() made, of this or an older version
 * @n_events: (out): how many events it held
 * @kept: (out) (transfer full) (nullable): where what was there before is kept
 *
 * Puts a backup in the place of what the store holds. First the backup is copied,
 * checked and brought up to date, then the present state gets a backup of its
 * own, and then all is replaced in one transaction: whatever fails or whenever it
 * is cut off, the store holds the one or the other. What is damaged, even where it
 * could not be opened for that, keeps another name instead of a backup. The store
 * writes under a new device id from then on.
 */
gboolean
way_store_restore (WayStore    *self,
                   const char  *path,
                   gint64      *n_events,
                   char       **kept,
                   GError     **error)
{
  Restore *restore;
  gboolean is_done;

  g_return_val_if_fail (WAY_IS_STORE (self) && path != NULL, FALSE);
  g_return_val_if_fail (n_events != NULL && kept != NULL, FALSE);

  restore = restore_new (path);
  is_done = GPOINTER_TO_INT (way_store_run (self, restore_on_thread, restore, error));
  *n_events = restore->n_events;
  *kept = g_steal_pointer (&restore->kept);
  restore_free (restore);
  return is_done;
}

/**
 * way_store_restore_async:
 *
 * As way_store_restore().
 */
void
way_store_restore_async (WayStore            *self,
                         const char          *path,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self) && path != NULL);

  way_store_run_async (self, way_store_restore_async, restore_on_thread, restore_new (path),
                       restore_free, NULL, cancellable, callback, user_data);
}

/**
 * way_store_restore_kept_async:
 * @path: what a restore kept of what was there before
 *
 * As way_store_restore_async(), to take that restore back: what had been salvaged
 * then is told of again.
 */
void
way_store_restore_kept_async (WayStore            *self,
                              const char          *path,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Restore *restore;

  g_return_if_fail (WAY_IS_STORE (self) && path != NULL);

  restore = restore_new (path);
  restore->is_return = TRUE;
  way_store_run_async (self, way_store_restore_async, restore_on_thread, restore, restore_free,
                       NULL, cancellable, callback, user_data);
}

/**
 * way_store_restore_finish:
 * @n_events: (out): how many events it held
 * @kept: (out) (transfer full): where what was there before is kept; both are
 *   set only where it was restored
 *
 * Returns: as way_store_restore()
 */
gboolean
way_store_restore_finish (WayStore      *self,
                          GAsyncResult  *result,
                          gint64        *n_events,
                          char         **kept,
                          GError       **error)
{
  const Restore *restore;

  g_return_val_if_fail (n_events != NULL && kept != NULL, FALSE);

  if (way_store_finish (self, way_store_restore_async, result, error) == NULL)
    return FALSE;
  restore = g_task_get_task_data (G_TASK (result));
  *n_events = restore->n_events;
  *kept = g_strdup (restore->kept);
  return TRUE;
}
