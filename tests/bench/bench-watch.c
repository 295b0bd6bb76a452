/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells how long a program takes to put a painted window on an X display, and
 * what it weighs once it is idle.
 *
 *   bench-watch [--quiet MS] [--limit SECONDS] PROGRAM [ARGUMENT...]
 *
 * It watches from outside, through the X server: the program need not help, and
 * cannot say that it is ready before it is. The program is ended with SIGTERM.
 * One JSON object is printed, times in ms from just before the start:
 *
 *   mapped    the first window of at least 100 × 100 pixels was mapped
 *   painted   it first held eight colours: a cleared one has one or two
 *   settled   the last change of its content before it kept still
 *   cpu       user and system time of its process up to then, all threads
 *   pss, dirty, rss   MiB after that. PSS falls when other programs map the
 *                     same libraries; what is private and dirty does not.
 *
 * The window is looked for among the children of the root: there must be no
 * window manager, and nothing else that opens windows. */

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <glib.h>

#define MIN_COLOURS 8
#define MIN_SIZE 100
#define POLL_MS 20
/* What never keeps still, a spinner or a cursor, is taken as it is by then. */
#define MAX_SETTLING_MS 20000

typedef struct {
  Display *display;
  int damage_event;
  gint64 start;
  pid_t child;
  pid_t owner; /* the window's process: the child, or one that it started */
  Window window;
  double mapped;
  double painted;
  double settled;
} Watch;

typedef struct {
  double pss;
  double dirty;
  double rss;
} Memory;

static int quiet_ms = 700; /* longer than a cursor's blink */
static int limit_s = 30;

static const GOptionEntry options[] = {
  { "quiet", 0, 0, G_OPTION_ARG_INT, &quiet_ms, "How long it keeps still when settled", "MS" },
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit_s, "How long to wait for the window", "SECONDS" },
  G_OPTION_ENTRY_NULL
};

static double
get_elapsed (const Watch *watch)
{
  return (g_get_monotonic_time () - watch->start) / 1000.0;
}

static double
get_cpu (pid_t pid)
{
  struct timespec time;
  clockid_t clock;

  if (clock_getcpuclockid (pid, &clock) != 0 || clock_gettime (clock, &time) != 0)
    return NAN;
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static Memory
get_memory (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", (int) pid);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  Memory memory = { NAN, NAN, NAN };
  double kib;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return memory;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (sscanf (lines[i], "Pss: %lf", &kib) == 1)
      memory.pss = kib / 1024;
    else if (sscanf (lines[i], "Private_Dirty: %lf", &kib) == 1)
      memory.dirty = kib / 1024;
    else if (sscanf (lines[i], "Rss: %lf", &kib) == 1)
      memory.rss = kib / 1024;
  }
  return memory;
}

/* Windows come and go between a notice and a question about them. */
static int
ignore_error (Display     *display,
              XErrorEvent *event)
{
  return 0;
}

static pid_t
get_owner (const Watch *watch)
{
  Atom property = XInternAtom (watch->display, "_NET_WM_PID", False);
  Atom type;
  int format;
  unsigned long n, left;
  unsigned char *data = NULL;
  pid_t pid = watch->child;

  if (XGetWindowProperty (watch->display, watch->window, property, 0, 1, False, XA_CARDINAL,
                          &type, &format, &n, &left, &data) == Success && n == 1)
    pid = *(long *) (void *) data;
  if (data != NULL)
    XFree (data);
  return pid;
}

