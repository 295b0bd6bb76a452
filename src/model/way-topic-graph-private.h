/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-roadmap.h"

G_BEGIN_DECLS

char *way_topic_graph_find_cycle (const WayRoadmap *roadmap,
                                  guint            *topic,
                                  guint            *position);

G_END_DECLS
