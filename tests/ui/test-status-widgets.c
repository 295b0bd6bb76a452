/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-test.h"
#include "way-status-button.h"
#include "way-status-switch.h"
#include "way-status-words.h"

#define NOTHING_PICKED 99

static void
on_status (GtkWidget *widget,
           WayStatus  status,
           guint     *picked)
{
  *picked = status;
}

static void
test_words (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autofree char *name = way_status_describe (WAY_STATUS_LEARNING, "100% CI & CD");

  g_assert_cmpstr (way_status_label (WAY_STATUS_TODO), ==, "To Do");
  g_assert_cmpstr (way_status_label (WAY_STATUS_LEARNING), ==, "Learning");
  g_assert_cmpstr (way_status_label (WAY_STATUS_DONE), ==, "Done");
  g_assert_cmpstr (way_status_label (WAY_STATUS_SKIPPED), ==, "Skipped");
  g_assert_cmpstr (name, ==, "100% CI & CD: learning");

  for (WayStatus i = WAY_STATUS_TODO; i <= WAY_STATUS_SKIPPED; i++) {
    g_assert_true (gtk_icon_theme_has_icon (theme, way_status_icon_name (i)));
    for (WayStatus j = WAY_STATUS_TODO; j < i; j++)
      g_assert_cmpstr (way_status_icon_name (i), !=, way_status_icon_name (j));
  }
}

static const char *
get_icon (GtkWidget *root)
{
  return gtk_image_get_icon_name (GTK_IMAGE (ui_test_find (root, GTK_TYPE_IMAGE, 0)));
}

/* A click asks, and nothing changes before the owner says so. */
static void
test_button_asks (void)
{
  static const WayStatus next[] = {
    [WAY_STATUS_TODO] = WAY_STATUS_DONE,
    [WAY_STATUS_LEARNING] = WAY_STATUS_DONE,
    [WAY_STATUS_DONE] = WAY_STATUS_TODO,
    [WAY_STATUS_SKIPPED] = WAY_STATUS_TODO,
  };
  GtkWidget *widget = way_status_button_new ();
  WayStatusButton *button = WAY_STATUS_BUTTON (widget);
  GtkWindow *window = ui_test_show (widget, 60, 60);
  guint picked = NOTHING_PICKED;

  g_signal_connect (button, "activated-status", G_CALLBACK (on_status), &picked);
  for (WayStatus status = WAY_STATUS_TODO; status <= WAY_STATUS_SKIPPED; status++) {
    way_status_button_set_status (button, status);
    g_assert_cmpint (picked, ==, NOTHING_PICKED);
    g_signal_emit_by_name (button, "clicked");
    g_assert_cmpint (picked, ==, next[status]);
    g_assert_cmpint (way_status_button_get_status (button), ==, status);
    g_assert_cmpstr (get_icon (widget), ==, way_status_icon_name (status));
    g_assert_cmpstr (gtk_widget_get_tooltip_text (widget), ==,
                     next[status] == WAY_STATUS_DONE ? "Mark as Done" : "Mark as To Do");
    picked = NOTHING_PICKED;
  }
  gtk_window_destroy (window);
}

static void
test_button_is_told (void)
{
  GtkWidget *widget = way_status_button_new ();
  WayStatusButton *button = WAY_STATUS_BUTTON (widget);
  GtkWindow *window = ui_test_show (widget, 60, 60);
  int width, height;

  way_status_button_set_title (button, "Indexing");
  gtk_test_accessible_assert_role (widget, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, "Indexing: to do");
  way_status_button_set_status (button, WAY_STATUS_SKIPPED);
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Indexing: skipped");

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  g_assert_cmpint (width, >=, 34);
  g_assert_cmpint (height, >=, 34);
  g_assert_true (gtk_widget_grab_focus (widget));
  ui_test_assert_destroyed (window, widget);
}

