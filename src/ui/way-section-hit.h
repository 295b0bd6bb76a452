/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-roadmap.h"

G_BEGIN_DECLS

#define WAY_TYPE_SECTION_HIT (way_section_hit_get_type ())

/**
 * WaySectionHit:
 *
 * A section among what was found, beside the topics, which are #WayTopicRow.
 */
G_DECLARE_FINAL_TYPE (WaySectionHit, way_section_hit, WAY, SECTION_HIT, GtkListBoxRow)

GtkWidget *way_section_hit_new         (WayRoadmap    *roadmap,
                                        guint          section,
                                        GArray        *title_spans,
                                        const char    *excerpt,
                                        GArray        *excerpt_spans);
guint      way_section_hit_get_section (WaySectionHit *self);

G_END_DECLS
