/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-section-text.h"
#include "way-session.h"
#include "way-tracker.h"

G_BEGIN_DECLS

#define WAY_TYPE_SECTION_PAGE (way_section_page_get_type ())

/**
 * WaySectionPage:
 *
 * A section: what it is about, how far one has come, and its topics.
 */
G_DECLARE_FINAL_TYPE (WaySectionPage, way_section_page, WAY, SECTION_PAGE, AdwBin)

GtkWidget *way_section_page_new   (WayTracker     *tracker);
void       way_section_page_show  (WaySectionPage *self,
                                   WaySession     *session,
                                   guint           section,
                                   WaySectionText *text);
void       way_section_page_focus (WaySectionPage *self,
                                   guint           topic);
void       way_section_page_clear (WaySectionPage *self);

G_END_DECLS
