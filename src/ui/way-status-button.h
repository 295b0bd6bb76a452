/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-status.h"

G_BEGIN_DECLS

/**
 * WayStatusButton:
 *
 * Shows the status of a topic and asks for the next one when it is clicked. It
 * does not change by itself: whoever takes `activated-status` sets what came of
 * it.
 */
#define WAY_TYPE_STATUS_BUTTON (way_status_button_get_type ())
G_DECLARE_FINAL_TYPE (WayStatusButton, way_status_button, WAY, STATUS_BUTTON, GtkButton)

GtkWidget  *way_status_button_new        (void);
WayStatus   way_status_button_get_status (WayStatusButton *self);
void        way_status_button_set_status (WayStatusButton *self,
                                          WayStatus        status);
const char *way_status_button_get_title  (WayStatusButton *self);
void        way_status_button_set_title  (WayStatusButton *self,
                                          const char      *title);

G_END_DECLS
