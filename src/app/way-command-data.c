/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "way-command-private.h"
#include "way-report.h"
#include "way-store-backup.h"
#include "way-store-backups.h"
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
  out = g_strdup_printf (ngettext ("“%s” holds a verified copy of %lu change.\n",
                                   "“%s” holds a verified copy of %lu changes.\n", n), path, n);
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
  restored = g_strdup_printf (ngettext ("%lu change was restored.",
                                        "%lu changes were restored.", n), n);
  out = describe_kept (restored, kept);
  return way_command_result_new (0, out, NULL);
}

/* Where a backup may hold more than what was read, how it is brought back.
 * @least: how many changes it has to hold
 *
 * Returns: (transfer full): with a line break at its end; empty where it would not help */
static char *
describe_way_back (WayStore *store,
                   guint64   least)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayBackup) backup = way_store_find_backup (store, G_MAXINT64, &error);
  g_autofree char *name = NULL;
  g_autofree char *call = NULL;
  g_autofree char *quoted = NULL;
  gulong n;

  if (error != NULL)
    return g_strconcat (error->message, "\n", NULL);
  if (backup == NULL)
    return g_strdup (_("There is no sound backup. If you saved a copy elsewhere, “waymark restore "
                       "FILE” brings it back.\n"));
  if ((guint64) backup->n_events < least)
    return g_strdup ("");
  n = backup->n_events;
  name = g_filename_display_name (backup->path);
  quoted = g_shell_quote (name);
  call = g_strdup_printf ("  waymark restore %s\n", quoted);
  /* Translators: %s is a command, on a line of its own */
  return g_strdup_printf (ngettext ("The newest sound backup holds %lu change. This brings it "
                                    "back:\n%s",
                                    "The newest sound backup holds %lu changes. This brings it "
                                    "back:\n%s", n), n, call);
}

/* What could be read of a damaged file, and what could not.
 * @n_events: how many changes the new one holds: the last value of a topic may be there
 *   though the change that set it is not */
static char *
describe_read (const WaySalvage *salvage,
               gulong            n_events)
{
  gulong n_lost = salvage->n_lost;
  g_autofree char *read = NULL;
  g_autofree char *lost = NULL;

  if (n_events == 0)
    return g_strdup (_("Nothing could be read of it."));
  read = g_strdup_printf (ngettext ("%lu change was read and is kept.",
                                    "%lu changes were read and are kept.", n_events), n_events);
  if (n_lost == 0)
    lost = g_strdup (_("There may have been more."));
  else
    lost = g_strdup_printf (ngettext ("At least %lu could not be read.",
                                      "At least %lu could not be read.", n_lost), n_lost);
  return g_strjoin (" ", read, lost, NULL);
}

static char *
describe_salvage (WayStore         *store,
                  const WaySalvage *salvage,
                  gulong            n_events)
{
  g_autofree char *name = g_filename_display_name (salvage->damaged);
  g_autofree char *kept = NULL;
  g_autofree char *read = describe_read (salvage, n_events);
  g_autofree char *back = NULL;

  /* Where it is known that something is lost a backup has it, however little else. */
  back = describe_way_back (store, salvage->n_lost > 0 ? 0 : n_events + 1);
  /* Translators: %s is the name of a file */
  kept = g_strdup_printf (_("Your progress was damaged. It is kept as it was in “%s”."), name);
  return g_strconcat (kept, "\n", read, "\n", back, NULL);
}

/* @done: (out) (transfer full) (nullable): what was mended, in words, even where the
 *   file cannot be checked after
 * @is_empty: (out): whether nothing could be read: what took the place of such a file
 *   is sound and no comfort
 *
 * Returns: (transfer full) (nullable): what a check finds then, or %NULL with
 *   @error set */
static WayStoreReport *
repair (WayStore  *store,
        char     **done,
        gboolean  *is_empty,
        GError   **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStoreReport) report = NULL;
  g_autoptr (WaySalvage) salvage = NULL;
  g_autofree char *kept = NULL;

  report = way_store_repair (store, &kept, &local_error);
  if (report != NULL && kept != NULL)
    *done = describe_kept (_("Your progress was put together anew from your changes."), kept);
  if (way_store_error_is_about_file (local_error)) {
    salvage = way_store_salvage (store, error);
    if (salvage == NULL)
      return NULL;
    report = way_store_check (store, error);
    *is_empty = report != NULL && report->n_events == 0;
    *done = describe_salvage (store, salvage, report != NULL ? report->n_events
                                                             : salvage->n_events);
  } else if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
  }
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

static char *
describe_sound (gulong n_events)
{
  return g_strdup_printf (ngettext ("No problem found in %lu change.",
                                    "No problem found in %lu changes.", n_events), n_events);
}

/*< private >
 * way_command_check:
 *
 * Returns: (transfer full): whether the file that holds progress is sound
 */
WayCommandResult *
way_command_check (WayCommandContext *context)
{
  gboolean is_empty = FALSE;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = NULL;
  g_autoptr (WayStoreReport) report = context->command->is_repair
                                        ? repair (context->store, &done, &is_empty, &error)
                                        : way_store_check (context->store, &error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *out = NULL;
  gboolean ok;

  if (report == NULL)
    return fail_after (context, done, error);
  ok = report->ok && !is_empty;
  for (guint i = 0; i < report->problems->len; i++)
    g_ptr_array_add (lines, g_strdup (g_ptr_array_index (report->problems, i)));
  if (context->command->is_json) {
    if (is_empty)
      g_ptr_array_add (lines, g_strdup (_("Nothing could be read of the damaged file.")));
    g_ptr_array_add (lines, NULL);
    out = way_report_check_json (ok, report->n_events, done, (const char *const *) lines->pdata);
  } else {
    if (ok)
      g_ptr_array_add (lines, describe_sound (report->n_events));
    out = print_lines (done, lines);
  }
  return way_command_result_new (ok ? 0 : 1, out, NULL);
}
