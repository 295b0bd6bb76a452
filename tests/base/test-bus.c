/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-bus.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

/* Whoever connects is put in the queue, and nobody ever looks at it. */
static GSocket *
listen_and_ignore (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, 0, &error);

  g_assert_no_error (error);
  g_socket_bind (socket, address, FALSE, &error);
  g_assert_no_error (error);
  g_socket_listen (socket, &error);
  g_assert_no_error (error);
  return socket;
}

static void
test_silent (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("waymark-XXXXXX", &error);
  g_autofree char *path = g_build_filename (directory, "bus", NULL);
  g_autofree char *address = g_strconcat ("unix:path=", path, NULL);
  g_autoptr (GSocket) socket = listen_and_ignore (path);

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
  g_assert_null (way_bus_connect (50, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_unlink (path);
  g_rmdir (directory);
}

static void
test_none (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (way_bus_connect (50, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("XDG_RUNTIME_DIR", "/nonexistent", TRUE);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bus/none", test_none);
  g_test_add_func ("/bus/silent", test_silent);
  return g_test_run ();
}
