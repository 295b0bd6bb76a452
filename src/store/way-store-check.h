/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-store-report.h"
#include "way-store.h"

G_BEGIN_DECLS

WayStoreReport *way_store_check        (WayStore            *self,
                                        GError             **error);
void            way_store_check_async  (WayStore            *self,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
WayStoreReport *way_store_check_finish (WayStore            *self,
                                        GAsyncResult        *result,
                                        GError             **error);

G_END_DECLS
