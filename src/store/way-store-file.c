/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "way-store-error.h"

#define TEMPORARY ".tmp-"
#define RANDOM "XXXXXX"

/* What SQLite makes beside a database. */
static const char *const suffixes[] = { "-journal", "-wal", "-shm" };

/**
 * way_store_file_check_kind:
 * @exists: (out): whether there is anything
 *
 * Something that is no file may keep whoever opens it waiting for ever. A link
 * that leads nowhere is not nothing: the disk that it leads to may come back.
 *
 * Returns: %FALSE with @error set if there is something else than a file
 */
gboolean
way_store_file_check_kind (const char  *path,
                           gboolean    *exists,
                           GError     **error)
{
  GStatBuf status;

  g_return_val_if_fail (path != NULL && exists != NULL, FALSE);

  *exists = TRUE;
  if (g_stat (path, &status) != 0) {
    int reason = errno;

    *exists = reason != ENOENT;
    /* Where it may not be looked at SQLite says so, of what it was opened for. */
    if (reason == EACCES || (!*exists && g_lstat (path, &status) != 0))
      return TRUE;
    way_store_error_set_errno (error, reason, path);
    return FALSE;
  }
  if (S_ISREG (status.st_mode))
    return TRUE;
  way_store_error_set_kind (error, path);
  return FALSE;
}

/**
 * way_store_file_make_temporary:
 * @path: a file that is going to be made
 *
 * Makes an empty file that only its owner may read.
 *
 * Returns: (transfer full) (nullable): a path in the directory of @path, or %NULL
 *   with @error set
 */
char *
way_store_file_make_temporary (const char  *path,
                               GError     **error)
{
  g_autofree char *temporary = NULL;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  temporary = g_strconcat (path, TEMPORARY RANDOM, NULL);
  fd = g_mkstemp (temporary);
  if (fd < 0) {
    way_store_error_set_errno (error, errno, path);
    return NULL;
  }
  g_close (fd, NULL);
  return g_steal_pointer (&temporary);
}

/**
 * way_store_file_remove_temporary:
 * @temporary: (transfer full): what way_store_file_make_temporary() gave; the
 *   file may have another name by now
 *
 * Removes the file, and what SQLite may have left beside it.
 */
void
way_store_file_remove_temporary (char *temporary)
{
  g_return_if_fail (temporary != NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *beside = g_strconcat (temporary, suffixes[i], NULL);

    g_unlink (beside);
  }
  g_unlink (temporary);
  g_free (temporary);
}

/**
 * way_store_file_get_final_name:
 * @name: the name or path of a file
 *
 * Returns: (transfer full) (nullable): the name that a temporary file, or what is
 *   beside it, was to give its content to; %NULL if it is neither
 */
char *
way_store_file_get_final_name (const char *name)
{
  const char *end;
  gsize length;

  g_return_val_if_fail (name != NULL, NULL);

  end = g_strrstr (name, TEMPORARY);
  if (end == NULL)
    return NULL;
  length = strlen (end);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    if (g_str_has_suffix (end, suffixes[i]))
      length -= strlen (suffixes[i]);
  }
  return length == strlen (TEMPORARY RANDOM) ? g_strndup (name, end - name) : NULL;
}

/**
 * way_store_file_remove_leftovers:
 * @filter: (scope call): tells whose temporary files are removed
 *
 * Removes what one left who was killed while a file was made. Nobody else may be
 * making one.
 */
void
way_store_file_remove_leftovers (const char         *directory,
                                 WayStoreFileFilter  filter)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (directory != NULL && filter != NULL);

  dir = g_dir_open (directory, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *final_name = way_store_file_get_final_name (name);
    g_autofree char *path = g_build_filename (directory, name, NULL);

    if (final_name != NULL && filter (final_name))
      g_unlink (path);
  }
}

/* Some file systems of networks and programs keep a directory as they keep it, and
 * cannot be asked. */
static gboolean
sync_descriptor (int fd)
{
  struct stat status;

  if (fsync (fd) == 0)
    return TRUE;
  return (errno == EINVAL || errno == ENOTSUP)
         && fstat (fd, &status) == 0 && S_ISDIR (status.st_mode);
}

/**
 * way_store_file_sync:
 * @path: a file or a directory
 *
 * Waits until what stands in it stands on the disk.
 */
gboolean
way_store_file_sync (const char  *path,
                     GError     **error)
{
  int fd;
  gboolean is_synced;

  g_return_val_if_fail (path != NULL, FALSE);

  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  is_synced = fd >= 0 && sync_descriptor (fd);
  if (!is_synced)
    way_store_error_set_errno (error, errno, path);
  if (fd >= 0)
    g_close (fd, NULL);
  return is_synced;
}

/* Where there are no hard links another program may win the race for the name:
 * that is all that can be done there. */
static int
rename_to_new (const char *from,
               const char *to)
{
  GStatBuf status;

  if (g_lstat (to, &status) == 0) {
    errno = EEXIST;
    return -1;
  }
  return g_rename (from, to);
}

/**
 * way_store_file_publish:
 * @temporary: a file that is complete and synced, in the directory of @path
 * @path: the name that it is to have
 *
 * Gives a file its name, durably. What has the name already, a link that leads
 * nowhere too, stays as it is: that is %WAY_STORE_ERROR_EXISTS. After a failure
 * the name is as free as it was.
 */
gboolean
way_store_file_publish (const char  *temporary,
                        const char  *path,
                        GError     **error)
{
  g_autofree char *directory = NULL;
  int result;

  g_return_val_if_fail (temporary != NULL && path != NULL, FALSE);

  result = link (temporary, path);
  if (result == 0)
    g_unlink (temporary);
  else if (errno != EEXIST)
    result = rename_to_new (temporary, path);
  if (result != 0 && errno == EEXIST)
    way_store_error_set (error, WAY_STORE_ERROR_EXISTS, path, NULL);
  else if (result != 0)
    way_store_error_set_errno (error, errno, path);
  if (result != 0)
    return FALSE;
  directory = g_path_get_dirname (path);
  if (way_store_file_sync (directory, error))
    return TRUE;
  /* Nobody is to count on a name that may be gone tomorrow. */
  g_unlink (path);
  return FALSE;
}

/**
 * way_store_file_replace:
 * @temporary: a file that is complete and synced, in the directory of @path
 * @path: the name that it is to have
 *
 * Gives a file its name, durably and in one step. What had the name before is
 * gone; where that is a link it is the link, and not what it leads to. What is
 * no file stays, and is an error.
 */
gboolean
way_store_file_replace (const char  *temporary,
                        const char  *path,
                        GError     **error)
{
  g_autofree char *directory = NULL;
  GStatBuf status;

  g_return_val_if_fail (temporary != NULL && path != NULL, FALSE);

  if (g_lstat (path, &status) == 0 && !S_ISREG (status.st_mode) && !S_ISLNK (status.st_mode)) {
    way_store_error_set_kind (error, path);
    return FALSE;
  }
  if (g_rename (temporary, path) != 0) {
    way_store_error_set_errno (error, errno, path);
    return FALSE;
  }
  directory = g_path_get_dirname (path);
  return way_store_file_sync (directory, error);
}
