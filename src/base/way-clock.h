/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WayClock:
 *
 * Where the time comes from. Nothing in Waymark asks the system directly, so
 * that a test can hold the clock, set it back, or move it to another zone.
 * Reference counted, safe to read from any thread.
 */
typedef struct _WayClock WayClock;

#define WAY_TYPE_CLOCK (way_clock_get_type ())

GType     way_clock_get_type       (void) G_GNUC_CONST;
WayClock *way_clock_new_system     (void);
WayClock *way_clock_new_manual     (gint64    now_ms,
                                    int       offset_min);
WayClock *way_clock_ref            (WayClock *self);
void      way_clock_unref          (WayClock *self);

gint64    way_clock_get_now_ms     (WayClock *self);
int       way_clock_get_offset_min (WayClock *self,
                                    gint64    at_ms);
void      way_clock_get_day        (WayClock *self,
                                    gint64    at_ms,
                                    GDate    *day);
void      way_clock_set            (WayClock *self,
                                    gint64    now_ms,
                                    int       offset_min);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayClock, way_clock_unref)

G_END_DECLS
