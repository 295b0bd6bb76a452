/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-progress.h"

G_BEGIN_DECLS

/**
 * WayListRow:
 * @origin: "bundled" or "own"
 * @has_counts: whether @counts holds its progress
 * @error: (nullable): why the roadmap cannot be read
 */
typedef struct {
  const char *id;
  const char *title;
  const char *origin;
  gboolean has_counts;
  WayCounts counts;
  const char *error;
} WayListRow;

/**
 * WayNextRow:
 * @hours: negative where nothing is known
 * @why: one sentence, translated
 */
typedef struct {
  const char *roadmap;
  const char *section;
  const char *id;
  const char *title;
  double hours;
  const char *why;
} WayNextRow;

char *way_report_counts_text (const WayCounts   *counts);
char *way_report_list_json   (const WayListRow  *rows,
                              guint              n_rows);
char *way_report_list_text   (const WayListRow  *rows,
                              guint              n_rows);
char *way_report_show_json   (WayProgress       *progress);
char *way_report_show_text   (WayProgress       *progress);
char *way_report_next_json   (const WayNextRow  *rows,
                              guint              n_rows);
char *way_report_next_text   (const WayNextRow  *rows,
                              guint              n_rows);
char *way_report_links_json  (WayLinks          *links,
                              guint              topic);
char *way_report_links_text  (WayLinks          *links,
                              guint              topic);
char *way_report_check_json  (gboolean           ok,
                              guint64            n_events,
                              const char        *done,
                              const char *const *problems);

G_END_DECLS
