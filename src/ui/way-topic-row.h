/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-progress.h"

G_BEGIN_DECLS

#define WAY_TYPE_TOPIC_ROW (way_topic_row_get_type ())

/**
 * WayTopicRow:
 *
 * A topic in a list: its status, title and summary, what it takes and what it
 * builds on. It does not change a status: it emits `status-picked`.
 */
G_DECLARE_FINAL_TYPE (WayTopicRow, way_topic_row, WAY, TOPIC_ROW, GtkListBoxRow)

GtkWidget *way_topic_row_new          (WayProgress *progress,
                                       guint        topic,
                                       guint        indent);
guint      way_topic_row_get_topic    (WayTopicRow *self);
void       way_topic_row_hide_summary (WayTopicRow *self);
void       way_topic_row_set_note     (WayTopicRow *self,
                                       const char  *note);
void       way_topic_row_show_hit     (WayTopicRow *self,
                                       GArray      *title_spans,
                                       const char  *excerpt,
                                       GArray      *excerpt_spans,
                                       const char  *where);
void       way_topic_row_update       (WayTopicRow *self,
                                       gboolean     is_anew);

G_END_DECLS
