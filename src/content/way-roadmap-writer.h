/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-roadmap.h"
#include "way-section-text.h"

G_BEGIN_DECLS

GBytes *way_roadmap_writer_write_structure (const WayRoadmap     *roadmap);
GBytes *way_roadmap_writer_write_text      (const WayRoadmap     *roadmap,
                                            guint                 section,
                                            const WaySectionText *text);

G_END_DECLS
