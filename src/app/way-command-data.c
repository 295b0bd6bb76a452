/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "way-command-private.h"
#include "way-report.h"
#include "way-store-backup.h"
#include "way-store-check.h"
#include "way-store-repair.h"
#include "way-store-restore.h"
#include "way-store-salvage.h"

/* @first: (nullable): lines that go before */
static char *
print_lines (const char *first,
             GPtrArray  *lines)
{
  GString *text = g_string_new (first);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (lines, i));
  return g_string_free (text, FALSE);
}

/*< private >
 * way_command_backup:
 *
 * Returns: (transfer full): that a copy was written
 */
WayCommandResult *
way_command_backup (WayCommandContext *context)
{
  const char *path = context->command->arguments[0];
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  gint64 n_events;
  gulong n;

  if (!way_store_backup (context->store, path, &n_events, &error))
    return way_command_fail (context, error);
  n = n_events;
  /* Translators: %s is the name of a file */
  out = g_strdup_printf (ngettext ("“%s” holds a verified copy of %lu event.\n",
                                   "“%s” holds a verified copy of %lu events.\n", n), path, n);
  return way_command_result_new (0, out, NULL);
}

/* What a command that replaces progress says: what it did, and a way back. */
static char *
describe_kept (const char *done,
               const char *kept)
{
  g_autofree char *name = g_filename_display_name (kept);

  /* Translators: %s is a sentence on what was done; then the name of a file */
  return g_strdup_printf (_("%s\nWhat was there before is in “%s”.\n"), done, name);
}

/*< private >
 * way_command_restore:
 *
 * Returns: (transfer full): that the backup is what counts now
 */
WayCommandResult *
way_command_restore (WayCommandContext *context)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *out = NULL;
  gint64 n_events;
  gulong n;

  if (!way_store_restore (context->store, context->command->arguments[0], &n_events, &kept,
                          &error))
    return way_command_fail (context, error);
  n = n_events;
  restored = g_strdup_printf (ngettext ("%lu event was restored.", "%lu events were restored.", n),
                              n);
  out = describe_kept (restored, kept);
  return way_command_result_new (0, out, NULL);
}

static char *
describe_salvage (const WaySalvage *salvage)
{
  g_autofree char *name = g_filename_display_name (salvage->damaged);
  g_autofree char *kept = NULL;
  g_autofree char *read = NULL;
  gulong n_events = salvage->n_events;
  gulong n_lost = salvage->n_lost;

  /* Translators: %s is the name of a file */
  kept = g_strdup_printf (_("Your progress was damaged. It is kept as it was in “%s”."), name);
  read = g_strdup_printf (ngettext ("%lu event was read out of it.",
                                    "%lu events were read out of it.", n_events), n_events);
  if (n_lost > 0) {
    g_autofree char *lost = NULL;

    lost = g_strdup_printf (ngettext ("At least %lu event could not be read; “waymark restore” "
                                      "brings a backup back.",
                                      "At least %lu events could not be read; “waymark restore” "
                                      "brings a backup back.", n_lost), n_lost);
    return g_strjoin ("\n", kept, read, lost, "", NULL);
  }
  return g_strjoin ("\n", kept, read, _("There may have been more; “waymark restore” brings a "
                                        "backup back."), "", NULL);
}

/* @done: (out) (transfer full) (nullable): what was mended, in words, even where the
 *   file cannot be checked after
 *
 * Returns: (transfer full) (nullable): what a check finds then, or %NULL with
 *   @error set */
static WayStoreReport *
repair (WayStore  *store,
        char     **done,
        GError   **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStoreReport) report = NULL;
  g_autoptr (WaySalvage) salvage = NULL;
  g_autofree char *kept = NULL;

  report = way_store_repair (store, &kept, &local_error);
  if (report != NULL && kept != NULL)
    *done = describe_kept (_("Your progress was put together anew from its events."), kept);
  if (way_store_error_is_about_file (local_error)) {
    salvage = way_store_salvage (store, error);
    if (salvage == NULL)
      return NULL;
    *done = describe_salvage (salvage);
    return way_store_check (store, error);
  }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return g_steal_pointer (&report);
}

/* @done: (nullable): what was done before it failed, in words */
static WayCommandResult *
fail_after (WayCommandContext *context,
            const char        *done,
            GError            *error)
{
  WayCommandResult *result = way_command_fail (context, error);

  g_free (result->out);
  result->out = g_strdup (done != NULL ? done : "");
  return result;
}

/*< private >
 * way_command_check:
 *
 * Returns: (transfer full): whether the file that holds progress is sound
 */
WayCommandResult *
way_command_check (WayCommandContext *context)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *done = NULL;
  g_autofree char *found = NULL;
  g_autoptr (WayStoreReport) report = context->command->is_repair
                                        ? repair (context->store, &done, &error)
                                        : way_store_check (context->store, &error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *out = NULL;
  gulong n_events;

  if (report == NULL)
    return fail_after (context, done, error);
  n_events = report->n_events;
  g_ptr_array_extend (lines, report->problems, NULL, NULL);
  if (context->command->is_json) {
    g_ptr_array_add (lines, NULL);
    out = way_report_check_json (report->ok, n_events, done, (const char *const *) lines->pdata);
    return way_command_result_new (report->ok ? 0 : 1, out, NULL);
  }
  if (report->ok) {
    found = g_strdup_printf (ngettext ("No problem found in %lu event.",
                                       "No problem found in %lu events.", n_events), n_events);
    g_ptr_array_add (lines, found);
  }
  out = print_lines (done, lines);
  return way_command_result_new (report->ok ? 0 : 1, out, NULL);
}
