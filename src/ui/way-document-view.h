/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-document.h"

G_BEGIN_DECLS

/**
 * WayDocumentView:
 *
 * Shows a text block by block. It takes the width that it is given; how wide a
 * line may be is for the page to say.
 */
#define WAY_TYPE_DOCUMENT_VIEW (way_document_view_get_type ())
G_DECLARE_FINAL_TYPE (WayDocumentView, way_document_view, WAY, DOCUMENT_VIEW, GtkBox)

GtkWidget *way_document_view_new          (void);
void       way_document_view_set_document (WayDocumentView *self,
                                           WayDocument     *document,
                                           gboolean         in_slices);
gboolean   way_document_view_is_complete  (WayDocumentView *self);

G_END_DECLS
