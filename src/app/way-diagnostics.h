/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-application.h"

G_BEGIN_DECLS

/**
 * WayDiagnostics:
 * @adwaita: the version of libadwaita
 * @display: what the window is shown on
 * @n_roadmaps: how many roadmaps there are
 * @n_unreadable: how many of them cannot be read
 * @n_topics: how many topics the open one has
 * @n_events: how many changes of the learner's there are, or -1: nobody knows yet
 * @n_backups: how many backups there are, or -1: nobody knows yet
 *
 * What is told of a running Waymark beside what any part of it knows.
 */
typedef struct {
  const char *adwaita;
  const char *display;
  guint n_roadmaps;
  guint n_unreadable;
  guint n_topics;
  gint64 n_events;
  gint64 n_backups;
} WayDiagnostics;

char *way_diagnostics_hide_names (const char           *path,
                                  const char           *home,
                                  const char           *user);
char *way_diagnostics_write      (const WayDiagnostics *self);
void  way_diagnostics_count      (WayDiagnostics       *self,
                                  WayApplication       *application);

G_END_DECLS
