/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-meta-table.h"

#include "way-db-transaction.h"
#include "way-store-error.h"

/* Returns: (transfer full) (nullable): NULL without an error when there is none */
static char *
look_up_device (WayDb   *db,
                GError **error)
{
  g_autoptr (WayDbStatement) statement = NULL;

  statement = way_db_prepare (db, "SELECT value FROM meta WHERE key = 'device'", error);
  if (statement == NULL || way_db_statement_step (statement, error) != WAY_DB_STEP_ROW)
    return NULL;
  return g_strdup (way_db_statement_get_text (statement, 0));
}

static gboolean
insert_device (WayDb       *db,
               const char  *device,
               GError     **error)
{
  g_autoptr (WayDbStatement) statement = NULL;

  statement = way_db_prepare (db, "INSERT INTO meta (key, value) VALUES ('device', ?)", error);
  if (statement == NULL)
    return FALSE;
  way_db_statement_bind_text (statement, 0, device);
  return way_db_statement_run (statement, error);
}

/**
 * way_meta_table_ensure_device:
 *
 * Gives the database the random id under which it writes events, unless it has
 * one. It says nothing about the computer or its owner.
 */
gboolean
way_meta_table_ensure_device (WayDb   *db,
                              GError **error)
{
  g_autoptr (WayDbTransaction) transaction = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *device = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  device = look_up_device (db, &local_error);
  if (device != NULL)
    return TRUE;
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  device = g_uuid_string_random ();
  transaction = way_db_transaction_begin_write (db, error);
  return transaction != NULL
         && insert_device (db, device, error)
         && way_db_transaction_commit (transaction, error);
}

/**
 * way_meta_table_renew_device:
 *
 * Gives the database another id: a copy that is written to must not number its
 * events as the original does.
 */
gboolean
way_meta_table_renew_device (WayDb   *db,
                             GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return way_db_execute (db, "DELETE FROM meta WHERE key = 'device'", error)
         && way_meta_table_ensure_device (db, error);
}

/**
 * way_meta_table_read_device:
 *
 * Returns: (transfer full) (nullable): the id under which the database writes
 *   events, or %NULL with @error set
 */
char *
way_meta_table_read_device (WayDb   *db,
                            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char *device;

  g_return_val_if_fail (db != NULL, NULL);

  device = look_up_device (db, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (device == NULL)
    way_store_error_set (error, WAY_STORE_ERROR_CORRUPT, way_db_get_path (db), NULL);
  return device;
}
