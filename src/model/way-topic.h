/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WayTopic:
 *
 * One topic of a roadmap: what the start of the application needs to know of
 * it, without its text (see #WaySectionText). Immutable, and part of its
 * #WayRoadmap, whose reference keeps it alive.
 *
 * Topics are numbered through the whole roadmap in the order in which they are
 * read: a topic, then all that is below it, then its next sibling.
 */
typedef struct _WayTopic WayTopic;

typedef enum {
  WAY_LEVEL_CORE,
  WAY_LEVEL_EXTRA,
} WayLevel;

#define WAY_TYPE_LEVEL (way_level_get_type ())
#define WAY_TOPIC_NONE G_MAXUINT
#define WAY_TOPIC_MAX_DEPTH 8

GType              way_level_get_type         (void) G_GNUC_CONST;
gboolean           way_level_from_word        (const char     *word,
                                               WayLevel       *level);

const char        *way_topic_get_id           (const WayTopic *self);
const char        *way_topic_get_title        (const WayTopic *self);
const char        *way_topic_get_summary      (const WayTopic *self);
double             way_topic_get_hours        (const WayTopic *self);
WayLevel           way_topic_get_level        (const WayTopic *self);
guint              way_topic_get_choose       (const WayTopic *self);
gboolean           way_topic_is_choice        (const WayTopic *self);
const guint       *way_topic_get_requires     (const WayTopic *self,
                                               guint          *n_requires);
const char *const *way_topic_get_formerly     (const WayTopic *self);

guint              way_topic_get_index        (const WayTopic *self);
guint              way_topic_get_section      (const WayTopic *self);
guint              way_topic_get_parent       (const WayTopic *self);
guint              way_topic_get_depth        (const WayTopic *self);
guint              way_topic_get_first_child  (const WayTopic *self);
guint              way_topic_get_next_sibling (const WayTopic *self);
guint              way_topic_get_n_children   (const WayTopic *self);
guint              way_topic_get_end          (const WayTopic *self);

G_END_DECLS
