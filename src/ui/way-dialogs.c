/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * way_dialogs_show_about:
 *
 * Shows who made Waymark, which version it is, and under which licences.
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
