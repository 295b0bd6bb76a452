/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-keeper.h"
#include "way-notes.h"
#include "way-search.h"
#include "way-session.h"
#include "way-shelf.h"
#include "way-tracker.h"

G_BEGIN_DECLS

/* What is open where the learner did not choose another one. */
#define WAY_FIRST_ROADMAP "backend"

#define WAY_TYPE_APPLICATION (way_application_get_type ())

/**
 * WayApplication:
 *
 * Owns what a window shows: the roadmaps, the open one, the learner's progress
 * and settings. It has one window, which `main` tells it how to make.
 */
G_DECLARE_FINAL_TYPE (WayApplication, way_application, WAY, APPLICATION, GtkApplication)

/**
 * WayWindowFactory:
 *
 * Returns: (transfer none): a new window of @application
 */
typedef GtkWindow *(*WayWindowFactory) (WayApplication *application);

WayApplication *way_application_new            (WayWindowFactory make_window);

WaySession     *way_application_get_session    (WayApplication  *self);
WayTracker     *way_application_get_tracker    (WayApplication  *self);
WayKeeper      *way_application_get_keeper     (WayApplication  *self);
WayNotes       *way_application_get_notes      (WayApplication  *self);
WaySearch      *way_application_get_search     (WayApplication  *self);
WayShelf       *way_application_get_shelf      (WayApplication  *self);
GSettings      *way_application_get_settings   (WayApplication  *self);
const char     *way_application_get_open_error (WayApplication  *self);
const char     *way_application_get_roadmap_id (WayApplication  *self);
void            way_application_open_roadmap   (WayApplication  *self,
                                                const char      *id);

G_END_DECLS
