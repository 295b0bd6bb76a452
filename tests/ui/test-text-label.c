/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-test.h"
#include "way-side-scroller.h"
#include "way-text-label.h"

static const char linked[] = "A <a href=\"https://one.example/\">one</a> and "
                             "<a href=\"https://two.example/\">two</a>.";

static void
on_link (GtkWidget   *widget,
         const char  *url,
         char       **opened)
{
  g_free (*opened);
  *opened = g_strdup (url);
}

static GtkLabel *
get_label (GtkWidget *text)
{
  return way_text_label_get_label (WAY_TEXT_LABEL (text));
}

/* Tab goes from link to link, both ways, and Return opens. */
static void
test_links (void)
{
  GtkWidget *text = way_text_label_new (linked);
  GtkWindow *window = ui_test_show (text, 300, 100);
  g_autofree char *opened = NULL;

  g_signal_connect (text, "link-activated", G_CALLBACK (on_link), &opened);
  gtk_window_set_focus (window, NULL);
  g_assert_true (gtk_widget_child_focus (text, GTK_DIR_TAB_FORWARD));
  g_assert_cmpstr (gtk_label_get_current_uri (get_label (text)), ==, "https://one.example/");
  g_assert_true (gtk_widget_child_focus (text, GTK_DIR_TAB_FORWARD));
  g_assert_cmpstr (gtk_label_get_current_uri (get_label (text)), ==, "https://two.example/");
  g_signal_emit_by_name (get_label (text), "activate-current-link");
  g_assert_cmpstr (opened, ==, "https://two.example/");
  g_assert_false (gtk_widget_child_focus (text, GTK_DIR_TAB_FORWARD));

  gtk_window_set_focus (window, NULL);
  g_assert_true (gtk_widget_child_focus (text, GTK_DIR_TAB_BACKWARD));
  g_assert_cmpstr (gtk_label_get_current_uri (get_label (text)), ==, "https://two.example/");
  g_assert_true (gtk_widget_child_focus (text, GTK_DIR_TAB_BACKWARD));
  g_assert_cmpstr (gtk_label_get_current_uri (get_label (text)), ==, "https://one.example/");
  g_assert_false (gtk_widget_child_focus (text, GTK_DIR_TAB_BACKWARD));
  ui_test_assert_destroyed (window, text);
}

static void
test_link_at_once (void)
{
  GtkWidget *text = way_text_label_new ("<a href=\"https://one.example/\">one</a> and "
                                        "<a href=\"https://two.example/\">two</a>");
  GtkWindow *window = ui_test_show (text, 300, 100);

  gtk_window_set_focus (window, NULL);
  g_assert_true (gtk_widget_child_focus (text, GTK_DIR_TAB_FORWARD));
  g_assert_cmpstr (gtk_label_get_current_uri (get_label (text)), ==, "https://one.example/");
  gtk_window_set_focus (window, NULL);
  g_assert_true (gtk_widget_child_focus (text, GTK_DIR_TAB_BACKWARD));
  g_assert_cmpstr (gtk_label_get_current_uri (get_label (text)), ==, "https://two.example/");
  gtk_window_destroy (window);
}

/* A page of text does not keep who uses Tab, nor take the first focus; the
 * arrow keys come to it, and nothing is selected by that. */
static void
test_plain (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = way_text_label_new ("Nothing but text");
  GtkWidget *button = gtk_button_new_with_label ("Button");
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), button);
  window = ui_test_show (box, 300, 100);
  g_assert_true (gtk_window_get_focus (window) == button);
  g_assert_false (gtk_widget_child_focus (text, GTK_DIR_TAB_FORWARD));
  g_assert_false (gtk_widget_child_focus (text, GTK_DIR_TAB_BACKWARD));

  g_assert_true (gtk_widget_child_focus (box, GTK_DIR_UP));
  g_assert_true (gtk_window_get_focus (window) == GTK_WIDGET (get_label (text)));
  g_assert_true (gtk_label_get_selectable (get_label (text)));
  g_assert_false (gtk_label_get_selection_bounds (get_label (text), NULL, NULL));
  gtk_window_destroy (window);
}

static void
test_heading (void)
{
  GtkWidget *text = way_text_label_new_heading ("Trees", 2);
  GtkLabel *label = get_label (text);

  g_object_ref_sink (text);
  gtk_test_accessible_assert_role (label, GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  gtk_test_accessible_assert_property (label, GTK_ACCESSIBLE_PROPERTY_LABEL, "Trees");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (label), "title-3"));
  g_object_unref (text);
}

/* Lines stand further apart than the font's own. */
static void
test_line_height (void)
{
  GtkWidget *text = way_text_label_new ("One\nTwo\nThree");
  GtkWidget *plain = gtk_label_new ("One\nTwo\nThree");
  int calm, dense;

  g_object_ref_sink (text);
  g_object_ref_sink (plain);
  gtk_widget_measure (text, GTK_ORIENTATION_VERTICAL, -1, NULL, &calm, NULL, NULL);
  gtk_widget_measure (plain, GTK_ORIENTATION_VERTICAL, -1, NULL, &dense, NULL, NULL);
  g_assert_cmpint (calm * 10, >=, dense * 11);
  g_object_unref (text);
  g_object_unref (plain);
}

static void
test_scroller (void)
{
  GtkWidget *text = way_text_label_new_code ("a line that is much too long for its window");
  GtkWidget *scroller = way_side_scroller_new (text, "Code");
  GtkWindow *window = ui_test_show (scroller, 150, 60);
  GtkAdjustment *adjustment = way_side_scroller_get_adjustment (WAY_SIDE_SCROLLER (scroller));
  GtkWidget *inside = ui_test_find (scroller, GTK_TYPE_SCROLLED_WINDOW, 0);

  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, 150);
  gtk_window_set_focus (window, NULL);
  g_assert_true (gtk_widget_child_focus (scroller, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (window) == inside);
  gtk_test_accessible_assert_property (inside, GTK_ACCESSIBLE_PROPERTY_LABEL, "Code");
  ui_test_assert_destroyed (window, scroller);
}

/* What fits needs no stop. */
static void
test_scroller_fits (void)
{
  GtkWidget *text = way_text_label_new_code ("short");
  GtkWidget *scroller = way_side_scroller_new (text, "Code");
  GtkWindow *window = ui_test_show (scroller, 300, 60);

  gtk_window_set_focus (window, NULL);
  g_assert_false (gtk_widget_child_focus (scroller, GTK_DIR_TAB_FORWARD));
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/text-label/links", test_links);
  g_test_add_func ("/text-label/link-at-once", test_link_at_once);
  g_test_add_func ("/text-label/plain", test_plain);
  g_test_add_func ("/text-label/heading", test_heading);
  g_test_add_func ("/text-label/line-height", test_line_height);
  g_test_add_func ("/side-scroller/too-wide", test_scroller);
  g_test_add_func ("/side-scroller/fits", test_scroller_fits);
  return g_test_run ();
}
