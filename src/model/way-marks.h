/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-edit.h"

G_BEGIN_DECLS

/**
 * WayMarks:
 *
 * What a learner puts on topics beside their status: a bookmark, a note, the day for
 * which a topic is planned.
 */
#define WAY_TYPE_MARKS (way_marks_get_type ())

G_DECLARE_FINAL_TYPE (WayMarks, way_marks, WAY, MARKS, GObject)

WayMarks   *way_marks_new           (void);
gboolean    way_marks_is_valid      (WayEditKind  kind,
                                     const char  *value);
const char *way_marks_get           (WayMarks    *self,
                                     guint        topic,
                                     WayEditKind  kind);
void        way_marks_set           (WayMarks    *self,
                                     guint        topic,
                                     WayEditKind  kind,
                                     const char  *value);
GArray     *way_marks_list          (WayMarks    *self,
                                     WayEditKind  kind);
gboolean    way_marks_is_bookmarked (WayMarks    *self,
                                     guint        topic);
gboolean    way_marks_get_plan      (WayMarks    *self,
                                     guint        topic,
                                     GDate       *day);
char       *way_marks_word_for_plan (const GDate *day);

G_END_DECLS
