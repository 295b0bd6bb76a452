/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayCounts:
 * @done: units that are done
 * @counted: units that count at present; `done + learning <= counted`
 * @learning: units that are begun and not done
 * @skipped: units that would count if nothing were skipped
 *
 * Progress of a topic with all below it, of a section or of a roadmap. A unit
 * is a plain topic, or one of the k picks of a choice. `counted + skipped` does
 * not depend on what the learner did.
 */
typedef struct {
  guint done;
  guint counted;
  guint learning;
  guint skipped;
} WayCounts;

#define WAY_PERCENT_NONE (-1)

void way_counts_add         (WayCounts       *self,
                             const WayCounts *other);
int  way_counts_get_percent (const WayCounts *self);

G_END_DECLS
