/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-catalogue.h"

G_BEGIN_DECLS

/**
 * WayTextSource:
 *
 * All the texts of a roadmap as they are at one moment. Not for the main loop.
 */
typedef struct _WayTextSource WayTextSource;

WayTextSource *way_text_source_new         (WayCatalogue        *catalogue,
                                            WayCatalogueEntry   *entry,
                                            WayRoadmap          *roadmap,
                                            GCancellable        *cancellable,
                                            GError             **error);
void           way_text_source_free        (WayTextSource       *self);
const char    *way_text_source_get_content (const WayTextSource *self);
gboolean       way_text_source_read        (WayTextSource       *self,
                                            WaySectionTextFunc   func,
                                            gpointer             data,
                                            GCancellable        *cancellable,
                                            GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayTextSource, way_text_source_free)

G_END_DECLS
