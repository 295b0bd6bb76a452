/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is said of days, in sentences of plain text. */

char *way_agenda_words_for_planned (const GDate *day,
                                    int          days);
char *way_agenda_words_for_done    (const GDate *day,
                                    int          days);
char *way_agenda_words_for_change  (const char  *title,
                                    const GDate *day,
                                    int          days);

G_END_DECLS
