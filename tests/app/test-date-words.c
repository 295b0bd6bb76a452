/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-date-words.h"

#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

/* Sunday, 2026-11-22 00:30 where the learner is, an hour ahead of UTC. */
#define NOW_MS (G_GINT64_CONSTANT (1795303800) * 1000)

typedef char *(*Words) (WayClock *clock,
                        gint64    at_ms);

static void
assert_words (Words       words,
              gint64      at_ms,
              const char *expected)
{
  g_autoptr (WayClock) clock = way_clock_new_manual (NOW_MS, 60);
  g_autofree char *found = words (clock, at_ms);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_title (void)
{
  assert_words (way_date_words_for_title, NOW_MS, "Today, 00:30");
  assert_words (way_date_words_for_exact_title, NOW_MS + 5000, "Today, 00:30:05");
  assert_words (way_date_words_for_exact_title, NOW_MS - DAY_MS, "Yesterday, 00:30:00");
  assert_words (way_date_words_for_exact_title, NOW_MS + DAY_MS, "Monday, 23 November, 00:30:00");
  assert_words (way_date_words_for_title, NOW_MS - 30 * MINUTE_MS, "Today, 00:00");
  assert_words (way_date_words_for_title, NOW_MS - 31 * MINUTE_MS, "Yesterday, 23:59");
  assert_words (way_date_words_for_title, NOW_MS - DAY_MS, "Yesterday, 00:30");
  assert_words (way_date_words_for_title, NOW_MS - DAY_MS - HOUR_MS,
                "Friday, 20 November, 23:30");
  assert_words (way_date_words_for_title, NOW_MS + DAY_MS, "Monday, 23 November, 00:30");
  assert_words (way_date_words_for_title, NOW_MS - 365 * DAY_MS, "22 November 2025, 00:30");
}

static void
test_sentence (void)
{
  assert_words (way_date_words_for_day, NOW_MS, "22 November");
  assert_words (way_date_words_for_day, NOW_MS - 20 * DAY_MS, "2 November");
  assert_words (way_date_words_for_day, NOW_MS - 365 * DAY_MS, "22 November 2025");
  assert_words (way_date_words_for_moment, NOW_MS, "22 November, 00:30");
  assert_words (way_date_words_for_exact_moment, NOW_MS, "22 November, 00:30:00");
  assert_words (way_date_words_for_exact_moment, NOW_MS + 60 * DAY_MS, "21 January 2027, 00:30:00");
  assert_words (way_date_words_for_moment, NOW_MS + 60 * DAY_MS, "21 January 2027, 00:30");
}

static void
test_age (void)
{
  static const struct {
    gint64 age_ms;
    const char *words;
  } rows[] = {
    { -1, NULL },
    { 0, "Just now" },
    { MINUTE_MS - 1, "Just now" },
    { MINUTE_MS, "1 minute ago" },
    { HOUR_MS - 1, "59 minutes ago" },
    { HOUR_MS, "1 hour ago" },
    { DAY_MS - 1, "23 hours ago" },
    { DAY_MS, "1 day ago" },
    { 59 * DAY_MS, "59 days ago" },
    { 60 * DAY_MS, "2 months ago" },
    { 400 * DAY_MS, "13 months ago" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_words (way_date_words_for_age, NOW_MS - rows[i].age_ms, rows[i].words);
}

/* What a broken clock or file name says must not bring the window down. */
static void
test_far_away (void)
{
  g_autoptr (WayClock) clock = way_clock_new_manual (NOW_MS, 60);
  const gint64 times_ms[] = { G_MININT64, -1, 0, G_MAXINT64 };
  const Words all[] = { way_date_words_for_day, way_date_words_for_moment,
    way_date_words_for_title, way_date_words_for_exact_moment, way_date_words_for_exact_title };

  for (gsize i = 0; i < G_N_ELEMENTS (times_ms); i++) {
    for (gsize j = 0; j < G_N_ELEMENTS (all); j++) {
      g_autofree char *words = all[j] (clock, times_ms[i]);

      g_assert_nonnull (words);
    }
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-words/title", test_title);
  g_test_add_func ("/date-words/sentence", test_sentence);
  g_test_add_func ("/date-words/age", test_age);
  g_test_add_func ("/date-words/far-away", test_far_away);
  return g_test_run ();
}
