/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-process.h"

#include <signal.h>

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
