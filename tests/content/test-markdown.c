/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "way-markdown.h"

static const char *const kinds[] = {
  [WAY_BLOCK_ROOT] = "root", [WAY_BLOCK_PARAGRAPH] = "p", [WAY_BLOCK_HEADING] = "h",
  [WAY_BLOCK_QUOTE] = "quote", [WAY_BLOCK_BULLETS] = "ul", [WAY_BLOCK_NUMBERS] = "ol",
  [WAY_BLOCK_ITEM] = "li", [WAY_BLOCK_CODE] = "code", [WAY_BLOCK_RULE] = "rule",
  [WAY_BLOCK_TABLE] = "table", [WAY_BLOCK_ROW] = "row", [WAY_BLOCK_CELL] = "cell",
};

/* Runs follow one another and cover the text. */
static void
append_runs (GString        *out,
             const WayBlock *block)
{
  const char *text = way_block_get_text (block);
  gsize at = 0;

  for (guint i = 0; i < way_block_get_n_runs (block); i++) {
    const WayRun *run = way_block_get_run (block, i);

    g_assert_cmpuint (run->start, ==, at);
    g_assert_cmpuint (run->end, >, run->start);
    g_assert_true (g_utf8_validate (text + run->start, run->end - run->start, NULL));
    at = run->end;
    g_string_append_c (out, '[');
    if (run->style & WAY_RUN_EMPHASIS)
      g_string_append (out, "e:");
    if (run->style & WAY_RUN_STRONG)
      g_string_append (out, "s:");
    if (run->style & WAY_RUN_CODE)
      g_string_append (out, "c:");
    if (run->style & WAY_RUN_STRIKE)
      g_string_append (out, "x:");
    g_string_append_len (out, text + run->start, run->end - run->start);
    if (run->url != NULL)
      g_string_append_printf (out, "|%s", run->url);
    g_string_append_c (out, ']');
  }
  g_assert_cmpuint (at, ==, strlen (text));
}

static void
append_block (GString        *out,
              const WayBlock *block)
{
  g_string_append (out, kinds[way_block_get_kind (block)]);
  if (way_block_get_number (block) != 0)
    g_string_append_printf (out, "%u", way_block_get_number (block));
  if (way_block_get_align (block) != WAY_ALIGN_DEFAULT)
    g_string_append_c (out, " <^>"[way_block_get_align (block)]);
  if (way_block_get_info (block) != NULL)
    g_string_append_printf (out, "=%s", way_block_get_info (block));
  append_runs (out, block);
  if (way_block_get_n_children (block) == 0)
    return;
  g_string_append_c (out, '(');
  for (guint i = 0; i < way_block_get_n_children (block); i++) {
    if (i > 0)
      g_string_append_c (out, ' ');
    append_block (out, way_block_get_child (block, i));
  }
  g_string_append_c (out, ')');
}

static char *
describe (const char *const *blocks)
{
  g_autoptr (WayDocument) document = way_markdown_parse (blocks);
  GString *out = g_string_new (NULL);

  append_block (out, way_document_get_root (document));
  return g_string_free (out, FALSE);
}

static void
assert_parsed (const char *markdown,
               const char *expected)
{
  const char *const blocks[] = { markdown, NULL };
  g_autofree char *text = describe (blocks);
  g_autofree char *whole = g_strdup_printf (*expected != '\0' ? "root(%s)" : "root", expected);

  g_assert_cmpstr (text, ==, whole);
}

static void
test_blocks (void)
{
  const char *const blocks[] = { "# One", "two", "", "- three", NULL };
  g_autofree char *text = describe (blocks);

  g_assert_cmpstr (text, ==, "root(h1[One] p[two] ul(li(p[three])))");
  assert_parsed ("", "");
  assert_parsed ("a\n\nb", "p[a] p[b]");
  assert_parsed ("a\n---\n***\n###### *b* #", "h2[a] rule h6[e:b]");
  assert_parsed ("> a\n>\n> - b\n>   > c", "quote(p[a] ul(li(p[b] quote(p[c]))))");
}

static void
test_inline (void)
{
  assert_parsed ("a *b **c** `d`* ~~e~~", "p[a ][e:b ][e:s:c][e: ][e:c:d][ ][x:e]");
  assert_parsed ("***a***b", "p[e:s:a][b]");
  assert_parsed ("soft\nbreak  \nhard\\\nalso", "p[soft break\nhard\nalso]");
  assert_parsed ("`` a ` b ``", "p[c:a ` b]");
  assert_parsed ("\\*no\\* 2 * 3 snake_case_name", "p[*no* 2 * 3 snake_case_name]");
  assert_parsed ("[ ] not a task", "p[[ ] not a task]");
}

