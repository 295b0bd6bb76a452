/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "way-progress.h"
#include "way-tracker.h"

G_BEGIN_DECLS

/* As long as a value of the store can be, in bytes. */
#define WAY_NOTES_MAX_BYTES (1024 * 1024)

#define WAY_TYPE_NOTES (way_notes_get_type ())

/**
 * WayNotes:
 *
 * What the learner writes on topics, so that not a letter is lost: what is being typed
 * is kept as a draft, which is no change yet; what is finished becomes a note by way of
 * the tracker, and stays here until that is on the disk. What a killed program left as
 * a draft becomes the note when its roadmap is opened next.
 */
G_DECLARE_FINAL_TYPE (WayNotes, way_notes, WAY, NOTES, GObject)

WayNotes   *way_notes_new        (WayTracker  *tracker);
const char *way_notes_get        (WayNotes    *self,
                                  WayProgress *progress,
                                  guint        topic);
void        way_notes_keep_draft (WayNotes    *self,
                                  WayProgress *progress,
                                  guint        topic,
                                  const char  *text);
void        way_notes_save       (WayNotes    *self,
                                  WayProgress *progress,
                                  guint        topic,
                                  const char  *text);
void        way_notes_recover    (WayNotes    *self,
                                  WayProgress *progress);

G_END_DECLS
