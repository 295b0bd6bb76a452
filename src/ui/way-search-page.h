/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-search.h"
#include "way-tracker.h"

G_BEGIN_DECLS

#define WAY_TYPE_SEARCH_PAGE (way_search_page_get_type ())

/**
 * WaySearchPage:
 *
 * What is looked for in a roadmap, and what was found. The rows are those of one answer:
 * a topic that is marked done stays where it was found until something else is looked
 * for, whatever the filters say.
 *
 * The letters that act on a row do so here, too: what one types goes to the entry while
 * it has the focus, and nowhere else.
 */
G_DECLARE_FINAL_TYPE (WaySearchPage, way_search_page, WAY, SEARCH_PAGE, AdwBin)

GtkWidget *way_search_page_new         (WayTracker    *tracker,
                                        WaySearch     *search);
void       way_search_page_set_session (WaySearchPage *self,
                                        WaySession    *session);
void       way_search_page_refresh     (WaySearchPage *self);
void       way_search_page_begin       (WaySearchPage *self,
                                        const char    *typed);
void       way_search_page_leave       (WaySearchPage *self);
void       way_search_page_resume      (WaySearchPage *self);
void       way_search_page_reset       (WaySearchPage *self);

G_END_DECLS
