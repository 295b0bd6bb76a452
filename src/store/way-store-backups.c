/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-backups.h"

#include "way-backup-folder.h"
#include "way-copy-file.h"
#include "way-store-private.h"

/* The backups are files of their own: nothing of this is done on the store's
 * thread, where changes would wait for it. */

static void
list_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *backups = way_store_list_backups (source, &error);

  if (backups != NULL)
    g_task_return_pointer (task, backups, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
find_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const gint64 *not_after_ms = task_data;
  g_autoptr (GError) error = NULL;
  WayBackup *backup = way_store_find_backup (source, *not_after_ms, &error);

  if (error == NULL)
    g_task_return_pointer (task, backup, (GDestroyNotify) way_backup_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (WayBackup) backup = way_backup_new (task_data, 0, 0, WAY_BACKUP_ROUTINE);
  g_autoptr (GError) error = NULL;

  if (way_copy_file_check (task_data, &error)) {
    if (way_backup_read (backup)) {
      g_task_return_pointer (task, g_steal_pointer (&backup), (GDestroyNotify) way_backup_free);
      return;
    }
    way_copy_file_blame (task_data, g_steal_pointer (&backup->error), &error);
  }
  g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * way_store_get_backup_folder:
 *
 * Returns: (transfer full): where backups are kept; it may not exist
 */
char *
way_store_get_backup_folder (WayStore *self)
{
  g_return_val_if_fail (WAY_IS_STORE (self), NULL);

  return way_backup_folder_get_path (way_store_get_directory (self));
}

/**
 * way_store_list_backups:
 * @self: open or not
 *
 * Lists the backups that are kept beside the database, those that cannot be read
 * too.
 *
 * Returns: (transfer full) (nullable) (element-type WayBackup): the newest first,
 *   or %NULL with @error set where their folder cannot be read
 */
GPtrArray *
way_store_list_backups (WayStore  *self,
                        GError   **error)
{
  g_autoptr (GPtrArray) backups = NULL;

  g_return_val_if_fail (WAY_IS_STORE (self), NULL);

  backups = way_backup_folder_list (way_store_get_directory (self), error);
  for (guint i = 0; backups != NULL && i < backups->len; i++)
    way_backup_read (g_ptr_array_index (backups, i));
  return g_steal_pointer (&backups);
}

/**
 * way_store_list_backups_async:
 *
 * As way_store_list_backups(), on a thread of its own.
 */
void
way_store_list_backups_async (WayStore            *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WAY_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, way_store_list_backups_async);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * way_store_list_backups_finish:
 *
 * Returns: (transfer full) (nullable) (element-type WayBackup): as
 *   way_store_list_backups()
 */
GPtrArray *
way_store_list_backups_finish (WayStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Returns: (transfer full) (nullable): the newest sound one */
static WayBackup *
take_newest (GPtrArray *backups,
             gint64     not_after_ms)
{
  for (guint i = 0; i < backups->len; i++) {
    WayBackup *backup = g_ptr_array_index (backups, i);

    if (backup->time_ms <= not_after_ms && way_backup_is_sound (backup))
      return g_ptr_array_steal_index (backups, i);
  }
  return NULL;
}

/**
 * way_store_find_backup:
 * @self: open or not
 * @not_after_ms: when it may have been made at the latest, %G_MAXINT64 for any
 *   time
 *
 * Finds the newest backup in which nothing is damaged. One that was made while the
 * clock was wrong, and seems to come from the future, only where there is no other.
 *
 * Returns: (transfer full) (nullable): %NULL without @error set where there is none
 */
WayBackup *
way_store_find_backup (WayStore  *self,
                       gint64     not_after_ms,
                       GError   **error)
{
  g_autoptr (GPtrArray) backups = NULL;
  WayBackup *backup;
  gint64 now_ms;

  g_return_val_if_fail (WAY_IS_STORE (self), NULL);

  backups = way_backup_folder_list (way_store_get_directory (self), error);
  if (backups == NULL)
    return NULL;
  now_ms = way_clock_get_now_ms (way_store_get_clock (self));
  backup = take_newest (backups, MIN (not_after_ms, now_ms));
  return backup != NULL ? backup : take_newest (backups, not_after_ms);
}

/**
 * way_store_find_backup_async:
 *
 * As way_store_find_backup(), on a thread of its own.
 */
void
way_store_find_backup_async (WayStore            *self,
                             gint64               not_after_ms,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WAY_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, way_store_find_backup_async);
  g_task_set_task_data (task, g_memdup2 (&not_after_ms, sizeof not_after_ms), g_free);
  g_task_run_in_thread (task, find_in_thread);
}

/**
 * way_store_find_backup_finish:
 *
 * Returns: (transfer full) (nullable): as way_store_find_backup()
 */
WayBackup *
way_store_find_backup_finish (WayStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * way_store_read_backup_async:
 * @path: any file
 *
 * Reads what a backup holds that may lie anywhere, on a thread of its own.
 */
void
way_store_read_backup_async (WayStore            *self,
                             const char          *path,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WAY_IS_STORE (self) && path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, way_store_read_backup_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * way_store_read_backup_finish:
 *
 * Returns: (transfer full) (nullable): the backup, whose time is not known, or %NULL
 *   with @error set where it cannot be read
 */
WayBackup *
way_store_read_backup_finish (WayStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
