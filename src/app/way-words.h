/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-progress.h"

G_BEGIN_DECLS

char *way_words_for_change        (const char  *title,
                                   WayStatus    status);
char *way_words_for_failed_change (const char  *title,
                                   WayStatus    status);
char *way_words_for_note          (const char  *title,
                                   const char  *text);
char *way_words_for_failed_note   (const char  *title);
char *way_words_for_bookmark      (const char  *title,
                                   gboolean     is_bookmarked);
char *way_words_for_link          (const char  *title,
                                   gboolean     was_there,
                                   gboolean     is_there);
char *way_words_for_failed_link   (const char  *title,
                                   gboolean     is_there);
char *way_words_for_hours         (double       hours);
char *way_words_for_section_left  (WayProgress *progress,
                                   guint        section);

G_END_DECLS
