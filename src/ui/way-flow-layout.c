/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-flow-layout.h"

#define SPACING 6

struct _WayFlowLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (WayFlowLayout, way_flow_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Some children in one line. */
typedef struct {
  GtkWidget *first; /* (nullable): NULL behind the last line */
  GtkWidget *end;   /* (nullable): the one after the last of them */
  int height;
} Line;

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
get_width (GtkWidget *child,
           int        most)
{
  int least, wanted;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  return MAX (least, MIN (wanted, most));
}

/* Returns: the line that begins with @first, as many as have room in @width */
static Line
make_line (GtkWidget *first,
           int        width)
{
  Line line = { .first = first };
  int x = 0;

  for (line.end = first; line.end != NULL;
       line.end = next_shown (gtk_widget_get_next_sibling (line.end))) {
    int child_width = get_width (line.end, width);
    int height;

    if (line.end != first && x + child_width > width)
      break;
    gtk_widget_measure (line.end, GTK_ORIENTATION_VERTICAL, child_width, NULL, &height, NULL,
                        NULL);
    line.height = MAX (line.height, height);
    x += child_width + SPACING;
  }
  return line;
}

static Line
first_line (GtkWidget *widget,
            int        width)
{
  return make_line (next_shown (gtk_widget_get_first_child (widget)), width);
}

static int
measure_height (GtkWidget *widget,
                int        width)
{
  int height = 0;

  for (Line line = first_line (widget, width); line.first != NULL;
       line = make_line (line.end, width))
    height += line.height + (height > 0 ? SPACING : 0);
  return height;
}

static GtkSizeRequestMode
way_flow_layout_get_request_mode (GtkLayoutManager *layout,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
way_flow_layout_measure (GtkLayoutManager *layout,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL) {
    *minimum = *natural = measure_height (widget, for_size < 0 ? G_MAXINT / 2 : for_size);
    return;
  }
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child))) {
    int least, wanted;

    gtk_widget_measure (child, orientation, -1, &least, &wanted, NULL, NULL);
    *minimum = MAX (*minimum, least);
    *natural += wanted + (*natural > 0 ? SPACING : 0);
  }
}

static void
allocate_line (GtkWidget  *widget,
               const Line *line,
               int         y,
               int         width)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (GtkWidget *child = line->first; child != line->end;
       child = next_shown (gtk_widget_get_next_sibling (child))) {
    int child_width = get_width (child, width);

    gtk_widget_size_allocate (child,
                              &(GtkAllocation) { is_rtl ? width - x - child_width : x, y,
                                child_width, line->height }, -1);
    x += child_width + SPACING;
  }
}

static void
way_flow_layout_allocate (GtkLayoutManager *layout,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  int y = 0;

  for (Line line = first_line (widget, width); line.first != NULL;
       line = make_line (line.end, width)) {
    allocate_line (widget, &line, y, width);
    y += line.height + SPACING;
  }
}

static void
way_flow_layout_class_init (WayFlowLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = way_flow_layout_get_request_mode;
  layout_class->measure = way_flow_layout_measure;
  layout_class->allocate = way_flow_layout_allocate;
}

static void
way_flow_layout_init (WayFlowLayout *self)
{
}
