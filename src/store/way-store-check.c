/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-check.h"

#include <glib/gi18n-lib.h>

#include "way-event-table.h"
#include "way-migrations.h"
#include "way-state-table.h"
#include "way-store-private.h"
#include "way-text.h"

/* A file that is damaged all over has its thousands; nobody reads them. */
#define MAX_PROBLEMS_OF_A_KIND 20

#define MAX_TEXT 80

#define SELECT_EVENTS WAY_EVENT_TABLE_SELECT " ORDER BY device, seq"

#define STATES "SELECT roadmap, kind, topic, item, value, clock, device FROM state"

#define BASELESS \
  "SELECT roadmap, kind, topic, item FROM state WHERE kind IN (%s)" \
  " EXCEPT SELECT roadmap, kind, topic, item FROM event"

typedef struct {
  WayDb *db;
  WayStoreReport *report;
  guint n_of_this_kind;
} Check;

/* @problem: (transfer full) */
static void
add_problem (Check *check,
             char  *problem)
{
  if (check->n_of_this_kind++ < MAX_PROBLEMS_OF_A_KIND)
    way_store_report_add_problem (check->report, problem);
  else
    g_free (problem);
}

/* @problem: (transfer full) */
static void
add_damage (Check *check,
            char  *problem)
{
  check->report->is_damaged = TRUE;
  check->report->can_repair = TRUE;
  add_problem (check, problem);
}

static void
end_kind (Check *check)
{
  guint n = check->n_of_this_kind;

  check->n_of_this_kind = 0;
  if (n > MAX_PROBLEMS_OF_A_KIND) {
    n -= MAX_PROBLEMS_OF_A_KIND;
    way_store_report_add_problem (check->report,
                                  g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                                "There is %u more problem of "
                                                                "this kind.",
                                                                "There are %u more problems of "
                                                                "this kind.", n), n));
  }
}

/* SQLite may say several things at once, under a heading. */
static void
add_lines (GPtrArray  *damage,
           const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    if (*lines[i] != '\0' && !g_str_has_prefix (lines[i], "*** in database "))
      g_ptr_array_add (damage, g_strdup (lines[i]));
  }
}

/* @damage: (element-type utf8): gets what SQLite finds, in its own words; all that it
 *   found until it failed, if it does */
static gboolean
list_damage (WayDb      *db,
             GPtrArray  *damage,
             GError    **error)
{
  g_autoptr (WayDbStatement) statement = NULL;
  WayDbStep step;

  g_ptr_array_set_size (damage, 0);
  statement = way_db_prepare (db, "PRAGMA integrity_check", error);
  if (statement == NULL)
    return FALSE;
  while ((step = way_db_statement_step (statement, error)) == WAY_DB_STEP_ROW) {
    const char *text = way_db_statement_get_text (statement, 0);

    if (!g_str_equal (text, "ok"))
      add_lines (damage, text);
  }
  return step == WAY_DB_STEP_DONE;
}

static gboolean
check_file (Check   *check,
            GError **error)
{
  g_autoptr (GPtrArray) damage = g_ptr_array_new_with_free_func (g_free);
  gboolean is_done = list_damage (check->db, damage, error);

  /* SQLite lists what it could not read along with what is damaged. Where the disk
   * still does not answer that is an error; where it does there is a second look. */
  if (is_done && damage->len > 0) {
    if (!way_db_read_through (check->db, error))
      return FALSE;
    is_done = list_damage (check->db, damage, error);
  }
  for (guint i = 0; i < damage->len; i++) {
    g_autofree char *quoted = way_text_quote (g_ptr_array_index (damage, i), 4 * MAX_TEXT);

    add_damage (check, g_strdup_printf (_("A part of the file is damaged: %s"), quoted));
  }
  end_kind (check);
  return is_done;
}

/* Whoever wrote into it while it was open may have left something else. */
static gboolean
check_schema (Check   *check,
              GError **error)
{
  return way_migrations_check_header (check->db, error) && way_migrations_check (check->db, error);
}

static gboolean
check_references (Check   *check,
                  GError **error)
{
  g_autoptr (WayDbStatement) statement = NULL;
  WayDbStep step;

  statement = way_db_prepare (check->db, "PRAGMA foreign_key_check", error);
  if (statement == NULL)
    return FALSE;
  while ((step = way_db_statement_step (statement, error)) == WAY_DB_STEP_ROW) {
    g_autofree char *table = way_text_quote (way_db_statement_get_text (statement, 0), MAX_TEXT);

    add_damage (check, g_strdup_printf (_("A row of the table “%s” belongs to nothing."), table));
  }
  end_kind (check);
  return step == WAY_DB_STEP_DONE;
}

static void
check_sum (Check          *check,
           const WayEvent *event,
           gint64          crc)
{
  g_autofree char *kind = NULL;
  g_autofree char *topic = NULL;

  if (way_event_get_crc (event) == crc)
    return;
  kind = way_text_quote (event->kind, MAX_TEXT);
  topic = way_text_quote (event->topic, MAX_TEXT);
  add_damage (check,
              g_strdup_printf (_("Change %" G_GINT64_FORMAT " (%s of “%s”) is not as it was "
                                                            "written."), event->seq, kind, topic));
}

/* @last: the device's event before, 0 if this is its first. In a damaged file a
 * number can be anything, and what comes after the last one too. */
static void
check_gap (Check          *check,
           const WayEvent *event,
           gint64          last)
{
  gint64 first = (gint64) ((guint64) last + 1);
  g_autofree char *device = NULL;

  if (event->seq == first)
    return;
  device = way_text_quote (event->device, MAX_TEXT);
  add_problem (check,
               g_strdup_printf (_("Changes %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
                                  " of the device %s are missing."),
                                first, (gint64) ((guint64) event->seq - 1), device));
}

