/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-marks.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_set (void)
{
  g_autoptr (WayMarks) marks = way_marks_new ();
  guint n = 0;

  g_signal_connect_swapped (marks, "changed", G_CALLBACK (count_cb), &n);
  g_assert_cmpstr (way_marks_get (marks, 3, WAY_EDIT_NOTE), ==, "");
  way_marks_set (marks, 3, WAY_EDIT_NOTE, "");
  g_assert_cmpuint (n, ==, 0);
  way_marks_set (marks, 3, WAY_EDIT_NOTE, "B-trees");
  way_marks_set (marks, 3, WAY_EDIT_NOTE, "B-trees");
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (way_marks_get (marks, 3, WAY_EDIT_NOTE), ==, "B-trees");
  g_assert_cmpstr (way_marks_get (marks, 2, WAY_EDIT_NOTE), ==, "");
  g_assert_false (way_marks_is_bookmarked (marks, 3));
  way_marks_set (marks, 3, WAY_EDIT_BOOKMARK, "1");
  g_assert_true (way_marks_is_bookmarked (marks, 3));
  way_marks_set (marks, 3, WAY_EDIT_BOOKMARK, "0");
  g_assert_false (way_marks_is_bookmarked (marks, 3));
  g_assert_cmpuint (n, ==, 3);
}

static void
test_plan (void)
{
  static const char *const bad[] = {
    "2026-02-30", "2026-2-3", "0000-01-01", "tomorrow", "-001-01-01",
    "2026-11-23 ", "2026-11-+3", "2026- 1- 3",
  };
  g_autoptr (WayMarks) marks = way_marks_new ();
  g_autofree char *word = NULL;
  GDate day;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (way_marks_is_valid (WAY_EDIT_PLAN, bad[i]));
  g_assert_false (way_marks_get_plan (marks, 0, &day));
  way_marks_set (marks, 0, WAY_EDIT_PLAN, "2028-02-29");
  g_assert_true (way_marks_get_plan (marks, 0, &day));
  g_assert_cmpint (g_date_get_day (&day), ==, 29);
  word = way_marks_word_for_plan (&day);
  g_assert_cmpstr (word, ==, "2028-02-29");
  way_marks_set (marks, 0, WAY_EDIT_PLAN, "");
  g_assert_false (way_marks_get_plan (marks, 0, &day));
}

static void
test_list (void)
{
  g_autoptr (WayMarks) marks = way_marks_new ();
  g_autoptr (GArray) planned = NULL;
  g_autoptr (GArray) none = way_marks_list (marks, WAY_EDIT_BOOKMARK);

  way_marks_set (marks, 70000, WAY_EDIT_PLAN, "2026-11-23");
  way_marks_set (marks, 0, WAY_EDIT_PLAN, "2026-11-24");
  way_marks_set (marks, 5, WAY_EDIT_PLAN, "2026-11-24");
  way_marks_set (marks, 5, WAY_EDIT_PLAN, "");
  planned = way_marks_list (marks, WAY_EDIT_PLAN);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (planned->len, ==, 2);
  g_assert_cmpuint (g_array_index (planned, guint, 0), ==, 0);
  g_assert_cmpuint (g_array_index (planned, guint, 1), ==, 70000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/marks/set", test_set);
  g_test_add_func ("/marks/plan", test_plan);
  g_test_add_func ("/marks/list", test_list);
  return g_test_run ();
}
