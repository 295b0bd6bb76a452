/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-thread.h"

/* Shared by the owner and the thread; the last of them frees it. */
struct _WayStoreThread {
  gatomicrefcount ref_count;
  GThread *thread; /* NULL once it was waited for or let go */
  GAsyncQueue *queue; /* of Job */
  GMutex mutex; /* guards is_closed, and is_done of every job */
  GCond done;
  gboolean is_closed;
  gpointer context;
  GDestroyNotify free_context;
};

/* One without a function is the last. */
typedef struct {
  WayStoreThreadFunc func;
  GTask *task; /* NULL when somebody waits */
  GDestroyNotify free_result;

  gpointer data;
  gpointer result;
  GError *error;
  gboolean is_done;
} Job;

static void
way_store_thread_unref (WayStoreThread *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_async_queue_unref (self->queue);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->done);
  g_free (self);
}

static void
run_for_task (WayStoreThread *self,
              Job            *job)
{
  GError *error = NULL;
  gpointer result = NULL;

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &error))
    result = job->func (self->context, g_task_get_task_data (job->task), &error);
  if (error != NULL)
    g_task_return_error (job->task, error);
  else
    g_task_return_pointer (job->task, result, job->free_result);
  g_object_unref (job->task);
  g_free (job);
}

static void
run_for_waiting (WayStoreThread *self,
                 Job            *job)
{
  g_autoptr (GMutexLocker) locker = NULL;

  job->result = job->func (self->context, job->data, &job->error);
  locker = g_mutex_locker_new (&self->mutex);
  job->is_done = TRUE;
  g_cond_broadcast (&self->done);
}

static gpointer
run (gpointer data)
{
  WayStoreThread *self = data;

  for (;;) {
    Job *job = g_async_queue_pop (self->queue);

    if (job->func == NULL) {
      g_free (job);
      break;
    }
    if (job->task != NULL)
      run_for_task (self, job);
    else
      run_for_waiting (self, job);
  }
  self->free_context (self->context);
  way_store_thread_unref (self);
  return NULL;
}

/* Closing and pushing exclude each other, so nothing comes after the last job. */
static gboolean
push (WayStoreThread *self,
      Job            *job)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->is_closed)
    return FALSE;
  self->is_closed = job->func == NULL;
  g_async_queue_push (self->queue, job);
  return TRUE;
}

/**
 * way_store_thread_new:
 * @name: for debuggers
 * @context: (transfer full): given to every task, used on the thread only
 * @free_context: run on the thread, after the last task
 *
 * Returns: (transfer full): a thread that waits for tasks
 */
WayStoreThread *
way_store_thread_new (const char     *name,
                      gpointer        context,
                      GDestroyNotify  free_context)
{
  WayStoreThread *self;

  g_return_val_if_fail (name != NULL && free_context != NULL, NULL);

  self = g_new0 (WayStoreThread, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_atomic_ref_count_inc (&self->ref_count);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->done);
  self->queue = g_async_queue_new ();
  self->context = context;
  self->free_context = free_context;
  self->thread = g_thread_new (name, run, self);
  return self;
}

/**
 * way_store_thread_call:
 * @result: (out): what @func returned
 *
 * Runs @func after all that was handed over before, and waits for it. Not to be
 * called on the thread itself.
 *
 * Returns: whether it was run; %FALSE when the thread is closed. @error is what
 *   @func set
 */
gboolean
way_store_thread_call (WayStoreThread      *self,
                       WayStoreThreadFunc   func,
                       gpointer             data,
                       gpointer            *result,
                       GError             **error)
{
  Job job = { 0 };

  g_return_val_if_fail (self != NULL && func != NULL && result != NULL, FALSE);

  g_assert (self->thread != g_thread_self ());
  job.func = func;
  job.data = data;
  if (!push (self, &job))
    return FALSE;
  g_mutex_lock (&self->mutex);
  while (!job.is_done)
    g_cond_wait (&self->done, &self->mutex);
  g_mutex_unlock (&self->mutex);
  *result = job.result;
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return TRUE;
}

/**
 * way_store_thread_send:
 * @task: (transfer none): answered in its own main context; its task data goes to
 *   @func. If it is cancelled before its turn comes, @func is not run; what has
 *   begun is finished
 * @free_result: frees what @func returns
 *
 * Runs @func after all that was handed over before.
 *
 * Returns: whether it will be run; %FALSE when the thread is closed, and @task is
 *   not answered then
 */
gboolean
way_store_thread_send (WayStoreThread     *self,
                       WayStoreThreadFunc  func,
                       GTask              *task,
                       GDestroyNotify      free_result)
{
  Job *job;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);
  g_return_val_if_fail (G_IS_TASK (task), FALSE);

  /* What was done must not be reported as cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  job = g_new0 (Job, 1);
  job->func = func;
  job->task = g_object_ref (task);
  job->free_result = free_result;
  if (push (self, job))
    return TRUE;
  g_object_unref (job->task);
  g_free (job);
  return FALSE;
}

/**
 * way_store_thread_close:
 *
 * Takes no more tasks, finishes those that it has, and waits for that. Closing
 * twice is fine.
 */
void
way_store_thread_close (WayStoreThread *self)
{
  Job *last;

  g_return_if_fail (self != NULL);

  last = g_new0 (Job, 1);
  if (!push (self, last)) {
    g_free (last);
    return;
  }
  /* The last reference to a task, and with it to the owner, may go on the thread,
   * which cannot wait for itself. */
  if (self->thread == g_thread_self ())
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);
  self->thread = NULL;
}

/**
 * way_store_thread_free:
 *
 * Closes it first, if need be.
 */
void
way_store_thread_free (WayStoreThread *self)
{
  g_return_if_fail (self != NULL);

  way_store_thread_close (self);
  way_store_thread_unref (self);
}
