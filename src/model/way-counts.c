/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-counts.h"

/**
 * way_counts_add:
 * @other: what is added to @self
 */
void
way_counts_add (WayCounts       *self,
                const WayCounts *other)
{
  g_return_if_fail (self != NULL && other != NULL);

  self->done += other->done;
  self->counted += other->counted;
  self->learning += other->learning;
  self->skipped += other->skipped;
}

/**
 * way_counts_get_percent:
 *
 * Rounds down, so that 100 means all; what is begun is at least 1.
 *
 * Returns: 0 to 100, or %WAY_PERCENT_NONE where nothing counts
 */
int
way_counts_get_percent (const WayCounts *self)
{
  g_return_val_if_fail (self != NULL && self->done <= self->counted, WAY_PERCENT_NONE);

  if (self->counted == 0)
    return WAY_PERCENT_NONE;
  if (self->done == 0)
    return 0;
  return MAX (1, (int) ((guint64) self->done * 100 / self->counted));
}
