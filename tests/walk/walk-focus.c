/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where Tab goes: to all that can have the focus, in sight each time, and never nowhere. */

#include "walk.h"

#define MOST_STOPS 500
#define MOST_LINKS 50
/* A ring, or a caret of a text of usual size. */
#define LEAST_PIXELS 12
#define RING_PX 4

static GtkWidget *
move_on (GtkWindow *window)
{
  g_signal_emit_by_name (window, "move-focus", GTK_DIR_TAB_FORWARD);
  gtk_window_set_focus_visible (window, TRUE);
  return gtk_window_get_focus (window);
}

/* Returns: (nullable): where Tab goes from STOP; in a text it stops at each link */
static GtkWidget *
leave (GtkWindow *window,
       GtkWidget *stop)
{
  GtkWidget *next = move_on (window);

  for (guint i = 0; i < MOST_LINKS && next == stop; i++)
    next = move_on (window);
  return next;
}

/* Returns: whether WIDGET looks as in PICTURE, with the focus at OTHER or nowhere */
static gboolean
looks_same (GtkWindow             *window,
            GtkWidget             *widget,
            GtkWidget             *other,
            const WalkPicture     *picture,
            const graphene_rect_t *area)
{
  GtkWidget *native = GTK_WIDGET (gtk_widget_get_native (widget));
  g_autoptr (WalkPicture) without = NULL;

  gtk_window_set_focus (window, other);
  walk_paint (native);
  without = walk_picture_new (native, area);
  return walk_picture_count (picture, without) < LEAST_PIXELS;
}

/* Returns: whether one sees at WIDGET that it has the focus, by taking that away. A menu
 * lights the entry that had it last, so that the focus has to go to another one. */
static gboolean
is_marked (GtkWindow *window,
           GtkWidget *widget)
{
  GtkWidget *native = GTK_WIDGET (gtk_widget_get_native (widget));
  g_autoptr (WalkPicture) with = NULL;
  GtkWidget *other = NULL;
  graphene_rect_t area;
  gboolean is_same;

  if (!walk_find_seen (widget, &area))
    return FALSE;
  graphene_rect_inset (&area, -RING_PX, -RING_PX);
  with = walk_picture_new (native, &area);
  if (GTK_IS_POPOVER (native))
    other = move_on (window);
  is_same = looks_same (window, widget, other, with, &area);
  gtk_window_set_focus (window, widget);
  gtk_window_set_focus_visible (window, TRUE);
  return !is_same;
}

static void
check_stop (Walk      *walk,
            GtkWindow *window,
            GtkWidget *stop)
{
  graphene_rect_t bounds, seen;

  walk_paint (GTK_WIDGET (window));
  if (!gtk_widget_get_mapped (stop) || !walk_find_bounds (stop, &bounds)) {
    walk_fault (walk, stop, "has the focus, and is not shown");
  } else if (!walk_find_seen (stop, &seen)) {
    walk_fault (walk, stop, "has the focus out of sight");
  } else if (seen.size.height + 1 < MIN (bounds.size.height, 24)
             || seen.size.width + 1 < MIN (bounds.size.width, 24)) {
    walk_fault (walk, stop, "has the focus half out of sight: %g × %g of %g × %g",
                seen.size.width, seen.size.height, bounds.size.width, bounds.size.height);
  } else if (!is_marked (window, stop)) {
    walk_fault (walk, stop, "does not show that it has the focus");
  }
}

/* Of some only one is reached by Tab, and the others from it by arrows. */
static gboolean
is_of_group (GtkWidget  *widget,
             GHashTable *stops)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  gboolean is_item = GTK_IS_TOGGLE_BUTTON (widget) || GTK_IS_LIST_BOX_ROW (widget)
    || gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_RADIO;

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL && is_item;
       child = gtk_widget_get_next_sibling (child)) {
    if (g_hash_table_contains (stops, child))
      return TRUE;
  }
  return FALSE;
}

/* Returns: whether an arrow key leads from ROW to WIDGET, STEP rows each time */
static gboolean
leads_to (GtkWindow *window,
          GtkWidget *row,
          GtkWidget *widget,
          int        step)
{
  GtkWidget *at = NULL;

  gtk_window_set_focus (window, row);
  while (row != at && row != widget && GTK_IS_LIST_BOX_ROW (row)) {
    at = row;
    g_signal_emit_by_name (gtk_widget_get_parent (at), "move-cursor",
                           GTK_MOVEMENT_DISPLAY_LINES, step, FALSE, FALSE);
    row = gtk_window_get_focus (window);
  }
  return row == widget;
}

/* Returns: whether arrow keys lead from a row of another list to WIDGET */
static gboolean
is_next_to_list (GtkWidget  *widget,
                 GHashTable *stops)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  GHashTableIter iter;
  gpointer stop;

  g_hash_table_iter_init (&iter, stops);
  while (GTK_IS_LIST_BOX_ROW (widget) && g_hash_table_iter_next (&iter, &stop, NULL)) {
    if (GTK_IS_LIST_BOX_ROW (stop) && gtk_widget_get_mapped (stop)
        && (leads_to (window, stop, widget, -1) || leads_to (window, stop, widget, 1)))
      return TRUE;
  }
  return FALSE;
}

/* Returns: whether WIDGET itself takes the focus, rather than what is in it */
static gboolean
wants_focus (GtkWidget *widget)
{
  if (!gtk_widget_get_focusable (widget) || !gtk_widget_get_can_focus (widget)
      || !gtk_widget_is_sensitive (widget) || !gtk_widget_get_visible (widget))
    return FALSE;
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_LIST_BOX_ROW (widget)
         || GTK_IS_SWITCH (widget) || GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget)
         || GTK_IS_EXPANDER (widget);
}

typedef struct {
  Walk *walk;
  GHashTable *stops;
} Seeker;

static void
check_reached (GtkWidget *widget,
               gpointer   user_data)
{
  Seeker *seeker = user_data;

  if (!wants_focus (widget) || g_hash_table_contains (seeker->stops, widget)
      || is_of_group (widget, seeker->stops))
    return;
  /* And then the others of its list are reached as well. */
  if (is_next_to_list (widget, seeker->stops))
    g_hash_table_add (seeker->stops, widget);
  else
    walk_fault (seeker->walk, widget, "is not reached by Tab");
}

/* Nothing else can be reached while a popover is open. */
static void
find_popover (GtkWidget *widget,
              gpointer   user_data)
{
  if (GTK_IS_POPOVER (widget) && gtk_popover_get_autohide (GTK_POPOVER (widget)))
    *(GtkWidget **) user_data = widget;
}

void
walk_check_focus (Walk      *walk,
                  GtkWindow *window)
{
  g_autoptr (GHashTable) stops = g_hash_table_new (NULL, NULL);
  Seeker seeker = { walk, stops };
  GtkWidget *root = GTK_WIDGET (window);
  GtkWidget *stop;

  walk_each (root, find_popover, &root);
  stop = move_on (window);
  while (stop != NULL && !g_hash_table_contains (stops, stop)
         && g_hash_table_size (stops) < MOST_STOPS) {
    g_hash_table_add (stops, stop);
    check_stop (walk, window, stop);
    stop = leave (window, stop);
  }
  if (stop == NULL)
    walk_fault (walk, GTK_WIDGET (window), "loses the focus after %u stops",
                g_hash_table_size (stops));
  walk_each (root, check_reached, &seeker);
}
