/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-db.h"
#include "way-event.h"

G_BEGIN_DECLS

/* For way_event_table_read(). */
#define WAY_EVENT_TABLE_SELECT \
  "SELECT device, seq, clock, at_ms, offset_min, batch, roadmap, topic, item, kind, value, crc" \
  " FROM event"

void     way_event_table_read     (WayDbStatement  *row,
                                   WayEvent        *event,
                                   gint64          *crc);
gboolean way_event_table_insert   (WayDb           *db,
                                   const WayEvent  *event,
                                   GError         **error);
gboolean way_event_table_contains (WayDb           *db,
                                   const char      *device,
                                   gint64           seq,
                                   gboolean        *contains,
                                   GError         **error);

G_END_DECLS
