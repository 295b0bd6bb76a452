/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-today.h"

#include "way-agenda-words.h"
#include "way-agenda.h"
#include "way-date-words.h"
#include "way-progress-loader.h"
#include "way-store.h"
#include "way-suggestion-words.h"

#define N_NEXT 3
#define N_LATELY 5

struct _WayToday {
  GObject parent_instance;

  WayTracker *tracker;
  WayClock *clock;
  WaySession *session;   /* (nullable) */
  GCancellable *reading; /* (nullable) */
  GArray *deeds;         /* of WayDeed, as they are saved */
  GPtrArray *parts[WAY_TODAY_N_PARTS]; /* of WayTodayEntry */
};

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayToday, way_today, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  WayTodayEntry *self = data;

  g_free (self->words);
  g_free (self);
}

/* @words: (transfer full) (nullable) */
static void
add (WayToday     *self,
     WayTodayPart  part,
     guint         topic,
     char         *words)
{
  WayTodayEntry *entry = g_new (WayTodayEntry, 1);

  entry->topic = topic;
  entry->words = words;
  g_ptr_array_add (self->parts[part], entry);
}

static guint
add_continued (WayToday *self)
{
  guint topic = way_agenda_find_continue (way_session_get_progress (self->session),
                                          way_session_get_last_topic (self->session));

  if (topic != WAY_TOPIC_NONE)
    add (self, WAY_TODAY_CONTINUE, topic, NULL);
  return topic;
}

static void
add_planned (WayToday     *self,
             const GArray *planned,
             guint         continued)
{
  for (guint i = 0; i < planned->len; i++) {
    const WayPlanned *entry = &g_array_index (planned, WayPlanned, i);

    if (entry->topic != continued)
      add (self, entry->days <= 0 ? WAY_TODAY_DUE : WAY_TODAY_LATER, entry->topic,
           way_agenda_words_for_planned (&entry->day, entry->days));
  }
}

static void
add_lately (WayToday *self)
{
  gint64 now_ms = way_clock_get_now_ms (self->clock);
  g_autoptr (GArray) lately = way_agenda_list_lately (way_session_get_progress (self->session),
                                                      self->deeds, now_ms, N_LATELY);
  GDate today, day;

  way_clock_get_day (self->clock, now_ms, &today);
  for (guint i = 0; i < lately->len; i++) {
    const WayDeed *deed = &g_array_index (lately, WayDeed, i);

    way_clock_get_day (self->clock, deed->at_ms, &day);
    add (self, WAY_TODAY_LATELY, deed->topic,
         way_agenda_words_for_done (&day, g_date_days_between (&today, &day)));
  }
}

static void
add_all (WayToday *self)
{
  WayProgress *progress = way_session_get_progress (self->session);
  guint continued = add_continued (self);
  g_autoptr (GArray) planned = NULL;
  g_autoptr (GArray) next = NULL;
  GDate today;

  way_clock_get_day (self->clock, way_clock_get_now_ms (self->clock), &today);
  planned = way_agenda_list_planned (progress, &today);
  add_planned (self, planned, continued);
  next = way_agenda_list_next (progress, continued, planned, N_NEXT);
  for (guint i = 0; i < next->len; i++) {
    const WaySuggestion *suggestion = &g_array_index (next, WaySuggestion, i);

    add (self, WAY_TODAY_NEXT, suggestion->topic, way_suggestion_words (progress, suggestion));
  }
  add_lately (self);
}

/**
 * way_today_refresh:
 *
 * Finds out anew what there is, as on another day, and emits #WayToday::changed.
 */
void
way_today_refresh (WayToday *self)
{
  g_return_if_fail (WAY_IS_TODAY (self));

  for (guint part = 0; part < WAY_TODAY_N_PARTS; part++)
    g_ptr_array_set_size (self->parts[part], 0);
  if (self->session != NULL)
    add_all (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
deeds_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (WayToday) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) deeds = g_task_propagate_pointer (G_TASK (result), &error);

  if (deeds == NULL) {
    /* What is wrong with the store is said where it was opened. */
    g_debug ("What was done lately is not known: %s", error->message);
    return;
  }
  g_array_unref (self->deeds);
  self->deeds = g_steal_pointer (&deeds);
  way_today_refresh (self);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  WayToday *self = source;
  WayRoadmap *roadmap = task_data;
  g_autoptr (GPtrArray) states = NULL;
  g_autoptr (GError) error = NULL;
  GArray *deeds;

  states = way_store_read_states (way_tracker_get_store (self->tracker),
                                  way_roadmap_get_id (roadmap), WAY_EDIT_STATUS, &error);
  if (states == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  deeds = g_array_new (FALSE, FALSE, sizeof (WayDeed));
  way_progress_loader_list_deeds (roadmap, states, deeds);
  g_task_return_pointer (task, deeds, (GDestroyNotify) g_array_unref);
}

static void
read_deeds (WayToday *self)
{
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->session == NULL)
    return;
  self->reading = g_cancellable_new ();
  task = g_task_new (self, self->reading, deeds_read_cb, g_object_ref (self));
  g_task_set_source_tag (task, read_deeds);
  g_task_set_task_data (task, way_roadmap_ref (way_session_get_roadmap (self->session)),
                        (GDestroyNotify) way_roadmap_unref);
  g_task_run_in_thread (task, read_in_thread);
}

