/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-diagnostics.h"

static void
test_names (void)
{
  static const struct {
    const char *path;
    const char *hidden;
  } rows[] = {
    { "/home/mia", "~" },
    { "/home/mia/.local/share/waymark", "~/.local/share/waymark" },
    { "/home/miami/waymark", "/home/miami/waymark" },
    { "/run/media/mia/Stick/waymark", "/run/media/…/Stick/waymark" },
    { "/home/mia/old/home/mia/waymark", "~/old/home/…/waymark" },
    { "/var/home/mia/.cache/", "/var/home/…/.cache/" },
    { "/usr/share/waymark", "/usr/share/waymark" },
    { "/", "/" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *hidden = way_diagnostics_hide_names (rows[i].path, "/home/mia", "mia");

    g_assert_cmpstr (hidden, ==, rows[i].hidden);
  }
}

/* A home that is everything hides nothing. */
static void
test_no_home (void)
{
  g_autofree char *hidden = way_diagnostics_hide_names ("/data/waymark", "/", "mia");

  g_assert_cmpstr (hidden, ==, "/data/waymark");
}

static void
assert_line (const char *text,
             const char *pattern)
{
  g_autofree char *line = g_strdup_printf ("^%s$", pattern);

  if (!g_regex_match_simple (line, text, G_REGEX_MULTILINE, 0))
    g_error ("There is no line %s in:\n%s", pattern, text);
}

static void
test_all (void)
{
  static const WayDiagnostics diagnostics = {
    .adwaita = "1.2.2",
    .display = "GdkX11Display",
    .n_roadmaps = 3,
    .n_unreadable = 1,
    .n_topics = 96,
    .n_events = 12345,
    .n_backups = 0,
  };
  static const char *const patterns[] = {
    "Waymark: " WAY_VERSION " \\(" WAY_PROFILE "\\)",
    "GTK: 4\\.\\d+\\.\\d+",
    "libadwaita: 1\\.2\\.2",
    "GLib: 2\\.\\d+\\.\\d+",
    "SQLite: 3\\.\\d+\\.\\d+",
    "json-glib: 1\\.\\d+\\.\\d+",
    "System: .+",
    "Display: GdkX11Display",
    "Language: .+",
    "Locale: .+",
    "Data: ~/\\.local/share/waymark.*",
    "Cache: ~/\\.cache/waymark.*",
    "Config: ~/\\.config",
    "Bundled roadmaps: /.+",
    "Roadmaps: 3",
    "Unreadable roadmaps: 1",
    "Topics of the open roadmap: 96",
    "Events: 12345",
    "Backups: 0",
  };
  g_autofree char *text = way_diagnostics_write (&diagnostics);

  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    assert_line (text, patterns[i]);
  g_assert_null (g_strstr_len (text, -1, g_get_home_dir ()));
}

static void
test_not_counted (void)
{
  static const WayDiagnostics diagnostics = {
    .adwaita = "1.2.2",
    .display = "GdkX11Display",
    .n_events = -1,
    .n_backups = -1,
  };
  g_autofree char *text = way_diagnostics_write (&diagnostics);

  assert_line (text, "Events: not counted");
  assert_line (text, "Backups: not counted");
}

int
main (int    argc,
      char **argv)
{
  static const char *const folders[] = { "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME" };

  g_test_init (&argc, &argv, NULL);
  g_setenv ("HOME", "/home/mia", TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    g_unsetenv (folders[i]);

  g_test_add_func ("/diagnostics/names", test_names);
  g_test_add_func ("/diagnostics/no-home", test_no_home);
  g_test_add_func ("/diagnostics/all", test_all);
  g_test_add_func ("/diagnostics/not-counted", test_not_counted);
  return g_test_run ();
}
