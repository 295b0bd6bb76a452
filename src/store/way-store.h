/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "way-clock.h"
#include "way-edit.h"
#include "way-store-error.h"

G_BEGIN_DECLS

#define WAY_TYPE_STORE (way_store_get_type ())

/**
 * WayStore:
 *
 * What the learner did, kept in one SQLite file. All work is done on a thread
 * of the store's own, first come, first served, so that a read finds all that
 * was written before it. Functions that end in `_async` answer in the caller's
 * main context, the others wait; a cancelled task that has begun is finished.
 *
 * A write is acknowledged after it is durable, and not before. One that fails
 * has written nothing, and the store goes on.
 *
 * See also way-store-check.h, way-store-draft.h and way-store-label.h.
 */
G_DECLARE_FINAL_TYPE (WayStore, way_store, WAY, STORE, GObject)

/**
 * WayStoreMode:
 * @WAY_STORE_READ: reads what is there, creates and locks nothing; a database
 *   that does not exist reads as no progress
 * @WAY_STORE_WRITE: holds the lock of the directory until it is closed
 */
typedef enum {
  WAY_STORE_READ,
  WAY_STORE_WRITE,
} WayStoreMode;

const char *way_store_get_sqlite_version (void);
WayStore   *way_store_new                (const char          *directory,
                                          WayClock            *clock);
const char *way_store_get_directory      (WayStore            *self);

gboolean    way_store_open               (WayStore            *self,
                                          WayStoreMode         mode,
                                          GError             **error);
void        way_store_open_async         (WayStore            *self,
                                          WayStoreMode         mode,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gboolean    way_store_open_finish        (WayStore            *self,
                                          GAsyncResult        *result,
                                          GError             **error);
void        way_store_close              (WayStore            *self);

GPtrArray  *way_store_write              (WayStore            *self,
                                          GPtrArray           *edits,
                                          GError             **error);
void        way_store_write_async        (WayStore            *self,
                                          GPtrArray           *edits,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
GPtrArray  *way_store_write_finish       (WayStore            *self,
                                          GAsyncResult        *result,
                                          GError             **error);

GPtrArray  *way_store_read_states        (WayStore            *self,
                                          const char          *roadmap,
                                          WayEditKind          kind,
                                          GError             **error);
void        way_store_read_states_async  (WayStore            *self,
                                          const char          *roadmap,
                                          WayEditKind          kind,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
GPtrArray  *way_store_read_states_finish (WayStore            *self,
                                          GAsyncResult        *result,
                                          GError             **error);

G_END_DECLS
