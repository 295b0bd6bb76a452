/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-store.h"

G_BEGIN_DECLS

gboolean   way_store_write_draft        (WayStore            *self,
                                         WayEdit             *draft,
                                         GError             **error);
void       way_store_write_draft_async  (WayStore            *self,
                                         WayEdit             *draft,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean   way_store_write_draft_finish (WayStore            *self,
                                         GAsyncResult        *result,
                                         GError             **error);

gboolean   way_store_read_draft         (WayStore            *self,
                                         WayEdit             *draft,
                                         char               **text,
                                         GError             **error);
void       way_store_read_draft_async   (WayStore            *self,
                                         WayEdit             *draft,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean   way_store_read_draft_finish  (WayStore            *self,
                                         GAsyncResult        *result,
                                         char               **text,
                                         GError             **error);

GPtrArray *way_store_list_drafts        (WayStore            *self,
                                         const char          *roadmap,
                                         WayEditKind          kind,
                                         GError             **error);
void       way_store_list_drafts_async  (WayStore            *self,
                                         const char          *roadmap,
                                         WayEditKind          kind,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
GPtrArray *way_store_list_drafts_finish (WayStore            *self,
                                         GAsyncResult        *result,
                                         GError             **error);

gboolean   way_store_clear_draft        (WayStore            *self,
                                         WayEdit             *draft,
                                         GError             **error);
void       way_store_clear_draft_async  (WayStore            *self,
                                         WayEdit             *draft,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean   way_store_clear_draft_finish (WayStore            *self,
                                         GAsyncResult        *result,
                                         GError             **error);

G_END_DECLS
