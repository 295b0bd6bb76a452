/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-connection.h"

#include <errno.h>
#include <fcntl.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "way-backup-folder.h"
#include "way-damaged-file.h"
#include "way-db-transaction.h"
#include "way-db-watch.h"
#include "way-meta-table.h"
#include "way-migrations.h"
#include "way-store-file.h"
#include "way-store-lock.h"

#define DATABASE_NAME "progress.db"

/* How long a reader waits for the one who has the lock to take back what a crash
 * left: as long as SQLite waits for a busy file. */
#define LOCK_TRIES 100
#define LOCK_WAIT_US (20 * 1000)

typedef enum {
  CLOSED,
  READING,
  WRITING,
} Mode;

struct _WayStoreConnection {
  Mode mode;
  gboolean is_to_reopen; /* what took the database's place could not be opened yet */
  gboolean is_changed; /* by another program, and nobody who writes was told yet */
  GError *refusal; /* (nullable): why it could not be opened for writing */
  char *directory;
  char *path;
  WayClock *clock;
  WayStoreLock *lock;
  WayDb *writer;
};

struct _WayStoreReading {
  WayDb *db; /* NULL when there is no database */
  gboolean is_own;
  WayDbTransaction *transaction;
};

static gboolean
make_directory (const char  *path,
                GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  int result = g_mkdir (path, 0700);

  if (result != 0 && errno == ENOENT) {
    if (!make_directory (parent, error))
      return FALSE;
    result = g_mkdir (path, 0700);
  }
  if (result != 0 && errno == EEXIST)
    return TRUE;
  if (result != 0) {
    way_store_error_set_errno (error, errno, path);
    return FALSE;
  }
  /* Durable like what is going to be in it. */
  if (way_store_file_sync (parent, error))
    return TRUE;
  /* The next try would take it for one that is. */
  g_rmdir (path);
  return FALSE;
}

/* A file of the database's name is a database from its first moment on: an empty
 * one is what is left of one. SQLite would make it readable for everybody, too. */
static gboolean
make_database (WayStoreConnection  *self,
               GError             **error)
{
  char *temporary = way_store_file_make_temporary (self->path, error);
  WayDb *db;
  gboolean is_made;

  if (temporary == NULL)
    return FALSE;
  db = way_db_open (temporary, WAY_DB_WRITE, error);
  is_made = db != NULL
    && way_db_prepare_writes (db, error)
    && way_migrations_run (db, error)
    && way_meta_table_ensure_device (db, error);
  g_clear_pointer (&db, way_db_close);
  is_made = is_made && way_store_file_publish (temporary, self->path, error);
  way_store_file_remove_temporary (temporary);
  return is_made;
}

static gboolean
back_up_before_migration (WayStoreConnection  *self,
                          WayDb               *db,
                          GError             **error)
{
  g_autofree char *backup = NULL;
  gboolean is_behind;

  if (!way_migrations_is_behind (db, &is_behind, error))
    return FALSE;
  if (is_behind)
    backup = way_backup_folder_add (db, WAY_BACKUP_REPLACED, self->clock, error);
  return !is_behind || backup != NULL;
}

static WayDb *
open_writer (WayStoreConnection  *self,
             GError             **error)
{
  g_autoptr (WayDb) db = NULL;
  gboolean exists;

  if (!way_store_file_check_kind (self->path, &exists, error)
      || (!exists && !make_database (self, error)))
    return NULL;
  db = way_db_open (self->path, WAY_DB_WRITE, error);
  if (db == NULL
      || !way_migrations_check_header (db, error)
      || !way_db_prepare_writes (db, error)
      || !back_up_before_migration (self, db, error)
      || !way_migrations_run (db, error)
      || !way_meta_table_ensure_device (db, error)
      /* Who wrote it may have this one's id. */
      || (self->is_changed && !way_meta_table_renew_device (db, error))
      || !way_db_watch_begin (db, error))
    return NULL;
  return g_steal_pointer (&db);
}

/* What is made in the directory: the database, and what a damaged one is kept as. */
static gboolean
is_made_here (const char *name)
{
  return g_str_equal (name, DATABASE_NAME) || way_damaged_file_is_name (name);
}

/* Returns: whether the lock is there, from before or from now on */
static gboolean
take_lock (WayStoreConnection  *self,
           GError             **error)
{
  if (self->lock != NULL)
    return TRUE;
  if (!make_directory (self->directory, error))
    return FALSE;
  self->lock = way_store_lock_new (self->directory, error);
  if (self->lock == NULL)
    return FALSE;
  way_store_file_remove_leftovers (self->directory, is_made_here);
  return TRUE;
}

