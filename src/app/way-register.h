/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-edit.h"
#include "way-progress.h"

G_BEGIN_DECLS

/* What of the model an edit speaks of, and the word for what it holds there: one
 * kind of register is like the other for who has them written and taken back. */

const char *way_register_word_for_check (gboolean       is_checked);
gboolean    way_register_is_valid       (const WayEdit *edit);
const char *way_register_get            (WayProgress   *progress,
                                         const WayEdit *edit);
void        way_register_set            (WayProgress   *progress,
                                         const WayEdit *edit,
                                         const char    *value);

G_END_DECLS
