/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-bus.h"

typedef struct {
  GCancellable *cancellable;
  GDBusConnection *connection;
  GError *error;
  gboolean is_done;
} Connecting;

static void
connected_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Connecting *connecting = user_data;

  connecting->connection = g_bus_get_finish (result, &connecting->error);
  connecting->is_done = TRUE;
}

static gboolean
timeout_cb (gpointer user_data)
{
  Connecting *connecting = user_data;

  g_cancellable_cancel (connecting->cancellable);
  return G_SOURCE_REMOVE;
}

/* The context is for this alone: nothing else may run meanwhile. */
static void
wait_for_connection (Connecting *connecting,
                     guint       timeout_ms)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) timeout = g_timeout_source_new (timeout_ms);

  g_source_set_callback (timeout, timeout_cb, connecting, NULL);
  g_source_attach (timeout, context);
  g_main_context_push_thread_default (context);
  g_bus_get (G_BUS_TYPE_SESSION, connecting->cancellable, connected_cb, connecting);
  while (!connecting->is_done)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  g_source_destroy (timeout);
}

/**
 * way_bus_connect:
 * @timeout_ms: how long to wait for a bus that says nothing
 *
 * Connects to the session bus if there is one; the library would start one of its
 * own.
 *
 * Returns: (transfer full) (nullable): the bus, or %NULL with @error set:
 *   %G_IO_ERROR_NOT_FOUND where there is none, %G_IO_ERROR_TIMED_OUT where it did
 *   not answer
 */
GDBusConnection *
way_bus_connect (guint    timeout_ms,
                 GError **error)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Connecting connecting = { .cancellable = cancellable };

  if (g_getenv ("DBUS_SESSION_BUS_ADDRESS") == NULL
      && !g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no session bus");
    return NULL;
  }
  wait_for_connection (&connecting, timeout_ms);
  if (connecting.connection == NULL && g_cancellable_is_cancelled (cancellable)) {
    g_clear_error (&connecting.error);
    g_set_error_literal (&connecting.error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                         "The session bus does not answer");
  }
  if (connecting.error != NULL)
    g_propagate_error (error, connecting.error);
  return connecting.connection;
}
