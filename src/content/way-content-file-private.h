/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WayFileStamp:
 * @size: in bytes
 * @mtime_ns: when it was written last, in nanoseconds since 1970
 *
 * What can be known of a file without reading it.
 */
typedef struct {
  guint64 size;
  gint64 mtime_ns;
} WayFileStamp;

GBytes *way_content_file_read (const char    *path,
                               WayFileStamp  *stamp,
                               GCancellable  *cancellable,
                               GError       **error);

G_END_DECLS
