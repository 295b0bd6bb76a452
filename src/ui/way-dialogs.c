/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "way-diagnostics.h"

/* Anew with each number that comes in. */
static void
tell_diagnostics (AdwAboutWindow *about)
{
  WayDiagnostics diagnostics = { 0 };
  g_autofree char *adwaita = g_strdup_printf ("%u.%u.%u", adw_get_major_version (),
                                              adw_get_minor_version (), adw_get_micro_version ());
  g_autofree char *text = NULL;

  diagnostics.adwaita = adwaita;
  diagnostics.display = G_OBJECT_TYPE_NAME (gtk_widget_get_display (GTK_WIDGET (about)));
  way_diagnostics_count (&diagnostics, WAY_APPLICATION (
                           gtk_window_get_application (
                             gtk_window_get_transient_for (GTK_WINDOW (about)))));
  text = way_diagnostics_write (&diagnostics);
  adw_about_window_set_debug_info (about, text);
}

static void
add_diagnostics (AdwAboutWindow *about,
                 WayApplication *application)
{
  WayShelf *shelf = way_application_get_shelf (application);
  WayBackups *backups = way_keeper_get_backups (way_application_get_keeper (application));

  g_signal_connect_object (way_shelf_get_items (shelf), "items-changed",
                           G_CALLBACK (tell_diagnostics), about, G_CONNECT_SWAPPED);
  g_signal_connect_object (backups, "listed", G_CALLBACK (tell_diagnostics), about,
                           G_CONNECT_SWAPPED);
  way_shelf_refresh (shelf);
  way_backups_refresh (backups);
  tell_diagnostics (about);
  adw_about_window_set_debug_info_filename (about, "waymark-diagnostics.txt");
}

/**
 * way_dialogs_show_about:
 *
 * Shows who made Waymark, which version it is, under which licences, and what helps to find
 * out what is wrong with it.
 */
void
way_dialogs_show_about (GtkWindow *parent)
{
  static const char *const developers[] = { "The Waymark authors", NULL };
  GtkWidget *about = adw_about_window_new ();

  g_object_set (about,
                "transient-for", parent,
                "modal", TRUE,
                "application-name", _("Waymark"),
                "application-icon", "way-logo",
                "developer-name", _("The Waymark authors"),
                "developers", developers,
                "version", WAY_VERSION,
                "website", "https://github.com/waymark-app/waymark",
                "issue-url", WAY_ISSUES_URL,
                "copyright", "© 2026 The Waymark authors",
                "license-type", GTK_LICENSE_GPL_3_0,
                /* Translators: put your name here, one a line */
                "translator-credits", _("translator-credits"),
                NULL);
  adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (about), _("Roadmaps"), NULL,
                                      GTK_LICENSE_CUSTOM,
                                      _("The roadmaps that come with Waymark are under the "
                                        "Creative Commons license CC BY-SA 4.0."));
  add_diagnostics (ADW_ABOUT_WINDOW (about),
                   WAY_APPLICATION (gtk_window_get_application (parent)));
  gtk_window_present (GTK_WINDOW (about));
}

/**
 * way_dialogs_show_shortcuts:
 *
 * Shows what each key does.
 */
void
way_dialogs_show_shortcuts (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *shortcuts;

  builder = gtk_builder_new_from_resource (WAY_RESOURCE_PREFIX "/ui/way-shortcuts.ui");
  shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  gtk_window_set_transient_for (shortcuts, parent);
  gtk_window_present (shortcuts);
}
