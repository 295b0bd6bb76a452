/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-meta-table.h"

#include "way-db-transaction.h"
#include "way-store-error.h"

#define DEVICE "device"

/* Returns: (transfer full) (nullable): NULL without an error when there is none */
static char *
look_up (WayDb       *db,
         const char  *key,
         GError     **error)
{
  g_autoptr (WayDbStatement) statement = NULL;

  statement = way_db_prepare (db, "SELECT value FROM meta WHERE key = ?", error);
  if (statement == NULL)
    return NULL;
  way_db_statement_bind_text (statement, 0, key);
  if (way_db_statement_step (statement, error) != WAY_DB_STEP_ROW)
    return NULL;
  return g_strdup (way_db_statement_get_text (statement, 0));
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

  device = look_up (db, DEVICE, &local_error);
  if (device != NULL)
    return TRUE;
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  device = g_uuid_string_random ();
  transaction = way_db_transaction_begin_write (db, error);
  return transaction != NULL
         && way_meta_table_put (db, DEVICE, device, error)
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

  return way_meta_table_remove (db, DEVICE, error)
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

  device = look_up (db, DEVICE, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (device == NULL)
    way_store_error_set (error, WAY_STORE_ERROR_CORRUPT, way_db_get_path (db), NULL);
  return device;
}

/**
 * way_meta_table_read:
 * @value: (out) (transfer full) (nullable): %NULL if there is none
 *
 * Reads what the database says of itself under a key.
 */
gboolean
way_meta_table_read (WayDb       *db,
                     const char  *key,
                     char       **value,
                     GError     **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (db != NULL && key != NULL && value != NULL, FALSE);

  *value = look_up (db, key, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * way_meta_table_put:
 *
 * Has the database say that, and not what was there under the key before.
 */
gboolean
way_meta_table_put (WayDb       *db,
                    const char  *key,
                    const char  *value,
                    GError     **error)
{
  g_autoptr (WayDbStatement) statement = NULL;

  g_return_val_if_fail (db != NULL && key != NULL && value != NULL, FALSE);

  statement = way_db_prepare (db, "REPLACE INTO meta (key, value) VALUES (?, ?)", error);
  if (statement == NULL)
    return FALSE;
  way_db_statement_bind_text (statement, 0, key);
  way_db_statement_bind_text (statement, 1, value);
  return way_db_statement_run (statement, error);
}

/**
 * way_meta_table_remove:
 *
 * Has the database say nothing under a key, be it that it said nothing before.
 */
gboolean
way_meta_table_remove (WayDb       *db,
                       const char  *key,
                       GError     **error)
{
  g_autoptr (WayDbStatement) statement = NULL;

  g_return_val_if_fail (db != NULL && key != NULL, FALSE);

  statement = way_db_prepare (db, "DELETE FROM meta WHERE key = ?", error);
  if (statement == NULL)
    return FALSE;
  way_db_statement_bind_text (statement, 0, key);
  return way_db_statement_run (statement, error);
}
