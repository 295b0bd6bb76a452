/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib.h>

#include "way-backup-thinning.h"

#define HOUR_MS (60 * 60 * G_GINT64_CONSTANT (1000))
#define DAY_MS (24 * HOUR_MS)
#define NOON_MS (20000 * DAY_MS + 12 * HOUR_MS) /* 2024-10-04, a Friday */
#define N_DAYS 1000
#define MAX_KEPT 200

/* Thins COUNT times, the newest first, in place. */
static guint
thin (gint64 *times_ms,
      guint   count,
      gint64  now_ms)
{
  g_autofree gboolean *keep = g_new0 (gboolean, count);
  guint n = 0;

  way_backup_thinning_mark (times_ms, count, now_ms, keep);
  for (guint i = 0; i < count; i++) {
    if (keep[i])
      times_ms[n++] = times_ms[i];
  }
  return n;
}

static void
test_none (void)
{
  way_backup_thinning_mark (NULL, 0, NOON_MS, NULL);
}

static void
test_recent (void)
{
  gint64 times_ms[96];

  for (guint i = 0; i < G_N_ELEMENTS (times_ms); i++)
    times_ms[i] = NOON_MS - i * HOUR_MS / 2;
  g_assert_cmpuint (thin (times_ms, G_N_ELEMENTS (times_ms), NOON_MS), ==, 96);
}

/* Four a day for years: the last 12 days, 10 Mondays to Sundays and 9 months. */
static void
test_years (void)
{
  g_autofree gint64 *times_ms = g_new0 (gint64, 4 * N_DAYS);
  guint n;

  for (guint i = 0; i < 4 * N_DAYS; i++)
    times_ms[i] = NOON_MS - i * 6 * HOUR_MS;
  n = thin (times_ms, 4 * N_DAYS, NOON_MS);
  /* 8 of two days; 10 more days, of which the first Sunday is a week's; 8 more
   * Sundays; and the ends of 8 months, of which July and August are not Sundays. */
  g_assert_cmpint (times_ms[0], ==, NOON_MS);
  for (guint day = 0; day < 12; day++) {
    guint i = 0;

    while (i < n && times_ms[i] / DAY_MS != NOON_MS / DAY_MS - day)
      i++;
    g_assert_cmpuint (i, <, n);
  }
  g_assert_cmpuint (n, >=, 8 + 10 + 8);
  g_assert_cmpuint (n, <=, 8 + 10 + 9 + 9);
  /* The end of February. */
  g_assert_cmpint (times_ms[n - 1] / DAY_MS, ==, 19782);
}

/* As it goes in life: one more, thinned, and again. What is kept goes back to the
 * end of the month eight months ago, as if nothing had been thrown away before. */
static void
test_day_by_day (void)
{
  gint64 times_ms[MAX_KEPT];
  guint n = 0;

  for (guint i = 0; i < 4 * N_DAYS; i++) {
    gint64 now_ms = NOON_MS + i * 6 * HOUR_MS;

    g_assert_cmpuint (n, <, MAX_KEPT - 1);
    for (guint j = n; j > 0; j--)
      times_ms[j] = times_ms[j - 1];
    times_ms[0] = now_ms;
    n = thin (times_ms, n + 1, now_ms);
    g_assert_cmpint (times_ms[0], ==, now_ms);
    g_assert_cmpuint (n, <=, 8 + 12 + 10 + 9);
    if (i == 4 * N_DAYS - 1)
      g_assert_cmpint ((now_ms - times_ms[n - 1]) / DAY_MS, >=, 7 * 30);
  }
}

static void
test_future (void)
{
  gint64 times_ms[] = { NOON_MS + 500 * DAY_MS, NOON_MS + 499 * DAY_MS, NOON_MS };

  g_assert_cmpuint (thin (times_ms, 3, NOON_MS), ==, 3);
}

/* The clock was wrong for a month: what was made then takes no other's place. */
static void
test_future_month (void)
{
  gint64 expected_ms[60];
  gint64 times_ms[90];
  guint n;

  for (guint i = 0; i < 60; i++)
    expected_ms[i] = NOON_MS - i * DAY_MS;
  for (guint i = 0; i < 30; i++)
    times_ms[i] = NOON_MS + (530 - i) * DAY_MS;
  memcpy (times_ms + 30, expected_ms, sizeof expected_ms);
  n = thin (expected_ms, 60, NOON_MS);
  g_assert_cmpuint (thin (times_ms, 90, NOON_MS), ==, 30 + n);
  g_assert_cmpmem (times_ms + 30, n * sizeof *times_ms, expected_ms, n * sizeof *expected_ms);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup-thinning/none", test_none);
  g_test_add_func ("/backup-thinning/recent", test_recent);
  g_test_add_func ("/backup-thinning/years", test_years);
  g_test_add_func ("/backup-thinning/day-by-day", test_day_by_day);
  g_test_add_func ("/backup-thinning/future", test_future);
  g_test_add_func ("/backup-thinning/future-month", test_future_month);
  return g_test_run ();
}
