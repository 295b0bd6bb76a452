/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Of a layer below, which the window does not see. */
typedef struct _WayBackup WayBackup;

#define WAY_TYPE_BACKUP_ITEM (way_backup_item_get_type ())

/**
 * WayBackupItem:
 *
 * One of the backups that are kept beside the database, as the window shows it.
 */
G_DECLARE_FINAL_TYPE (WayBackupItem, way_backup_item, WAY, BACKUP_ITEM, GObject)

WayBackupItem *way_backup_item_new              (const WayBackup *backup);
const char    *way_backup_item_get_path         (WayBackupItem   *self);
gint64         way_backup_item_get_time_ms      (WayBackupItem   *self);
guint64        way_backup_item_get_n_events     (WayBackupItem   *self);
gint64         way_backup_item_get_newest_ms    (WayBackupItem   *self);
gint64         way_backup_item_get_newest_clock (WayBackupItem   *self);
gboolean       way_backup_item_is_replaced      (WayBackupItem   *self);
void           way_backup_item_set_exact        (WayBackupItem   *self);
gboolean       way_backup_item_is_exact         (WayBackupItem   *self);
const char    *way_backup_item_get_error        (WayBackupItem   *self);
gboolean       way_backup_item_equal            (WayBackupItem   *self,
                                                 WayBackupItem   *other);

G_END_DECLS
