/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-db-outcome.h"

#include "way-db-watch.h"

/* Changes nothing, with all that belongs to a commit: a journal in the place of the
 * last one, and a page of the file, are written and synced. */
static gboolean
commit_once_more (WayDb    *db,
                  guint32   user_version,
                  GError  **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %u", user_version);

  return way_db_execute (db, sql, error) && way_db_execute (db, "COMMIT", error);
}

/* @change_counter: (nullable): of the header before the commit
 * @is_there: (out): whether the header has another one, or none was given
 *
 * Returns: whether what is there now stays, whatever happens */
static gboolean
find_out (WayDb          *db,
          const guint32  *change_counter,
          gboolean       *is_there,
          GError        **error)
{
  WayDbHeader header;
  gboolean is_certain;

  *is_there = FALSE;
  /* Plays the journal back, unless it is void. */
  if (!way_db_execute (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  is_certain = way_db_read_header (db, &header, error);
  if (is_certain && (change_counter == NULL || header.change_counter != *change_counter)) {
    *is_there = TRUE;
    is_certain = commit_once_more (db, header.user_version, error);
  }
  if (way_db_is_in_transaction (db))
    is_certain = way_db_execute (db, "ROLLBACK", is_certain ? error : NULL) && is_certain;
  return is_certain;
}

/**
 * way_db_outcome_is_done:
 * @db: a connection whose commit failed
 * @change_counter: of the header before it
 *
 * Finds out what became of the commit, and makes sure that it stays so. Where that
 * cannot be found out, since all else fails, too, the caller's error stands, though
 * the file may hold what was written: nothing else is written before that is settled.
 *
 * Returns: whether all was written, durably
 */
gboolean
way_db_outcome_is_done (WayDb   *db,
                        guint32  change_counter)
{
  g_autoptr (GError) error = NULL;
  gboolean is_there;

  g_return_val_if_fail (db != NULL, FALSE);

  /* SQLite left it to the caller to roll back. */
  if (way_db_is_in_transaction (db))
    return FALSE;
  if (find_out (db, &change_counter, &is_there, &error)) {
    if (is_there)
      way_db_watch_note_commits (db, change_counter, 2);
    return is_there;
  }
  g_info ("What became of a commit is not known: %s", error->message);
  way_db_set_unsettled (db, TRUE);
  return FALSE;
}

/**
 * way_db_outcome_settle:
 * @db: a connection without a transaction
 *
 * To be called before a change, which builds on what is there: makes sure of that, if
 * it could not be made sure of earlier.
 */
gboolean
way_db_outcome_settle (WayDb   *db,
                       GError **error)
{
  gboolean is_there;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!way_db_is_unsettled (db))
    return TRUE;
  if (!find_out (db, NULL, &is_there, error)
      || (way_db_get_known (db) != NULL && !way_db_watch_begin (db, error)))
    return FALSE;
  way_db_set_unsettled (db, FALSE);
  return TRUE;
}
