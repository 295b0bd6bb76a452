/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "way-excerpt.h"

static void
assert_excerpt (const char *query_text,
                const char *text,
                gsize       max_chars,
                const char *expected)
{
  g_autoptr (WayQuery) query = way_query_new (query_text);
  g_autofree char *excerpt = way_excerpt_make (query, text, max_chars);

  g_assert_cmpstr (excerpt, ==, expected);
}

static void
test_short (void)
{
  assert_excerpt ("index", "An index is\n\n sorted. ", 100, "An index is sorted.");
  assert_excerpt ("", "Whole", 5, "Whole");
  assert_excerpt ("index", "", 10, "");
}

static void
test_cut (void)
{
  const char *text = "one two three four five six seven eight nine ten";

  assert_excerpt ("one", text, 15, "one two three f…");
  assert_excerpt ("five", text, 14, "…five six seven…");
  assert_excerpt ("six", text, 20, "…five six seven eight…");
  assert_excerpt ("ten", text, 16, "…eight nine ten");
  assert_excerpt ("missing", text, 7, "one two…");
}

static void
test_longest (void)
{
  assert_excerpt ("a sorted", "a b c d e f g sorted list", 12, "…g sorted lis…");
}

static void
test_other_scripts (void)
{
  assert_excerpt ("制約", "一意性制約とは列の値が重複しないこと", 8, "…意性制約とは列の…");
  assert_excerpt ("cafe", "Le grand café noir et un thé", 12, "…café noir et…");
}

static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "word ");
  g_string_append (text, "index");
  assert_excerpt ("index", text->str, 20, "…word word word index");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/excerpt/short", test_short);
  g_test_add_func ("/excerpt/cut", test_cut);
  g_test_add_func ("/excerpt/longest", test_longest);
  g_test_add_func ("/excerpt/other-scripts", test_other_scripts);
  g_test_add_func ("/excerpt/large", test_large);
  return g_test_run ();
}
