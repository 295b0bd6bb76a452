/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-roadmap.h"
#include "way-topic-private.h"

G_BEGIN_DECLS

struct _WaySection {
  const char *id;
  const char *title;
  const char *summary;
  const char *icon;
  guint index;
  guint begin;
  guint end;
};

struct _WayRoadmap {
  GStringChunk *strings;
  const char *id;
  const char *title;
  const char *summary;
  const char *language;
  const char *version;
  const char *license;
  const char *source;
  GArray *sections;         /* of WaySection */
  GArray *topics;           /* of WayTopic */
  GHashTable *topic_by_id;   /* id → number */
  GHashTable *section_by_id; /* id → number */
};

WayRoadmap *way_roadmap_new_empty (void);

G_END_DECLS
