/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-application.h"

G_BEGIN_DECLS

#define WAY_TYPE_SWITCHER (way_switcher_get_type ())

/**
 * WaySwitcher:
 *
 * Goes to any section, topic, page or roadmap by a few letters of its title, and does
 * what the menus offer. What is chosen is done by the window that it belongs to.
 */
G_DECLARE_FINAL_TYPE (WaySwitcher, way_switcher, WAY, SWITCHER, AdwWindow)

GtkWindow *way_switcher_new (GtkWindow      *parent,
                             WayApplication *application,
                             guint           topic);

G_END_DECLS
