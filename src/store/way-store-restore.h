/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-store.h"

G_BEGIN_DECLS

gboolean way_store_restore            (WayStore            *self,
                                       const char          *path,
                                       gint64              *n_events,
                                       char               **kept,
                                       GError             **error);
void     way_store_restore_async      (WayStore            *self,
                                       const char          *path,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
void     way_store_restore_kept_async (WayStore            *self,
                                       const char          *path,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
gboolean way_store_restore_finish     (WayStore            *self,
                                       GAsyncResult        *result,
                                       gint64              *n_events,
                                       char               **kept,
                                       GError             **error);

G_END_DECLS
