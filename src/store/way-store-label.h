/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-store.h"

G_BEGIN_DECLS

gboolean    way_store_write_label        (WayStore            *self,
                                          const char          *roadmap,
                                          const char          *topic,
                                          const char          *title,
                                          GError             **error);
void        way_store_write_label_async  (WayStore            *self,
                                          const char          *roadmap,
                                          const char          *topic,
                                          const char          *title,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gboolean    way_store_write_label_finish (WayStore            *self,
                                          GAsyncResult        *result,
                                          GError             **error);

GHashTable *way_store_read_labels        (WayStore            *self,
                                          const char          *roadmap,
                                          GError             **error);
void        way_store_read_labels_async  (WayStore            *self,
                                          const char          *roadmap,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
GHashTable *way_store_read_labels_finish (WayStore            *self,
                                          GAsyncResult        *result,
                                          GError             **error);

G_END_DECLS