/* The learner knows nothing of a lock or a journal: where new files are refused it is
 * the folder that is to be writable.
 * @reason: (transfer full): why something could not be written
 *
 * Returns: (transfer full): the reason, or what it means */
static GError *
explain_read_only (WayStoreConnection *self,
                   GError             *reason)
{
  g_autofree char *folder = g_filename_display_name (self->directory);
  g_autofree char *file = g_filename_display_name (self->path);
  g_autoptr (GError) owned = reason;

  if (!g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_READ_ONLY))
    return g_steal_pointer (&owned);
  if (g_access (self->directory, R_OK | X_OK) == 0 && g_access (self->directory, W_OK) != 0)
    return g_error_new (WAY_STORE_ERROR, WAY_STORE_ERROR_READ_ONLY,
                        _("Your progress can be looked at, but not changed: the folder “%s” may "
                          "only be read. Make it writable and try again."), folder);
  if (g_access (self->path, R_OK) == 0 && g_access (self->path, W_OK) != 0)
    return g_error_new (WAY_STORE_ERROR, WAY_STORE_ERROR_READ_ONLY,
                        _("Your progress can be looked at, but not changed: the file “%s” may "
                          "only be read. Make it writable and try again."), file);
  return g_steal_pointer (&owned);
}

static gboolean
open_for_writing (WayStoreConnection  *self,
                  GError             **error)
{
  GError *reason = NULL;

  if (take_lock (self, &reason))
    self->writer = open_writer (self, &reason);
  if (self->writer == NULL) {
    g_propagate_error (error, explain_read_only (self, reason));
    g_clear_pointer (&self->lock, way_store_lock_free);
    return FALSE;
  }
  self->mode = WRITING;
  return TRUE;
}

/* Who only reads leaves the file of an older version as it is, and brings a copy up
 * to date. */
static gboolean
read_from_copy (WayStoreReading  *reading,
                GError          **error)
{
  g_autoptr (WayDb) copy = way_db_copy_to_memory (reading->db, error);

  if (copy == NULL || !way_migrations_run (copy, error))
    return FALSE;
  g_clear_pointer (&reading->transaction, way_db_transaction_end);
  way_db_close (reading->db);
  reading->db = g_steal_pointer (&copy);
  reading->transaction = way_db_transaction_begin_read (reading->db, error);
  return reading->transaction != NULL;
}

/* Begins with a read, which takes SQLite's lock: from here on the file stays as
 * it is until the transaction ends. */
static gboolean
begin_own_transaction (WayStoreReading  *reading,
                       GError          **error)
{
  gboolean is_behind;

  if (!way_migrations_check_header (reading->db, error))
    return FALSE;
  reading->transaction = way_db_transaction_begin_read (reading->db, error);
  if (reading->transaction == NULL
      || !way_migrations_is_behind (reading->db, &is_behind, error))
    return FALSE;
  return is_behind ? read_from_copy (reading, error)
                   : way_migrations_check (reading->db, error);
}

/* No directory is no progress yet. A link that leads nowhere is not: the disk that it
 * leads to may come back. */
static gboolean
check_directory (const char  *directory,
                 GError     **error)
{
  GStatBuf status;

  if (g_stat (directory, &status) == 0 || errno != ENOENT || g_lstat (directory, &status) != 0)
    return TRUE;
  way_store_error_set_errno (error, ENOENT, directory);
  return FALSE;
}

/* @is_hot: whether it failed because a writer died in the middle of a change */
static WayStoreReading *
try_to_read (WayStoreConnection  *self,
             gboolean            *is_hot,
             GError             **error)
{
  g_autoptr (WayStoreReading) reading = g_new0 (WayStoreReading, 1);
  gboolean exists;

  *is_hot = FALSE;
  if (!check_directory (self->directory, error)
      || !way_store_file_check_kind (self->path, &exists, error))
    return NULL;
  if (!exists)
    return g_steal_pointer (&reading);
  reading->is_own = TRUE;
  reading->db = way_db_open (self->path, WAY_DB_READ, error);
  if (reading->db == NULL)
    return NULL;
  if (!begin_own_transaction (reading, error)) {
    *is_hot = way_db_is_hot (reading->db);
    return NULL;
  }
  return g_steal_pointer (&reading);
}

/* Plays the journal of a writer that died back into the file, as that writer's
 * next start would. */
