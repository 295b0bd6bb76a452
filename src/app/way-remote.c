/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-remote.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "way-bus.h"
#include "way-command-private.h"

#define INTERFACE "io.github.waymark_app.Waymark.Commands"
#define OBJECT_PATH "/io/github/waymark_app/Waymark/Commands"
#define CONNECT_TIMEOUT_MS 5000
#define CALL_TIMEOUT_MS 60000

struct _WayRemote {
  WayCatalogue *catalogue;
  WayTracker *tracker;
  GDBusConnection *connection;
  guint registration;
};

/* `device` and `inode` are those of the caller's data directory: a window that
 * keeps its data elsewhere must not answer. */
static const char introspection[] =
  "<node><interface name='" INTERFACE "'>"
                                      "<method name='Run'>"
                                      "<arg name='argv' type='as' direction='in'/>"
                                      "<arg name='input' type='s' direction='in'/>"
                                      "<arg name='device' type='t' direction='in'/>"
                                      "<arg name='inode' type='t' direction='in'/>"
                                      "<arg name='status' type='i' direction='out'/>"
                                      "<arg name='out' type='s' direction='out'/>"
                                      "<arg name='err' type='s' direction='out'/>"
                                      "</method>"
                                      "</interface></node>";

/* One call under way. */
typedef struct {
  GDBusMethodInvocation *invocation;
  WayTracker *tracker;
  WayCatalogue *catalogue;
  WayCommand *command;
  WayCommandResult *result;
  guint epoch; /* of the tracker, when it was asked what is there */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_clear_object (&call->invocation);
  g_clear_object (&call->tracker);
  g_clear_pointer (&call->catalogue, way_catalogue_unref);
  g_clear_pointer (&call->command, way_command_free);
  g_clear_pointer (&call->result, way_command_result_free);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static void
answer (Call             *call,
        WayCommandResult *result)
{
  g_dbus_method_invocation_return_value (g_steal_pointer (&call->invocation),
                                         g_variant_new ("(iss)", result->status, result->out,
                                                        result->err));
}

static void
submitted_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayCommandResult) failure = NULL;

  if (way_tracker_submit_finish (WAY_TRACKER (object), result, &error)) {
    answer (call, call->result);
    return;
  }
  failure = way_command_result_fail (way_command_get_name (call->command), error->message);
  answer (call, failure);
}

/* A roadmap is read and the store is asked: not on the main loop. */
static void
prepare_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  Call *call = task_data;
  WayStore *store = way_tracker_get_store (call->tracker);

  g_task_return_pointer (task, way_command_run (call->command, call->catalogue, store),
                         (GDestroyNotify) way_command_result_free);
}

static void prepared_cb (GObject      *object,
                         GAsyncResult *result,
                         gpointer      user_data);

/* @call: (transfer full) */
static void
prepare (Call *call)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, prepared_cb, call);

  call->epoch = way_tracker_get_epoch (call->tracker);
  g_task_set_source_tag (task, prepare);
  g_task_set_task_data (task, call, NULL);
  g_task_run_in_thread (task, prepare_in_thread);
}

static void
prepared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (WayChange) change = NULL;
  WayTracker *tracker = call->tracker;

  g_clear_pointer (&call->result, way_command_result_free);
  call->result = g_task_propagate_pointer (G_TASK (result), NULL);
  /* A backup was restored since, and what the answer counts is no more. */
  if (call->epoch != way_tracker_get_epoch (tracker)) {
    prepare (g_steal_pointer (&call));
    return;
  }
  if (call->result->edits == NULL) {
    answer (call, call->result);
    return;
  }
  change = way_change_new (WAY_CHANGE_COMMAND, call->result->edits, call->result->description);
  way_tracker_submit (tracker, change, submitted_cb, g_steal_pointer (&call));
}

static gboolean
is_same_directory (const char *path,
                   guint64     device,
                   guint64     inode)
{
  GStatBuf own;

  return g_stat (path, &own) == 0 && own.st_dev == device && own.st_ino == inode;
}

static void
run (WayRemote             *self,
     const char *const     *argv,
     const char            *input,
     GDBusMethodInvocation *invocation)
{
  g_autoptr (Call) call = g_new0 (Call, 1);

  /* Ours: answering gives it away. */
  call->invocation = invocation;
  call->tracker = g_object_ref (self->tracker);
  call->catalogue = way_catalogue_ref (self->catalogue);
  if (argv[0] != NULL)
    call->command = way_command_parse (argv, &call->result);
  if (call->command == NULL || !way_command_writes (call->command)) {
    g_dbus_method_invocation_return_error_literal (g_steal_pointer (&call->invocation),
                                                   G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS,
                                                   "Only commands that write are taken");
    return;
  }
  way_command_set_input (call->command, input);
  prepare (g_steal_pointer (&call));
}