static void
disconnect_session (WayToday *self)
{
  WayProgress *progress;

  if (self->session == NULL)
    return;
  progress = way_session_get_progress (self->session);
  g_signal_handlers_disconnect_by_data (progress, self);
  g_signal_handlers_disconnect_by_data (way_progress_get_marks (progress), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

static void
way_today_dispose (GObject *object)
{
  WayToday *self = WAY_TODAY (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  disconnect_session (self);
  g_clear_object (&self->tracker);
  G_OBJECT_CLASS (way_today_parent_class)->dispose (object);
}

static void
way_today_finalize (GObject *object)
{
  WayToday *self = WAY_TODAY (object);

  for (guint part = 0; part < WAY_TODAY_N_PARTS; part++)
    g_ptr_array_unref (self->parts[part]);
  g_array_unref (self->deeds);
  way_clock_unref (self->clock);
  G_OBJECT_CLASS (way_today_parent_class)->finalize (object);
}

static void
way_today_class_init (WayTodayClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_today_dispose;
  G_OBJECT_CLASS (klass)->finalize = way_today_finalize;

  /**
   * WayToday::changed:
   *
   * The entries may be others now.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_today_init (WayToday *self)
{
  self->deeds = g_array_new (FALSE, FALSE, sizeof (WayDeed));
  for (guint part = 0; part < WAY_TODAY_N_PARTS; part++)
    self->parts[part] = g_ptr_array_new_with_free_func (entry_free);
}

/**
 * way_today_new:
 * @tracker: which tells what is saved
 * @clock: the learner's
 *
 * Returns: (transfer full): an agenda without a roadmap
 */
WayToday *
way_today_new (WayTracker *tracker,
               WayClock   *clock)
{
  WayToday *self;

  g_return_val_if_fail (WAY_IS_TRACKER (tracker) && clock != NULL, NULL);

  self = g_object_new (WAY_TYPE_TODAY, NULL);
  self->tracker = g_object_ref (tracker);
  self->clock = way_clock_ref (clock);
  g_signal_connect_object (tracker, "saved", G_CALLBACK (read_deeds), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * way_today_set_session:
 * @session: (nullable): the roadmap
 */
void
way_today_set_session (WayToday   *self,
                       WaySession *session)
{
  WayProgress *progress;

  g_return_if_fail (WAY_IS_TODAY (self));

  if (session == self->session)
    return;
  disconnect_session (self);
  g_array_set_size (self->deeds, 0);
  if (session != NULL) {
    self->session = g_object_ref (session);
    progress = way_session_get_progress (session);
    g_signal_connect_object (progress, "changed", G_CALLBACK (way_today_refresh), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (way_progress_get_marks (progress), "changed",
                             G_CALLBACK (way_today_refresh), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (session, "moved", G_CALLBACK (way_today_refresh), self,
                             G_CONNECT_SWAPPED);
  }
  read_deeds (self);
  way_today_refresh (self);
}

/**
 * way_today_get_session:
 *
 * Returns: (transfer none) (nullable): the roadmap
 */
WaySession *
way_today_get_session (WayToday *self)
{
  g_return_val_if_fail (WAY_IS_TODAY (self), NULL);

  return self->session;
}

/**
 * way_today_get_n_entries:
 *
 * Returns: how many entries a part has
 */
guint
way_today_get_n_entries (WayToday     *self,
                         WayTodayPart  part)
{
  g_return_val_if_fail (WAY_IS_TODAY (self) && part < WAY_TODAY_N_PARTS, 0);

  return self->parts[part]->len;
}

/**
 * way_today_get_entry:
 *
 * Returns: (transfer none): an entry, until #WayToday::changed
 */
const WayTodayEntry *
way_today_get_entry (WayToday     *self,
                     WayTodayPart  part,
                     guint         i)
{
  g_return_val_if_fail (i < way_today_get_n_entries (self, part), NULL);

  return g_ptr_array_index (self->parts[part], i);
}

/**
 * way_today_get_date:
 *
 * Returns: (transfer full): "Monday, 23 November"
 */
char *
way_today_get_date (WayToday *self)
{
  g_return_val_if_fail (WAY_IS_TODAY (self), NULL);

  return way_date_words_for_today (self->clock);
}