static GtkWidget *
get_toggle (GtkWidget *root,
            WayStatus  status)
{
  GtkWidget *buttons = ui_test_find_class (root, "linked");

  return ui_test_find (buttons, GTK_TYPE_TOGGLE_BUTTON, status);
}

static void
assert_shown (GtkWidget *root,
              WayStatus  shown)
{
  for (WayStatus status = WAY_STATUS_TODO; status <= WAY_STATUS_SKIPPED; status++) {
    GtkWidget *toggle = get_toggle (root, status);

    g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)) == (status == shown));
    gtk_test_accessible_assert_state (toggle, GTK_ACCESSIBLE_STATE_CHECKED,
                                      status == shown ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                      : GTK_ACCESSIBLE_TRISTATE_FALSE);
  }
}

static GtkWidget *
get_shown_child (GtkWidget *root)
{
  return adw_squeezer_get_visible_child (ADW_SQUEEZER (ui_test_find (root, ADW_TYPE_SQUEEZER, 0)));
}

static void
test_switch_asks (void)
{
  GtkWidget *widget = way_status_switch_new ();
  WayStatusSwitch *self = WAY_STATUS_SWITCH (widget);
  GtkWindow *window = ui_test_show (widget, 600, 60);
  guint picked = NOTHING_PICKED;

  g_signal_connect (self, "status-picked", G_CALLBACK (on_status), &picked);
  g_assert_true (GTK_IS_BOX (get_shown_child (widget)));
  gtk_test_accessible_assert_state (get_shown_child (widget), GTK_ACCESSIBLE_STATE_HIDDEN, FALSE);
  gtk_test_accessible_assert_state (ui_test_find (widget, GTK_TYPE_MENU_BUTTON, 0),
                                    GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);
  assert_shown (widget, WAY_STATUS_TODO);

  g_signal_emit_by_name (get_toggle (widget, WAY_STATUS_LEARNING), "clicked");
  g_assert_cmpint (picked, ==, WAY_STATUS_LEARNING);
  assert_shown (widget, WAY_STATUS_TODO);
  way_status_switch_set_status (self, WAY_STATUS_LEARNING);
  assert_shown (widget, WAY_STATUS_LEARNING);

  /* The one that holds can be clicked and stays. */
  picked = NOTHING_PICKED;
  g_signal_emit_by_name (get_toggle (widget, WAY_STATUS_LEARNING), "clicked");
  g_assert_cmpint (picked, ==, NOTHING_PICKED);
  assert_shown (widget, WAY_STATUS_LEARNING);
  ui_test_assert_destroyed (window, widget);
}

static void
test_switch_is_told (void)
{
  GtkWidget *widget = way_status_switch_new ();
  GtkWindow *window = ui_test_show (widget, 600, 60);
  GtkWidget *toggle = get_toggle (widget, WAY_STATUS_SKIPPED);

  gtk_test_accessible_assert_role (gtk_widget_get_parent (toggle),
                                   GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  gtk_test_accessible_assert_property (gtk_widget_get_parent (toggle),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Status");
  gtk_test_accessible_assert_role (toggle, GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_test_accessible_assert_property (toggle, GTK_ACCESSIBLE_PROPERTY_LABEL, "Skipped");
  gtk_window_destroy (window);
}

static void
test_switch_keys (void)
{
  GtkWidget *widget = way_status_switch_new ();
  GtkWindow *window = ui_test_show (widget, 600, 60);

  way_status_switch_set_status (WAY_STATUS_SWITCH (widget), WAY_STATUS_LEARNING);
  gtk_window_set_focus (window, NULL);
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (window) == get_toggle (widget, WAY_STATUS_LEARNING));
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_RIGHT));
  g_assert_true (gtk_window_get_focus (window) == get_toggle (widget, WAY_STATUS_DONE));
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_LEFT));
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_LEFT));
  g_assert_true (gtk_window_get_focus (window) == get_toggle (widget, WAY_STATUS_TODO));
  gtk_widget_child_focus (widget, GTK_DIR_LEFT);
  g_assert_true (gtk_window_get_focus (window) == get_toggle (widget, WAY_STATUS_TODO));
  /* Tab goes on to what is behind, not to the next button. */
  g_assert_false (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  gtk_window_destroy (window);
}

