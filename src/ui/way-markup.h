/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-document.h"

G_BEGIN_DECLS

char *way_markup_from_block    (const WayBlock *block);
char *way_markup_without_links (const char     *markup);

G_END_DECLS
