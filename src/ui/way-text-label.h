/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WayTextLabel:
 *
 * Text to be read: it wraps, can be selected and copied, and its lines stand
 * apart a little. Tab stops at its links only, the arrow keys at the text
 * itself.
 */
#define WAY_TYPE_TEXT_LABEL (way_text_label_get_type ())
G_DECLARE_FINAL_TYPE (WayTextLabel, way_text_label, WAY, TEXT_LABEL, AdwBin)

GtkWidget *way_text_label_new         (const char   *markup);
GtkWidget *way_text_label_new_caption (const char   *markup);
GtkWidget *way_text_label_new_heading (const char   *markup,
                                       guint         level);
GtkWidget *way_text_label_new_code    (const char   *code);
GtkWidget *way_text_label_new_marker  (const char   *text,
                                       gboolean      is_said);
GtkLabel  *way_text_label_get_label   (WayTextLabel *self);
void       way_text_label_set_markup  (WayTextLabel *self,
                                       const char   *markup);

G_END_DECLS
