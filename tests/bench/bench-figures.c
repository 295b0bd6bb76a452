/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-figures.h"

#include <time.h>

struct _BenchFigures {
  char *title;
  char *yardstick;
  GArray *ms;           /* of double, like those below */
  GArray *yardstick_ms;
  GArray *ratios;
};

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
get_quantile (GArray *values,
              double  part)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, (guint) (part * (values->len - 1) + 0.5));
}

BenchFigures *
bench_figures_new (const char *title,
                   const char *yardstick)
{
  BenchFigures *self = g_new0 (BenchFigures, 1);

  self->title = g_strdup (title);
  self->yardstick = g_strdup (yardstick);
  self->ms = g_array_new (FALSE, FALSE, sizeof (double));
  self->yardstick_ms = g_array_new (FALSE, FALSE, sizeof (double));
  self->ratios = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
bench_figures_free (BenchFigures *self)
{
  g_free (self->title);
  g_free (self->yardstick);
  g_array_unref (self->ms);
  g_array_unref (self->yardstick_ms);
  g_array_unref (self->ratios);
  g_free (self);
}

void
bench_figures_add (BenchFigures *self,
                   gint64        ns,
                   gint64        yardstick_ns)
{
  double ms = ns / 1e6;
  double yardstick_ms = yardstick_ns / 1e6;
  double ratio = ms / yardstick_ms;

  g_array_append_val (self->ms, ms);
  g_array_append_val (self->yardstick_ms, yardstick_ms);
  g_array_append_val (self->ratios, ratio);
}

/**
 * bench_figures_report:
 * @gate: the highest ratio that is good enough, %G_MAXDOUBLE for any
 *
 * Prints the figures.
 *
 * Returns: whether the gate holds
 */
gboolean
bench_figures_report (BenchFigures *self,
                      double        gate)
{
  double ratio = get_quantile (self->ratios, 0.5);

  g_print ("%s: %.3f ms; %s: %.3f ms; medians of %u\n"
           "  ratio %.2f (middle half %.2f to %.2f)",
           self->title, get_quantile (self->ms, 0.5),
           self->yardstick, get_quantile (self->yardstick_ms, 0.5), self->ratios->len,
           ratio, get_quantile (self->ratios, 0.25), get_quantile (self->ratios, 0.75));
  if (gate < G_MAXDOUBLE)
    g_print (", at most %.2f: %s", gate, ratio <= gate ? "good" : "TOO SLOW");
  g_print ("\n");
  return ratio <= gate;
}

/**
 * bench_figures_report_most:
 * @part: of the rounds, as in 0.95
 * @most_ms: how long they may take
 *
 * Prints how long that part of the rounds took at most.
 *
 * Returns: whether that is short enough
 */
gboolean
bench_figures_report_most (BenchFigures *self,
                           double        part,
                           double        most_ms)
{
  double ms = get_quantile (self->ms, part);

  g_print ("%s: %.0f %% of %u within %.3f ms, at most %.3f: %s\n", self->title, 100 * part,
           self->ms->len, ms, most_ms, ms <= most_ms ? "good" : "TOO SLOW");
  return ms <= most_ms;
}

/**
 * bench_figures_clear:
 *
 * Forgets what was added: it was to warm up.
 */
void
bench_figures_clear (BenchFigures *self)
{
  g_array_set_size (self->ms, 0);
  g_array_set_size (self->yardstick_ms, 0);
  g_array_set_size (self->ratios, 0);
}

gint64
bench_get_ns (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return time.tv_sec * G_GINT64_CONSTANT (1000000000) + time.tv_nsec;
}
