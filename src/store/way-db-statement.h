/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * WayDbStatement:
 *
 * A prepared statement, borrowed from its connection's cache by way_db_prepare()
 * and given back by way_db_statement_release(), best through g_autoptr().
 */
typedef struct _WayDbStatement WayDbStatement;

/**
 * WayDbStep:
 * @WAY_DB_STEP_ROW: there is a row to read
 * @WAY_DB_STEP_DONE: there are no more rows
 * @WAY_DB_STEP_ERROR: it failed, and the error is set
 *
 * Three answers, because "no row" is not an error and an error is not "no row".
 */
typedef enum {
  WAY_DB_STEP_ROW,
  WAY_DB_STEP_DONE,
  WAY_DB_STEP_ERROR,
} WayDbStep;

WayDbStatement *way_db_statement_new        (sqlite3         *handle,
                                             const char      *path,
                                             const char      *sql,
                                             GError         **error);
void            way_db_statement_free       (WayDbStatement  *self);
void            way_db_statement_borrow     (WayDbStatement  *self);
void            way_db_statement_release    (WayDbStatement  *self);

void            way_db_statement_bind_text  (WayDbStatement  *self,
                                             guint            position,
                                             const char      *text);
void            way_db_statement_bind_int64 (WayDbStatement  *self,
                                             guint            position,
                                             gint64           value);

WayDbStep       way_db_statement_step       (WayDbStatement  *self,
                                             GError         **error);
gboolean        way_db_statement_run        (WayDbStatement  *self,
                                             GError         **error);
gint64          way_db_statement_get_int64  (WayDbStatement  *self,
                                             guint            column);
const char     *way_db_statement_get_text   (WayDbStatement  *self,
                                             guint            column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayDbStatement, way_db_statement_release)

G_END_DECLS
