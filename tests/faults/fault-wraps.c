/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The linker puts these in the place of the functions that the store calls (see
 * meson.build): what it does to files without SQLite, and what it asks SQLite to
 * promise. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "fault-hooks.h"

typedef int (*RowCallback) (void  *data,
                            int    n_columns,
                            char **values,
                            char **names);

int __real_open64 (const char *path,
                   int         flags,
                   ...);
int __wrap_open64 (const char *path,
                   int         flags,
                   ...);
int __real_fsync (int fd);
int __wrap_fsync (int fd);
int __real_link (const char *path,
                 const char *new_path);
int __wrap_link (const char *path,
                 const char *new_path);
int __real_rename (const char *path,
                   const char *new_path);
int __wrap_rename (const char *path,
                   const char *new_path);
int __real_mkdir (const char *path,
                  mode_t      mode);
int __wrap_mkdir (const char *path,
                  mode_t      mode);
int __real_g_unlink (const char *path);
int __wrap_g_unlink (const char *path);
int __real_g_rmdir (const char *path);
int __wrap_g_rmdir (const char *path);
ssize_t __real_write (int         fd,
                      const void *data,
                      size_t      size);
ssize_t __wrap_write (int         fd,
                      const void *data,
                      size_t      size);
int __wrap_g_mkstemp (char *template);
char *__wrap_g_uuid_string_random (void);
int __real_sqlite3_exec (sqlite3      *handle,
                         const char   *sql,
                         RowCallback   callback,
                         void         *data,
                         char        **message);
int __wrap_sqlite3_exec (sqlite3      *handle,
                         const char   *sql,
                         RowCallback   callback,
                         void         *data,
                         char        **message);
int __real_sqlite3_prepare_v3 (sqlite3       *handle,
                               const char    *sql,
                               int            size,
                               unsigned int   flags,
                               sqlite3_stmt **stmt,
                               const char   **tail);
int __wrap_sqlite3_prepare_v3 (sqlite3       *handle,
                               const char    *sql,
                               int            size,
                               unsigned int   flags,
                               sqlite3_stmt **stmt,
                               const char   **tail);

int
__wrap_open64 (const char *path,
               int         flags,
               ...)
{
  FaultDisk *disk = fault_hooks_get_disk ();
  gboolean exists = g_file_test (path, G_FILE_TEST_EXISTS);
  mode_t mode = 0;
  va_list rest;
  int fd;

  if (flags & O_CREAT) {
    va_start (rest, flags);
    mode = va_arg (rest, mode_t);
    va_end (rest);
  }
  if (fault_hooks_strike (exists ? FAULT_CALL_OPEN : FAULT_CALL_CREATE))
    return -1;
  fd = __real_open64 (path, flags, mode);
  if (fd >= 0 && !exists && disk != NULL)
    fault_disk_create (disk, path, FALSE);
  return fd;
}

static guint
find_node (int fd)
{
  g_autofree char *link_path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *path = g_file_read_link (link_path, NULL);

  g_assert_nonnull (path);
  return fault_disk_find (fault_hooks_get_disk (), path);
}

int
__wrap_fsync (int fd)
{
  FaultDisk *disk = fault_hooks_get_disk ();
  guint node = disk != NULL ? find_node (fd) : FAULT_DISK_NOWHERE;

  if (fault_hooks_strike (FAULT_CALL_SYNC)) {
    int system_errno = errno;

    if (node != FAULT_DISK_NOWHERE)
      fault_disk_sync_failed (disk, node);
    errno = system_errno;
    return -1;
  }
  if (node != FAULT_DISK_NOWHERE)
    fault_disk_sync (disk, node);
  return __real_fsync (fd);
}

int
__wrap_link (const char *path,
             const char *new_path)
{
  FaultDisk *disk = fault_hooks_get_disk ();
  int result;

  if (fault_hooks_strike (FAULT_CALL_LINK))
    return -1;
  result = __real_link (path, new_path);
  if (result == 0 && disk != NULL)
    fault_disk_link (disk, path, new_path);
  return result;
}

int
__wrap_rename (const char *path,
               const char *new_path)
{
  FaultDisk *disk = fault_hooks_get_disk ();
  int result;

  if (fault_hooks_strike (FAULT_CALL_RENAME))
    return -1;
  result = __real_rename (path, new_path);
  if (result == 0 && disk != NULL)
    fault_disk_rename (disk, path, new_path);
  return result;
}

