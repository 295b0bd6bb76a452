/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-application.h"

G_BEGIN_DECLS

/* The real application in this process, with a learner who has a home of its own. */
typedef struct {
  WayApplication *application;
  GtkWindow *window;
  GtkWindow *shown; /* the window that is to be looked at: that one, or a dialog of it */
} WalkStage;

/**
 * WalkPage:
 * @name: what a fault on it is said to be on
 * @open: goes there
 * @argument: for @open
 * @pops_up: it is a popover, which only a display with a keyboard or pointer shows
 *
 * A page of the window, or something that opens in front of it.
 */
typedef struct {
  const char *name;
  void (*open)(WalkStage  *stage,
               const char *argument);
  const char *argument;
  gboolean pops_up;
} WalkPage;

extern const WalkPage walk_first_page; /* before anything is begun */
extern const WalkPage walk_pages[];
extern const guint walk_n_pages;

int        walk_stage_run      (int             argc,
                                char          **argv,
                                int (*run) (WalkStage *));
void       walk_stage_begin    (WalkStage      *stage);
void       walk_stage_open     (WalkStage      *stage,
                                const WalkPage *page);
void       walk_stage_close    (WalkStage      *stage);
void       walk_stage_resize   (WalkStage      *stage,
                                int             width,
                                int             height);
gboolean   walk_stage_can_show (WalkStage      *stage,
                                const WalkPage *page);
GtkWidget *walk_stage_find     (WalkStage      *stage,
                                const char     *type,
                                const char     *child);

G_END_DECLS
