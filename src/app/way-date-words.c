/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-date-words.h"

#include <glib/gi18n-lib.h>

#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)
#define MONTH_DAYS 30

/* Returns: (transfer full): the learner's local time then */
static GDateTime *
get_local (WayClock *clock,
           gint64    at_ms)
{
  int offset_min = way_clock_get_offset_min (clock, at_ms);
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (offset_min * 60);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at_ms / 1000);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : g_date_time_new_from_unix_utc (0);
}

/* A translation may have codes that there are not. */
static char *
format_time (GDateTime  *time,
             const char *format)
{
  char *text = g_date_time_format (time, format);

  return text != NULL ? text : g_date_time_format (time, "%Y-%m-%d %H:%M");
}

static gint64
get_day (GDateTime *time)
{
  g_autoptr (GDate) date = NULL;

  date = g_date_new_dmy (g_date_time_get_day_of_month (time), g_date_time_get_month (time),
                         g_date_time_get_year (time));
  return g_date_get_julian (date);
}

static gboolean
is_this_year (WayClock  *clock,
              GDateTime *time)
{
  g_autoptr (GDateTime) now = get_local (clock, way_clock_get_now_ms (clock));

  return g_date_time_get_year (now) == g_date_time_get_year (time);
}

/**
 * way_date_words_for_today:
 *
 * Returns: (transfer full): "Monday, 23 November", as it stands alone
 */
char *
way_date_words_for_today (WayClock *clock)
{
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (clock != NULL, NULL);

  time = get_local (clock, way_clock_get_now_ms (clock));
  /* Translators: the present day, in the codes of strftime: %A is the name of the day of the
   * week, %-d the day without a leading zero, %B the name of the month */
  return format_time (time, _("%A, %-d %B"));
}

/**
 * way_date_words_for_day:
 *
 * Returns: (transfer full): "21 November", with the year where it is not this one
 */
char *
way_date_words_for_day (WayClock *clock,
                        gint64    at_ms)
{
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (clock != NULL, NULL);

  time = get_local (clock, at_ms);
  if (is_this_year (clock, time))
    /* Translators: a day of this year as it stands in a sentence, in the codes of
     * strftime: %-d is the day without a leading zero, %B the name of the month.
     * Put them in your order, as in "%B %-d". */
    return format_time (time, _("%-d %B"));
  /* Translators: a day of another year as it stands in a sentence, in the codes of
   * strftime: %-d is the day without a leading zero, %B the name of the month, %Y
   * the year */
  return format_time (time, _("%-d %B %Y"));
}

/**
 * way_date_words_for_moment:
 *
 * Returns: (transfer full): "21 November, 18:00", as it stands in a sentence
 */
char *
way_date_words_for_moment (WayClock *clock,
                           gint64    at_ms)
{
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (clock != NULL, NULL);

  time = get_local (clock, at_ms);
  if (is_this_year (clock, time))
    /* Translators: a moment of this year as it stands in a sentence, in the codes of
     * strftime: %-d is the day without a leading zero, %B the name of the month,
     * %H the hour of 24, %M the minute. Use what your readers are used to, as in
     * "%B %-d, %-I:%M %p". */
    return format_time (time, _("%-d %B, %H:%M"));
  /* Translators: a moment of another year as it stands in a sentence, in the codes of
   * strftime: %-d is the day without a leading zero, %B the name of the month, %Y
   * the year, %H the hour of 24, %M the minute */
  return format_time (time, _("%-d %B %Y, %H:%M"));
}

/**
 * way_date_words_for_exact_moment:
 *
 * Returns: (transfer full): "21 November, 18:00:05", as it stands in a sentence
 */
char *
way_date_words_for_exact_moment (WayClock *clock,
                                 gint64    at_ms)
{
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (clock != NULL, NULL);

  time = get_local (clock, at_ms);
  if (is_this_year (clock, time))
    /* Translators: a moment of this year as it stands in a sentence, in the codes of
     * strftime: %-d is the day without a leading zero, %B the name of the month,
     * %H the hour of 24, %M the minute, %S the second */
    return format_time (time, _("%-d %B, %H:%M:%S"));
  /* Translators: a moment of another year as it stands in a sentence, in the codes of
   * strftime: %-d is the day without a leading zero, %B the name of the month, %Y
   * the year, %H the hour of 24, %M the minute, %S the second */
  return format_time (time, _("%-d %B %Y, %H:%M:%S"));
}

