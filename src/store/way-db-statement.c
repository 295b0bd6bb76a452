/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-db-statement.h"

#include <errno.h>

#include "way-store-error.h"

struct _WayDbStatement {
  sqlite3_stmt *stmt;
  const char *path; /* the connection's */
  GThread *thread;
  int bind_result; /* the first that failed; told by the next step */
  gboolean is_borrowed;
};

static void
remember_bind (WayDbStatement *self,
               int             result)
{
  if (self->bind_result == SQLITE_OK)
    self->bind_result = result;
}

/**
 * way_db_statement_new:
 * @handle: the connection, which must outlive the statement
 * @path: (transfer none): the connection's path, for errors
 *
 * For #WayDb, which keeps what this makes.
 *
 * Returns: (transfer full) (nullable): a statement, or %NULL with @error set
 */
WayDbStatement *
way_db_statement_new (sqlite3     *handle,
                      const char  *path,
                      const char  *sql,
                      GError     **error)
{
  WayDbStatement *self;
  sqlite3_stmt *stmt = NULL;
  int result;

  g_return_val_if_fail (handle != NULL && path != NULL && sql != NULL, NULL);

  errno = 0;
  result = sqlite3_prepare_v3 (handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (result != SQLITE_OK) {
    way_store_error_set_sqlite (error, result, errno, path, sqlite3_errmsg (handle));
    return NULL;
  }
  self = g_new0 (WayDbStatement, 1);
  self->stmt = stmt;
  self->path = path;
  self->thread = g_thread_self ();
  return self;
}

void
way_db_statement_free (WayDbStatement *self)
{
  g_return_if_fail (self != NULL && !self->is_borrowed);

  sqlite3_finalize (self->stmt);
  g_free (self);
}

/**
 * way_db_statement_borrow:
 *
 * For #WayDb: marks a statement of its cache as in use. One that is in use
 * already would lose its place in its rows, so that is an error of the program.
 */
void
way_db_statement_borrow (WayDbStatement *self)
{
  g_return_if_fail (self != NULL);

  g_assert (!self->is_borrowed);
  g_assert (self->thread == g_thread_self ());
  self->is_borrowed = TRUE;
}

/**
 * way_db_statement_release:
 *
 * Gives the statement back to its connection. What it read stays valid no
 * longer, and the lock that it held on the file goes.
 */
void
way_db_statement_release (WayDbStatement *self)
{
  g_return_if_fail (self != NULL);

  g_assert (self->thread == g_thread_self ());
  /* It answers with the failure of the last step, which was told then. */
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->bind_result = SQLITE_OK;
  self->is_borrowed = FALSE;
}

/**
 * way_db_statement_bind_text:
 * @position: which parameter, counted from 0
 * @text: UTF-8, copied
 *
 * A failure is told by the next step.
 */
void
way_db_statement_bind_text (WayDbStatement *self,
                            guint           position,
                            const char     *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  remember_bind (self, sqlite3_bind_text (self->stmt, position + 1, text, -1, SQLITE_TRANSIENT));
}

/**
 * way_db_statement_bind_int64:
 * @position: which parameter, counted from 0
 *
 * A failure is told by the next step.
 */
void
way_db_statement_bind_int64 (WayDbStatement *self,
                             guint           position,
                             gint64          value)
{
  g_return_if_fail (self != NULL);

  remember_bind (self, sqlite3_bind_int64 (self->stmt, position + 1, value));
}

/* SQLite copies a text to put a zero behind it, and can have no memory for that only
 * when it is asked for the text, where there is no way to say so.
 *
 * Returns: a result code */
static int
fetch_texts (WayDbStatement *self)
{
  int n_columns = sqlite3_data_count (self->stmt);

  for (int i = 0; i < n_columns; i++) {
    int type = sqlite3_column_type (self->stmt, i);

    if ((type == SQLITE_TEXT || type == SQLITE_BLOB)
        && sqlite3_column_text (self->stmt, i) == NULL
        && sqlite3_errcode (sqlite3_db_handle (self->stmt)) == SQLITE_NOMEM)
      return SQLITE_NOMEM;
  }
  return SQLITE_ROW;
}

/**
 * way_db_statement_step:
 *
 * Returns: whether there is a row, none, or an error
 */
WayDbStep
way_db_statement_step (WayDbStatement  *self,
                       GError         **error)
{
  int result;

  g_return_val_if_fail (self != NULL, WAY_DB_STEP_ERROR);

  g_assert (self->thread == g_thread_self ());
  errno = 0;
  result = self->bind_result;
  if (result == SQLITE_OK)
    result = sqlite3_step (self->stmt);
  if (result == SQLITE_ROW)
    result = fetch_texts (self);
  if (result == SQLITE_ROW)
    return WAY_DB_STEP_ROW;
  if (result == SQLITE_DONE)
    return WAY_DB_STEP_DONE;
  way_store_error_set_sqlite (error, result, errno, self->path,
                              sqlite3_errmsg (sqlite3_db_handle (self->stmt)));
  return WAY_DB_STEP_ERROR;
}

/**
 * way_db_statement_run:
 *
 * Steps to the end, past any rows.
 *
 * Returns: whether that went well
 */
gboolean
way_db_statement_run (WayDbStatement  *self,
                      GError         **error)
{
  WayDbStep step;

  g_return_val_if_fail (self != NULL, FALSE);

  do
    step = way_db_statement_step (self, error);
  while (step == WAY_DB_STEP_ROW);
  return step == WAY_DB_STEP_DONE;
}

/**
 * way_db_statement_get_int64:
 * @column: which column of the row, counted from 0
 */
gint64
way_db_statement_get_int64 (WayDbStatement *self,
                            guint           column)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * way_db_statement_get_text:
 * @column: which column of the row, counted from 0
 *
 * Returns: (transfer none): its text, empty for NULL, valid until the next step;
 *   as the file has it, which in a damaged one need not be UTF-8
 */
const char *
way_db_statement_get_text (WayDbStatement *self,
                           guint           column)
{
  const char *text;

  g_return_val_if_fail (self != NULL, "");

  text = (const char *) sqlite3_column_text (self->stmt, column);
  /* A number that a damaged file has instead of a text. */
  if (text == NULL && sqlite3_errcode (sqlite3_db_handle (self->stmt)) == SQLITE_NOMEM)
    g_error ("Out of memory while reading “%s”", self->path);
  return text != NULL ? text : "";
}
