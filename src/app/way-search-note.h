/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaySearchNote:
 *
 * A note as it is searched. Reference counted. Made on the main thread and read when it
 * is searched first, by one thread at a time.
 */
typedef struct _WaySearchNote WaySearchNote;

WaySearchNote *way_search_note_new        (guint          topic,
                                           const char    *source);
WaySearchNote *way_search_note_ref        (WaySearchNote *self);
void           way_search_note_unref      (WaySearchNote *self);
guint          way_search_note_get_topic  (WaySearchNote *self);
const char    *way_search_note_get_text   (WaySearchNote *self);
const char    *way_search_note_get_folded (WaySearchNote *self);

G_END_DECLS
