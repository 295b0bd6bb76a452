/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-backup-folder.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "way-backup-thinning.h"
#include "way-backup.h"
#include "way-store-file.h"
#include "way-store-private.h"

#define FOLDER_NAME "backups"
#define SUFFIX ".db"
#define REPLACED "-replaced"

/* How long a learner works without a new backup. */
#define INTERVAL_MS (30 * 60 * G_GINT64_CONSTANT (1000))

/* More than one in a second is a person's or a script's mistake. */
#define MAX_OF_A_SECOND 100

static char *
get_folder (WayDb *db)
{
  g_autofree char *directory = g_path_get_dirname (way_db_get_path (db));

  return way_backup_folder_get_path (directory);
}

/* "20261122T180000Z.db", "20261122T180000Z-2.db" for a third one, and the same with
 * "-replaced.db".
 *
 * Returns: whether the name is one that way_backup_folder_add() gives; nobody
 *   else's file is taken for a backup, and thrown away as one */
static gboolean
parse_name (const char    *name,
            gint64        *time_ms,
            guint         *nth,
            WayBackupKind *kind)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *stamp = NULL;
  gsize length = strspn (name, "0123456789TZ");
  const char *rest = name + length;

  if (length != strlen ("20261122T180000Z") || !g_str_has_suffix (name, SUFFIX))
    return FALSE;
  *nth = 0;
  if (*rest == '-' && g_ascii_isdigit (rest[1])) {
    *nth = (guint) g_ascii_strtoull (rest + 1, NULL, 10);
    rest += 1 + strspn (rest + 1, "0123456789");
  }
  *kind = g_str_has_prefix (rest, REPLACED) ? WAY_BACKUP_REPLACED : WAY_BACKUP_ROUTINE;
  if (*kind == WAY_BACKUP_REPLACED)
    rest += strlen (REPLACED);
  stamp = g_strndup (name, length);
  time = g_date_time_new_from_iso8601 (stamp, NULL);
  if (time == NULL || !g_str_equal (rest, SUFFIX))
    return FALSE;
  *time_ms = g_date_time_to_unix (time) * 1000;
  return TRUE;
}

static int
compare_backups (gconstpointer a,
                 gconstpointer b)
{
  const WayBackup *first = *(const WayBackup *const *) a;
  const WayBackup *second = *(const WayBackup *const *) b;

  if (first->time_ms != second->time_ms)
    return first->time_ms > second->time_ms ? -1 : 1;
  if (first->nth != second->nth)
    return first->nth > second->nth ? -1 : 1;
  return strcmp (first->path, second->path);
}

/* What cannot be listed counts as empty.
 *
 * Returns: (transfer full) (element-type WayBackup): the newest first */
static GPtrArray *
list_of (WayDb *db)
{
  g_autofree char *directory = g_path_get_dirname (way_db_get_path (db));
  GPtrArray *backups = way_backup_folder_list (directory, NULL);

  return backups != NULL ? backups : g_ptr_array_new ();
}

static gboolean
is_backup (const char *name)
{
  gint64 time_ms;
  guint nth;
  WayBackupKind kind;

  return parse_name (name, &time_ms, &nth, &kind);
}

/* A link would lead the learner's notes who knows where. */
static gboolean
make_folder (const char  *path,
             GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  GStatBuf status;

  if (g_mkdir (path, 0700) == 0) {
    if (way_store_file_sync (parent, error))
      return TRUE;
    /* The next try would take it for one that lasts. */
    g_rmdir (path);
    return FALSE;
  }
  if (errno == EEXIST && g_lstat (path, &status) == 0 && S_ISDIR (status.st_mode))
    return TRUE;
  way_store_error_set_errno (error, errno == EEXIST ? ENOTDIR : errno, path);
  return FALSE;
}

static char *
make_path (const char    *folder,
           WayClock      *clock,
           WayBackupKind  kind,
           guint          n)
{
  const char *end = kind == WAY_BACKUP_REPLACED ? REPLACED SUFFIX : SUFFIX;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (way_clock_get_now_ms (clock) / 1000);
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *name = n == 0 ? g_strconcat (stamp, end, NULL)
                                 : g_strdup_printf ("%s-%u%s", stamp, n, end);

  return g_build_filename (folder, name, NULL);
}

/**
 * way_backup_folder_get_path:
 * @directory: where the database is
 *
 * Returns: (transfer full): the folder for backups; it may not exist
 */
char *
way_backup_folder_get_path (const char *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);

  return g_build_filename (directory, FOLDER_NAME, NULL);
}

