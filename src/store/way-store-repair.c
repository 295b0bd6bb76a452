/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-repair.h"

#include "way-backup-folder.h"
#include "way-db-outcome.h"
#include "way-db-transaction.h"
#include "way-state-table.h"
#include "way-store-private.h"

/* Returns: (transfer full) (nullable): what a check finds before it is certain that
 *   it stays so, %NULL where all is as it was */
static WayStoreReport *
rebuild (WayDb   *db,
         GError **error)
{
  g_autoptr (WayDbTransaction) transaction = way_db_transaction_begin_write (db, error);
  g_autoptr (WayStoreReport) report = NULL;

  if (transaction == NULL || !way_state_table_rebuild (db, error))
    return NULL;
  report = way_store_check_db (db, error);
  if (report == NULL || !way_db_transaction_commit (transaction, error))
    return NULL;
  return g_steal_pointer (&report);
}

static WayStoreReport *
repair (WayStoreConnection  *connection,
        char               **kept,
        GError             **error)
{
  WayDb *db = way_store_connection_get_writer_to_replace (connection, error);
  g_autoptr (WayStoreReport) report = db != NULL ? way_store_check_db (db, error) : NULL;

  /* What is right may be what an earlier try wrote, and is to stay so. */
  if (report == NULL || (!report->can_repair && !way_db_outcome_settle (db, error)))
    return NULL;
  if (!report->can_repair)
    return g_steal_pointer (&report);
  if (report->is_damaged) {
    way_store_error_set (error, WAY_STORE_ERROR_CORRUPT, way_db_get_path (db), NULL);
    return NULL;
  }
  *kept = way_backup_folder_add (db, WAY_BACKUP_REPLACED,
                                 way_store_connection_get_clock (connection), error);
  return *kept != NULL ? rebuild (db, error) : NULL;
}

static gpointer
repair_on_thread (WayStoreConnection  *connection,
                  gpointer             data,
                  GError             **error)
{
  WayStoreReport *report = repair (connection, data, error);

  if (report != NULL)
    way_store_connection_note_replaced (connection);
  return report;
}

static void
free_kept (gpointer data)
{
  char **kept = data;

  g_free (*kept);
  g_free (kept);
}

/**
 * way_store_repair:
 * @self: open for writing, with nothing under way that knows what it held
 * @kept: (out) (transfer full) (nullable): where what was there before is kept,
 *   %NULL if nothing was to be done
 *
 * Makes all that is derived from the journal anew. Damage to the journal itself
 * it does not touch: that is %WAY_STORE_ERROR_CORRUPT.
 *
 * Returns: (transfer full) (nullable): what a check finds now, or %NULL with
 *   @error set
 */
WayStoreReport *
way_store_repair (WayStore  *self,
                  char     **kept,
                  GError   **error)
{
  g_return_val_if_fail (WAY_IS_STORE (self) && kept != NULL, NULL);

  *kept = NULL;
  return way_store_run (self, repair_on_thread, kept, error);
}

/**
 * way_store_repair_async:
 *
 * As way_store_repair().
 */
void
way_store_repair_async (WayStore            *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self));

  way_store_run_async (self, way_store_repair_async, repair_on_thread, g_new0 (char *, 1),
                       free_kept, (GDestroyNotify) way_store_report_free, cancellable, callback,
                       user_data);
}

/**
 * way_store_repair_finish:
 * @kept: (out) (transfer full) (nullable): as way_store_repair(); set only where
 *   it did not fail
 *
 * Returns: (transfer full) (nullable): as way_store_repair()
 */
WayStoreReport *
way_store_repair_finish (WayStore      *self,
                         GAsyncResult  *result,
                         char         **kept,
                         GError       **error)
{
  WayStoreReport *report;
  char *const *data;

  g_return_val_if_fail (kept != NULL, NULL);

  report = way_store_finish (self, way_store_repair_async, result, error);
  if (report == NULL)
    return NULL;
  data = g_task_get_task_data (G_TASK (result));
  *kept = g_strdup (*data);
  return report;
}
