/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>

#include <glib/gstdio.h>

#include "way-store-error.h"

#define LOCK_NAME "lock"

struct _WayStoreLock {
  int fd;
};

/**
 * way_store_lock_new:
 * @directory: an existing directory
 *
 * Takes the lock, or fails at once with %WAY_STORE_ERROR_LOCKED when another has
 * it. The file stays when the lock goes: to unlink it would let two hold it, each
 * on a file of its own.
 *
 * Returns: (transfer full) (nullable): the lock, or %NULL with @error set
 */
WayStoreLock *
way_store_lock_new (const char  *directory,
                    GError     **error)
{
  g_autoptr (WayStoreLock) self = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (directory != NULL, NULL);

  path = g_build_filename (directory, LOCK_NAME, NULL);
  self = g_new0 (WayStoreLock, 1);
  self->fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0) {
    way_store_error_set_errno (error, errno, path);
    return NULL;
  }
  if (flock (self->fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK)
      way_store_error_set (error, WAY_STORE_ERROR_LOCKED, directory, NULL);
    else
      way_store_error_set_errno (error, errno, path);
    return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * way_store_lock_free:
 *
 * Lets the lock go.
 */
void
way_store_lock_free (WayStoreLock *self)
{
  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    g_close (self->fd, NULL);
  g_free (self);
}
