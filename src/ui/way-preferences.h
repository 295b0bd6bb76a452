/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-application.h"

G_BEGIN_DECLS

#define WAY_TYPE_PREFERENCES (way_preferences_get_type ())

/**
 * WayPreferences:
 *
 * The window with what the learner can set, and what is done for their data.
 */
G_DECLARE_FINAL_TYPE (WayPreferences, way_preferences, WAY, PREFERENCES, AdwPreferencesWindow)

GtkWindow *way_preferences_new (GtkWindow      *parent,
                                WayApplication *application);

G_END_DECLS
