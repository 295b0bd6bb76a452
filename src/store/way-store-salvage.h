/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-store.h"

G_BEGIN_DECLS

/**
 * WaySalvage:
 * @damaged: where the damaged file is kept
 * @n_events: how many events could be read
 * @n_lost: at least how many could not; 0 when no loss is known
 * @backup_ms: when the newest sound backup from before was made, 0 when none was found
 *
 * What became of a damaged database.
 */
typedef struct {
  char *damaged;
  gint64 n_events;
  gint64 n_lost;
  gint64 backup_ms;
} WaySalvage;

void        way_salvage_free                (WaySalvage          *self);

WaySalvage *way_store_salvage               (WayStore            *self,
                                             GError             **error);
void        way_store_salvage_async         (WayStore            *self,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
WaySalvage *way_store_salvage_finish        (WayStore            *self,
                                             GAsyncResult        *result,
                                             GError             **error);

gboolean    way_store_read_salvage          (WayStore            *self,
                                             WaySalvage         **salvage,
                                             GError             **error);
void        way_store_read_salvage_async    (WayStore            *self,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean    way_store_read_salvage_finish   (WayStore            *self,
                                             GAsyncResult        *result,
                                             WaySalvage         **salvage,
                                             GError             **error);

gboolean    way_store_forget_salvage        (WayStore            *self,
                                             GError             **error);
void        way_store_forget_salvage_async  (WayStore            *self,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean    way_store_forget_salvage_finish (WayStore            *self,
                                             GAsyncResult        *result,
                                             GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySalvage, way_salvage_free)

G_END_DECLS
