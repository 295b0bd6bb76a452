/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-roadmap.h"
#include "way-section-text.h"

G_BEGIN_DECLS

const char *way_item_words_for_change   (gboolean           is_task,
                                         gboolean           is_checked);
char       *way_item_words_for_resource (const WayResource *resource,
                                         const char        *language);
char       *way_item_words_report       (const WayRoadmap  *roadmap,
                                         const WayTopic    *topic);

G_END_DECLS
