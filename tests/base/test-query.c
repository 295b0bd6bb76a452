/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "way-query.h"

#define NO_MATCH G_MAXUINT

static guint
rank (const char *query_text,
      const char *text)
{
  g_autoptr (WayQuery) query = way_query_new (query_text);
  guint rank = NO_MATCH;

  return way_query_match (query, text, &rank, NULL) ? rank : NO_MATCH;
}

/* The text with what is marked in brackets. */
static char *
mark (const char *text,
      GArray     *spans)
{
  GString *marked = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < spans->len; i++) {
    const WaySpan *span = &g_array_index (spans, WaySpan, i);

    g_assert_cmpuint (span->start, >=, at);
    g_string_append_len (marked, text + at, span->start - at);
    g_string_append_c (marked, '[');
    g_string_append_len (marked, text + span->start, span->length);
    g_string_append_c (marked, ']');
    at = span->start + span->length;
  }
  g_string_append (marked, text + at);
  return g_string_free (marked, FALSE);
}

static void
assert_marked (const char *query_text,
               const char *text,
               const char *expected)
{
  g_autoptr (WayQuery) query = way_query_new (query_text);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (WaySpan));
  g_autofree char *marked = NULL;

  way_query_find_spans (query, text, spans);
  marked = mark (text, spans);
  g_assert_cmpstr (marked, ==, expected);
}

static void
test_words (void)
{
  g_autoptr (WayQuery) query = way_query_new ("  Zwei\tWÖRTER \n zwei ");
  g_autoptr (WayQuery) empty = way_query_new (" \t\342\200\213 ");

  g_assert_false (way_query_is_empty (query));
  g_assert_cmpuint (way_query_get_n_words (query), ==, 2);
  g_assert_cmpstr (way_query_get_word (query, 0), ==, "zwei");
  g_assert_cmpstr (way_query_get_word (query, 1), ==, "worter");
  g_assert_true (way_query_is_empty (empty));
  g_assert_cmpuint (way_query_get_n_words (empty), ==, 0);
}

static void
test_rank (void)
{
  g_assert_cmpuint (rank ("index", "Index"), ==, WAY_QUERY_RANK_WHOLE);
  g_assert_cmpuint (rank (" b  tree ", "B tree"), ==, WAY_QUERY_RANK_WHOLE);
  g_assert_cmpuint (rank ("index", "Indexes"), ==, WAY_QUERY_RANK_PREFIX);
  g_assert_cmpuint (rank ("index", "An indexed column"), ==, WAY_QUERY_RANK_WORDS);
  g_assert_cmpuint (rank ("index", "Reindex, then index"), ==, WAY_QUERY_RANK_WORDS);
  g_assert_cmpuint (rank ("tree b", "B-trees"), ==, WAY_QUERY_RANK_WORDS);
  g_assert_cmpuint (rank ("index", "Reindexing"), ==, WAY_QUERY_RANK_ANYWHERE);
  g_assert_cmpuint (rank ("index b", "Reindexing b"), ==, WAY_QUERY_RANK_ANYWHERE);
  g_assert_cmpuint (rank ("制約", "一意性制約"), ==, WAY_QUERY_RANK_ANYWHERE);
  g_assert_cmpuint (rank ("index tree", "Index"), ==, NO_MATCH);
  g_assert_cmpuint (rank ("index", ""), ==, NO_MATCH);
}

static void
test_spans (void)
{
  assert_marked ("cafe", "Le Café, cafe", "Le [Café], [cafe]");
  assert_marked ("tree b", "B-trees", "[B]-[tree]s");
  assert_marked ("ab bc", "abc", "[abc]");
  assert_marked ("ab cd", "abcd", "[abcd]");
  assert_marked ("strasse", "Die Straße", "Die [Straße]");
  assert_marked ("there gone", "It is there", "It is [there]");
  assert_marked ("", "Nothing", "Nothing");
}

static void
test_match_spans (void)
{
  g_autoptr (WayQuery) query = way_query_new ("a b");
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (WaySpan));
  const WaySpan before = { 7, 7 };

  g_array_append_val (spans, before);
  g_assert_false (way_query_match (query, "only a", NULL, spans));
  g_assert_cmpuint (spans->len, ==, 1);
  g_assert_true (way_query_match (query, "b, a", NULL, spans));
  g_assert_cmpuint (spans->len, ==, 2);
  g_assert_cmpuint (g_array_index (spans, WaySpan, 0).start, ==, 0);
  g_assert_cmpuint (g_array_index (spans, WaySpan, 1).start, ==, 3);
}

/* Nothing in a query is an order. */
static void
test_literal (void)
{
  const char *const texts[] = {
    "\"", "\"unclosed", "*", "a*", "NEAR(a b)", "a AND b", "-a", "a:b", "^a",
    "100%", "_", "title:", "(()", "'; DROP", "\\", "<b>", "&amp;",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *around = g_strdup_printf ("x%sx", texts[i]);

    g_assert_cmpuint (rank (texts[i], texts[i]), ==, WAY_QUERY_RANK_WHOLE);
    g_assert_cmpuint (rank (texts[i], around), !=, NO_MATCH);
    g_assert_cmpuint (rank (texts[i], "wholly other"), ==, NO_MATCH);
  }
}

static void
test_long (void)
{
  g_autofree char *letters = g_strnfill (10000, 'a');
  g_autofree char *fewer = g_strnfill (WAY_QUERY_MAX_WORD_BYTES - 1, 'a');
  g_autoptr (WayQuery) query = way_query_new (letters);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GString) accents = g_string_new ("x");
  g_autoptr (WayQuery) many = NULL;
  g_autoptr (WayQuery) wide = NULL;

  for (guint i = 0; i < 10000; i++) {
    g_string_append_printf (words, "w%u ", i);
    g_string_append (accents, "制");
  }
  many = way_query_new (words->str);
  wide = way_query_new (accents->str);
  g_assert_cmpuint (way_query_get_n_words (query), ==, 1);
  g_assert_cmpuint (strlen (way_query_get_word (query, 0)), ==, WAY_QUERY_MAX_WORD_BYTES);
  g_assert_true (way_query_match (query, letters, NULL, NULL));
  g_assert_false (way_query_match (query, fewer, NULL, NULL));
  g_assert_cmpuint (way_query_get_n_words (many), ==, WAY_QUERY_MAX_WORDS);
  g_assert_true (g_utf8_validate (way_query_get_word (wide, 0), -1, NULL));
  g_assert_cmpuint (strlen (way_query_get_word (wide, 0)), <=, WAY_QUERY_MAX_WORD_BYTES);
}

static void
test_equal (void)
{
  g_autoptr (WayQuery) query = way_query_new ("Über Nacht");
  g_autoptr (WayQuery) same = way_query_new (" uber  nacht");
  g_autoptr (WayQuery) turned = way_query_new ("nacht uber");
  g_autoptr (WayQuery) held = way_query_ref (query);

  g_assert_true (way_query_equal (query, same));
  g_assert_false (way_query_equal (query, turned));
  g_assert_true (held == query);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/query/words", test_words);
  g_test_add_func ("/query/rank", test_rank);
  g_test_add_func ("/query/spans", test_spans);
  g_test_add_func ("/query/match-spans", test_match_spans);
  g_test_add_func ("/query/literal", test_literal);
  g_test_add_func ("/query/long", test_long);
  g_test_add_func ("/query/equal", test_equal);
  return g_test_run ();
}
