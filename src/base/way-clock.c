/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-clock.h"

struct _WayClock {
  GMutex mutex;
  gboolean is_manual;
  gint64 now_ms;
  int offset_min;
};

G_DEFINE_BOXED_TYPE (WayClock, way_clock, way_clock_ref, way_clock_unref)

static void
way_clock_clear (gpointer data)
{
  WayClock *self = data;

  g_mutex_clear (&self->mutex);
}

/**
 * way_clock_new_system:
 *
 * Returns: (transfer full): the computer's clock in the local time zone
 */
WayClock *
way_clock_new_system (void)
{
  WayClock *self = g_atomic_rc_box_new0 (WayClock);

  g_mutex_init (&self->mutex);
  return self;
}

/**
 * way_clock_new_manual:
 * @now_ms: milliseconds since 1970-01-01 00:00 UTC
 * @offset_min: minutes that local time is ahead of UTC
 *
 * Returns: (transfer full): a clock that stands still until it is set
 */
WayClock *
way_clock_new_manual (gint64 now_ms,
                      int    offset_min)
{
  WayClock *self = way_clock_new_system ();

  self->is_manual = TRUE;
  self->now_ms = now_ms;
  self->offset_min = offset_min;
  return self;
}

WayClock *
way_clock_ref (WayClock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
way_clock_unref (WayClock *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, way_clock_clear);
}

/**
 * way_clock_get_now_ms:
 *
 * Returns: milliseconds since 1970-01-01 00:00 UTC
 */
gint64
way_clock_get_now_ms (WayClock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->is_manual) {
    g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

    return self->now_ms;
  }
  return g_get_real_time () / 1000;
}

/**
 * way_clock_get_offset_min:
 * @at_ms: milliseconds since 1970-01-01 00:00 UTC
 *
 * Returns: minutes that local time is ahead of UTC at @at_ms
 */
int
way_clock_get_offset_min (WayClock *self,
                          gint64    at_ms)
{
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (self != NULL, 0);

  if (self->is_manual) {
    g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

    return self->offset_min;
  }
  time = g_date_time_new_from_unix_local (at_ms / 1000);
  return time != NULL ? g_date_time_get_utc_offset (time) / G_TIME_SPAN_MINUTE : 0;
}

/**
 * way_clock_get_day:
 * @at_ms: milliseconds since 1970-01-01 00:00 UTC
 * @day: (out caller-allocates): the learner's day then
 */
void
way_clock_get_day (WayClock *self,
                   gint64    at_ms,
                   GDate    *day)
{
  g_autoptr (GDateTime) time = NULL;
  gint64 local_s;

  g_return_if_fail (self != NULL && day != NULL);

  local_s = at_ms / 1000 + way_clock_get_offset_min (self, at_ms) * 60;
  time = g_date_time_new_from_unix_utc (local_s);
  if (time == NULL)
    time = g_date_time_new_from_unix_utc (0);
  g_date_clear (day, 1);
  g_date_set_dmy (day, g_date_time_get_day_of_month (time), g_date_time_get_month (time),
                  g_date_time_get_year (time));
}

/**
 * way_clock_set:
 * @now_ms: milliseconds since 1970-01-01 00:00 UTC
 * @offset_min: minutes that local time is ahead of UTC
 *
 * Moves a clock made by way_clock_new_manual(), forwards or back.
 */
void
way_clock_set (WayClock *self,
               gint64    now_ms,
               int       offset_min)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (self != NULL && self->is_manual);

  locker = g_mutex_locker_new (&self->mutex);
  self->now_ms = now_ms;
  self->offset_min = offset_min;
}
