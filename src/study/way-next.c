/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-next.h"

/* What is suggested first: what is begun, then what the roadmap calls core. */
typedef enum {
  RANK_LEARNING,
  RANK_CORE,
  RANK_EXTRA,
  RANK_NONE,
} Rank;

static const WayTopic *
topic_at (WayProgress *progress,
          guint        topic)
{
  return way_roadmap_get_topic (way_progress_get_roadmap (progress), topic);
}

static gboolean
requirements_are_met (WayProgress *progress,
                      guint        topic)
{
  for (guint i = topic; i != WAY_TOPIC_NONE; i = way_topic_get_parent (topic_at (progress, i))) {
    guint n;
    const guint *requires = way_topic_get_requires (topic_at (progress, i), &n);

    for (guint j = 0; j < n; j++) {
      if (!way_progress_is_met (progress, requires[j]))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
is_below_choice (WayProgress *progress,
                 guint        topic)
{
  for (guint i = way_topic_get_parent (topic_at (progress, topic)); i != WAY_TOPIC_NONE;
       i = way_topic_get_parent (topic_at (progress, i))) {
    if (way_topic_is_choice (topic_at (progress, i)))
      return TRUE;
  }
  return FALSE;
}

/* A choice whose open picks are all begun is gone on with by them. */
static gboolean
wants_pick (WayProgress *progress,
            guint        topic)
{
  WayCounts counts;

  way_progress_get_topic_counts (progress, topic, &counts);
  return counts.done + counts.learning < counts.counted;
}

static Rank
rank (WayProgress *progress,
      guint        topic)
{
  const WayTopic *t = topic_at (progress, topic);

  if (way_progress_is_done (progress, topic) || !way_progress_is_live (progress, topic))
    return RANK_NONE;
  if (way_progress_get_status (progress, topic) == WAY_STATUS_LEARNING)
    return RANK_LEARNING;
  if (is_below_choice (progress, topic) || !requirements_are_met (progress, topic))
    return RANK_NONE;
  if (way_topic_is_choice (t) && !wants_pick (progress, topic))
    return RANK_NONE;
  return way_topic_get_level (t) == WAY_LEVEL_EXTRA ? RANK_EXTRA : RANK_CORE;
}

static guint
count_waiting (WayProgress *progress,
               guint        topic)
{
  guint n_topics = way_roadmap_get_n_topics (way_progress_get_roadmap (progress));
  guint n_waiting = 0;

  for (guint i = 0; i < n_topics; i++) {
    guint n;
    const guint *requires = way_topic_get_requires (topic_at (progress, i), &n);

    for (guint j = 0; j < n; j++) {
      if (requires[j] == topic && !way_progress_is_met (progress, i))
        n_waiting++;
    }
  }
  return n_waiting;
}

static WaySuggestion
explain (WayProgress *progress,
         guint        topic,
         Rank         rank)
{
  const WayTopic *t = topic_at (progress, topic);
  WaySuggestion suggestion = { .topic = topic, .related = WAY_TOPIC_NONE };
  guint n;
  const guint *requires = way_topic_get_requires (t, &n);

  if (rank == RANK_LEARNING) {
    suggestion.reason = WAY_NEXT_LEARNING;
    return suggestion;
  }
  if (way_topic_is_choice (t)) {
    suggestion.reason = WAY_NEXT_CHOICE;
    suggestion.n = way_topic_get_choose (t);
    return suggestion;
  }
  for (guint i = n; i > 0; i--) {
    if (way_progress_is_done (progress, requires[i - 1])) {
      suggestion.reason = WAY_NEXT_BUILDS_ON;
      suggestion.related = requires[i - 1];
      return suggestion;
    }
  }
  suggestion.n = count_waiting (progress, topic);
  suggestion.reason = suggestion.n > 0 ? WAY_NEXT_OPENS : WAY_NEXT_IN_ORDER;
  return suggestion;
}

/**
 * way_next_suggest:
 * @count: how many suggestions at most
 *
 * Suggests what to go on with: first what is begun, then core topics whose
 * requirements are met, then extra ones, each in the order of the roadmap.
 *
 * Returns: (transfer full) (element-type WaySuggestion): the suggestions
 */
GArray *
way_next_suggest (WayProgress *progress,
                  guint        count)
{
  GArray *suggestions = g_array_new (FALSE, FALSE, sizeof (WaySuggestion));
  g_autofree guint8 *ranks = NULL;
  guint n_topics;

  g_return_val_if_fail (WAY_IS_PROGRESS (progress), suggestions);

  n_topics = way_roadmap_get_n_topics (way_progress_get_roadmap (progress));
  ranks = g_new (guint8, n_topics);
  for (guint i = 0; i < n_topics; i++)
    ranks[i] = rank (progress, i);
  for (Rank r = RANK_LEARNING; r < RANK_NONE; r++) {
    for (guint i = 0; i < n_topics && suggestions->len < count; i++) {
      WaySuggestion suggestion;

      if (ranks[i] != r)
        continue;
      suggestion = explain (progress, i, r);
      g_array_append_val (suggestions, suggestion);
    }
  }
  return suggestions;
}
