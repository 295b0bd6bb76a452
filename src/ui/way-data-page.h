/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-keeper.h"

G_BEGIN_DECLS

#define WAY_TYPE_DATA_PAGE (way_data_page_get_type ())

/**
 * WayDataPage:
 *
 * How safe the learner's progress is, and what can be done for that: backups and
 * copies, and a check.
 */
G_DECLARE_FINAL_TYPE (WayDataPage, way_data_page, WAY, DATA_PAGE, AdwPreferencesPage)

void way_data_page_set_keeper (WayDataPage *self,
                               WayKeeper   *keeper);

G_END_DECLS
