/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-progress.h"

G_BEGIN_DECLS

/**
 * WaySearchFilter:
 * @statuses: which are shown: a bit for each #WayStatus, `1u << status`; 0 is any
 * @levels: a bit for each #WayLevel; 0 is any
 * @bookmarked: only topics with a bookmark
 * @has_notes: only topics with a note
 *
 * Which topics are looked for. All that is asked for has to be so.
 */
typedef struct {
  guint statuses;
  guint levels;
  gboolean bookmarked;
  gboolean has_notes;
} WaySearchFilter;

gboolean way_search_filter_is_empty (const WaySearchFilter *self);
gboolean way_search_filter_accepts  (const WaySearchFilter *self,
                                     WayProgress           *progress,
                                     guint                  topic);

G_END_DECLS
