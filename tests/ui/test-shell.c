/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-test.h"
#include "way-shell.h"

typedef struct {
  GtkWidget *shell;
  GtkWidget *sidebar;
  GtkWidget *content;
  GtkWindow *window;
  guint n_folds;
} Fixture;

static void
on_folded (Fixture *fixture)
{
  fixture->n_folds++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  width)
{
  fixture->shell = way_shell_new ();
  fixture->sidebar = gtk_button_new_with_label ("Sidebar");
  fixture->content = gtk_button_new_with_label ("Content");
  way_shell_set_sidebar (WAY_SHELL (fixture->shell), fixture->sidebar);
  way_shell_set_content (WAY_SHELL (fixture->shell), fixture->content);
  g_signal_connect_swapped (fixture->shell, "notify::folded", G_CALLBACK (on_folded), fixture);
  fixture->window = ui_test_show (fixture->shell, GPOINTER_TO_INT (width), 500);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  width)
{
  gtk_window_destroy (fixture->window);
}

static gboolean
is_seen (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget);
}

static int
get_width (GtkWidget *widget)
{
  int x, width;

  ui_test_place (widget, GTK_WIDGET (gtk_widget_get_root (widget)), &x, &width);
  return width;
}

static void
resize (Fixture *fixture,
        int      width)
{
  gtk_window_set_default_size (fixture->window, width, 500);
  ui_test_wait_until (get_width (fixture->shell) == width);
}

static void
test_wide (Fixture       *fixture,
           gconstpointer  width)
{
  WayShell *shell = WAY_SHELL (fixture->shell);

  g_assert_false (way_shell_get_folded (shell));
  g_assert_true (is_seen (fixture->sidebar) && is_seen (fixture->content));
  g_assert_cmpint (get_width (fixture->sidebar), >=, 260);
  g_assert_cmpint (get_width (fixture->sidebar), <=, 320);
  g_assert_cmpint (get_width (fixture->content), >=, 900 - 320 - 1);
}

/* The sidebar is as wide as it is, whatever page stands beside it. */
static void
test_steady (Fixture       *fixture,
             gconstpointer  width)
{
  int before = get_width (fixture->sidebar);

  gtk_widget_set_size_request (fixture->content, 580, -1);
  gtk_button_set_label (GTK_BUTTON (fixture->sidebar), "A longer word in the sidebar");
  gtk_test_widget_wait_for_draw (fixture->shell);
  g_assert_cmpint (get_width (fixture->sidebar), ==, before);
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  width)
{
  WayShell *shell = WAY_SHELL (fixture->shell);

  g_assert_true (way_shell_get_folded (shell));
  g_assert_false (way_shell_get_showing_content (shell));
  g_assert_true (is_seen (fixture->sidebar));
  g_assert_false (is_seen (fixture->content));
  g_assert_cmpint (get_width (fixture->sidebar), ==, GPOINTER_TO_INT (width));

  g_assert_true (gtk_widget_grab_focus (fixture->sidebar));
  way_shell_show_content (shell);
  ui_test_wait_until (!is_seen (fixture->sidebar));
  g_assert_true (way_shell_get_showing_content (shell));
  g_assert_true (is_seen (fixture->content));
  ui_test_wait_until (get_width (fixture->content) == GPOINTER_TO_INT (width));
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->content);

  way_shell_show_sidebar (shell);
  ui_test_wait_until (!is_seen (fixture->content));
  g_assert_true (is_seen (fixture->sidebar));
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->sidebar);
}

static void
test_folds (Fixture       *fixture,
            gconstpointer  width)
{
  WayShell *shell = WAY_SHELL (fixture->shell);
  int least;

  g_assert_cmpint (fixture->n_folds, ==, 0);
  resize (fixture, 500);
  ui_test_wait_until (way_shell_get_folded (shell));
  g_assert_cmpint (fixture->n_folds, ==, 1);
  resize (fixture, 900);
  ui_test_wait_until (!way_shell_get_folded (shell));
  g_assert_cmpint (fixture->n_folds, ==, 2);
  g_assert_true (is_seen (fixture->sidebar) && is_seen (fixture->content));

  resize (fixture, 661);
  g_assert_false (way_shell_get_folded (shell));
  resize (fixture, 660);
  ui_test_wait_until (way_shell_get_folded (shell));
  gtk_widget_measure (fixture->shell, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, 360);
}

static void
test_large_text (Fixture       *fixture,
                 gconstpointer  width)
{
  WayShell *shell = WAY_SHELL (fixture->shell);
  GtkSettings *settings = gtk_widget_get_settings (fixture->shell);

  g_object_set (settings, "gtk-xft-dpi", 96 * 1024 * 7 / 4, NULL);
  ui_test_wait_until (way_shell_get_folded (shell));
  resize (fixture, 1156);
  ui_test_wait_until (!way_shell_get_folded (shell));
  g_assert_cmpint (get_width (fixture->sidebar), ==, 525);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  ui_test_wait_until (get_width (fixture->sidebar) == 300);
}

static void
test_children (Fixture       *fixture,
               gconstpointer  width)
{
  WayShell *shell = WAY_SHELL (fixture->shell);
  gpointer weak = fixture->content;
  GtkWidget *other = gtk_label_new ("Other");

  g_object_add_weak_pointer (G_OBJECT (fixture->content), &weak);
  way_shell_set_content (shell, other);
  g_assert_null (weak);
  g_assert_true (way_shell_get_content (shell) == other);
  g_assert_true (way_shell_get_sidebar (shell) == fixture->sidebar);
  gtk_test_widget_wait_for_draw (fixture->shell);
  g_assert_true (is_seen (other));
}

static void
test_destroy (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, GINT_TO_POINTER (900));
  ui_test_assert_destroyed (fixture.window, fixture.shell);
}

#define ADD(name, width, function) \
  g_test_add ("/shell/" name, Fixture, GINT_TO_POINTER (width), set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("wide", 900, test_wide);
  ADD ("steady", 900, test_steady);
  ADD ("narrow", 500, test_narrow);
  ADD ("narrowest", 360, test_narrow);
  ADD ("folds", 900, test_folds);
  ADD ("large-text", 900, test_large_text);
  ADD ("children", 900, test_children);
  g_test_add_func ("/shell/destroy", test_destroy);
  return g_test_run ();
}
