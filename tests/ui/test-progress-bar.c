/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-test.h"
#include "way-progress-bar.h"

#define WIDTH 450

static void
set (GtkWidget *bar,
     guint      done,
     guint      learning,
     guint      counted)
{
  WayCounts counts = { .done = done, .learning = learning, .counted = counted };

  way_progress_bar_set_counts (WAY_PROGRESS_BAR (bar), &counts);
}

static GtkWidget *
create (guint done,
        guint learning,
        guint counted)
{
  GtkWidget *bar = way_progress_bar_new ();

  set (bar, done, learning, counted);
  return bar;
}

static int
get_width (GtkWidget  *bar,
           const char *segment)
{
  int x, width;

  ui_test_place (ui_test_find_class (bar, segment), bar, &x, &width);
  return width;
}

static int
get_end (GtkWidget  *bar,
         const char *segment)
{
  int x, width;

  ui_test_place (ui_test_find_class (bar, segment), bar, &x, &width);
  return x + width;
}

static void
test_proportion (void)
{
  GtkWidget *bar = create (3, 1, 9);
  GtkWindow *window = ui_test_show (bar, WIDTH, 10);
  int x, width;

  g_assert_cmpint (gtk_widget_get_width (bar), ==, WIDTH);
  g_assert_cmpint (get_width (bar, "done"), ==, WIDTH * 3 / 9);
  g_assert_cmpint (get_end (bar, "learning"), ==, WIDTH * 4 / 9);
  ui_test_place (ui_test_find_class (bar, "learning"), bar, &x, &width);
  g_assert_cmpint (x, >, WIDTH * 3 / 9);

  set (bar, 9, 0, 9);
  gtk_test_widget_wait_for_draw (bar);
  g_assert_cmpint (get_width (bar, "done"), ==, WIDTH);
  g_assert_cmpint (get_width (bar, "learning"), ==, 0);
  gtk_window_destroy (window);
}

static void
test_right_to_left (void)
{
  GtkWidget *bar = create (3, 1, 9);
  GtkWindow *window;
  int x, width;

  gtk_widget_set_direction (bar, GTK_TEXT_DIR_RTL);
  window = ui_test_show (bar, WIDTH, 10);
  ui_test_place (ui_test_find_class (bar, "done"), bar, &x, &width);
  g_assert_cmpint (x, ==, WIDTH * 6 / 9);
  g_assert_cmpint (x + width, ==, WIDTH);
  ui_test_place (ui_test_find_class (bar, "learning"), bar, &x, &width);
  g_assert_cmpint (x, ==, WIDTH * 5 / 9);
  gtk_window_destroy (window);
}

/* What is begun is seen to be begun, and nothing but everything looks full. */
static void
test_extremes (void)
{
  GtkWidget *bar = create (1, 0, 500);
  GtkWindow *window = ui_test_show (bar, WIDTH, 10);

  g_assert_cmpint (get_width (bar, "done"), >=, 4);
  g_assert_cmpint (get_width (bar, "done"), <=, 20);

  set (bar, 499, 0, 500);
  gtk_test_widget_wait_for_draw (bar);
  g_assert_cmpint (get_width (bar, "done"), <=, WIDTH - 4);
  g_assert_cmpint (get_width (bar, "done"), >=, WIDTH - 20);

  set (bar, 499, 1, 500);
  gtk_test_widget_wait_for_draw (bar);
  g_assert_cmpint (get_width (bar, "learning"), >=, 4);
  g_assert_cmpint (get_end (bar, "learning"), ==, WIDTH);

  set (bar, 0, 0, 500);
  gtk_test_widget_wait_for_draw (bar);
  g_assert_cmpint (get_width (bar, "done"), ==, 0);
  g_assert_cmpint (get_width (bar, "learning"), ==, 0);

  set (bar, 0, 0, 0);
  gtk_test_widget_wait_for_draw (bar);
  g_assert_cmpint (get_width (bar, "done"), ==, 0);
  gtk_window_destroy (window);
}

/* No bar, however narrow, shows more than its whole. */
static void
test_narrow (void)
{
  GtkWidget *bar = create (3, 1, 9);
  GtkWindow *window = ui_test_show (bar, 48, 10);

  g_assert_cmpint (get_end (bar, "learning"), <=, gtk_widget_get_width (bar));
  g_assert_cmpint (get_width (bar, "done"), >, 0);
  g_assert_cmpint (get_width (bar, "learning"), >, 0);
  gtk_window_destroy (window);
}

