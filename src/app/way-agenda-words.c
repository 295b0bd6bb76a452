/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-agenda-words.h"

#include <glib/gi18n-lib.h>

/* Within a week the name of a day says which one it is. */
#define WEEK 7
#define MAX_LENGTH 200

/* A translation may have codes that there are not. */
static char *
format_day (const GDate *day,
            const char  *format)
{
  char text[MAX_LENGTH];

  if (g_date_strftime (text, sizeof text, format, day) == 0)
    g_date_strftime (text, sizeof text, "%Y-%m-%d", day);
  return g_strdup (text);
}

/**
 * way_agenda_words_for_planned:
 * @day: for which a topic is planned
 * @days: how many days there are until then; negative where it has passed
 *
 * Returns: (transfer full): when that is; what has passed is no reproach
 */
char *
way_agenda_words_for_planned (const GDate *day,
                              int          days)
{
  g_return_val_if_fail (day != NULL && g_date_valid (day), NULL);

  if (days == 0)
    return g_strdup (_("Planned for today."));
  if (days == 1)
    return g_strdup (_("Planned for tomorrow."));
  if (days == -1)
    return g_strdup (_("Planned for yesterday. Today is as good a day."));
  if (days < 0)
    /* Translators: of a topic that was not read on the day for which it was planned, in
     * the codes of strftime: %d is the day, %B the name of the month */
    return format_day (day, _("Planned for %d %B. It has waited for you."));
  if (days < WEEK)
    /* Translators: of a topic, in the codes of strftime: %A is the name of the day of the
     * week */
    return format_day (day, _("Planned for %A."));
  /* Translators: of a topic, in the codes of strftime: %A is the name of the day of the
   * week, %d the day, %B the name of the month, %Y the year */
  return format_day (day, _("Planned for %A, %d %B %Y."));
}

/**
 * way_agenda_words_for_done:
 * @day: on which a topic was marked done
 * @days: how many days there are until then; negative where it has passed
 *
 * Returns: (transfer full): when that was
 */
char *
way_agenda_words_for_done (const GDate *day,
                           int          days)
{
  g_return_val_if_fail (day != NULL && g_date_valid (day), NULL);

  if (days == 0)
    return g_strdup (_("Done today."));
  if (days == -1)
    return g_strdup (_("Done yesterday."));
  if (days < 0 && days > -WEEK)
    /* Translators: of a topic, in the codes of strftime: %A is the name of the day of the
     * week */
    return format_day (day, _("Done on %A."));
  /* Translators: of a topic, in the codes of strftime: %d is the day, %B the name of the
   * month */
  return format_day (day, _("Done on %d %B."));
}

/**
 * way_agenda_words_for_change:
 * @title: a topic's title
 * @day: (nullable): for which it is planned now
 * @days: how many days there are until then
 *
 * Returns: (transfer full): what happened, in few words of plain text
 */
char *
way_agenda_words_for_change (const char  *title,
                             const GDate *day,
                             int          days)
{
  g_autofree char *on = NULL;

  g_return_val_if_fail (title != NULL, NULL);

  if (day == NULL)
    /* Translators: a message; %s is the title of a topic */
    return g_strdup_printf (_("“%s” is no longer planned"), title);
  if (days == 0)
    /* Translators: a message; %s is the title of a topic */
    return g_strdup_printf (_("“%s” is planned for today"), title);
  if (days == 1)
    /* Translators: a message; %s is the title of a topic */
    return g_strdup_printf (_("“%s” is planned for tomorrow"), title);
  /* Translators: a day as it stands in a sentence, in the codes of strftime: %d is the day,
   * %B the name of the month, %Y the year */
  on = format_day (day, _("%d %B %Y"));
  /* Translators: a message; the first %s is the title of a topic, the second a day */
  return g_strdup_printf (_("“%s” is planned for %s"), title, on);
}
