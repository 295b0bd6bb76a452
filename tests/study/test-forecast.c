/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-forecast.h"

#include "way-tree.h"

typedef struct {
  const char *name;
  const char *tree;
  double hours;
} Row;

static const Row rows[] = {
  { "nothing", "", 0 },
  { "sum", "a:2 b:3", 5 },
  { "unknown-takes-none", "a b:3", 3 },
  { "done-is-over", "a+:2 b:3", 3 },
  { "learning-is-not-over", "a~:2 b:3", 5 },
  { "skipped-with-all-below", "a-:2(b:4) c:1", 1 },
  { "children-count-on-their-own", "a:2(b:4 c+:8)", 6 },
  { "choice-mean", "1a(b:2 c:4)", 3 },
  { "choice-own-hours", "1a:10(b:2 c:4)", 10 },
  { "choice-mean-of-live", "1a(b-:2 c:4)", 4 },
  { "choice-mean-of-known", "1a(b c:4)", 4 },
  { "choice-of-two", "2a(b:2 c:4 d:6)", 8 },
  { "choice-half-done", "2a(b+:2 c:4 d:6)", 4 },
  { "choice-done", "1a(b+:2 c:4)", 0 },
  { "choice-skipped", "1a-(b:2 c:4)", 0 },
  { "outline-does-not-count", "1a(b:2(c:50))", 2 },
  { "inner-choice", "1a(1b(c:2 d:4) e:5)", 4 },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (WayProgress) progress = way_tree_parse (row->tree);

  g_assert_cmpfloat_with_epsilon (way_forecast_section_left (progress, 0), row->hours, 1e-6);
}

static void
test_unknown (void)
{
  g_autoptr (WayProgress) progress = way_tree_parse ("a 1b(c d)");

  g_assert_cmpfloat (way_forecast_topic_hours (progress, 0), <, 0);
  g_assert_cmpfloat (way_forecast_topic_hours (progress, 1), <, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/forecast/", rows[i].name, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/forecast/unknown", test_unknown);
  return g_test_run ();
}
