/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-session.h"

G_BEGIN_DECLS

/**
 * WayStatusOffer:
 * @WAY_STATUS_OFFER_FIRST: the roadmap that comes with Waymark can be opened instead
 * @WAY_STATUS_OFFER_REMOVE: it is the learner's own, and can be removed
 *
 * What can be done about a roadmap that cannot be read.
 */
typedef enum {
  WAY_STATUS_OFFER_FIRST = 1 << 0,
  WAY_STATUS_OFFER_REMOVE = 1 << 1,
} WayStatusOffer;

#define WAY_TYPE_STATUS_PAGE (way_status_page_get_type ())

/**
 * WayStatusPage:
 *
 * What stands where no page can: the welcome, or why a roadmap is not open, each
 * with one useful thing to do.
 */
G_DECLARE_FINAL_TYPE (WayStatusPage, way_status_page, WAY, STATUS_PAGE, AdwBin)

GtkWidget *way_status_page_new          (void);
void       way_status_page_show_welcome (WayStatusPage  *self,
                                         WaySession     *session);
void       way_status_page_focus        (WayStatusPage  *self);
void       way_status_page_show_error   (WayStatusPage  *self,
                                         const char     *error,
                                         WayStatusOffer  offer);

G_END_DECLS
