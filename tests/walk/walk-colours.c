/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether one can read what is written: by the contrast that WCAG 2 defines, of the colours
 * that are painted. The colour of a text or a symbol is the one that GTK paints it with,
 * that below it the one that most of its place has. */

#include "walk.h"

#include <math.h>

#include "way-progress-bar.h"

#define TEXT_CONTRAST 4.5
#define PART_CONTRAST 3.0
/* Contrast is written with one or two digits: as little less nobody sees. */
#define SLACK 0.05

typedef struct {
  GdkRGBA colour;
  graphene_rect_t area;
  gboolean is_text;
} Mark;

typedef struct {
  GArray *marks; /* of Mark */
  double opacity;
  graphene_rect_t clip;
} Reader;

static double
get_linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
get_luminance (const GdkRGBA *colour)
{
  return 0.2126 * get_linear (colour->red) + 0.7152 * get_linear (colour->green)
         + 0.0722 * get_linear (colour->blue);
}

static double
get_contrast (const GdkRGBA *one,
              const GdkRGBA *other)
{
  double a = get_luminance (one);
  double b = get_luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static GdkRGBA
from_pixel (guint32 pixel)
{
  GdkRGBA colour = { (pixel >> 16 & 0xff) / 255.0, (pixel >> 8 & 0xff) / 255.0,
    (pixel & 0xff) / 255.0, 1 };

  return colour;
}

static GdkRGBA
lay_over (const GdkRGBA *colour,
          const GdkRGBA *below)
{
  double alpha = colour->alpha;
  GdkRGBA seen = { colour->red * alpha + below->red * (1 - alpha),
    colour->green * alpha + below->green * (1 - alpha),
    colour->blue * alpha + below->blue * (1 - alpha), 1 };

  return seen;
}

static void
add_mark (Reader             *reader,
          GskRenderNode      *node,
          const GdkRGBA      *colour,
          const GskTransform *transform,
          gboolean            is_text)
{
  Mark mark = { .colour = *colour, .is_text = is_text };
  graphene_rect_t bounds;

  gsk_render_node_get_bounds (node, &bounds);
  gsk_transform_transform_bounds ((GskTransform *) transform, &bounds, &bounds);
  if (!graphene_rect_intersection (&bounds, &reader->clip, &mark.area))
    return;
  mark.colour.alpha *= reader->opacity;
  g_array_append_val (reader->marks, mark);
}

static void read_node (Reader        *reader,
                       GskRenderNode *node,
                       GskTransform  *transform);

static void
read_opacity (Reader        *reader,
              GskRenderNode *node,
              GskTransform  *transform)
{
  double before = reader->opacity;

  reader->opacity *= gsk_opacity_node_get_opacity (node);
  read_node (reader, gsk_opacity_node_get_child (node), transform);
  reader->opacity = before;
}

static void
read_clip (Reader                *reader,
           GskRenderNode         *child,
           const graphene_rect_t *clip,
           GskTransform          *transform)
{
  graphene_rect_t before = reader->clip;
  graphene_rect_t here;

  gsk_transform_transform_bounds (transform, clip, &here);
  if (graphene_rect_intersection (&here, &reader->clip, &reader->clip))
    read_node (reader, child, transform);
  reader->clip = before;
}

static void
read_transform (Reader        *reader,
                GskRenderNode *node,
                GskTransform  *transform)
{
  GskTransform *inner = gsk_transform_transform (gsk_transform_ref (transform),
                                                 gsk_transform_node_get_transform (node));

  read_node (reader, gsk_transform_node_get_child (node), inner);
  gsk_transform_unref (inner);
}

/* A symbol is a picture all of whose colours are replaced by one. */
static void
read_symbol (Reader        *reader,
             GskRenderNode *node,
             GskTransform  *transform)
{
  const graphene_vec4_t *offset = gsk_color_matrix_node_get_color_offset (node);
  const graphene_matrix_t *matrix = gsk_color_matrix_node_get_color_matrix (node);
  GdkRGBA colour = { graphene_vec4_get_x (offset), graphene_vec4_get_y (offset),
    graphene_vec4_get_z (offset), graphene_matrix_get_value (matrix, 3, 3) };

  add_mark (reader, node, &colour, transform, FALSE);
}

static void
read_node (Reader        *reader,
           GskRenderNode *node,
           GskTransform  *transform)
{
  switch ((guint) gsk_render_node_get_node_type (node)) {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        read_node (reader, gsk_container_node_get_child (node, i), transform);
      break;
    case GSK_TRANSFORM_NODE:
      read_transform (reader, node, transform);
      break;
    case GSK_OPACITY_NODE:
      read_opacity (reader, node, transform);
      break;
    case GSK_CLIP_NODE:
      read_clip (reader, gsk_clip_node_get_child (node), gsk_clip_node_get_clip (node), transform);
      break;
    case GSK_ROUNDED_CLIP_NODE:
      read_clip (reader, gsk_rounded_clip_node_get_child (node),
                 &gsk_rounded_clip_node_get_clip (node)->bounds, transform);
      break;
    case GSK_SHADOW_NODE:
      read_node (reader, gsk_shadow_node_get_child (node), transform);
      break;
    case GSK_DEBUG_NODE:
      read_node (reader, gsk_debug_node_get_child (node), transform);
      break;
    case GSK_COLOR_MATRIX_NODE:
      read_symbol (reader, node, transform);
      break;
    case GSK_TEXT_NODE:
      add_mark (reader, node, gsk_text_node_get_color (node), transform, TRUE);
      break;
    default:
      break;
  }
}

/* Returns: (transfer full): all texts and symbols that NATIVE painted */
static GArray *
read_marks (GtkWidget *native)
{
  g_autoptr (GskRenderNode) node = walk_render_node (native);
  Reader reader = { .marks = g_array_new (FALSE, FALSE, sizeof (Mark)), .opacity = 1 };
  GskTransform *transform = gsk_transform_new ();

  graphene_rect_init (&reader.clip, 0, 0, gtk_widget_get_width (native),
                      gtk_widget_get_height (native));
  if (node != NULL)
    read_node (&reader, node, transform);
  gsk_transform_unref (transform);
  return reader.marks;
}

/* What cannot be used now may be faint. Not ours to colour are the library's buttons for what
 * is suggested, or destroys, and its toasts, which lie on what is below them. */
static gboolean
is_excused (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget)) {
    if (!gtk_widget_is_sensitive (widget) || walk_is_library (widget)
        || gtk_widget_has_css_class (widget, "suggested-action")
        || gtk_widget_has_css_class (widget, "destructive-action"))
      return TRUE;
  }
  return FALSE;
}

