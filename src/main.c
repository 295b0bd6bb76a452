/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "way-application.h"
#include "way-command-line.h"
#include "way-locale.h"
#include "way-process.h"
#include "way-window.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (WayApplication) application = NULL;
  char **words;

  way_process_ignore_file_size_signal ();
  way_locale_init ();
  words = way_command_line_find (argv);
  if (words != NULL)
    return way_command_line_run (words);

  g_set_application_name (_("Waymark"));
  gtk_window_set_default_icon_name (WAY_APPLICATION_ID);
  application = way_application_new (way_window_new);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
