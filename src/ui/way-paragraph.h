/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WAY_TYPE_PARAGRAPH (way_paragraph_get_type ())

/**
 * WayParagraph:
 *
 * Plain text that fills the width it is given and wraps there. It is a #GtkLabel
 * for texts that nobody selects, laid out once for a width where that one is laid
 * out four times: a page of rows is mostly that.
 */
G_DECLARE_FINAL_TYPE (WayParagraph, way_paragraph, WAY, PARAGRAPH, GtkWidget)

const char *way_paragraph_get_text  (WayParagraph *self);
void        way_paragraph_set_text  (WayParagraph *self,
                                     const char   *text);
void        way_paragraph_set_marks (WayParagraph *self,
                                     GArray       *spans);

G_END_DECLS
