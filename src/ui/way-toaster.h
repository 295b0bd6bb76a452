/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-restorer.h"
#include "way-tracker.h"

G_BEGIN_DECLS

/* The short messages of a window. That of the newest change has the button that takes
 * it back; it is one and the same for as long as it is shown. */
#define WAY_TYPE_TOASTER (way_toaster_get_type ())
G_DECLARE_FINAL_TYPE (WayToaster, way_toaster, WAY, TOASTER, GObject)

WayToaster *way_toaster_new   (AdwToastOverlay *overlay,
                               GtkWidget       *content);
void        way_toaster_watch (WayToaster      *self,
                               WayTracker      *tracker,
                               WayRestorer     *restorer);
void        way_toaster_tell  (WayToaster      *self,
                               const char      *text);

G_END_DECLS
