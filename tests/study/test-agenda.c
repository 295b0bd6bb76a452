/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-agenda.h"

#include "way-tree.h"

#define HOUR_MS (60 * 60 * G_GINT64_CONSTANT (1000))
#define DAY_MS (24 * HOUR_MS)

static void
plan (WayProgress *progress,
      guint        topic,
      const char  *day)
{
  way_marks_set (way_progress_get_marks (progress), topic, WAY_EDIT_PLAN, day);
}

static GArray *
list_planned (WayProgress *progress)
{
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 1, 3, 2028);
  return way_agenda_list_planned (progress, &today);
}

/* The topics of an array of structures that begin with one, as in "t0 t3". */
static char *
describe (const GArray *array)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint size = g_array_get_element_size ((GArray *) array);

  for (guint i = 0; i < array->len; i++)
    g_string_append_printf (text, "%st%u", i > 0 ? " " : "",
                            *(const guint *) (array->data + (gsize) i * size));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_continue (void)
{
  g_autoptr (WayProgress) progress = way_tree_parse ("a+ b~ c- d(e) 1f(g+ h) 1i(j k)");

  g_assert_cmpuint (way_agenda_find_continue (progress, WAY_TOPIC_NONE), ==, WAY_TOPIC_NONE);
  g_assert_cmpuint (way_agenda_find_continue (progress, 0), ==, WAY_TOPIC_NONE);
  g_assert_cmpuint (way_agenda_find_continue (progress, 1), ==, 1);
  g_assert_cmpuint (way_agenda_find_continue (progress, 2), ==, WAY_TOPIC_NONE);
  g_assert_cmpuint (way_agenda_find_continue (progress, 4), ==, 4);
  g_assert_cmpuint (way_agenda_find_continue (progress, 5), ==, WAY_TOPIC_NONE);
  g_assert_cmpuint (way_agenda_find_continue (progress, 8), ==, 8);
}

/* Over the end of February of a leap year. */
static void
test_planned (void)
{
  g_autoptr (WayProgress) progress = way_tree_parse ("a b c+ d- e(f) g");
  g_autoptr (GArray) planned = NULL;
  g_autofree char *topics = NULL;

  plan (progress, 0, "2028-03-02");
  plan (progress, 1, "2028-02-28");
  plan (progress, 2, "2028-02-28");
  plan (progress, 3, "2028-02-28");
  plan (progress, 5, "2028-03-01");
  plan (progress, 6, "2028-02-28");
  planned = list_planned (progress);
  topics = describe (planned);
  g_assert_cmpstr (topics, ==, "t1 t6 t5 t0");
  g_assert_cmpint (g_array_index (planned, WayPlanned, 0).days, ==, -2);
  g_assert_cmpint (g_array_index (planned, WayPlanned, 2).days, ==, 0);
  g_assert_cmpint (g_array_index (planned, WayPlanned, 3).days, ==, 1);
  g_assert_cmpint (g_date_get_day (&g_array_index (planned, WayPlanned, 3).day), ==, 2);
}

/* What is offered already is not suggested once more; what is planned for later is. */
static void
test_next (void)
{
  g_autoptr (WayProgress) progress = way_tree_parse ("a~ b c d e f");
  g_autoptr (GArray) planned = NULL;
  g_autoptr (GArray) next = NULL;
  g_autofree char *topics = NULL;

  plan (progress, 1, "2028-03-01");
  plan (progress, 2, "2028-03-02");
  planned = list_planned (progress);
  next = way_agenda_list_next (progress, 0, planned, 3);
  topics = describe (next);
  g_assert_cmpstr (topics, ==, "t2 t3 t4");
}

static void
test_lately (void)
{
  const gint64 now = 1000 * DAY_MS;
  const WayDeed deeds[] = {
    { 0, now - 2 * DAY_MS }, { 1, now - HOUR_MS }, { 2, now - HOUR_MS / 2 },
    { 3, now - 15 * DAY_MS }, { 4, now + HOUR_MS },
  };
  g_autoptr (WayProgress) progress = way_tree_parse ("a+ b+ c~ d+ e+");
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (WayDeed));
  g_autoptr (GArray) lately = NULL;
  g_autoptr (GArray) two = NULL;
  g_autofree char *topics = NULL;
  g_autofree char *two_topics = NULL;

  g_array_append_vals (all, deeds, G_N_ELEMENTS (deeds));
  lately = way_agenda_list_lately (progress, all, now, 5);
  topics = describe (lately);
  g_assert_cmpstr (topics, ==, "t4 t1 t0");
  two = way_agenda_list_lately (progress, all, now, 2);
  two_topics = describe (two);
  g_assert_cmpstr (two_topics, ==, "t4 t1");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda/continue", test_continue);
  g_test_add_func ("/agenda/planned", test_planned);
  g_test_add_func ("/agenda/next", test_next);
  g_test_add_func ("/agenda/lately", test_lately);
  return g_test_run ();
}
