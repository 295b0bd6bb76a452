/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-switcher-item.h"

G_BEGIN_DECLS

#define WAY_TYPE_SWITCHER_ROW (way_switcher_row_get_type ())

/**
 * WaySwitcherRow:
 *
 * One place to go to, or one thing to do.
 */
G_DECLARE_FINAL_TYPE (WaySwitcherRow, way_switcher_row, WAY, SWITCHER_ROW, GtkListBoxRow)

GtkWidget  *way_switcher_row_new        (WaySwitcherItem *item);
const char *way_switcher_row_get_words  (WaySwitcherRow  *self);
const char *way_switcher_row_get_action (WaySwitcherRow  *self);
GVariant   *way_switcher_row_get_target (WaySwitcherRow  *self);

G_END_DECLS
