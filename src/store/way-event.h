/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayEvent:
 * @device: who wrote it
 * @seq: its number among that device's events, from 1 without gaps
 * @clock: a hybrid logical clock: milliseconds << 16 | counter
 * @at_ms: what the device's clock showed, milliseconds since 1970 in UTC
 * @offset_min: minutes that local time was ahead of UTC
 * @batch: the seq of the first event of the same change
 * @item: an item's id, or an empty string
 * @kind: a word; see #WayEditKind for those that set a register
 *
 * One row of the journal. It owns nothing.
 */
typedef struct {
  const char *device;
  gint64 seq;
  gint64 clock;
  gint64 at_ms;
  int offset_min;
  gint64 batch;
  const char *roadmap;
  const char *topic;
  const char *item;
  const char *kind;
  const char *value;
} WayEvent;

char   *way_event_to_line (const WayEvent *self);
guint32 way_event_get_crc (const WayEvent *self);

G_END_DECLS
