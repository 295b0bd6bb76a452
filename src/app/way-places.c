/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-places.h"

/* Between two looks at whether the answer is still wanted. */
#define N_AT_ONCE 256

typedef struct {
  WayRoadmap *roadmap;
  WayQuery *query;
  guint max;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  way_roadmap_unref (self->roadmap);
  way_query_unref (self->query);
  g_free (self);
}

static void
place_free (gpointer data)
{
  WayPlace *self = data;

  g_array_unref (self->spans);
  g_free (self);
}

/* Sections before topics, and both as they are read. */
static int
compare (gconstpointer a,
         gconstpointer b)
{
  const WayPlace *one = *(const WayPlace *const *) a;
  const WayPlace *other = *(const WayPlace *const *) b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  if (one->is_section != other->is_section)
    return one->is_section ? -1 : 1;
  return one->number < other->number ? -1 : one->number > other->number;
}

/* Keeps no more than the best, so that a query that fits all titles costs little. */
static void
keep_best (GPtrArray *found,
           guint      max)
{
  g_ptr_array_sort (found, compare);
  if (found->len > max)
    g_ptr_array_set_size (found, (int) max);
}

static void
try (const Request *self,
     GPtrArray     *found,
     gboolean       is_section,
     guint          number,
     const char    *title)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (WaySpan));
  WayPlace *place;
  guint rank;

  if (!way_query_match (self->query, title, &rank, spans))
    return;
  place = g_new0 (WayPlace, 1);
  place->is_section = is_section;
  place->number = number;
  place->rank = rank;
  place->spans = g_steal_pointer (&spans);
  g_ptr_array_add (found, place);
}

static gboolean
find_topics (const Request *self,
             GPtrArray     *found,
             GCancellable  *cancellable)
{
  for (guint i = 0; i < way_roadmap_get_n_topics (self->roadmap); i++) {
    if (i % N_AT_ONCE == 0) {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (found->len > 2 * self->max + N_AT_ONCE)
        keep_best (found, self->max);
    }
    try (self, found, FALSE, i, way_topic_get_title (way_roadmap_get_topic (self->roadmap, i)));
  }
  return TRUE;
}

static void
find_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Request *self = task_data;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (place_free);

  for (guint i = 0; i < way_roadmap_get_n_sections (self->roadmap); i++)
    try (self, found, TRUE, i,
         way_section_get_title (way_roadmap_get_section (self->roadmap, i)));
  if (!find_topics (self, found, cancellable)) {
    g_task_return_error_if_cancelled (task);
    return;
  }
  keep_best (found, self->max);
  g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * way_places_find_async:
 * @max: how many places are wanted at most
 *
 * Looks for the sections and topics whose titles fit @query, in a thread of its own.
 */
void
way_places_find_async (WayRoadmap          *roadmap,
                       WayQuery            *query,
                       guint                max,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->roadmap = way_roadmap_ref (roadmap);
  request->query = way_query_ref (query);
  request->max = max;
  g_task_set_source_tag (task, way_places_find_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, find_in_thread);
}

/**
 * way_places_find_finish:
 *
 * Returns: (transfer full) (element-type WayPlace) (nullable): the places, the best
 *   first; %NULL if it was cancelled
 */
GPtrArray *
way_places_find_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, way_places_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
