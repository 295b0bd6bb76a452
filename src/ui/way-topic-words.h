/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-progress.h"

G_BEGIN_DECLS

char *way_topic_words_hours  (const WayTopic  *topic);
char *way_topic_words_choice (WayProgress     *progress,
                              guint            topic);
char *way_topic_words_note   (WayProgress     *progress,
                              guint            topic);
char *way_topic_words_meta   (WayProgress     *progress,
                              guint            topic);
char *way_topic_words_counts (const WayCounts *counts,
                              const char      *hours);

G_END_DECLS
