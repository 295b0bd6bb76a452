/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-store.h"

G_BEGIN_DECLS

void     way_store_count_async  (WayStore            *self,
                                 gint64               since_clock,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
gboolean way_store_count_finish (WayStore            *self,
                                 GAsyncResult        *result,
                                 gint64              *n_events,
                                 gint64              *n_since,
                                 GError             **error);

G_END_DECLS
