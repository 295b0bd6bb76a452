/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-edit-writer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "way-db-transaction.h"
#include "way-journal.h"
#include "way-label-table.h"
#include "way-state-table.h"
#include "way-store-error.h"
#include "way-text.h"

/* What one change has done so far. */
typedef struct {
  WayDb *db;
  WayJournal *journal;
  GPtrArray *inverse; /* in the order of the edits */
  GHashTable *seen; /* the edits in inverse, as registers */
} Change;

static guint
register_hash (gconstpointer data)
{
  const WayEdit *edit = data;

  return ((g_str_hash (edit->roadmap) * 31 + g_str_hash (edit->topic)) * 31
          + g_str_hash (edit->item)) * 31 + edit->kind;
}

static gboolean
register_equal (gconstpointer a,
                gconstpointer b)
{
  const WayEdit *one = a;
  const WayEdit *other = b;

  return one->kind == other->kind
         && g_str_equal (one->topic, other->topic)
         && g_str_equal (one->item, other->item)
         && g_str_equal (one->roadmap, other->roadmap);
}

static void
remember_inverse (Change        *change,
                  const WayEdit *edit,
                  const char    *before)
{
  WayEdit *inverse;

  if (g_hash_table_contains (change->seen, edit))
    return;
  inverse = way_edit_new (edit->roadmap, edit->topic, edit->item, edit->kind, before,
                          edit->label);
  g_ptr_array_add (change->inverse, inverse);
  g_hash_table_add (change->seen, inverse);
}

static gboolean
write_edit (Change         *change,
            const WayEdit  *edit,
            GError        **error)
{
  g_autofree char *value = NULL;
  const char *before;

  if (!way_state_table_read_value (change->db, edit, &value, error))
    return FALSE;
  before = value != NULL ? value : way_edit_kind_get_default (edit->kind);
  /* One that was never set may hold a value under an id of before. */
  if (value != NULL && g_str_equal (value, edit->value))
    return TRUE;
  if (!way_journal_append (change->journal, edit, error)
      || !way_state_table_put (change->db, edit, way_journal_get_clock (change->journal),
                               way_journal_get_device (change->journal), error))
    return FALSE;
  if (*edit->label != '\0'
      && !way_label_table_put (change->db, edit->roadmap, edit->topic, edit->label, error))
    return FALSE;
  remember_inverse (change, edit, before);
  return TRUE;
}

static gboolean
write_edits (Change     *change,
             GPtrArray  *edits,
             GError    **error)
{
  for (guint i = 0; i < edits->len; i++) {
    if (!write_edit (change, g_ptr_array_index (edits, i), error))
      return FALSE;
  }
  return TRUE;
}

static GPtrArray *
reverse (GPtrArray *edits)
{
  GPtrArray *reversed = g_ptr_array_new_full (edits->len, (GDestroyNotify) way_edit_unref);

  for (guint i = edits->len; i > 0; i--)
    g_ptr_array_add (reversed, way_edit_ref (g_ptr_array_index (edits, i - 1)));
  return reversed;
}

/**
 * way_edit_writer_check:
 *
 * Returns: whether @edit can be kept: everything is UTF-8, and the value is at
 *   most %WAY_EDIT_MAX_BYTES long
 */
gboolean
way_edit_writer_check (const WayEdit  *edit,
                       GError        **error)
{
  g_autofree char *topic = NULL;

  g_return_val_if_fail (edit != NULL, FALSE);

  topic = way_text_quote (edit->topic, 80);
  if (strlen (edit->value) > WAY_EDIT_MAX_BYTES) {
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED,
                 _("The text for “%s” could not be saved: it is longer than 1 MiB. Make it "
                   "shorter and try again."), topic);
    return FALSE;
  }
  if (!g_utf8_validate (edit->roadmap, -1, NULL) || !g_utf8_validate (edit->topic, -1, NULL)
      || !g_utf8_validate (edit->item, -1, NULL) || !g_utf8_validate (edit->value, -1, NULL)
      || !g_utf8_validate (edit->label, -1, NULL)) {
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED,
                 _("The text for “%s” could not be saved: it is not valid UTF-8. Remove what is "
                   "not text and try again."), topic);
    return FALSE;
  }
  return TRUE;
}

/**
 * way_edit_writer_write:
 * @edits: (element-type WayEdit): what one action of the learner sets
 *
 * Writes events, registers and labels in one transaction. A value that the
 * register holds already is no event, and where nothing is left to write the
 * file is not touched.
 *
 * Returns: (transfer full) (nullable) (element-type WayEdit): for each register
 *   that an event went to what it held before, last first; or %NULL with @error
 *   set and nothing written
 */
GPtrArray *
way_edit_writer_write (WayDb      *db,
                       WayClock   *clock,
                       GPtrArray  *edits,
                       GError    **error)
{
  g_autoptr (GHashTable) seen = NULL;
  g_autoptr (GPtrArray) inverse = NULL;
  g_autoptr (WayDbTransaction) transaction = NULL;
  g_autoptr (WayJournal) journal = NULL;
  Change change;

  g_return_val_if_fail (db != NULL && clock != NULL && edits != NULL, NULL);

  for (guint i = 0; i < edits->len; i++) {
    if (!way_edit_writer_check (g_ptr_array_index (edits, i), error))
      return NULL;
  }
  transaction = way_db_transaction_begin_write (db, error);
  if (transaction == NULL)
    return NULL;
  journal = way_journal_begin (db, clock, error);
  if (journal == NULL)
    return NULL;
  inverse = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  seen = g_hash_table_new (register_hash, register_equal);
  change = (Change) { db, journal, inverse, seen };
  if (!write_edits (&change, edits, error))
    return NULL;
  if (way_journal_has_events (journal) && !way_db_transaction_commit (transaction, error))
    return NULL;
  return reverse (inverse);
}
