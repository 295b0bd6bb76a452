/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WaySectionText:
 *
 * What is to be read in one section: the text of the section and of each of its
 * topics. Read when a section or one of its topics is first shown. Immutable
 * and reference counted; may be shared between threads.
 */
typedef struct _WaySectionText WaySectionText;

/**
 * WayTopicText:
 *
 * The text of one topic, alive as long as its section text.
 */
typedef struct _WayTopicText WayTopicText;

/**
 * WayItem:
 * @id: its id, unique in its topic
 * @text: Markdown: the objective, the task, or a card's question
 * @more: Markdown: when a task is done, or a card's answer; empty otherwise
 * @formerly: (nullable) (array zero-terminated=1): ids that it had before
 *
 * An objective, a practice task or a question card.
 */
typedef struct {
  char *id;
  char *text;
  char *more;
  char **formerly;
} WayItem;

typedef enum {
  WAY_RESOURCE_OFFICIAL,
  WAY_RESOURCE_BOOK,
  WAY_RESOURCE_COURSE,
  WAY_RESOURCE_VIDEO,
  WAY_RESOURCE_ARTICLE,
  WAY_RESOURCE_CODE,
  WAY_RESOURCE_OTHER, /* not said; there is no word for it */
} WayResourceType;

#define WAY_TYPE_RESOURCE_TYPE (way_resource_type_get_type ())

typedef enum {
  WAY_COST_UNKNOWN,
  WAY_COST_FREE,
  WAY_COST_PAID,
} WayCost;

typedef enum {
  WAY_ITEMS_OBJECTIVES,
  WAY_ITEMS_PRACTICE,
  WAY_ITEMS_CARDS,
} WayItems;

/**
 * WayResource:
 * @language: a BCP 47 tag, or an empty string
 *
 * Where one can read on, outside of Waymark.
 */
typedef struct {
  char *title;
  char *url;
  char *language;
  WayResourceType type;
  WayCost cost;
} WayResource;

GType    way_resource_type_get_type  (void) G_GNUC_CONST;
gboolean way_resource_type_from_word (const char      *word,
                                      WayResourceType *type);

#define WAY_TYPE_SECTION_TEXT (way_section_text_get_type ())

GType               way_section_text_get_type      (void) G_GNUC_CONST;
WaySectionText     *way_section_text_new           (void);
WaySectionText     *way_section_text_new_empty     (guint                 n_topics);
WaySectionText     *way_section_text_ref           (WaySectionText       *self);
void                way_section_text_unref         (WaySectionText       *self);

void                way_section_text_take_body     (WaySectionText       *self,
                                                    char                **blocks);
WayTopicText       *way_section_text_add_topic     (WaySectionText       *self);
void                way_topic_text_take_body       (WayTopicText         *self,
                                                    char                **blocks);
void                way_topic_text_add_item        (WayTopicText         *self,
                                                    WayItems              list,
                                                    const WayItem        *item);
void                way_topic_text_add_resource    (WayTopicText         *self,
                                                    const WayResource    *resource);

const char *const  *way_section_text_get_body      (const WaySectionText *self);
guint               way_section_text_get_n_topics  (const WaySectionText *self);
const WayTopicText *way_section_text_get_topic     (const WaySectionText *self,
                                                    guint                 position);
const char *const  *way_topic_text_get_body        (const WayTopicText   *self);
guint               way_topic_text_get_n_items     (const WayTopicText   *self,
                                                    WayItems              list);
const WayItem      *way_topic_text_get_item        (const WayTopicText   *self,
                                                    WayItems              list,
                                                    guint                 item);
guint               way_topic_text_get_n_resources (const WayTopicText   *self);
const WayResource  *way_topic_text_get_resource    (const WayTopicText   *self,
                                                    guint                 resource);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySectionText, way_section_text_unref)

G_END_DECLS
