/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-salvage.h"

#include "way-draft-table.h"
#include "way-edit-writer.h"
#include "way-event-table.h"
#include "way-label-table.h"
#include "way-record-scan.h"

/* The columns of the table event: t for text, i for a whole number. */
#define EVENT_SHAPE "tiiiiittttti"

/* A table is read from both ends, to the first damaged page each. */
static const char *const directions[] = { "ASC", "DESC" };

#define SELECT_LABELS "SELECT roadmap, topic, title FROM label ORDER BY roadmap %s, topic %s"

#define SELECT_DRAFTS \
  "SELECT roadmap, topic, item, kind, text, at_ms FROM draft" \
  " ORDER BY roadmap %s, topic %s, item %s, kind %s"

#define SELECT_STATES \
  "SELECT roadmap, topic, item, kind, value, clock, device FROM state" \
  " ORDER BY roadmap %s, kind %s, topic %s, item %s"

#define COUNT_NEWER \
  "SELECT count(*) FROM state WHERE roadmap = ? AND kind = ? AND topic = ? AND item = ?" \
  " AND (clock, device) >= (?, ?)"

/* Each device numbers its events without a gap. */
#define COUNT_LOST \
  "SELECT total(last - n) FROM" \
  " (SELECT max(seq) AS last, count(*) AS n FROM event GROUP BY device)"

typedef struct {
  WayDb *to;
  gint64 n_events;
  GError *error;
} Events;

typedef struct {
  WayDb *to;
  GPtrArray *edits; /* of WayEdit */
} States;

/* Puts a row that could be read where it belongs.
 *
 * Returns: %FALSE with @error set when it could not be written */
typedef gboolean (*RowFunc) (WayDbStatement  *row,
                             gpointer         data,
                             GError         **error);

static void
found_event (const WayRecordValue *values,
             gpointer              user_data)
{
  Events *events = user_data;
  gboolean is_known;
  WayEvent event = {
    values[0].text, values[1].number, values[2].number, values[3].number, values[4].number,
    values[5].number, values[6].text, values[7].text, values[8].text, values[9].text,
    values[10].text,
  };

  if (events->error != NULL || way_event_get_crc (&event) != values[11].number)
    return;
  if (!way_event_table_contains (events->to, event.device, event.seq, &is_known, &events->error)
      || is_known)
    return;
  if (way_event_table_insert (events->to, &event, &events->error))
    events->n_events++;
}

/* What cannot be read is the damage; only what cannot be written is an error. */
static gboolean
read_rows (WayDb       *from,
           const char  *sql,
           RowFunc      func,
           gpointer     data,
           GError     **error)
{
  g_autoptr (WayDbStatement) statement = way_db_prepare (from, sql, NULL);

  while (statement != NULL && way_db_statement_step (statement, NULL) == WAY_DB_STEP_ROW) {
    if (!func (statement, data, error))
      return FALSE;
  }
  return TRUE;
}

/* Returns: whether all texts of a row are texts, as none that was written was not */
static gboolean
is_text (WayDbStatement *row,
         guint           n_columns)
{
  for (guint i = 0; i < n_columns; i++) {
    if (!g_utf8_validate (way_db_statement_get_text (row, i), -1, NULL))
      return FALSE;
  }
  return TRUE;
}

/* Returns: (transfer full) (nullable): the register and value of a row that begins
 *   with roadmap, topic, item, kind and text, unless it cannot have been written */
static WayEdit *
read_edit (WayDbStatement *row)
{
  g_autoptr (WayEdit) edit = NULL;
  WayEditKind kind;

  if (!is_text (row, 5) || !way_edit_kind_from_word (way_db_statement_get_text (row, 3), &kind))
    return NULL;
  edit = way_edit_new (way_db_statement_get_text (row, 0), way_db_statement_get_text (row, 1),
                       way_db_statement_get_text (row, 2), kind,
                       way_db_statement_get_text (row, 4), "");
  return way_edit_writer_check (edit, NULL) ? g_steal_pointer (&edit) : NULL;
}

static gboolean
keep_label (WayDbStatement  *row,
            gpointer         data,
            GError         **error)
{
  return !is_text (row, 3)
         || way_label_table_put (data, way_db_statement_get_text (row, 0),
                                 way_db_statement_get_text (row, 1),
                                 way_db_statement_get_text (row, 2), error);
}

