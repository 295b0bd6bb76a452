/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "way-fold.h"

static void
assert_same (const char *text,
             const char *other)
{
  g_autofree char *folded = way_fold_text (text);
  g_autofree char *other_folded = way_fold_text (other);

  g_assert_cmpstr (folded, ==, other_folded);
}

static void
assert_different (const char *text,
                  const char *other)
{
  g_autofree char *folded = way_fold_text (text);
  g_autofree char *other_folded = way_fold_text (other);

  g_assert_cmpstr (folded, !=, other_folded);
}

static void
test_accents (void)
{
  assert_same ("Café", "cafe");
  assert_same ("cafe\314\201", "CAFÉ");
  assert_same ("Ängström", "angstrom");
  assert_same ("Łódź", "lodz");
  assert_same ("Ørsted", "orsted");
  assert_same ("Việt Nam", "viet nam");
  assert_same ("й", "и");
  assert_same ("Ώ", "ω");
  assert_same ("שָׁלוֹם", "שלום");
  assert_same ("مُحَمَّد", "محمد");
}

static void
test_case (void)
{
  assert_same ("Straße", "STRASSE");
  assert_same ("GROẞ", "groß");
  assert_same ("ΟΔΥΣΣΕΥΣ", "οδυσσευς");
  assert_same ("İSTANBUL", "istanbul");
  assert_same ("ışık", "IŞIK");
  assert_same ("ҐАНОК", "ґанок");
}

static void
test_compatible (void)
{
  assert_same ("ﬁle", "file");
  assert_same ("ＨＴＴＰ", "http");
  assert_same ("x²", "x2");
  assert_same ("a\302\240b\tc\nd", "a b c d");
  assert_same ("data\302\255base", "database");
  assert_same ("\342\235\244\357\270\217", "\342\235\244");
  assert_same ("データ", "ﾃﾞｰﾀ");
}

/* What tells letters apart is no accent. */
static void
test_letters (void)
{
  assert_different ("が", "か");
  assert_different ("कि", "का");
  assert_different ("कु", "क");
  assert_different ("한", "하");
  assert_different ("æ", "a");
}

static void
test_twice (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c++) {
    char utf8[7] = "";
    g_autofree char *once = NULL;
    g_autofree char *twice = NULL;

    if (!g_unichar_validate (c))
      continue;
    g_unichar_to_utf8 (c, utf8);
    once = way_fold_text (utf8);
    twice = way_fold_text (once);
    g_assert_true (g_utf8_validate (once, -1, NULL));
    g_assert_cmpstr (once, ==, twice);
  }
}

static void
assert_span (const char *text,
             const char *part,
             const char *original)
{
  g_autoptr (WayFold) fold = way_fold_new (text);
  const char *folded = way_fold_get_text (fold);
  const char *at = strstr (folded, part);
  g_autofree char *found = NULL;
  WaySpan span;

  g_assert_nonnull (at);
  way_fold_get_span (fold, at - folded, strlen (part), &span);
  found = g_strndup (text + span.start, span.length);
  g_assert_cmpstr (found, ==, original);
}

static void
test_spans (void)
{
  assert_span ("Un café noir", "cafe", "café");
  assert_span ("Un cafe\314\201 noir", "cafe", "cafe\314\201");
  assert_span ("Un cafe\314\201", "cafe", "cafe\314\201");
  assert_span ("Straßen", "strasse", "Straße");
  assert_span ("Straßen", "stras", "Straß");
  assert_span ("Straßen", "sen", "ßen");
  assert_span ("ﬁle", "f", "ﬁ");
  assert_span ("İzmir", "izmir", "İzmir");
  assert_span ("一意性制約", "制約", "制約");
}

static void
test_empty (void)
{
  g_autoptr (WayFold) fold = way_fold_new ("");
  g_autoptr (WayFold) marks = way_fold_new ("\314\201");
  g_autofree char *folded = way_fold_text ("");

  g_assert_cmpstr (way_fold_get_text (fold), ==, "");
  g_assert_cmpstr (way_fold_get_text (marks), ==, "");
  g_assert_cmpstr (folded, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fold/accents", test_accents);
  g_test_add_func ("/fold/case", test_case);
  g_test_add_func ("/fold/compatible", test_compatible);
  g_test_add_func ("/fold/letters", test_letters);
  g_test_add_func ("/fold/twice", test_twice);
  g_test_add_func ("/fold/spans", test_spans);
  g_test_add_func ("/fold/empty", test_empty);
  return g_test_run ();
}
