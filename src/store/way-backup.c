/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-backup.h"

#include <errno.h>

#include "way-migrations.h"
#include "way-store-file.h"
#include "way-store-private.h"

#define COUNT_EVENTS "SELECT count (*) FROM event"
#define FIND_NEWEST "SELECT ifnull (max (at_ms), 0) FROM event"
#define FIND_NEWEST_CLOCK "SELECT ifnull (max (clock), 0) FROM event"

/* Returns: (transfer full) (nullable): the backup, open for reading */
static WayDb *
open_backup (WayBackup  *self,
             GError    **error)
{
  g_autoptr (WayDb) db = NULL;
  gboolean exists;

  if (!way_store_file_check_kind (self->path, &exists, error))
    return NULL;
  if (!exists) {
    way_store_error_set_errno (error, ENOENT, self->path);
    return NULL;
  }
  db = way_db_open (self->path, WAY_DB_READ, error);
  if (db == NULL || !way_migrations_check_header (db, error))
    return NULL;
  return g_steal_pointer (&db);
}

/**
 * way_backup_new:
 *
 * Returns: (transfer full): a backup of which nothing was read yet
 */
WayBackup *
way_backup_new (const char    *path,
                gint64         time_ms,
                guint          nth,
                WayBackupKind  kind)
{
  WayBackup *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (WayBackup, 1);
  self->path = g_strdup (path);
  self->time_ms = time_ms;
  self->nth = nth;
  self->kind = kind;
  return self;
}

void
way_backup_free (WayBackup *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->path);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * way_backup_read:
 *
 * Counts what is in it; that does not look at each event. What it finds, or why
 * it finds nothing, stands in the backup then.
 *
 * Returns: whether it can be read
 */
gboolean
way_backup_read (WayBackup *self)
{
  g_autoptr (WayDb) db = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  g_clear_error (&self->error);
  db = open_backup (self, &self->error);
  return db != NULL
         && way_db_query_int64 (db, COUNT_EVENTS, &self->n_events, &self->error)
         && way_db_query_int64 (db, FIND_NEWEST, &self->newest_ms, &self->error)
         && way_db_query_int64 (db, FIND_NEWEST_CLOCK, &self->newest_clock, &self->error);
}

/**
 * way_backup_is_sound:
 *
 * As way_backup_read(), and looks at each event.
 *
 * Returns: whether it can be read, and nothing in it is damaged
 */
gboolean
way_backup_is_sound (WayBackup *self)
{
  g_autoptr (WayDb) db = NULL;
  g_autoptr (WayStoreReport) report = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!way_backup_read (self))
    return FALSE;
  db = open_backup (self, &self->error);
  if (db != NULL)
    report = way_store_check_db (db, &self->error);
  if (report != NULL && report->is_damaged)
    way_store_error_set (&self->error, WAY_STORE_ERROR_CORRUPT, self->path, NULL);
  return self->error == NULL;
}
