/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-progress.h"

G_BEGIN_DECLS

double way_forecast_topic_hours  (WayProgress *progress,
                                  guint        topic);
double way_forecast_section_left (WayProgress *progress,
                                  guint        section);

G_END_DECLS
