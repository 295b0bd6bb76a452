/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-change.h"
#include "way-progress.h"

G_BEGIN_DECLS

/* How many links of their own a learner can put on a topic, and how long the title of one
 * can be, in characters. */
#define WAY_OWN_LINKS_MAX 100
#define WAY_OWN_LINKS_MAX_TITLE 200

char          *way_own_links_find_fault  (WayProgress *progress,
                                          guint        topic,
                                          const char  *id,
                                          const char  *url,
                                          const char  *title,
                                          gboolean    *is_sure);
const WayLink *way_own_links_find_by_url (WayProgress *progress,
                                          guint        topic,
                                          const char  *text);
WayChange     *way_own_links_save        (WayProgress *progress,
                                          guint        topic,
                                          const char  *id,
                                          const char  *url,
                                          const char  *title);
WayChange     *way_own_links_remove      (WayProgress *progress,
                                          guint        topic,
                                          const char  *id);

G_END_DECLS
