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

#define SELECT_ALL \
  "SELECT topic, item, text FROM draft WHERE roadmap = ? AND kind = ? ORDER BY at_ms"

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

static char *
dup_valid_text (WayDbStatement *statement,
                guint           column)
{
  return g_utf8_make_valid (way_db_statement_get_text (statement, column), -1);
}

/**
 * way_draft_table_list:
 * @roadmap: a roadmap's id
 *
 * Returns: (transfer full) (nullable) (element-type WayEdit): the drafts of that kind,
 *   the oldest first
 */
GPtrArray *
way_draft_table_list (WayDb        *db,
                      const char   *roadmap,
                      WayEditKind   kind,
                      GError      **error)
{
  g_autoptr (WayDbStatement) statement = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  WayDbStep step;

  g_return_val_if_fail (db != NULL && roadmap != NULL, NULL);

  statement = way_db_prepare (db, SELECT_ALL, error);
  if (statement == NULL)
    return NULL;
  way_db_statement_bind_text (statement, 0, roadmap);
  way_db_statement_bind_text (statement, 1, way_edit_kind_to_word (kind));
  drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  while ((step = way_db_statement_step (statement, error)) == WAY_DB_STEP_ROW) {
    g_autofree char *topic = dup_valid_text (statement, 0);
    g_autofree char *item = dup_valid_text (statement, 1);
    g_autofree char *text = dup_valid_text (statement, 2);

    g_ptr_array_add (drafts, way_edit_new (roadmap, topic, item, kind, text, ""));
  }
  return step != WAY_DB_STEP_ERROR ? g_steal_pointer (&drafts) : NULL;
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
