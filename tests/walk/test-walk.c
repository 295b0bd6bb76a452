/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks through every page of the real window, once for each way in which it can look:
 *
 *     test-walk VARIANT [PAGE]
 *
 * VARIANT is narrow, large, light, dark, contrast, contrast-dark or focus. Prints each fault
 * that it finds. */

#include <stdio.h>

#include <adwaita.h>
#include <glib/gstdio.h>

#include "ui-test.h"
#include "walk-stage.h"
#include "walk.h"
#include "way-ui.h"

typedef enum {
  NAMES = 1 << 0,
  LAYOUT = 1 << 1,
  TARGETS = 1 << 2,
  COLOURS = 1 << 3,
  FOCUS = 1 << 4,
} Checks;

typedef struct {
  const char *name;
  int width;
  int height;
  double text_scale;
  gboolean is_dark;
  gboolean is_high_contrast;
  Checks checks;
} Variant;

static const Variant variants[] = {
  { "narrow", 360, 640, 1, FALSE, FALSE, NAMES | LAYOUT | TARGETS },
  { "low", 360, 294, 1, FALSE, FALSE, LAYOUT },
  { "large", 720, 640, 1.75, FALSE, FALSE, LAYOUT | TARGETS },
  { "light", 1100, 720, 1, FALSE, FALSE, NAMES | LAYOUT | TARGETS | COLOURS },
  { "dark", 1100, 720, 1, TRUE, FALSE, COLOURS },
  { "contrast", 1100, 720, 1, FALSE, TRUE, COLOURS },
  { "contrast-dark", 1100, 720, 1, TRUE, TRUE, COLOURS },
  { "focus", 1100, 720, 1, FALSE, FALSE, FOCUS },
  { "narrow-focus", 360, 640, 1, FALSE, FALSE, FOCUS },
};

static const Variant *variant;
static const char *only;

static void
look (WalkStage      *stage,
      Walk           *walk,
      const WalkPage *page)
{
  GtkWidget *shown;

  walk_stage_open (stage, page);
  if (stage->shown != stage->window)
    walk_stage_resize (stage, variant->width, variant->height);
  shown = GTK_WIDGET (stage->shown);
  walk->place = page->name;
  if (variant->checks & NAMES)
    walk_check_names (walk, shown);
  if (variant->checks & LAYOUT)
    walk_check_layout (walk, shown, variant->width);
  if (variant->checks & TARGETS)
    walk_check_targets (walk, shown);
  if (variant->checks & COLOURS)
    walk_check_colours (walk, shown);
  if (variant->checks & FOCUS)
    walk_check_focus (walk, stage->shown);
  walk_stage_close (stage);
  if (gtk_widget_get_width (GTK_WIDGET (stage->window)) != variant->width)
    walk_stage_resize (stage, variant->width, variant->height);
}

static int
run (WalkStage *stage)
{
  g_autoptr (Walk) walk = walk_new ();

  walk_stage_resize (stage, variant->width, variant->height);
  look (stage, walk, &walk_first_page);
  walk_stage_begin (stage);
  for (guint i = 0; i < walk_n_pages; i++) {
    if (walk_pages[i].pops_up && gdk_display_get_default_seat (gdk_display_get_default ()) == NULL)
      continue;
    if (only == NULL || g_str_equal (walk_pages[i].name, only))
      look (stage, walk, &walk_pages[i]);
  }
  for (guint i = 0; i < walk->faults->len; i++)
    printf ("%s: %s\n", variant->name, (char *) g_ptr_array_index (walk->faults, i));
  return walk->faults->len > 0;
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

static const Variant *
find_variant (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++) {
    if (name != NULL && g_str_equal (variants[i].name, name))
      return &variants[i];
  }
  g_error ("There is no variant %s", name);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  variant = find_variant (argv[1]);
  only = argc > 2 ? argv[2] : NULL;
  if (variant->is_high_contrast)
    g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  if (variant->is_dark)
    g_setenv ("ADW_DEBUG_COLOR_SCHEME", "prefer-dark", TRUE);
  own_roadmaps ();
  way_ui_init ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", "gtk-xft-dpi",
                (int) (96 * 1024 * variant->text_scale), NULL);
  return walk_stage_run (argc, argv, run);
}
