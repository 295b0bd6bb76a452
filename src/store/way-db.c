/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-db.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "way-db-outcome.h"
#include "way-db-watch.h"
#include "way-store-error.h"
#include "way-store-file.h"

/* What the pragma says when it is FULL: https://sqlite.org/pragma.html#pragma_synchronous */
#define SYNCHRONOUS_FULL 2

#define BUSY_TIMEOUT_MS 2000

#define BLOCK_BYTES 4096

#define HEADER_MAGIC "SQLite format 3"
#define HEADER_CHANGE_COUNTER 24
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68

struct _WayDb {
  sqlite3 *handle;
  char *path;
  char *name; /* what errors call it: that of the file that it is going to be */
  GThread *thread;
  GHashTable *statements; /* SQL to WayDbStatement */
  gboolean is_unsettled;
  WayDbHeader *known; /* (nullable) */
};

/* A journal that cannot be made SQLite tries to open without making it, so that
 * the system says that there is none: why it could not be made is found by making
 * another file there. */
static int
find_reason (WayDb *self,
             int    result,
             int    system_errno)
{
  g_autofree char *path = NULL;
  int fd;

  if ((result & 0xff) != SQLITE_CANTOPEN || system_errno != ENOENT)
    return system_errno;
  path = g_strconcat (self->path, ".tmp-XXXXXX", NULL);
  fd = g_mkstemp (path);
  if (fd < 0)
    return errno;
  g_close (fd, NULL);
  g_unlink (path);
  return system_errno;
}

/* errno is set to 0 before each call and read after it: sqlite3_system_errno()
 * knows nothing of what fails during a commit, and keeps what failed before. */
static void
set_error (WayDb   *self,
           int      result,
           GError **error)
{
  int system_errno = find_reason (self, result, errno);

  way_store_error_set_sqlite (error, result, system_errno, self->name,
                              sqlite3_errmsg (self->handle));
}

static gboolean
switch_on_or_off (WayDb   *self,
                  int      option,
                  int      wanted,
                  GError **error)
{
  int is_on = -1;
  int result;

  result = sqlite3_db_config (self->handle, option, wanted, &is_on);
  if (result == SQLITE_OK && is_on == wanted)
    return TRUE;
  way_store_error_set (error, WAY_STORE_ERROR_FAILED, self->name,
                       "a safety switch of the database could not be set");
  return FALSE;
}

/* What SQLite opens beside the database may keep it waiting for ever, too. */
static gboolean
check_beside (const char  *path,
              GError     **error)
{
  static const char *const suffixes[] = { "-journal", "-wal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *beside = g_strconcat (path, suffixes[i], NULL);
    gboolean exists;

    if (!way_store_file_check_kind (beside, &exists, error))
      return FALSE;
  }
  return TRUE;
}

/* Touches the connection only, not the file. Waymark's databases have neither triggers
 * nor views: those of a stranger's would run at each change. What is sorted may be
 * notes, and another disk may be full: it stays in memory. */
static gboolean
configure (WayDb   *self,
           GError **error)
{
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  return switch_on_or_off (self, SQLITE_DBCONFIG_DEFENSIVE, 1, error)
         && switch_on_or_off (self, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, error)
         && switch_on_or_off (self, SQLITE_DBCONFIG_ENABLE_FKEY, 1, error)
         && switch_on_or_off (self, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, error)
         && switch_on_or_off (self, SQLITE_DBCONFIG_ENABLE_VIEW, 0, error)
         && way_db_execute (self, "PRAGMA temp_store = MEMORY", error);
}

static WayDb *
way_db_new (const char *path)
{
  WayDb *self = g_new0 (WayDb, 1);

  self->path = g_strdup (path);
  self->name = way_store_file_get_final_name (path);
  if (self->name == NULL)
    self->name = g_strdup (path);
  self->thread = g_thread_self ();
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) way_db_statement_free);
  return self;
}

