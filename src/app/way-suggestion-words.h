/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-progress.h"

G_BEGIN_DECLS

/* Of a layer below, which the window does not see. */
typedef struct _WaySuggestion WaySuggestion;

char *way_suggestion_words (WayProgress         *progress,
                            const WaySuggestion *suggestion);

G_END_DECLS
