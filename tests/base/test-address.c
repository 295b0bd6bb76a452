/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-address.h"

static void
test_safe (void)
{
  static const struct {
    const char *url;
    const char *host;
  } safe[] = {
    { "https://www.postgresql.org/docs/current/indexes.html", "www.postgresql.org" },
    { "http://example.org:8080/a?b=c&d=%20e#f", "example.org" },
    { "https://de.wikipedia.org/wiki/B\303\244ume", "de.wikipedia.org" },
    { "HTTPS://EXAMPLE.ORG/", "example.org" },
    { "https://b\303\274cher.example/", "xn--bcher-kva.example" },
    { "https://p\320\260ypal.example/", "xn--pypal-4ve.example" },
    { "https://[2001:db8::1]/", "2001:db8::1" },
    { "mailto:someone@example.org", "someone@example.org" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (safe); i++) {
    g_autofree char *host = way_address_get_host (safe[i].url);

    g_assert_cmpstr (host, ==, safe[i].host);
    g_assert_true (way_address_is_safe (safe[i].url));
  }
}

static void
test_unsafe (void)
{
  static const char *const unsafe[] = {
    "",
    "example.org",
    "/relative",
    "#anchor",
    "//example.org/",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,hello",
    "file:///etc/passwd",
    "ftp://example.org/",
    "smb://example.org/share",
    "x-scheme:thing",
    "https:",
    "https://",
    "https:///path",
    "https:example.org",
    "https://bank.example@elsewhere.example/",
    "https://user:word@example.org/",
    "https://example.org\\@elsewhere.example/",
    "https://example.org/a b",
    "https://example.org/\n",
    "https://example.org/\001",
    "https://example.org/\302\240",
    "https://example.org/\342\200\256gpj.exe",
    "https://exa\342\200\213mple.org/",
    "https://example.org/\"onclick",
    "https://example.org/<b>",
    " https://example.org/",
    "https://example.org/\377",
    "mailto:",
    "mailto:nobody",
    "mailto:someone@example.org?attach=/etc/passwd",
    "mailto:-option@example.org",
    "mailto://example.org/someone@example.org",
  };
  g_autofree char *longest = g_strnfill (4000, 'a');
  g_autofree char *too_long = g_strconcat ("https://example.org/", longest, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (unsafe); i++) {
    if (way_address_is_safe (unsafe[i]))
      g_error ("%s is taken for safe", unsafe[i]);
    g_assert_null (way_address_get_host (unsafe[i]));
  }
  g_assert_false (way_address_is_safe (too_long));
}

/* Why an address is not opened is told to who types it. */
static void
test_faults (void)
{
  static const struct {
    const char *url;
    WayAddressFault fault;
  } faults[] = {
    { "https://example.org/", WAY_ADDRESS_SAFE },
    { "mailto:someone@example.org", WAY_ADDRESS_SAFE },
    { "example.org", WAY_ADDRESS_FOREIGN },
    { "javascript:alert(1)", WAY_ADDRESS_FOREIGN },
    { "https://", WAY_ADDRESS_INCOMPLETE },
    { "mailto:nobody", WAY_ADDRESS_INCOMPLETE },
    { "https://example.org/a b", WAY_ADDRESS_ODD },
    { "https://user:word@example.org/", WAY_ADDRESS_DISGUISED },
    { "mailto:someone@example.org?attach=/etc/passwd", WAY_ADDRESS_LOADED },
  };
  g_autofree char *path = g_strnfill (WAY_ADDRESS_MAX_BYTES, 'a');
  g_autofree char *too_long = g_strconcat ("https://example.org/", path, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    g_assert_cmpint (way_address_judge (faults[i].url), ==, faults[i].fault);
  g_assert_cmpint (way_address_judge (too_long), ==, WAY_ADDRESS_TOO_LONG);
  too_long[WAY_ADDRESS_MAX_BYTES] = '\0';
  g_assert_cmpint (way_address_judge (too_long), ==, WAY_ADDRESS_SAFE);
}

static void
test_complete (void)
{
  static const struct {
    const char *text;
    const char *url;
  } typed[] = {
    { " https://example.org/\n", "https://example.org/" },
    { "example.org/page", "https://example.org/page" },
    { "example.org/@someone", "https://example.org/@someone" },
    { "someone@example.org", "mailto:someone@example.org" },
    { "javascript:alert(1)", "javascript:alert(1)" },
    { "localhost", "localhost" },
    { "/etc/resolv.conf", "/etc/resolv.conf" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++) {
    g_autofree char *url = way_address_complete (typed[i].text);

    g_assert_cmpstr (url, ==, typed[i].url);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/address/safe", test_safe);
  g_test_add_func ("/address/unsafe", test_unsafe);
  g_test_add_func ("/address/faults", test_faults);
  g_test_add_func ("/address/complete", test_complete);
  return g_test_run ();
}
