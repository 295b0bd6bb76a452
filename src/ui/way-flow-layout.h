/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAY_TYPE_FLOW_LAYOUT (way_flow_layout_get_type ())

/**
 * WayFlowLayout:
 *
 * Lays out children side by side as words stand in a text: each as wide as it likes to
 * be, and in the next line what has no room in one. Buttons in it need no more width
 * than the widest of them.
 */
G_DECLARE_FINAL_TYPE (WayFlowLayout, way_flow_layout, WAY, FLOW_LAYOUT, GtkLayoutManager)

G_END_DECLS
