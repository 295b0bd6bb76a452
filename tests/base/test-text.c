/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-text.h"

static void
test_quote (void)
{
  g_autofree char *plain = way_text_quote ("CI & CD", 40);
  g_autofree char *controls = way_text_quote ("a\nb\033[2Jc\342\200\256d", 40);
  g_autofree char *invalid = way_text_quote ("a\377b", 40);
  g_autofree char *cut = way_text_quote ("äöüß", 3);
  g_autofree char *whole = way_text_quote ("äöü", 3);

  g_assert_cmpstr (plain, ==, "CI & CD");
  g_assert_cmpstr (controls, ==, "a\357\277\275b\357\277\275[2Jc\357\277\275d");
  g_assert_cmpstr (invalid, ==, "a\357\277\275b");
  g_assert_cmpstr (cut, ==, "äöü…");
  g_assert_cmpstr (whole, ==, "äöü");
}

static void
test_escape (void)
{
  g_autofree char *markup = way_text_escape_markup ("CI & CD <b>'now'</b>");

  g_assert_cmpstr (markup, ==, "CI &amp; CD &lt;b&gt;&apos;now&apos;&lt;/b&gt;");
}

static void
test_printable (void)
{
  g_autofree char *printable = way_text_make_printable ("ä\n\tb\033[2Jc\302\233d\177");

  g_assert_cmpstr (printable, ==, "ä\n\tb\357\277\275[2Jc\357\277\275d\357\277\275");
}

static void
test_ids (void)
{
  g_autofree char *long_id = g_strnfill (200, 'x');
  g_autofree char *longer_id = g_strnfill (201, 'x');
  g_autofree char *long_slug = g_strnfill (80, 'x');
  g_autofree char *longer_slug = g_strnfill (81, 'x');

  g_assert_true (way_text_is_id ("Größe, 2"));
  g_assert_true (way_text_is_id (long_id));
  g_assert_false (way_text_is_id (longer_id));
  g_assert_false (way_text_is_id (""));
  g_assert_false (way_text_is_id ("a\tb"));
  g_assert_false (way_text_is_id ("a\377"));
  g_assert_true (way_text_is_slug ("2-phase-commit"));
  g_assert_true (way_text_is_slug (long_slug));
  g_assert_false (way_text_is_slug (longer_slug));
  g_assert_false (way_text_is_slug (""));
  g_assert_false (way_text_is_slug ("-a"));
  g_assert_false (way_text_is_slug ("A"));
  g_assert_false (way_text_is_slug ("a/../b"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/quote", test_quote);
  g_test_add_func ("/text/escape", test_escape);
  g_test_add_func ("/text/printable", test_printable);
  g_test_add_func ("/text/ids", test_ids);
  return g_test_run ();
}
