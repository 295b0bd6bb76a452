/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-section-text.h"
#include "way-session.h"
#include "way-tracker.h"

G_BEGIN_DECLS

#define WAY_TYPE_TOPIC_ITEMS (way_topic_items_get_type ())

/**
 * WayTopicItems:
 *
 * What follows the text of a topic: its objectives and tasks, to be ticked, its
 * question cards, folded, and where to read on. Made when there is time.
 */
G_DECLARE_FINAL_TYPE (WayTopicItems, way_topic_items, WAY, TOPIC_ITEMS, GtkBox)

void     way_topic_items_show        (WayTopicItems  *self,
                                      WayTracker     *tracker,
                                      WaySession     *session,
                                      guint           topic,
                                      WaySectionText *text);
void     way_topic_items_clear       (WayTopicItems  *self);
gboolean way_topic_items_is_complete (WayTopicItems  *self);

G_END_DECLS
