/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-json-input-private.h"
#include "way-section-text.h"

G_BEGIN_DECLS

/**
 * WayTextReader:
 *
 * Reads what is to be read of sections and topics, or only checks it. Holds what
 * is used again for each topic.
 */
typedef struct {
  WayJsonInput *input;
  GHashTable *ids;    /* of the items of the topic at hand */
  GHashTable *former; /* the ids that they had */
  GPtrArray *texts;
} WayTextReader;

void     way_text_reader_init       (WayTextReader   *self,
                                     WayJsonInput    *input);
void     way_text_reader_clear      (WayTextReader   *self);
gboolean way_text_reader_read_body  (WayTextReader   *self,
                                     JsonObject      *object,
                                     char          ***body);
gboolean way_text_reader_read_topic (WayTextReader   *self,
                                     JsonObject      *topic,
                                     WayTopicText    *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayTextReader, way_text_reader_clear)

G_END_DECLS
