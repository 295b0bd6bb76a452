/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-notes.h"
#include "way-session.h"

G_BEGIN_DECLS

#define WAY_TYPE_TOPIC_NOTE (way_topic_note_get_type ())

/**
 * WayTopicNote:
 *
 * The learner's note on a topic, to be read and to be written.
 */
G_DECLARE_FINAL_TYPE (WayTopicNote, way_topic_note, WAY, TOPIC_NOTE, GtkBox)

void     way_topic_note_show        (WayTopicNote *self,
                                     WayNotes     *notes,
                                     WaySession   *session,
                                     guint         topic);
void     way_topic_note_save        (WayTopicNote *self);
void     way_topic_note_edit        (WayTopicNote *self);
void     way_topic_note_clear       (WayTopicNote *self);
gboolean way_topic_note_is_complete (WayTopicNote *self);

G_END_DECLS
