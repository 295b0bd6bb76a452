/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-test.h"
#include "way-slices.h"

#define N_SLICES 3

typedef struct {
  GtkWindow *window;
  GtkWidget *widget;
  WaySlices slices;
  guint n_frames;
  guint n_done;
  guint n_at_first_frame;
} Fixture;

/* The slices know nothing but the widget. */
static Fixture *the_fixture;

static gboolean
do_slice (GtkWidget *widget)
{
  g_assert_true (widget == the_fixture->widget);
  the_fixture->n_done++;
  return the_fixture->n_done < N_SLICES;
}

static void
after_paint_cb (Fixture *fixture)
{
  if (fixture->n_frames++ == 0)
    fixture->n_at_first_frame = fixture->n_done;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  the_fixture = fixture;
  fixture->widget = gtk_label_new ("The beginning");
  fixture->window = ui_test_show (fixture->widget, 200, 200);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (fixture->widget), "after-paint",
                            G_CALLBACK (after_paint_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  way_slices_stop (&fixture->slices);
  gtk_window_destroy (fixture->window);
}

static void
start (Fixture *fixture)
{
  way_slices_start (&fixture->slices, fixture->widget, G_PRIORITY_DEFAULT_IDLE, do_slice);
  g_assert_true (way_slices_is_running (&fixture->slices));
}

static void
test_after_painting (Fixture       *fixture,
                     gconstpointer  data)
{
  g_assert_false (way_slices_is_running (&fixture->slices));
  start (fixture);
  ui_test_wait_until (!way_slices_is_running (&fixture->slices));
  g_assert_cmpuint (fixture->n_done, ==, N_SLICES);
  g_assert_cmpuint (fixture->n_frames, >=, 1);
  g_assert_cmpuint (fixture->n_at_first_frame, ==, 0);
}

static void
test_stopped (Fixture       *fixture,
              gconstpointer  data)
{
  start (fixture);
  way_slices_stop (&fixture->slices);
  g_assert_false (way_slices_is_running (&fixture->slices));
  gtk_widget_queue_draw (fixture->widget);
  ui_test_wait_until (fixture->n_frames >= 1);
  gtk_widget_queue_draw (fixture->widget);
  ui_test_wait_until (fixture->n_frames >= 2);
  g_assert_cmpuint (fixture->n_done, ==, 0);

  start (fixture);
  ui_test_wait_until (fixture->n_done == 1);
  way_slices_stop (&fixture->slices);
  g_assert_false (way_slices_is_running (&fixture->slices));
}

static void
test_started_anew (Fixture       *fixture,
                   gconstpointer  data)
{
  start (fixture);
  start (fixture);
  ui_test_wait_until (!way_slices_is_running (&fixture->slices));
  g_assert_cmpuint (fixture->n_done, ==, N_SLICES);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add ("/slices/after-painting", Fixture, NULL, set_up, test_after_painting, tear_down);
  g_test_add ("/slices/stopped", Fixture, NULL, set_up, test_stopped, tear_down);
  g_test_add ("/slices/started-anew", Fixture, NULL, set_up, test_started_anew, tear_down);
  return g_test_run ();
}