static void
test_links (void)
{
  assert_parsed ("[a *b*](https://example.org/?x=1&amp;y \"t\") c",
                 "p[a |https://example.org/?x=1&y][e:b|https://example.org/?x=1&y][ c]");
  assert_parsed ("[a][r]\n\n[r]: <http://example.org/a b>", "p[a|http://example.org/a b]");
  assert_parsed ("see https://example.org/x. <http://example.org>",
                 "p[see ][https://example.org/x|https://example.org/x][. ]"
                 "[http://example.org|http://example.org]");
  assert_parsed ("ftp://example.org <ftp://example.org> a@example.org www.example.org",
                 "p[ftp://example.org ftp://example.org a@example.org www.example.org]");
  assert_parsed ("[m](mailto:a@example.org) [t](#joins) [p](other/page)",
                 "p[m|mailto:a@example.org][ ][t|#joins][ ][p|other/page]");
  assert_parsed ("![the *plan*](plan.png) [![logo](l.png)](https://example.org)",
                 "p[the ][e:plan][ ][logo|https://example.org]");
  assert_parsed ("![a [b](https://example.org) c](d)", "p[a b c]");
}

/* What a click must never start. */
static void
test_hostile_links (void)
{
  assert_parsed ("[a](javascript:alert(1))", "p[a]");
  assert_parsed ("[a](JaVaScRiPt&colon;alert)", "p[a]");
  assert_parsed ("[a](&#106;avascript:x) [b](data:text/html,x) [c](file:///etc/passwd)",
                 "p[a b c]");
  assert_parsed ("[a](<ja\tvascript:x>) [b](<:x>) [c]()", "p[a b c]");
  assert_parsed ("<javascript:x>", "p[javascript:x]");
}

static void
test_html_is_text (void)
{
  assert_parsed ("a <b>c</b> <!-- d -->", "p[a <b>c</b> <!-- d -->]");
  assert_parsed ("<script>\nx\n</script>", "p[<script> x </script>]");
}

static void
test_entities (void)
{
  assert_parsed ("&amp; &lt;b&gt; &copy; &nbsp;&hellip; &Alpha;&zwnj;",
                 "p[& <b> © \u00a0… Α\u200c]");
  assert_parsed ("&#65;&#x42;&#X43; &#0;&#xD800;&#x110000;", "p[ABC \ufffd\ufffd\ufffd]");
  assert_parsed ("&nosuchthing; & &; `&amp;`", "p[&nosuchthing; & &; ][c:&amp;]");
  assert_parsed ("```a&amp;b\n&amp;\n```", "code=a&b[&amp;]");
}

static void
test_lists (void)
{
  assert_parsed ("- a\n  b\n- c\n  1. d\n  2. e",
                 "ul(li(p[a b]) li(p[c] ol1(li(p[d]) li(p[e]))))");
  assert_parsed ("7) a\n\n   b\n\n8) c", "ol7(li(p[a] p[b]) li(p[c]))");
  assert_parsed ("- a\n  ```c\n  x\n  ```\n  # h\n  t", "ul(li(p[a] code=c[x] h1[h] p[t]))");
  assert_parsed ("-\n- a", "ul(li li(p[a]))");
}

static void
test_code (void)
{
  assert_parsed ("```sql title\nselect 1;\n\n  two\n\n```",
                 "code=sql[select 1;\n\n  two\n]");
  assert_parsed ("    indented *text*\n    b", "code[indented *text*\nb]");
  assert_parsed ("~~~\n~~~", "code");
}

static void
test_tables (void)
{
  assert_parsed ("|a|b|c|d|\n|---|:--|:-:|--:|\n|*e*|f \\| g|\n",
                 "table4(row1(cell[a] cell<[b] cell^[c] cell>[d]) "
                 "row(cell[e:e] cell<[f | g] cell^ cell>))");
}

static guint
get_depth (const WayBlock *block)
{
  guint depth = 0;

  for (guint i = 0; i < way_block_get_n_children (block); i++) {
    guint below = get_depth (way_block_get_child (block, i));

    depth = MAX (depth, below);
  }
  return depth + 1;
}

static char *
repeat (const char *what,
        gsize       length)
{
  GString *text = g_string_sized_new (length);

  while (text->len < length)
    g_string_append (text, what);
  return g_string_free (text, FALSE);
}

/* Below the sixteenth level the text goes on at that level, none of it lost. */
static void
test_nesting (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (WayDocument) document = NULL;
  g_autofree char *quotes = repeat ("> ", 60);
  g_autofree char *quoted = g_strconcat (quotes, "deep\n", NULL);
  const char *const quote_blocks[] = { quoted, NULL };
  g_autoptr (WayDocument) quote = way_markdown_parse (quote_blocks);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "%*s- level %u\n", i * 2, "", i);
  {
    const char *const blocks[] = { text->str, NULL };

    document = way_markdown_parse (blocks);
  }
  g_string_free (text, TRUE);
  /* The root, sixteen lists with their items, and a paragraph. */
  g_assert_cmpuint (get_depth (way_document_get_root (document)), ==, 1 + 16 * 2 + 1);
  append_block (shown, way_document_get_root (document));
  g_assert_nonnull (strstr (shown->str, "p[level 15] p[level 16] p[level 17]"));
  g_assert_nonnull (strstr (shown->str, "p[level 39]"));
  g_assert_cmpuint (get_depth (way_document_get_root (quote)), ==, 1 + 16 + 1);
}

