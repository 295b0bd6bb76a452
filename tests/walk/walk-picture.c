/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "walk.h"

#include <string.h>

/* By how much a pixel is another one to who looks at it, of 3 × 255. */
#define NOTICED 30
#define MOST_FRAMES 5

static GskRenderNode *
render (GtkWidget *native)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (native);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t bounds;

  /* It has a frame, outside of what is its own width and height. */
  g_assert_true (gtk_widget_compute_bounds (native, native, &bounds));
  gtk_snapshot_translate (snapshot, &bounds.origin);
  gdk_paintable_snapshot (paintable, snapshot, bounds.size.width, bounds.size.height);
  return gtk_snapshot_free_to_node (snapshot);
}

/* Returns: (transfer full): what NATIVE, a window or a popover, painted last; when that
 * made it lay something out anew, what it paints then */
GskRenderNode *
walk_render_node (GtkWidget *native)
{
  GskRenderNode *node = render (native);

  for (guint i = 0; i < MOST_FRAMES && node == NULL; i++) {
    walk_paint (native);
    node = render (native);
  }
  g_assert_nonnull (node);
  return node;
}

/* @area: (nullable): what to look at, or all of it */
WalkPicture *
walk_picture_new (GtkWidget             *native,
                  const graphene_rect_t *area)
{
  g_autoptr (GskRenderNode) node = walk_render_node (native);
  g_autoptr (GdkTexture) texture = NULL;
  WalkPicture *picture = g_new0 (WalkPicture, 1);
  graphene_rect_t all;

  graphene_rect_init (&all, 0, 0, gtk_widget_get_width (native), gtk_widget_get_height (native));
  if (area != NULL)
    graphene_rect_intersection (&all, area, &all);
  graphene_rect_round_extents (&all, &all);
  picture->left = (int) all.origin.x;
  picture->top = (int) all.origin.y;
  picture->width = (int) all.size.width;
  picture->height = (int) all.size.height;
  picture->pixels = g_new0 (guint32, picture->width * picture->height);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (native)), node,
                                         &all);
  gdk_texture_download (texture, (guchar *) picture->pixels, picture->width * 4);
  return picture;
}

void
walk_picture_free (WalkPicture *picture)
{
  g_free (picture->pixels);
  g_free (picture);
}

typedef struct {
  int left;
  int top;
  int right;
  int bottom;
} Box;

static Box
get_box (const WalkPicture     *picture,
         const graphene_rect_t *area)
{
  double left = area->origin.x - picture->left;
  double top = area->origin.y - picture->top;
  Box box;

  box.left = CLAMP ((int) left, 0, picture->width);
  box.top = CLAMP ((int) top, 0, picture->height);
  box.right = CLAMP ((int) (left + area->size.width + 0.5), box.left, picture->width);
  box.bottom = CLAMP ((int) (top + area->size.height + 0.5), box.top, picture->height);
  return box;
}

/* Returns: the colour that most pixels of BOX have, but for those inside of WITHOUT */
static guint32
find_common (const WalkPicture *picture,
             Box                box,
             Box                without)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint32 common = 0;
  guint most = 0;

  for (int y = box.top; y < box.bottom; y++) {
    for (int x = box.left; x < box.right; x++) {
      guint32 pixel = picture->pixels[y * picture->width + x];
      gpointer key = GUINT_TO_POINTER (pixel);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1;

      if (x >= without.left && x < without.right && y >= without.top && y < without.bottom)
        continue;
      g_hash_table_insert (counts, key, GUINT_TO_POINTER (count));
      if (count > most) {
        most = count;
        common = pixel;
      }
    }
  }
  return common;
}

/* Returns: the colour that most of AREA has: behind a text, what it stands on */
guint32
walk_picture_common (const WalkPicture     *picture,
                     const graphene_rect_t *area)
{
  return find_common (picture, get_box (picture, area), (Box) { 0 });
}

/* Returns: the colour that most of what lies around AREA has */
guint32
walk_picture_around (const WalkPicture     *picture,
                     const graphene_rect_t *area)
{
  graphene_rect_t outside;

  graphene_rect_inset_r (area, -2, -2, &outside);
  return find_common (picture, get_box (picture, &outside), get_box (picture, area));
}

static guint
get_difference (guint32 a,
                guint32 b)
{
  guint difference = 0;

  for (guint shift = 0; shift < 24; shift += 8)
    difference += ABS ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff));
  return difference;
}

/* Returns: how many pixels one sees change from PICTURE to OTHER */
guint
walk_picture_count (const WalkPicture *picture,
                    const WalkPicture *other)
{
  guint count = 0;

  if (picture->width != other->width || picture->height != other->height)
    return G_MAXUINT;
  for (int i = 0; i < picture->width * picture->height; i++)
    count += get_difference (picture->pixels[i], other->pixels[i]) >= NOTICED;
  return count;
}
