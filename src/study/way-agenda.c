/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-agenda.h"

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
/* What is older is no longer lately. */
#define LATELY_MS (14 * DAY_MS)

/* Whether there is something left to do of a topic. A choice has no status of its own
 * but skipped. */
static gboolean
is_open (WayProgress *progress,
         guint        topic)
{
  return way_progress_is_live (progress, topic) && !way_progress_is_done (progress, topic)
         && way_progress_get_status (progress, topic) != WAY_STATUS_DONE;
}

/**
 * way_agenda_find_continue:
 * @left: the topic that was read last, or %WAY_TOPIC_NONE
 *
 * Returns: the topic to go on with: @left, unless it is done or skipped; or
 *   %WAY_TOPIC_NONE
 */
guint
way_agenda_find_continue (WayProgress *progress,
                          guint        left)
{
  g_return_val_if_fail (WAY_IS_PROGRESS (progress), WAY_TOPIC_NONE);

  return left != WAY_TOPIC_NONE && is_open (progress, left) ? left : WAY_TOPIC_NONE;
}

static int
compare_planned (gconstpointer a,
                 gconstpointer b)
{
  const WayPlanned *x = a;
  const WayPlanned *y = b;

  if (x->days != y->days)
    return x->days < y->days ? -1 : 1;
  return (x->topic > y->topic) - (x->topic < y->topic);
}

/**
 * way_agenda_list_planned:
 * @today: the learner's day
 *
 * Returns: (transfer full) (element-type WayPlanned): what is planned and not done or
 *   skipped, the earliest first
 */
GArray *
way_agenda_list_planned (WayProgress *progress,
                         const GDate *today)
{
  GArray *planned;
  g_autoptr (GArray) topics = NULL;
  WayMarks *marks;

  g_return_val_if_fail (WAY_IS_PROGRESS (progress) && g_date_valid (today), NULL);

  marks = way_progress_get_marks (progress);
  topics = way_marks_list (marks, WAY_EDIT_PLAN);
  planned = g_array_new (FALSE, FALSE, sizeof (WayPlanned));
  for (guint i = 0; i < topics->len; i++) {
    WayPlanned entry = { .topic = g_array_index (topics, guint, i) };

    if (!way_marks_get_plan (marks, entry.topic, &entry.day) || !is_open (progress, entry.topic))
      continue;
    entry.days = g_date_days_between (today, &entry.day);
    g_array_append_val (planned, entry);
  }
  g_array_sort (planned, compare_planned);
  return planned;
}

static gboolean
is_due (const GArray *planned,
        guint         topic)
{
  for (guint i = 0; i < planned->len; i++) {
    const WayPlanned *entry = &g_array_index (planned, WayPlanned, i);

    if (entry->topic == topic && entry->days <= 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * way_agenda_list_next:
 * @continued: a topic that is offered already, or %WAY_TOPIC_NONE
 * @planned: (element-type WayPlanned): what is planned; what is due of it is offered
 *   already
 * @count: how many at most
 *
 * Returns: (transfer full) (element-type WaySuggestion): what to go on with otherwise,
 *   the best first
 */
GArray *
way_agenda_list_next (WayProgress  *progress,
                      guint         continued,
                      const GArray *planned,
                      guint         count)
{
  g_autoptr (GArray) all = NULL;
  GArray *next;

  g_return_val_if_fail (WAY_IS_PROGRESS (progress) && planned != NULL, NULL);

  all = way_next_suggest (progress, count + planned->len + 1);
  next = g_array_new (FALSE, FALSE, sizeof (WaySuggestion));
  for (guint i = 0; i < all->len && next->len < count; i++) {
    const WaySuggestion *suggestion = &g_array_index (all, WaySuggestion, i);

    if (suggestion->topic != continued && !is_due (planned, suggestion->topic))
      g_array_append_vals (next, suggestion, 1);
  }
  return next;
}

static int
compare_deeds (gconstpointer a,
               gconstpointer b)
{
  const WayDeed *x = a;
  const WayDeed *y = b;

  return (y->at_ms > x->at_ms) - (y->at_ms < x->at_ms);
}

/**
 * way_agenda_list_lately:
 * @deeds: (element-type WayDeed): which topics' statuses were set when
 * @now_ms: the present
 * @count: how many at most
 *
 * Returns: (transfer full) (element-type WayDeed): what was done in the last two weeks
 *   and still is, the newest first
 */
GArray *
way_agenda_list_lately (WayProgress  *progress,
                        const GArray *deeds,
                        gint64        now_ms,
                        guint         count)
{
  GArray *lately;

  g_return_val_if_fail (WAY_IS_PROGRESS (progress) && deeds != NULL, NULL);

  lately = g_array_new (FALSE, FALSE, sizeof (WayDeed));
  for (guint i = 0; i < deeds->len; i++) {
    const WayDeed *deed = &g_array_index (deeds, WayDeed, i);

    if (way_progress_get_status (progress, deed->topic) == WAY_STATUS_DONE
        && deed->at_ms > now_ms - LATELY_MS)
      g_array_append_vals (lately, deed, 1);
  }
  g_array_sort (lately, compare_deeds);
  if (lately->len > count)
    g_array_set_size (lately, count);
  return lately;
}
