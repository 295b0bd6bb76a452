/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-private.h"

#include "way-edit-writer.h"
#include "way-state-table.h"
#include "way-store-thread.h"

struct _WayStore {
  GObject parent_instance;

  char *directory;
  WayClock *clock;
  WayStoreThread *thread;
};

G_DEFINE_FINAL_TYPE (WayStore, way_store, G_TYPE_OBJECT)

typedef struct {
  char *roadmap;
  WayEditKind kind;
} Query;

static Query *
query_new (const char  *roadmap,
           WayEditKind  kind)
{
  Query *self = g_new0 (Query, 1);

  self->roadmap = g_strdup (roadmap);
  self->kind = kind;
  return self;
}

static void
query_free (Query *self)
{
  g_free (self->roadmap);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Query, query_free)

static gpointer
copy_edit (gconstpointer edit,
           gpointer      user_data)
{
  return way_edit_ref ((WayEdit *) edit);
}

static void
set_closed (WayStore  *self,
            GError   **error)
{
  way_store_error_set (error, WAY_STORE_ERROR_CLOSED, self->directory, NULL);
}

static gpointer
open_on_thread (WayStoreConnection  *connection,
                gpointer             data,
                GError             **error)
{
  return GINT_TO_POINTER (way_store_connection_open (connection, GPOINTER_TO_INT (data), error));
}

static gpointer
write_on_thread (WayStoreConnection  *connection,
                 gpointer             data,
                 GError             **error)
{
  WayDb *db = way_store_connection_get_writer (connection, error);

  GError *reason = NULL;
  GPtrArray *inverse;

  if (db == NULL)
    return NULL;
  inverse = way_edit_writer_write (db, way_store_connection_get_clock (connection), data, &reason);
  if (inverse == NULL)
    g_propagate_error (error, way_store_connection_explain (connection, reason));
  return inverse;
}

static gpointer
read_states_on_thread (WayStoreConnection  *connection,
                       gpointer             data,
                       GError             **error)
{
  g_autoptr (WayStoreReading) reading = way_store_reading_begin (connection, error);
  Query *query = data;

  if (reading == NULL)
    return NULL;
  if (way_store_reading_get_db (reading) == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) way_state_free);
  return way_state_table_read_kind (way_store_reading_get_db (reading), query->roadmap,
                                    query->kind, error);
}

static void
way_store_finalize (GObject *object)
{
  WayStore *self = WAY_STORE (object);

  way_store_thread_free (self->thread);
  way_clock_unref (self->clock);
  g_free (self->directory);

  G_OBJECT_CLASS (way_store_parent_class)->finalize (object);
}

static void
way_store_class_init (WayStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_store_finalize;
}

static void
way_store_init (WayStore *self)
{
}

/**
 * way_store_run:
 *
 * Runs @func on the store's thread and waits for it.
 *
 * Returns: (nullable): what @func returned; %NULL with @error set when it failed
 *   or the store is closed
 */
gpointer
way_store_run (WayStore      *self,
               WayStoreFunc   func,
               gpointer       data,
               GError       **error)
{
  gpointer result = NULL;

  g_return_val_if_fail (WAY_IS_STORE (self) && func != NULL, NULL);

  if (!way_store_thread_call (self->thread, (WayStoreThreadFunc) func, data, &result, error))
    set_closed (self, error);
  return result;
}

/**
 * way_store_run_async:
 * @source_tag: for way_store_finish()
 * @data: (transfer full): for @func
 *
 * Runs @func on the store's thread and answers in the caller's main context.
 */
void
way_store_run_async (WayStore            *self,
                     gpointer             source_tag,
                     WayStoreFunc         func,
                     gpointer             data,
                     GDestroyNotify       free_data,
                     GDestroyNotify       free_result,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (WAY_IS_STORE (self) && func != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, data, free_data);
  if (way_store_thread_send (self->thread, (WayStoreThreadFunc) func, task, free_result))
    return;
  set_closed (self, &error);
  g_task_return_error (task, error);
}

/**
 * way_store_finish:
 *
 * Returns: (nullable): what the function given to way_store_run_async() returned;
 *   %NULL with @error set when it failed, was cancelled or the store is closed
 */