/* Without bounds each of these takes minutes or gigabytes. */
static void
test_bombs (void)
{
  static const char *const patterns[] = {
    "> ", "- ", "1. ", "[", "![", "[a](", "*a **a ", "`", "<", "&", "a|b\n", "http://a.b ",
    "[a]: b\n", "[[[a]]]", "~~a", "*a_ ", "<!--", ">\n", "- a\n", "|", "\\", "abc def ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++) {
    g_autofree char *text = repeat (patterns[i], 500000);
    const char *const blocks[] = { text, NULL };
    g_autoptr (WayDocument) document = way_markdown_parse (blocks);

    g_test_message ("%s", patterns[i]);
    g_assert_cmpuint (way_block_get_n_children (way_document_get_root (document)), >, 0);
    g_assert_cmpuint (get_depth (way_document_get_root (document)), <=, 1 + 16 * 2 + 3);
  }
}

/* A head of many columns makes every short row as long. */
static void
test_table_bomb (void)
{
  g_autofree char *head = repeat ("|x", 40000);
  g_autofree char *rule = repeat ("|---", 80000);
  g_autofree char *rows = repeat ("|\n", 200000);
  g_autofree char *text = g_strconcat (head, "\n", rule, "\n", rows, NULL);
  const char *const blocks[] = { text, "after", NULL };
  g_autoptr (WayDocument) document = way_markdown_parse (blocks);
  const WayBlock *root = way_document_get_root (document);
  guint n = way_block_get_n_children (root);

  /* md4c 0.5 takes it for text, older ones for a table that has to be cut off. */
  g_assert_cmpuint (n, ==, 2);
  if (way_block_get_kind (way_block_get_child (root, 0)) == WAY_BLOCK_TABLE)
    g_assert_cmpstr (way_block_get_text (way_block_get_child (root, 1)), ==, "…");
  else
    g_assert_cmpstr (way_block_get_text (way_block_get_child (root, 1)), ==, "after");
}

/* A long definition that is used often. */
static void
test_reference_bomb (void)
{
  g_autofree char *target = repeat ("x", 30000);
  g_autofree char *uses = repeat ("[a] ", 30000);
  g_autofree char *text = g_strconcat ("[a]: ", target, "\n\n", uses, NULL);
  const char *const blocks[] = { text, NULL };
  g_autoptr (WayDocument) document = way_markdown_parse (blocks);
  const WayBlock *paragraph = way_block_get_child (way_document_get_root (document), 0);

  for (guint i = 0; i < way_block_get_n_runs (paragraph); i++)
    g_assert_null (way_block_get_run (paragraph, i)->url);
}

static void
test_long_line (void)
{
  g_autofree char *text = repeat ("lorem *ipsum* ", 10 * 1000 * 1000);
  const char *const blocks[] = { text, "# after", NULL };
  g_autoptr (WayDocument) document = way_markdown_parse (blocks);
  const WayBlock *root = way_document_get_root (document);

  g_assert_cmpuint (way_block_get_n_children (root), ==, 2);
  g_assert_cmpstr (way_block_get_text (way_block_get_child (root, 0)), ==, text);
  g_assert_cmpint (way_block_get_kind (way_block_get_child (root, 1)), ==, WAY_BLOCK_HEADING);
}

static void
test_broken_utf8 (void)
{
  assert_parsed ("a\xff *b\xc3*", "p[a\ufffd ][e:b\ufffd]");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/blocks", test_blocks);
  g_test_add_func ("/markdown/inline", test_inline);
  g_test_add_func ("/markdown/links", test_links);
  g_test_add_func ("/markdown/hostile-links", test_hostile_links);
  g_test_add_func ("/markdown/html-is-text", test_html_is_text);
  g_test_add_func ("/markdown/entities", test_entities);
  g_test_add_func ("/markdown/lists", test_lists);
  g_test_add_func ("/markdown/code", test_code);
  g_test_add_func ("/markdown/tables", test_tables);
  g_test_add_func ("/markdown/nesting", test_nesting);
  g_test_add_func ("/markdown/bombs", test_bombs);
  g_test_add_func ("/markdown/table-bomb", test_table_bomb);
  g_test_add_func ("/markdown/reference-bomb", test_reference_bomb);
  g_test_add_func ("/markdown/long-line", test_long_line);
  g_test_add_func ("/markdown/broken-utf8", test_broken_utf8);
  return g_test_run ();
}
