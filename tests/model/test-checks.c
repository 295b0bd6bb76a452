/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-checks.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_set (void)
{
  g_autoptr (WayChecks) checks = way_checks_new ();
  guint n = 0;

  g_signal_connect_swapped (checks, "changed", G_CALLBACK (count_cb), &n);
  g_assert_false (way_checks_get (checks, 3, "explain"));
  way_checks_set (checks, 3, "explain", TRUE);
  way_checks_set (checks, 3, "explain", TRUE);
  g_assert_true (way_checks_get (checks, 3, "explain"));
  g_assert_false (way_checks_get (checks, 2, "explain"));
  g_assert_false (way_checks_get (checks, 3, "name"));
  way_checks_set (checks, 3, "explain", FALSE);
  g_assert_false (way_checks_get (checks, 3, "explain"));
  g_assert_cmpuint (n, ==, 2);
}

/* What was set last holds, whatever the item was called then. */
static void
test_adopt (void)
{
  static const char *const formerly[] = { "first", "second", NULL };
  static const char *const back[] = { "now", NULL };
  g_autoptr (WayChecks) checks = way_checks_new ();

  way_checks_adopt (checks, 0, "now", formerly);
  g_assert_false (way_checks_get (checks, 0, "now"));
  way_checks_set (checks, 0, "first", TRUE);
  way_checks_set (checks, 1, "second", FALSE);
  way_checks_adopt (checks, 0, "now", formerly);
  g_assert_true (way_checks_get (checks, 0, "now"));
  way_checks_set (checks, 0, "now", FALSE);
  way_checks_adopt (checks, 0, "now", formerly);
  g_assert_false (way_checks_get (checks, 0, "now"));
  /* As to take back what was ticked before the item had another name. */
  way_checks_set (checks, 0, "second", TRUE);
  g_assert_true (way_checks_get (checks, 0, "now"));
  way_checks_set (checks, 0, "now", FALSE);
  g_assert_false (way_checks_get (checks, 0, "second"));
  way_checks_adopt (checks, 0, "second", back);
  way_checks_set (checks, 0, "second", TRUE);
  g_assert_true (way_checks_get (checks, 0, "now"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checks/set", test_set);
  g_test_add_func ("/checks/adopt", test_adopt);
  return g_test_run ();
}