static void
method_call_cb (GDBusConnection       *connection,
                const char            *sender,
                const char            *object_path,
                const char            *interface_name,
                const char            *method_name,
                GVariant              *parameters,
                GDBusMethodInvocation *invocation,
                gpointer               user_data)
{
  WayRemote *self = user_data;
  g_autofree const char **argv = NULL;
  const char *input;
  guint64 device, inode;

  g_variant_get (parameters, "(^a&s&stt)", &argv, &input, &device, &inode);
  if (!is_same_directory (way_store_get_directory (way_tracker_get_store (self->tracker)),
                          device, inode)) {
    g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR,
                                                   G_DBUS_ERROR_ACCESS_DENIED,
                                                   "The data lies in another directory");
    return;
  }
  run (self, argv, input, invocation);
}

/**
 * way_remote_new:
 * @connection: the session bus
 * @error: (out): why the interface could not be exported
 *
 * Returns: (transfer full) (nullable): takes commands until it is freed
 */
WayRemote *
way_remote_new (WayCatalogue     *catalogue,
                WayTracker       *tracker,
                GDBusConnection  *connection,
                GError          **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_call_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (introspection, error);
  g_autoptr (WayRemote) self = g_new0 (WayRemote, 1);

  self->catalogue = way_catalogue_ref (catalogue);
  self->tracker = g_object_ref (tracker);
  self->connection = g_object_ref (connection);
  if (info != NULL)
    self->registration = g_dbus_connection_register_object (connection, OBJECT_PATH,
                                                            info->interfaces[0], &vtable, self,
                                                            NULL, error);
  return self->registration != 0 ? g_steal_pointer (&self) : NULL;
}

void
way_remote_free (WayRemote *self)
{
  g_return_if_fail (self != NULL);

  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  g_clear_object (&self->connection);
  g_clear_object (&self->tracker);
  g_clear_pointer (&self->catalogue, way_catalogue_unref);
  g_free (self);
}

/* Whether a window may have taken the call: then nobody else may do it again. */
static gboolean
is_without_answer (const GError *error)
{
  static const GDBusError lost[] = {
    G_DBUS_ERROR_NO_REPLY, G_DBUS_ERROR_TIMEOUT, G_DBUS_ERROR_TIMED_OUT,
    G_DBUS_ERROR_DISCONNECTED,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lost); i++) {
    if (g_error_matches (error, G_DBUS_ERROR, (int) lost[i]))
      return TRUE;
  }
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/**
 * way_remote_call:
 * @argv: (array zero-terminated=1): a command that writes
 * @input: what stood on standard input
 * @data_dir: the data directory that the command is meant for
 * @error: (out): why no window took it
 *
 * Hands a command to the window that is open, and waits for it. A window that took
 * it and did not answer is a failure of the command.
 *
 * Returns: (transfer full) (nullable): what came of it
 */
WayCommandResult *
way_remote_call (const char *const  *argv,
                 const char         *input,
                 const char         *data_dir,
                 GError            **error)
{
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) failure = NULL;
  const char *out, *err;
  GStatBuf own;
  int status;

  if (g_stat (data_dir, &own) != 0) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no data yet");
    return NULL;
  }
  connection = way_bus_connect (CONNECT_TIMEOUT_MS, error);
  if (connection == NULL)
    return NULL;
  reply = g_dbus_connection_call_sync (connection, WAY_APPLICATION_ID, OBJECT_PATH, INTERFACE,
                                       "Run", g_variant_new ("(^asstt)", argv, input,
                                                             (guint64) own.st_dev,
                                                             (guint64) own.st_ino),
                                       G_VARIANT_TYPE ("(iss)"), G_DBUS_CALL_FLAGS_NO_AUTO_START,
                                       CALL_TIMEOUT_MS, NULL, &failure);
  if (reply == NULL && is_without_answer (failure)) {
    g_prefix_error (&failure, _("The open window did not answer. See there whether the change was "
                                "made before you try again: "));
    return way_command_result_fail (argv[0], failure->message);
  }
  if (reply == NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  g_variant_get (reply, "(i&s&s)", &status, &out, &err);
  return way_command_result_new (status, out, err);
}
