/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayBackupKind:
 * @WAY_BACKUP_ROUTINE: one of many, of which some are removed again
 * @WAY_BACKUP_REPLACED: what another took the place of, and nothing else holds
 *
 * Why a backup was made.
 */
typedef enum {
  WAY_BACKUP_ROUTINE,
  WAY_BACKUP_REPLACED,
} WayBackupKind;

/**
 * WayBackup:
 * @path: where it is
 * @time_ms: when it was made, in milliseconds since 1970, as its name says
 * @nth: which of that second's, 0 being the first
 * @kind: why it was made
 * @n_events: how many events it holds
 * @newest_ms: when the newest event was written, 0 where there is none
 * @newest_clock: that event's, by which others are older or newer
 * @error: (nullable): why it cannot be read; then the counts say nothing
 *
 * One of the verified copies that are kept beside the database.
 */
typedef struct _WayBackup {
  char *path;
  gint64 time_ms;
  guint nth;
  WayBackupKind kind;
  gint64 n_events;
  gint64 newest_ms;
  gint64 newest_clock;
  GError *error;
} WayBackup;

WayBackup *way_backup_new      (const char    *path,
                                gint64         time_ms,
                                guint          nth,
                                WayBackupKind  kind);
void       way_backup_free     (WayBackup     *self);
gboolean   way_backup_read     (WayBackup     *self);
gboolean   way_backup_is_sound (WayBackup     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayBackup, way_backup_free)

G_END_DECLS
