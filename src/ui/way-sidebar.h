/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-session.h"
#include "way-shelf.h"

G_BEGIN_DECLS

#define WAY_TYPE_SIDEBAR (way_sidebar_get_type ())

/**
 * WaySidebar:
 *
 * The open roadmap with its overall progress, and its sections. Emits
 * `section-activated` when the learner picks one, even the one that is shown.
 */
G_DECLARE_FINAL_TYPE (WaySidebar, way_sidebar, WAY, SIDEBAR, AdwBin)

void way_sidebar_set_shelf   (WaySidebar *self,
                              WayShelf   *shelf);
void way_sidebar_set_session (WaySidebar *self,
                              WaySession *session);
void way_sidebar_focus       (WaySidebar *self);
void way_sidebar_set_buttons (WaySidebar *self,
                              gboolean    show_end_buttons);

G_END_DECLS
