/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-agenda-words.h"

/* Monday, 2026-11-23 */
static GDate
day_after (int days)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 23, 11, 2026);
  if (days < 0)
    g_date_subtract_days (&day, -days);
  else
    g_date_add_days (&day, days);
  return day;
}

static void
assert_planned (int         days,
                const char *expected)
{
  GDate day = day_after (days);
  g_autofree char *words = way_agenda_words_for_planned (&day, days);

  g_assert_cmpstr (words, ==, expected);
}

static void
assert_done (int         days,
             const char *expected)
{
  GDate day = day_after (days);
  g_autofree char *words = way_agenda_words_for_done (&day, days);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_planned (void)
{
  assert_planned (0, "Planned for today.");
  assert_planned (1, "Planned for tomorrow.");
  assert_planned (4, "Planned for Friday.");
  assert_planned (6, "Planned for Sunday.");
  assert_planned (7, "Planned for Monday, 30 November 2026.");
  assert_planned (60, "Planned for Friday, 22 January 2027.");
  assert_planned (-1, "Planned for yesterday. Today is as good a day.");
  assert_planned (-3, "Planned for 20 November. It has waited for you.");
}

static void
test_done (void)
{
  assert_done (0, "Done today.");
  assert_done (-1, "Done yesterday.");
  assert_done (-3, "Done on Friday.");
  assert_done (-6, "Done on Tuesday.");
  assert_done (-7, "Done on 16 November.");
  /* The computer's clock was set back. */
  assert_done (1, "Done on 24 November.");
}

static void
assert_change (int         days,
               const char *expected)
{
  GDate day = day_after (days);
  g_autofree char *words = way_agenda_words_for_change ("100 % & <more>", &day, days);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_change (void)
{
  g_autofree char *none = way_agenda_words_for_change ("Joins", NULL, 0);

  g_assert_cmpstr (none, ==, "“Joins” is no longer planned");
  assert_change (0, "“100 % & <more>” is planned for today");
  assert_change (1, "“100 % & <more>” is planned for tomorrow");
  assert_change (2, "“100 % & <more>” is planned for 25 November 2026");
  assert_change (-2, "“100 % & <more>” is planned for 21 November 2026");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda-words/planned", test_planned);
  g_test_add_func ("/agenda-words/done", test_done);
  g_test_add_func ("/agenda-words/change", test_change);
  return g_test_run ();
}
