/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fault-hooks.h"

#include <errno.h>
#include <sqlite3.h>

#include "fault-vfs.h"

/* Set while no store runs, used on the thread of the only one. */
static FaultDisk *watched;
static gboolean is_paused;
static const FaultPragmas *other_pragmas;
static FaultPlan plan;
static guint n_calls;
static guint n_struck;
static FaultCall first_struck;
static GRand *random_source;

/* GIO tells each time that it looks at a migration that a test has added. */
static void
ignore_message (const char     *domain,
                GLogLevelFlags  level,
                const char     *message,
                gpointer        user_data)
{
}

/* Once in the life of the process, before SQLite is used. */
void
fault_hooks_install (void)
{
  g_log_set_handler ("GLib-GIO", G_LOG_LEVEL_MESSAGE, ignore_message, NULL);
  fault_hooks_seed (0);
  fault_vfs_register ();
}

/* @disk: (nullable): told of all that happens from now on */
void
fault_hooks_watch (FaultDisk *disk)
{
  watched = disk;
}

FaultDisk *
fault_hooks_get_disk (void)
{
  return is_paused ? NULL : watched;
}

/* The test itself does something that is neither recorded nor fails. */
void
fault_hooks_pause (void)
{
  is_paused = TRUE;
}

void
fault_hooks_go_on (void)
{
  is_paused = FALSE;
}

void
fault_hooks_arm (const FaultPlan *wanted)
{
  plan = *wanted;
  n_calls = 0;
  n_struck = 0;
}

/* @call: (out) (optional): what was the first to fail
 *
 * Returns: how many calls failed */
guint
fault_hooks_disarm (FaultCall *call)
{
  plan = (FaultPlan) { 0 };
  if (call != NULL && n_struck > 0)
    *call = first_struck;
  return n_struck;
}

/* Of those that were to fail, since they were armed. */
guint
fault_hooks_get_n_calls (void)
{
  return n_calls;
}

/* Whether the call is to fail; errno says with what. */
gboolean
fault_hooks_strike (FaultCall call)
{
  if (is_paused || (plan.calls & call) == 0)
    return FALSE;
  n_calls++;
  if (n_calls < plan.first || (n_calls > plan.first && !plan.goes_on))
    return FALSE;
  if (n_struck++ == 0)
    first_struck = call;
  errno = plan.system_errno;
  return TRUE;
}

/* @pragmas: (nullable): NULL for the store's own */
void
fault_hooks_set_pragmas (const FaultPragmas *pragmas)
{
  other_pragmas = pragmas;
}

const FaultPragmas *
fault_hooks_get_pragmas (void)
{
  return other_pragmas;
}

/* From here on chance takes the same way again: what SQLite marks its journals
 * with, and the ids of devices. */
void
fault_hooks_seed (guint32 seed)
{
  g_clear_pointer (&random_source, g_rand_free);
  random_source = g_rand_new_with_seed (seed);
  sqlite3_randomness (0, NULL);
}

guint32
fault_hooks_get_random (void)
{
  return g_rand_int (random_source);
}
