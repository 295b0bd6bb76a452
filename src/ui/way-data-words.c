/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-data-words.h"

#include <glib/gi18n-lib.h>

#include "way-date-words.h"

#define MAX_PROBLEMS 5

static char *
count_changes (gulong n)
{
  return g_strdup_printf (ngettext ("%'lu change", "%'lu changes", n), n);
}

static char *
describe_done (WayBackupItem *backup)
{
  gulong n = way_backup_item_get_n_done (backup);

  /* Translators: of a backup */
  return g_strdup_printf (ngettext ("%'lu topic is done in it.", "%'lu topics are done in it.",
                                    n), n);
}

/* When a backup was made and what is in it, as a paragraph. */
static char *
describe_backup (WayClock      *clock,
                 WayBackupItem *backup)
{
  gulong n = way_backup_item_get_n_events (backup);
  g_autofree char *moment = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *done = describe_done (backup);

  moment = way_date_words_for_moment (clock, way_backup_item_get_time_ms (backup));
  /* Translators: %s is a moment, as in "21 November, 18:00"; then how many changes */
  changes = g_strdup_printf (ngettext ("The backup of %s holds %'lu change.",
                                       "The backup of %s holds %'lu changes.", n), moment, n);
  return g_strjoin (" ", changes, done, NULL);
}

/* The same of a file, whose own time says little. */
static char *
describe_file (WayClock      *clock,
               WayBackupItem *file)
{
  gulong n = way_backup_item_get_n_events (file);
  g_autofree char *moment = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *done = describe_done (file);

  if (n == 0)
    return g_strdup (_("It holds no changes."));
  moment = way_date_words_for_moment (clock, way_backup_item_get_newest_ms (file));
  /* Translators: of a copy of the learner's progress; %s is the moment of the last of
   * the changes, as in "21 November, 18:00" */
  changes = g_strdup_printf (ngettext ("It holds %'lu change, of %s.",
                                       "It holds %'lu changes, the last of %s.", n), n, moment);
  return g_strjoin (" ", changes, done, NULL);
}

static const char *
describe_way_back (void)
{
  return _("What is there now is kept as a backup first, and you can undo this.");
}

/**
 * way_data_words_for_backup:
 *
 * Returns: (transfer full): "1,204 changes · 23 topics done", or why it cannot be
 *   read
 */
char *
way_data_words_for_backup (WayBackupItem *backup)
{
  g_autofree char *changes = NULL;
  g_autofree char *done = NULL;
  gulong n_done;

  g_return_val_if_fail (WAY_IS_BACKUP_ITEM (backup), NULL);

  if (way_backup_item_get_error (backup) != NULL)
    return g_strdup (way_backup_item_get_error (backup));
  n_done = way_backup_item_get_n_done (backup);
  changes = count_changes (way_backup_item_get_n_events (backup));
  done = g_strdup_printf (ngettext ("%'lu topic done", "%'lu topics done", n_done), n_done);
  return g_strjoin (" · ", changes, done, NULL);
}

/**
 * way_data_words_for_age:
 *
 * Returns: (transfer full): "12 minutes ago · Today, 18:00"
 */
char *
way_data_words_for_age (WayClock *clock,
                        gint64    at_ms)
{
  g_autofree char *title = way_date_words_for_title (clock, at_ms);
  g_autofree char *age = way_date_words_for_age (clock, at_ms);

  return age != NULL ? g_strjoin (" · ", age, title, NULL) : g_steal_pointer (&title);
}

/**
 * way_data_words_for_check:
 * @problems: (array zero-terminated=1): what a check found
 *
 * Returns: (transfer full): that it found nothing, or the first of it
 */
char *
way_data_words_for_check (guint64            n_events,
                          const char *const *problems)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *more = NULL;
  gulong n = n_events;
  guint n_problems;

  g_return_val_if_fail (problems != NULL, NULL);

  if (problems[0] == NULL)
    return g_strdup_printf (ngettext ("No problem was found in %'lu change.",
                                      "No problem was found in %'lu changes.", n), n);
  lines = g_ptr_array_new ();
  n_problems = g_strv_length ((char **) problems);
  for (guint i = 0; i < MIN (n_problems, MAX_PROBLEMS); i++)
    g_ptr_array_add (lines, (char *) problems[i]);
  if (n_problems > MAX_PROBLEMS) {
    n = n_problems - MAX_PROBLEMS;
    more = g_strdup_printf (ngettext ("There is %'lu more problem.",
                                      "There are %'lu more problems.", n), n);
    g_ptr_array_add (lines, more);
  }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/**
 * way_data_words_for_restored:
 * @at_ms: when the backup was made
 *
 * Returns: (transfer full): "Progress of 21 November, 18:00 restored"
 */
