/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-sweep.h"

#include <glib/gi18n-lib.h>

#include "way-register.h"

typedef struct {
  WayProgress *progress;
  guint begin;
  guint end;
  GPtrArray *edits; /* (nullable): NULL where only their number is asked for */
  guint n_edits;
} Sweeper;

static void
add (Sweeper     *self,
     guint        topic,
     const char  *item,
     WayEditKind  kind,
     const char  *value)
{
  WayRoadmap *roadmap = way_progress_get_roadmap (self->progress);
  const WayTopic *t = way_roadmap_get_topic (roadmap, topic);

  self->n_edits++;
  if (self->edits != NULL)
    g_ptr_array_add (self->edits, way_edit_new (way_roadmap_get_id (roadmap), way_topic_get_id (t),
                                                item, kind, value, way_topic_get_title (t)));
}

static void
set_status (Sweeper   *self,
            guint      topic,
            WayStatus  status)
{
  if (way_progress_get_status (self->progress, topic) != status)
    add (self, topic, "", WAY_EDIT_STATUS, way_status_to_word (status));
}

/* Returns: the topic after @topic, in which nothing more is to be marked done */
static guint
mark_done (Sweeper *self,
           guint    topic)
{
  const WayTopic *t = way_roadmap_get_topic (way_progress_get_roadmap (self->progress), topic);

  if (way_progress_get_status (self->progress, topic) == WAY_STATUS_SKIPPED
      || way_topic_is_choice (t))
    return way_topic_get_end (t);
  set_status (self, topic, WAY_STATUS_DONE);
  return topic + 1;
}

/* Returns: the topic after @topic, in which nothing more is to be skipped */
static guint
skip_extra (Sweeper *self,
            guint    topic)
{
  const WayTopic *t = way_roadmap_get_topic (way_progress_get_roadmap (self->progress), topic);
  WayStatus status = way_progress_get_status (self->progress, topic);
  WayCounts counts;

  if (status == WAY_STATUS_SKIPPED)
    return way_topic_get_end (t);
  way_progress_get_topic_counts (self->progress, topic, &counts);
  if (way_topic_get_level (t) != WAY_LEVEL_EXTRA || status != WAY_STATUS_TODO
      || counts.done > 0 || counts.learning > 0)
    return topic + 1;
  set_status (self, topic, WAY_STATUS_SKIPPED);
  return way_topic_get_end (t);
}

static void
untick (guint       topic,
        const char *item,
        gpointer    user_data)
{
  Sweeper *self = user_data;

  if (topic >= self->begin && topic < self->end)
    add (self, topic, item, WAY_EDIT_CHECK, way_register_word_for_check (FALSE));
}

static void
clear_mark (Sweeper     *self,
            guint        topic,
            WayEditKind  kind)
{
  const char *cleared = way_edit_kind_get_default (kind);

  if (!g_str_equal (way_marks_get (way_progress_get_marks (self->progress), topic, kind), cleared))
    add (self, topic, "", kind, cleared);
}

static void
reset (Sweeper *self)
{
  for (guint i = self->begin; i < self->end; i++) {
    set_status (self, i, WAY_STATUS_TODO);
    clear_mark (self, i, WAY_EDIT_PLAN);
  }
  way_checks_foreach (way_progress_get_checks (self->progress), untick, self);
}

static void
forget (Sweeper *self)
{
  WayLinks *links = way_progress_get_links (self->progress);

  reset (self);
  for (guint i = self->begin; i < self->end; i++) {
    clear_mark (self, i, WAY_EDIT_NOTE);
    clear_mark (self, i, WAY_EDIT_BOOKMARK);
    for (guint n = 0; n < way_links_get_n (links, i); n++)
      add (self, i, way_links_get (links, i, n)->id, WAY_EDIT_LINK,
           way_edit_kind_get_default (WAY_EDIT_LINK));
  }
}

static void
sweep_all (Sweeper  *self,
           WaySweep  sweep)
{
  guint i = self->begin;

  if (sweep == WAY_SWEEP_RESET) {
    reset (self);
    return;
  }
  if (sweep == WAY_SWEEP_FORGET) {
    forget (self);
    return;
  }
  /* One is enough to know that there are some. */
  while (i < self->end && (self->edits != NULL || self->n_edits == 0))
    i = sweep == WAY_SWEEP_MARK_DONE ? mark_done (self, i) : skip_extra (self, i);
}

/**
 * way_sweep_is_possible:
 * @begin: the number of the first topic
 * @end: the number of the topic after the last
 *
 * Returns: whether there is something left to do it to
 */
gboolean
way_sweep_is_possible (WaySweep     sweep,
                       WayProgress *progress,
                       guint        begin,
                       guint        end)
{
  Sweeper self = { progress, begin, end, NULL, 0 };

  g_return_val_if_fail (WAY_IS_PROGRESS (progress), FALSE);

  sweep_all (&self, sweep);
  return self.n_edits > 0;
}

/* Returns: (transfer full): what was done, in few words of plain text */
static char *
describe (WaySweep    sweep,
          guint       n,
          const char *title)
{
  switch (sweep) {
    case WAY_SWEEP_MARK_DONE:
      /* Translators: a message after topics were marked done; %s is the title of their
       * section */
      return g_strdup_printf (ngettext ("%u topic of “%s” done", "%u topics of “%s” done", n), n,
                              title);
    case WAY_SWEEP_SKIP_EXTRAS:
      /* Translators: a message after all topics that are extra were skipped; %s is the title
       * of their section or roadmap */
      return g_strdup_printf (ngettext ("%u extra topic of “%s” skipped",
                                        "%u extra topics of “%s” skipped", n), n, title);
    case WAY_SWEEP_FORGET:
      /* Translators: a message after a roadmap was removed, and all that the learner did in
       * it; %s is its title */
      return g_strdup_printf (_("“%s” removed with your progress"), title);
    case WAY_SWEEP_RESET:
    default:
      /* Translators: a message after all was set back to the beginning; %s is the title of a
       * topic, a section or a roadmap */
      return g_strdup_printf (_("“%s” reset"), title);
  }
}

/**
 * way_sweep_run:
 * @progress: progress that is watched
 * @begin: the number of the first topic
 * @end: the number of the topic after the last
 * @title: what they are together: a topic, a section or a roadmap
 *
 * Does it, as one change that is saved and undone as a whole. Nothing happens where there
 * is nothing left to do it to.
 */
void
way_sweep_run (WaySweep     sweep,
               WayTracker  *tracker,
               WayProgress *progress,
               guint        begin,
               guint        end,
               const char  *title)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  g_autoptr (WayChange) change = NULL;
  g_autofree char *description = NULL;
  Sweeper self = { progress, begin, end, edits, 0 };

  g_return_if_fail (WAY_IS_TRACKER (tracker) && WAY_IS_PROGRESS (progress) && title != NULL);

  sweep_all (&self, sweep);
  if (self.n_edits == 0)
    return;
  description = describe (sweep, self.n_edits, title);
  change = way_change_new (WAY_CHANGE_NEW, edits, description);
  way_tracker_submit (tracker, change, NULL, NULL);
}
