/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-forecast.h"

static const WayTopic *
topic_at (WayProgress *progress,
          guint        topic)
{
  return way_roadmap_get_topic (way_progress_get_roadmap (progress), topic);
}

/* k × the mean of the live children whose hours are known. */
static double
choice_hours (WayProgress *progress,
              guint        topic)
{
  const WayTopic *t = topic_at (progress, topic);
  double sum = 0;
  guint n = 0;

  for (guint i = way_topic_get_first_child (t); i != WAY_TOPIC_NONE;
       i = way_topic_get_next_sibling (topic_at (progress, i))) {
    double hours = way_forecast_topic_hours (progress, i);

    if (hours >= 0 && way_progress_is_live (progress, i)) {
      sum += hours;
      n++;
    }
  }
  return n > 0 ? way_topic_get_choose (t) * sum / n : -1;
}

/**
 * way_forecast_topic_hours:
 * @topic: a topic's number
 *
 * Returns: how long the topic takes by itself, in hours; for a choice that does
 *   not say, its picks at the mean of what is left to pick from; negative where
 *   nothing is known
 */
double
way_forecast_topic_hours (WayProgress *progress,
                          guint        topic)
{
  double hours;

  g_return_val_if_fail (WAY_IS_PROGRESS (progress), -1);

  hours = way_topic_get_hours (topic_at (progress, topic));
  if (hours < 0 && way_topic_is_choice (topic_at (progress, topic)))
    return choice_hours (progress, topic);
  return hours;
}

/* What is left of one topic; of a choice, the share of its open picks. */
static double
hours_left (WayProgress *progress,
            guint        topic)
{
  double hours = MAX (0, way_forecast_topic_hours (progress, topic));
  WayCounts counts;

  if (!way_topic_is_choice (topic_at (progress, topic)))
    return way_progress_is_done (progress, topic) ? 0 : hours;
  way_progress_get_topic_counts (progress, topic, &counts);
  if (counts.counted == 0)
    return 0;
  return hours * (counts.counted - counts.done) / way_topic_get_choose (topic_at (progress, topic));
}

/**
 * way_forecast_section_left:
 * @section: a section's number
 *
 * Returns: how long what counts and is not done takes, in hours; topics that do
 *   not say take none
 */
double
way_forecast_section_left (WayProgress *progress,
                           guint        section)
{
  const WaySection *s;
  double sum = 0;
  guint i;

  g_return_val_if_fail (WAY_IS_PROGRESS (progress), 0);

  s = way_roadmap_get_section (way_progress_get_roadmap (progress), section);
  i = way_section_get_begin (s);
  while (i < way_section_get_end (s)) {
    const WayTopic *topic = topic_at (progress, i);
    gboolean is_skipped = way_progress_get_status (progress, i) == WAY_STATUS_SKIPPED;

    if (!is_skipped)
      sum += hours_left (progress, i);
    /* What is below a choice or a skipped topic does not count by itself. */
    i = is_skipped || way_topic_is_choice (topic) ? way_topic_get_end (topic) : i + 1;
  }
  return sum;
}
