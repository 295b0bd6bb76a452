/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-application.h"
#include "way-places.h"

G_BEGIN_DECLS

/* More than that nobody reads through. */
#define WAY_SWITCHER_MAX_ITEMS 50

/**
 * WaySwitcherItem:
 * @title: what it is called
 * @context: (nullable): what it is, or where it belongs to
 * @icon_name: (nullable): a symbolic icon
 * @accelerator: (nullable): the keys that do the same, as GTK parses them
 * @action: the window's or application's action that goes there, or does it
 * @target: (nullable): what the action is for
 * @rank: how well it fits what is looked for: less is better
 * @spans: (nullable) (element-type WaySpan): what fits in the title
 *
 * Where one can go from the #WaySwitcher, or what one can do.
 */
typedef struct {
  char *title;
  char *context;
  const char *icon_name;
  const char *accelerator;
  const char *action;
  GVariant *target;
  guint rank;
  GArray *spans;
} WaySwitcherItem;

WaySwitcherItem *way_switcher_item_new_place (WaySession      *session,
                                              const WayPlace  *place);
GPtrArray       *way_switcher_items_list     (WayApplication  *application,
                                              guint            topic,
                                              gboolean         with_sections);
gboolean         way_switcher_item_match     (WaySwitcherItem *self,
                                              WayQuery        *query);
void             way_switcher_item_free      (WaySwitcherItem *self);

G_END_DECLS
