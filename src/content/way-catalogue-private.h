/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-catalogue.h"

G_BEGIN_DECLS

WayCatalogueEntry *way_catalogue_entry_new            (const char        *id,
                                                       const char        *title,
                                                       WayRoadmapOrigin   origin,
                                                       const char        *path);
WayCatalogueEntry *way_catalogue_entry_new_unreadable (const char        *id,
                                                       const char        *title,
                                                       WayRoadmapOrigin   origin,
                                                       const char        *path,
                                                       GError            *error);
void               way_catalogue_entry_set_roadmap    (WayCatalogueEntry *self,
                                                       WayRoadmap        *roadmap);
WayRoadmap        *way_catalogue_entry_get_roadmap    (WayCatalogueEntry *self);

G_END_DECLS
