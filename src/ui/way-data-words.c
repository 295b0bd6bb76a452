/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-data-words.h"

#include <glib/gi18n-lib.h>

#include "way-date-words.h"

static char *
count_changes (gulong n)
{
  return g_strdup_printf (ngettext ("%'lu change", "%'lu changes", n), n);
}

/* When a backup was made and what is in it, as a sentence. */
static char *
describe_backup (WayClock      *clock,
                 WayBackupItem *backup)
{
  gulong n = way_backup_item_get_n_events (backup);
  g_autofree char *moment = way_data_words_for_moment (clock, backup);

  /* Translators: %s is a moment, as in "21 November, 18:00"; then how many changes */
  return g_strdup_printf (ngettext ("The backup of %s holds %'lu change.",
                                    "The backup of %s holds %'lu changes.", n), moment, n);
}

/* The same of a file, whose own time says little. */
static char *
describe_file (WayClock      *clock,
               WayBackupItem *file)
{
  gulong n = way_backup_item_get_n_events (file);
  g_autofree char *moment = NULL;

  if (n == 0)
    return g_strdup (_("It holds no changes."));
  moment = way_date_words_for_moment (clock, way_backup_item_get_newest_ms (file));
  /* Translators: of a copy of the learner's progress; %s is the moment of the last of
   * the changes, as in "21 November, 18:00" */
  return g_strdup_printf (ngettext ("It holds %'lu change, of %s.",
                                    "It holds %'lu changes, the last of %s.", n), n, moment);
}

/* What there is now, and that it is not lost. */
static char *
describe_way_back (WayBackups *backups)
{
  guint64 n_events, n_since;
  gulong n;

  if (!way_backups_get_counts (backups, &n_events, &n_since))
    return g_strdup (_("What is there now is kept as a backup first, and you can undo this."));
  n = n_events;
  if (n == 0)
    return g_strdup (_("You have none now, and you can undo this."));
  return g_strdup_printf (ngettext ("You have %'lu now; it is kept as a backup first, and you can "
                                    "undo this.",
                                    "You have %'lu now; they are kept as a backup first, and you "
                                    "can undo this.", n), n);
}

/**
 * way_data_words_for_moment:
 *
 * Returns: (transfer full): when it was made: "21 November, 18:00", as it stands in a
 *   sentence
 */
char *
way_data_words_for_moment (WayClock      *clock,
                           WayBackupItem *backup)
{
  gint64 at_ms;

  g_return_val_if_fail (clock != NULL && WAY_IS_BACKUP_ITEM (backup), NULL);

  at_ms = way_backup_item_get_time_ms (backup);
  return way_backup_item_is_exact (backup) ? way_date_words_for_exact_moment (clock, at_ms)
                                           : way_date_words_for_moment (clock, at_ms);
}

/**
 * way_data_words_for_backup:
 *
 * Returns: (transfer full): "1,204 changes", and why it was made where that is not
 *   routine, or why it cannot be read
 */
char *
way_data_words_for_backup (WayBackupItem *backup)
{
  g_autofree char *changes = NULL;

  g_return_val_if_fail (WAY_IS_BACKUP_ITEM (backup), NULL);

  if (way_backup_item_get_error (backup) != NULL)
    changes = g_strdup (way_backup_item_get_error (backup));
  else
    changes = count_changes (way_backup_item_get_n_events (backup));
  if (!way_backup_item_is_replaced (backup))
    return g_steal_pointer (&changes);
  /* Translators: why a backup was made */
  return g_strjoin (" · ", _("Before a restore or repair"), changes, NULL);
}

/**
 * way_data_words_for_last:
 * @backup: the newest
 * @backups: which were listed
 *
 * Returns: (transfer full): "12 minutes ago · 3 changes since"
 */
char *
way_data_words_for_last (WayClock      *clock,
                         WayBackupItem *backup,
                         WayBackups    *backups)
{
  g_autofree char *age = NULL;
  g_autofree char *since = NULL;
  guint64 n_events, n_since;
  gulong n;

  g_return_val_if_fail (WAY_IS_BACKUP_ITEM (backup) && WAY_IS_BACKUPS (backups), NULL);

  age = way_date_words_for_age (clock, way_backup_item_get_time_ms (backup));
  if (age == NULL)
    age = way_date_words_for_title (clock, way_backup_item_get_time_ms (backup));
  if (!way_backups_get_counts (backups, &n_events, &n_since))
    return g_steal_pointer (&age);
  n = n_since;
  /* Translators: after the newest backup */
  since = n > 0 ? g_strdup_printf (ngettext ("%'lu change since", "%'lu changes since", n), n)
                : g_strdup (_("no changes since"));
  return g_strjoin (" · ", age, since, NULL);
}

/**
 * way_data_words_for_check:
 *
 * Returns: (transfer full): what was found, and what can be done
 */
