/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-store.h"

G_BEGIN_DECLS

gboolean way_store_backup                (WayStore            *self,
                                          const char          *path,
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
