/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-event-table.h"

#define INSERT \
  "INSERT INTO event (device, seq, clock, at_ms, offset_min, batch, roadmap, topic, item, kind," \
  " value, crc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

#define COUNT "SELECT count(*) FROM event WHERE device = ? AND seq = ?"

/**
 * way_event_table_read:
 * @row: a row of %WAY_EVENT_TABLE_SELECT
 * @event: (out caller-allocates): what stands there; its texts are the row's
 * @crc: (out): the sum that was written with it
 */
void
way_event_table_read (WayDbStatement *row,
                      WayEvent       *event,
                      gint64         *crc)
{
  g_return_if_fail (row != NULL && event != NULL && crc != NULL);

  event->device = way_db_statement_get_text (row, 0);
  event->seq = way_db_statement_get_int64 (row, 1);
  event->clock = way_db_statement_get_int64 (row, 2);
  event->at_ms = way_db_statement_get_int64 (row, 3);
  event->offset_min = way_db_statement_get_int64 (row, 4);
  event->batch = way_db_statement_get_int64 (row, 5);
  event->roadmap = way_db_statement_get_text (row, 6);
  event->topic = way_db_statement_get_text (row, 7);
  event->item = way_db_statement_get_text (row, 8);
  event->kind = way_db_statement_get_text (row, 9);
  event->value = way_db_statement_get_text (row, 10);
  *crc = way_db_statement_get_int64 (row, 11);
}

/**
 * way_event_table_insert:
 *
 * Writes an event with its sum.
 */
gboolean
way_event_table_insert (WayDb           *db,
                        const WayEvent  *event,
                        GError         **error)
{
  g_autoptr (WayDbStatement) statement = NULL;

  g_return_val_if_fail (db != NULL && event != NULL, FALSE);

  statement = way_db_prepare (db, INSERT, error);
  if (statement == NULL)
    return FALSE;
  way_db_statement_bind_text (statement, 0, event->device);
  way_db_statement_bind_int64 (statement, 1, event->seq);
  way_db_statement_bind_int64 (statement, 2, event->clock);
  way_db_statement_bind_int64 (statement, 3, event->at_ms);
  way_db_statement_bind_int64 (statement, 4, event->offset_min);
  way_db_statement_bind_int64 (statement, 5, event->batch);
  way_db_statement_bind_text (statement, 6, event->roadmap);
  way_db_statement_bind_text (statement, 7, event->topic);
  way_db_statement_bind_text (statement, 8, event->item);
  way_db_statement_bind_text (statement, 9, event->kind);
  way_db_statement_bind_text (statement, 10, event->value);
  way_db_statement_bind_int64 (statement, 11, way_event_get_crc (event));
  return way_db_statement_run (statement, error);
}

/**
 * way_event_table_contains:
 * @contains: (out): whether there is an event of that number
 */
gboolean
way_event_table_contains (WayDb       *db,
                          const char  *device,
                          gint64       seq,
                          gboolean    *contains,
                          GError     **error)
{
  g_autoptr (WayDbStatement) statement = NULL;

  g_return_val_if_fail (db != NULL && device != NULL && contains != NULL, FALSE);

  statement = way_db_prepare (db, COUNT, error);
  if (statement == NULL)
    return FALSE;
  way_db_statement_bind_text (statement, 0, device);
  way_db_statement_bind_int64 (statement, 1, seq);
  if (way_db_statement_step (statement, error) == WAY_DB_STEP_ERROR)
    return FALSE;
  *contains = way_db_statement_get_int64 (statement, 0) > 0;
  return TRUE;
}
