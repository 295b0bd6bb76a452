/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-diagnostics.h"

#include <locale.h>
#include <string.h>

#include "way-paths.h"
#include "way-roadmap-reader.h"
#include "way-store.h"

/* All of it is for who mends Waymark, and so it is not translated. */

static gboolean
is_below (const char *path,
          const char *folder)
{
  gsize length = strlen (folder);

  return length > 1 && g_str_has_prefix (path, folder)
         && (path[length] == '\0' || path[length] == G_DIR_SEPARATOR);
}

/**
 * way_diagnostics_hide_names:
 * @path: an absolute path
 * @home: the learner's home
 * @user: the name under which the system knows the learner
 *
 * Returns: (transfer full): the path with “~” for the home, and without the name
 *   where that stands elsewhere in it
 */
char *
way_diagnostics_hide_names (const char *path,
                            const char *home,
                            const char *user)
{
  gboolean is_home = is_below (path, home);
  g_auto (GStrv) parts = NULL;
  g_autofree char *rest = NULL;

  g_return_val_if_fail (path != NULL && home != NULL && user != NULL, NULL);

  parts = g_strsplit (is_home ? path + strlen (home) : path, G_DIR_SEPARATOR_S, -1);
  for (char **part = parts; *part != NULL; part++) {
    if (**part == '\0' || !g_str_equal (*part, user))
      continue;
    g_free (*part);
    *part = g_strdup ("…");
  }
  rest = g_strjoinv (G_DIR_SEPARATOR_S, parts);
  return g_strconcat (is_home ? "~" : "", rest, NULL);
}

static void
add (GString    *text,
     const char *name,
     const char *value)
{
  g_string_append_printf (text, "%s: %s\n", name, value);
}

static void
add_path (GString    *text,
          const char *name,
          const char *path)
{
  g_autofree char *hidden = way_diagnostics_hide_names (path, g_get_home_dir (),
                                                        g_get_user_name ());

  add (text, name, hidden);
}

static void
add_count (GString    *text,
           const char *name,
           gint64      count)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  add (text, name, count >= 0 ? value : "not counted");
}

static void
add_versions (GString    *text,
              const char *adwaita)
{
  g_autofree char *gtk = g_strdup_printf ("%u.%u.%u", gtk_get_major_version (),
                                          gtk_get_minor_version (), gtk_get_micro_version ());
  g_autofree char *glib = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version,
                                           glib_micro_version);
  g_autofree char *os = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  add (text, "Waymark", WAY_VERSION " (" WAY_PROFILE ")");
  add (text, "GTK", gtk);
  add (text, "libadwaita", adwaita);
  add (text, "GLib", glib);
  add (text, "SQLite", way_store_get_sqlite_version ());
  add (text, "json-glib", way_roadmap_reader_get_json_version ());
  add (text, "System", os != NULL ? os : "unknown");
}

static void
add_paths (GString *text)
{
  g_autofree char *data = way_paths_get_data_dir ();
  g_autofree char *cache = way_paths_get_cache_dir ();
  g_autofree char *bundled = way_paths_get_bundled_dir ();

  add_path (text, "Data", data);
  add_path (text, "Cache", cache);
  add_path (text, "Config", g_get_user_config_dir ());
  add_path (text, "Bundled roadmaps", bundled);
}

/**
 * way_diagnostics_write:
 *
 * Returns: (transfer full): what helps to find out what is wrong, and nothing that
 *   tells who the learner is or what they learn
 */
char *
way_diagnostics_write (const WayDiagnostics *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  add_versions (text, self->adwaita);
  add (text, "Display", self->display);
  add (text, "Language", g_get_language_names ()[0]);
  add (text, "Locale", setlocale (LC_MESSAGES, NULL));
  g_string_append_c (text, '\n');
  add_paths (text);
  g_string_append_c (text, '\n');
  add_count (text, "Roadmaps", self->n_roadmaps);
  add_count (text, "Unreadable roadmaps", self->n_unreadable);
  add_count (text, "Topics of the open roadmap", self->n_topics);
  add_count (text, "Events", self->n_events);
  add_count (text, "Backups", self->n_backups);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * way_diagnostics_count:
 *
 * Fills in the numbers, as far as they were counted by now: the shelf and the
 * backups say when there are others.
 */
void
way_diagnostics_count (WayDiagnostics *self,
                       WayApplication *application)
{
  WayBackups *backups = way_keeper_get_backups (way_application_get_keeper (application));
  GListModel *roadmaps = way_shelf_get_items (way_application_get_shelf (application));
  WaySession *session = way_application_get_session (application);
  guint64 n_events, n_since;

  self->n_roadmaps = g_list_model_get_n_items (roadmaps);
  self->n_unreadable = 0;
  for (guint i = 0; i < self->n_roadmaps; i++) {
    g_autoptr (WayShelfItem) item = g_list_model_get_item (roadmaps, i);

    self->n_unreadable += way_shelf_item_get_error (item) != NULL;
  }
  self->n_topics = session != NULL
                   ? way_roadmap_get_n_topics (way_session_get_roadmap (session)) : 0;
  self->n_events = way_backups_get_counts (backups, &n_events, &n_since) ? (gint64) n_events : -1;
  self->n_backups = way_backups_is_listed (backups)
                    ? g_list_model_get_n_items (way_backups_get_items (backups)) : -1;
}
