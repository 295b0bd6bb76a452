/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "way-backup-item.h"

G_BEGIN_DECLS

/* Of a layer below, which the window does not see. */
typedef struct _WayStore WayStore;

#define WAY_TYPE_BACKUPS (way_backups_get_type ())

/**
 * WayBackups:
 *
 * The backups of the learner's progress: makes them while there is something new
 * to keep, lists them while somebody looks, and writes copies elsewhere.
 */
G_DECLARE_FINAL_TYPE (WayBackups, way_backups, WAY, BACKUPS, GObject)

WayBackups    *way_backups_new            (WayStore            *store);
void           way_backups_rotate         (WayBackups          *self);
void           way_backups_back_up        (WayBackups          *self);
const char    *way_backups_get_problem    (WayBackups          *self);

void           way_backups_watch          (WayBackups          *self);
void           way_backups_unwatch        (WayBackups          *self);
void           way_backups_refresh        (WayBackups          *self);
gboolean       way_backups_is_listed      (WayBackups          *self);
GListModel    *way_backups_get_items      (WayBackups          *self);
const char    *way_backups_get_list_error (WayBackups          *self);
gboolean       way_backups_get_counts     (WayBackups          *self,
                                           guint64             *n_events,
                                           guint64             *n_since);
char          *way_backups_get_folder     (WayBackups          *self);

void           way_backups_copy_async     (WayBackups          *self,
                                           const char          *path,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
gboolean       way_backups_copy_finish    (WayBackups          *self,
                                           GAsyncResult        *result,
                                           GError             **error);
void           way_backups_read_async     (WayBackups          *self,
                                           const char          *path,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
WayBackupItem *way_backups_read_finish    (WayBackups          *self,
                                           GAsyncResult        *result,
                                           GError             **error);

G_END_DECLS
