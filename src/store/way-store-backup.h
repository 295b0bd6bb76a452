/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-store.h"

G_BEGIN_DECLS

/**
 * WayStoreCopyMode:
 * @WAY_STORE_COPY_NEW: what has the name already stays
 * @WAY_STORE_COPY_REPLACE: a file that has the name already is replaced, since
 *   the learner said so
 */
typedef enum {
  WAY_STORE_COPY_NEW,
  WAY_STORE_COPY_REPLACE,
} WayStoreCopyMode;

void     way_store_back_up_now_async     (WayStore            *self,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gboolean way_store_back_up_now_finish    (WayStore            *self,
                                          GAsyncResult        *result,
                                          GError             **error);

gboolean way_store_backup                (WayStore            *self,
                                          const char          *path,
                                          gint64              *n_events,
                                          GError             **error);
void     way_store_backup_async          (WayStore            *self,
                                          const char          *path,
                                          WayStoreCopyMode     mode,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gboolean way_store_backup_finish         (WayStore            *self,
                                          GAsyncResult        *result,
                                          gint64              *n_events,
                                          GError             **error);

gboolean way_store_rotate_backups        (WayStore            *self,
                                          GError             **error);
void     way_store_rotate_backups_async  (WayStore            *self,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gboolean way_store_rotate_backups_finish (WayStore            *self,
                                          GAsyncResult        *result,
                                          GError             **error);

G_END_DECLS
