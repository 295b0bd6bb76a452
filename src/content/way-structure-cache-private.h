/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-content-file-private.h"
#include "way-roadmap.h"

G_BEGIN_DECLS

WayRoadmap *way_structure_cache_load  (const char         *cache_dir,
                                       const char         *file_name,
                                       const WayFileStamp *stamp,
                                       GBytes             *bytes);
void        way_structure_cache_save  (const char         *cache_dir,
                                       const char         *file_name,
                                       const WayFileStamp *stamp,
                                       GBytes             *bytes,
                                       const WayRoadmap   *roadmap);
void        way_structure_cache_prune (const char         *cache_dir,
                                       GHashTable         *file_names);

G_END_DECLS