/* Returns: whether it was read to its end; errno says why not */
static gboolean
list (const char *folder,
      DIR        *dir,
      GPtrArray  *backups)
{
  const struct dirent *entry;

  while (errno = 0, (entry = readdir (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, entry->d_name, NULL);
    WayBackupKind kind;
    gint64 time_ms;
    guint nth;

    if (parse_name (entry->d_name, &time_ms, &nth, &kind))
      g_ptr_array_add (backups, way_backup_new (path, time_ms, nth, kind));
  }
  return errno == 0;
}

/**
 * way_backup_folder_list:
 * @directory: where the database is
 *
 * Lists what has a backup's name; no folder is no backups.
 *
 * Returns: (transfer full) (nullable) (element-type WayBackup): the newest first, not
 *   read yet, or %NULL with @error set
 */
GPtrArray *
way_backup_folder_list (const char  *directory,
                        GError     **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  DIR *dir;
  gboolean is_listed;

  g_return_val_if_fail (directory != NULL, NULL);

  folder = way_backup_folder_get_path (directory);
  backups = g_ptr_array_new_with_free_func ((GDestroyNotify) way_backup_free);
  dir = opendir (folder);
  if (dir == NULL && errno == ENOENT)
    return g_steal_pointer (&backups);
  is_listed = dir != NULL && list (folder, dir, backups);
  if (!is_listed)
    way_store_error_set (error, WAY_STORE_ERROR_IO, folder, g_strerror (errno));
  if (dir != NULL)
    closedir (dir);
  g_ptr_array_sort (backups, compare_backups);
  return is_listed ? g_steal_pointer (&backups) : NULL;
}

/**
 * way_backup_folder_is_due:
 *
 * Returns: whether there is no backup of the last half hour; one that seems to
 *   come from the future does not count
 */
gboolean
way_backup_folder_is_due (WayDb    *db,
                          WayClock *clock)
{
  g_autoptr (GPtrArray) backups = NULL;
  gint64 now_ms;

  g_return_val_if_fail (db != NULL && clock != NULL, FALSE);

  backups = list_of (db);
  now_ms = way_clock_get_now_ms (clock);
  for (guint i = 0; i < backups->len; i++) {
    const WayBackup *backup = g_ptr_array_index (backups, i);

    if (backup->time_ms <= now_ms && backup->time_ms > now_ms - INTERVAL_MS)
      return FALSE;
  }
  return TRUE;
}

/**
 * way_backup_folder_add:
 * @db: the database in use, in the data directory
 * @kind: %WAY_BACKUP_REPLACED for the only copy of what is about to be replaced,
 *   which is never thinned out
 *
 * Makes a verified copy in the folder for backups, named after the time.
 *
 * Returns: (transfer full) (nullable): its path, or %NULL with @error set
 */
char *
way_backup_folder_add (WayDb          *db,
                       WayBackupKind   kind,
                       WayClock       *clock,
                       GError        **error)
{
  g_autofree char *folder = NULL;
  gint64 n_events;

  g_return_val_if_fail (db != NULL && clock != NULL, NULL);

  folder = get_folder (db);
  if (!make_folder (folder, error))
    return NULL;
  for (guint n = 0; n < MAX_OF_A_SECOND; n++) {
    g_autoptr (GError) local_error = NULL;
    g_autofree char *path = make_path (folder, clock, kind, n);

    if (way_store_backup_db (db, path, WAY_STORE_COPY_NEW, &n_events, &local_error))
      return g_steal_pointer (&path);
    if (!g_error_matches (local_error, WAY_STORE_ERROR, WAY_STORE_ERROR_EXISTS)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  }
  way_store_error_set (error, WAY_STORE_ERROR_EXISTS, folder, NULL);
  return NULL;
}

/**
 * way_backup_folder_thin:
 *
 * Removes the routine backups that way_backup_thinning_mark() would not keep, and what
 * was cut off when it was made. What cannot be removed stays.
 */
void
way_backup_folder_thin (WayDb    *db,
                        WayClock *clock)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree gint64 *times_ms = NULL;
  g_autofree gboolean *keep = NULL;

  g_return_if_fail (db != NULL && clock != NULL);

  folder = get_folder (db);
  way_store_file_remove_leftovers (folder, is_backup);
  backups = list_of (db);
  for (guint i = backups->len; i > 0; i--) {
    if (((const WayBackup *) g_ptr_array_index (backups, i - 1))->kind != WAY_BACKUP_ROUTINE)
      g_ptr_array_remove_index (backups, i - 1);
  }
  times_ms = g_new0 (gint64, backups->len);
  keep = g_new0 (gboolean, backups->len);
  for (guint i = 0; i < backups->len; i++)
    times_ms[i] = ((const WayBackup *) g_ptr_array_index (backups, i))->time_ms;
  way_backup_thinning_mark (times_ms, backups->len, way_clock_get_now_ms (clock), keep);
  for (guint i = 0; i < backups->len; i++) {
    const WayBackup *backup = g_ptr_array_index (backups, i);

    if (!keep[i] && g_unlink (backup->path) != 0)
      g_debug ("%s: %s", backup->path, g_strerror (errno));
  }
}