static gboolean
keep_draft (WayDbStatement  *row,
            gpointer         data,
            GError         **error)
{
  g_autoptr (WayEdit) draft = read_edit (row);

  return draft == NULL
         || way_draft_table_put (data, draft, way_db_statement_get_int64 (row, 5), error);
}

/* Takes note of a register whose last event was lost. */
static gboolean
keep_state (WayDbStatement  *row,
            gpointer         data,
            GError         **error)
{
  States *states = data;
  g_autoptr (WayEdit) edit = read_edit (row);
  g_autoptr (WayDbStatement) statement = NULL;

  if (edit == NULL)
    return TRUE;
  statement = way_db_prepare (states->to, COUNT_NEWER, error);
  if (statement == NULL)
    return FALSE;
  way_db_statement_bind_text (statement, 0, edit->roadmap);
  way_db_statement_bind_text (statement, 1, way_edit_kind_to_word (edit->kind));
  way_db_statement_bind_text (statement, 2, edit->topic);
  way_db_statement_bind_text (statement, 3, edit->item);
  way_db_statement_bind_int64 (statement, 4, way_db_statement_get_int64 (row, 5));
  way_db_statement_bind_text (statement, 5, way_db_statement_get_text (row, 6));
  if (way_db_statement_step (statement, error) == WAY_DB_STEP_ERROR)
    return FALSE;
  if (way_db_statement_get_int64 (statement, 0) == 0)
    g_ptr_array_add (states->edits, g_steal_pointer (&edit));
  return TRUE;
}

/**
 * way_salvage_events:
 * @bytes: what is left of a database
 * @to: a database in a writing transaction
 * @n_events: (out): how many events were found
 *
 * Writes each event whose sum is right, wherever in the file it stands.
 */
gboolean
way_salvage_events (GBytes  *bytes,
                    WayDb   *to,
                    gint64  *n_events,
                    GError **error)
{
  Events events = { to, 0, NULL };

  g_return_val_if_fail (bytes != NULL && to != NULL && n_events != NULL, FALSE);
  g_return_val_if_fail (way_db_is_in_transaction (to), FALSE);

  way_record_scan (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), EVENT_SHAPE,
                   found_event, &events);
  *n_events = events.n_events;
  if (events.error == NULL)
    return TRUE;
  g_propagate_error (error, events.error);
  return FALSE;
}

/**
 * way_salvage_texts:
 * @from: the damaged database
 * @to: a database in a writing transaction
 *
 * Writes the titles and drafts that can be read. They have no sum; a text that
 * was never written may be among them.
 */
gboolean
way_salvage_texts (WayDb   *from,
                   WayDb   *to,
                   GError **error)
{
  g_return_val_if_fail (from != NULL && to != NULL, FALSE);
  g_return_val_if_fail (way_db_is_in_transaction (to), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++) {
    const char *way = directions[i];
    g_autofree char *labels = g_strdup_printf (SELECT_LABELS, way, way);
    g_autofree char *drafts = g_strdup_printf (SELECT_DRAFTS, way, way, way, way);

    if (!read_rows (from, labels, keep_label, to, error)
        || !read_rows (from, drafts, keep_draft, to, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * way_salvage_states:
 * @from: the damaged database
 * @to: where its events are by now
 * @n_states: (out): how many registers were set
 *
 * Sets the registers whose last event was lost and whose value was not: what
 * events say has a sum and comes first, but a note is worth keeping without.
 */
gboolean
way_salvage_states (WayDb     *from,
                    WayDb     *to,
                    WayClock  *clock,
                    gint64    *n_states,
                    GError   **error)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  g_autoptr (GPtrArray) inverse = NULL;
  States states = { to, edits };

  g_return_val_if_fail (from != NULL && to != NULL && clock != NULL, FALSE);
  g_return_val_if_fail (n_states != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++) {
    const char *way = directions[i];
    g_autofree char *sql = g_strdup_printf (SELECT_STATES, way, way, way, way);

    if (!read_rows (from, sql, keep_state, &states, error))
      return FALSE;
  }
  inverse = way_edit_writer_write (to, clock, edits, error);
  *n_states = inverse != NULL ? inverse->len : 0;
  return inverse != NULL;
}

/**
 * way_salvage_count_lost:
 * @n_lost: (out): how many events are missing between those that there are
 */
gboolean
way_salvage_count_lost (WayDb   *to,
                        gint64  *n_lost,
                        GError **error)
{
  g_return_val_if_fail (to != NULL && n_lost != NULL, FALSE);

  return way_db_query_int64 (to, COUNT_LOST, n_lost, error);
}
