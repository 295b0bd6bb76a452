/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-progress.h"

G_BEGIN_DECLS

#define WAY_TYPE_TOPIC_LIST (way_topic_list_get_type ())

/**
 * WayTopicList:
 *
 * Topics in boxed lists, grouped as the roadmap groups them. Emits
 * `topic-activated` and `status-picked`; follows the progress by itself.
 */
G_DECLARE_FINAL_TYPE (WayTopicList, way_topic_list, WAY, TOPIC_LIST, GtkBox)

void     way_topic_list_set_topics  (WayTopicList *self,
                                     WayProgress  *progress,
                                     guint         first);
gboolean way_topic_list_is_complete (WayTopicList *self);
gboolean way_topic_list_focus       (WayTopicList *self,
                                     guint         topic);

G_END_DECLS
