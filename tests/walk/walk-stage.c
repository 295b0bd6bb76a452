/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "walk-stage.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "ui-test.h"
#include "walk.h"
#include "way-marks.h"
#include "way-window.h"

static WaySession *
get_session (WalkStage *stage)
{
  return way_application_get_session (stage->application);
}

static guint
find_topic (WalkStage  *stage,
            const char *id)
{
  WayRoadmap *roadmap = way_session_get_roadmap (get_session (stage));

  for (guint i = 0; i < way_roadmap_get_n_topics (roadmap); i++) {
    if (g_str_equal (way_topic_get_id (way_roadmap_get_topic (roadmap, i)), id))
      return i;
  }
  g_error ("There is no topic %s", id);
}

/* Some of everything: what is done, begun, skipped, planned for different days, ticked,
 * written and marked. */
void
walk_stage_begin (WalkStage *stage)
{
  static const struct {
    const char *topic;
    WayStatus status;
  } marked[] = {
    { "what-the-backend-does", WAY_STATUS_DONE },
    { "backend-responsibilities", WAY_STATUS_DONE },
    { "business-logic", WAY_STATUS_DONE },
    { "order-worked-example", WAY_STATUS_DONE },
    { "security-and-scalability", WAY_STATUS_DONE },
    { "python", WAY_STATUS_DONE },
    { "variables-and-data-types", WAY_STATUS_DONE },
    { "oop", WAY_STATUS_LEARNING },
    { "indexing", WAY_STATUS_LEARNING },
    { "mysql", WAY_STATUS_SKIPPED },
  };
  static const struct {
    const char *topic;
    int days; /* from today on */
  } planned[] = {
    { "joins-and-relationships", -3 },
    { "transactions-and-isolation", 1 },
    { "indexing", 0 },
  };
  g_autoptr (GDateTime) today = g_date_time_new_now_local ();
  WayTracker *tracker = way_application_get_tracker (stage->application);
  WayProgress *progress = way_session_get_progress (get_session (stage));

  for (gsize i = 0; i < G_N_ELEMENTS (marked); i++)
    way_tracker_set_status (tracker, progress, find_topic (stage, marked[i].topic),
                            marked[i].status);
  for (gsize i = 0; i < G_N_ELEMENTS (planned); i++) {
    g_autoptr (GDateTime) day = g_date_time_add_days (today, planned[i].days);
    g_autofree char *word = g_date_time_format (day, "%F");

    way_tracker_set_mark (tracker, progress, find_topic (stage, planned[i].topic),
                          WAY_EDIT_PLAN, word, "Planned");
  }
  way_tracker_set_bookmark (tracker, progress, find_topic (stage, "indexing"), TRUE);
  way_notes_save (way_application_get_notes (stage->application), progress,
                  find_topic (stage, "indexing"),
                  "A **B-tree** is kept in order:\n\n- searches\n- ranges\n\n"
                  "    EXPLAIN SELECT name FROM orders WHERE placed > '2026-01-01'\n");
  ui_test_wait_until (!way_tracker_is_busy (tracker));
}

static void
find_child (GtkWidget *widget,
            gpointer   user_data)
{
  gpointer *wanted = user_data;
  GType type = g_type_from_name (wanted[0]);

  if (wanted[2] != NULL || type == 0 || G_OBJECT_TYPE (widget) != type)
    return;
  wanted[2] = wanted[1] == NULL
              ? (gpointer) widget
              : (gpointer) gtk_widget_get_template_child (widget, type, wanted[1]);
}

/* Returns: (nullable): a widget of TYPE that is shown, or what its template calls CHILD */
GtkWidget *
walk_stage_find (WalkStage  *stage,
                 const char *type,
                 const char *child)
{
  gpointer wanted[3] = { (gpointer) type, (gpointer) child, NULL };

  walk_each (GTK_WIDGET (stage->shown), find_child, wanted);
  return wanted[2];
}

void
walk_stage_open (WalkStage      *stage,
                 const WalkPage *page)
{
  walk_stage_close (stage);
  page->open (stage, page->argument);
  walk_settle (GTK_WIDGET (stage->shown));
}

/* Returns: whether PAGE can be shown on this display */
gboolean
walk_stage_can_show (WalkStage      *stage,
                     const WalkPage *page)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (stage->window));

  return !page->pops_up || gdk_display_get_default_seat (display) != NULL;
}

static void
pop_down (GtkWidget *widget,
          gpointer   user_data)
{
  if (GTK_IS_POPOVER (widget))
    gtk_popover_popdown (GTK_POPOVER (widget));
}

/* Nothing is left in front of the window. */
void
walk_stage_close (WalkStage *stage)
{
  g_autoptr (GList) windows = NULL;

  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next) {
    if (l->data != stage->window)
      gtk_window_destroy (l->data);
  }
  stage->shown = stage->window;
  walk_each (GTK_WIDGET (stage->window), pop_down, NULL);
  walk_settle (GTK_WIDGET (stage->window));
}

/* Gives what is shown a size, or the least it can have; where nothing draws shadows GTK puts
 * a frame around a window, which counts for its size, and not for that of what is in it. */
void
walk_stage_resize (WalkStage *stage,
                   int        width,
                   int        height)
{
  GtkWidget *window = GTK_WIDGET (stage->shown);
  int least_width, least_height;
  GtkBorder frame;

  walk_settle (window);
  gtk_style_context_get_padding (gtk_widget_get_style_context (window), &frame);
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  least_width -= frame.left + frame.right;
  width = MAX (width, least_width);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, width + frame.left + frame.right,
                      &least_height, NULL, NULL, NULL);
  height = MAX (height, least_height - frame.top - frame.bottom);
  gtk_window_set_default_size (stage->shown, width + frame.left + frame.right,
                               height + frame.top + frame.bottom);
  ui_test_wait_until (gtk_widget_get_width (window) == width
                      && gtk_widget_get_height (window) == height);
  walk_settle (window);
}

typedef struct {
  WalkStage stage;
  int (*run)(WalkStage *);
  int status;
} Run;

/* In the application's own main loop. */
static gboolean
run_cb (gpointer data)
{
  Run *run = data;
  WalkStage *stage = &run->stage;

  ui_test_wait_until (way_application_get_session (stage->application) != NULL);
  stage->window = gtk_application_get_active_window (GTK_APPLICATION (stage->application));
  stage->shown = stage->window;
  ui_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (stage->window)));
  run->status = run->run (stage);
  walk_stage_close (stage);
  gtk_window_destroy (stage->window);
  return G_SOURCE_REMOVE;
}

/* Starts Waymark in the home that the environment names, and calls RUN while it runs. */
int
walk_stage_run (int    argc,
                char **argv,
                int (*run) (WalkStage *))
{
  Run it = { .run = run };
  int status;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE,
                "gtk-cursor-blink", FALSE, NULL);
  it.stage.application = way_application_new (way_window_new);
  g_idle_add (run_cb, &it);
  status = g_application_run (G_APPLICATION (it.stage.application), 1, argv);
  g_assert_finalize_object (it.stage.application);
  return status != 0 ? status : it.status;
}
