/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-test.h"
#include "way-flow-layout.h"
#include "way-search-filters.h"

#define SPACING 6

static GtkWidget *
append (GtkWidget *box,
        int        width)
{
  GtkWidget *child = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_set_size_request (child, width, 20);
  gtk_box_append (GTK_BOX (box), child);
  return child;
}

static GtkWidget *
make_flow (void)
{
  return g_object_new (GTK_TYPE_BOX, "layout-manager",
                       g_object_new (WAY_TYPE_FLOW_LAYOUT, NULL), NULL);
}

static void
assert_at (GtkWidget *child,
           GtkWidget *box,
           int        x,
           int        y)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, box, &bounds));
  g_assert_cmpint ((int) bounds.origin.x, ==, x);
  g_assert_cmpint ((int) bounds.origin.y, ==, y);
}

/* A line ends where the next child has no room, and what is hidden takes none. */
static void
test_lines (void)
{
  GtkWidget *box = make_flow ();
  GtkWidget *a = append (box, 100);
  GtkWidget *hidden = append (box, 100);
  GtkWidget *b = append (box, 80);
  GtkWidget *c = append (box, 60);
  GtkWidget *d = append (box, 150);
  GtkWindow *window;
  int least, wanted;

  gtk_widget_set_visible (hidden, FALSE);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  g_assert_cmpint (least, ==, 150);
  g_assert_cmpint (wanted, ==, 100 + 80 + 60 + 150 + 3 * SPACING);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 200, &least, &wanted, NULL, NULL);
  g_assert_cmpint (least, ==, 3 * 20 + 2 * SPACING);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 1000, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, 20);

  window = ui_test_show (box, 200, 100);
  assert_at (a, box, 0, 0);
  assert_at (b, box, 100 + SPACING, 0);
  assert_at (c, box, 0, 20 + SPACING);
  assert_at (d, box, 0, 2 * (20 + SPACING));
  ui_test_assert_destroyed (window, box);
}

/* Where one reads from the right, lines begin there. */
static void
test_right_to_left (void)
{
  GtkWidget *box = make_flow ();
  GtkWidget *a = append (box, 100);
  GtkWidget *b = append (box, 80);
  GtkWindow *window;

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  window = ui_test_show (box, 200, 100);
  assert_at (a, box, 100, 0);
  assert_at (b, box, 100 - SPACING - 80, 0);
  ui_test_assert_destroyed (window, box);
}

static void
on_changed (WaySearchFilters *filters,
            guint            *n_changes)
{
  ++*n_changes;
}

static void
test_filters (void)
{
  GtkWidget *widget = g_object_new (WAY_TYPE_SEARCH_FILTERS, NULL);
  WaySearchFilters *filters = WAY_SEARCH_FILTERS (widget);
  GtkWindow *window = ui_test_show (widget, 600, 100);
  GtkWidget *statuses = ui_test_find (widget, GTK_TYPE_MENU_BUTTON, 0);
  guint n_changes = 0;
  WaySearchFilter filter;

  g_signal_connect (filters, "changed", G_CALLBACK (on_changed), &n_changes);
  gtk_test_accessible_assert_property (statuses, GTK_ACCESSIBLE_PROPERTY_LABEL, "Status");
  g_assert_false (way_search_filters_is_on (filters));
  gtk_widget_activate_action (widget, "filters.done", NULL);
  gtk_widget_activate_action (widget, "filters.todo", NULL);
  gtk_widget_activate_action (widget, "filters.extra", NULL);
  gtk_widget_activate_action (widget, "filters.has-notes", NULL);
  g_assert_cmpuint (n_changes, ==, 4);
  way_search_filters_get (filters, &filter);
  g_assert_cmphex (filter.statuses, ==, 1u << WAY_STATUS_TODO | 1u << WAY_STATUS_DONE);
  g_assert_cmphex (filter.levels, ==, 1u << WAY_LEVEL_EXTRA);
  g_assert_false (filter.bookmarked);
  g_assert_true (filter.has_notes);
  gtk_test_accessible_assert_property (statuses, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Status: To Do, Done");

  gtk_widget_activate_action (widget, "filters.todo", NULL);
  way_search_filters_get (filters, &filter);
  g_assert_cmphex (filter.statuses, ==, 1u << WAY_STATUS_DONE);
  way_search_filters_clear (filters);
  way_search_filters_clear (filters);
  g_assert_cmpuint (n_changes, ==, 6);
  g_assert_false (way_search_filters_is_on (filters));
  way_search_filters_get (filters, &filter);
  g_assert_true (way_search_filter_is_empty (&filter));
  gtk_test_accessible_assert_property (statuses, GTK_ACCESSIBLE_PROPERTY_LABEL, "Status");
  ui_test_assert_destroyed (window, widget);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/search-widgets/lines", test_lines);
  g_test_add_func ("/search-widgets/right-to-left", test_right_to_left);
  g_test_add_func ("/search-widgets/filters", test_filters);
  return g_test_run ();
}
