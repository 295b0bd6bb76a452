/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-today.h"

G_BEGIN_DECLS

#define WAY_TYPE_TODAY_PAGE (way_today_page_get_type ())

/**
 * WayTodayPage:
 *
 * The page that says what there is to do today, and what was done lately.
 */
G_DECLARE_FINAL_TYPE (WayTodayPage, way_today_page, WAY, TODAY_PAGE, AdwBin)

GtkWidget *way_today_page_new   (WayTracker   *tracker,
                                 WayClock     *clock);
void       way_today_page_show  (WayTodayPage *self,
                                 WaySession   *session);
void       way_today_page_clear (WayTodayPage *self);
void       way_today_page_focus (WayTodayPage *self);

G_END_DECLS