static GMenuModel *
get_menu (GtkWidget *root)
{
  return gtk_menu_button_get_menu_model (
    GTK_MENU_BUTTON (ui_test_find (root, GTK_TYPE_MENU_BUTTON, 0)));
}

static void
test_switch_squeezes (void)
{
  GtkWidget *widget = way_status_switch_new ();
  WayStatusSwitch *self = WAY_STATUS_SWITCH (widget);
  GtkWindow *window = ui_test_show (widget, 200, 60);
  guint picked = NOTHING_PICKED;
  GtkWidget *button = get_shown_child (widget);

  g_signal_connect (self, "status-picked", G_CALLBACK (on_status), &picked);
  g_assert_cmpint (gtk_widget_get_width (widget), ==, 200);
  g_assert_true (GTK_IS_MENU_BUTTON (button));
  gtk_test_accessible_assert_state (button, GTK_ACCESSIBLE_STATE_HIDDEN, FALSE);
  gtk_test_accessible_assert_state (ui_test_find_class (widget, "linked"),
                                    GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);
  way_status_switch_set_status (self, WAY_STATUS_DONE);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Status: Done");
  g_assert_nonnull (ui_test_find_text (button, "Done"));

  g_assert_cmpint (g_menu_model_get_n_items (get_menu (widget)), ==, 4);
  g_assert_true (gtk_widget_activate_action (button, "status-switch.pick", "s", "skipped"));
  g_assert_cmpint (picked, ==, WAY_STATUS_SKIPPED);
  g_assert_cmpint (way_status_switch_get_status (self), ==, WAY_STATUS_DONE);
  ui_test_assert_destroyed (window, widget);
}

static void
test_switch_choice (void)
{
  GtkWidget *widget = way_status_switch_new ();
  WayStatusSwitch *self = WAY_STATUS_SWITCH (widget);
  GtkWindow *window = ui_test_show (widget, 600, 60);
  guint picked = NOTHING_PICKED;

  g_signal_connect (self, "status-picked", G_CALLBACK (on_status), &picked);
  way_status_switch_set_choice (self, TRUE);
  g_assert_true (way_status_switch_get_choice (self));
  g_assert_true (gtk_widget_get_visible (get_toggle (widget, WAY_STATUS_TODO)));
  g_assert_false (gtk_widget_get_visible (get_toggle (widget, WAY_STATUS_LEARNING)));
  g_assert_false (gtk_widget_get_visible (get_toggle (widget, WAY_STATUS_DONE)));
  g_assert_true (gtk_widget_get_visible (get_toggle (widget, WAY_STATUS_SKIPPED)));
  g_assert_cmpint (g_menu_model_get_n_items (get_menu (widget)), ==, 2);
  gtk_widget_activate_action (widget, "status-switch.pick", "s", "done");
  g_assert_cmpint (picked, ==, NOTHING_PICKED);

  g_assert_true (gtk_widget_grab_focus (get_toggle (widget, WAY_STATUS_TODO)));
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_RIGHT));
  g_assert_true (gtk_window_get_focus (window) == get_toggle (widget, WAY_STATUS_SKIPPED));
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/status/words", test_words);
  g_test_add_func ("/status-button/asks", test_button_asks);
  g_test_add_func ("/status-button/is-told", test_button_is_told);
  g_test_add_func ("/status-switch/asks", test_switch_asks);
  g_test_add_func ("/status-switch/is-told", test_switch_is_told);
  g_test_add_func ("/status-switch/keys", test_switch_keys);
  g_test_add_func ("/status-switch/squeezes", test_switch_squeezes);
  g_test_add_func ("/status-switch/choice", test_switch_choice);
  return g_test_run ();
}
