/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAY_TYPE_PAGE_LAYOUT (way_page_layout_get_type ())

/**
 * WayPageLayout:
 *
 * Lays out the only child of a page, which scrolls. A page takes the height that it is
 * given; how high it would be with all of its text is not found out for who asks, which
 * takes about as long as to show it.
 */
G_DECLARE_FINAL_TYPE (WayPageLayout, way_page_layout, WAY, PAGE_LAYOUT, GtkLayoutManager)

G_END_DECLS
