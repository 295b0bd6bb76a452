/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-progress.h"

#include "way-tree.h"

typedef struct {
  const char *name;
  const char *tree;
  const char *counts; /* done/counted learning skipped percent */
} Row;

static const Row rows[] = {
  { "nothing", "", "0/0 0 0 -" },
  { "all-to-do", "a b c", "0/3 0 0 0" },
  { "one-done", "a+ b c", "1/3 0 0 33" },
  { "all-done", "a+ b+ c+", "3/3 0 0 100" },
  { "learning-is-not-done", "a~ b", "0/2 1 0 0" },
  { "skipped-does-not-count", "a+ b-", "1/1 0 1 100" },
  { "all-skipped", "a- b-", "0/0 0 2 -" },

  { "parent-counts-with-children", "a(b+ c)", "1/3 0 0 33" },
  { "parent-does-not-tick-itself", "a(b+ c+)", "2/3 0 0 66" },
  { "parent-done-alone", "a+(b c)", "1/3 0 0 33" },
  { "skipped-parent-hides-children", "a-(b+ c~) d+", "1/1 0 3 100" },
  { "skipped-child", "a+(b- c+)", "2/2 0 1 100" },
  { "skipped-grandchild-of-skipped", "a-(b-(c-)) d", "0/1 0 3 0" },

  { "choice-counts-its-picks", "1a(b c d)", "0/1 0 0 0" },
  { "choice-done-by-one", "1a(b c+ d)", "1/1 0 0 100" },
  { "choice-never-above-its-picks", "1a(b+ c+ d+)", "1/1 0 0 100" },
  { "choice-of-two-half-done", "2a(b+ c d)", "1/2 0 0 50" },
  { "choice-learning", "1a(b~ c~ d)", "0/1 1 0 0" },
  { "choice-learning-next-to-done", "2a(b+ c~ d~)", "1/2 1 0 50" },
  { "choice-done-is-not-learning", "1a(b+ c~)", "1/1 0 0 100" },
  { "choice-with-skips-to-spare", "1a(b- c- d)", "0/1 0 0 0" },
  { "choice-with-too-few-left", "2a(b- c- d+)", "1/1 0 1 100" },
  { "choice-with-none-left", "2a(b- c-) d", "0/1 0 2 0" },
  { "choice-skipped", "1a-(b+ c) d", "0/1 0 1 0" },
  { "choice-cannot-be-done-itself", "1a+(b c)", "0/1 0 0 0" },
  { "choice-cannot-be-learned-itself", "1a~(b c)", "0/1 0 0 0" },

  { "outline-of-an-option-counts-nowhere", "1a(b(c d e) f)", "0/1 0 0 0" },
  { "outline-done-begins-the-option", "1a(b(c+ d) f)", "0/1 1 0 0" },
  { "outline-skipped-is-not-skipped", "1a(b(c- d) f)", "0/1 0 0 0" },
  { "option-done-with-open-outline", "1a(b+(c d) f)", "1/1 0 0 100" },
  { "skipped-option-with-done-outline", "1a(b-(c+) f)", "0/1 0 0 0" },

  { "inner-choice-done", "1a(1b(c+ d) e)", "1/1 0 0 100" },
  { "inner-choice-open", "1a(2b(c+ d) e)", "0/1 1 0 0" },
  { "inner-choice-without-live-children", "1a(1b(c- d-) e)", "0/1 0 0 0" },
  { "inner-choice-is-the-last-and-gone", "1a(1b(c- d-)) e+", "1/1 0 1 100" },
  { "inner-choice-counts-one", "2a(2b(c+ d+) e+ f)", "2/2 0 0 100" },
  { "choice-below-plain", "a+(1b(c d+) e)", "2/3 0 0 66" },
  { "choice-below-skipped-plain", "a-(1b(c d+) e)", "0/0 0 3 -" },

  { "one-percent-once-begun",
    "a+ b(b b b b b b b b b) b(b b b b b b b b b) b(b b b b b b b b b) b(b b b b b b b b b)"
    " b(b b b b b b b b b) b(b b b b b b b b b) b(b b b b b b b b b) b(b b b b b b b b b)"
    " b(b b b b b b b b b) b(b b b b b b b b b)", "1/101 0 0 1" },
};

static char *
describe (const WayCounts *counts)
{
  int percent = way_counts_get_percent (counts);
  g_autofree char *shown = percent < 0 ? g_strdup ("-") : g_strdup_printf ("%d", percent);

  return g_strdup_printf ("%u/%u %u %u %s", counts->done, counts->counted, counts->learning,
                          counts->skipped, shown);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (WayProgress) progress = way_tree_parse (row->tree);
  g_autofree char *all = NULL;
  g_autofree char *section = NULL;
  WayCounts counts;

  way_progress_get_counts (progress, &counts);
  all = describe (&counts);
  g_assert_cmpstr (all, ==, row->counts);
  way_progress_get_section_counts (progress, 0, &counts);
  section = describe (&counts);
  g_assert_cmpstr (section, ==, row->counts);
}

