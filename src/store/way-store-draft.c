/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-draft.h"

#include "way-db-transaction.h"
#include "way-draft-table.h"
#include "way-edit-writer.h"
#include "way-store-private.h"

static gpointer
write_on_thread (WayStoreConnection  *connection,
                 gpointer             data,
                 GError             **error)
{
  g_autoptr (WayDbTransaction) transaction = NULL;
  WayDb *db = way_store_connection_get_writer (connection, error);
  gint64 now_ms = way_clock_get_now_ms (way_store_connection_get_clock (connection));

  if (db == NULL || !way_edit_writer_check (data, error))
    return NULL;
  transaction = way_db_transaction_begin_write (db, error);
  return GINT_TO_POINTER (transaction != NULL
                          && way_draft_table_put (db, data, now_ms, error)
                          && way_db_transaction_commit (transaction, error));
}

static gpointer
clear_on_thread (WayStoreConnection  *connection,
                 gpointer             data,
                 GError             **error)
{
  g_autoptr (WayDbTransaction) transaction = NULL;
  WayDb *db = way_store_connection_get_writer (connection, error);

  if (db == NULL)
    return NULL;
  transaction = way_db_transaction_begin_write (db, error);
  return GINT_TO_POINTER (transaction != NULL
                          && way_draft_table_remove (db, data, error)
                          && way_db_transaction_commit (transaction, error));
}

static gpointer
read_on_thread (WayStoreConnection  *connection,
                gpointer             data,
                GError             **error)
{
  g_autoptr (WayStoreReading) reading = way_store_reading_begin (connection, error);
  char *text = NULL;

  if (reading != NULL && way_store_reading_get_db (reading) != NULL)
    way_draft_table_read (way_store_reading_get_db (reading), data, &text, error);
  return text;
}

static gpointer
list_on_thread (WayStoreConnection  *connection,
                gpointer             data,
                GError             **error)
{
  const WayEdit *of = data;
  g_autoptr (WayStoreReading) reading = way_store_reading_begin (connection, error);

  if (reading == NULL)
    return NULL;
  if (way_store_reading_get_db (reading) == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  return way_draft_table_list (way_store_reading_get_db (reading), of->roadmap, of->kind, error);
}

static void
run_async (WayStore            *self,
           gpointer             source_tag,
           WayStoreFunc         func,
           WayEdit             *draft,
           GDestroyNotify       free_result,
           GCancellable        *cancellable,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  way_store_run_async (self, source_tag, func, way_edit_ref (draft),
                       (GDestroyNotify) way_edit_unref, free_result, cancellable, callback,
                       user_data);
}

/**
 * way_store_write_draft:
 * @draft: the register and the text that is being typed for it, at most 1 MiB; its
 *   label is not used
 *
 * Keeps text that the learner has not finished. It takes the place of the draft
 * before, and is no event.
 */
gboolean
way_store_write_draft (WayStore  *self,
                       WayEdit   *draft,
                       GError   **error)
{
  g_return_val_if_fail (WAY_IS_STORE (self) && draft != NULL, FALSE);

  return way_store_run (self, write_on_thread, draft, error) != NULL;
}

/**
 * way_store_write_draft_async:
 *
 * As way_store_write_draft().
 */
void
way_store_write_draft_async (WayStore            *self,
                             WayEdit             *draft,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self) && draft != NULL);

  run_async (self, way_store_write_draft_async, write_on_thread, draft, NULL, cancellable,
             callback, user_data);
}

gboolean
way_store_write_draft_finish (WayStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return way_store_finish (self, way_store_write_draft_async, result, error) != NULL;
}

/**
 * way_store_read_draft:
 * @draft: names the register; its value and label are not used
 * @text: (out) (transfer full) (nullable): the draft, %NULL if there is none
 */
gboolean
way_store_read_draft (WayStore  *self,
                      WayEdit   *draft,
                      char     **text,
                      GError   **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (WAY_IS_STORE (self) && draft != NULL && text != NULL, FALSE);

  *text = way_store_run (self, read_on_thread, draft, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * way_store_read_draft_async:
 *
 * As way_store_read_draft().
 */
void
way_store_read_draft_async (WayStore            *self,
                            WayEdit             *draft,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self) && draft != NULL);

  run_async (self, way_store_read_draft_async, read_on_thread, draft, g_free, cancellable,
             callback, user_data);
}

gboolean
way_store_read_draft_finish (WayStore      *self,
                             GAsyncResult  *result,
                             char         **text,
                             GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  *text = way_store_finish (self, way_store_read_draft_async, result, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * way_store_list_drafts:
 * @roadmap: a roadmap's id
 *
 * Returns: (transfer full) (nullable) (element-type WayEdit): the drafts of that kind,
 *   the oldest first; their labels are empty
 */
GPtrArray *
way_store_list_drafts (WayStore     *self,
                       const char   *roadmap,
                       WayEditKind   kind,
                       GError      **error)
{
  g_autoptr (WayEdit) of = NULL;

  g_return_val_if_fail (WAY_IS_STORE (self) && roadmap != NULL, NULL);

  of = way_edit_new (roadmap, "", "", kind, "", "");
  return way_store_run (self, list_on_thread, of, error);
}

/**
 * way_store_list_drafts_async:
 *
 * As way_store_list_drafts().
 */
void
way_store_list_drafts_async (WayStore            *self,
                             const char          *roadmap,
                             WayEditKind          kind,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (WayEdit) of = NULL;

  g_return_if_fail (WAY_IS_STORE (self) && roadmap != NULL);

  of = way_edit_new (roadmap, "", "", kind, "", "");
  run_async (self, way_store_list_drafts_async, list_on_thread, of,
             (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * way_store_list_drafts_finish:
 *
 * Returns: (transfer full) (nullable) (element-type WayEdit): the drafts
 */
GPtrArray *
way_store_list_drafts_finish (WayStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return way_store_finish (self, way_store_list_drafts_async, result, error);
}

/**
 * way_store_clear_draft:
 * @draft: names the register; its value and label are not used
 *
 * Forgets the draft, after its text was written or thrown away.
 */
gboolean
way_store_clear_draft (WayStore  *self,
                       WayEdit   *draft,
                       GError   **error)
{
  g_return_val_if_fail (WAY_IS_STORE (self) && draft != NULL, FALSE);

  return way_store_run (self, clear_on_thread, draft, error) != NULL;
}

/**
 * way_store_clear_draft_async:
 *
 * As way_store_clear_draft().
 */
void
way_store_clear_draft_async (WayStore            *self,
                             WayEdit             *draft,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self) && draft != NULL);

  run_async (self, way_store_clear_draft_async, clear_on_thread, draft, NULL, cancellable,
             callback, user_data);
}

gboolean
way_store_clear_draft_finish (WayStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return way_store_finish (self, way_store_clear_draft_async, result, error) != NULL;
}