static gboolean
open_file (WayDb       *self,
           const char  *path,
           int          flags,
           GError     **error)
{
  int result;

  errno = 0;
  result = sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (result == SQLITE_OK)
    return configure (self, error);
  set_error (self, sqlite3_extended_errcode (self->handle), error);
  return FALSE;
}

/**
 * way_db_open:
 * @path: the database
 *
 * Opens a connection for the thread that calls. Nothing of the file has been
 * read or changed by then.
 *
 * Returns: (transfer full) (nullable): a connection, or %NULL with @error set
 */
WayDb *
way_db_open (const char  *path,
             WayDbMode    mode,
             GError     **error)
{
  g_autoptr (WayDb) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!check_beside (path, error))
    return NULL;
  self = way_db_new (path);
  if (!open_file (self, path, mode == WAY_DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE,
                  error))
    return NULL;
  /* Where writing is not allowed SQLite opens for reading and says nothing. */
  if (mode != WAY_DB_READ && sqlite3_db_readonly (self->handle, "main") != 0) {
    way_store_error_set (error, WAY_STORE_ERROR_READ_ONLY, path, NULL);
    return NULL;
  }
  return g_steal_pointer (&self);
}

/**
 * way_db_close:
 *
 * Closes the connection, on its own thread. All statements must have been
 * released.
 */
void
way_db_close (WayDb *self)
{
  g_return_if_fail (self != NULL);

  g_assert (self->thread == g_thread_self ());
  g_hash_table_unref (self->statements);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("“%s” was closed while in use", self->path);
  g_free (self->path);
  g_free (self->name);
  g_free (self->known);
  g_free (self);
}

/**
 * way_db_get_path:
 *
 * Returns: (transfer none): where the database is
 */