static gboolean
check_events (Check   *check,
              GError **error)
{
  g_autoptr (WayDbStatement) statement = NULL;
  g_autofree char *device = g_strdup ("");
  Check gaps = *check;
  WayEvent event;
  WayDbStep step;
  gint64 last = 0;
  gint64 crc;

  statement = way_db_prepare (check->db, SELECT_EVENTS, error);
  if (statement == NULL)
    return FALSE;
  while ((step = way_db_statement_step (statement, error)) == WAY_DB_STEP_ROW) {
    way_event_table_read (statement, &event, &crc);
    if (!g_str_equal (device, event.device)) {
      g_free (device);
      device = g_strdup (event.device);
      last = 0;
    }
    check_gap (&gaps, &event, last);
    check_sum (check, &event, crc);
    last = event.seq;
    check->report->n_events++;
  }
  end_kind (check);
  end_kind (&gaps);
  return step == WAY_DB_STEP_DONE;
}

/* @sql: gives registers that are not as they should be */
static gboolean
report_registers (Check       *check,
                  const char  *sql,
                  char *(*describe) (const char *kind, const char *topic),
                  GError     **error)
{
  g_autoptr (WayDbStatement) statement = way_db_prepare (check->db, sql, error);
  WayDbStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = way_db_statement_step (statement, error)) == WAY_DB_STEP_ROW) {
    g_autofree char *kind = way_text_quote (way_db_statement_get_text (statement, 1), MAX_TEXT);
    g_autofree char *topic = way_text_quote (way_db_statement_get_text (statement, 2), MAX_TEXT);

    add_problem (check, describe (kind, topic));
    check->report->can_repair = TRUE;
  }
  end_kind (check);
  return step == WAY_DB_STEP_DONE;
}

static char *
describe_wrong (const char *kind,
                const char *topic)
{
  return g_strdup_printf (_("The %s of “%s” is not what its changes say."), kind, topic);
}

static char *
describe_baseless (const char *kind,
                   const char *topic)
{
  return g_strdup_printf (_("The %s of “%s” is there without a change."), kind, topic);
}

static gboolean
check_states (Check   *check,
              GError **error)
{
  g_autofree char *kinds = way_state_table_list_kinds ();
  g_autofree char *winners = way_state_table_select_winners ();
  g_autofree char *wrong = g_strconcat (winners, " EXCEPT " STATES, NULL);
  g_autofree char *baseless = NULL;

  baseless = g_strdup_printf (BASELESS, kinds);
  return report_registers (check, wrong, describe_wrong, error)
         && report_registers (check, baseless, describe_baseless, error);
}

/* Damage is what is looked for: where it ends one part of the check it is
 * reported, and the next part begins. */
static gboolean
run_part (Check   *check,
          gboolean (*part) (Check *check, GError **error),
          GError **error)
{
  g_autoptr (GError) local_error = NULL;

  check->n_of_this_kind = 0;
  if (part (check, &local_error))
    return TRUE;
  if (!g_error_matches (local_error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  check->report->is_damaged = TRUE;
  check->report->can_repair = TRUE;
  if (!g_ptr_array_find_with_equal_func (check->report->problems, local_error->message,
                                         g_str_equal, NULL))
    way_store_report_add_problem (check->report, g_strdup (local_error->message));
  return TRUE;
}

/*< private >
 * way_store_check_db:
 * @db: a database of Waymark's
 *
 * Returns: (transfer full) (nullable): as way_store_check()
 */
WayStoreReport *
way_store_check_db (WayDb   *db,
                    GError **error)
{
  g_autoptr (WayStoreReport) report = way_store_report_new ();
  Check check = { db, report, 0 };

  if (!run_part (&check, check_schema, error)
      || !run_part (&check, check_file, error)
      || !run_part (&check, check_references, error)
      || !run_part (&check, check_events, error)
      || !run_part (&check, check_states, error))
    return NULL;
  return g_steal_pointer (&report);
}

static gpointer
check_on_thread (WayStoreConnection  *connection,
                 gpointer             data,
                 GError             **error)
{
  g_autoptr (WayStoreReading) reading = way_store_reading_begin (connection, error);
  WayDb *db;

  if (reading == NULL)
    return NULL;
  db = way_store_reading_get_db (reading);
  return db != NULL ? way_store_check_db (db, error) : way_store_report_new ();
}

/**
 * way_store_check:
 *
 * Reads everything and compares it: whether SQLite finds the file whole, each
 * event with its sum, each device's events with their numbers, and each register
 * with the events that set it. That the file is Waymark's was found when it was
 * opened. Nothing is changed. No database is no problem.
 *
 * Returns: (transfer full) (nullable): what was found, damage included, or %NULL
 *   with @error set when it could not be read for another reason
 */
WayStoreReport *
way_store_check (WayStore  *self,
                 GError   **error)
{
  g_return_val_if_fail (WAY_IS_STORE (self), NULL);

  return way_store_run (self, check_on_thread, NULL, error);
}

/**
 * way_store_check_async:
 *
 * As way_store_check().
 */
void
way_store_check_async (WayStore            *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self));

  way_store_run_async (self, way_store_check_async, check_on_thread, NULL, NULL,
                       (GDestroyNotify) way_store_report_free, cancellable, callback, user_data);
}

/**
 * way_store_check_finish:
 *
 * Returns: (transfer full) (nullable): as way_store_check()
 */
WayStoreReport *
way_store_check_finish (WayStore      *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return way_store_finish (self, way_store_check_async, result, error);
}
