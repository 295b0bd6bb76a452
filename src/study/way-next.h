/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-progress.h"

G_BEGIN_DECLS

/**
 * WayNextReason:
 * @WAY_NEXT_LEARNING: it is begun
 * @WAY_NEXT_CHOICE: a choice that wants a pick
 * @WAY_NEXT_BUILDS_ON: it builds on `related`, which is done
 * @WAY_NEXT_OPENS: `n` topics that are to do require it
 * @WAY_NEXT_IN_ORDER: it is the next one to read
 */
typedef enum {
  WAY_NEXT_LEARNING,
  WAY_NEXT_CHOICE,
  WAY_NEXT_BUILDS_ON,
  WAY_NEXT_OPENS,
  WAY_NEXT_IN_ORDER,
} WayNextReason;

/**
 * WaySuggestion:
 * @related: the topic that the reason speaks of, or %WAY_TOPIC_NONE
 * @n: how many topics the reason speaks of, or 0
 *
 * A topic to go on with, and why.
 */
typedef struct _WaySuggestion {
  guint topic;
  WayNextReason reason;
  guint related;
  guint n;
} WaySuggestion;

GArray *way_next_suggest (WayProgress *progress,
                          guint        count);

G_END_DECLS
