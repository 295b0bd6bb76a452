/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-clock.h"
#include "way-db.h"

G_BEGIN_DECLS

gboolean way_salvage_events     (GBytes    *bytes,
                                 WayDb     *to,
                                 gint64    *n_events,
                                 GError   **error);
gboolean way_salvage_texts      (WayDb     *from,
                                 WayDb     *to,
                                 GError   **error);
gboolean way_salvage_states     (WayDb     *from,
                                 WayDb     *to,
                                 WayClock  *clock,
                                 gint64    *n_states,
                                 GError   **error);
gboolean way_salvage_count_lost (WayDb     *to,
                                 gint64    *n_lost,
                                 GError   **error);

G_END_DECLS
