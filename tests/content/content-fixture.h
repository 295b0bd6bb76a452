/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-roadmap-reader.h"

G_BEGIN_DECLS

GBytes *content_fixture_read            (const char           *name);
GBytes *content_fixture_bytes           (const char           *text);
void    content_fixture_write           (const char           *directory,
                                         const char           *name,
                                         const char           *text);
char   *content_fixture_make_dir        (void);
void    content_fixture_remove_dir      (char                 *path);
void    content_fixture_assert_roadmaps (const WayRoadmap     *a,
                                         const WayRoadmap     *b);
void    content_fixture_assert_texts    (const WaySectionText *a,
                                         const WaySectionText *b);

G_END_DECLS
