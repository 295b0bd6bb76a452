/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-session.h"
#include "way-tracker.h"

G_BEGIN_DECLS

#define WAY_TYPE_TOPIC_LINKS (way_topic_links_get_type ())

/**
 * WayTopicLinks:
 *
 * The links of their own that a learner put on a topic.
 */
G_DECLARE_FINAL_TYPE (WayTopicLinks, way_topic_links, WAY, TOPIC_LINKS, GtkBox)

void     way_topic_links_show        (WayTopicLinks *self,
                                      WayTracker    *tracker,
                                      WaySession    *session,
                                      guint          topic);
void     way_topic_links_add         (WayTopicLinks *self);
void     way_topic_links_clear       (WayTopicLinks *self);
gboolean way_topic_links_is_complete (WayTopicLinks *self);

G_END_DECLS
