/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAY_TYPE_OFFER (way_offer_get_type ())

/**
 * WayOffer:
 *
 * A card that says why a topic may be done, with a button that marks it so. Waymark
 * never does that by itself.
 */
G_DECLARE_FINAL_TYPE (WayOffer, way_offer, WAY, OFFER, GtkBox)

G_END_DECLS