static void
test_rounding (void)
{
  WayCounts counts = { .done = 199, .counted = 200 };

  g_assert_cmpint (way_counts_get_percent (&counts), ==, 99);
  counts = (WayCounts) { .done = 1, .counted = 1000 };
  g_assert_cmpint (way_counts_get_percent (&counts), ==, 1);
  counts = (WayCounts) { .done = 4000000000u, .counted = 4000000001u };
  g_assert_cmpint (way_counts_get_percent (&counts), ==, 99);
}

static void
test_met (void)
{
  /*                                                    0  1  2(3) 4 (5  6) 7 (8)  9  10 */
  g_autoptr (WayProgress) progress = way_tree_parse ("a+ b c-(d) 1e(f+ g) 1h(i-) j~ k");
  static const gboolean met[] = { TRUE, FALSE, TRUE, TRUE, TRUE, TRUE, FALSE, TRUE, TRUE,
    FALSE, FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (met); i++) {
    g_test_message ("t%u", i);
    g_assert_cmpint (way_progress_is_met (progress, i), ==, met[i]);
  }
  g_assert_false (way_progress_is_live (progress, 3));
  g_assert_false (way_progress_is_live (progress, 7));
}

static void
test_accepts (void)
{
  g_autoptr (WayProgress) progress = way_tree_parse ("1a(b c)");

  g_assert_false (way_progress_accepts (progress, 0, WAY_STATUS_DONE));
  g_assert_false (way_progress_accepts (progress, 0, WAY_STATUS_LEARNING));
  g_assert_true (way_progress_accepts (progress, 0, WAY_STATUS_SKIPPED));
  g_assert_true (way_progress_accepts (progress, 0, WAY_STATUS_TODO));
  g_assert_true (way_progress_accepts (progress, 1, WAY_STATUS_LEARNING));
}

static void
count_call (WayProgress *progress,
            guint        topic,
            gpointer     data)
{
  guint *calls = data;
  WayCounts counts;

  calls[0]++;
  calls[1] = topic;
  way_progress_get_counts (progress, &counts);
  calls[2] = counts.done;
}

static void
test_changed (void)
{
  g_autoptr (WayProgress) progress = way_tree_parse ("a b(c)");
  guint calls[3] = { 0 };

  g_signal_connect (progress, "changed", G_CALLBACK (count_call), calls);
  way_progress_set_status (progress, 2, WAY_STATUS_DONE);
  g_assert_cmpuint (calls[0], ==, 1);
  g_assert_cmpuint (calls[1], ==, 2);
  g_assert_cmpuint (calls[2], ==, 1);
  way_progress_set_status (progress, 2, WAY_STATUS_DONE);
  g_assert_cmpuint (calls[0], ==, 1);
}

/* Random trees: up to 6 deep, a third of the parents choices, some of any status. */
static guint
append_random (GRand   *rand,
               GString *tree,
               guint    depth)
{
  guint n = g_rand_int_range (rand, 1, 5);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GString) children = g_string_new (NULL);
    guint n_children = 0, choose = 0;

    if (depth < 5 && g_rand_int_range (rand, 0, 3) == 0)
      n_children = append_random (rand, children, depth + 1);
    if (n_children > 0 && g_rand_int_range (rand, 0, 3) == 0)
      choose = g_rand_int_range (rand, 1, n_children + 1);
    if (choose > 0)
      g_string_append_printf (tree, "%u", choose);
    g_string_append_printf (tree, "x%s", (const char *[]) {
      "", "-", "~", "+"
    }[g_rand_int_range (rand, 0, choose > 0 ? 2 : 4)]);
    if (n_children > 0)
      g_string_append_printf (tree, "(%s)", children->str);
  }
  return n;
}

static WayProgress *
random_progress (GRand *rand)
{
  g_autoptr (GString) tree = g_string_new (NULL);

  append_random (rand, tree, 0);
  return way_tree_parse (tree->str);
}

static int
percent_of (WayProgress *progress)
{
  WayCounts counts;

  way_progress_get_counts (progress, &counts);
  return way_counts_get_percent (&counts);
}

