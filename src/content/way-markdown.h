/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-document.h"

G_BEGIN_DECLS

/* Quotes and lists inside of each other; what is deeper is shown at that level. */
#define WAY_MARKDOWN_MAX_NESTING 16

WayDocument *way_markdown_parse (const char *const *blocks);

G_END_DECLS
