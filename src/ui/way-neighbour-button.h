/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-roadmap.h"

G_BEGIN_DECLS

#define WAY_TYPE_NEIGHBOUR_BUTTON (way_neighbour_button_get_type ())

/**
 * WayNeighbourButton:
 *
 * Leads to the topic before or after the one that is read, by name.
 */
G_DECLARE_FINAL_TYPE (WayNeighbourButton, way_neighbour_button, WAY, NEIGHBOUR_BUTTON, GtkButton)

guint way_neighbour_button_get_topic (WayNeighbourButton *self);
void  way_neighbour_button_set_topic (WayNeighbourButton *self,
                                      WayRoadmap         *roadmap,
                                      guint               topic);

G_END_DECLS
