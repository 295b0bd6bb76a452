/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-store-backup.h"
#include "way-store-connection.h"
#include "way-store-report.h"
#include "way-store.h"

G_BEGIN_DECLS

/* What way-store.c and the files beside it that add to #WayStore share: a
 * function that runs on the store's thread, waited for or answered later. It
 * gets a #WayStoreConnection as its context. */
typedef gpointer (*WayStoreFunc) (WayStoreConnection  *connection,
                                  gpointer             data,
                                  GError             **error);

WayClock       *way_store_get_clock (WayStore            *self);

gpointer        way_store_run       (WayStore            *self,
                                     WayStoreFunc         func,
                                     gpointer             data,
                                     GError             **error);
void            way_store_run_async (WayStore            *self,
                                     gpointer             source_tag,
                                     WayStoreFunc         func,
                                     gpointer             data,
                                     GDestroyNotify       free_data,
                                     GDestroyNotify       free_result,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gpointer        way_store_finish    (WayStore            *self,
                                     gpointer             source_tag,
                                     GAsyncResult        *result,
                                     GError             **error);

WayStoreReport *way_store_check_db  (WayDb               *db,
                                     GError             **error);

gboolean        way_store_backup_db (WayDb               *db,
                                     const char          *path,
                                     WayStoreCopyMode     mode,
                                     gint64              *n_events,
                                     GError             **error);

G_END_DECLS
