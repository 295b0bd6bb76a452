/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-state-table.h"

#define SELECT_VALUE \
  "SELECT value FROM state WHERE roadmap = ? AND kind = ? AND topic = ? AND item = ?"

#define SELECT_KIND \
  "SELECT topic, item, value, clock, device FROM state WHERE roadmap = ? AND kind = ?"

/* The newer of what is there and what comes holds, so events may be applied in
 * any order. */
#define UPSERT \
  "INSERT INTO state (roadmap, kind, topic, item, value, clock, device)" \
  " VALUES (?, ?, ?, ?, ?, ?, ?)" \
  " ON CONFLICT (roadmap, kind, topic, item) DO UPDATE" \
  " SET value = excluded.value, clock = excluded.clock, device = excluded.device" \
  " WHERE (excluded.clock, excluded.device) > (state.clock, state.device)"

/* What the registers hold according to the journal; a kind that this version does
 * not know sets none. */
#define WINNERS \
  "SELECT roadmap, kind, topic, item, value, clock, device FROM (" \
  " SELECT *, row_number () OVER (PARTITION BY roadmap, kind, topic, item" \
  "  ORDER BY clock DESC, device DESC) AS age FROM event WHERE kind IN (%s))" \
  " WHERE age = 1"

static void
bind_register (WayDbStatement *statement,
               const WayEdit  *edit)
{
  way_db_statement_bind_text (statement, 0, edit->roadmap);
  way_db_statement_bind_text (statement, 1, way_edit_kind_to_word (edit->kind));
  way_db_statement_bind_text (statement, 2, edit->topic);
  way_db_statement_bind_text (statement, 3, edit->item);
}

/* In a damaged file text can be anything; it must not bring a window down. */
static char *
dup_valid_text (WayDbStatement *statement,
                guint           column)
{
  return g_utf8_make_valid (way_db_statement_get_text (statement, column), -1);
}

static WayState *
read_state (WayDbStatement *statement,
            WayEditKind     kind)
{
  g_autofree char *topic = dup_valid_text (statement, 0);
  g_autofree char *item = dup_valid_text (statement, 1);
  g_autofree char *value = dup_valid_text (statement, 2);
  g_autofree char *device = dup_valid_text (statement, 4);

  return way_state_new (topic, item, kind, value, way_db_statement_get_int64 (statement, 3),
                        device);
}

/**
 * way_state_table_read_value:
 * @edit: names the register
 * @value: (out) (transfer full) (nullable): what it holds, %NULL if it was never set
 */
gboolean
way_state_table_read_value (WayDb          *db,
                            const WayEdit  *edit,
                            char          **value,
                            GError        **error)
{
  g_autoptr (WayDbStatement) statement = NULL;
  WayDbStep step;

  g_return_val_if_fail (db != NULL && edit != NULL && value != NULL, FALSE);

  *value = NULL;
  statement = way_db_prepare (db, SELECT_VALUE, error);
  if (statement == NULL)
    return FALSE;
  bind_register (statement, edit);
  step = way_db_statement_step (statement, error);
  if (step == WAY_DB_STEP_ROW)
    *value = dup_valid_text (statement, 0);
  return step != WAY_DB_STEP_ERROR;
}

/**
 * way_state_table_put:
 * @edit: the register and its value
 * @clock: the hybrid logical clock of the event
 * @device: who wrote the event
 *
 * Sets the register unless it holds something newer by (clock, device).
 */
gboolean
way_state_table_put (WayDb          *db,
                     const WayEdit  *edit,
                     gint64          clock,
                     const char     *device,
                     GError        **error)
{
  g_autoptr (WayDbStatement) statement = NULL;

  g_return_val_if_fail (db != NULL && edit != NULL && device != NULL, FALSE);

  statement = way_db_prepare (db, UPSERT, error);
  if (statement == NULL)
    return FALSE;
  bind_register (statement, edit);
  way_db_statement_bind_text (statement, 4, edit->value);
  way_db_statement_bind_int64 (statement, 5, clock);
  way_db_statement_bind_text (statement, 6, device);
  return way_db_statement_run (statement, error);
}

/**
 * way_state_table_read_kind:
 *
 * Returns: (transfer full) (nullable) (element-type WayState): the registers of
 *   @roadmap of that kind that were ever set, or %NULL with @error set
 */
GPtrArray *
way_state_table_read_kind (WayDb        *db,
                           const char   *roadmap,
                           WayEditKind   kind,
                           GError      **error)
{
  g_autoptr (GPtrArray) states = NULL;
  g_autoptr (WayDbStatement) statement = NULL;
  WayDbStep step;

  g_return_val_if_fail (db != NULL && roadmap != NULL, NULL);

  statement = way_db_prepare (db, SELECT_KIND, error);
  if (statement == NULL)
    return NULL;
  way_db_statement_bind_text (statement, 0, roadmap);
  way_db_statement_bind_text (statement, 1, way_edit_kind_to_word (kind));
  states = g_ptr_array_new_with_free_func ((GDestroyNotify) way_state_free);
  while ((step = way_db_statement_step (statement, error)) == WAY_DB_STEP_ROW)
    g_ptr_array_add (states, read_state (statement, kind));
  return step == WAY_DB_STEP_DONE ? g_steal_pointer (&states) : NULL;
}

/**
 * way_state_table_list_kinds:
 *
 * Returns: (transfer full): the kinds of registers that this version knows, as a
 *   list in SQL
 */
char *
way_state_table_list_kinds (void)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (WAY_TYPE_EDIT_KIND);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (list, "%s'%s'", i > 0 ? ", " : "", klass->values[i].value_nick);
  return g_string_free (list, FALSE);
}

/**
 * way_state_table_select_winners:
 *
 * Returns: (transfer full): SQL that selects the rows that the table should have
 */
char *
way_state_table_select_winners (void)
{
  g_autofree char *kinds = way_state_table_list_kinds ();

  return g_strdup_printf (WINNERS, kinds);
}

/**
 * way_state_table_rebuild:
 *
 * Makes the table anew from the journal, within the transaction that is under
 * way. What a newer version keeps there stays.
 */
gboolean
way_state_table_rebuild (WayDb   *db,
                         GError **error)
{
  g_autofree char *kinds = NULL;
  g_autofree char *winners = NULL;
  g_autofree char *clear = NULL;
  g_autofree char *fill = NULL;

  g_return_val_if_fail (db != NULL && way_db_is_in_transaction (db), FALSE);

  kinds = way_state_table_list_kinds ();
  winners = way_state_table_select_winners ();
  clear = g_strdup_printf ("DELETE FROM state WHERE kind IN (%s)", kinds);
  fill = g_strconcat ("INSERT INTO state (roadmap, kind, topic, item, value, clock, device) ",
                      winners, NULL);
  return way_db_execute (db, clear, error) && way_db_execute (db, fill, error);
}
