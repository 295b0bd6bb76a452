/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "way-content-error.h"
#include "way-json-scan.h"

static void
assert_fails (const char      *text,
              gsize            length,
              WayContentError  code,
              const char      *message)
{
  g_autoptr (GError) error = NULL;
  WayJsonOutline *outline = way_json_outline_new ("f", text, length, WAY_JSON_ROADMAP, &error);

  g_assert_null (outline);
  g_assert_error (error, WAY_CONTENT_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
assert_passes (const char *text)
{
  /* An exact copy, so that a sanitizer sees one byte read too far. */
  gsize length = strlen (text);
  g_autofree char *copy = g_memdup2 (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayJsonOutline) outline = NULL;

  outline = way_json_outline_new ("f", copy, length, WAY_JSON_ROADMAP, &error);
  g_assert_no_error (error);
  g_assert_nonnull (outline);
}

static char *
repeat (const char *before,
        const char *what,
        guint       n,
        const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (text, what);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_outline (void)
{
  const char *text = "{\"a\":{\"sections\":[1]},\"\\u0073ections\" : [ "
                     "{\"topics\":[{},[] ,3],\"x\":{\"topics\":[4]}}, "
                     "5,{\"topics\":[{\"topics\":[6]}]}] }";
  g_autoptr (GError) error = NULL;
  g_autoptr (WayJsonOutline) outline = NULL;
  const char *parts[] = { "{}", "[]", "3", "{\"topics\":[6]}" };
  WayJsonSection *sections;

  outline = way_json_outline_new ("f", text, strlen (text), WAY_JSON_ROADMAP, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outline->root.end, ==, strlen (text));
  g_assert_cmpint (text[outline->sections.begin], ==, '[');
  g_assert_cmpuint (outline->sections.end, ==, strlen (text) - 2);
  g_assert_cmpuint (outline->section->len, ==, 3);
  sections = (WayJsonSection *) outline->section->data;
  g_assert_cmpuint (sections[0].n_topics, ==, 3);
  g_assert_cmpuint (sections[1].n_topics, ==, 0);
  g_assert_cmpint (text[sections[1].whole.begin], ==, '5');
  g_assert_cmpuint (sections[2].first_topic, ==, 3);
  g_assert_cmpuint (outline->topic->len, ==, 4);
  for (guint i = 0; i < 4; i++) {
    WayJsonRange *range = &g_array_index (outline->topic, WayJsonRange, i);

    g_assert_cmpmem (text + range->begin, range->end - range->begin, parts[i], strlen (parts[i]));
  }
}

static void
test_section_outline (void)
{
  const char *text = " {\"topics\":[{},{}],\"sections\":[7]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (WayJsonOutline) outline = NULL;

  outline = way_json_outline_new ("f", text, strlen (text), WAY_JSON_SECTION, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outline->section->len, ==, 1);
  g_assert_cmpuint (outline->topic->len, ==, 2);
  g_assert_cmpuint (outline->sections.end, ==, 0);
  g_assert_cmpuint (g_array_index (outline->section, WayJsonSection, 0).whole.begin, ==, 1);
}

static void
test_limits (void)
{
  g_autofree char *deep = repeat ("{\"a\":", "[", 63, "");
  g_autofree char *deeper = repeat ("{\"a\":", "[", 64, "");
  g_autofree char *closed = repeat (deep, "]", 63, "}");
  g_autofree char *huge = repeat ("", "[", 200000, "");
  g_autofree char *pointer = repeat ("f:1: /a", "/0", 63,
                                     ": found lists and objects nested too deep, "
                                     "expected at most 64");

  assert_passes (closed);
  assert_fails (deeper, strlen (deeper), WAY_CONTENT_ERROR_LIMIT, pointer);
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (way_json_outline_new ("f", huge, strlen (huge), WAY_JSON_ROADMAP, &error));
    g_assert_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_LIMIT);
  }
}

static void
test_string_limit (void)
{
  g_autofree char *letters = g_strnfill (WAY_JSON_MAX_STRING, 'x');
  g_autofree char *longest = g_strdup_printf ("{\"%s\":\"%s\"}", letters, letters);
  g_autofree char *longer = g_strdup_printf ("{\"a\":\"%sx\"}", letters);

  assert_passes (longest);
  assert_fails (longer, strlen (longer), WAY_CONTENT_ERROR_LIMIT,
                "f:1: /a: found a string of 1048577 bytes, expected at most 1048576");
}

static void
test_value_limits (void)
{
  /* Root, list and elements. */
  g_autofree char *part = repeat ("{\"a\":[0", ",0", WAY_JSON_MAX_PART_VALUES - 3, "]}");
  g_autofree char *over = repeat ("{\"a\":[0", ",0", WAY_JSON_MAX_PART_VALUES - 2, "]}");
  g_autofree char *all = repeat ("{\"sections\":[{\"topics\":[{}", ",{}",
                                 WAY_JSON_MAX_VALUES - 5, "]}]}");
  g_autofree char *too_many = repeat ("{\"sections\":[{\"topics\":[{}", ",{}",
                                      WAY_JSON_MAX_VALUES - 4, "]}]}");

  assert_passes (part);
  assert_fails (over, strlen (over), WAY_CONTENT_ERROR_LIMIT,
                "f:1: /a/99998: found too many values in one topic, or beside the topics, "
                "expected at most 100000");
  assert_passes (all);
  assert_fails (too_many, strlen (too_many), WAY_CONTENT_ERROR_LIMIT,
                "f:1: /sections/0/topics/1999996: found too many values, "
                "expected at most 2000000");
}

static void
test_size_limit (void)
{
  gsize length = WAY_JSON_MAX_BYTES + 1;
  g_autofree char *text = g_malloc0 (length);

  memset (text, ' ', length);
  text[0] = '{';
  text[length - 2] = '}';
  assert_fails (text, length, WAY_CONTENT_ERROR_LIMIT,
                "f:1: /: found a file of 67108865 bytes, expected at most 67108864");
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (WayJsonOutline) outline = way_json_outline_new ("f", text, length - 1,
                                                               WAY_JSON_ROADMAP, &error);

    g_assert_no_error (error);
    g_assert_nonnull (outline);
  }
}

