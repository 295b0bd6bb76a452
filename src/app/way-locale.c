/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-locale.h"

#include <locale.h>

#include <glib/gi18n-lib.h>

/**
 * way_locale_init:
 *
 * Takes the learner's language from the environment; `WAYMARK_LOCALEDIR` names
 * the translations before they are installed.
 */
void
way_locale_init (void)
{
  const char *uninstalled = g_getenv ("WAYMARK_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, uninstalled != NULL ? uninstalled : WAY_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
