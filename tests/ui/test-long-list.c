/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-test.h"
#include "way-long-list.h"

#define N_MANY 5000
#define N_FEW 40
#define HEIGHT 500
#define MOST_THERE 250

typedef struct {
  GtkWindow *window;
  GtkWidget *scroller;
  GtkWidget *widget;
  WayLongList *list;
  GtkAdjustment *adjustment;
  guint activated;
  guint selected;
  guint n_selected; /* how often another was */
} Fixture;

/* Rows of many heights: those at the beginning are no measure for the others. */
static int
get_row_height (guint row)
{
  return row < 20 ? 20 : 20 + (int) (row * 7 % 60);
}

static GtkWidget *
make_row (gpointer owner,
          guint    row)
{
  GtkWidget *widget = gtk_list_box_row_new ();
  g_autofree char *text = g_strdup_printf ("Row %u", row);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_size_request (label, -1, get_row_height (row));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  return widget;
}

/* Lists of three and of very many rows. */
static gboolean
opens_list (gpointer owner,
            guint    row)
{
  return row < 300 && row % 3 == 0;
}

static const char *
get_label (gpointer owner,
           guint    row)
{
  return "Rows";
}

static const WayLongListSource plain = {
  .make_row = make_row,
  .opens_list = opens_list,
  .get_label = get_label,
  .css_class = "boxed-list",
  .selection_mode = GTK_SELECTION_NONE,
  .spacing = 12,
};

static const WayLongListSource selecting = {
  .make_row = make_row,
  .get_label = get_label,
  .css_class = "navigation-sidebar",
  .selection_mode = GTK_SELECTION_SINGLE,
};

static void
activated_cb (WayLongList   *list,
              GtkListBoxRow *row,
              Fixture       *fixture)
{
  fixture->activated++;
}

static void
selected_cb (WayLongList *list,
             guint        row,
             Fixture     *fixture)
{
  fixture->selected = row;
  fixture->n_selected++;
}

static void
settle (Fixture *fixture)
{
  /* What was scrolled is laid out with the next frame, and then may want more. */
  for (guint i = 0; i < 3; i++) {
    gtk_widget_queue_draw (fixture->widget);
    gtk_test_widget_wait_for_draw (fixture->widget);
    ui_test_wait_until (way_long_list_is_complete (fixture->list));
  }
}

static void
set_up (Fixture                 *fixture,
        const WayLongListSource *source,
        guint                    n_rows)
{
  *fixture = (Fixture) { .selected = WAY_ROW_NONE };
  fixture->widget = g_object_new (WAY_TYPE_LONG_LIST, NULL);
  fixture->list = WAY_LONG_LIST (fixture->widget);
  way_long_list_set_source (fixture->list, source, fixture);
  way_long_list_set_n_rows (fixture->list, n_rows);
  g_signal_connect (fixture->list, "row-activated", G_CALLBACK (activated_cb), fixture);
  g_signal_connect (fixture->list, "row-selected", G_CALLBACK (selected_cb), fixture);
  fixture->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scroller), fixture->widget);
  fixture->adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scroller));
  fixture->window = ui_test_show (fixture->scroller, 400, HEIGHT);
  settle (fixture);
}

static void
tear_down (Fixture *fixture)
{
  ui_test_assert_destroyed (fixture->window, fixture->widget);
}

static void
count_cb (gpointer       owner,
          GtkListBoxRow *row)
{
  Fixture *fixture = owner;

  fixture->activated++;
}

static guint
count_there (Fixture *fixture)
{
  fixture->activated = 0;
  way_long_list_foreach (fixture->list, count_cb);
  return fixture->activated;
}

/* Returns: where a row that is there stands in the window */
static int
get_y (Fixture *fixture,
       guint    row)
{
  GtkListBoxRow *widget = way_long_list_find_row (fixture->list, row);
  graphene_rect_t bounds;

  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (widget), fixture->scroller, &bounds));
  return (int) bounds.origin.y;
}

/* Returns: the first row that begins in sight */
static guint
find_seen (Fixture *fixture)
{
  for (guint row = 0; row < N_MANY; row++) {
    if (way_long_list_find_row (fixture->list, row) != NULL && get_y (fixture, row) >= 0)
      return row;
  }
  g_assert_not_reached ();
}

static gboolean
is_seen (Fixture *fixture,
         guint    row)
{
  int y = get_y (fixture, row);

  return y >= 0 && y + get_row_height (row) <= HEIGHT;
}

static void
scroll (Fixture       *fixture,
        GtkScrollType  type)
{
  gboolean result;

  g_signal_emit_by_name (fixture->scroller, "scroll-child", type, FALSE, &result);
  settle (fixture);
}

static void
move_cursor (Fixture         *fixture,
             GtkMovementStep  step,
             int              count)
{
  GtkWidget *list = gtk_window_get_focus (fixture->window);

  g_signal_emit_by_name (gtk_widget_get_parent (list), "move-cursor", step, count, FALSE, FALSE);
  settle (fixture);
}

static gboolean
has_focus (Fixture *fixture,
           guint    row)
{
  return gtk_window_get_focus (fixture->window)
         == GTK_WIDGET (way_long_list_find_row (fixture->list, row));
}

