/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-roadmap.h"

G_BEGIN_DECLS

/**
 * WayRoadmapBuilder:
 *
 * Takes a roadmap's sections and topics in reading order and gives a
 * #WayRoadmap, or says what the format forbids and at which topic.
 */
typedef struct _WayRoadmapBuilder WayRoadmapBuilder;

/**
 * WayRoadmapFields:
 *
 * The texts of a roadmap as a whole; %NULL stands for an empty string.
 */
typedef struct {
  const char *id;
  const char *title;
  const char *summary;
  const char *language;
  const char *version;
  const char *license;
  const char *source;
} WayRoadmapFields;

/**
 * WayTopicFields:
 * @hours: negative where the roadmap does not say
 * @choose: 0 for a plain topic
 * @requires: (nullable) (array zero-terminated=1): ids of other topics
 * @formerly: (nullable) (array zero-terminated=1): former ids of this one
 */
typedef struct {
  const char *id;
  const char *title;
  const char *summary;
  double hours;
  WayLevel level;
  guint choose;
  const char *const *requires;
  const char *const *formerly;
} WayTopicFields;

/**
 * WayRoadmapFaultKind:
 * @WAY_ROADMAP_FAULT_DUPLICATE_ID: two sections or topics have the same id
 * @WAY_ROADMAP_FAULT_CHOOSE: a choice asks for more than its children
 * @WAY_ROADMAP_FAULT_UNKNOWN_REQUIREMENT: a required topic does not exist
 * @WAY_ROADMAP_FAULT_CYCLE: topics require each other in a circle
 * @WAY_ROADMAP_FAULT_FORMERLY_LIVE: a former id is the id of a section or topic
 * @WAY_ROADMAP_FAULT_FORMERLY_TWICE: two topics claim the same former id
 * @WAY_ROADMAP_FAULT_DEPTH: topics are nested too deep
 */
typedef enum {
  WAY_ROADMAP_FAULT_NONE,
  WAY_ROADMAP_FAULT_DUPLICATE_ID,
  WAY_ROADMAP_FAULT_CHOOSE,
  WAY_ROADMAP_FAULT_UNKNOWN_REQUIREMENT,
  WAY_ROADMAP_FAULT_CYCLE,
  WAY_ROADMAP_FAULT_FORMERLY_LIVE,
  WAY_ROADMAP_FAULT_FORMERLY_TWICE,
  WAY_ROADMAP_FAULT_DEPTH,
} WayRoadmapFaultKind;

/**
 * WayRoadmapFault:
 * @topic: the topic at fault, or %WAY_TOPIC_NONE where it is @section itself
 * @section: the section at fault, or the one that @topic is in
 * @position: which of `requires` or `formerly` is at fault, from 0
 * @detail: the id at fault; of a circle, its ids joined by " → "; of a choice,
 *   the number of its children in digits
 */
typedef struct {
  WayRoadmapFaultKind kind;
  guint section;
  guint topic;
  guint position;
  char *detail;
} WayRoadmapFault;

void               way_roadmap_fault_clear           (WayRoadmapFault        *self);

WayRoadmapBuilder *way_roadmap_builder_new           (const WayRoadmapFields *fields);
void               way_roadmap_builder_free          (WayRoadmapBuilder      *self);
guint              way_roadmap_builder_begin_section (WayRoadmapBuilder      *self,
                                                      const char             *id,
                                                      const char             *title,
                                                      const char             *summary,
                                                      const char             *icon);
void               way_roadmap_builder_end_section   (WayRoadmapBuilder      *self);
guint              way_roadmap_builder_begin_topic   (WayRoadmapBuilder      *self,
                                                      const WayTopicFields   *fields);
void               way_roadmap_builder_end_topic     (WayRoadmapBuilder      *self);
WayRoadmap        *way_roadmap_builder_finish        (WayRoadmapBuilder      *self,
                                                      WayRoadmapFault        *fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayRoadmapBuilder, way_roadmap_builder_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayRoadmapFault, way_roadmap_fault_clear)

G_END_DECLS