gpointer
way_store_finish (WayStore      *self,
                  gpointer       source_tag,
                  GAsyncResult  *result,
                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * way_store_get_sqlite_version:
 *
 * Returns: (transfer none): the version of SQLite that is at work
 */
const char *
way_store_get_sqlite_version (void)
{
  return sqlite3_libversion ();
}

/**
 * way_store_new:
 * @directory: where the database is, or will be
 * @clock: where the time comes from
 *
 * Returns: (transfer full): a store, to be opened
 */
WayStore *
way_store_new (const char *directory,
               WayClock   *clock)
{
  WayStore *self;

  g_return_val_if_fail (directory != NULL && clock != NULL, NULL);

  self = g_object_new (WAY_TYPE_STORE, NULL);
  self->directory = g_strdup (directory);
  self->clock = way_clock_ref (clock);
  self->thread = way_store_thread_new ("store", way_store_connection_new (directory, clock),
                                       (GDestroyNotify) way_store_connection_free);
  return self;
}

/**
 * way_store_get_directory:
 *
 * Returns: (transfer none): where the database is, or will be
 */
const char *
way_store_get_directory (WayStore *self)
{
  g_return_val_if_fail (WAY_IS_STORE (self), NULL);

  return self->directory;
}

/*< private >
 * way_store_get_clock:
 *
 * Returns: (transfer none): where the time comes from
 */
WayClock *
way_store_get_clock (WayStore *self)
{
  g_return_val_if_fail (WAY_IS_STORE (self), NULL);

  return self->clock;
}

/**
 * way_store_open:
 *
 * With %WAY_STORE_WRITE makes directory and database where they are missing and
 * takes the directory's lock; another Waymark that has it is
 * %WAY_STORE_ERROR_LOCKED. With %WAY_STORE_READ makes and locks nothing. A file
 * that is newer, foreign or damaged is refused in both and left as it is. After a
 * failure it may be tried again, in the other mode, too.
 */
gboolean
way_store_open (WayStore      *self,
                WayStoreMode   mode,
                GError       **error)
{
  g_return_val_if_fail (WAY_IS_STORE (self), FALSE);

  return way_store_run (self, open_on_thread, GINT_TO_POINTER (mode), error) != NULL;
}

/**
 * way_store_open_async:
 *
 * As way_store_open(). What is asked for meanwhile waits for it.
 */
void
way_store_open_async (WayStore            *self,
                      WayStoreMode         mode,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self));

  way_store_run_async (self, way_store_open_async, open_on_thread, GINT_TO_POINTER (mode), NULL,
                       NULL, cancellable, callback, user_data);
}

gboolean
way_store_open_finish (WayStore      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  return way_store_finish (self, way_store_open_async, result, error) != NULL;
}

/**
 * way_store_close:
 *
 * Carries out what was asked for before, closes the database and lets the lock
 * go; it waits for that. Tasks that were running are answered as soon as their
 * main context runs. Whatever comes later fails with %WAY_STORE_ERROR_CLOSED; a
 * store does not open again.
 */
void
way_store_close (WayStore *self)
{
  g_return_if_fail (WAY_IS_STORE (self));

  way_store_thread_close (self->thread);
}

/**
 * way_store_write:
 * @edits: (element-type WayEdit): what one action of the learner sets
 *
 * Writes @edits in one transaction, as one batch. A value that its register
 * holds already makes no event; when that is so for all of them, nothing is
 * written and the answer is an empty array. A label that is not empty becomes
 * the name of the topic.
 *
 * Returns: (transfer full) (nullable) (element-type WayEdit): what undoes it, in
 *   the order in which it is to be written: for each register that has changed
 *   what it held before; or %NULL with @error set and nothing written
 */
GPtrArray *
way_store_write (WayStore   *self,
                 GPtrArray  *edits,
                 GError    **error)
{
  g_return_val_if_fail (WAY_IS_STORE (self) && edits != NULL, NULL);

  return way_store_run (self, write_on_thread, edits, error);
}

/**
 * way_store_write_async:
 * @edits: (element-type WayEdit): copied
 *
 * As way_store_write().
 */
void
way_store_write_async (WayStore            *self,
                       GPtrArray           *edits,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GPtrArray *copy;

  g_return_if_fail (WAY_IS_STORE (self) && edits != NULL);

  copy = g_ptr_array_copy (edits, (GCopyFunc) copy_edit, NULL);
  g_ptr_array_set_free_func (copy, (GDestroyNotify) way_edit_unref);
  way_store_run_async (self, way_store_write_async, write_on_thread, copy,
                       (GDestroyNotify) g_ptr_array_unref, (GDestroyNotify) g_ptr_array_unref,
                       cancellable, callback, user_data);
}

/**
 * way_store_write_finish:
 *
 * Returns: (transfer full) (nullable) (element-type WayEdit): as way_store_write()
 */
GPtrArray *
way_store_write_finish (WayStore      *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return way_store_finish (self, way_store_write_async, result, error);
}

/**
 * way_store_read_states:
 *
 * Returns: (transfer full) (nullable) (element-type WayState): every register of
 *   @roadmap of that kind that was ever set, in no particular order, or %NULL with
 *   @error set
 */
GPtrArray *
way_store_read_states (WayStore     *self,
                       const char   *roadmap,
                       WayEditKind   kind,
                       GError      **error)
{
  g_autoptr (Query) query = NULL;

  g_return_val_if_fail (WAY_IS_STORE (self) && roadmap != NULL, NULL);

  query = query_new (roadmap, kind);
  return way_store_run (self, read_states_on_thread, query, error);
}

/**
 * way_store_read_states_async:
 *
 * As way_store_read_states().
 */
void
way_store_read_states_async (WayStore            *self,
                             const char          *roadmap,
                             WayEditKind          kind,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (WAY_IS_STORE (self) && roadmap != NULL);

  way_store_run_async (self, way_store_read_states_async, read_states_on_thread,
                       query_new (roadmap, kind), (GDestroyNotify) query_free,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * way_store_read_states_finish:
 *
 * Returns: (transfer full) (nullable) (element-type WayState): as
 *   way_store_read_states()
 */
GPtrArray *
way_store_read_states_finish (WayStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return way_store_finish (self, way_store_read_states_async, result, error);
}
