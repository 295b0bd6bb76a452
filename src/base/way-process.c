/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-process.h"

#ifdef HAVE_MALLOC_ARENAS
#include <malloc.h>
#endif
#include <signal.h>

#define MAX_ARENAS 2

/**
 * way_process_ignore_file_size_signal:
 *
 * A write past the limit for the size of a file raises a signal that kills the
 * process. Ignored, it lets the write fail with `EFBIG`, which is reported like
 * any other failure. To be called before there are threads.
 */
void
way_process_ignore_file_size_signal (void)
{
  signal (SIGXFSZ, SIG_IGN);
}

/**
 * way_process_save_memory:
 *
 * Has all threads share what they allocate from, where the C library would give each
 * one of its own: the few of Waymark wait for a disk or for one another, and a
 * megabyte less is kept. See mallopt(3). To be called before there are threads.
 */
void
way_process_save_memory (void)
{
#ifdef HAVE_MALLOC_ARENAS
  mallopt (M_ARENA_MAX, MAX_ARENAS);
#endif
}
