/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-search-filter.h"

/**
 * way_search_filter_is_empty:
 *
 * Returns: whether every topic is accepted
 */
gboolean
way_search_filter_is_empty (const WaySearchFilter *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->statuses == 0 && self->levels == 0 && !self->bookmarked && !self->has_notes;
}

/**
 * way_search_filter_accepts:
 * @topic: a topic's number
 *
 * Returns: whether the topic is one that is looked for. Of a choice the status that is
 *   shown counts.
 */
gboolean
way_search_filter_accepts (const WaySearchFilter *self,
                           WayProgress           *progress,
                           guint                  topic)
{
  WayMarks *marks;
  WayLevel level;

  g_return_val_if_fail (self != NULL && WAY_IS_PROGRESS (progress), FALSE);

  marks = way_progress_get_marks (progress);
  level = way_topic_get_level (way_roadmap_get_topic (way_progress_get_roadmap (progress), topic));
  if (self->levels != 0 && (self->levels & 1u << level) == 0)
    return FALSE;
  if (self->statuses != 0
      && (self->statuses & 1u << way_progress_get_shown_status (progress, topic)) == 0)
    return FALSE;
  if (self->bookmarked && !way_marks_is_bookmarked (marks, topic))
    return FALSE;
  return !self->has_notes || *way_marks_get (marks, topic, WAY_EDIT_NOTE) != '\0';
}
