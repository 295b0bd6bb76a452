/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-progress-loader.h"

#include "way-agenda.h"
#include "way-register.h"
#include "way-store.h"

/* Every id under which the journal may know a topic, live ones first. */
static GHashTable *
index_topics (const WayRoadmap *roadmap)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < way_roadmap_get_n_topics (roadmap); i++) {
    const WayTopic *topic = way_roadmap_get_topic (roadmap, i);
    const char *const *formerly = way_topic_get_formerly (topic);

    g_hash_table_insert (index, (char *) way_topic_get_id (topic), GUINT_TO_POINTER (i));
    for (guint j = 0; formerly != NULL && formerly[j] != NULL; j++)
      g_hash_table_insert (index, (char *) formerly[j], GUINT_TO_POINTER (i));
  }
  return index;
}

static guint
find (GHashTable *index,
      const char *id)
{
  gpointer value;

  if (!g_hash_table_lookup_extended (index, id, NULL, &value))
    return WAY_TOPIC_NONE;
  return GPOINTER_TO_UINT (value);
}

/**
 * way_progress_loader_find_topic:
 * @id: the id that a topic has, or had in an older version
 *
 * Returns: the topic's number, or %WAY_TOPIC_NONE
 */
guint
way_progress_loader_find_topic (const WayRoadmap *roadmap,
                                const char       *id)
{
  g_autoptr (GHashTable) index = NULL;
  guint topic;

  g_return_val_if_fail (roadmap != NULL && id != NULL, WAY_TOPIC_NONE);

  /* All are looked through only for one that was renamed. */
  topic = way_roadmap_find_topic (roadmap, id);
  if (topic != WAY_TOPIC_NONE)
    return topic;
  index = index_topics (roadmap);
  return find (index, id);
}

static int
compare_ages (gconstpointer a,
              gconstpointer b)
{
  return way_state_compare_age (*(const WayState *const *) a, *(const WayState *const *) b);
}

/* The oldest first, so that what was set last holds. */
static gboolean
load_checks (WayStore     *store,
             WayProgress  *progress,
             GHashTable   *index,
             GError      **error)
{
  const char *id = way_roadmap_get_id (way_progress_get_roadmap (progress));
  g_autoptr (GPtrArray) states = way_store_read_states (store, id, WAY_EDIT_CHECK, error);

  if (states == NULL)
    return FALSE;
  g_ptr_array_sort (states, compare_ages);
  for (guint i = 0; i < states->len; i++) {
    const WayState *state = g_ptr_array_index (states, i);
    guint topic = find (index, state->topic);

    if (topic != WAY_TOPIC_NONE)
      way_checks_set (way_progress_get_checks (progress), topic, state->item,
                      g_str_equal (state->value, way_register_word_for_check (TRUE)));
  }
  return TRUE;
}

static gboolean
load_marks (WayStore     *store,
            WayProgress  *progress,
            GHashTable   *index,
            WayEditKind   kind,
            GError      **error)
{
  const char *id = way_roadmap_get_id (way_progress_get_roadmap (progress));
  g_autoptr (GPtrArray) states = way_store_read_states (store, id, kind, error);

  if (states == NULL)
    return FALSE;
  g_ptr_array_sort (states, compare_ages);
  for (guint i = 0; i < states->len; i++) {
    const WayState *state = g_ptr_array_index (states, i);
    guint topic = find (index, state->topic);

    if (topic != WAY_TOPIC_NONE && way_marks_is_valid (kind, state->value))
      way_marks_set (way_progress_get_marks (progress), topic, kind, state->value);
  }
  return TRUE;
}

