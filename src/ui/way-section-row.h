/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-progress.h"

G_BEGIN_DECLS

#define WAY_TYPE_SECTION_ROW (way_section_row_get_type ())

/**
 * WaySectionRow:
 *
 * A section in the sidebar: its number, title and progress.
 */
G_DECLARE_FINAL_TYPE (WaySectionRow, way_section_row, WAY, SECTION_ROW, GtkListBoxRow)

GtkWidget *way_section_row_new         (WayProgress   *progress,
                                        guint          section);
guint      way_section_row_get_section (WaySectionRow *self);
void       way_section_row_update      (WaySectionRow *self);

G_END_DECLS
