/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes a picture of every page of the real window, as it looks in one of the ways of
 * walk-look.c:
 *
 *     take-pictures LOOK FOLDER [WIDTH HEIGHT] */

#include <stdio.h>
#include <stdlib.h>

#include <adwaita.h>
#include <glib/gstdio.h>

#include "ui-test.h"
#include "walk-look.h"
#include "walk-stage.h"
#include "walk.h"

#define CORNER 12
#define MARGIN 28
#define SHADOW_PX 18
#define SHADOW_DOWN 5

static const WalkLook *how;
static const char *folder;
static int width;
static int height;

/* Returns: (nullable): the button that closes a toast */
static void
find_close (GtkWidget *widget,
            gpointer   user_data)
{
  if (walk_is_in (widget, "AdwToastWidget") && gtk_widget_has_css_class (widget, "circular"))
    *(GtkWidget **) user_data = widget;
}

/* What was said while the learner was made up does not belong to the picture. */
static void
dismiss_toasts (GtkWidget *window)
{
  GtkWidget *close;

  do {
    close = NULL;
    walk_each (window, find_close, &close);
    if (close != NULL)
      g_signal_emit_by_name (close, "clicked");
    walk_settle (window);
  } while (close != NULL);
}

static void
append (GtkSnapshot *snapshot,
        GtkWidget   *native,
        float        x,
        float        y)
{
  GskRenderNode *node = walk_render_node (native);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  if (node != NULL)
    gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
  g_clear_pointer (&node, gsk_render_node_unref);
}

static void
append_popover (GtkWidget *widget,
                gpointer   user_data)
{
  GtkNative *native, *parent;
  double x, y, parent_x, parent_y;
  GdkPopup *popup;

  if (!GTK_IS_POPOVER (widget))
    return;
  native = GTK_NATIVE (widget);
  parent = gtk_widget_get_native (gtk_widget_get_parent (widget));
  popup = GDK_POPUP (gtk_native_get_surface (native));
  gtk_native_get_surface_transform (native, &x, &y);
  gtk_native_get_surface_transform (parent, &parent_x, &parent_y);
  append (user_data, widget, gdk_popup_get_position_x (popup) + x - parent_x,
          gdk_popup_get_position_y (popup) + y - parent_y);
}

/* As a desktop shows a window: with round corners and a shadow. */
static GskRenderNode *
draw (GtkWidget *window)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRoundedRect outline;
  graphene_rect_t area;

  graphene_rect_init (&area, 0, 0, gtk_widget_get_width (window), gtk_widget_get_height (window));
  gsk_rounded_rect_init_from_rect (&outline, &area, CORNER);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (MARGIN, MARGIN));
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) { 0, 0, 0, 0.35 }, 0,
                                     SHADOW_DOWN, 0, SHADOW_PX);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) { 0, 0, 0, 0.3 }, 0, 0, 1, 0);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  append (snapshot, window, 0, 0);
  gtk_snapshot_pop (snapshot);
  walk_each (window, append_popover, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
take (GtkWidget  *window,
      const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s.png", name);
  g_autofree char *path = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  graphene_rect_t area;

  node = draw (window);
  graphene_rect_init (&area, 0, 0, gtk_widget_get_width (window) + 2 * MARGIN,
                      gtk_widget_get_height (window) + 2 * MARGIN);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &area);
  path = g_build_filename (folder, g_strdelimit (file, " ", '-'), NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static void
take_page (WalkStage      *stage,
           const WalkPage *page)
{
  walk_stage_open (stage, page);
  if (stage->shown != stage->window && (width < 720 || how->text_scale > 1))
    walk_stage_resize (stage, width, height);
  gtk_window_set_focus (stage->shown, NULL);
  dismiss_toasts (GTK_WIDGET (stage->shown));
  take (GTK_WIDGET (stage->shown), page->name);
  walk_stage_close (stage);
}

static int
run (WalkStage *stage)
{
  ui_test_wait_until (gtk_window_is_active (stage->window));
  walk_stage_resize (stage, width, height);
  take_page (stage, &walk_first_page);
  walk_stage_begin (stage);
  for (guint i = 0; i < walk_n_pages; i++)
    take_page (stage, &walk_pages[i]);
  return 0;
}

int
main (int    argc,
      char **argv)
{
  if (argc != 3 && argc != 5) {
    fprintf (stderr, "usage: %s LOOK FOLDER [WIDTH HEIGHT]\n", argv[0]);
    return 2;
  }
  how = walk_look_find (argv[1]);
  folder = argv[2];
  width = argc > 3 ? atoi (argv[3]) : how->width;
  height = argc > 3 ? atoi (argv[4]) : how->height;
  g_assert_no_errno (g_mkdir_with_parents (folder, 0777));
  walk_look_begin (how, &argc, &argv);
  return walk_stage_run (argc, argv, run);
}
