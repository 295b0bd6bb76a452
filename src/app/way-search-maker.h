/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "way-roadmap.h"
#include "way-search-index.h"
#include "way-text-source.h"

G_BEGIN_DECLS

WaySearchIndex *way_search_maker_make (WayTextSource  *source,
                                       WayRoadmap     *roadmap,
                                       const char     *cache_dir,
                                       GCancellable   *cancellable,
                                       GError        **error);

G_END_DECLS
