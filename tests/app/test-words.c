/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-words.h"

#include "way-next.h"
#include "way-suggestion-words.h"
#include "way-tree.h"

static void
test_change (void)
{
  static const struct {
    WayStatus status;
    const char *words;
  } rows[] = {
    { WAY_STATUS_TODO, "“CI & CD” is to do again" },
    { WAY_STATUS_LEARNING, "Learning “CI & CD”" },
    { WAY_STATUS_DONE, "“CI & CD” done" },
    { WAY_STATUS_SKIPPED, "“CI & CD” skipped" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *words = way_words_for_change ("CI & CD", rows[i].status);

    g_assert_cmpstr (words, ==, rows[i].words);
  }
}

static void
test_hours (void)
{
  static const struct {
    double hours;
    const char *words;
  } rows[] = {
    { 0, NULL },
    { 0.2, NULL },
    { 0.25, "about half an hour" },
    { 0.74, "about half an hour" },
    { 0.75, "about 1 hour" },
    { 1.4, "about 1 hour" },
    { 1.5, "about 2 hours" },
    { 14, "about 14 hours" },
    { 1e300, "about 100000 hours" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *words = way_words_for_hours (rows[i].hours);

    g_assert_cmpstr (words, ==, rows[i].words);
  }
}

static void
test_section_left (void)
{
  g_autoptr (WayProgress) begun = way_tree_parse ("a+:6 b:4 c-:9 1d(e:3 f:5)");
  g_autoptr (WayProgress) complete = way_tree_parse ("a+:6");
  g_autofree char *left = way_words_for_section_left (begun, 0);
  g_autofree char *nothing = way_words_for_section_left (complete, 0);

  g_assert_cmpstr (left, ==, "about 8 hours");
  g_assert_cmpstr (nothing, ==, NULL);
}

static void
test_suggestions (void)
{
  static const struct {
    const char *tree;
    const char *words;
  } rows[] = {
    { "a~", "You have begun it." },
    { "1a(b c)", "Choose 1 of what it offers." },
    { "2a(b c d)", "Choose 2 of what it offers." },
    { "a+ b<0", "It builds on “t0”, which you know." },
    { "a b<0 c<0", "2 topics build on it." },
    { "a b<0", "1 topic builds on it." },
    { "a", "It is the next one on the way." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WayProgress) progress = way_tree_parse (rows[i].tree);
    g_autoptr (GArray) suggestions = way_next_suggest (progress, 1);
    g_autofree char *words = NULL;

    g_assert_cmpuint (suggestions->len, ==, 1);
    words = way_suggestion_words (progress, &g_array_index (suggestions, WaySuggestion, 0));
    g_assert_cmpstr (words, ==, rows[i].words);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/change", test_change);
  g_test_add_func ("/words/hours", test_hours);
  g_test_add_func ("/words/section-left", test_section_left);
  g_test_add_func ("/words/suggestions", test_suggestions);
  return g_test_run ();
}
