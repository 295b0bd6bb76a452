/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells how long the main loop is held up at most while a roadmap is opened, scrolled,
 * worked on and searched.
 *
 *   bench-scale ROADMAP
 *
 * The window is the real one, in this process. What is told of each thing that the
 * learner does is the longest turn of the main loop, in time of the main thread's own: the
 * worker's, and that of other programs, hold up nothing. The roadmap lies among the
 * learner's own. */

#include <stdio.h>
#include <time.h>

#include <adwaita.h>

#include "bench-figures.h"
#include "way-application.h"
#include "way-long-list.h"
#include "way-section-page.h"
#include "way-sidebar.h"
#include "way-window.h"

#define WIDTH 1100
#define HEIGHT 760
#define NARROW 600
#define QUIET_MS 250
#define LIMIT_S 120
#define BUSY_NS 200000
#define N_PAGES 25
#define MOST_MS 50.0

typedef struct {
  WayApplication *application;
  GtkWindow *window;
  const char *id;
  const char *awaited; /* (nullable): the roadmap that is to be open */
  gboolean is_searching; /* what is looked for is to be found */
  double most_ms;      /* of all that was done */
} Bench;

static gint64
get_own_ns (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_GINT64_CONSTANT (1000000000) + time.tv_nsec;
}

static double
get_private_mib (void)
{
  g_autofree char *text = NULL;
  const char *line;
  double kib = 0;

  if (g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL)
      && (line = strstr (text, "Private_Dirty:")) != NULL)
    sscanf (line, "Private_Dirty: %lf", &kib);
  return kib / 1024;
}

static WaySession *
get_session (Bench *bench)
{
  return way_application_get_session (bench->application);
}

