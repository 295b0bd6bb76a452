/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-next.h"

G_BEGIN_DECLS

/**
 * WayPlanned:
 * @days: how many days there are until then; negative where it has passed
 *
 * A topic that waits for a day.
 */
typedef struct _WayPlanned {
  guint topic;
  GDate day;
  int days;
} WayPlanned;

/**
 * WayDeed:
 * @at_ms: when its status was set, in ms since 1970-01-01 UTC
 *
 * A topic whose status was set.
 */
typedef struct _WayDeed {
  guint topic;
  gint64 at_ms;
} WayDeed;

guint   way_agenda_find_continue (WayProgress  *progress,
                                  guint         left);
GArray *way_agenda_list_planned  (WayProgress  *progress,
                                  const GDate  *today);
GArray *way_agenda_list_next     (WayProgress  *progress,
                                  guint         continued,
                                  const GArray *planned,
                                  guint         count);
GArray *way_agenda_list_lately   (WayProgress  *progress,
                                  const GArray *deeds,
                                  gint64        now_ms,
                                  guint         count);

G_END_DECLS
