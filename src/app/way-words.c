/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-words.h"

#include <glib/gi18n-lib.h>

#include "way-forecast.h"

/**
 * way_words_for_change:
 * @title: a topic's title
 * @status: the status that it was given
 *
 * Returns: (transfer full): what happened, in few words of plain text
 */
char *
way_words_for_change (const char *title,
                      WayStatus   status)
{
  g_return_val_if_fail (title != NULL, NULL);

  switch (status) {
    case WAY_STATUS_DONE:
      /* Translators: a message after a topic was marked done; %s is its title */
      return g_strdup_printf (_("“%s” done"), title);
    case WAY_STATUS_LEARNING:
      /* Translators: a message after a topic was begun; %s is its title */
      return g_strdup_printf (_("Learning “%s”"), title);
    case WAY_STATUS_SKIPPED:
      /* Translators: a message after a topic was left out; %s is its title */
      return g_strdup_printf (_("“%s” skipped"), title);
    case WAY_STATUS_TODO:
    default:
      /* Translators: a message after a topic was set back; %s is its title */
      return g_strdup_printf (_("“%s” is to do again"), title);
  }
}

/**
 * way_words_for_failed_change:
 * @title: a topic's title
 * @status: the status that it was to be given
 *
 * Returns: (transfer full): what was not done, without an end: a reason follows
 */
char *
way_words_for_failed_change (const char *title,
                             WayStatus   status)
{
  g_return_val_if_fail (title != NULL, NULL);

  switch (status) {
    case WAY_STATUS_DONE:
      /* Translators: begins a sentence that goes on with the reason; %s is a topic's title */
      return g_strdup_printf (_("“%s” could not be marked done"), title);
    case WAY_STATUS_LEARNING:
      /* Translators: begins a sentence that goes on with the reason; %s is a topic's title */
      return g_strdup_printf (_("“%s” could not be marked as begun"), title);
    case WAY_STATUS_SKIPPED:
      /* Translators: begins a sentence that goes on with the reason; %s is a topic's title */
      return g_strdup_printf (_("“%s” could not be skipped"), title);
    case WAY_STATUS_TODO:
    default:
      /* Translators: begins a sentence that goes on with the reason; %s is a topic's title */
      return g_strdup_printf (_("“%s” could not be set back to do it again"), title);
  }
}

/**
 * way_words_for_note:
 * @title: a topic's title
 * @text: the note that it was given
 *
 * Returns: (transfer full): what happened, in few words of plain text
 */
char *
way_words_for_note (const char *title,
                    const char *text)
{
  g_return_val_if_fail (title != NULL && text != NULL, NULL);

  if (*text == '\0')
    /* Translators: a message after a note was emptied; %s is a topic's title */
    return g_strdup_printf (_("Note on “%s” removed"), title);
  /* Translators: a message after a note was written; %s is a topic's title */
  return g_strdup_printf (_("Note on “%s” saved"), title);
}

/**
 * way_words_for_failed_note:
 * @title: a topic's title
 *
 * Returns: (transfer full): what was not done, without an end: a reason follows
 */
char *
way_words_for_failed_note (const char *title)
{
  g_return_val_if_fail (title != NULL, NULL);

  /* Translators: begins a sentence that goes on with the reason; %s is a topic's title */
  return g_strdup_printf (_("Your note on “%s” could not be saved"), title);
}

/**
 * way_words_for_bookmark:
 * @title: a topic's title
 * @is_bookmarked: whether it is now
 *
 * Returns: (transfer full): what happened, in few words of plain text
 */
char *
way_words_for_bookmark (const char *title,
                        gboolean    is_bookmarked)
{
  g_return_val_if_fail (title != NULL, NULL);

  if (is_bookmarked)
    /* Translators: a message after a topic was bookmarked; %s is its title */
    return g_strdup_printf (_("“%s” bookmarked"), title);
  /* Translators: a message after a bookmark was taken away; %s is a topic's title */
  return g_strdup_printf (_("“%s” no longer bookmarked"), title);
}

/**
 * way_words_for_link:
 * @title: a topic's title
 * @was_there: whether the topic had the link before
 * @is_there: whether it has it now
 *
 * Returns: (transfer full): what happened, in few words of plain text
 */
char *
way_words_for_link (const char *title,
                    gboolean    was_there,
                    gboolean    is_there)
{
  g_return_val_if_fail (title != NULL, NULL);

  if (!is_there)
    /* Translators: a message after a learner took a link from a topic; %s is its title */
    return g_strdup_printf (_("Link on “%s” removed"), title);
  if (was_there)
    /* Translators: a message after a learner changed a link of theirs; %s is a topic's title */
    return g_strdup_printf (_("Link on “%s” changed"), title);
  /* Translators: a message after a learner put a link on a topic; %s is its title */
  return g_strdup_printf (_("Link on “%s” added"), title);
}

/**
 * way_words_for_failed_link:
 * @title: a topic's title
 * @is_there: whether the topic was to have it
 *
 * Returns: (transfer full): what was not done, without an end: a reason follows
 */
char *
way_words_for_failed_link (const char *title,
                           gboolean    is_there)
{
  g_return_val_if_fail (title != NULL, NULL);

  if (is_there)
    /* Translators: begins a sentence that goes on with the reason; %s is a topic's title */
    return g_strdup_printf (_("Your link on “%s” could not be saved"), title);
  /* Translators: begins a sentence that goes on with the reason; %s is a topic's title */
  return g_strdup_printf (_("Your link on “%s” could not be removed"), title);
}

/**
 * way_words_for_hours:
 * @hours: a number of hours
 *
 * Returns: (transfer full) (nullable): "about 14 hours", or %NULL for less than
 *   a quarter of an hour
 */
char *
way_words_for_hours (double hours)
{
  guint n;

  if (hours < 0.25)
    return NULL;
  if (hours < 0.75)
    /* Translators: how long something takes to learn */
    return g_strdup (_("about half an hour"));
  n = (guint) MIN (hours + 0.5, 100000);
  return g_strdup_printf (ngettext ("about %u hour", "about %u hours", n), n);
}

/**
 * way_words_for_section_left:
 * @section: a section's number
 *
 * Returns: (transfer full) (nullable): how long the rest of the section takes, as
 *   way_words_for_hours() puts it
 */
char *
way_words_for_section_left (WayProgress *progress,
                            guint        section)
{
  return way_words_for_hours (way_forecast_section_left (progress, section));
}