const char *
way_db_get_path (WayDb *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

static guint32
get_uint32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

/**
 * way_db_read_header:
 * @header: (out): what the file says about itself
 *
 * Reads the header past SQLite's pages, locks and journals, because any
 * statement can already change a file or make others beside it: playing back
 * what a crash left, or opening a write-ahead log. It goes through SQLite's own
 * descriptor: to open and close the file another way would drop the locks that
 * this process holds on it.
 */
gboolean
way_db_read_header (WayDb        *self,
                    WayDbHeader  *header,
                    GError      **error)
{
  guint8 *bytes;
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;
  int result;

  g_return_val_if_fail (self != NULL && header != NULL, FALSE);

  bytes = header->bytes;
  errno = 0;
  *header = (WayDbHeader) { 0 };
  result = sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  /* What is in memory only has no file. */
  if (result == SQLITE_OK && file->pMethods == NULL)
    return TRUE;
  if (result == SQLITE_OK)
    result = file->pMethods->xFileSize (file, &size);
  if (result == SQLITE_OK)
    result = file->pMethods->xRead (file, bytes, WAY_DB_HEADER_BYTES, 0);
  if (result != SQLITE_OK && result != SQLITE_IOERR_SHORT_READ) {
    way_store_error_set_sqlite (error, result, errno, self->name, "the header");
    return FALSE;
  }
  header->is_cut_off = size < WAY_DB_HEADER_BYTES;
  header->is_readable = memcmp (bytes, HEADER_MAGIC, sizeof HEADER_MAGIC) == 0;
  header->user_version = get_uint32 (bytes + HEADER_USER_VERSION);
  header->change_counter = get_uint32 (bytes + HEADER_CHANGE_COUNTER);
  header->application_id = get_uint32 (bytes + HEADER_APPLICATION_ID);
  return TRUE;
}

/**
 * way_db_read_through:
 *
 * Reads the file from its beginning to its end, whatever is in it: whether the disk
 * answers.
 */
gboolean
way_db_read_through (WayDb   *self,
                     GError **error)
{
  guint8 block[BLOCK_BYTES];
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;
  int result;

  g_return_val_if_fail (self != NULL, FALSE);

  errno = 0;
  result = sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (result == SQLITE_OK)
    result = file->pMethods->xFileSize (file, &size);
  for (sqlite3_int64 offset = 0; result == SQLITE_OK && offset < size; offset += BLOCK_BYTES)
    result = file->pMethods->xRead (file, block, sizeof block, offset);
  if (result == SQLITE_OK || result == SQLITE_IOERR_SHORT_READ)
    return TRUE;
  way_store_error_set_sqlite (error, result, errno, self->name, "reading through");
  return FALSE;
}

/* Returns: %FALSE, for the caller to return */
static gboolean
refuse_promise (WayDb   *self,
                GError **error)
{
  way_store_error_set (error, WAY_STORE_ERROR_FAILED, self->name,
                       "the database does not promise to keep what is saved");
  return FALSE;
}

static gboolean
truncate_journal (WayDb   *self,
                  GError **error)
{
  g_autoptr (WayDbStatement) statement = NULL;
  WayDbStep step;

  statement = way_db_prepare (self, "PRAGMA journal_mode = TRUNCATE", error);
  step = statement != NULL ? way_db_statement_step (statement, error) : WAY_DB_STEP_ERROR;
  if (step == WAY_DB_STEP_ERROR)
    return FALSE;
  return (step == WAY_DB_STEP_ROW
          && g_str_equal (way_db_statement_get_text (statement, 0), "truncate"))
         || refuse_promise (self, error);
}

static gboolean
sync_fully (WayDb   *self,
            GError **error)
{
  gint64 synchronous;

  if (!way_db_execute (self, "PRAGMA synchronous = FULL", error)
      || !way_db_query_int64 (self, "PRAGMA synchronous", &synchronous, error))
    return FALSE;
  return synchronous == SYNCHRONOUS_FULL || refuse_promise (self, error);
}

/**
 * way_db_prepare_writes:
 *
 * Makes commits durable, and makes sure that they are: a rollback journal that
 * is truncated, and every write synced. Plays back what a crash left.
 */
gboolean
way_db_prepare_writes (WayDb   *self,
                       GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return truncate_journal (self, error) && sync_fully (self, error);
}

/**
 * way_db_is_hot:
 *
 * Returns: whether the last statement failed because a writer died in the middle
 *   of a change, which a connection that may only read cannot take back
 */
gboolean
way_db_is_hot (WayDb *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return sqlite3_extended_errcode (self->handle) == SQLITE_READONLY_ROLLBACK;
}

/**
 * way_db_set_unsettled:
 *
 * For way-db-outcome.c.
 */
void
way_db_set_unsettled (WayDb    *self,
                      gboolean  is_unsettled)
{
  g_return_if_fail (self != NULL);

  self->is_unsettled = is_unsettled;
}

/**
 * way_db_is_unsettled:
 *
 * Returns: whether what the file holds may be something else after a power cut
 */
gboolean
way_db_is_unsettled (WayDb *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_unsettled;
}

/**
 * way_db_set_known:
 *
 * For way-db-watch.c.
 */
void
way_db_set_known (WayDb       *self,
                  WayDbHeader *header)
{
  g_return_if_fail (self != NULL && header != NULL);

  if (self->known == NULL)
    self->known = g_new (WayDbHeader, 1);
  *self->known = *header;
}

/**
 * way_db_get_known:
 *
 * Returns: (transfer none) (nullable): what the header was when it was last known who
 *   made it so, %NULL where nobody watches
 */
WayDbHeader *
way_db_get_known (WayDb *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->known;
}

/**
 * way_db_execute:
 * @sql: one statement or several
 *
 * Runs what needs no values and gives none. It is not kept.
 */
gboolean
way_db_execute (WayDb       *self,
                const char  *sql,
                GError     **error)
{
  int result;

  g_return_val_if_fail (self != NULL && sql != NULL, FALSE);

  g_assert (self->thread == g_thread_self ());
  errno = 0;
  result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (result != SQLITE_OK) {
    set_error (self, result, error);
    return FALSE;
  }
  return TRUE;
}

/**
 * way_db_query_int64:
 * @value: (out): the first column of the first row, 0 when there is none
 */
gboolean
way_db_query_int64 (WayDb       *self,
                    const char  *sql,
                    gint64      *value,
                    GError     **error)
{
  g_autoptr (WayDbStatement) statement = NULL;
  WayDbStep step;

  g_return_val_if_fail (self != NULL && sql != NULL && value != NULL, FALSE);

  statement = way_db_prepare (self, sql, error);
  if (statement == NULL)
    return FALSE;
  step = way_db_statement_step (statement, error);
  if (step == WAY_DB_STEP_ERROR)
    return FALSE;
  *value = step == WAY_DB_STEP_ROW ? way_db_statement_get_int64 (statement, 0) : 0;
  return TRUE;
}

/**
 * way_db_prepare:
 * @sql: one statement; compiled once and kept
 *
 * Returns: (transfer full) (nullable): the statement without values, to be
 *   released before it is prepared again, or %NULL with @error set
 */
WayDbStatement *
way_db_prepare (WayDb       *self,
                const char  *sql,
                GError     **error)
{
  WayDbStatement *statement;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  g_assert (self->thread == g_thread_self ());
  statement = g_hash_table_lookup (self->statements, sql);
  if (statement == NULL) {
    statement = way_db_statement_new (self->handle, self->name, sql, error);
    if (statement == NULL)
      return NULL;
    g_hash_table_insert (self->statements, g_strdup (sql), statement);
  }
  way_db_statement_borrow (statement);
  return statement;
}

/**
 * way_db_is_in_transaction:
 *
 * Returns: whether a transaction was begun and not yet ended
 */
gboolean
way_db_is_in_transaction (WayDb *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !sqlite3_get_autocommit (self->handle);
}

/* Where it cannot even begin the result is left in @to as well. */
static int
copy_pages (WayDb *self,
            WayDb *to)
{
  sqlite3_backup *backup;

  errno = 0;
  backup = sqlite3_backup_init (to->handle, "main", self->handle, "main");
  if (backup != NULL) {
    sqlite3_backup_step (backup, -1);
    sqlite3_backup_finish (backup);
  }
  return sqlite3_extended_errcode (to->handle);
}

/**
 * way_db_copy_to_memory:
 *
 * Copies everything, as it is at one moment, for who may not change the file.
 *
 * Returns: (transfer full) (nullable): the copy, with the path of the file, or %NULL
 *   with @error set
 */
WayDb *
way_db_copy_to_memory (WayDb   *self,
                       GError **error)
{
  g_autoptr (WayDb) copy = NULL;
  int result;

  g_return_val_if_fail (self != NULL, NULL);

  copy = way_db_new (self->path);
  if (!open_file (copy, ":memory:", SQLITE_OPEN_READWRITE, error))
    return NULL;
  result = copy_pages (self, copy);
  if (result == SQLITE_OK)
    return g_steal_pointer (&copy);
  set_error (copy, result, error);
  return NULL;
}

/**
 * way_db_copy:
 * @to: what it held is replaced, in one transaction
 *
 * Copies everything, as it is at one moment, page by page: damage too.
 */
gboolean
way_db_copy (WayDb   *self,
             WayDb   *to,
             GError **error)
{
  g_autoptr (GError) local_error = NULL;
  WayDbHeader before;
  gboolean is_damaged;
  int result;

  g_return_val_if_fail (self != NULL && to != NULL, FALSE);

  if (!way_db_outcome_settle (to, error) || !way_db_read_header (to, &before, error))
    return FALSE;
  result = copy_pages (self, to);
  is_damaged = (result & 0xff) == SQLITE_CORRUPT || (result & 0xff) == SQLITE_NOTADB;
  if (result == SQLITE_OK) {
    way_db_watch_note_commits (to, before.change_counter, 1);
    return TRUE;
  }
  set_error (is_damaged ? self : to, result, &local_error);
  if (way_db_outcome_is_done (to, before.change_counter))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
