/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-draft-table.h"

#define UPSERT \
  "INSERT INTO draft (roadmap, topic, item, kind, text, at_ms) VALUES (?, ?, ?, ?, ?, ?)" \
  " ON CONFLICT (roadmap, topic, item, kind) DO UPDATE" \
  " SET text = excluded.text, at_ms = excluded.at_ms"

#define SELECT_TEXT \
  "SELECT text FROM draft WHERE roadmap = ? AND topic = ? AND item = ? AND kind = ?"

#define DELETE "DELETE FROM draft WHERE roadmap = ? AND topic = ? AND item = ? AND kind = ?"

static WayDbStatement *
prepare (WayDb          *db,
         const char     *sql,
         const WayEdit  *draft,
         GError        **error)
{
  WayDbStatement *statement = way_db_prepare (db, sql, error);

  if (statement == NULL)
    return NULL;
  way_db_statement_bind_text (statement, 0, draft->roadmap);
  way_db_statement_bind_text (statement, 1, draft->topic);
  way_db_statement_bind_text (statement, 2, draft->item);
  way_db_statement_bind_text (statement, 3, way_edit_kind_to_word (draft->kind));
  return statement;
}

/**
 * way_draft_table_put:
 * @draft: the register and the text that is being typed for it
 * @at_ms: when, milliseconds since 1970 in UTC
 */
gboolean
way_draft_table_put (WayDb          *db,
                     const WayEdit  *draft,
                     gint64          at_ms,
                     GError        **error)
{
  g_autoptr (WayDbStatement) statement = NULL;

  g_return_val_if_fail (db != NULL && draft != NULL, FALSE);

  statement = prepare (db, UPSERT, draft, error);
  if (statement == NULL)
    return FALSE;
  way_db_statement_bind_text (statement, 4, draft->value);
  way_db_statement_bind_int64 (statement, 5, at_ms);
  return way_db_statement_run (statement, error);
}

/**
 * way_draft_table_read:
 * @draft: names the register
 * @text: (out) (transfer full) (nullable): its draft, %NULL if there is none
 */
gboolean
way_draft_table_read (WayDb          *db,
                      const WayEdit  *draft,
                      char          **text,
                      GError        **error)
{
  g_autoptr (WayDbStatement) statement = NULL;
  WayDbStep step;

  g_return_val_if_fail (db != NULL && draft != NULL && text != NULL, FALSE);

  *text = NULL;
  statement = prepare (db, SELECT_TEXT, draft, error);
  if (statement == NULL)
    return FALSE;
  step = way_db_statement_step (statement, error);
  if (step == WAY_DB_STEP_ROW)
    *text = g_utf8_make_valid (way_db_statement_get_text (statement, 0), -1);
  return step != WAY_DB_STEP_ERROR;
}

/**
 * way_draft_table_remove:
 * @draft: names the register
 */
gboolean
way_draft_table_remove (WayDb          *db,
                        const WayEdit  *draft,
                        GError        **error)
{
  g_autoptr (WayDbStatement) statement = NULL;

  g_return_val_if_fail (db != NULL && draft != NULL, FALSE);

  statement = prepare (db, DELETE, draft, error);
  return statement != NULL && way_db_statement_run (statement, error);
}