static gboolean
has_colours (XImage *image)
{
  unsigned long seen[MIN_COLOURS];
  guint n = 0;

  for (int y = 0; y < image->height; y++) {
    for (int x = 0; x < image->width; x++) {
      unsigned long colour = XGetPixel (image, x, y);
      guint i = 0;

      while (i < n && seen[i] != colour)
        i++;
      if (i == n)
        seen[n++] = colour;
      if (n == MIN_COLOURS)
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_painted (const Watch *watch)
{
  XWindowAttributes attributes;
  XImage *image;
  gboolean result;

  if (!XGetWindowAttributes (watch->display, watch->window, &attributes)
      || attributes.map_state != IsViewable)
    return FALSE;
  image = XGetImage (watch->display, watch->window, 0, 0, attributes.width, attributes.height,
                     AllPlanes, ZPixmap);
  if (image == NULL)
    return FALSE;
  result = has_colours (image);
  XDestroyImage (image);
  return result;
}

static void
handle_map (Watch           *watch,
            const XMapEvent *event)
{
  XWindowAttributes attributes;

  if (watch->window != None || event->override_redirect
      || !XGetWindowAttributes (watch->display, event->window, &attributes)
      || attributes.width < MIN_SIZE || attributes.height < MIN_SIZE)
    return;
  watch->mapped = get_elapsed (watch);
  watch->window = event->window;
  watch->owner = get_owner (watch);
}

static void
handle_event (Watch *watch)
{
  XEvent event;
  double now;

  XNextEvent (watch->display, &event);
  now = get_elapsed (watch);
  if (event.type == CreateNotify && !event.xcreatewindow.override_redirect) {
    XDamageCreate (watch->display, event.xcreatewindow.window, XDamageReportRawRectangles);
  } else if (event.type == MapNotify) {
    handle_map (watch, &event.xmap);
  } else if (event.type == watch->damage_event + XDamageNotify && watch->window != None
             && ((XDamageNotifyEvent *) (void *) &event)->drawable == watch->window) {
    watch->settled = now;
    if (isnan (watch->painted) && is_painted (watch))
      watch->painted = now;
  }
}

static gboolean
is_settled (const Watch *watch)
{
  double now = get_elapsed (watch);

  return !isnan (watch->painted)
         && (now - watch->settled > quiet_ms || now - watch->painted > MAX_SETTLING_MS);
}

static void
start (Watch  *watch,
       char  **command)
{
  watch->start = g_get_monotonic_time ();
  watch->child = fork ();
  if (watch->child != 0)
    return;
  setpgid (0, 0);
  /* Standard output is for the figures alone. */
  dup2 (STDERR_FILENO, STDOUT_FILENO);
  execvp (command[0], command);
  perror (command[0]);
  _exit (127);
}

static void
stop (const Watch *watch)
{
  gint64 deadline = g_get_monotonic_time () + limit_s * G_USEC_PER_SEC;

  kill (-watch->child, SIGTERM);
  while (waitpid (watch->child, NULL, WNOHANG) == 0) {
    if (g_get_monotonic_time () > deadline)
      kill (-watch->child, SIGKILL);
    g_usleep (POLL_MS * 1000);
  }
}

/* Returns: why there is nothing to tell, or %NULL */
static const char *
watch_until_settled (Watch *watch)
{
  struct pollfd connection = { ConnectionNumber (watch->display), POLLIN, 0 };

  while (!is_settled (watch)) {
    if (waitpid (watch->child, NULL, WNOHANG) != 0)
      return "it ended by itself";
    if (isnan (watch->painted) && get_elapsed (watch) > limit_s * 1e3)
      return "it painted no window in time";
    if (XPending (watch->display) > 0)
      handle_event (watch);
    else
      poll (&connection, 1, POLL_MS);
  }
  return NULL;
}

static gboolean
open_display (Watch *watch)
{
  int error;

  watch->display = XOpenDisplay (NULL);
  if (watch->display == NULL
      || !XDamageQueryExtension (watch->display, &watch->damage_event, &error)) {
    g_printerr ("bench-watch: there is no X display with the DAMAGE extension\n");
    return FALSE;
  }
  XSetErrorHandler (ignore_error);
  XSelectInput (watch->display, DefaultRootWindow (watch->display), SubstructureNotifyMask);
  XSync (watch->display, False);
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  Watch watch = { .window = None, .mapped = NAN, .painted = NAN, .settled = NAN };
  g_autoptr (GOptionContext) context = g_option_context_new ("PROGRAM [ARGUMENT…]");
  g_autoptr (GError) error = NULL;
  const char *failure;
  Memory memory;
  double cpu;

  g_option_context_add_main_entries (context, options, NULL);
  g_option_context_set_strict_posix (context, TRUE);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc < 2) {
    g_printerr ("bench-watch: %s\n", error != NULL ? error->message : "which program?");
    return 2;
  }
  if (!open_display (&watch))
    return 1;
  start (&watch, argv + 1);
  failure = watch_until_settled (&watch);
  if (failure != NULL) {
    g_printerr ("bench-watch: %s: %s\n", argv[1], failure);
    stop (&watch);
    return 1;
  }
  cpu = get_cpu (watch.owner);
  memory = get_memory (watch.owner);
  stop (&watch);
  g_print ("{\"mapped\": %.1f, \"painted\": %.1f, \"settled\": %.1f, \"cpu\": %.1f, "
           "\"pss\": %.2f, \"dirty\": %.2f, \"rss\": %.2f}\n", watch.mapped, watch.painted,
           watch.settled, cpu, memory.pss, memory.dirty, memory.rss);
  return 0;
}
