/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-next.h"

#include "way-tree.h"

typedef struct {
  const char *name;
  const char *tree;
  const char *suggestions; /* topic, reason, what it speaks of */
} Row;

static const Row rows[] = {
  { "in-order", "a b c", "t0 in-order, t1 in-order, t2 in-order" },
  { "done-is-not-suggested", "a+ b", "t1 in-order" },
  { "skipped-is-not-suggested", "a-(b) c", "t2 in-order" },
  { "learning-first", "a b~ c", "t1 learning, t0 in-order, t2 in-order" },
  { "core-before-extra", "a* b", "t1 in-order, t0 in-order" },
  { "requirement-open", "a b<0", "t0 opens 1" },
  { "requirement-done", "a+ b<0", "t1 builds-on t0" },
  { "requirement-skipped", "a- b<0", "t1 in-order" },
  { "requirement-of-the-parent", "a b<0(c)", "t0 opens 1" },
  { "learning-in-spite-of-requirements", "a b~<0", "t1 learning, t0 opens 1" },
  { "choice-not-its-options", "1a(b c)", "t0 choice 1" },
  { "choice-begun", "1a(b~ c)", "t1 learning" },
  { "choice-half-done", "2a(b+ c)", "t0 choice 2" },
  { "choice-done", "1a(b+ c) d<0", "t3 builds-on t0" },
  { "choice-open-holds-back", "1a(b c) d<0", "t0 choice 1" },
  { "nothing-left", "a+ b-", "" },
};

static char *
describe (const WaySuggestion *suggestion)
{
  switch (suggestion->reason) {
    case WAY_NEXT_LEARNING:
      return g_strdup_printf ("t%u learning", suggestion->topic);
    case WAY_NEXT_CHOICE:
      return g_strdup_printf ("t%u choice %u", suggestion->topic, suggestion->n);
    case WAY_NEXT_BUILDS_ON:
      return g_strdup_printf ("t%u builds-on t%u", suggestion->topic, suggestion->related);
    case WAY_NEXT_OPENS:
      return g_strdup_printf ("t%u opens %u", suggestion->topic, suggestion->n);
    case WAY_NEXT_IN_ORDER:
    default:
      return g_strdup_printf ("t%u in-order", suggestion->topic);
  }
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (WayProgress) progress = way_tree_parse (row->tree);
  g_autoptr (GArray) suggestions = way_next_suggest (progress, 10);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < suggestions->len; i++) {
    g_autofree char *one = describe (&g_array_index (suggestions, WaySuggestion, i));

    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", one);
  }
  g_assert_cmpstr (text->str, ==, row->suggestions);
}

static void
test_count (void)
{
  g_autoptr (WayProgress) progress = way_tree_parse ("a~ b~ c~ d");
  g_autoptr (GArray) two = way_next_suggest (progress, 2);
  g_autoptr (GArray) none = way_next_suggest (progress, 0);

  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/next/", rows[i].name, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/next/count", test_count);
  return g_test_run ();
}
