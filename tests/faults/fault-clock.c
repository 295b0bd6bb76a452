/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Loaded before the C library it stops a program's clock at WAYMARK_CLOCK_MS,
 * milliseconds since 1970. What only measures how long something takes goes on. */

#define _GNU_SOURCE

#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long long
get_now_ms (void)
{
  const char *now = getenv ("WAYMARK_CLOCK_MS");

  return now != NULL ? strtoll (now, NULL, 10) : 0;
}

int
clock_gettime (clockid_t        clock,
               struct timespec *time)
{
  long long now_ms = get_now_ms ();

  if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)
    return syscall (SYS_clock_gettime, clock, time);
  time->tv_sec = now_ms / 1000;
  time->tv_nsec = now_ms % 1000 * 1000000;
  return 0;
}

int
gettimeofday (struct timeval *restrict time,
              void *restrict zone)
{
  long long now_ms = get_now_ms ();

  time->tv_sec = now_ms / 1000;
  time->tv_usec = now_ms % 1000 * 1000;
  return 0;
}

time_t
time (time_t *place)
{
  time_t now = get_now_ms () / 1000;

  if (place != NULL)
    *place = now;
  return now;
}
