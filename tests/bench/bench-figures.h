/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchFigures:
 *
 * How long something took, and its yardstick right beside it, time and again. A
 * slow spell of the machine falls on both of a pair, so that what is told is the
 * median of the ratios of the pairs.
 */
typedef struct _BenchFigures BenchFigures;

BenchFigures *bench_figures_new         (const char   *title,
                                         const char   *yardstick);
void          bench_figures_free        (BenchFigures *self);
void          bench_figures_add         (BenchFigures *self,
                                         gint64        ns,
                                         gint64        yardstick_ns);
gboolean      bench_figures_report      (BenchFigures *self,
                                         double        gate);
gboolean      bench_figures_report_most (BenchFigures *self,
                                         double        part,
                                         double        most_ms);
void          bench_figures_clear       (BenchFigures *self);

gint64        bench_get_ns              (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchFigures, bench_figures_free)

G_END_DECLS
