/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-refusal.h"

#include <sqlite3.h>
#include <string.h>

#define INSERT "INSERT INTO event"

/* What is refused, and whether the transaction of this connection holds it: the
 * store's thread asks. */
static GMutex mutex;
static char *refused;
static gboolean is_on;

/* One for each connection, which can ask until the process ends. */
static GPtrArray *flags;

static gboolean
is_refused (const char *sql)
{
  gboolean result;

  g_mutex_lock (&mutex);
  result = is_on && strstr (sql, INSERT) != NULL
    && (refused == NULL || strstr (sql, refused) != NULL);
  g_mutex_unlock (&mutex);
  return result;
}

static int
traced (unsigned int  event,
        void         *data,
        void         *statement,
        void         *text)
{
  gboolean *is_tainted = data;
  char *sql = sqlite3_expanded_sql (statement);

  if (sql != NULL && is_refused (sql))
    *is_tainted = TRUE;
  sqlite3_free (sql);
  return 0;
}

/* Not zero makes a rollback of the commit. */
static int
committing (void *data)
{
  gboolean *is_tainted = data;
  gboolean result = *is_tainted;

  *is_tainted = FALSE;
  return result;
}

static void
rolled_back (void *data)
{
  gboolean *is_tainted = data;

  *is_tainted = FALSE;
}

static int
begin_connection (sqlite3                     *handle,
                  const char                 **error,
                  const sqlite3_api_routines  *api)
{
  gboolean *is_tainted = g_new0 (gboolean, 1);

  g_mutex_lock (&mutex);
  if (flags == NULL)
    flags = g_ptr_array_new ();
  g_ptr_array_add (flags, is_tainted);
  g_mutex_unlock (&mutex);
  sqlite3_trace_v2 (handle, SQLITE_TRACE_STMT, traced, is_tainted);
  sqlite3_commit_hook (handle, committing, is_tainted);
  sqlite3_rollback_hook (handle, rolled_back, is_tainted);
  return SQLITE_OK;
}

void
store_refusal_set_up (void)
{
  sqlite3_auto_extension ((void (*)(void))begin_connection);
}

/* @value: (nullable): refuses changes that hold this, or all */
void
store_refusal_begin (const char *value)
{
  g_mutex_lock (&mutex);
  g_free (refused);
  refused = g_strdup (value);
  is_on = TRUE;
  g_mutex_unlock (&mutex);
}

void
store_refusal_end (void)
{
  g_mutex_lock (&mutex);
  g_clear_pointer (&refused, g_free);
  is_on = FALSE;
  g_mutex_unlock (&mutex);
}
