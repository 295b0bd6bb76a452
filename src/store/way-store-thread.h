/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WayStoreThread:
 *
 * A thread and its queue. What is handed to it is done in the order in which it
 * was handed over, whoever waits for it and however.
 */
typedef struct _WayStoreThread WayStoreThread;

/**
 * WayStoreThreadFunc:
 * @context: the thread's
 * @data: the task's
 *
 * Runs on the thread.
 *
 * Returns: the task's result; on failure @error is set and the result is not used
 */
typedef gpointer (*WayStoreThreadFunc) (gpointer   context,
                                        gpointer   data,
                                        GError   **error);

WayStoreThread *way_store_thread_new   (const char          *name,
                                        gpointer             context,
                                        GDestroyNotify       free_context);
gboolean        way_store_thread_call  (WayStoreThread      *self,
                                        WayStoreThreadFunc   func,
                                        gpointer             data,
                                        gpointer            *result,
                                        GError             **error);
gboolean        way_store_thread_send  (WayStoreThread      *self,
                                        WayStoreThreadFunc   func,
                                        GTask               *task,
                                        GDestroyNotify       free_result);
void            way_store_thread_close (WayStoreThread      *self);
void            way_store_thread_free  (WayStoreThread      *self);

G_END_DECLS
