/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "way-query.h"
#include "way-roadmap.h"

G_BEGIN_DECLS

/**
 * WayPlace:
 * @is_section: whether it is a section, and not a topic
 * @number: the number of the section or topic
 * @rank: how well its title fits, as of way_query_match (): less is better
 * @spans: (element-type WaySpan): what fits in its title
 *
 * A place of a roadmap whose title fits a query.
 */
typedef struct {
  gboolean is_section;
  guint number;
  guint rank;
  GArray *spans;
} WayPlace;

void       way_places_find_async  (WayRoadmap          *roadmap,
                                   WayQuery            *query,
                                   guint                max,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
GPtrArray *way_places_find_finish (GAsyncResult        *result,
                                   GError             **error);

G_END_DECLS