static gboolean
is_awaited (Bench *bench)
{
  WaySession *session = get_session (bench);

  if (bench->is_searching
      && way_search_is_busy (way_application_get_search (bench->application)))
    return FALSE;
  return bench->awaited == NULL
         || (session != NULL && g_str_equal (bench->awaited, way_roadmap_get_id (
                                               way_session_get_roadmap (session))));
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Lets the window do what is to be done, until nothing is any more. */
static void
settle (Bench      *bench,
        const char *what,
        gint64      begun_ns)
{
  gint64 start = g_get_monotonic_time ();
  gint64 last_busy = start;
  double most = begun_ns / 1e6;
  guint wake = g_timeout_add (20, wake_cb, NULL);

  while (!is_awaited (bench) || g_get_monotonic_time () - last_busy < QUIET_MS * 1000) {
    gint64 before = get_own_ns ();
    gint64 spent;

    g_main_context_iteration (NULL, TRUE);
    spent = get_own_ns () - before;
    most = MAX (most, spent / 1e6);
    if (spent > BUSY_NS)
      last_busy = g_get_monotonic_time ();
    if (g_get_monotonic_time () - start > LIMIT_S * G_USEC_PER_SEC)
      g_error ("%s: it does not come to an end", what);
  }
  g_source_remove (wake);
  bench->most_ms = MAX (bench->most_ms, most);
  g_print ("  %-28s %8.1f ms at once, %8.1f ms in all\n", what, most,
           (last_busy - start) / 1e3);
}

/* What is called is part of a turn of the loop, as a key press is. */
#define DO(bench, what, call) \
        G_STMT_START { \
          gint64 before_ = get_own_ns (); \
          call; \
          settle ((bench), (what), get_own_ns () - before_); \
        } G_STMT_END

static GtkWidget *
find (GtkWidget *root,
      GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* Returns: what a long list in a widget of that type is scrolled with, or its page */
static GtkWidget *
find_scroller (Bench *bench,
               GType  type)
{
  GtkWidget *root = find (GTK_WIDGET (bench->window), type);
  GtkWidget *list = find (root, WAY_TYPE_LONG_LIST);

  return list != NULL ? gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW)
                      : find (root, GTK_TYPE_SCROLLED_WINDOW);
}

/* As keys do it. */
static void
scroll (GtkWidget     *scroller,
        GtkScrollType  type)
{
  gboolean result;

  g_signal_emit_by_name (scroller, "scroll-child", type, FALSE, &result);
}

static void
scroll_pages (Bench         *bench,
              const char    *what,
              GType          type,
              GtkScrollType  scroll_type)
{
  GtkWidget *scroller = find_scroller (bench, type);
  gint64 most = 0;

  for (guint i = 0; i < N_PAGES; i++) {
    gint64 end = g_get_monotonic_time () + 50000;
    gint64 before = get_own_ns ();

    scroll (scroller, scroll_type);
    most = MAX (most, get_own_ns () - before);
    while (g_get_monotonic_time () < end) {
      before = get_own_ns ();
      g_main_context_iteration (NULL, FALSE);
      most = MAX (most, get_own_ns () - before);
      g_usleep (500);
    }
  }
  settle (bench, what, most);
}

static void
open_roadmap (Bench      *bench,
              const char *what,
              const char *id)
{
  bench->awaited = id;
  DO (bench, what, way_application_open_roadmap (bench->application, id));
  bench->awaited = NULL;
}

static void
scroll_all (Bench *bench)
{
  scroll_pages (bench, "25 pages down", WAY_TYPE_SECTION_PAGE, GTK_SCROLL_PAGE_DOWN);
  DO (bench, "to the end",
      scroll (find_scroller (bench, WAY_TYPE_SECTION_PAGE), GTK_SCROLL_END));
  scroll_pages (bench, "25 pages up", WAY_TYPE_SECTION_PAGE, GTK_SCROLL_PAGE_UP);
  DO (bench, "to the beginning",
      scroll (find_scroller (bench, WAY_TYPE_SECTION_PAGE), GTK_SCROLL_START));
  DO (bench, "to the end of the sidebar",
      scroll (find_scroller (bench, WAY_TYPE_SIDEBAR), GTK_SCROLL_END));
}

static void
work (Bench *bench)
{
  WaySession *session = get_session (bench);
  WayRoadmap *roadmap = way_session_get_roadmap (session);
  WayProgress *progress = way_session_get_progress (session);
  WayTracker *tracker = way_application_get_tracker (bench->application);
  guint topic = way_section_get_end (way_roadmap_get_section (roadmap, 0)) - 1;

  DO (bench, "the last topic", way_session_go_to_topic (session, topic));
  DO (bench, "it is done", way_tracker_set_status (tracker, progress, topic, WAY_STATUS_DONE));
  DO (bench, "back to its section", way_session_go_to_section (session, 0));
  DO (bench, "another is skipped",
      way_tracker_set_status (tracker, progress, topic - 1, WAY_STATUS_SKIPPED));
  DO (bench, "undo", g_action_group_activate_action (G_ACTION_GROUP (bench->application), "undo",
                                                     NULL));
  DO (bench, "the last section", way_session_go_to_section (session,
                                                            way_roadmap_get_n_sections (
                                                              roadmap) - 1));
  DO (bench, "Today", way_session_go_to_today (session));
  DO (bench, "one is done there",
      way_tracker_set_status (tracker, progress, 0, WAY_STATUS_DONE));
  DO (bench, "the first section", way_session_go_to_section (session, 0));
}

static void
resize (Bench *bench)
{
  DO (bench, "narrower", gtk_window_set_default_size (bench->window, NARROW, HEIGHT));
  DO (bench, "wider", gtk_window_set_default_size (bench->window, WIDTH, HEIGHT));
}

static void
look_for (Bench      *bench,
          const char *what,
          const char *text)
{
  WaySearch *found = way_application_get_search (bench->application);

  DO (bench, what, way_search_set_query (found, text, NULL));
  g_print ("  %-28s %8u of %u\n", "  hits", way_search_get_n_hits (found),
           way_search_get_n_found (found));
}

static void
look_for_filtered (Bench *bench)
{
  const WaySearchFilter extra = { .levels = 1u << WAY_LEVEL_EXTRA };
  const WaySearchFilter to_do = { .statuses = 1u << WAY_STATUS_TODO };
  WaySearch *found = way_application_get_search (bench->application);

  DO (bench, "all extra topics", way_search_set_query (found, "", &extra));
  DO (bench, "what is to do", way_search_set_query (found, "index", &to_do));
}

/* The first question makes the index; what comes after is as one types. */
static void
search_all (Bench *bench)
{
  bench->is_searching = TRUE;
  look_for (bench, "the first search", "index");
  look_for (bench, "one letter", "i");
  look_for (bench, "a word of many texts", "friend");
  look_for (bench, "two words", "cache socket");
  look_for (bench, "nothing there", "zzz");
  look_for_filtered (bench);
  look_for (bench, "no search", "");
  bench->is_searching = FALSE;
}

/* Inside of the application's run, whose main loop it turns itself. */
static gboolean
run_cb (gpointer data)
{
  Bench *bench = data;
  gint64 start;
  double opened_s;

  bench->awaited = "backend";
  settle (bench, "the start", 0);
  bench->window = gtk_application_get_active_window (GTK_APPLICATION (bench->application));
  gtk_window_set_default_size (bench->window, WIDTH, HEIGHT);
  settle (bench, "the first size", 0);
  g_print ("  %-28s %8.1f MiB\n", "private memory", get_private_mib ());

  start = g_get_monotonic_time ();
  open_roadmap (bench, "the roadmap", bench->id);
  opened_s = (g_get_monotonic_time () - start) / 1e6 - QUIET_MS / 1e3;
  DO (bench, "its first section", way_session_go_to_section (get_session (bench), 0));
  g_print ("  %-28s %8.1f MiB, opened in %.2f s\n", "private memory", get_private_mib (),
           opened_s);
  scroll_all (bench);
  work (bench);
  resize (bench);
  search_all (bench);
  g_print ("  %-28s %8.1f MiB\n", "private memory", get_private_mib ());
  open_roadmap (bench, "another roadmap", "backend");
  open_roadmap (bench, "the roadmap again", bench->id);
  g_print ("  %-28s %8.1f MiB\n", "private memory", get_private_mib ());
  gtk_window_destroy (bench->window);
  return G_SOURCE_REMOVE;
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { .id = argc > 1 ? argv[1] : "backend" };
  int status;

  gtk_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  bench.application = way_application_new (way_window_new);
  g_idle_add (run_cb, &bench);
  g_print ("%s\n", bench.id);
  status = g_application_run (G_APPLICATION (bench.application), 1, argv);
  g_print ("  %-28s %8.1f ms at once, at most %.0f: %s\n", "all in all", bench.most_ms, MOST_MS,
           bench.most_ms <= MOST_MS ? "good" : "TOO LONG");
  g_object_unref (bench.application);
  return status != 0 ? status : bench.most_ms > MOST_MS;
}