static gboolean
roll_back_journal (WayStoreConnection  *self,
                   GError             **error)
{
  g_autoptr (WayStoreLock) lock = NULL;
  g_autoptr (WayDb) db = NULL;
  gint64 n_objects;

  lock = way_store_lock_new (self->directory, error);
  if (lock == NULL)
    return FALSE;
  db = way_db_open (self->path, WAY_DB_WRITE, error);
  return db != NULL
         && way_migrations_check_header (db, error)
         && way_db_prepare_writes (db, error)
         && way_db_query_int64 (db, "SELECT count (*) FROM sqlite_schema", &n_objects, error);
}

static WayStoreReading *
begin_own_reading (WayStoreConnection  *self,
                   GError             **error)
{
  for (guint i = 0;; i++) {
    g_autoptr (GError) local_error = NULL;
    WayStoreReading *reading;
    gboolean is_hot;

    reading = try_to_read (self, &is_hot, &local_error);
    if (reading != NULL)
      return reading;
    if (is_hot) {
      gboolean is_locked;

      g_clear_error (&local_error);
      if (roll_back_journal (self, &local_error))
        continue;
      /* Whoever has the lock is about to do it. */
      is_locked = g_error_matches (local_error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
      if (is_locked && i < LOCK_TRIES) {
        g_usleep (LOCK_WAIT_US);
        continue;
      }
    }
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }
}

static void
set_closed (WayStoreConnection  *self,
            GError             **error)
{
  if (self->refusal != NULL)
    g_propagate_error (error, g_error_copy (self->refusal));
  else
    way_store_error_set (error, WAY_STORE_ERROR_CLOSED, self->path, NULL);
}

/**
 * way_store_connection_new:
 *
 * Returns: (transfer full): a connection that is not open yet
 */
WayStoreConnection *
way_store_connection_new (const char *directory,
                          WayClock   *clock)
{
  WayStoreConnection *self;

  g_return_val_if_fail (directory != NULL && clock != NULL, NULL);

  self = g_new0 (WayStoreConnection, 1);
  self->directory = g_strdup (directory);
  self->path = g_build_filename (directory, DATABASE_NAME, NULL);
  self->clock = way_clock_ref (clock);
  return self;
}

void
way_store_connection_free (WayStoreConnection *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->writer, way_db_close);
  g_clear_pointer (&self->lock, way_store_lock_free);
  g_clear_error (&self->refusal);
  way_clock_unref (self->clock);
  g_free (self->directory);
  g_free (self->path);
  g_free (self);
}

/**
 * way_store_connection_open:
 *
 * For writing: makes what is missing, takes the lock, refuses what is not to be
 * written, takes back what a crash left, brings the schema up to date. For
 * reading: makes sure that the database can be read, if there is one. After a
 * failure it may be tried again, and what is open for reading may be opened for
 * writing; a writer that was refused is told the reason again at each write. What
 * is open already stays so.
 */
gboolean
way_store_connection_open (WayStoreConnection  *self,
                           WayStoreMode         mode,
                           GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* Asked for twice, as by a button that is pressed twice. */
  if (self->mode == WRITING || (self->mode == READING && mode == WAY_STORE_READ))
    return TRUE;
  self->is_to_reopen = FALSE;
  if (mode == WAY_STORE_WRITE) {
    g_clear_error (&self->refusal);
    if (!open_for_writing (self, &self->refusal)) {
      g_propagate_error (error, g_error_copy (self->refusal));
      return FALSE;
    }
  } else {
    g_autoptr (WayStoreReading) reading = begin_own_reading (self, error);

    if (reading == NULL)
      return FALSE;
    self->mode = READING;
  }
  return TRUE;
}

static void
reopen (WayStoreConnection *self)
{
  if (self->is_to_reopen)
    self->is_to_reopen = !way_store_connection_open (self, WAY_STORE_WRITE, NULL);
}

static void
open_anew (WayStoreConnection *self,
           gboolean            could_read)
{
  self->is_to_reopen = !way_store_connection_open (self, WAY_STORE_WRITE, NULL);
  if (self->is_to_reopen && could_read) {
    way_store_connection_open (self, WAY_STORE_READ, NULL);
    self->is_to_reopen = TRUE;
  }
}

/* What another program put there is opened as at the start: it may be newer, foreign
 * or older, and SQLite may know nothing of it yet. */
static void
notice_change (WayStoreConnection *self)
{
  WayDbHeader header;

  /* Where the header cannot be read nothing else can: that is told by who tries. */
  if (self->writer == NULL
      || !way_db_read_header (self->writer, &header, NULL)
      || !way_db_watch_is_other (self->writer, &header))
    return;
  g_clear_pointer (&self->writer, way_db_close);
  self->is_changed = TRUE;
  self->mode = CLOSED;
  open_anew (self, TRUE);
}