static int
get_height (GtkWidget *bar)
{
  int height;

  gtk_test_widget_wait_for_draw (bar);
  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  return height;
}

static void
test_sizes (void)
{
  GtkWidget *bar = create (3, 1, 9);
  GtkWindow *window = ui_test_show (bar, WIDTH, 30);

  g_assert_cmpint (get_height (bar), >=, 8);
  g_assert_cmpint (get_height (bar), <=, 10);
  gtk_widget_add_css_class (bar, "thin");
  g_assert_cmpint (get_height (bar), >=, 4);
  g_assert_cmpint (get_height (bar), <=, 6);
  gtk_window_destroy (window);
}

static void
assert_heard (GtkWidget  *bar,
              double      now,
              double      max,
              const char *text)
{
  GtkAccessible *meter = GTK_ACCESSIBLE (ui_test_find (bar, GTK_TYPE_LEVEL_BAR, 0));

  gtk_test_accessible_assert_role (meter, GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, max);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, now);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);
}

static void
test_heard (void)
{
  GtkWidget *bar = create (3, 0, 9);
  GtkWindow *window = ui_test_show (bar, WIDTH, 10);
  GtkAccessible *meter = GTK_ACCESSIBLE (ui_test_find (bar, GTK_TYPE_LEVEL_BAR, 0));

  assert_heard (bar, 3, 9, "3 of 9 done");
  set (bar, 3, 1, 9);
  assert_heard (bar, 3, 9, "3 of 9 done, 1 learning");
  set (bar, 1, 0, 2);
  assert_heard (bar, 1, 2, "1 of 2 done");
  set (bar, 0, 0, 0);
  assert_heard (bar, 0, 0, "Nothing to do");

  way_progress_bar_set_label (WAY_PROGRESS_BAR (bar), "Databases");
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_LABEL, "Databases");
  g_assert_cmpstr (way_progress_bar_get_label (WAY_PROGRESS_BAR (bar)), ==, "Databases");
  way_progress_bar_set_label (WAY_PROGRESS_BAR (bar), NULL);
  g_assert_false (gtk_test_accessible_has_property (meter, GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_window_destroy (window);
}

static void
test_moves (void)
{
  GtkWidget *bar = create (0, 0, 9);
  GtkWindow *window = ui_test_show (bar, WIDTH, 10);

  ui_test_set_animations (TRUE);
  set (bar, 9, 0, 9);
  assert_heard (bar, 9, 9, "9 of 9 done");
  g_assert_cmpint (get_width (bar, "done"), <, WIDTH);
  ui_test_wait_until (get_width (bar, "done") > 0);
  /* Changed on the way, it goes on from where it is. */
  set (bar, 3, 0, 9);
  ui_test_wait_until (get_width (bar, "done") == WIDTH / 3);

  ui_test_set_animations (FALSE);
  set (bar, 6, 0, 9);
  gtk_test_widget_wait_for_draw (bar);
  g_assert_cmpint (get_width (bar, "done"), ==, WIDTH * 6 / 9);
  gtk_window_destroy (window);
}

/* A bar that nobody sees, or that is shown for the first time, does not move. */
static void
test_stands (void)
{
  GtkWidget *bar = way_progress_bar_new ();
  GtkWindow *window;

  ui_test_set_animations (TRUE);
  set (bar, 3, 0, 9);
  set (bar, 6, 0, 9);
  window = ui_test_show (bar, WIDTH, 10);
  g_assert_cmpint (get_width (bar, "done"), ==, WIDTH * 6 / 9);
  ui_test_set_animations (FALSE);
  gtk_window_destroy (window);
}

static void
test_destroy (void)
{
  GtkWidget *bar = create (3, 1, 9);
  GtkWindow *window = ui_test_show (bar, WIDTH, 10);

  ui_test_set_animations (TRUE);
  set (bar, 4, 1, 9);
  ui_test_assert_destroyed (window, bar);
  ui_test_set_animations (FALSE);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/progress-bar/proportion", test_proportion);
  g_test_add_func ("/progress-bar/right-to-left", test_right_to_left);
  g_test_add_func ("/progress-bar/extremes", test_extremes);
  g_test_add_func ("/progress-bar/narrow", test_narrow);
  g_test_add_func ("/progress-bar/sizes", test_sizes);
  g_test_add_func ("/progress-bar/heard", test_heard);
  g_test_add_func ("/progress-bar/moves", test_moves);
  g_test_add_func ("/progress-bar/stands", test_stands);
  g_test_add_func ("/progress-bar/destroy", test_destroy);
  return g_test_run ();
}