char *
way_data_words_for_restored (WayClock *clock,
                             gint64    at_ms)
{
  g_autofree char *moment = way_date_words_for_moment (clock, at_ms);

  /* Translators: a message after a backup was restored; %s is when it was made, as in
   * "21 November, 18:00" */
  return g_strdup_printf (_("Progress of %s restored"), moment);
}

/**
 * way_data_words_ask_backup:
 *
 * Returns: (transfer full): what the learner is to know before a backup is restored
 */
char *
way_data_words_ask_backup (WayClock      *clock,
                           WayBackupItem *backup)
{
  g_autofree char *content = NULL;

  g_return_val_if_fail (clock != NULL && WAY_IS_BACKUP_ITEM (backup), NULL);

  content = describe_backup (clock, backup);
  return g_strjoin ("\n\n", content, describe_way_back (), NULL);
}

/**
 * way_data_words_ask_file:
 * @file: a file that the learner chose
 *
 * Returns: (transfer full): what the learner is to know before it is restored
 */
char *
way_data_words_ask_file (WayClock      *clock,
                         WayBackupItem *file)
{
  g_autofree char *content = NULL;

  g_return_val_if_fail (clock != NULL && WAY_IS_BACKUP_ITEM (file), NULL);

  content = describe_file (clock, file);
  return g_strjoin ("\n\n", content, describe_way_back (), NULL);
}

/* What could be read and what could not, as sentences. */
static char *
describe_salvage (const WayDamageNote *note)
{
  gulong n_events = note->n_events;
  gulong n_lost = note->n_lost;
  g_autofree char *read = NULL;
  g_autofree char *lost = NULL;

  if (n_events == 0)
    return g_strdup (_("Nothing could be read of it."));
  /* Translators: of a damaged file */
  read = g_strdup_printf (ngettext ("%'lu change was read and is kept.",
                                    "%'lu changes were read and are kept.", n_events),
                          n_events);
  if (n_lost == 0)
    /* Translators: of a damaged file: what is lost may leave no trace */
    lost = g_strdup (_("There may have been more."));
  else
    /* Translators: of a damaged file */
    lost = g_strdup_printf (ngettext ("At least %'lu could not be read.",
                                      "At least %'lu could not be read.", n_lost), n_lost);
  return g_strjoin (" ", read, lost, NULL);
}

/**
 * way_data_words_damaged:
 *
 * Returns: (transfer full): that there was damage, and what could be read
 */
char *
way_data_words_damaged (const WayDamageNote *note)
{
  g_autofree char *salvage = NULL;

  g_return_val_if_fail (note != NULL, NULL);

  salvage = describe_salvage (note);
  return g_strjoin (" ", _("Your progress file was damaged."), salvage, NULL);
}

/**
 * way_data_words_explain:
 * @damage: what was salvaged
 *
 * Returns: (transfer full): what became of a damaged file, and what can be done
 */
char *
way_data_words_explain (WayClock  *clock,
                        WayDamage *damage)
{
  const WayDamageNote *note;
  WayBackupItem *backup;
  g_autofree char *salvage = NULL;
  g_autofree char *name = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *offer = NULL;

  g_return_val_if_fail (WAY_IS_DAMAGE (damage), NULL);

  note = way_damage_get_note (damage);
  backup = way_damage_get_backup (damage);
  salvage = describe_salvage (note);
  name = g_filename_display_name (note->path);
  /* Translators: %s is the name of a file */
  kept = g_strdup_printf (_("The damaged file is kept as it was in “%s”."), name);
  if (backup != NULL)
    offer = describe_backup (clock, backup);
  else if (way_damage_get_backup_error (damage) != NULL)
    /* Translators: %s is the reason, a sentence or two */
    offer = g_strdup_printf (_("Whether there is a backup from before is not known. %s"),
                             way_damage_get_backup_error (damage));
  else
    offer = g_strdup (_("There is no backup from before."));
  return g_strjoin ("\n\n", salvage, kept, offer, NULL);
}
