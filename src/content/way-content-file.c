/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-content-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "way-content-error.h"
#include "way-json-scan.h"
#include "way-text.h"

#define CHUNK_BYTES (1024 * 1024)
#define MAX_NAME_CHARS 80

static char *
get_display_name (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  return way_text_quote (name, MAX_NAME_CHARS);
}

static void
set_io_error (const char  *path,
              int          code,
              GError     **error)
{
  g_autofree char *name = get_display_name (path);

  g_set_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_IO, _("%s cannot be read: %s"),
               name, g_strerror (code));
}

static gboolean
check_file (int            fd,
            const char    *path,
            WayFileStamp  *stamp,
            GError       **error)
{
  g_autofree char *name = get_display_name (path);
  struct stat info;

  if (fstat (fd, &info) != 0) {
    set_io_error (path, errno, error);
    return FALSE;
  }
  if (!S_ISREG (info.st_mode)) {
    g_set_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_IO,
                 _("%s is not a file: put a roadmap's file in its place"), name);
    return FALSE;
  }
  if (info.st_size > WAY_JSON_MAX_BYTES) {
    g_set_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_LIMIT,
                 _("%s has %" G_GINT64_FORMAT " bytes: a roadmap may have at most %u"),
                 name, (gint64) info.st_size, WAY_JSON_MAX_BYTES);
    return FALSE;
  }
  stamp->size = info.st_size;
  stamp->mtime_ns = (gint64) info.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000)
    + info.st_mtim.tv_nsec;
  return TRUE;
}

/* Reads to the end, which may have moved since the size was asked for: a file
 * that is being written is read again when it has settled.
 * Returns: (nullable): @size bytes or fewer */
static GBytes *
read_all (int            fd,
          const char    *path,
          gsize          size,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autofree char *buffer = g_malloc (size + 1);
  gsize length = 0;

  while (length < size) {
    gssize n;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    n = read (fd, buffer + length, MIN (size - length, CHUNK_BYTES));
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      set_io_error (path, errno, error);
      return NULL;
    }
    if (n == 0)
      break;
    length += n;
  }
  return g_bytes_new_take (g_steal_pointer (&buffer), length);
}

/*< private >
 * way_content_file_read:
 * @path: a file, or a link to one; whatever else it is, nothing waits for it
 * @stamp: (out): the file's size and time
 *
 * Reads a file that is not larger than a roadmap may be.
 *
 * Returns: (transfer full) (nullable): what is in it, or %NULL with @error set
 */
GBytes *
way_content_file_read (const char    *path,
                       WayFileStamp  *stamp,
                       GCancellable  *cancellable,
                       GError       **error)
{
  GBytes *bytes = NULL;
  int fd;

  g_return_val_if_fail (path != NULL && stamp != NULL, NULL);

  fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) {
    set_io_error (path, errno, error);
    return NULL;
  }
  if (check_file (fd, path, stamp, error))
    bytes = read_all (fd, path, stamp->size, cancellable, error);
  close (fd);
  return bytes;
}
