/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-clock.h"

G_BEGIN_DECLS

char *way_date_words_for_today        (WayClock *clock);
char *way_date_words_for_day          (WayClock *clock,
                                       gint64    at_ms);
char *way_date_words_for_moment       (WayClock *clock,
                                       gint64    at_ms);
char *way_date_words_for_exact_moment (WayClock *clock,
                                       gint64    at_ms);
char *way_date_words_for_title        (WayClock *clock,
                                       gint64    at_ms);
char *way_date_words_for_exact_title  (WayClock *clock,
                                       gint64    at_ms);
char *way_date_words_for_age          (WayClock *clock,
                                       gint64    at_ms);

G_END_DECLS
