/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-backup.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "way-backup-folder.h"
#include "way-store-file.h"
#include "way-store-private.h"

#define COUNT_EVENTS "SELECT count (*) FROM event"

static gboolean
copy (WayDb       *from,
      const char  *path,
      GError     **error)
{
  g_autoptr (WayDb) to = way_db_open (path, WAY_DB_WRITE, error);

  return to != NULL && way_db_copy (from, to, error);
}

/* Reads the copy from the disk. Damage may be that of what was copied: the error is
 * about the one that is to blame.
 * @path: the name that the copy is to have */
static gboolean
verify (WayDb       *from,
        const char  *temporary,
        const char  *path,
        gint64      *n_events,
        GError     **error)
{
  g_autoptr (WayDb) written = way_db_open (temporary, WAY_DB_READ, error);
  g_autoptr (WayStoreReport) report = NULL;
  g_autoptr (WayStoreReport) original = NULL;
  gint64 n_copied;

  if (written == NULL)
    return FALSE;
  report = way_store_check_db (written, error);
  if (report == NULL || !way_db_query_int64 (from, COUNT_EVENTS, &n_copied, error))
    return FALSE;
  *n_events = report->n_events;
  if (!report->is_damaged && report->n_events == n_copied)
    return TRUE;
  original = way_store_check_db (from, error);
  if (original != NULL && original->is_damaged)
    way_store_error_set (error, WAY_STORE_ERROR_CORRUPT, way_db_get_path (from), NULL);
  else if (original != NULL)
    way_store_error_set (error, WAY_STORE_ERROR_IO, path,
                         _("what was written could not be read back"));
  return FALSE;
}

static gboolean
is_same_folder (const char *path,
                const char *other)
{
  GStatBuf a, b;

  return g_stat (path, &a) == 0 && g_stat (other, &b) == 0
         && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* @from: (nullable) */
static gboolean
check_is_something (WayDb   *from,
                    GError **error)
{
  gint64 n_events = 0;

  if (from != NULL && !way_db_query_int64 (from, COUNT_EVENTS, &n_events, error))
    return FALSE;
  /* A window that was open has made the file. */
  if (n_events == 0) {
    g_set_error_literal (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED,
                         _("There is no progress to copy yet."));
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_folder (const char  *path,
              GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_filename_display_name (folder);

  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_IO,
               _("There is no folder “%s”. Check the name."), name);
  return FALSE;
}

/* Whether @path is, or would be taken for, one of the store's own files, of which
 * none may be replaced, the database in use least of all. */
static gboolean
is_own (WayDb            *db,
        const char       *path,
        WayStoreCopyMode  mode)
{
  g_autofree char *database = g_path_get_basename (way_db_get_path (db));
  g_autofree char *data = g_path_get_dirname (way_db_get_path (db));
  g_autofree char *backups = way_backup_folder_get_path (data);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  GStatBuf status;
  gboolean exists = g_lstat (path, &status) == 0;

  /* What exists and is not to be replaced is refused for that. */
  if (exists && mode == WAY_STORE_COPY_NEW)
    return FALSE;
  return is_same_folder (folder, backups)
         || (is_same_folder (folder, data) && (exists || g_str_has_prefix (name, database)));
}

static void
set_reserved (GError     **error,
              const char  *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_EXISTS,
               _("“%s” could not be saved: the name is one of Waymark's own. Choose another "
                 "folder or name."), name);
}

/*< private >
 * way_store_backup_db:
 *
 * As way_store_backup(), of a database that is open.
 */
gboolean
way_store_backup_db (WayDb             *db,
                     const char        *path,
                     WayStoreCopyMode   mode,
                     gint64            *n_events,
                     GError           **error)
{
  GStatBuf status;
  char *temporary;
  gboolean is_done;

  if (mode == WAY_STORE_COPY_NEW && g_lstat (path, &status) == 0) {
    way_store_error_set (error, WAY_STORE_ERROR_EXISTS, path, NULL);
    return FALSE;
  }
  temporary = way_store_file_make_temporary (path, error);
  if (temporary == NULL)
    return FALSE;
  is_done = copy (db, temporary, error)
    && way_store_file_sync (temporary, error)
    && verify (db, temporary, path, n_events, error)
    && (mode == WAY_STORE_COPY_REPLACE ? way_store_file_replace (temporary, path, error)
                                       : way_store_file_publish (temporary, path, error));
  way_store_file_remove_temporary (temporary);
  return is_done;
}

typedef struct {
  char *path;
  WayStoreCopyMode mode;
  gint64 n_events;
} Backup;

static Backup *
backup_new (const char       *path,
            WayStoreCopyMode  mode)
{
  Backup *self = g_new0 (Backup, 1);

  self->path = g_strdup (path);
  self->mode = mode;
  return self;
}

static void
backup_free (gpointer data)
{
  Backup *self = data;

  g_free (self->path);
  g_free (self);
}

static gpointer
backup_on_thread (WayStoreConnection  *connection,
                  gpointer             data,
                  GError             **error)
{
  Backup *backup = data;
  g_autoptr (WayStoreReading) reading = NULL;
  WayDb *from;

  reading = way_store_reading_begin (connection, error);
  if (reading == NULL)
    return NULL;
  from = way_store_reading_get_db (reading);
  if (!check_is_something (from, error) || !check_folder (backup->path, error))
    return NULL;
  if (is_own (from, backup->path, backup->mode)) {
    set_reserved (error, backup->path);
    return NULL;
  }
  return GINT_TO_POINTER (way_store_backup_db (from, backup->path, backup->mode,
                                               &backup->n_events, error));
}

static gpointer
back_up_now_on_thread (WayStoreConnection  *connection,
                       gpointer             data,
                       GError             **error)
{
  WayDb *db = way_store_connection_get_writer (connection, error);
  WayClock *clock = way_store_connection_get_clock (connection);
  g_autofree char *path = NULL;

  if (db == NULL || !check_is_something (db, error))
    return NULL;
  path = way_backup_folder_add (db, WAY_BACKUP_ROUTINE, clock, error);
  if (path != NULL)
    way_backup_folder_thin (db, clock);
  return GINT_TO_POINTER (path != NULL);
}

static gpointer
rotate_on_thread (WayStoreConnection  *connection,
                  gpointer             data,
                  GError             **error)
{
  WayDb *db = way_store_connection_get_writer (connection, error);
  WayClock *clock = way_store_connection_get_clock (connection);
  g_autofree char *path = NULL;

  if (db == NULL)
    return NULL;
  if (way_backup_folder_is_due (db, clock)) {
    path = way_backup_folder_add (db, WAY_BACKUP_ROUTINE, clock, error);
    if (path == NULL)
      return NULL;
    way_backup_folder_thin (db, clock);
  }
  return GINT_TO_POINTER (TRUE);
}

/**
 * way_store_rotate_backups:
 * @self: open for writing
 *
 * To be called after each change: makes a backup where there is none of the last
 * half hour, and thins the older ones. They are beside the database, in the
 * folder "backups".
 *
 * Returns: whether there is a backup of the last half hour
 */
gboolean
way_store_rotate_backups (WayStore  *self,
                          GError   **error)
{
  g_return_val_if_fail (WAY_IS_STORE (self), FALSE);

  return way_store_run (self, rotate_on_thread, NULL, error) != NULL;
}

/**
 * way_store_rotate_backups_async:
 *
 * As way_store_rotate_backups().
 */
void
way_store_rotate_backups_async (WayStore            *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self));

  way_store_run_async (self, way_store_rotate_backups_async, rotate_on_thread, NULL, NULL, NULL,
                       cancellable, callback, user_data);
}