static gint64
count_days_since (WayClock  *clock,
                  GDateTime *time)
{
  g_autoptr (GDateTime) now = get_local (clock, way_clock_get_now_ms (clock));

  return get_day (now) - get_day (time);
}

/**
 * way_date_words_for_title:
 *
 * Returns: (transfer full): "Today, 18:00", or the day where it is an earlier or a
 *   later one, as it stands alone
 */
char *
way_date_words_for_title (WayClock *clock,
                          gint64    at_ms)
{
  g_autoptr (GDateTime) time = NULL;
  gint64 days;

  g_return_val_if_fail (clock != NULL, NULL);

  time = get_local (clock, at_ms);
  days = count_days_since (clock, time);
  if (days == 0)
    /* Translators: a title, in the codes of strftime: %H is the hour of 24, %M the
     * minute */
    return format_time (time, _("Today, %H:%M"));
  if (days == 1)
    /* Translators: a title, in the codes of strftime: %H is the hour of 24, %M the
     * minute */
    return format_time (time, _("Yesterday, %H:%M"));
  if (is_this_year (clock, time))
    /* Translators: a title, in the codes of strftime: %A is the name of the day of the
     * week, %-d the day without a leading zero, %B the name of the month, %H the
     * hour of 24, %M the minute */
    return format_time (time, _("%A, %-d %B, %H:%M"));
  return way_date_words_for_moment (clock, at_ms);
}

/**
 * way_date_words_for_exact_title:
 *
 * Returns: (transfer full): as way_date_words_for_title(), with seconds
 */
char *
way_date_words_for_exact_title (WayClock *clock,
                                gint64    at_ms)
{
  g_autoptr (GDateTime) time = NULL;
  gint64 days;

  g_return_val_if_fail (clock != NULL, NULL);

  time = get_local (clock, at_ms);
  days = count_days_since (clock, time);
  if (days == 0)
    /* Translators: a title, in the codes of strftime: %H is the hour of 24, %M the
     * minute, %S the second */
    return format_time (time, _("Today, %H:%M:%S"));
  if (days == 1)
    /* Translators: a title, in the codes of strftime: %H is the hour of 24, %M the
     * minute, %S the second */
    return format_time (time, _("Yesterday, %H:%M:%S"));
  if (is_this_year (clock, time))
    /* Translators: a title, in the codes of strftime: %A is the name of the day of the
     * week, %-d the day without a leading zero, %B the name of the month, %H the
     * hour of 24, %M the minute, %S the second */
    return format_time (time, _("%A, %-d %B, %H:%M:%S"));
  return way_date_words_for_exact_moment (clock, at_ms);
}

/**
 * way_date_words_for_age:
 *
 * Returns: (transfer full) (nullable): "12 minutes ago", as it stands alone; %NULL
 *   for what seems to come from the future
 */
char *
way_date_words_for_age (WayClock *clock,
                        gint64    at_ms)
{
  gint64 age_ms;
  gulong n;

  g_return_val_if_fail (clock != NULL, NULL);

  age_ms = way_clock_get_now_ms (clock) - at_ms;
  if (age_ms < 0)
    return NULL;
  if (age_ms < MINUTE_MS)
    /* Translators: how long ago something was, as it stands alone */
    return g_strdup (_("Just now"));
  if (age_ms < HOUR_MS) {
    n = age_ms / MINUTE_MS;
    /* Translators: how long ago something was, as it stands alone */
    return g_strdup_printf (ngettext ("%lu minute ago", "%lu minutes ago", n), n);
  }
  if (age_ms < DAY_MS) {
    n = age_ms / HOUR_MS;
    /* Translators: how long ago something was, as it stands alone */
    return g_strdup_printf (ngettext ("%lu hour ago", "%lu hours ago", n), n);
  }
  n = age_ms / DAY_MS;
  if (n < 2 * MONTH_DAYS)
    /* Translators: how long ago something was, as it stands alone */
    return g_strdup_printf (ngettext ("%lu day ago", "%lu days ago", n), n);
  n /= MONTH_DAYS;
  /* Translators: how long ago something was, as it stands alone */
  return g_strdup_printf (ngettext ("%lu month ago", "%lu months ago", n), n);
}
