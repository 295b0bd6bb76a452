/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells how long it takes from the click on a topic until the first screenful of
 * its page is painted, and until all of the page stands.
 *
 * The window is the real one, in this process and a home of its own. Every topic of the
 * bundled roadmap is visited in its order, as with the button “Next”. A page that is
 * one label, painted before each, is the yardstick. */

#include <adwaita.h>

#include "bench-figures.h"
#include "way-application.h"
#include "way-paragraph.h"
#include "way-topic-page.h"
#include "way-window.h"

#define N_ROUNDS 3
#define WIDTH 1100
#define HEIGHT 760
/* The 95th percentile: two frames of 60 a second. */
#define MOST_MS 33.0
#define PLAIN_LINES 24
#define PLAIN_CHARS 20

typedef struct {
  WayApplication *application;
  GtkWindow *window;
  GtkWindow *plain;
  GtkLabel *label;
  const char *awaited; /* a title */
  gint64 painted_ns;
  BenchFigures *figures;
  BenchFigures *whole;
} Bench;

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

static void
iterate_until (gboolean (*is_so) (Bench *),
               Bench *bench)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!is_so (bench)) {
    g_main_context_iteration (NULL, FALSE);
    if (g_get_monotonic_time () > end)
      g_error ("nothing happened for 20 s");
  }
}

static gboolean
has_window (Bench *bench)
{
  bench->window = gtk_application_get_active_window (GTK_APPLICATION (bench->application));
  return bench->window != NULL && way_application_get_session (bench->application) != NULL
         && gtk_widget_get_mapped (GTK_WIDGET (bench->window));
}

static gboolean
is_painted (Bench *bench)
{
  return bench->painted_ns > 0;
}

static gboolean
is_idle (Bench *bench)
{
  return !g_main_context_pending (NULL);
}

static gboolean
is_whole (Bench *bench)
{
  GtkWidget *page = find (GTK_WIDGET (bench->window), WAY_TYPE_TOPIC_PAGE);

  return way_topic_page_is_complete (WAY_TOPIC_PAGE (page)) && is_idle (bench);
}

static void
watch (GtkWindow *window,
       GCallback  callback,
       Bench     *bench)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));

  g_signal_connect_swapped (clock, "after-paint", callback, bench);
}

static void
after_paint_cb (Bench *bench)
{
  GtkWidget *page = find (GTK_WIDGET (bench->window), WAY_TYPE_TOPIC_PAGE);
  gpointer title;

  if (page == NULL || bench->awaited == NULL || !gtk_widget_get_mapped (page))
    return;
  title = gtk_widget_get_template_child (page, WAY_TYPE_TOPIC_PAGE, "title");
  if (g_str_equal (way_paragraph_get_text (title), bench->awaited) && bench->painted_ns == 0)
    bench->painted_ns = bench_get_ns ();
}

static void
plain_after_paint_cb (Bench *bench)
{
  if (bench->painted_ns == 0)
    bench->painted_ns = bench_get_ns ();
}

/* Returns: how long a page of one label takes */
static gint64
paint_plain (Bench          *bench,
             const WayTopic *topic)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 start;

  for (guint i = 0; i < PLAIN_LINES; i++)
    g_string_append_printf (text, "%u %s: %s\n", i, way_topic_get_title (topic),
                            way_topic_get_summary (topic));
  iterate_until (is_idle, bench);
  bench->painted_ns = 0;
  start = bench_get_ns ();
  gtk_label_set_text (bench->label, text->str);
  iterate_until (is_painted, bench);
  return bench->painted_ns - start;
}

/* Not inlined, so that a profiler finds it. */
G_NO_INLINE static gint64
open_topic (Bench *bench,
            guint  number)
{
  WaySession *session = way_application_get_session (bench->application);
  gint64 start = bench_get_ns ();

  bench->painted_ns = 0;
  way_session_go_to_topic (session, number);
  iterate_until (is_painted, bench);
  return start;
}

static void
visit (Bench *bench,
       guint  number)
{
  WaySession *session = way_application_get_session (bench->application);
  const WayTopic *topic = way_roadmap_get_topic (way_session_get_roadmap (session), number);
  gint64 plain_ns = paint_plain (bench, topic);
  gint64 start;

  iterate_until (is_idle, bench);
  bench->awaited = way_topic_get_title (topic);
  start = open_topic (bench, number);
  bench_figures_add (bench->figures, bench->painted_ns - start, plain_ns);
  iterate_until (is_whole, bench);
  bench_figures_add (bench->whole, bench_get_ns () - start, plain_ns);
  bench->awaited = NULL;
}

static void
open_windows (Bench *bench)
{
  iterate_until (has_window, bench);
  way_application_open_roadmap (bench->application, "backend");
  gtk_window_set_default_size (bench->window, WIDTH, HEIGHT);
  bench->plain = GTK_WINDOW (gtk_window_new ());
  bench->label = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (bench->label, TRUE);
  /* Or it costs more than a page to find out how narrow it can be. */
  gtk_label_set_width_chars (bench->label, PLAIN_CHARS);
  gtk_window_set_child (bench->plain, GTK_WIDGET (bench->label));
  gtk_window_set_default_size (bench->plain, WIDTH, HEIGHT);
  gtk_window_present (bench->plain);
  iterate_until (is_idle, bench);
  watch (bench->window, G_CALLBACK (after_paint_cb), bench);
  watch (bench->plain, G_CALLBACK (plain_after_paint_cb), bench);
}

/* Inside of the application's run, whose main loop it turns itself. */
static gboolean
run_cb (gpointer data)
{
  Bench *bench = data;
  guint n_topics;

  open_windows (bench);
  n_topics = way_roadmap_get_n_topics (
    way_session_get_roadmap (way_application_get_session (bench->application)));
  /* The first makes the page. */
  visit (bench, n_topics - 1);
  bench_figures_clear (bench->figures);
  bench_figures_clear (bench->whole);
  for (guint round = 0; round < N_ROUNDS; round++) {
    for (guint i = 0; i < n_topics; i++)
      visit (bench, i);
  }
  gtk_window_destroy (bench->plain);
  gtk_window_destroy (bench->window);
  return G_SOURCE_REMOVE;
}

int
main (int    argc,
      char **argv)
{
  Bench bench = { 0 };
  int status;

  gtk_init ();
  /* Only between a section and a topic it slides. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  bench.application = way_application_new (way_window_new);
  bench.figures = bench_figures_new ("First screenful of a topic", "a page of one label");
  bench.whole = bench_figures_new ("All of a topic", "a page of one label");
  g_idle_add (run_cb, &bench);
  status = g_application_run (G_APPLICATION (bench.application), argc, argv);
  bench_figures_report (bench.figures, G_MAXDOUBLE);
  bench_figures_report (bench.whole, G_MAXDOUBLE);
  if (!bench_figures_report_most (bench.figures, 0.95, MOST_MS))
    status = 1;
  bench_figures_free (bench.figures);
  bench_figures_free (bench.whole);
  g_object_unref (bench.application);
  return status;
}
