/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-query.h"

G_BEGIN_DECLS

char *way_excerpt_make (const WayQuery *query,
                        const char     *text,
                        gsize           max_chars);

G_END_DECLS
