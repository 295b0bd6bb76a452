/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-session.h"

G_BEGIN_DECLS

#define WAY_TYPE_STATUS_PAGE (way_status_page_get_type ())

/**
 * WayStatusPage:
 *
 * What stands where no page can: the welcome, or why a roadmap is not open, each
 * with one useful thing to do.
 */
G_DECLARE_FINAL_TYPE (WayStatusPage, way_status_page, WAY, STATUS_PAGE, AdwBin)

GtkWidget *way_status_page_new          (void);
void       way_status_page_show_welcome (WayStatusPage *self,
                                         WaySession    *session);
void       way_status_page_focus        (WayStatusPage *self);
void       way_status_page_show_error   (WayStatusPage *self,
                                         const char    *error);

G_END_DECLS
