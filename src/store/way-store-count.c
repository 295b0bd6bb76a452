/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-count.h"

#include "way-store-private.h"

#define COUNT "SELECT count (*) FROM event"
#define COUNT_SINCE COUNT " WHERE clock > %" G_GINT64_FORMAT

typedef struct {
  gint64 since_clock;
  gint64 n_events;
  gint64 n_since;
} Count;

static gpointer
count_on_thread (WayStoreConnection  *connection,
                 gpointer             data,
                 GError             **error)
{
  Count *count = data;
  g_autoptr (WayStoreReading) reading = way_store_reading_begin (connection, error);
  g_autofree char *since = g_strdup_printf (COUNT_SINCE, count->since_clock);
  WayDb *db;

  if (reading == NULL)
    return NULL;
  db = way_store_reading_get_db (reading);
  return GINT_TO_POINTER (db == NULL
                          || (way_db_query_int64 (db, COUNT, &count->n_events, error)
                              && way_db_query_int64 (db, since, &count->n_since, error)));
}

/**
 * way_store_count_async:
 * @since_clock: an event's
 *
 * Counts what the journal holds.
 */
void
way_store_count_async (WayStore            *self,
                       gint64               since_clock,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  Count *count;

  g_return_if_fail (WAY_IS_STORE (self));

  count = g_new0 (Count, 1);
  count->since_clock = since_clock;
  way_store_run_async (self, way_store_count_async, count_on_thread, count, g_free, NULL,
                       cancellable, callback, user_data);
}

/**
 * way_store_count_finish:
 * @n_events: (out): how many events there are
 * @n_since: (out): how many of them are newer than the clock that was given
 *
 * Returns: whether they could be counted
 */
gboolean
way_store_count_finish (WayStore      *self,
                        GAsyncResult  *result,
                        gint64        *n_events,
                        gint64        *n_since,
                        GError       **error)
{
  const Count *count;

  g_return_val_if_fail (n_events != NULL && n_since != NULL, FALSE);

  if (way_store_finish (self, way_store_count_async, result, error) == NULL)
    return FALSE;
  count = g_task_get_task_data (G_TASK (result));
  *n_events = count->n_events;
  *n_since = count->n_since;
  return TRUE;
}