static GtkWidget *
find_painter (GtkWidget  *native,
              const Mark *mark)
{
  graphene_point_t centre;
  GtkWidget *picked;

  graphene_rect_get_center (&mark->area, &centre);
  picked = gtk_widget_pick (native, centre.x, centre.y,
                            GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);
  return picked != NULL ? picked : native;
}

static void
check_mark (Walk              *walk,
            GtkWidget         *native,
            const WalkPicture *picture,
            const Mark        *mark)
{
  GtkWidget *painter = find_painter (native, mark);
  GdkRGBA below = from_pixel (mark->is_text ? walk_picture_common (picture, &mark->area)
                                            : walk_picture_around (picture, &mark->area));
  GdkRGBA seen = lay_over (&mark->colour, &below);
  double contrast = get_contrast (&seen, &below);
  double wanted = mark->is_text ? TEXT_CONTRAST : PART_CONTRAST;
  g_autofree char *colours = NULL;

  if (mark->area.size.width < 2 || mark->area.size.height < 2 || contrast >= wanted - SLACK
      || is_excused (painter))
    return;
  colours = g_strdup_printf ("#%02x%02x%02x on #%02x%02x%02x", (int) (seen.red * 255),
                             (int) (seen.green * 255), (int) (seen.blue * 255),
                             (int) (below.red * 255), (int) (below.green * 255),
                             (int) (below.blue * 255));
  walk_fault (walk, painter, "%s has a contrast of %.2f: %s",
              mark->is_text ? "a text" : "a symbol", contrast, colours);
}

/* Returns: the part of BAR that is not taken by any of its own */
static graphene_rect_t
get_rest (GtkWidget             *bar,
          const graphene_rect_t *all)
{
  gboolean is_rtl = gtk_widget_get_direction (bar) == GTK_TEXT_DIR_RTL;
  double left = all->origin.x;
  double right = left + all->size.width;
  graphene_rect_t rest;

  for (GtkWidget *part = gtk_widget_get_first_child (bar); part != NULL;
       part = gtk_widget_get_next_sibling (part)) {
    graphene_rect_t bounds;

    if (GTK_IS_LEVEL_BAR (part) || !gtk_widget_get_child_visible (part)
        || !walk_find_seen (part, &bounds))
      continue;
    if (is_rtl)
      right = MIN (right, bounds.origin.x);
    else
      left = MAX (left, bounds.origin.x + bounds.size.width);
  }
  graphene_rect_init (&rest, left, all->origin.y, MAX (right - left, 0), all->size.height);
  return rest;
}

/* What is done stands out from what is to do, where there is any. */
static void
check_bar (Walk              *walk,
           GtkWidget         *bar,
           const WalkPicture *picture)
{
  GtkWidget *done = gtk_widget_get_first_child (bar);
  graphene_rect_t all, area, rest;
  GdkRGBA done_colour, rest_colour;
  double contrast;

  if (!walk_find_seen (bar, &all) || !walk_find_seen (done, &area)
      || !gtk_widget_get_child_visible (done) || area.size.width < 4)
    return;
  rest = get_rest (bar, &all);
  /* The ends are round. */
  if (rest.size.width < 3 * all.size.height)
    return;
  done_colour = from_pixel (walk_picture_common (picture, &area));
  rest_colour = from_pixel (walk_picture_common (picture, &rest));
  contrast = get_contrast (&done_colour, &rest_colour);
  if (contrast < PART_CONTRAST - SLACK)
    walk_fault (walk, bar, "what is done stands out by a contrast of %.2f only", contrast);
}

typedef struct {
  Walk *walk;
  const WalkPicture *picture; /* of the window or popover that is looked at */
  GtkWidget *native;
} Looker;

static void
look_cb (GtkWidget *widget,
         gpointer   user_data)
{
  Looker *looker = user_data;

  if (WAY_IS_PROGRESS_BAR (widget) && GTK_WIDGET (gtk_widget_get_native (widget)) == looker->native)
    check_bar (looker->walk, widget, looker->picture);
}

static void
check_native (GtkWidget *widget,
              gpointer   user_data)
{
  Walk *walk = user_data;
  g_autoptr (WalkPicture) picture = NULL;
  g_autoptr (GArray) marks = NULL;
  Looker looker;

  if (!GTK_IS_NATIVE (widget) || walk_is_library (widget))
    return;
  picture = walk_picture_new (widget, NULL);
  marks = read_marks (widget);
  for (guint i = 0; i < marks->len; i++)
    check_mark (walk, widget, picture, &g_array_index (marks, Mark, i));
  looker.walk = walk;
  looker.picture = picture;
  looker.native = widget;
  walk_each (widget, look_cb, &looker);
}

void
walk_check_colours (Walk      *walk,
                    GtkWidget *root)
{
  walk_each (root, check_native, walk);
}
