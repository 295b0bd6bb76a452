/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-clock.h"
#include "way-session.h"
#include "way-tracker.h"

G_BEGIN_DECLS

#define WAY_TYPE_TODAY (way_today_get_type ())

/**
 * WayToday:
 *
 * What there is to do on a roadmap today, and what was done lately, as the study layer
 * decides it. Follows the learner's progress.
 */
G_DECLARE_FINAL_TYPE (WayToday, way_today, WAY, TODAY, GObject)

/**
 * WayTodayEntry:
 * @topic: a topic's number
 * @words: (nullable): why it is there, in one sentence of plain text, unless its part
 *   says it all
 */
typedef struct {
  guint topic;
  char *words;
} WayTodayEntry;

typedef enum {
  WAY_TODAY_CONTINUE,
  WAY_TODAY_DUE,
  WAY_TODAY_NEXT,
  WAY_TODAY_LATER,
  WAY_TODAY_LATELY,
  WAY_TODAY_N_PARTS,
} WayTodayPart;

WayToday            *way_today_new           (WayTracker   *tracker,
                                              WayClock     *clock);
void                 way_today_set_session   (WayToday     *self,
                                              WaySession   *session);
WaySession          *way_today_get_session   (WayToday     *self);
void                 way_today_refresh       (WayToday     *self);
guint                way_today_get_n_entries (WayToday     *self,
                                              WayTodayPart  part);
const WayTodayEntry *way_today_get_entry     (WayToday     *self,
                                              WayTodayPart  part,
                                              guint         i);
char                *way_today_get_date      (WayToday     *self);

G_END_DECLS
