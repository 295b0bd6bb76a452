/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-label-table.h"

#define UPSERT \
  "INSERT INTO label (roadmap, topic, title) VALUES (?, ?, ?)" \
  " ON CONFLICT (roadmap, topic) DO UPDATE SET title = excluded.title" \
  " WHERE title <> excluded.title"

/**
 * way_label_table_put:
 * @topic: a topic's id, or an empty string for the roadmap itself
 */
gboolean
way_label_table_put (WayDb       *db,
                     const char  *roadmap,
                     const char  *topic,
                     const char  *title,
                     GError     **error)
{
  g_autoptr (WayDbStatement) statement = NULL;

  g_return_val_if_fail (db != NULL && roadmap != NULL, FALSE);
  g_return_val_if_fail (topic != NULL && title != NULL, FALSE);

  statement = way_db_prepare (db, UPSERT, error);
  if (statement == NULL)
    return FALSE;
  way_db_statement_bind_text (statement, 0, roadmap);
  way_db_statement_bind_text (statement, 1, topic);
  way_db_statement_bind_text (statement, 2, title);
  return way_db_statement_run (statement, error);
}

/**
 * way_label_table_read:
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): topic to title, the
 *   roadmap's own under an empty topic; or %NULL with @error set
 */
GHashTable *
way_label_table_read (WayDb       *db,
                      const char  *roadmap,
                      GError     **error)
{
  g_autoptr (GHashTable) labels = NULL;
  g_autoptr (WayDbStatement) statement = NULL;
  WayDbStep step;

  g_return_val_if_fail (db != NULL && roadmap != NULL, NULL);

  statement = way_db_prepare (db, "SELECT topic, title FROM label WHERE roadmap = ?", error);
  if (statement == NULL)
    return NULL;
  way_db_statement_bind_text (statement, 0, roadmap);
  labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while ((step = way_db_statement_step (statement, error)) == WAY_DB_STEP_ROW)
    g_hash_table_insert (labels, g_utf8_make_valid (way_db_statement_get_text (statement, 0), -1),
                         g_utf8_make_valid (way_db_statement_get_text (statement, 1), -1));
  return step == WAY_DB_STEP_DONE ? g_steal_pointer (&labels) : NULL;
}
