/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-application.h"
#include "way-banner.h"

G_BEGIN_DECLS

#define WAY_TYPE_ALERT (way_alert_get_type ())

/**
 * WayAlert:
 *
 * What is wrong, said in the window's one banner, the gravest first: that nothing
 * can be saved, that the file is damaged, that something was not saved, what became
 * of a damaged file, that a text is missing. It does what the banner's button offers.
 */
G_DECLARE_FINAL_TYPE (WayAlert, way_alert, WAY, ALERT, GObject)

WayAlert *way_alert_new            (WayBanner      *banner,
                                    WayApplication *application);
void      way_alert_set_text_error (WayAlert       *self,
                                    const GError   *error);

G_END_DECLS
