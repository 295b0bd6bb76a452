/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-roadmap.h"
#include "way-section-text.h"

G_BEGIN_DECLS

/**
 * WayRoadmapOrigin:
 * @WAY_ROADMAP_BUNDLED: it comes with Waymark: its ids are slugs
 * @WAY_ROADMAP_OWN: the learner brought it: its ids are any text
 *
 * Where a roadmap is from.
 */
typedef enum {
  WAY_ROADMAP_BUNDLED,
  WAY_ROADMAP_OWN,
} WayRoadmapOrigin;

/**
 * WaySectionTextFunc:
 * @section: a section's number
 * @text: what is to be read in it
 *
 * Returns: whether to go on; %FALSE with @error set
 */
typedef gboolean (*WaySectionTextFunc) (guint            section,
                                        WaySectionText  *text,
                                        gpointer         data,
                                        GError         **error);

#define WAY_TYPE_ROADMAP_ORIGIN (way_roadmap_origin_get_type ())

GType           way_roadmap_origin_get_type          (void) G_GNUC_CONST;

const char     *way_roadmap_reader_get_json_version  (void);

WayRoadmap     *way_roadmap_reader_read              (const char          *name,
                                                      GBytes              *bytes,
                                                      WayRoadmapOrigin     origin,
                                                      GError             **error);
WaySectionText *way_roadmap_reader_read_text         (const char          *name,
                                                      GBytes              *bytes,
                                                      const WayRoadmap    *roadmap,
                                                      guint                section,
                                                      GError             **error);
WaySectionText *way_roadmap_reader_read_section_file (const char          *name,
                                                      GBytes              *bytes,
                                                      const WayRoadmap    *roadmap,
                                                      guint                section,
                                                      GError             **error);
gboolean        way_roadmap_reader_read_each_text    (const char          *name,
                                                      GBytes              *bytes,
                                                      const WayRoadmap    *roadmap,
                                                      WaySectionTextFunc   func,
                                                      gpointer             data,
                                                      GError             **error);
char          **way_roadmap_reader_list_unknown_keys (const char          *name,
                                                      GBytes              *bytes,
                                                      GError             **error);

G_END_DECLS
