/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-link-json.h"

static void
check (const char *url,
       const char *title)
{
  g_autofree char *value = way_link_json_write (url, title);
  g_autofree char *read_url = NULL;
  g_autofree char *read_title = NULL;

  g_assert_true (way_link_json_read (value, &read_url, &read_title));
  g_assert_cmpstr (read_url, ==, url);
  g_assert_cmpstr (read_title, ==, title);
}

static void
test_written_is_read (void)
{
  g_autofree char *value = way_link_json_write ("https://example.org/", "A \"title\"");
  g_autofree char *untitled = way_link_json_write ("mailto:someone@example.org", "");

  g_assert_cmpstr (value, ==, "{\"url\":\"https://example.org/\",\"title\":\"A \\\"title\\\"\"}");
  g_assert_cmpstr (untitled, ==, "{\"url\":\"mailto:someone@example.org\"}");
  check ("https://example.org/?a=b&c=d#e", "");
  check ("https://b\303\274cher.example/", "<b>\\ / \t\360\237\231\202 \327\241\327\225\327\243");
  check ("javascript:alert(1)", "Not judged here");
}

/* Another version may know more of a link. */
static void
test_more_keys (void)
{
  g_autofree char *url = NULL;
  g_autofree char *title = NULL;

  g_assert_true (way_link_json_read ("{ \"type\": [1], \"title\": \"T\", \"url\": \"u\" }", &url,
                                     &title));
  g_assert_cmpstr (url, ==, "u");
  g_assert_cmpstr (title, ==, "T");
}

static void
test_not_a_link (void)
{
  static const char *const bad[] = {
    "", " ", "{}", "[]", "1", "null", "\"https://example.org/\"", "{\"url\":1}",
    "{\"url\":null}", "{\"title\":\"T\"}", "{\"url\":\"u\",\"title\":2}", "{\"url\":\"u\"",
    "{\"url\":\"u\"} {}", "{\"url\":\"u\",\"url\":\"v\"}", "{\"url\":\"\\ud800\"}",
    "{\"url\":\"a\\u0000b\"}", "{\"url\":\"\377\"}",
  };
  g_autofree char *deep = g_strnfill (30000, '[');
  g_autofree char *long_url = g_strnfill (100000, 'a');
  g_autofree char *large = way_link_json_write (long_url, "");

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    if (way_link_json_read (bad[i], NULL, NULL))
      g_error ("%s is taken for a link", bad[i]);
  }
  g_assert_false (way_link_json_read (deep, NULL, NULL));
  g_assert_false (way_link_json_read (large, NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link-json/written-is-read", test_written_is_read);
  g_test_add_func ("/link-json/more-keys", test_more_keys);
  g_test_add_func ("/link-json/not-a-link", test_not_a_link);
  return g_test_run ();
}
