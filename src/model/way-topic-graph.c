/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-topic-graph-private.h"

typedef enum {
  NEW,
  ON_PATH,
  FINISHED,
} Visit;

typedef struct {
  guint topic;
  guint position; /* the requirement that is followed next */
} Step;

static char *
describe_cycle (const WayRoadmap *roadmap,
                GArray           *path,
                guint             back_to)
{
  GString *text = g_string_new (NULL);
  guint first = 0;

  while (g_array_index (path, Step, first).topic != back_to)
    first++;
  for (guint i = first; i < path->len; i++) {
    const WayTopic *topic = way_roadmap_get_topic (roadmap, g_array_index (path, Step, i).topic);

    g_string_append_printf (text, "%s → ", way_topic_get_id (topic));
  }
  g_string_append (text, way_topic_get_id (way_roadmap_get_topic (roadmap, back_to)));
  return g_string_free (text, FALSE);
}

/* Follows the next requirement of the path's last topic.
 * Returns: the circle that it closes, or NULL */
static char *
advance (const WayRoadmap *roadmap,
         GArray           *path,
         guint8           *visits)
{
  Step *step = &g_array_index (path, Step, path->len - 1);
  const WayTopic *topic = way_roadmap_get_topic (roadmap, step->topic);
  Step next = { 0 };
  const guint *requires;
  guint n_requires;

  requires = way_topic_get_requires (topic, &n_requires);
  if (step->position == n_requires) {
    visits[step->topic] = FINISHED;
    g_array_set_size (path, path->len - 1);
    return NULL;
  }
  next.topic = requires[step->position++];
  if (visits[next.topic] == ON_PATH)
    return describe_cycle (roadmap, path, next.topic);
  if (visits[next.topic] == NEW) {
    visits[next.topic] = ON_PATH;
    g_array_append_val (path, next);
  }
  return NULL;
}

/*< private >
 * way_topic_graph_find_cycle:
 * @topic: (out): the topic whose requirement closes the circle
 * @position: (out): which of its requirements it is
 *
 * A depth-first search that keeps its path in an array, since a chain may be
 * longer than a stack is deep.
 *
 * Returns: (transfer full) (nullable): the ids on a circle, joined by arrows
 */
char *
way_topic_graph_find_cycle (const WayRoadmap *roadmap,
                            guint            *topic,
                            guint            *position)
{
  guint n_topics = way_roadmap_get_n_topics (roadmap);
  g_autofree guint8 *visits = g_new0 (guint8, n_topics);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (Step));

  for (guint i = 0; i < n_topics; i++) {
    Step step = { .topic = i };

    if (visits[i] != NEW)
      continue;
    visits[i] = ON_PATH;
    g_array_append_val (path, step);
    while (path->len > 0) {
      char *cycle = advance (roadmap, path, visits);

      if (cycle != NULL) {
        Step *last = &g_array_index (path, Step, path->len - 1);

        *topic = last->topic;
        *position = last->position - 1;
        return cycle;
      }
    }
  }
  return NULL;
}
