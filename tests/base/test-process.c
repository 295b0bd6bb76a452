/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-process.h"

#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>

#include <glib/gstdio.h>

/* A file that grows too large is an error, and not the end of the program. */
static void
test_file_size (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit unlimited, tight;
  int fd = g_file_open_tmp ("waymark-XXXXXX", &path, &error);
  gssize n;
  int code;

  g_assert_no_error (error);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);
  tight = unlimited;
  tight.rlim_cur = 0;
  way_process_ignore_file_size_signal ();
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  n = write (fd, "x", 1);
  code = errno;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);
  g_assert_cmpint (n, ==, -1);
  g_assert_cmpint (code, ==, EFBIG);
  g_close (fd, NULL);
  g_unlink (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/process/file-size", test_file_size);
  return g_test_run ();
}