int
__wrap_mkdir (const char *path,
              mode_t      mode)
{
  FaultDisk *disk = fault_hooks_get_disk ();
  int result;

  if (fault_hooks_strike (FAULT_CALL_MKDIR))
    return -1;
  result = __real_mkdir (path, mode);
  if (result == 0 && disk != NULL)
    fault_disk_create (disk, path, TRUE);
  return result;
}

int
__wrap_g_unlink (const char *path)
{
  FaultDisk *disk = fault_hooks_get_disk ();
  int result;

  if (fault_hooks_strike (FAULT_CALL_DELETE))
    return -1;
  result = __real_g_unlink (path);
  if (result == 0 && disk != NULL)
    fault_disk_unlink (disk, path);
  return result;
}

int
__wrap_g_rmdir (const char *path)
{
  FaultDisk *disk = fault_hooks_get_disk ();
  int result;

  if (fault_hooks_strike (FAULT_CALL_DELETE))
    return -1;
  result = __real_g_rmdir (path);
  if (result == 0 && disk != NULL)
    fault_disk_unlink (disk, path);
  return result;
}

/* One that fails has written a part. */
ssize_t
__wrap_write (int         fd,
              const void *data,
              size_t      size)
{
  FaultDisk *disk = fault_hooks_get_disk ();
  guint node = disk != NULL ? find_node (fd) : FAULT_DISK_NOWHERE;
  off_t offset = lseek (fd, 0, SEEK_CUR);
  int system_errno = 0;
  ssize_t result;

  if (node != FAULT_DISK_NOWHERE && fault_hooks_strike (FAULT_CALL_WRITE)) {
    system_errno = errno;
    size /= 2;
  }
  result = __real_write (fd, data, size);
  if (result > 0 && node != FAULT_DISK_NOWHERE)
    fault_disk_write (disk, node, offset, data, result);
  if (system_errno == 0)
    return result;
  errno = system_errno;
  return -1;
}

/* With the names that chance would give, if it were the same each time. */
int
__wrap_g_mkstemp (char *template)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  char *end = template + strlen (template) - strlen ("XXXXXX");

  for (char *letter = end; *letter != '\0'; letter++)
    *letter = letters[fault_hooks_get_random () % strlen (letters)];
  return __wrap_open64 (template, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

char *
__wrap_g_uuid_string_random (void)
{
  guint32 first = fault_hooks_get_random ();
  guint32 second = fault_hooks_get_random ();

  return g_strdup_printf ("%08x-0000-4000-8000-0000%08x", first, second);
}

/* The store asks for them in words of its own, and makes sure that it got them. */
static gboolean
is_about (const char *sql,
          const char *pragma)
{
  g_autofree char *beginning = g_strconcat ("PRAGMA ", pragma, NULL);

  return fault_hooks_get_pragmas () != NULL && g_str_has_prefix (sql, beginning);
}

int
__wrap_sqlite3_exec (sqlite3      *handle,
                     const char   *sql,
                     RowCallback   callback,
                     void         *data,
                     char        **message)
{
  g_autofree char *other = NULL;

  if (is_about (sql, "synchronous"))
    other = g_strdup_printf ("PRAGMA synchronous = %s", fault_hooks_get_pragmas ()->synchronous);
  return __real_sqlite3_exec (handle, other != NULL ? other : sql, callback, data, message);
}

int
__wrap_sqlite3_prepare_v3 (sqlite3       *handle,
                           const char    *sql,
                           int            size,
                           unsigned int   flags,
                           sqlite3_stmt **stmt,
                           const char   **tail)
{
  g_autofree char *other = NULL;

  if (is_about (sql, "journal_mode")) {
    other = g_strdup_printf ("PRAGMA journal_mode = %s", fault_hooks_get_pragmas ()->journal_mode);
    g_assert_cmpint (__real_sqlite3_exec (handle, other, NULL, NULL, NULL), ==, SQLITE_OK);
    sql = "SELECT 'truncate'";
  } else if (is_about (sql, "synchronous")) {
    sql = "SELECT '2'";
  }
  return __real_sqlite3_prepare_v3 (handle, sql, size, flags, stmt, tail);
}
