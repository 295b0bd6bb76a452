/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAY_TYPE_NOTE_EDITOR (way_note_editor_get_type ())

/**
 * WayNoteEditor:
 *
 * Where a note is written. It says when what was typed is worth keeping: soon after the
 * typing pauses, when it has gone on for long, and when the learner turns elsewhere.
 */
G_DECLARE_FINAL_TYPE (WayNoteEditor, way_note_editor, WAY, NOTE_EDITOR, GtkBox)

void     way_note_editor_set_topic  (WayNoteEditor *self,
                                     const char    *title);
void     way_note_editor_set_text   (WayNoteEditor *self,
                                     const char    *text);
char    *way_note_editor_dup_text   (WayNoteEditor *self);
gboolean way_note_editor_is_touched (WayNoteEditor *self);
void     way_note_editor_rest       (WayNoteEditor *self);
void     way_note_editor_focus      (WayNoteEditor *self);

G_END_DECLS
