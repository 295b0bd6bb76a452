/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include <pango/pango.h>

#include "way-markup.h"

static void
append (WayBlock   *block,
        const char *text,
        int         style,
        const char *url)
{
  way_block_append_text (block, text, strlen (text), style, url);
}

/* Links are GtkLabel's; without them the rest must be what Pango accepts. */
static void
assert_shown (const char *markup,
              const char *text)
{
  g_autoptr (GRegex) links = g_regex_new ("</?a[^>]*>", 0, 0, NULL);
  g_autofree char *rest = g_regex_replace (links, markup, -1, 0, "", 0, NULL);
  g_autofree char *plain = NULL;
  g_autoptr (GError) error = NULL;

  pango_parse_markup (rest, -1, 0, NULL, &plain, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (plain, ==, text);
}

static void
test_escapes (void)
{
  static const char *const texts[] = {
    "CI & CD", "<b>", "a < b && c > d", "\"quoted\" 'text'", "&amp;", "</span>", "bell\a here", "",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    for (int style = 0; style < 16; style++) {
      g_autoptr (WayDocument) document = way_document_new ();
      WayBlock *block = way_block_append (way_document_get_root (document), WAY_BLOCK_PARAGRAPH);
      g_autofree char *markup = NULL;

      append (block, texts[i], style, NULL);
      markup = way_markup_from_block (block);
      assert_shown (markup, texts[i]);
    }
  }
}

static void
test_styles (void)
{
  g_autoptr (WayDocument) document = way_document_new ();
  WayBlock *block = way_block_append (way_document_get_root (document), WAY_BLOCK_PARAGRAPH);
  g_autofree char *markup = NULL;

  append (block, "a ", WAY_RUN_PLAIN, NULL);
  append (block, "b", WAY_RUN_STRONG | WAY_RUN_EMPHASIS, NULL);
  append (block, "c", WAY_RUN_STRIKE, NULL);
  append (block, "x < y", WAY_RUN_CODE, NULL);
  markup = way_markup_from_block (block);
  g_assert_true (g_str_has_prefix (markup, "a <b><i>b</i></b><s>c</s><span font_family="));
  g_assert_true (g_str_has_suffix (markup, ">x &lt; y</span>"));
  assert_shown (markup, "a bcx < y");
}

static void
test_link (void)
{
  g_autoptr (WayDocument) document = way_document_new ();
  WayBlock *block = way_block_append (way_document_get_root (document), WAY_BLOCK_PARAGRAPH);
  g_autofree char *markup = NULL;

  /* One link, whatever it wears. */
  append (block, "see ", WAY_RUN_PLAIN, NULL);
  append (block, "the ", WAY_RUN_PLAIN, "https://example.org/?a=1&b='2'");
  append (block, "manual", WAY_RUN_STRONG, "https://example.org/?a=1&b='2'");
  append (block, ".", WAY_RUN_PLAIN, NULL);
  markup = way_markup_from_block (block);
  g_assert_cmpstr (markup, ==,
                   "see <a href=\"https://example.org/?a=1&amp;b=&apos;2&apos;\""
                   " title=\"example.org\">the <b>manual</b></a>.");
}

static void
test_without_links (void)
{
  g_autofree char *markup = NULL;

  markup = way_markup_without_links ("see <a href=\"https://example.org/?a=1&amp;b=&gt;\""
                                     " title=\"example.org\">the <b>manual</b></a>, a &lt; b.");
  g_assert_cmpstr (markup, ==, "see the <b>manual</b>, a &lt; b.");
}

static void
test_dead_link (void)
{
  g_autoptr (WayDocument) document = way_document_new ();
  WayBlock *block = way_block_append (way_document_get_root (document), WAY_BLOCK_PARAGRAPH);
  g_autofree char *markup = NULL;

  append (block, "click", WAY_RUN_PLAIN, "javascript:alert(1)");
  append (block, " or ", WAY_RUN_PLAIN, "https://example.org/");
  append (block, "not", WAY_RUN_PLAIN, "file:///etc/passwd");
  markup = way_markup_from_block (block);
  g_assert_cmpstr (markup, ==,
                   "click<a href=\"https://example.org/\" title=\"example.org\"> or </a>not");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/escapes", test_escapes);
  g_test_add_func ("/markup/styles", test_styles);
  g_test_add_func ("/markup/link", test_link);
  g_test_add_func ("/markup/without-links", test_without_links);
  g_test_add_func ("/markup/dead-link", test_dead_link);
  return g_test_run ();
}
