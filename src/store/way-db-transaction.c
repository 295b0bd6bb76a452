/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-db-transaction.h"

#include "way-db-outcome.h"
#include "way-db-watch.h"
#include "way-store-error.h"

#define ROLLBACK "ROLLBACK"

struct _WayDbTransaction {
  WayDb *db;
  guint32 change_counter; /* of the file before a change */
};

/* The way back is prepared before it is needed: there may be no memory for it
 * then, and a transaction that does not end would be in the way of all others. */
static WayDbTransaction *
begin (WayDb       *db,
       const char  *sql,
       GError     **error)
{
  g_autoptr (WayDbStatement) rollback = NULL;
  WayDbTransaction *self;

  g_assert (!way_db_is_in_transaction (db));
  rollback = way_db_prepare (db, ROLLBACK, error);
  if (rollback == NULL || !way_db_execute (db, sql, error))
    return NULL;
  self = g_new0 (WayDbTransaction, 1);
  self->db = db;
  return self;
}

/**
 * way_db_transaction_begin_read:
 *
 * Everything read until the end is of one moment.
 *
 * Returns: (transfer full) (nullable): the transaction, or %NULL with @error set
 */
WayDbTransaction *
way_db_transaction_begin_read (WayDb   *db,
                               GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  return begin (db, "BEGIN", error);
}

/**
 * way_db_transaction_begin_write:
 *
 * Takes the right to write at once: a transaction that began by reading and
 * wants to write later can be refused where waiting would not help. What another
 * program changed is not written to; see way_db_watch_begin().
 *
 * Returns: (transfer full) (nullable): the transaction, or %NULL with @error set
 */
WayDbTransaction *
way_db_transaction_begin_write (WayDb   *db,
                                GError **error)
{
  g_autoptr (WayDbTransaction) self = NULL;
  WayDbHeader header;

  g_return_val_if_fail (db != NULL, NULL);

  if (!way_db_outcome_settle (db, error))
    return NULL;
  self = begin (db, "BEGIN IMMEDIATE", error);
  if (self == NULL || !way_db_read_header (db, &header, error))
    return NULL;
  if (way_db_watch_is_other (db, &header)) {
    way_store_error_set (error, WAY_STORE_ERROR_CHANGED, way_db_get_path (db), NULL);
    return NULL;
  }
  self->change_counter = header.change_counter;
  return g_steal_pointer (&self);
}

/**
 * way_db_transaction_commit:
 *
 * Makes what was written durable. After a failure nothing of it was, once the
 * transaction has ended; see way_db_outcome_is_done() for when that cannot be known.
 */
gboolean
way_db_transaction_commit (WayDbTransaction  *self,
                           GError           **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (way_db_execute (self->db, "COMMIT", &local_error)) {
    way_db_watch_note_commits (self->db, self->change_counter, 1);
    return TRUE;
  }
  if (way_db_outcome_is_done (self->db, self->change_counter))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
roll_back (WayDb   *db,
           GError **error)
{
  g_autoptr (WayDbStatement) rollback = way_db_prepare (db, ROLLBACK, error);

  return rollback != NULL && way_db_statement_run (rollback, error);
}

/**
 * way_db_transaction_end:
 *
 * Rolls back what was not committed.
 */
void
way_db_transaction_end (WayDbTransaction *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL);

  /* After a full disk and its like SQLite has rolled back by itself. A rollback
   * that fails leaves a hot journal, which the next transaction plays back; the
   * caller has the error that led here. */
  if (way_db_is_in_transaction (self->db) && !roll_back (self->db, &error))
    g_info ("Rolling back: %s", error->message);
  g_free (self);
}
