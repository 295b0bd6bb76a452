/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-thread.h"

typedef struct {
  GString *log;
  GThread *thread;
  gboolean *is_freed;
} Context;

static Context *
context_new (gboolean *is_freed)
{
  Context *self = g_new0 (Context, 1);

  self->log = g_string_new (NULL);
  self->is_freed = is_freed;
  return self;
}

static void
context_free (gpointer data)
{
  Context *self = data;

  *self->is_freed = TRUE;
  g_string_free (self->log, TRUE);
  g_free (self);
}

static gpointer
note (gpointer   context,
      gpointer   data,
      GError   **error)
{
  Context *self = context;

  g_assert_true (self->thread == NULL || self->thread == g_thread_self ());
  self->thread = g_thread_self ();
  g_string_append (self->log, data);
  return g_strdup (self->log->str);
}

static gpointer
fail (gpointer   context,
      gpointer   data,
      GError   **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  return NULL;
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  char **answer = user_data;

  *answer = g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
test_calls (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean is_freed = FALSE;
  gpointer result;
  WayStoreThread *thread = way_store_thread_new ("test", context_new (&is_freed), context_free);

  g_assert_true (way_store_thread_call (thread, note, (gpointer) "a", &result, &error));
  g_assert_no_error (error);
  g_free (result);
  g_assert_true (way_store_thread_call (thread, fail, NULL, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_true (way_store_thread_call (thread, note, (gpointer) "b", &result, &error));
  text = result;
  g_assert_cmpstr (text, ==, "ab");
  g_assert_false (is_freed);
  way_store_thread_close (thread);
  g_assert_true (is_freed);
  g_assert_false (way_store_thread_call (thread, note, (gpointer) "c", &result, &error));
  way_store_thread_close (thread);
  way_store_thread_free (thread);
}

/* Waiting and not waiting share one queue. */
static void
test_mixed (void)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gboolean is_freed = FALSE;
  gpointer result;
  WayStoreThread *thread = way_store_thread_new ("test", context_new (&is_freed), context_free);

  task = g_task_new (NULL, NULL, answered_cb, &first);
  g_task_set_task_data (task, (gpointer) "a", NULL);
  g_assert_true (way_store_thread_send (thread, note, task, g_free));
  g_assert_true (way_store_thread_call (thread, note, (gpointer) "b", &result, NULL));
  second = result;
  g_assert_cmpstr (second, ==, "ab");
  while (first == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (first, ==, "a");
  way_store_thread_free (thread);
  g_assert_true (is_freed);
}

static gpointer
call_often (gpointer data)
{
  for (guint i = 0; i < 500; i++) {
    gpointer result = NULL;

    if (way_store_thread_call (data, note, (gpointer) "x", &result, NULL))
      g_free (result);
  }
  return NULL;
}

/* Closed in the middle of it, nobody is left waiting. */
static void
test_many_callers (void)
{
  GThread *callers[4];
  gboolean is_freed = FALSE;
  gpointer result;
  WayStoreThread *thread = way_store_thread_new ("test", context_new (&is_freed), context_free);

  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    callers[i] = g_thread_new ("caller", call_often, thread);
  g_assert_true (way_store_thread_call (thread, note, (gpointer) "y", &result, NULL));
  g_free (result);
  way_store_thread_close (thread);
  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    g_thread_join (callers[i]);
  g_assert_true (is_freed);
  way_store_thread_free (thread);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-thread/calls", test_calls);
  g_test_add_func ("/store-thread/mixed", test_mixed);
  g_test_add_func ("/store-thread/many-callers", test_many_callers);
  return g_test_run ();
}
