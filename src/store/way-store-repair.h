/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-store-report.h"
#include "way-store.h"

G_BEGIN_DECLS

WayStoreReport *way_store_repair        (WayStore            *self,
                                         char               **kept,
                                         GError             **error);
void            way_store_repair_async  (WayStore            *self,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
WayStoreReport *way_store_repair_finish (WayStore            *self,
                                         GAsyncResult        *result,
                                         char               **kept,
                                         GError             **error);

G_END_DECLS
