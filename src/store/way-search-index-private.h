/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-search-index.h"

G_BEGIN_DECLS

/* Of an index in memory. */
typedef struct {
  guint number;
  char *folded;
  char *text;
  char *items;
} WaySearchMemory;

WaySearchIndex *way_search_index_new_file    (const char              *path);
WaySearchIndex *way_search_index_new_memory  (GPtrArray               *entries);
const char     *way_search_index_get_path    (WaySearchIndex          *self);
GPtrArray      *way_search_index_get_entries (WaySearchIndex          *self);

void            way_search_memory_free       (gpointer                 entry);

char           *way_search_index_make_path   (const char              *directory,
                                              const WaySearchIndexKey *key,
                                              const char              *sum);
char           *way_search_index_sum         (const char              *path,
                                              GCancellable            *cancellable,
                                              GError                 **error);
void            way_search_index_remove_old  (const char              *directory,
                                              const WaySearchIndexKey *key);

G_END_DECLS
