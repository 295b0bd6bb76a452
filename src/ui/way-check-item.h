/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-section-text.h"

G_BEGIN_DECLS

#define WAY_TYPE_CHECK_ITEM (way_check_item_get_type ())

/**
 * WayCheckItem:
 *
 * An objective or a task, to be ticked. It asks for what the learner wants, and shows
 * what it is told came of it.
 */
G_DECLARE_FINAL_TYPE (WayCheckItem, way_check_item, WAY, CHECK_ITEM, GtkCheckButton)

GtkWidget     *way_check_item_new         (const WayItem *item,
                                           const char    *text,
                                           const char    *more);
const WayItem *way_check_item_get_item    (WayCheckItem  *self);
void           way_check_item_set_checked (WayCheckItem  *self,
                                           gboolean       is_checked);

G_END_DECLS
