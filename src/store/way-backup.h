/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayBackup:
 * @path: where it is
 * @time_ms: when it was made, in milliseconds since 1970, as its name says
 * @nth: which of that second's, 0 being the first
 * @n_events: how many events it holds
 * @n_done: how many topics are done in it
 * @newest_ms: when the newest event was written, 0 where there is none
 * @error: (nullable): why it cannot be read; then the counts say nothing
 *
 * One of the verified copies that are kept beside the database.
 */
typedef struct _WayBackup {
  char *path;
  gint64 time_ms;
  guint nth;
  gint64 n_events;
  gint64 n_done;
  gint64 newest_ms;
  GError *error;
} WayBackup;

WayBackup *way_backup_new      (const char *path,
                                gint64      time_ms,
                                guint       nth);
void       way_backup_free     (WayBackup  *self);
gboolean   way_backup_read     (WayBackup  *self);
gboolean   way_backup_is_sound (WayBackup  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayBackup, way_backup_free)

G_END_DECLS