static void
test_few (void)
{
  Fixture fixture;

  set_up (&fixture, &plain, N_FEW);
  g_assert_cmpuint (count_there (&fixture), ==, N_FEW);
  g_assert_nonnull (ui_test_find (fixture.widget, GTK_TYPE_LIST_BOX, N_FEW / 3));
  g_assert_null (ui_test_find_class (fixture.widget, "cut-above"));
  way_long_list_set_n_rows (fixture.list, 0);
  settle (&fixture);
  g_assert_cmpuint (count_there (&fixture), ==, 0);
  g_assert_nonnull (ui_test_find (fixture.widget, GTK_TYPE_LIST_BOX, 0));
  tear_down (&fixture);
}

static void
test_scrolls (void)
{
  Fixture fixture;

  set_up (&fixture, &plain, N_MANY);
  g_assert_nonnull (way_long_list_find_row (fixture.list, 0));
  g_assert_null (way_long_list_find_row (fixture.list, N_MANY - 1));
  scroll (&fixture, GTK_SCROLL_END);
  g_assert_true (is_seen (&fixture, N_MANY - 1));
  g_assert_null (way_long_list_find_row (fixture.list, 100));
  g_assert_cmpuint (count_there (&fixture), <, MOST_THERE);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture.adjustment) + HEIGHT, >=,
                     gtk_adjustment_get_upper (fixture.adjustment) - 1);
  for (guint i = 0; i < 15; i++) {
    scroll (&fixture, GTK_SCROLL_PAGE_UP);
    g_assert_cmpuint (count_there (&fixture), <, MOST_THERE);
  }
  scroll (&fixture, GTK_SCROLL_START);
  g_assert_true (is_seen (&fixture, 0));
  tear_down (&fixture);
}

/* What comes above is higher than was reckoned: what one reads stays where it is. */
static void
test_holds_still (void)
{
  Fixture fixture;
  guint row;
  int y;

  set_up (&fixture, &plain, N_MANY);
  gtk_adjustment_set_value (fixture.adjustment, 60000);
  settle (&fixture);
  row = find_seen (&fixture);
  y = get_y (&fixture, row);
  g_assert_cmpint (y, <, HEIGHT);
  g_assert_null (way_long_list_find_row (fixture.list, row - 200));
  for (guint i = 1; i <= 5; i++) {
    way_long_list_ensure_row (fixture.list, row - 200 * i);
    settle (&fixture);
    g_assert_cmpint (get_y (&fixture, row), ==, y);
  }
  gtk_window_set_default_size (fixture.window, 600, HEIGHT);
  settle (&fixture);
  g_assert_cmpint (ABS (get_y (&fixture, row) - y), <, HEIGHT);
  tear_down (&fixture);
}

static void
test_keys (void)
{
  Fixture fixture;

  set_up (&fixture, &plain, N_MANY);
  g_assert_true (way_long_list_focus_row (fixture.list, 290));
  for (guint row = 290; row < 330; row++) {
    g_assert_true (has_focus (&fixture, row));
    move_cursor (&fixture, GTK_MOVEMENT_DISPLAY_LINES, 1);
  }
  ui_test_wait_until (is_seen (&fixture, 330));
  move_cursor (&fixture, GTK_MOVEMENT_BUFFER_ENDS, 1);
  g_assert_true (has_focus (&fixture, N_MANY - 1) && is_seen (&fixture, N_MANY - 1));
  move_cursor (&fixture, GTK_MOVEMENT_PAGES, -1);
  g_assert_false (has_focus (&fixture, N_MANY - 1));
  move_cursor (&fixture, GTK_MOVEMENT_BUFFER_ENDS, -1);
  g_assert_true (has_focus (&fixture, 0) && is_seen (&fixture, 0));
  /* With the focus elsewhere the row stays. */
  scroll (&fixture, GTK_SCROLL_END);
  g_assert_true (has_focus (&fixture, 0));
  move_cursor (&fixture, GTK_MOVEMENT_DISPLAY_LINES, 1);
  g_assert_true (has_focus (&fixture, 1));
  tear_down (&fixture);
}

static void
test_selects (void)
{
  Fixture fixture;

  set_up (&fixture, &selecting, N_MANY);
  way_long_list_select_row (fixture.list, 4000);
  g_assert_cmpuint (fixture.selected, ==, 4000);
  g_assert_true (way_long_list_focus_row (fixture.list, 4000));
  settle (&fixture);
  g_assert_true (gtk_list_box_row_is_selected (way_long_list_find_row (fixture.list, 4000)));
  for (guint i = 0; i < 30; i++)
    move_cursor (&fixture, GTK_MOVEMENT_DISPLAY_LINES, -1);
  g_assert_cmpuint (way_long_list_get_selected (fixture.list), ==, 3970);
  g_assert_cmpuint (fixture.n_selected, ==, 31);
  g_assert_false (gtk_list_box_row_is_selected (way_long_list_find_row (fixture.list, 3980)));
  way_long_list_select_row (fixture.list, WAY_ROW_NONE);
  g_assert_false (gtk_list_box_row_is_selected (way_long_list_find_row (fixture.list, 3970)));
  /* It is selected when it comes again. */
  way_long_list_select_row (fixture.list, 10);
  scroll (&fixture, GTK_SCROLL_START);
  g_assert_true (gtk_list_box_row_is_selected (way_long_list_find_row (fixture.list, 10)));
  tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/long-list/few", test_few);
  g_test_add_func ("/long-list/scrolls", test_scrolls);
  g_test_add_func ("/long-list/holds-still", test_holds_still);
  g_test_add_func ("/long-list/keys", test_keys);
  g_test_add_func ("/long-list/selects", test_selects);
  return g_test_run ();
}
