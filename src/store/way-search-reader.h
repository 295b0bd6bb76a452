/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-query.h"
#include "way-search-index.h"

G_BEGIN_DECLS

/**
 * WaySearchReader:
 *
 * Reads an index, on the thread that made it.
 */
typedef struct _WaySearchReader WaySearchReader;

/**
 * WaySearchEntry:
 * @folded: all that is searched, folded
 * @text: plain text
 * @items: plain text, one item a line
 *
 * What an index holds of one entry, until the next is read.
 */
typedef struct {
  const char *folded;
  const char *text;
  const char *items;
} WaySearchEntry;

WaySearchReader *way_search_reader_new  (WaySearchIndex   *index,
                                         GError          **error);
void             way_search_reader_free (WaySearchReader  *self);
gboolean         way_search_reader_find (WaySearchReader  *self,
                                         WayQuery         *query,
                                         GArray           *entries,
                                         GCancellable     *cancellable,
                                         GError          **error);
gboolean         way_search_reader_read (WaySearchReader  *self,
                                         guint             number,
                                         WaySearchEntry   *entry,
                                         GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySearchReader, way_search_reader_free)

G_END_DECLS
