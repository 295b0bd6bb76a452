/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-backup-thinning.h"

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
/* What is younger is kept whatever it is. */
#define RECENT_MS (2 * DAY_MS)

#define N_DAILY 12
#define N_WEEKLY 10
#define N_MONTHLY 9

typedef gint64 (*GetPeriod) (gint64 time_ms);

static gint64
get_day (gint64 time_ms)
{
  return time_ms / DAY_MS;
}

/* The first of January 1970 was a Thursday; weeks begin on Monday. */
static gint64
get_week (gint64 time_ms)
{
  return (get_day (time_ms) + 3) / 7;
}

static gint64
get_month (gint64 time_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_ms / 1000);

  return g_date_time_get_year (time) * 12 + g_date_time_get_month (time);
}

/* Keeps the newest of each of so many periods. What comes from a future takes none
 * of them: the clock may have been wrong for as long as they last. */
static void
mark_periods (const gint64 *times_ms,
              guint         n_times,
              gint64        now_ms,
              GetPeriod     get_period,
              guint         n_periods,
              gboolean     *keep)
{
  gint64 last = -1;

  for (guint i = 0; i < n_times && n_periods > 0; i++) {
    gint64 period = get_period (times_ms[i]);

    if (period == last || times_ms[i] > now_ms)
      continue;
    keep[i] = TRUE;
    last = period;
    n_periods--;
  }
}

/**
 * way_backup_thinning_mark:
 * @times_ms: (array length=n_times): when the backups were made, in milliseconds
 *   since 1970, the newest first
 * @keep: (out caller-allocates) (array length=n_times): which of them to keep
 *
 * Thins backups by age: all of the last two days, the newest of each of the last
 * 12 days, 10 weeks and 9 months in which there are any, by UTC. What comes from
 * a future is kept: who knows which clock was wrong.
 */
void
way_backup_thinning_mark (const gint64 *times_ms,
                          guint         n_times,
                          gint64        now_ms,
                          gboolean     *keep)
{
  g_return_if_fail (n_times == 0 || (times_ms != NULL && keep != NULL));

  for (guint i = 0; i < n_times; i++)
    keep[i] = times_ms[i] > now_ms - RECENT_MS;
  mark_periods (times_ms, n_times, now_ms, get_day, N_DAILY, keep);
  mark_periods (times_ms, n_times, now_ms, get_week, N_WEEKLY, keep);
  mark_periods (times_ms, n_times, now_ms, get_month, N_MONTHLY, keep);
}
