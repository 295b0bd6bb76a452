/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-tracker.h"

G_BEGIN_DECLS

/**
 * WaySweep:
 * @WAY_SWEEP_MARK_DONE: all that counts is done, but for choices, which are the learner's
 * @WAY_SWEEP_SKIP_EXTRAS: what is extra and not begun is skipped
 * @WAY_SWEEP_RESET: nothing is begun, ticked or planned; notes, bookmarks and links stay
 * @WAY_SWEEP_FORGET: they go as well
 *
 * What can be done to many topics at once, as one change.
 */
typedef enum {
  WAY_SWEEP_MARK_DONE,
  WAY_SWEEP_SKIP_EXTRAS,
  WAY_SWEEP_RESET,
  WAY_SWEEP_FORGET,
} WaySweep;

gboolean way_sweep_is_possible (WaySweep     sweep,
                                WayProgress *progress,
                                guint        begin,
                                guint        end);
void     way_sweep_run         (WaySweep     sweep,
                                WayTracker  *tracker,
                                WayProgress *progress,
                                guint        begin,
                                guint        end,
                                const char  *title);

G_END_DECLS