/**
 * way_store_connection_replace:
 * @func: (scope call): what replaces the database
 *
 * Closes the database, has it replaced while the lock is held, and opens it for
 * writing, whether it was replaced or not. Where that fails it is tried again when
 * the database is needed next, and whoever needs it is told why it failed; what could
 * be read before can be read still.
 *
 * Returns: whether it was replaced
 */
gboolean
way_store_connection_replace (WayStoreConnection   *self,
                              WayStoreReplaceFunc   func,
                              gpointer              data,
                              GError              **error)
{
  gboolean could_read;
  gboolean is_replaced;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  if (!take_lock (self, error))
    return FALSE;
  g_clear_pointer (&self->writer, way_db_close);
  g_clear_error (&self->refusal);
  could_read = self->mode != CLOSED;
  self->mode = CLOSED;
  is_replaced = func (self->path, self->clock, data, error);
  if (is_replaced)
    self->is_changed = FALSE;
  open_anew (self, could_read);
  return is_replaced;
}

/**
 * way_store_connection_explain:
 * @reason: (transfer full): why the database could not be written
 *
 * Returns: (transfer full): the same, in terms of what the learner can do about it
 */
GError *
way_store_connection_explain (WayStoreConnection *self,
                              GError             *reason)
{
  g_return_val_if_fail (self != NULL && reason != NULL, NULL);

  return explain_read_only (self, reason);
}

/**
 * way_store_connection_get_clock:
 *
 * Returns: (transfer none): where the time comes from
 */
WayClock *
way_store_connection_get_clock (WayStoreConnection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->clock;
}

/**
 * way_store_connection_get_writer_to_replace:
 *
 * For who replaces all that the database holds, or all that is derived from it, and has
 * it read anew: whoever changed it before does not matter then. It is to be followed by
 * way_store_connection_note_replaced().
 *
 * Returns: (transfer none) (nullable): the connection that writes, or %NULL with
 *   @error set
 */
WayDb *
way_store_connection_get_writer_to_replace (WayStoreConnection  *self,
                                            GError             **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  notice_change (self);
  reopen (self);
  if (self->refusal != NULL || self->mode == CLOSED)
    set_closed (self, error);
  else if (self->mode == READING)
    way_store_error_set (error, WAY_STORE_ERROR_READ_ONLY, self->path, NULL);
  return self->writer;
}

/**
 * way_store_connection_note_replaced:
 *
 * To be called when all was replaced.
 */
void
way_store_connection_note_replaced (WayStoreConnection *self)
{
  g_return_if_fail (self != NULL);

  self->is_changed = FALSE;
}

/**
 * way_store_connection_get_writer:
 *
 * What another program changed is not written to by who does not know of it yet: that
 * is told once, as %WAY_STORE_ERROR_CHANGED. It is the next one's then.
 *
 * Returns: (transfer none) (nullable): the connection that writes, or %NULL with
 *   @error set
 */
WayDb *
way_store_connection_get_writer (WayStoreConnection  *self,
                                 GError             **error)
{
  WayDb *writer;

  g_return_val_if_fail (self != NULL, NULL);

  writer = way_store_connection_get_writer_to_replace (self, error);
  if (writer == NULL || !self->is_changed)
    return writer;
  self->is_changed = FALSE;
  way_store_error_set (error, WAY_STORE_ERROR_CHANGED, self->path, NULL);
  return NULL;
}

/**
 * way_store_reading_begin:
 *
 * Returns: (transfer full) (nullable): a reading, or %NULL with @error set
 */
WayStoreReading *
way_store_reading_begin (WayStoreConnection  *connection,
                         GError             **error)
{
  g_autoptr (WayStoreReading) self = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  notice_change (connection);
  if (connection->mode == CLOSED)
    reopen (connection);
  if (connection->mode == READING)
    return begin_own_reading (connection, error);
  if (connection->mode == CLOSED) {
    set_closed (connection, error);
    return NULL;
  }
  self = g_new0 (WayStoreReading, 1);
  self->db = connection->writer;
  self->transaction = way_db_transaction_begin_read (self->db, error);
  return self->transaction != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * way_store_reading_end:
 *
 * Lets the file go; another may write to it again.
 */
void
way_store_reading_end (WayStoreReading *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->transaction, way_db_transaction_end);
  if (self->is_own)
    g_clear_pointer (&self->db, way_db_close);
  g_free (self);
}

/**
 * way_store_reading_get_db:
 *
 * Returns: (transfer none) (nullable): the database, %NULL when there is none yet,
 *   which is no progress and no error
 */
WayDb *
way_store_reading_get_db (WayStoreReading *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->db;
}
