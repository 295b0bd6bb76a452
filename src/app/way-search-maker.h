/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "way-roadmap.h"

G_BEGIN_DECLS

/* Of layers below. */
typedef struct _WaySearchIndex WaySearchIndex;
typedef struct _WayTextSource WayTextSource;

WaySearchIndex *way_search_maker_make (WayTextSource  *source,
                                       WayRoadmap     *roadmap,
                                       const char     *cache_dir,
                                       GCancellable   *cancellable,
                                       GError        **error);

G_END_DECLS
