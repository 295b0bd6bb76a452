/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-backup.h"
#include "way-store.h"

G_BEGIN_DECLS

char      *way_store_get_backup_folder   (WayStore            *self);

GPtrArray *way_store_list_backups        (WayStore            *self,
                                          GError             **error);
void       way_store_list_backups_async  (WayStore            *self,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
GPtrArray *way_store_list_backups_finish (WayStore            *self,
                                          GAsyncResult        *result,
                                          GError             **error);

WayBackup *way_store_find_backup         (WayStore            *self,
                                          gint64               not_after_ms,
                                          GError             **error);
void       way_store_find_backup_async   (WayStore            *self,
                                          gint64               not_after_ms,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
WayBackup *way_store_find_backup_finish  (WayStore            *self,
                                          GAsyncResult        *result,
                                          GError             **error);

void       way_store_read_backup_async   (WayStore            *self,
                                          const char          *path,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
WayBackup *way_store_read_backup_finish  (WayStore            *self,
                                          GAsyncResult        *result,
                                          GError             **error);

G_END_DECLS
