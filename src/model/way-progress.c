/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-progress.h"

/* What a topic comes to, judged without looking at what is above it. */
typedef struct {
  WayCounts sum;  /* what it and all below it count where no choice is above */
  guint total;    /* sum.counted + sum.skipped, whatever the learner did */
  guint8 status;
  guint8 is_live : 1;
  guint8 is_done : 1;
  guint8 is_begun : 1; /* something is done or being learned, and it is not done */
} Node;

struct _WayProgress {
  GObject parent_instance;

  WayRoadmap *roadmap;
  WayChecks *checks;
  WayMarks *marks;
  WayLinks *links;
  Node *nodes;         /* one for each topic */
  WayCounts *sections; /* one for each section */
  WayCounts all;
  guint n_frozen;
  gboolean is_stale; /* since it was frozen */
};

G_DEFINE_FINAL_TYPE (WayProgress, way_progress, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
first_child (WayProgress *self,
             guint        topic)
{
  return way_topic_get_first_child (way_roadmap_get_topic (self->roadmap, topic));
}

static guint
next_sibling (WayProgress *self,
              guint        topic)
{
  return way_topic_get_next_sibling (way_roadmap_get_topic (self->roadmap, topic));
}

/* A choice counts as many as are to be picked, if so many are left; what is
 * below a child is its outline and counts nowhere. */
static void
evaluate_choice (WayProgress *self,
                 guint        topic,
                 guint        choose)
{
  Node *node = &self->nodes[topic];
  guint n_live = 0, n_done = 0, n_begun = 0;

  for (guint i = first_child (self, topic); i != WAY_TOPIC_NONE; i = next_sibling (self, i)) {
    n_live += self->nodes[i].is_live;
    n_done += self->nodes[i].is_live && self->nodes[i].is_done;
    n_begun += self->nodes[i].is_live && self->nodes[i].is_begun;
  }
  node->total = choose;
  node->sum = (WayCounts) { 0 };
  if (node->status != WAY_STATUS_SKIPPED) {
    node->sum.counted = MIN (choose, n_live);
    node->sum.done = MIN (node->sum.counted, n_done);
    node->sum.learning = MIN (node->sum.counted - node->sum.done, n_begun);
  }
  node->sum.skipped = choose - node->sum.counted;
  node->is_live = node->sum.counted > 0;
  node->is_done = node->is_live && node->sum.done == node->sum.counted;
  node->is_begun = !node->is_done && node->sum.done + node->sum.learning > 0;
}

static void
evaluate_plain (WayProgress *self,
                guint        topic)
{
  Node *node = &self->nodes[topic];
  WayCounts below = { 0 };

  node->total = 1;
  for (guint i = first_child (self, topic); i != WAY_TOPIC_NONE; i = next_sibling (self, i)) {
    way_counts_add (&below, &self->nodes[i].sum);
    node->total += self->nodes[i].total;
  }
  node->is_live = node->status != WAY_STATUS_SKIPPED;
  node->is_done = node->status == WAY_STATUS_DONE;
  if (!node->is_live) {
    node->sum = (WayCounts) { .skipped = node->total };
    node->is_begun = FALSE;
    return;
  }
  node->sum = below;
  node->sum.counted++;
  node->sum.done += node->is_done;
  node->sum.learning += node->status == WAY_STATUS_LEARNING;
  node->is_begun = !node->is_done
    && (node->status == WAY_STATUS_LEARNING || below.done + below.learning > 0);
}

static void
evaluate (WayProgress *self,
          guint        topic)
{
  guint choose = way_topic_get_choose (way_roadmap_get_topic (self->roadmap, topic));

  if (choose > 0)
    evaluate_choice (self, topic, choose);
  else
    evaluate_plain (self, topic);
}

static void
sum_section (WayProgress *self,
             guint        section)
{
  const WaySection *s = way_roadmap_get_section (self->roadmap, section);
  WayCounts *counts = &self->sections[section];

  *counts = (WayCounts) { 0 };
  if (way_section_get_begin (s) == way_section_get_end (s))
    return;
  for (guint i = way_section_get_begin (s); i != WAY_TOPIC_NONE; i = next_sibling (self, i))
    way_counts_add (counts, &self->nodes[i].sum);
}

static void
sum_all (WayProgress *self)
{
  self->all = (WayCounts) { 0 };
  for (guint i = 0; i < way_roadmap_get_n_sections (self->roadmap); i++)
    way_counts_add (&self->all, &self->sections[i]);
}

/* Children stand behind their parents, so that backwards is bottom-up. */
static void
evaluate_all (WayProgress *self)
{
  for (guint i = way_roadmap_get_n_topics (self->roadmap); i > 0; i--)
    evaluate (self, i - 1);
  for (guint i = 0; i < way_roadmap_get_n_sections (self->roadmap); i++)
    sum_section (self, i);
  sum_all (self);
}

static void
way_progress_finalize (GObject *object)
{
  WayProgress *self = WAY_PROGRESS (object);

  g_clear_pointer (&self->roadmap, way_roadmap_unref);
  g_clear_object (&self->checks);
  g_clear_object (&self->marks);
  g_clear_object (&self->links);
  g_free (self->nodes);
  g_free (self->sections);
  G_OBJECT_CLASS (way_progress_parent_class)->finalize (object);
}

static void
way_progress_class_init (WayProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = way_progress_finalize;

  /**
   * WayProgress::changed:
   * @topic: the topic whose status changed, or %WAY_TOPIC_NONE for any number
   *
   * All counts are up to date when it is emitted.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
way_progress_init (WayProgress *self)
{
}

/**
 * way_progress_new:
 * @roadmap: the roadmap
 *
 * Returns: (transfer full): progress on @roadmap with everything to do
 */
WayProgress *
way_progress_new (WayRoadmap *roadmap)
{
  WayProgress *self;

  g_return_val_if_fail (roadmap != NULL, NULL);

  self = g_object_new (WAY_TYPE_PROGRESS, NULL);
  self->roadmap = way_roadmap_ref (roadmap);
  self->checks = way_checks_new ();
  self->marks = way_marks_new ();
  self->links = way_links_new ();
  self->nodes = g_new0 (Node, way_roadmap_get_n_topics (roadmap));
  self->sections = g_new0 (WayCounts, way_roadmap_get_n_sections (roadmap));
  evaluate_all (self);
  return self;
}

/**
 * way_progress_get_roadmap:
 *
 * Returns: (transfer none): the roadmap
 */
WayRoadmap *
way_progress_get_roadmap (WayProgress *self)
{
  g_return_val_if_fail (WAY_IS_PROGRESS (self), NULL);

  return self->roadmap;
}

/**
 * way_progress_get_checks:
 *
 * Returns: (transfer none): which objectives and tasks are ticked
 */
WayChecks *
way_progress_get_checks (WayProgress *self)
{
  g_return_val_if_fail (WAY_IS_PROGRESS (self), NULL);

  return self->checks;
}

/**
 * way_progress_get_marks:
 *
 * Returns: (transfer none): bookmarks, notes and plans
 */
WayMarks *
way_progress_get_marks (WayProgress *self)
{
  g_return_val_if_fail (WAY_IS_PROGRESS (self), NULL);

  return self->marks;
}

/**
 * way_progress_get_links:
 *
 * Returns: (transfer none): the learner's own links
 */
WayLinks *
way_progress_get_links (WayProgress *self)
{
  g_return_val_if_fail (WAY_IS_PROGRESS (self), NULL);

  return self->links;
}

static gboolean
has_topic (WayProgress *self,
           guint        topic)
{
  return topic < way_roadmap_get_n_topics (self->roadmap);
}

/**
 * way_progress_get_status:
 * @topic: a topic's number
 *
 * Returns: what the learner set; a topic below a skipped one keeps its own
 */
WayStatus
way_progress_get_status (WayProgress *self,
                         guint        topic)
{
  g_return_val_if_fail (WAY_IS_PROGRESS (self) && has_topic (self, topic), WAY_STATUS_TODO);

  return self->nodes[topic].status;
}

/**
 * way_progress_accepts:
 * @topic: a topic's number
 *
 * Returns: whether @status makes sense for @topic: a choice is done by what is
 *   picked, so that itself can only be to do or skipped
 */
gboolean
way_progress_accepts (WayProgress *self,
                      guint        topic,
                      WayStatus    status)
{
  g_return_val_if_fail (WAY_IS_PROGRESS (self) && has_topic (self, topic), FALSE);

  return !way_topic_is_choice (way_roadmap_get_topic (self->roadmap, topic))
         || status == WAY_STATUS_TODO || status == WAY_STATUS_SKIPPED;
}

/**
 * way_progress_set_status:
 * @topic: a topic's number
 * @status: a status that way_progress_accepts()
 *
 * Sets a status, counts anew what depends on it, and emits
 * #WayProgress::changed if it was another.
 */
void
way_progress_set_status (WayProgress *self,
                         guint        topic,
                         WayStatus    status)
{
  g_return_if_fail (WAY_IS_PROGRESS (self) && way_progress_accepts (self, topic, status));

  if (self->nodes[topic].status == status)
    return;
  self->nodes[topic].status = status;
  if (self->n_frozen > 0) {
    self->is_stale = TRUE;
    return;
  }
  for (guint i = topic; i != WAY_TOPIC_NONE;
       i = way_topic_get_parent (way_roadmap_get_topic (self->roadmap, i)))
    evaluate (self, i);
  sum_section (self, way_topic_get_section (way_roadmap_get_topic (self->roadmap, topic)));
  sum_all (self);
  g_signal_emit (self, signals[CHANGED], 0, topic);
}

/**
 * way_progress_freeze:
 *
 * Many statuses are about to be set: they are counted anew, and told of, only with
 * way_progress_thaw().
 */
void
way_progress_freeze (WayProgress *self)
{
  g_return_if_fail (WAY_IS_PROGRESS (self));

  self->n_frozen++;
}

/**
 * way_progress_thaw:
 *
 * Ends a way_progress_freeze(). With the last one #WayProgress::changed is emitted, for
 * all topics, if a status was set to another.
 */
void
way_progress_thaw (WayProgress *self)
{
  g_return_if_fail (WAY_IS_PROGRESS (self) && self->n_frozen > 0);

  if (--self->n_frozen > 0 || !self->is_stale)
    return;
  self->is_stale = FALSE;
  evaluate_all (self);
  g_signal_emit (self, signals[CHANGED], 0, WAY_TOPIC_NONE);
}

/**
 * way_progress_load:
 * @statuses: (array): one for each topic
 *
 * Sets all statuses at once. What a choice does not accept, since the topic was
 * a plain one when it was set, counts as to do.
 */
void
way_progress_load (WayProgress     *self,
                   const WayStatus *statuses)
{
  g_return_if_fail (WAY_IS_PROGRESS (self) && statuses != NULL);

  for (guint i = 0; i < way_roadmap_get_n_topics (self->roadmap); i++) {
    gboolean accepted = way_progress_accepts (self, i, statuses[i]);

    self->nodes[i].status = accepted ? statuses[i] : WAY_STATUS_TODO;
  }
  evaluate_all (self);
  g_signal_emit (self, signals[CHANGED], 0, WAY_TOPIC_NONE);
}

/**
 * way_progress_get_counts:
 * @counts: (out): progress on the whole roadmap
 */
void
way_progress_get_counts (WayProgress *self,
                         WayCounts   *counts)
{
  g_return_if_fail (WAY_IS_PROGRESS (self) && counts != NULL);

  *counts = self->all;
}

/**
 * way_progress_get_section_counts:
 * @section: a section's number
 * @counts: (out): progress on the section
 */
void
way_progress_get_section_counts (WayProgress *self,
                                 guint        section,
                                 WayCounts   *counts)
{
  g_return_if_fail (WAY_IS_PROGRESS (self) && counts != NULL);
  g_return_if_fail (section < way_roadmap_get_n_sections (self->roadmap));

  *counts = self->sections[section];
}

/**
 * way_progress_get_topic_counts:
 * @topic: a topic's number
 * @counts: (out): progress on the topic and all below it
 *
 * Judges the topic by itself: what is above it may be skipped, or be a choice.
 */
void
way_progress_get_topic_counts (WayProgress *self,
                               guint        topic,
                               WayCounts   *counts)
{
  g_return_if_fail (WAY_IS_PROGRESS (self) && has_topic (self, topic) && counts != NULL);

  *counts = self->nodes[topic].sum;
}

/**
 * way_progress_is_live:
 * @topic: a topic's number
 *
 * Returns: whether neither the topic nor one above it is skipped, and a choice
 *   has something left to pick from
 */
gboolean
way_progress_is_live (WayProgress *self,
                      guint        topic)
{
  g_return_val_if_fail (WAY_IS_PROGRESS (self) && has_topic (self, topic), FALSE);

  if (!self->nodes[topic].is_live)
    return FALSE;
  for (guint i = topic; i != WAY_TOPIC_NONE;
       i = way_topic_get_parent (way_roadmap_get_topic (self->roadmap, i))) {
    if (self->nodes[i].status == WAY_STATUS_SKIPPED)
      return FALSE;
  }
  return TRUE;
}

/**
 * way_progress_is_done:
 * @topic: a topic's number
 *
 * Returns: whether a plain topic is marked done, or a choice has all its picks
 */
gboolean
way_progress_is_done (WayProgress *self,
                      guint        topic)
{
  g_return_val_if_fail (WAY_IS_PROGRESS (self) && has_topic (self, topic), FALSE);

  return self->nodes[topic].is_done;
}

/**
 * way_progress_get_shown_status:
 * @topic: a topic's number
 *
 * Returns: the status to show, and to look for: of a plain topic what the learner set,
 *   of a choice what follows from its picks
 */
WayStatus
way_progress_get_shown_status (WayProgress *self,
                               guint        topic)
{
  const Node *node;

  g_return_val_if_fail (WAY_IS_PROGRESS (self) && has_topic (self, topic), WAY_STATUS_TODO);

  node = &self->nodes[topic];
  if (node->status == WAY_STATUS_SKIPPED
      || !way_topic_is_choice (way_roadmap_get_topic (self->roadmap, topic)))
    return node->status;
  if (node->is_done)
    return WAY_STATUS_DONE;
  return node->sum.done + node->sum.learning > 0 ? WAY_STATUS_LEARNING : WAY_STATUS_TODO;
}

/**
 * way_progress_is_met:
 * @topic: the number of a topic that another one requires
 *
 * Returns: whether it stands in nobody's way: it is done, or left out
 */
gboolean
way_progress_is_met (WayProgress *self,
                     guint        topic)
{
  return way_progress_is_done (self, topic) || !way_progress_is_live (self, topic);
}
