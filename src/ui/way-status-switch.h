/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-status.h"

G_BEGIN_DECLS

/**
 * WayStatusSwitch:
 *
 * The statuses of a topic to pick one from: four linked buttons, or a button
 * with a menu where those do not fit. It does not change by itself: whoever
 * takes `status-picked` sets what came of it.
 */
#define WAY_TYPE_STATUS_SWITCH (way_status_switch_get_type ())
G_DECLARE_FINAL_TYPE (WayStatusSwitch, way_status_switch, WAY, STATUS_SWITCH, AdwBin)

GtkWidget *way_status_switch_new        (void);
WayStatus  way_status_switch_get_status (WayStatusSwitch *self);
void       way_status_switch_set_status (WayStatusSwitch *self,
                                         WayStatus        status);
gboolean   way_status_switch_get_choice (WayStatusSwitch *self);
void       way_status_switch_set_choice (WayStatusSwitch *self,
                                         gboolean         choice);

G_END_DECLS
