/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "walk-look.h"

#include <glib/gstdio.h>

#include "way-ui.h"

const WalkLook walk_looks[] = {
  { "light", 1100, 720, 1, FALSE, FALSE, FALSE },
  { "dark", 1100, 720, 1, TRUE, FALSE, FALSE },
  { "contrast", 1100, 720, 1, FALSE, TRUE, FALSE },
  { "contrast-dark", 1100, 720, 1, TRUE, TRUE, FALSE },
  { "narrow", 360, 640, 1, FALSE, FALSE, FALSE },
  { "low", 360, 294, 1, FALSE, FALSE, FALSE },
  { "large", 720, 640, 1.75, FALSE, FALSE, FALSE },
  { "rtl", 1100, 720, 1, FALSE, FALSE, TRUE },
  { "narrow-rtl", 360, 640, 1, FALSE, FALSE, TRUE },
};
const guint walk_n_looks = G_N_ELEMENTS (walk_looks);

const WalkLook *
walk_look_find (const char *name)
{
  for (guint i = 0; i < walk_n_looks; i++) {
    if (name != NULL && g_str_equal (walk_looks[i].name, name))
      return &walk_looks[i];
  }
  g_error ("Nothing looks %s", name);
}

/* Roadmaps of the learner's own: one to despair of, and one that cannot be read. */
static void
own_roadmaps (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "waymark", "roadmaps", NULL);
  g_autofree char *nasty = g_test_build_filename (G_TEST_DIST, "nasty.json", NULL);
  g_autofree char *nasty_copy = g_build_filename (folder, "nasty.json", NULL);
  g_autofree char *broken = g_build_filename (folder, "broken.json", NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_true (g_file_get_contents (nasty, &text, &length, NULL));
  g_assert_true (g_file_set_contents (nasty_copy, text, length, NULL));
  g_assert_true (g_file_set_contents (broken, "{ \"format\": 1, \"id\": \"broken\" }", -1, NULL));
}

/* To be called first of all: libadwaita asks only once how all is to look. */
void
walk_look_begin (const WalkLook   *look,
                 int              *argc,
                 char           ***argv)
{
  if (look->is_high_contrast)
    g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  if (look->is_dark)
    g_setenv ("ADW_DEBUG_COLOR_SCHEME", "prefer-dark", TRUE);
  gtk_test_init (argc, argv, NULL);
  if (look->is_rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  own_roadmaps ();
  way_ui_init ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", "gtk-xft-dpi",
                (int) (96 * 1024 * look->text_scale), NULL);
}