char *
way_data_words_for_check (WayFinding finding,
                          guint64    n_events)
{
  gulong n = n_events;

  switch (finding) {
    case WAY_FINDING_GAP:
      return g_strdup (_("Some changes from before are not in the file. All others are whole, and "
                         "you can go on. An older backup may still have what is missing."));
    case WAY_FINDING_MISMATCH:
      return g_strdup (_("What is shown is not what your changes say. Repair puts it together "
                         "anew, and keeps what is there now as a backup."));
    case WAY_FINDING_DAMAGE:
      return g_strdup (_("The file with your progress is damaged. Repair keeps it and saves all "
                         "that can be read."));
    case WAY_FINDING_DISK:
      return g_strdup (_("The disk does not give all of the file with your progress. Check again; "
                         "if that does not help, Repair keeps the file and saves all that can be "
                         "read."));
    case WAY_FINDING_NONE:
    default:
      return g_strdup_printf (ngettext ("No problem was found in %'lu change.",
                                        "No problem was found in %'lu changes.", n), n);
  }
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
 * @backups: where it is one of
 *
 * Returns: (transfer full): what the learner is to know before a backup is restored
 */
char *
way_data_words_ask_backup (WayClock      *clock,
                           WayBackupItem *backup,
                           WayBackups    *backups)
{
  g_autofree char *moment = NULL;
  g_autofree char *content = NULL;
  g_autofree char *back = NULL;
  gulong n;

  g_return_val_if_fail (clock != NULL && WAY_IS_BACKUP_ITEM (backup), NULL);
  g_return_val_if_fail (WAY_IS_BACKUPS (backups), NULL);

  n = way_backup_item_get_n_events (backup);
  moment = way_data_words_for_moment (clock, backup);
  /* Translators: %s is a moment, as in "21 November, 18:00"; then how many changes there
   * were */
  content = g_strdup_printf (ngettext ("Your progress will be as it was on %s: %'lu change.",
                                       "Your progress will be as it was on %s: %'lu changes.", n),
                             moment, n);
  back = describe_way_back (backups);
  return g_strjoin (" ", content, back, NULL);
}

/**
 * way_data_words_ask_file:
 * @file: a file that the learner chose
 *
 * Returns: (transfer full): what the learner is to know before it is restored
 */
char *
way_data_words_ask_file (WayClock      *clock,
                         WayBackupItem *file,
                         WayBackups    *backups)
{
  g_autofree char *content = NULL;
  g_autofree char *back = NULL;

  g_return_val_if_fail (clock != NULL && WAY_IS_BACKUP_ITEM (file), NULL);
  g_return_val_if_fail (WAY_IS_BACKUPS (backups), NULL);

  content = describe_file (clock, file);
  back = describe_way_back (backups);
  return g_strjoin (" ", content, back, NULL);
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

/* Where nothing could be read: what else there may be. */
static char *
describe_hope (WayClock  *clock,
               WayDamage *damage)
{
  WayBackupItem *backup = way_damage_get_backup (damage);
  g_autofree char *day = NULL;
  gulong n;

  if (backup == NULL && way_damage_get_backup_error (damage) != NULL)
    return g_strdup (_("Nothing could be read of it."));
  if (backup == NULL)
    return g_strdup (_("Nothing could be read of it. If you saved a copy elsewhere, you can "
                       "restore it."));
  day = way_date_words_for_day (clock, way_backup_item_get_time_ms (backup));
  n = way_backup_item_get_n_events (backup);
  /* Translators: %s is a day, as in "21 November" */
  return g_strdup_printf (ngettext ("Your backup of %s can bring back %'lu change.",
                                    "Your backup of %s can bring back %'lu changes.", n), day, n);
}

/**
 * way_data_words_damaged:
 * @damage: what was salvaged
 *
 * Returns: (transfer full): that there was damage, and what could be read, or else what
 *   can bring it back
 */
char *
way_data_words_damaged (WayClock  *clock,
                        WayDamage *damage)
{
  const WayDamageNote *note;
  g_autofree char *salvage = NULL;

  g_return_val_if_fail (clock != NULL && WAY_IS_DAMAGE (damage), NULL);

  note = way_damage_get_note (damage);
  salvage = note->n_events > 0 ? describe_salvage (note) : describe_hope (clock, damage);
  return g_strjoin (" ", _("Your progress file was damaged."), salvage, NULL);
}

/* What there is to go back to. */
static char *
describe_offer (WayClock  *clock,
                WayDamage *damage)
{
  const char *error = way_damage_get_backup_error (damage);
  g_autofree char *content = NULL;

  if (way_damage_get_backup (damage) != NULL) {
    content = describe_backup (clock, way_damage_get_backup (damage));
    return g_strjoin (" ", content, _("Your backups stay in Preferences → Data, whatever you "
                                      "choose here."), NULL);
  }
  if (error != NULL)
    /* Translators: %s is the reason, a sentence or two */
    return g_strdup_printf (_("Whether there is a backup from before is not known. %s"), error);
  return g_strdup (_("There is no backup from before. If you saved a copy elsewhere, you can "
                     "restore it from that file, now or later in Preferences → Data."));
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
  g_autofree char *salvage = NULL;
  g_autofree char *name = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *offer = NULL;

  g_return_val_if_fail (WAY_IS_DAMAGE (damage), NULL);

  note = way_damage_get_note (damage);
  salvage = describe_salvage (note);
  name = g_filename_display_basename (note->path);
  /* Translators: %s is the name of a file */
  kept = g_strdup_printf (_("The damaged file is kept as it was: “%s” in the folder of your "
                            "progress."), name);
  offer = describe_offer (clock, damage);
  return g_strjoin ("\n\n", salvage, kept, offer, NULL);
}
