/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-journal.h"

#include "way-event-table.h"
#include "way-meta-table.h"
#include "way-store-error.h"


/* A device's clock grows with its seq, so each device's last event has its
 * newest; there are few devices and many events. */
#define SELECT_NEWEST_CLOCK \
  "WITH RECURSIVE known (device) AS (" \
  "  SELECT min (device) FROM event" \
  "  UNION ALL" \
  "  SELECT (SELECT min (device) FROM event WHERE device > known.device)" \
  "  FROM known WHERE known.device IS NOT NULL) " \
  "SELECT max ((SELECT clock FROM event WHERE event.device = known.device" \
  "             ORDER BY seq DESC LIMIT 1)) FROM known"

#define SELECT_LAST_SEQ "SELECT max (seq) FROM event WHERE device = ?"

struct _WayJournal {
  WayDb *db;
  char *device;
  gint64 seq; /* of the last event */
  gint64 clock; /* the newest seen */
  gint64 batch; /* 0 until there is an event */
  gint64 at_ms;
  int offset_min;
};

static gboolean
read_last_seq (WayJournal  *self,
               GError     **error)
{
  g_autoptr (WayDbStatement) statement = way_db_prepare (self->db, SELECT_LAST_SEQ, error);

  if (statement == NULL)
    return FALSE;
  way_db_statement_bind_text (statement, 0, self->device);
  if (way_db_statement_step (statement, error) == WAY_DB_STEP_ERROR)
    return FALSE;
  self->seq = way_db_statement_get_int64 (statement, 0);
  return TRUE;
}

/* The hybrid logical clock goes by the computer's clock where it can, and never
 * back, whatever that one does. Numbers that no device comes to in any lifetime
 * are damage. */
static gboolean
tick (WayJournal  *self,
      GError     **error)
{
  const gint64 most = G_MAXINT64 >> (WAY_CLOCK_COUNTER_BITS + 1);
  gint64 now = CLAMP (self->at_ms, 0, most) << WAY_CLOCK_COUNTER_BITS;

  if (self->clock == G_MAXINT64 || self->seq == G_MAXINT64 || self->seq < 0) {
    way_store_error_set (error, WAY_STORE_ERROR_CORRUPT, way_db_get_path (self->db), NULL);
    return FALSE;
  }
  self->clock = MAX (now, self->clock) + 1;
  self->seq++;
  return TRUE;
}

/**
 * way_journal_begin:
 * @db: a connection in a writing transaction
 *
 * Finds the end of the journal; all events of the change will bear the time that
 * it is now. Nothing of it is remembered from change to change, so what is rolled
 * back leaves no gap.
 *
 * Returns: (transfer full) (nullable): the journal's end, or %NULL with @error set
 */
WayJournal *
way_journal_begin (WayDb     *db,
                   WayClock  *clock,
                   GError   **error)
{
  g_autoptr (WayJournal) self = NULL;

  g_return_val_if_fail (db != NULL && clock != NULL, NULL);
  g_return_val_if_fail (way_db_is_in_transaction (db), NULL);

  self = g_new0 (WayJournal, 1);
  self->db = db;
  self->at_ms = way_clock_get_now_ms (clock);
  self->offset_min = way_clock_get_offset_min (clock, self->at_ms);
  self->device = way_meta_table_read_device (db, error);
  if (self->device == NULL || !read_last_seq (self, error)
      || !way_db_query_int64 (db, SELECT_NEWEST_CLOCK, &self->clock, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * way_journal_end:
 *
 * Ends it, before its transaction does.
 */
void
way_journal_end (WayJournal *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->device);
  g_free (self);
}

/**
 * way_journal_append:
 *
 * Appends the event that sets a register. On failure the transaction must be
 * rolled back.
 */
gboolean
way_journal_append (WayJournal     *self,
                    const WayEdit  *edit,
                    GError        **error)
{
  WayEvent event = { 0 };

  g_return_val_if_fail (self != NULL && edit != NULL, FALSE);

  if (!tick (self, error))
    return FALSE;
  if (self->batch == 0)
    self->batch = self->seq;
  event.device = self->device;
  event.seq = self->seq;
  event.clock = self->clock;
  event.at_ms = self->at_ms;
  event.offset_min = self->offset_min;
  event.batch = self->batch;
  event.roadmap = edit->roadmap;
  event.topic = edit->topic;
  event.item = edit->item;
  event.kind = way_edit_kind_to_word (edit->kind);
  event.value = edit->value;
  return way_event_table_insert (self->db, &event, error);
}

/**
 * way_journal_has_events:
 *
 * Returns: whether the change has appended anything
 */
gboolean
way_journal_has_events (WayJournal *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->batch != 0;
}

/**
 * way_journal_get_device:
 *
 * Returns: (transfer none): the id under which events are written
 */
const char *
way_journal_get_device (WayJournal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->device;
}

/**
 * way_journal_get_clock:
 *
 * Returns: the hybrid logical clock of the newest event
 */
gint64
way_journal_get_clock (WayJournal *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->clock;
}
