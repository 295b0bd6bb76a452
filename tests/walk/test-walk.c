/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks through every page of the real window, as it looks in one of the ways of walk-look.c,
 * and prints each fault that it finds:
 *
 *     test-walk LOOK CHECKS [PAGE]
 *
 * CHECKS are some of names,layout,targets,colours,focus. */

#include <stdio.h>
#include <string.h>

#include "walk-look.h"
#include "walk-stage.h"
#include "walk.h"

static const WalkLook *how;
static const char *checks;
static const char *only; /* (nullable): the page that is looked at */

static gboolean
is_asked (const char *check)
{
  return strstr (checks, check) != NULL;
}

static void
look (WalkStage      *stage,
      Walk           *walk,
      const WalkPage *page)
{
  GtkWidget *shown;

  if (only != NULL && !g_str_equal (page->name, only))
    return;
  walk_stage_open (stage, page);
  if (stage->shown != stage->window)
    walk_stage_resize (stage, how->width, how->height);
  shown = GTK_WIDGET (stage->shown);
  walk->place = page->name;
  if (is_asked ("names"))
    walk_check_names (walk, shown);
  if (is_asked ("layout"))
    walk_check_layout (walk, shown, how->width);
  if (is_asked ("targets"))
    walk_check_targets (walk, shown);
  if (is_asked ("colours"))
    walk_check_colours (walk, shown);
  if (is_asked ("focus"))
    walk_check_focus (walk, stage->shown);
  walk_stage_close (stage);
  if (gtk_widget_get_width (GTK_WIDGET (stage->window)) != how->width)
    walk_stage_resize (stage, how->width, how->height);
}

static int
run (WalkStage *stage)
{
  g_autoptr (Walk) walk = walk_new ();

  walk_stage_resize (stage, how->width, how->height);
  look (stage, walk, &walk_first_page);
  walk_stage_begin (stage);
  for (guint i = 0; i < walk_n_pages; i++) {
    if (walk_stage_can_show (stage, &walk_pages[i]))
      look (stage, walk, &walk_pages[i]);
  }
  for (guint i = 0; i < walk->faults->len; i++)
    printf ("%s: %s\n", how->name, (char *) g_ptr_array_index (walk->faults, i));
  return walk->faults->len > 0;
}

int
main (int    argc,
      char **argv)
{
  if (argc < 3) {
    fprintf (stderr, "usage: %s LOOK CHECKS [PAGE]\n", argv[0]);
    return 2;
  }
  how = walk_look_find (argv[1]);
  checks = argv[2];
  only = argc > 3 ? argv[3] : NULL;
  walk_look_begin (how, &argc, &argv);
  return walk_stage_run (argc, argv, run);
}
