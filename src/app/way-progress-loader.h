/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-progress.h"

G_BEGIN_DECLS

/* Of a layer below, which the window does not see. */
typedef struct _WayStore WayStore;

guint        way_progress_loader_find_topic (const WayRoadmap *roadmap,
                                             const char       *id);
WayProgress *way_progress_loader_load       (WayStore         *store,
                                             WayRoadmap       *roadmap,
                                             GError          **error);
void         way_progress_loader_list_deeds (const WayRoadmap *roadmap,
                                             GPtrArray        *states,
                                             GArray           *deeds);

G_END_DECLS
