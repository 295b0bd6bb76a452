/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-document.h"

static void
test_runs_join (void)
{
  g_autoptr (WayDocument) document = way_document_new ();
  WayBlock *block = way_block_append (way_document_get_root (document), WAY_BLOCK_PARAGRAPH);
  const WayRun *run;

  way_block_append_text (block, "one ", 4, WAY_RUN_PLAIN, NULL);
  way_block_append_text (block, "two", 3, WAY_RUN_PLAIN, NULL);
  way_block_append_text (block, "", 0, WAY_RUN_STRONG, NULL);
  way_block_append_text (block, "three", 5, WAY_RUN_STRONG, NULL);
  way_block_append_text (block, "four", 4, WAY_RUN_STRONG, "https://example.org");
  g_assert_cmpstr (way_block_get_text (block), ==, "one twothreefour");
  g_assert_cmpuint (way_block_get_n_runs (block), ==, 3);
  run = way_block_get_run (block, 0);
  g_assert_cmpuint (run->end, ==, 7);
  run = way_block_get_run (block, 2);
  g_assert_cmpuint (run->start, ==, 12);
  g_assert_cmpstr (run->url, ==, "https://example.org");
}

static void
test_tree (void)
{
  g_autoptr (WayDocument) document = way_document_new ();
  WayBlock *list = way_block_append (way_document_get_root (document), WAY_BLOCK_NUMBERS);
  WayBlock *item = way_block_append (list, WAY_BLOCK_ITEM);
  WayBlock *code = way_block_append (item, WAY_BLOCK_CODE);
  g_autoptr (WayDocument) second = way_document_ref (document);
  const WayBlock *root = way_document_get_root (second);

  way_block_set_number (list, 3);
  way_block_set_info (code, "sql");
  g_assert_cmpuint (way_block_get_n_children (root), ==, 1);
  g_assert_cmpuint (way_block_get_number (way_block_get_child (root, 0)), ==, 3);
  g_assert_cmpstr (way_block_get_info (way_block_get_child (item, 0)), ==, "sql");
}

static void
test_text (void)
{
  g_autoptr (WayDocument) document = way_document_new ();
  WayBlock *root = way_document_get_root (document);
  WayBlock *list = way_block_append (root, WAY_BLOCK_BULLETS);
  WayBlock *item = way_block_append (way_block_append (list, WAY_BLOCK_ITEM), WAY_BLOCK_PARAGRAPH);
  WayBlock *code = way_block_append (root, WAY_BLOCK_CODE);
  g_autofree char *text = NULL;

  way_block_append_text (item, "one ", 4, WAY_RUN_PLAIN, NULL);
  way_block_append_text (item, "two", 3, WAY_RUN_STRONG, "https://example.org");
  way_block_append_text (code, "SELECT", 6, WAY_RUN_PLAIN, NULL);
  text = way_document_get_text (document);
  g_assert_cmpstr (text, ==, "one two\nSELECT");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/runs-join", test_runs_join);
  g_test_add_func ("/document/tree", test_tree);
  g_test_add_func ("/document/text", test_text);
  return g_test_run ();
}
