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

#define BLOCK_BYTES 4096

#define PREFIX "damaged-"

/* More than one in a second is a person's or a script's mistake. */
#define MAX_OF_A_SECOND 100

/* A database, and what SQLite reads as a part of it. */
static const char *const suffixes[] = { "", "-journal", "-wal" };

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
  g_autofree char *name = n == 0 ? g_strdup_printf (PREFIX "%s.db", stamp)
                                 : g_strdup_printf (PREFIX "%s-%u.db", stamp, n);

  return g_build_filename (directory, name, NULL);
}

/* Whether there is a file to be copied or to get another name. */
static gboolean
counts (const char *path,
        gsize       suffix)
{
  return suffix == 0 || holds_something (path);
}

static gboolean
give_second_names (const char  *path,
                   const char  *name,
                   GError     **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
    g_autofree char *to = g_strconcat (name, suffixes[i], NULL);

    if (counts (from, i) && !give_second_name (from, to, error)) {
      while (i-- > 0) {
        g_autofree char *made = g_strconcat (name, suffixes[i], NULL);

        g_unlink (made);
      }
      return FALSE;
    }
  }
  return TRUE;
}

/* As good as it can be done: the caller has an error to tell already.
 * @is_replaced: whether something else has the name @path */
static void
put_back (const char *path,
          const char *name,
          gboolean    is_replaced)
{
  g_autofree char *directory = g_path_get_dirname (path);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *from = g_strconcat (name, suffixes[i], NULL);
    g_autofree char *to = g_strconcat (path, suffixes[i], NULL);
    GStatBuf status;

    if ((i == 0 && is_replaced) || g_lstat (to, &status) != 0)
      g_rename (from, to);
    else
      g_unlink (from);
  }
  way_store_file_sync (directory, NULL);
}

static gboolean
remove_beside (const char  *path,
               GError     **error)
{
  for (gsize i = 1; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *beside = g_strconcat (path, suffixes[i], NULL);

    if (g_unlink (beside) != 0 && errno != ENOENT) {
      way_store_error_set_errno (error, errno, beside);
      return FALSE;
    }
  }
  return TRUE;
}

/* The journal goes first: SQLite would play it back into the new database.
 * @is_replaced: (out): whether @temporary has the name now, however it ended */
static gboolean
replace (const char  *path,
         const char  *temporary,
         gboolean    *is_replaced,
         GError     **error)
{
  g_autofree char *directory = g_path_get_dirname (path);
  GStatBuf status;

  *is_replaced = FALSE;
  /* The second names are to outlive whatever comes. */
  if (!way_store_file_sync (directory, error)
      || !remove_beside (path, error)
      || !way_store_file_sync (directory, error))
    return FALSE;
  if (way_store_file_replace (temporary, path, error))
    return TRUE;
  *is_replaced = g_lstat (temporary, &status) != 0 && errno == ENOENT;
  return FALSE;
}

static gboolean
is_taken (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *path = g_strconcat (name, suffixes[i], NULL);
    GStatBuf status;

    if (g_lstat (path, &status) == 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * way_damaged_file_is_name:
 * @name: of a file
 *
 * Returns: whether it is one that way_damaged_file_exchange() may give
 */
gboolean
way_damaged_file_is_name (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return g_str_has_prefix (name, PREFIX);
}

/**
 * way_damaged_file_copy:
 * @path: a database that nobody has open
 * @place: a path in the directory that the copy is to be in
 *
 * Copies a database, and the journal that a crash left beside it, as far as the
 * disk can be read: what cannot be is zero.
 *
 * Returns: (transfer full) (nullable): a temporary file, for
 *   way_store_file_remove_temporary(), or %NULL with @error set
 */
char *
way_damaged_file_copy (const char  *path,
                       const char  *place,
                       GError     **error)
{
  char *copy;

  g_return_val_if_fail (path != NULL && place != NULL, NULL);

  copy = way_store_file_make_temporary (place, error);
  if (copy == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
    g_autofree char *to = g_strconcat (copy, suffixes[i], NULL);

    if (counts (from, i) && !copy_file (from, to, error)) {
      way_store_file_remove_temporary (copy);
      return NULL;
    }
  }
  return copy;
}

/**
 * way_damaged_file_make_name:
 * @path: a database, of which the lock is held
 *
 * Returns: (transfer full) (nullable): a path that nothing has yet, and that says
 *   what is there and since when, or %NULL with @error set
 */
char *
way_damaged_file_make_name (const char  *path,
                            WayClock    *clock,
                            GError     **error)
{
  g_return_val_if_fail (path != NULL && clock != NULL, NULL);

  for (guint n = 0; n < MAX_OF_A_SECOND; n++) {
    g_autofree char *name = make_name (path, clock, n);

    if (!is_taken (name))
      return g_steal_pointer (&name);
  }
  way_store_error_set (error, WAY_STORE_ERROR_EXISTS, path, NULL);
  return NULL;
}

/**
 * way_damaged_file_exchange:
 * @path: a database that nobody has open
 * @temporary: the database that takes its place, complete and synced, in the same
 *   directory
 * @name: of way_damaged_file_make_name()
 *
 * Gives a damaged database, and the journal beside it, another name, and the new one
 * its name. There is always the one or the other under it, and after a failure it is
 * the damaged one.
 */
gboolean
way_damaged_file_exchange (const char  *path,
                           const char  *temporary,
                           const char  *name,
                           GError     **error)
{
  gboolean is_replaced;

  g_return_val_if_fail (path != NULL && temporary != NULL && name != NULL, FALSE);

  if (!give_second_names (path, name, error))
    return FALSE;
  if (replace (path, temporary, &is_replaced, error))
    return TRUE;
  put_back (path, name, is_replaced);
  return FALSE;
}
