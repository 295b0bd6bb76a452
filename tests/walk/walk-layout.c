/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether all there is has its place: no word is cut, nothing reaches out of the window. */

#include "walk.h"

#include "way-side-scroller.h"

#define TARGET_PX 24
/* Half a pixel is nobody's fault. */
#define SLACK 1

/* Returns: whether one can learn what is cut: by a tooltip, of it or of the button it is in */
static gboolean
has_tooltip (GtkWidget *widget)
{
  for (; widget != NULL && !GTK_IS_HEADER_BAR (widget) && !ADW_IS_HEADER_BAR (widget);
       widget = gtk_widget_get_parent (widget)) {
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;
  }
  return FALSE;
}

static void
check_ellipsis (Walk     *walk,
                GtkLabel *label)
{
  GtkWidget *widget = GTK_WIDGET (label);

  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)) || walk_is_library (widget))
    return;
  if (!walk_is_in (widget, "AdwHeaderBar"))
    walk_fault (walk, widget, "is cut to “…”");
  else if (!has_tooltip (widget))
    walk_fault (walk, widget, "is cut in a header, and no tooltip says the rest");
}

static void
check_size (Walk      *walk,
            GtkWidget *widget)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int needed_width, needed_height;

  if (GTK_IS_LABEL (widget)) {
    pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (widget)), &needed_width,
                                 &needed_height);
  } else {
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &needed_width, NULL, NULL, NULL);
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &needed_height, NULL, NULL, NULL);
    /* What is measured has margins. */
    needed_width -= gtk_widget_get_margin_start (widget) + gtk_widget_get_margin_end (widget);
    needed_height -= gtk_widget_get_margin_top (widget) + gtk_widget_get_margin_bottom (widget);
  }
  if (width + SLACK < needed_width || height + SLACK < needed_height)
    walk_fault (walk, widget, "is cut: it has %d × %d, and needs %d × %d", width, height,
                needed_width, needed_height);
}

static void
check_inside (Walk      *walk,
              GtkWidget *widget)
{
  GtkWidget *native = GTK_WIDGET (gtk_widget_get_native (widget));
  graphene_rect_t bounds;

  /* The frame of a window, and where one can press beside a scroll bar. */
  if (widget == native || walk_is_in (widget, "GtkScrollbar")
      || !walk_find_bounds (widget, &bounds) || bounds.size.width <= 0)
    return;
  if (bounds.origin.x < -SLACK
      || bounds.origin.x + bounds.size.width > gtk_widget_get_width (native) + SLACK)
    walk_fault (walk, widget, "reaches out of the window: %g to %g of %d", bounds.origin.x,
                bounds.origin.x + bounds.size.width, gtk_widget_get_width (native));
}

static void
check_scrolling (Walk      *walk,
                 GtkWidget *widget)
{
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget));

  if (gtk_adjustment_get_upper (across) > gtk_adjustment_get_page_size (across) + SLACK)
    walk_fault (walk, widget, "has to be moved sideways: %g of %g",
                gtk_adjustment_get_page_size (across), gtk_adjustment_get_upper (across));
}

static void
check_layout (GtkWidget *widget,
              gpointer   user_data)
{
  Walk *walk = user_data;

  /* Code is wider than a phone, and is moved inside of a frame of its own. */
  if (walk_is_in (widget, "WaySideScroller"))
    return;
  if (walk_get_text (widget) != NULL) {
    check_size (walk, widget);
    if (GTK_IS_LABEL (widget))
      check_ellipsis (walk, GTK_LABEL (widget));
  }
  check_inside (walk, widget);
  if (GTK_IS_SCROLLED_WINDOW (widget))
    check_scrolling (walk, widget);
}

static int
get_least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* Returns: what makes WIDGET so wide, shown or not, as deep inside of it as can be said */
static GtkWidget *
find_widest (GtkWidget *widget)
{
  GtkWidget *widest = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (gtk_widget_get_visible (child) && !GTK_IS_NATIVE (child)
        && (widest == NULL || get_least_width (child) > get_least_width (widest)))
      widest = child;
  }
  if (widest == NULL || get_least_width (widest) < get_least_width (widget) * 0.8)
    return widget;
  return find_widest (widest);
}

/* @width: what the window was asked to have */
void
walk_check_layout (Walk      *walk,
                   GtkWidget *root,
                   int        width)
{
  if (gtk_widget_get_width (root) > width)
    walk_fault (walk, find_widest (root), "is at least %d wide, and so the window %d instead of %d",
                get_least_width (find_widest (root)), gtk_widget_get_width (root), width);
  walk_each (root, check_layout, walk);
}

/* Returns: whether one presses WIDGET; links in a text are as high as its lines */
static gboolean
is_target (GtkWidget *widget)
{
  if (GTK_IS_LIST_BOX_ROW (widget))
    return gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget));
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget)
         || GTK_IS_EDITABLE (widget) || GTK_IS_EXPANDER (widget);
}

static void
check_target (GtkWidget *widget,
              gpointer   user_data)
{
  Walk *walk = user_data;
  graphene_rect_t bounds;

  if (!is_target (widget) || walk_is_library (widget) || !walk_find_bounds (widget, &bounds))
    return;
  if (bounds.size.width < TARGET_PX || bounds.size.height < TARGET_PX)
    walk_fault (walk, widget, "is only %g × %g to press", bounds.size.width, bounds.size.height);
}

void
walk_check_targets (Walk      *walk,
                    GtkWidget *root)
{
  walk_each (root, check_target, walk);
}