static void
test_byte_order_mark (void)
{
  assert_passes ("\xef\xbb\xbf{}");
  assert_fails ("{}\xef\xbb\xbf", 5, WAY_CONTENT_ERROR_SYNTAX,
                "f:1: /: found “\xef\xbb\xbf”, expected nothing more");
}

/* Keys that are many, and keys that are written in two ways. */
static void
test_duplicate_keys (void)
{
  GString *text = g_string_new ("{");
  g_autofree char *message = NULL;
  g_autofree char *good = NULL;

  for (guint i = 0; i < 90000; i++)
    g_string_append_printf (text, "\"key %u\":0,\n", i);
  good = g_strconcat (text->str, "\"other\":0}", NULL);
  assert_passes (good);
  g_string_append (text, "\"\\u006bey 77777\":0}");
  message = g_strdup ("f:90001: /: found the key \"key 77777\" again, "
                      "expected each key once in an object");
  assert_fails (text->str, text->len, WAY_CONTENT_ERROR_INVALID, message);
  g_string_free (text, TRUE);

  assert_passes ("{\"a\":{\"a\":[{\"a\":0},{\"a\":0}]},\"A\":0,\"\":0}");
  assert_fails ("{\"b\":{\"\":0,\"\":1}}", 18, WAY_CONTENT_ERROR_INVALID,
                "f:1: /b: found the key \"\" again, expected each key once in an object");
}

/* What passes the scan must mean to json-glib what it means to others. */
static void
test_agreement (void)
{
  static const struct {
    const char *text;
    double value;
  } numbers[] = {
    { "0", 0 }, { "-0", 0 }, { "-0.0", 0 }, { "1e2", 100 }, { "1E+2", 100 }, { "25e-1", 2.5 },
    { "0e1", 0 }, { "0.5", 0.5 }, { "-0.5", -0.5 }, { "1.7976931348623157e308", G_MAXDOUBLE },
    { "1e-999", 0 }, { "9223372036854775807", 9223372036854775807.0 },
    { "-9223372036854775808", -9223372036854775808.0 }, { "10", 10 },
  };
  g_autoptr (JsonParser) parser = json_parser_new ();
  const char *text = "{\"t\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83C\\uDF31\x7f\"}";

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *object = g_strdup_printf ("{\"n\":%s}", numbers[i].text);

    assert_passes (object);
    g_assert_true (json_parser_load_from_data (parser, object, -1, NULL));
    g_assert_cmpfloat (json_object_get_double_member (
                         json_node_get_object (json_parser_get_root (parser)), "n"),
                       ==, numbers[i].value);
  }
  assert_passes (text);
  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  g_assert_cmpstr (json_object_get_string_member (
                     json_node_get_object (json_parser_get_root (parser)), "t"),
                   ==, "\"\\/\b\f\n\r\té🌱\x7f");
}

static void
test_locate (void)
{
  const char *text = "\xef\xbb\xbf{ \"a\": [1, {\"b/~\\u0063\": \"x\\\"]\"},\n  [], true],\n"
                     " \"ü\": -2.5 }";
  static const struct {
    const char *pointer;
    const char *value; /* NULL: not there */
    guint line;
    guint column;
  } cases[] = {
    { "/a/0", "1", 1, 9 },
    { "/a/1/b~1~0c", "\"x\\\"]\"", 1, 26 },
    { "/a/2", "[]", 2, 3 },
    { "/a/3", "true", 2, 7 },
    { "/ü", "-2.5", 3, 7 },
    { "/a/4", NULL, 1, 8 },
    { "/a/x", NULL, 1, 8 },
    { "/b", NULL, 1, 1 },
    { "/a/0/deeper", NULL, 1, 9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    WayJsonRange range;
    gboolean found = way_json_locate (text, strlen (text), cases[i].pointer, &range);
    guint line, column;

    g_test_message ("%s", cases[i].pointer);
    g_assert_cmpint (found, ==, cases[i].value != NULL);
    if (found)
      g_assert_cmpmem (text + range.begin, range.end - range.begin,
                       cases[i].value, strlen (cases[i].value));
    way_json_get_position (text, range.begin, &line, &column);
    g_assert_cmpuint (line, ==, cases[i].line);
    g_assert_cmpuint (column, ==, cases[i].column);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-scan/outline", test_outline);
  g_test_add_func ("/json-scan/section-outline", test_section_outline);
  g_test_add_func ("/json-scan/limits", test_limits);
  g_test_add_func ("/json-scan/string-limit", test_string_limit);
  g_test_add_func ("/json-scan/value-limits", test_value_limits);
  g_test_add_func ("/json-scan/size-limit", test_size_limit);
  g_test_add_func ("/json-scan/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/json-scan/duplicate-keys", test_duplicate_keys);
  g_test_add_func ("/json-scan/agreement", test_agreement);
  g_test_add_func ("/json-scan/locate", test_locate);
  return g_test_run ();
}
