/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file may hold at most. A string counts as it stands in the file, with
 * its escapes. A part is a topic right below its section with all that is in
 * it, or what a section or a roadmap says without its topics or sections: what
 * json-glib is given at one time, and so what bounds the memory it takes. */
#define WAY_JSON_MAX_BYTES (64u * 1024 * 1024)
#define WAY_JSON_MAX_DEPTH 64
#define WAY_JSON_MAX_VALUES 2000000u
#define WAY_JSON_MAX_PART_VALUES 100000u
#define WAY_JSON_MAX_STRING (1024u * 1024)

/**
 * WayJsonRoot:
 * @WAY_JSON_ROADMAP: a roadmap, with its sections
 * @WAY_JSON_SECTION: one section, with its topics
 *
 * What the root of a file is.
 */
typedef enum {
  WAY_JSON_ROADMAP,
  WAY_JSON_SECTION,
} WayJsonRoot;

/**
 * WayJsonRange:
 *
 * Where a value stands: its first byte, and the one past its last. Empty where
 * there is none.
 */
typedef struct {
  guint32 begin;
  guint32 end;
} WayJsonRange;

/**
 * WayJsonSection:
 * @whole: the section
 * @topics: the list of its topics, if it has one
 * @first_topic: which of the outline's topics is its first
 */
typedef struct {
  WayJsonRange whole;
  WayJsonRange topics;
  guint first_topic;
  guint n_topics;
} WayJsonSection;

/**
 * WayJsonOutline:
 * @root: the root of the file
 * @sections: the list of the roadmap's sections, if it has one
 *
 * Where the parts of a file stand, so that they can be parsed one by one.
 */
typedef struct {
  WayJsonRange root;
  WayJsonRange sections;
  GArray *section; /* of WayJsonSection: one for each element of `sections` */
  GArray *topic;   /* of WayJsonRange: the topics right below the sections */
} WayJsonOutline;

WayJsonOutline *way_json_outline_new  (const char         *name,
                                       const char         *data,
                                       gsize               length,
                                       WayJsonRoot         root,
                                       GError            **error);
void            way_json_outline_free (WayJsonOutline     *self);

gboolean        way_json_locate       (const char         *data,
                                       gsize               length,
                                       const char         *pointer,
                                       WayJsonRange       *range);
void            way_json_get_position (const char         *data,
                                       gsize               offset,
                                       guint              *line,
                                       guint              *column);
char           *way_json_describe     (const char         *data,
                                       const WayJsonRange *range);
char           *way_json_unescape     (const char         *raw,
                                       gsize               length);
void            way_json_append_step  (GString            *pointer,
                                       const char         *key,
                                       gsize               length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayJsonOutline, way_json_outline_free)

G_END_DECLS
