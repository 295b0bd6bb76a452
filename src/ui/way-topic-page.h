/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-notes.h"
#include "way-section-text.h"
#include "way-session.h"
#include "way-tracker.h"

G_BEGIN_DECLS

#define WAY_TYPE_TOPIC_PAGE (way_topic_page_get_type ())

/**
 * WayTopicPage:
 *
 * A topic to read, with what it builds on, what is below it, and the ways on.
 */
G_DECLARE_FINAL_TYPE (WayTopicPage, way_topic_page, WAY, TOPIC_PAGE, AdwBin)

GtkWidget *way_topic_page_new         (WayTracker     *tracker,
                                       WayNotes       *notes);
void       way_topic_page_show        (WayTopicPage   *self,
                                       WaySession     *session,
                                       guint           topic,
                                       WaySectionText *text);
void       way_topic_page_focus       (WayTopicPage   *self,
                                       guint           topic);
void       way_topic_page_clear       (WayTopicPage   *self);
void       way_topic_page_edit_note   (WayTopicPage   *self);
void       way_topic_page_add_link    (WayTopicPage   *self);
void       way_topic_page_save_note   (WayTopicPage   *self);
gboolean   way_topic_page_is_complete (WayTopicPage   *self);

G_END_DECLS