static void
test_ticking_everything (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint round = 0; round < 500; round++) {
    g_autoptr (WayProgress) progress = random_progress (rand);
    WayRoadmap *roadmap = way_progress_get_roadmap (progress);
    guint n = way_roadmap_get_n_topics (roadmap);
    int percent;

    for (guint i = 0; i < n; i++) {
      if (way_progress_accepts (progress, i, WAY_STATUS_DONE)
          && way_progress_get_status (progress, i) != WAY_STATUS_SKIPPED)
        way_progress_set_status (progress, i, WAY_STATUS_DONE);
    }
    percent = percent_of (progress);
    g_assert_true (percent == 100 || percent == WAY_PERCENT_NONE);
    for (guint i = 0; i < n; i++) {
      gboolean ticks = way_progress_accepts (progress, i, WAY_STATUS_DONE);

      way_progress_set_status (progress, i, ticks ? WAY_STATUS_DONE : WAY_STATUS_TODO);
    }
    g_assert_cmpint (percent_of (progress), ==, 100);
  }
}

/* After every change: within bounds, the total constant, and the same as if
 * all were counted from the beginning. */
static void
test_random_changes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint round = 0; round < 200; round++) {
    g_autoptr (WayProgress) progress = random_progress (rand);
    WayRoadmap *roadmap = way_progress_get_roadmap (progress);
    guint n = way_roadmap_get_n_topics (roadmap);
    g_autofree WayStatus *statuses = g_new (WayStatus, n);
    WayCounts before;

    way_progress_get_counts (progress, &before);
    for (guint step = 0; step < 50; step++) {
      guint topic = g_rand_int_range (rand, 0, n);
      WayStatus status = g_rand_int_range (rand, WAY_STATUS_TODO, WAY_STATUS_SKIPPED + 1);
      g_autoptr (WayProgress) fresh = way_progress_new (roadmap);
      WayCounts counts, expected;

      if (!way_progress_accepts (progress, topic, status))
        continue;
      way_progress_set_status (progress, topic, status);
      for (guint i = 0; i < n; i++)
        statuses[i] = way_progress_get_status (progress, i);
      way_progress_load (fresh, statuses);
      way_progress_get_counts (progress, &counts);
      way_progress_get_counts (fresh, &expected);
      g_assert_cmpmem (&counts, sizeof counts, &expected, sizeof expected);
      g_assert_cmpuint (counts.done + counts.learning, <=, counts.counted);
      g_assert_cmpuint (counts.counted + counts.skipped, ==, before.counted + before.skipped);
      g_assert_true (percent_of (progress) >= -1 && percent_of (progress) <= 100);
      g_assert_cmpint (percent_of (progress) == 100, ==,
                       counts.counted > 0 && counts.done == counts.counted);
    }
  }
}

static gboolean
has_done_below (WayProgress *progress,
                guint        topic)
{
  const WayTopic *t = way_roadmap_get_topic (way_progress_get_roadmap (progress), topic);

  for (guint i = topic; i < way_topic_get_end (t); i++) {
    if (way_progress_is_done (progress, i))
      return TRUE;
  }
  return FALSE;
}

static void
test_skipping_never_lowers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  guint n_tried = 0;

  for (guint round = 0; round < 500; round++) {
    g_autoptr (WayProgress) progress = random_progress (rand);
    guint n = way_roadmap_get_n_topics (way_progress_get_roadmap (progress));

    for (guint i = 0; i < n; i++) {
      int before = percent_of (progress);
      WayStatus status = way_progress_get_status (progress, i);
      int after;

      if (has_done_below (progress, i) || status == WAY_STATUS_SKIPPED)
        continue;
      way_progress_set_status (progress, i, WAY_STATUS_SKIPPED);
      after = percent_of (progress);
      g_assert_true (after >= before || after == WAY_PERCENT_NONE);
      way_progress_set_status (progress, i, status);
      n_tried++;
    }
  }
  g_assert_cmpuint (n_tried, >, 1000);
}

static void
test_shown_status (void)
{
  g_autoptr (WayProgress) progress = way_tree_parse ("a~ 1b(c+ d) 2e(f+ g) 1h-(i+) 1j(k l) 1m(n~)");
  static const struct {
    guint topic;
    WayStatus status;
  } shown[] = {
    { 0, WAY_STATUS_LEARNING }, { 1, WAY_STATUS_DONE }, { 4, WAY_STATUS_LEARNING },
    { 7, WAY_STATUS_SKIPPED }, { 8, WAY_STATUS_DONE }, { 9, WAY_STATUS_TODO },
    { 12, WAY_STATUS_LEARNING },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    g_assert_cmpint (way_progress_get_shown_status (progress, shown[i].topic), ==,
                     shown[i].status);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/progress/counts/", rows[i].name, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/progress/rounding", test_rounding);
  g_test_add_func ("/progress/met", test_met);
  g_test_add_func ("/progress/shown-status", test_shown_status);
  g_test_add_func ("/progress/accepts", test_accepts);
  g_test_add_func ("/progress/changed", test_changed);
  g_test_add_func ("/progress/random/ticking-everything", test_ticking_everything);
  g_test_add_func ("/progress/random/changes", test_random_changes);
  g_test_add_func ("/progress/random/skipping-never-lowers", test_skipping_never_lowers);
  return g_test_run ();
}