/**
 * way_store_rotate_backups_finish:
 *
 * Returns: as way_store_rotate_backups()
 */
gboolean
way_store_rotate_backups_finish (WayStore      *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return way_store_finish (self, way_store_rotate_backups_async, result, error) != NULL;
}

/**
 * way_store_back_up_now_async:
 * @self: open for writing
 *
 * Makes a backup beside the others, however new the newest is.
 */
void
way_store_back_up_now_async (WayStore            *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self));

  way_store_run_async (self, way_store_back_up_now_async, back_up_now_on_thread, NULL, NULL,
                       NULL, cancellable, callback, user_data);
}

/**
 * way_store_back_up_now_finish:
 *
 * Returns: whether the backup is there
 */
gboolean
way_store_back_up_now_finish (WayStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return way_store_finish (self, way_store_back_up_now_async, result, error) != NULL;
}

/**
 * way_store_backup:
 * @path: a file that is not there yet
 * @n_events: (out): how many events the copy holds
 *
 * Writes a copy of the database, as it is at one moment. The copy is written
 * beside @path, synced, read back and checked, and only then gets its name: a
 * file of that name is whole, and after a failure there is none. What is there
 * already is never replaced, and a damaged database is not copied:
 * %WAY_STORE_ERROR_CORRUPT.
 *
 * Returns: whether the copy is there
 */
gboolean
way_store_backup (WayStore    *self,
                  const char  *path,
                  gint64      *n_events,
                  GError     **error)
{
  Backup *backup;
  gboolean is_done;

  g_return_val_if_fail (WAY_IS_STORE (self) && path != NULL && n_events != NULL, FALSE);

  backup = backup_new (path, WAY_STORE_COPY_NEW);
  is_done = GPOINTER_TO_INT (way_store_run (self, backup_on_thread, backup, error));
  *n_events = backup->n_events;
  backup_free (backup);
  return is_done;
}

/**
 * way_store_backup_async:
 * @path: where the copy is to be
 * @mode: what becomes of a file that is there already
 *
 * As way_store_backup(). A file that is replaced is what it was until the copy is
 * whole; where it is a link, what that leads to stays as it is. The store's own
 * files are never replaced.
 */
void
way_store_backup_async (WayStore            *self,
                        const char          *path,
                        WayStoreCopyMode     mode,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self) && path != NULL);

  way_store_run_async (self, way_store_backup_async, backup_on_thread, backup_new (path, mode),
                       backup_free, NULL, cancellable, callback, user_data);
}

/**
 * way_store_backup_finish:
 * @n_events: (out): how many events the copy holds
 *
 * Returns: as way_store_backup()
 */
gboolean
way_store_backup_finish (WayStore      *self,
                         GAsyncResult  *result,
                         gint64        *n_events,
                         GError       **error)
{
  const Backup *backup;

  g_return_val_if_fail (n_events != NULL, FALSE);

  if (way_store_finish (self, way_store_backup_async, result, error) == NULL)
    return FALSE;
  backup = g_task_get_task_data (G_TASK (result));
  *n_events = backup->n_events;
  return TRUE;
}
