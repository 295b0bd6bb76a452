/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WAY_TYPE_BANNER (way_banner_get_type ())

/**
 * WayBanner:
 *
 * One sentence across the page about what is wrong, and at most one thing to do
 * about it. Emits `button-clicked`.
 */
G_DECLARE_FINAL_TYPE (WayBanner, way_banner, WAY, BANNER, AdwBin)

void way_banner_reveal  (WayBanner  *self,
                         const char *message,
                         const char *button);
void way_banner_conceal (WayBanner  *self);

G_END_DECLS
