/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "way-query.h"
#include "way-roadmap.h"
#include "way-search-note.h"

G_BEGIN_DECLS

/* Of a layer below. */
typedef struct _WaySearchIndex WaySearchIndex;

/**
 * WaySearchRequest:
 * @query: what is looked for
 * @accepted: (nullable): for each topic, whether it is looked for; %NULL looks for all,
 *   and for sections, too
 * @notes: (element-type WaySearchNote): by the numbers of their topics
 * @index: (nullable): where the texts are
 *
 * All that a search needs to know, so that it can be done on a thread.
 */
typedef struct {
  WayRoadmap *roadmap;
  WayQuery *query;
  guint8 *accepted;
  GPtrArray *notes;
  WaySearchIndex *index;
} WaySearchRequest;

/**
 * WaySearchResult:
 * @hits: (element-type WaySearchHit): the best first
 * @n_found: how many there would be
 * @is_index_lost: the index could not be read, and was not
 */
typedef struct {
  GPtrArray *hits;
  guint n_found;
  gboolean is_index_lost;
} WaySearchResult;

void             way_search_request_free (WaySearchRequest        *self);
void             way_search_result_free  (WaySearchResult         *self);
WaySearchResult *way_search_run          (const WaySearchRequest  *request,
                                          GCancellable            *cancellable,
                                          GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySearchResult, way_search_result_free)

G_END_DECLS
