/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-topic-words.h"

#include <glib/gi18n-lib.h>

#include "way-status-words.h"
#include "way-text.h"

static const WayTopic *
topic_at (WayProgress *progress,
          guint        topic)
{
  return way_roadmap_get_topic (way_progress_get_roadmap (progress), topic);
}

/**
 * way_topic_words_hours:
 *
 * Returns: (transfer full) (nullable): "6 h", or %NULL where the roadmap does not
 *   say
 */
char *
way_topic_words_hours (const WayTopic *topic)
{
  double hours = way_topic_get_hours (topic);

  if (hours <= 0)
    return NULL;
  /* Translators: how long a topic takes, in hours, as short as can be */
  return g_strdup_printf (_("%g h"), hours);
}

static char *
join_chosen (WayProgress *progress,
             guint        topic)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = way_topic_get_first_child (topic_at (progress, topic)); i != WAY_TOPIC_NONE;
       i = way_topic_get_next_sibling (topic_at (progress, i))) {
    if (way_progress_is_done (progress, i))
      g_ptr_array_add (titles, (char *) way_topic_get_title (topic_at (progress, i)));
  }
  g_ptr_array_add (titles, NULL);
  /* Translators: between the items of a list, as in "Python, Go" */
  return g_strjoinv (_(", "), (char **) titles->pdata);
}

/**
 * way_topic_words_choice:
 * @topic: the number of a choice
 *
 * Returns: (transfer full): "Choose 1 of 5", or what was chosen
 */
char *
way_topic_words_choice (WayProgress *progress,
                        guint        topic)
{
  const WayTopic *t = topic_at (progress, topic);
  g_autofree char *chosen = NULL;

  if (way_progress_is_done (progress, topic)) {
    chosen = join_chosen (progress, topic);
    /* Translators: %s is what was picked of several topics, as in "Chosen: Python" */
    return g_strdup_printf (_("Chosen: %s"), chosen);
  }
  /* Translators: how many of the topics below are to be learned */
  return g_strdup_printf (ngettext ("Choose %u of %u", "Choose %u of %u",
                                    way_topic_get_choose (t)),
                          way_topic_get_choose (t), way_topic_get_n_children (t));
}

static char *
name_needs (WayProgress *progress,
            guint        topic)
{
  guint n_requires, n_open = 0, first = WAY_TOPIC_NONE;
  const guint *requires = way_topic_get_requires (topic_at (progress, topic), &n_requires);

  for (guint i = 0; i < n_requires; i++) {
    if (way_progress_is_met (progress, requires[i]))
      continue;
    if (n_open++ == 0)
      first = requires[i];
  }
  if (n_open == 0)
    return NULL;
  if (n_open == 1)
    /* Translators: what should be learned before a topic; %s is a topic's title */
    return g_strdup_printf (_("Builds on “%s”"), way_topic_get_title (topic_at (progress, first)));
  /* Translators: what should be learned before a topic: a topic's title, and how
   * many other topics */
  return g_strdup_printf (ngettext ("Builds on “%s” and %u more", "Builds on “%s” and %u more",
                                    n_open - 1),
                          way_topic_get_title (topic_at (progress, first)), n_open - 1);
}

/**
 * way_topic_words_note:
 * @topic: a topic's number
 *
 * Returns: (transfer full) (nullable): what a row says below the summary: how
 *   many to choose, or which requirement is open
 */
char *
way_topic_words_note (WayProgress *progress,
                      guint        topic)
{
  if (way_topic_is_choice (topic_at (progress, topic)))
    return way_topic_words_choice (progress, topic);
  if (way_progress_is_done (progress, topic) || !way_progress_is_live (progress, topic))
    return NULL;
  return name_needs (progress, topic);
}

static void
add_link (GPtrArray   *links,
          WayProgress *progress,
          guint        topic)
{
  const WayTopic *t = topic_at (progress, topic);
  g_autofree char *title = way_text_escape_markup (way_topic_get_title (t));
  g_autofree char *link = g_strdup_printf ("<a href=\"topic:%u\">%s</a>", topic, title);

  g_ptr_array_add (links, way_status_describe (way_progress_get_shown_status (progress, topic),
                                               link));
}

/**
 * way_topic_words_meta:
 * @topic: a topic's number
 *
 * Returns: (transfer full): markup with what is to know before one begins:
 *   hours, level, and requirements as links to `topic:NUMBER`
 */
char *
way_topic_words_meta (WayProgress *progress,
                      guint        topic)
{
  const WayTopic *t = topic_at (progress, topic);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *needs = NULL;
  guint n_requires;
  const guint *requires = way_topic_get_requires (t, &n_requires);
  guint hours = (guint) (MAX (way_topic_get_hours (t), 0) + 0.5);

  if (way_topic_is_choice (t)) {
    g_autofree char *choice = way_topic_words_choice (progress, topic);

    g_ptr_array_add (parts, way_text_escape_markup (choice));
  }
  if (hours > 0)
    /* Translators: how long a topic takes to learn */
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u hour", "%u hours", hours), hours));
  if (way_topic_get_level (t) == WAY_LEVEL_EXTRA)
    /* Translators: a topic's level: it goes beyond what everybody needs */
    g_ptr_array_add (parts, g_strdup (_("beyond the core")));
  for (guint i = 0; i < n_requires; i++)
    add_link (links, progress, requires[i]);
  if (links->len > 0) {
    g_ptr_array_add (links, NULL);
    needs = g_strjoinv (_(", "), (char **) links->pdata);
    /* Translators: what should be learned before a topic; %s is a list of topics */
    g_ptr_array_add (parts, g_strdup_printf (_("builds on %s"), needs));
  }
  g_ptr_array_add (parts, NULL);
  /* Translators: between facts that stand in one line, as in "3 done · 5 to go" */
  return g_strjoinv (_(" · "), (char **) parts->pdata);
}

/**
 * way_topic_words_counts:
 * @hours: (nullable): how long the rest takes
 *
 * Returns: (transfer full): "3 done · 1 learning · 5 to go"
 */
char *
way_topic_words_counts (const WayCounts *counts,
                        const char      *hours)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n_left = counts->counted - counts->done - counts->learning;

  if (counts->done > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u done", "%u done", counts->done),
                                             counts->done));
  if (counts->learning > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u learning", "%u learning",
                                                       counts->learning), counts->learning));
  if (n_left > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u to go", "%u to go", n_left), n_left));
  if (counts->skipped > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u skipped", "%u skipped",
                                                       counts->skipped), counts->skipped));
  if (hours != NULL)
    g_ptr_array_add (parts, g_strdup (hours));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (_(" · "), (char **) parts->pdata);
}
