/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of a layer below, which the window does not see. */
typedef struct _WayCatalogue WayCatalogue;

#define WAY_TYPE_SHELF (way_shelf_get_type ())
#define WAY_TYPE_SHELF_ITEM (way_shelf_item_get_type ())

/**
 * WayShelf:
 *
 * The roadmaps that there are, as a list for the window: those that come with
 * Waymark, then the learner's own, with those that cannot be read. It follows
 * the learner's folder.
 */
G_DECLARE_FINAL_TYPE (WayShelf, way_shelf, WAY, SHELF, GObject)

/**
 * WayShelfItem:
 *
 * One roadmap on the shelf.
 */
G_DECLARE_FINAL_TYPE (WayShelfItem, way_shelf_item, WAY, SHELF_ITEM, GObject)

WayShelf   *way_shelf_new               (WayCatalogue *catalogue,
                                         const char   *own_dir);
GListModel *way_shelf_get_items         (WayShelf     *self);
void        way_shelf_refresh           (WayShelf     *self);

const char *way_shelf_item_get_id       (WayShelfItem *self);
const char *way_shelf_item_get_title    (WayShelfItem *self);
const char *way_shelf_item_get_error    (WayShelfItem *self);
const char *way_shelf_item_get_own_path (WayShelfItem *self);

G_END_DECLS
