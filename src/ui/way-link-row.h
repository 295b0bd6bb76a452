/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-links.h"

G_BEGIN_DECLS

#define WAY_TYPE_LINK_ROW (way_link_row_get_type ())

/**
 * WayLinkRow:
 *
 * A link that the learner put on a topic: to be followed, changed and removed.
 */
G_DECLARE_FINAL_TYPE (WayLinkRow, way_link_row, WAY, LINK_ROW, AdwActionRow)

GtkWidget  *way_link_row_new      (const WayLink *link);
void        way_link_row_set_link (WayLinkRow    *self,
                                   const WayLink *link);
const char *way_link_row_get_id   (WayLinkRow    *self);
const char *way_link_row_get_url  (WayLinkRow    *self);

G_END_DECLS
