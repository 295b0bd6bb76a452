/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-clock.h"

static void
test_manual (void)
{
  g_autoptr (WayClock) clock = way_clock_new_manual (1000, 60);

  g_assert_cmpint (way_clock_get_now_ms (clock), ==, 1000);
  g_assert_cmpint (way_clock_get_offset_min (clock, 1000), ==, 60);
  way_clock_set (clock, 500, -30);
  g_assert_cmpint (way_clock_get_now_ms (clock), ==, 500);
  g_assert_cmpint (way_clock_get_offset_min (clock, 500), ==, -30);
}

/* The offset is that of the moment asked for, not of now. */
static void
test_system_zone (void)
{
  g_autoptr (WayClock) clock = way_clock_new_system ();

  g_assert_cmpint (way_clock_get_now_ms (clock), >, G_GINT64_CONSTANT (1600000000000));
  g_assert_cmpint (way_clock_get_offset_min (clock, G_GINT64_CONSTANT (1767225600000)), ==, 60);
  g_assert_cmpint (way_clock_get_offset_min (clock, G_GINT64_CONSTANT (1782864000000)), ==, 120);
}

int
main (int    argc,
      char **argv)
{
  /* Central European time in POSIX' own words, so that no zone file is needed. */
  g_setenv ("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/manual", test_manual);
  g_test_add_func ("/clock/system-zone", test_system_zone);
  return g_test_run ();
}
