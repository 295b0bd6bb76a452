/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-application.h"

G_BEGIN_DECLS

#define WAY_TYPE_WINDOW (way_window_get_type ())

/**
 * WayWindow:
 *
 * The window: sections beside the page of a section or a topic.
 */
G_DECLARE_FINAL_TYPE (WayWindow, way_window, WAY, WINDOW, AdwApplicationWindow)

GtkWindow *way_window_new (WayApplication *application);

G_END_DECLS
