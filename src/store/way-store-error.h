/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayStoreError:
 * @WAY_STORE_ERROR_NO_SPACE: the disk is full, or a quota is used up
 * @WAY_STORE_ERROR_READ_ONLY: the file or its directory may not be written, or
 *   the store was opened for reading
 * @WAY_STORE_ERROR_BUSY: another program held the file for longer than the store
 *   waits; trying again helps
 * @WAY_STORE_ERROR_LOCKED: another Waymark writes to the directory
 * @WAY_STORE_ERROR_CORRUPT: the file is damaged
 * @WAY_STORE_ERROR_UNREADABLE: the disk refuses to read the file or a part of it;
 *   trying again may help
 * @WAY_STORE_ERROR_NEWER: a newer Waymark wrote the file
 * @WAY_STORE_ERROR_FOREIGN: the file is another program's database, or it is no
 *   file
 * @WAY_STORE_ERROR_EXISTS: a file that was to be made is there already
 * @WAY_STORE_ERROR_IO: the system refused to read or write
 * @WAY_STORE_ERROR_CHANGED: another program changed the file while it was open, so
 *   that what was read before may hold no more; once it is read anew a change can be
 *   made again
 * @WAY_STORE_ERROR_CLOSED: the store is not open
 * @WAY_STORE_ERROR_FAILED: anything else
 *
 * Why the store could not do what it was asked. Whatever the code: nothing, or
 * nothing of that change, was written.
 */
typedef enum {
  WAY_STORE_ERROR_NO_SPACE,
  WAY_STORE_ERROR_READ_ONLY,
  WAY_STORE_ERROR_BUSY,
  WAY_STORE_ERROR_LOCKED,
  WAY_STORE_ERROR_CORRUPT,
  WAY_STORE_ERROR_UNREADABLE,
  WAY_STORE_ERROR_NEWER,
  WAY_STORE_ERROR_FOREIGN,
  WAY_STORE_ERROR_EXISTS,
  WAY_STORE_ERROR_IO,
  WAY_STORE_ERROR_CHANGED,
  WAY_STORE_ERROR_CLOSED,
  WAY_STORE_ERROR_FAILED,
} WayStoreError;

#define WAY_STORE_ERROR (way_store_error_quark ())

GQuark   way_store_error_quark         (void);
gboolean way_store_error_is_about_file (const GError   *error);

void     way_store_error_set           (GError        **error,
                                        WayStoreError   code,
                                        const char     *path,
                                        const char     *detail);
void     way_store_error_set_errno     (GError        **error,
                                        int             system_errno,
                                        const char     *path);
void     way_store_error_set_kind      (GError        **error,
                                        const char     *path);
void     way_store_error_set_sqlite    (GError        **error,
                                        int             result_code,
                                        int             system_errno,
                                        const char     *path,
                                        const char     *detail);

G_END_DECLS
