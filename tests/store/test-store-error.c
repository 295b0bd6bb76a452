/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-error.h"

#include <errno.h>
#include <string.h>

#include <sqlite3.h>

typedef struct {
  int result;
  int system_errno;
  WayStoreError code;
} Row;

static void
test_sqlite (void)
{
  static const Row rows[] = {
    { SQLITE_FULL, 0, WAY_STORE_ERROR_NO_SPACE },
    { SQLITE_IOERR_WRITE, ENOSPC, WAY_STORE_ERROR_NO_SPACE },
    { SQLITE_IOERR_WRITE, EDQUOT, WAY_STORE_ERROR_NO_SPACE },
    { SQLITE_IOERR_WRITE, EFBIG, WAY_STORE_ERROR_NO_SPACE },
    { SQLITE_IOERR_FSYNC, EIO, WAY_STORE_ERROR_IO },
    { SQLITE_IOERR_FSYNC, 0, WAY_STORE_ERROR_IO },
    { SQLITE_IOERR_WRITE, EROFS, WAY_STORE_ERROR_READ_ONLY },
    { SQLITE_IOERR_WRITE, EBADF, WAY_STORE_ERROR_READ_ONLY },
    { SQLITE_IOERR_NOMEM, 0, WAY_STORE_ERROR_IO },
    { SQLITE_NOMEM, 0, WAY_STORE_ERROR_IO },
    { SQLITE_READONLY, 0, WAY_STORE_ERROR_READ_ONLY },
    { SQLITE_READONLY_DIRECTORY, 0, WAY_STORE_ERROR_READ_ONLY },
    { SQLITE_READONLY_DBMOVED, 0, WAY_STORE_ERROR_IO },
    { SQLITE_CANTOPEN, EACCES, WAY_STORE_ERROR_IO },
    { SQLITE_BUSY, 0, WAY_STORE_ERROR_BUSY },
    { SQLITE_BUSY_SNAPSHOT, 0, WAY_STORE_ERROR_BUSY },
    { SQLITE_LOCKED, 0, WAY_STORE_ERROR_BUSY },
    { SQLITE_CORRUPT, 0, WAY_STORE_ERROR_CORRUPT },
    { SQLITE_CORRUPT, EIO, WAY_STORE_ERROR_UNREADABLE },
    { SQLITE_IOERR_READ, EIO, WAY_STORE_ERROR_UNREADABLE },
    { SQLITE_IOERR_CORRUPTFS, EIO, WAY_STORE_ERROR_UNREADABLE },
    { SQLITE_IOERR_READ, ENXIO, WAY_STORE_ERROR_UNREADABLE },
    { SQLITE_IOERR_READ, EISDIR, WAY_STORE_ERROR_IO },
    { SQLITE_CORRUPT_INDEX, 0, WAY_STORE_ERROR_CORRUPT },
    { SQLITE_NOTADB, 0, WAY_STORE_ERROR_CORRUPT },
    { SQLITE_CONSTRAINT_PRIMARYKEY, 0, WAY_STORE_ERROR_FAILED },
    { SQLITE_TOOBIG, 0, WAY_STORE_ERROR_FAILED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    way_store_error_set_sqlite (&error, rows[i].result, rows[i].system_errno,
                                "/home/ada/progress.db", "near \"x\"");
    g_assert_error (error, WAY_STORE_ERROR, rows[i].code);
    g_assert_nonnull (strstr (error->message, "“/home/ada/progress.db”"));
    g_assert_null (strstr (error->message, "SQLITE"));
    g_assert_true (g_str_has_suffix (error->message, "."));
  }
}

static void
test_errno (void)
{
  static const Row rows[] = {
    { 0, ENOSPC, WAY_STORE_ERROR_NO_SPACE },
    { 0, EDQUOT, WAY_STORE_ERROR_NO_SPACE },
    { 0, EACCES, WAY_STORE_ERROR_READ_ONLY },
    { 0, EPERM, WAY_STORE_ERROR_READ_ONLY },
    { 0, EROFS, WAY_STORE_ERROR_READ_ONLY },
    { 0, ENOTDIR, WAY_STORE_ERROR_IO },
    { 0, EIO, WAY_STORE_ERROR_IO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;

    way_store_error_set_errno (&error, rows[i].system_errno, "/home/ada");
    g_assert_error (error, WAY_STORE_ERROR, rows[i].code);
    g_assert_nonnull (strstr (error->message, "“/home/ada”"));
  }
}

/* What, where, and what to do. */
static void
test_texts (void)
{
  g_autoptr (GError) full = NULL;
  g_autoptr (GError) io = NULL;
  g_autoptr (GError) memory = NULL;

  way_store_error_set_sqlite (&full, SQLITE_FULL, 0, "/home/ada/progress.db", NULL);
  g_assert_cmpstr (full->message, ==,
                   "“/home/ada/progress.db” could not be saved: the disk is full. Free some "
                   "space and try again.");
  way_store_error_set_errno (&io, ENOTDIR, "/home/ada");
  g_assert_cmpstr (io->message, ==,
                   "“/home/ada” could not be read or written: Not a directory. Check the disk "
                   "and the permissions and try again.");
  way_store_error_set_sqlite (&memory, SQLITE_NOMEM, 0, "/home/ada/progress.db", NULL);
  g_assert_cmpstr (memory->message, ==,
                   "“/home/ada/progress.db” could not be used: there is not enough memory. Close "
                   "other programs and try again.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-error/sqlite", test_sqlite);
  g_test_add_func ("/store-error/errno", test_errno);
  g_test_add_func ("/store-error/texts", test_texts);
  return g_test_run ();
}
