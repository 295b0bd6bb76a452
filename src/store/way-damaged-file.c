/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-damaged-file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "way-store-error.h"
#include "way-store-file.h"

#define JOURNAL "-journal"
#define BLOCK_BYTES 4096

/* More than one in a second is a person's or a script's mistake. */
#define MAX_OF_A_SECOND 100

/* Whether there is more than nothing in a file. */
static gboolean
holds_something (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && status.st_size > 0;
}

static gboolean
write_block (int           fd,
             const guint8 *bytes,
             gsize         length)
{
  while (length > 0) {
    gssize n = write (fd, bytes, length);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return FALSE;
    bytes += n;
    length -= n;
  }
  return TRUE;
}

/* Where the disk cannot be read any more there are zeros in the copy.
 *
 * Returns: whether all was written, with errno set if not */
static gboolean
copy_blocks (int   from,
             int   to,
             off_t size)
{
  guint8 block[BLOCK_BYTES];

  for (off_t begin = 0; begin < size; begin += BLOCK_BYTES) {
    gsize wanted = MIN (BLOCK_BYTES, size - begin);
    gssize n = pread (from, block, wanted, begin);

    for (gsize i = MAX (n, 0); i < wanted; i++)
      block[i] = 0;
    if (!write_block (to, block, wanted))
      return FALSE;
  }
  return fsync (to) == 0;
}

static gboolean
copy_file (const char  *from,
           const char  *to,
           GError     **error)
{
  int from_fd = g_open (from, O_RDONLY | O_CLOEXEC, 0);
  int to_fd = from_fd < 0 ? -1 : g_open (to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  gboolean is_done = FALSE;
  struct stat status;

  if (to_fd >= 0 && fstat (from_fd, &status) == 0)
    is_done = copy_blocks (from_fd, to_fd, status.st_size);
  if (!is_done)
    way_store_error_set_errno (error, errno, from_fd < 0 ? from : to);
  if (from_fd >= 0)
    close (from_fd);
  if (to_fd >= 0)
    close (to_fd);
  return is_done;
}

/* Two names for one file where that is possible, or else two files. */
static gboolean
give_second_name (const char  *path,
                  const char  *name,
                  GError     **error)
{
  char *temporary;
  gboolean is_done;

  if (link (path, name) == 0)
    return TRUE;
  if (errno == EEXIST) {
    way_store_error_set (error, WAY_STORE_ERROR_EXISTS, name, NULL);
    return FALSE;
  }
  temporary = way_store_file_make_temporary (name, error);
  if (temporary == NULL)
    return FALSE;
  is_done = copy_file (path, temporary, error)
    && way_store_file_publish (temporary, name, error);
  way_store_file_remove_temporary (temporary);
  return is_done;
}

static char *
make_name (const char *path,
           WayClock   *clock,
           guint       n)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (way_clock_get_now_ms (clock) / 1000);
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *name = n == 0 ? g_strdup_printf ("damaged-%s.db", stamp)
                                 : g_strdup_printf ("damaged-%s-%u.db", stamp, n);

  return g_build_filename (directory, name, NULL);
}

/**
 * way_damaged_file_copy:
 * @path: a database that nobody has open
 *
 * Copies a database, and the journal that a crash left beside it, as far as the
 * disk can be read: what cannot be is zero.
 *
 * Returns: (transfer full) (nullable): a temporary file, for
 *   way_store_file_remove_temporary(), or %NULL with @error set
 */
char *
way_damaged_file_copy (const char  *path,
                       GError     **error)
{
  g_autofree char *journal = NULL;
  g_autofree char *journal_copy = NULL;
  char *copy;

  g_return_val_if_fail (path != NULL, NULL);

  copy = way_store_file_make_temporary (path, error);
  if (copy == NULL)
    return NULL;
  journal = g_strconcat (path, JOURNAL, NULL);
  journal_copy = g_strconcat (copy, JOURNAL, NULL);
  if (copy_file (path, copy, error)
      && (!holds_something (journal) || copy_file (journal, journal_copy, error)))
    return copy;
  way_store_file_remove_temporary (copy);
  return NULL;
}

/**
 * way_damaged_file_keep:
 * @path: a database that nobody has open
 *
 * Gives a damaged database, and the journal beside it, a second name that says
 * what it is and since when.
 *
 * Returns: (transfer full) (nullable): that name, or %NULL with @error set
 */
char *
way_damaged_file_keep (const char  *path,
                       WayClock    *clock,
                       GError     **error)
{
  g_autofree char *journal = NULL;

  g_return_val_if_fail (path != NULL && clock != NULL, NULL);

  journal = g_strconcat (path, JOURNAL, NULL);
  for (guint n = 0; n < MAX_OF_A_SECOND; n++) {
    g_autoptr (GError) local_error = NULL;
    g_autofree char *name = make_name (path, clock, n);
    g_autofree char *journal_name = g_strconcat (name, JOURNAL, NULL);

    if (give_second_name (path, name, &local_error)
        && (!holds_something (journal)
            || give_second_name (journal, journal_name, &local_error)))
      return g_steal_pointer (&name);
    if (!g_error_matches (local_error, WAY_STORE_ERROR, WAY_STORE_ERROR_EXISTS)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  }
  way_store_error_set (error, WAY_STORE_ERROR_EXISTS, path, NULL);
  return NULL;
}

/**
 * way_damaged_file_replace:
 * @path: a database that way_damaged_file_keep() has given a second name
 * @temporary: the database that takes its place, complete and synced
 *
 * The journal goes first: SQLite would play it back into the new database.
 */
gboolean
way_damaged_file_replace (const char  *path,
                          const char  *temporary,
                          GError     **error)
{
  g_autofree char *directory = NULL;
  g_autofree char *journal = NULL;

  g_return_val_if_fail (path != NULL && temporary != NULL, FALSE);

  directory = g_path_get_dirname (path);
  journal = g_strconcat (path, JOURNAL, NULL);
  /* The second names are to outlive whatever comes. */
  if (!way_store_file_sync (directory, error))
    return FALSE;
  if (g_unlink (journal) != 0 && errno != ENOENT) {
    way_store_error_set_errno (error, errno, journal);
    return FALSE;
  }
  return way_store_file_sync (directory, error)
         && way_store_file_replace (temporary, path, error);
}
