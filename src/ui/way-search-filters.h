/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-search.h"

G_BEGIN_DECLS

#define WAY_TYPE_SEARCH_FILTERS (way_search_filters_get_type ())

/**
 * WaySearchFilters:
 *
 * Which topics are looked for: those of some statuses, of a level, with a bookmark, with
 * a note. Emits `changed`.
 */
G_DECLARE_FINAL_TYPE (WaySearchFilters, way_search_filters, WAY, SEARCH_FILTERS, AdwBin)

void     way_search_filters_get   (WaySearchFilters *self,
                                   WaySearchFilter  *filter);
gboolean way_search_filters_is_on (WaySearchFilters *self);
void     way_search_filters_clear (WaySearchFilters *self);

G_END_DECLS
