/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "way-roadmap-reader.h"

G_BEGIN_DECLS

/**
 * WayCatalogueEntry:
 *
 * A roadmap that the catalogue knows of, readable or not. Immutable and
 * reference counted; may be shared between threads.
 */
typedef struct _WayCatalogueEntry WayCatalogueEntry;

/**
 * WayCatalogue:
 *
 * The roadmaps that come with Waymark, and the learner's own. Holds no state but
 * where they lie, so that all of it may be called from any thread, and what is
 * on disk at that moment counts.
 */
typedef struct _WayCatalogue WayCatalogue;

#define WAY_TYPE_CATALOGUE_ENTRY (way_catalogue_entry_get_type ())
#define WAY_TYPE_CATALOGUE (way_catalogue_get_type ())

GType              way_catalogue_entry_get_type   (void) G_GNUC_CONST;
WayCatalogueEntry *way_catalogue_entry_ref        (WayCatalogueEntry       *self);
void               way_catalogue_entry_unref      (WayCatalogueEntry       *self);
const char        *way_catalogue_entry_get_id     (const WayCatalogueEntry *self);
const char        *way_catalogue_entry_get_title  (const WayCatalogueEntry *self);
WayRoadmapOrigin   way_catalogue_entry_get_origin (const WayCatalogueEntry *self);
const char        *way_catalogue_entry_get_path   (const WayCatalogueEntry *self);
const GError      *way_catalogue_entry_get_error  (const WayCatalogueEntry *self);

GType              way_catalogue_get_type         (void) G_GNUC_CONST;
WayCatalogue      *way_catalogue_new              (const char              *bundled_dir,
                                                   const char              *own_dir,
                                                   const char              *cache_dir);
WayCatalogue      *way_catalogue_ref              (WayCatalogue            *self);
void               way_catalogue_unref            (WayCatalogue            *self);
GPtrArray         *way_catalogue_list             (WayCatalogue            *self,
                                                   GCancellable            *cancellable);
WayCatalogueEntry *way_catalogue_find             (WayCatalogue            *self,
                                                   const char              *id,
                                                   GError                 **error);
WayRoadmap        *way_catalogue_load             (WayCatalogue            *self,
                                                   WayCatalogueEntry       *entry,
                                                   GCancellable            *cancellable,
                                                   GError                 **error);
WaySectionText    *way_catalogue_load_text        (WayCatalogue            *self,
                                                   WayCatalogueEntry       *entry,
                                                   const WayRoadmap        *roadmap,
                                                   guint                    section,
                                                   GCancellable            *cancellable,
                                                   GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayCatalogueEntry, way_catalogue_entry_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayCatalogue, way_catalogue_unref)

G_END_DECLS
