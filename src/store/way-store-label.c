/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-label.h"

#include "way-db-transaction.h"
#include "way-label-table.h"
#include "way-store-private.h"

static gpointer
write_on_thread (WayStoreConnection  *connection,
                 gpointer             data,
                 GError             **error)
{
  g_autoptr (WayDbTransaction) transaction = NULL;
  WayDb *db = way_store_connection_get_writer (connection, error);
  char **label = data;

  if (db == NULL)
    return NULL;
  transaction = way_db_transaction_begin_write (db, error);
  return GINT_TO_POINTER (transaction != NULL
                          && way_label_table_put (db, label[0], label[1], label[2], error)
                          && way_db_transaction_commit (transaction, error));
}

static gpointer
read_on_thread (WayStoreConnection  *connection,
                gpointer             data,
                GError             **error)
{
  g_autoptr (WayStoreReading) reading = way_store_reading_begin (connection, error);

  if (reading == NULL)
    return NULL;
  if (way_store_reading_get_db (reading) == NULL)
    return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return way_label_table_read (way_store_reading_get_db (reading), data, error);
}

/**
 * way_store_write_label:
 * @topic: a topic's id, or an empty string for the roadmap itself
 * @title: how it is called now
 *
 * Keeps a title, so that what vanishes still has a name. Topics need no call:
 * an edit brings its topic's title along.
 */
gboolean
way_store_write_label (WayStore    *self,
                       const char  *roadmap,
                       const char  *topic,
                       const char  *title,
                       GError     **error)
{
  const char *label[] = { roadmap, topic, title, NULL };

  g_return_val_if_fail (WAY_IS_STORE (self) && roadmap != NULL, FALSE);
  g_return_val_if_fail (topic != NULL && title != NULL, FALSE);

  return way_store_run (self, write_on_thread, label, error) != NULL;
}

/**
 * way_store_write_label_async:
 *
 * As way_store_write_label().
 */
void
way_store_write_label_async (WayStore            *self,
                             const char          *roadmap,
                             const char          *topic,
                             const char          *title,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  const char *label[] = { roadmap, topic, title, NULL };

  g_return_if_fail (WAY_IS_STORE (self) && roadmap != NULL);
  g_return_if_fail (topic != NULL && title != NULL);

  way_store_run_async (self, way_store_write_label_async, write_on_thread,
                       g_strdupv ((char **) label), (GDestroyNotify) g_strfreev, NULL,
                       cancellable, callback, user_data);
}

gboolean
way_store_write_label_finish (WayStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return way_store_finish (self, way_store_write_label_async, result, error) != NULL;
}

/**
 * way_store_read_labels:
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): topic to title of
 *   all topics that ever had an event, the roadmap's own under an empty topic; or
 *   %NULL with @error set
 */
GHashTable *
way_store_read_labels (WayStore    *self,
                       const char  *roadmap,
                       GError     **error)
{
  g_return_val_if_fail (WAY_IS_STORE (self) && roadmap != NULL, NULL);

  return way_store_run (self, read_on_thread, (gpointer) roadmap, error);
}

/**
 * way_store_read_labels_async:
 *
 * As way_store_read_labels().
 */
void
way_store_read_labels_async (WayStore            *self,
                             const char          *roadmap,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self) && roadmap != NULL);

  way_store_run_async (self, way_store_read_labels_async, read_on_thread, g_strdup (roadmap),
                       g_free, (GDestroyNotify) g_hash_table_unref, cancellable, callback,
                       user_data);
}

/**
 * way_store_read_labels_finish:
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): as
 *   way_store_read_labels()
 */
GHashTable *
way_store_read_labels_finish (WayStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return way_store_finish (self, way_store_read_labels_async, result, error);
}