/* Under an id of before a topic may still have a link that it has no more. */
static gboolean
load_links (WayStore     *store,
            WayProgress  *progress,
            GHashTable   *index,
            GError      **error)
{
  WayRoadmap *roadmap = way_progress_get_roadmap (progress);
  const char *id = way_roadmap_get_id (roadmap);
  g_autoptr (GPtrArray) states = way_store_read_states (store, id, WAY_EDIT_LINK, error);

  if (states == NULL)
    return FALSE;
  g_ptr_array_sort (states, compare_ages);
  for (guint i = 0; i < states->len; i++) {
    const WayState *state = g_ptr_array_index (states, i);
    guint topic = find (index, state->topic);
    g_autoptr (WayEdit) edit = NULL;

    if (topic == WAY_TOPIC_NONE)
      continue;
    edit = way_edit_new (id, way_topic_get_id (way_roadmap_get_topic (roadmap, topic)),
                         state->item, WAY_EDIT_LINK, state->value, "");
    if (way_register_is_valid (edit))
      way_register_set (progress, edit, edit->value);
  }
  return TRUE;
}

/**
 * way_progress_loader_load:
 * @store: an open store
 * @error: (out): why the store could not be read
 *
 * Reads the statuses of a roadmap, what is ticked, bookmarks, notes, plans and links. Where a
 * topic's events lie under several ids, since it was renamed, the latest one holds; the journal
 * stays as it is.
 *
 * Returns: (transfer full) (nullable): progress on @roadmap
 */
WayProgress *
way_progress_loader_load (WayStore    *store,
                          WayRoadmap  *roadmap,
                          GError     **error)
{
  g_autoptr (GPtrArray) states = NULL;
  g_autoptr (GHashTable) index = NULL;
  g_autofree const WayState **newest = NULL;
  g_autofree WayStatus *statuses = NULL;
  g_autoptr (WayProgress) progress = NULL;
  guint n_topics;

  g_return_val_if_fail (WAY_IS_STORE (store) && roadmap != NULL, NULL);

  states = way_store_read_states (store, way_roadmap_get_id (roadmap), WAY_EDIT_STATUS, error);
  if (states == NULL)
    return NULL;
  index = index_topics (roadmap);
  n_topics = way_roadmap_get_n_topics (roadmap);
  newest = g_new0 (const WayState *, n_topics);
  statuses = g_new0 (WayStatus, n_topics + 1);
  for (guint i = 0; i < states->len; i++) {
    const WayState *state = g_ptr_array_index (states, i);
    guint topic = find (index, state->topic);

    if (topic == WAY_TOPIC_NONE
        || (newest[topic] != NULL && way_state_compare_age (newest[topic], state) > 0))
      continue;
    newest[topic] = state;
    if (!way_status_from_word (state->value, &statuses[topic]))
      statuses[topic] = WAY_STATUS_TODO;
  }
  progress = way_progress_new (roadmap);
  way_progress_load (progress, statuses);
  if (load_checks (store, progress, index, error)
      && load_marks (store, progress, index, WAY_EDIT_BOOKMARK, error)
      && load_marks (store, progress, index, WAY_EDIT_NOTE, error)
      && load_marks (store, progress, index, WAY_EDIT_PLAN, error)
      && load_links (store, progress, index, error))
    return g_steal_pointer (&progress);
  return NULL;
}

/**
 * way_progress_loader_list_deeds:
 * @states: (element-type WayState): statuses, as the store gives them
 * @deeds: (element-type WayDeed): takes what is done, and when it was set
 *
 * To be called on a worker: it takes a while on a large roadmap.
 */
void
way_progress_loader_list_deeds (const WayRoadmap *roadmap,
                                GPtrArray        *states,
                                GArray           *deeds)
{
  g_autoptr (GHashTable) index = NULL;

  g_return_if_fail (roadmap != NULL && states != NULL && deeds != NULL);

  index = index_topics (roadmap);
  for (guint i = 0; i < states->len; i++) {
    const WayState *state = g_ptr_array_index (states, i);
    const WayDeed deed = { find (index, state->topic), state->clock >> WAY_CLOCK_COUNTER_BITS };

    if (deed.topic != WAY_TOPIC_NONE
        && g_str_equal (state->value, way_status_to_word (WAY_STATUS_DONE)))
      g_array_append_val (deeds, deed);
  }
}
