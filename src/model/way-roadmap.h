/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-topic.h"

G_BEGIN_DECLS

/**
 * WayRoadmap:
 *
 * The structure of a roadmap: its sections and topics without their texts.
 * Immutable and reference counted; may be shared between threads. Made by a
 * #WayRoadmapBuilder, which refuses what the format forbids.
 */
typedef struct _WayRoadmap WayRoadmap;

/**
 * WaySection:
 *
 * A section of a roadmap, alive as long as its roadmap.
 */
typedef struct _WaySection WaySection;

#define WAY_TYPE_ROADMAP (way_roadmap_get_type ())

GType             way_roadmap_get_type       (void) G_GNUC_CONST;
WayRoadmap       *way_roadmap_ref            (WayRoadmap       *self);
void              way_roadmap_unref          (WayRoadmap       *self);

const char       *way_roadmap_get_id         (const WayRoadmap *self);
const char       *way_roadmap_get_title      (const WayRoadmap *self);
const char       *way_roadmap_get_summary    (const WayRoadmap *self);
const char       *way_roadmap_get_language   (const WayRoadmap *self);
const char       *way_roadmap_get_version    (const WayRoadmap *self);
const char       *way_roadmap_get_license    (const WayRoadmap *self);
const char       *way_roadmap_get_source     (const WayRoadmap *self);

guint             way_roadmap_get_n_topics   (const WayRoadmap *self);
const WayTopic   *way_roadmap_get_topic      (const WayRoadmap *self,
                                              guint             topic);
guint             way_roadmap_find_topic     (const WayRoadmap *self,
                                              const char       *id);
guint             way_roadmap_get_n_sections (const WayRoadmap *self);
const WaySection *way_roadmap_get_section    (const WayRoadmap *self,
                                              guint             section);
guint             way_roadmap_find_section   (const WayRoadmap *self,
                                              const char       *id);

const char       *way_section_get_id         (const WaySection *self);
const char       *way_section_get_title      (const WaySection *self);
const char       *way_section_get_summary    (const WaySection *self);
const char       *way_section_get_icon       (const WaySection *self);
guint             way_section_get_index      (const WaySection *self);
guint             way_section_get_begin      (const WaySection *self);
guint             way_section_get_end        (const WaySection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayRoadmap, way_roadmap_unref)

G_END_DECLS
