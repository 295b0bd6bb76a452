/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-error.h"

#include <errno.h>

#include <glib/gi18n-lib.h>
#include <sqlite3.h>

G_DEFINE_QUARK (way-store-error-quark, way_store_error)

static void
set_limit_reached (GError     **error,
                   const char  *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NO_SPACE,
               _("“%s” could not be saved: the space that you may use is used up. "
                 "Free some space and try again."), name);
}

static void
set_moved (GError     **error,
           const char  *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_IO,
               _("“%s” could not be saved: it was moved or deleted while it was in use. "
                 "Close Waymark, put the file back and start again."), name);
}

static void
set_no_memory (GError     **error,
               const char  *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_IO,
               _("“%s” could not be used: there is not enough memory. Close other programs and "
                 "try again."), name);
}

/* Why the file was not opened, the file being as it was. */
static char *
describe_refusal (WayStoreError  code,
                  const char    *name)
{
  if (code == WAY_STORE_ERROR_LOCKED)
    return g_strdup_printf (_("“%s” could not be opened: another Waymark is already working "
                              "there. Close it and try again."), name);
  if (code == WAY_STORE_ERROR_CORRUPT)
    return g_strdup_printf (_("“%s” could not be read: the file is damaged. Keep it, and restore "
                              "a backup if you have one."), name);
  if (code == WAY_STORE_ERROR_NEWER)
    return g_strdup_printf (_("“%s” could not be opened: a newer version of Waymark wrote it, and "
                              "it was left as it is. Update Waymark and try again."), name);
  if (code == WAY_STORE_ERROR_FOREIGN)
    return g_strdup_printf (_("“%s” could not be opened: it belongs to another program, and it "
                              "was left as it is. Move it elsewhere and try again."), name);
  if (code == WAY_STORE_ERROR_EXISTS)
    return g_strdup_printf (_("“%s” is there already, and it was left as it is. Choose another "
                              "name."), name);
  return g_strdup_printf (_("“%s” could not be used: it is not open. Start Waymark again."), name);
}

static char *
describe (WayStoreError  code,
          const char    *name,
          const char    *detail)
{
  switch (code) {
    case WAY_STORE_ERROR_NO_SPACE:
      return g_strdup_printf (_("“%s” could not be saved: the disk is full. Free some space and "
                                "try again."), name);
    case WAY_STORE_ERROR_READ_ONLY:
      return g_strdup_printf (_("“%s” could not be saved: it may only be read. Make the file and "
                                "its folder writable and try again."), name);
    case WAY_STORE_ERROR_BUSY:
      return g_strdup_printf (_("“%s” could not be used: another program is busy with it. Wait a "
                                "moment and try again."), name);
    case WAY_STORE_ERROR_IO:
      return g_strdup_printf (_("“%s” could not be read or written: %s. Check the disk and the "
                                "permissions and try again."), name,
                              detail != NULL ? detail : _("Input/output error"));
    case WAY_STORE_ERROR_UNREADABLE:
      return g_strdup_printf (_("“%s” could not be read: %s. Try again. If that does not help the "
                                "disk is failing: restore a backup, best to another disk."), name,
                              detail != NULL ? detail : _("Input/output error"));
    case WAY_STORE_ERROR_CHANGED:
      return g_strdup_printf (_("“%s” was changed by another program while it was open. What it "
                                "holds now is shown; make the change again."), name);
    case WAY_STORE_ERROR_FAILED:
      return g_strdup_printf (_("“%s” could not be used: %s. Please report this."), name,
                              detail != NULL ? detail : _("something unexpected happened"));
    case WAY_STORE_ERROR_LOCKED:
    case WAY_STORE_ERROR_CORRUPT:
    case WAY_STORE_ERROR_NEWER:
    case WAY_STORE_ERROR_FOREIGN:
    case WAY_STORE_ERROR_EXISTS:
    case WAY_STORE_ERROR_CLOSED:
      return describe_refusal (code, name);
    default:
      g_assert_not_reached ();
  }
}

/**
 * way_store_error_set:
 * @path: the file or directory that it is about
 * @detail: (nullable): the reason in the system's words, where the code is
 *   WAY_STORE_ERROR_IO or WAY_STORE_ERROR_FAILED
 *
 * Sets @error to the text that belongs to @code: what, where, and what to do.
 */
void
way_store_error_set (GError        **error,
                     WayStoreError   code,
                     const char     *path,
                     const char     *detail)
{
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  g_return_if_fail (path != NULL);

  name = g_filename_display_name (path);
  message = describe (code, name, detail);
  g_set_error_literal (error, WAY_STORE_ERROR, code, message);
}

/**
 * way_store_error_set_errno:
 * @system_errno: an `errno`
 * @path: the file or directory that was to be made or written
 *
 * Sets @error to what a system call failed with that was to write.
 */
void
way_store_error_set_errno (GError     **error,
                           int          system_errno,
                           const char  *path)
{
  g_return_if_fail (path != NULL);

  switch (system_errno) {
    case ENOSPC:
      way_store_error_set (error, WAY_STORE_ERROR_NO_SPACE, path, NULL);
      break;
    case EDQUOT:
    case EFBIG:
      set_limit_reached (error, path);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      way_store_error_set (error, WAY_STORE_ERROR_READ_ONLY, path, NULL);
      break;
    default:
      way_store_error_set (error, WAY_STORE_ERROR_IO, path, g_strerror (system_errno));
      break;
  }
}

/**
 * way_store_error_set_kind:
 * @path: a directory, a pipe or the like
 *
 * Sets @error to say that there is something else where a file should be.
 */
void
way_store_error_set_kind (GError     **error,
                          const char  *path)
{
  g_autofree char *name = NULL;

  g_return_if_fail (path != NULL);

  name = g_filename_display_name (path);
  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FOREIGN,
               _("“%s” could not be opened: it is not a file, and it was left as it is. Move it "
                 "elsewhere and try again."), name);
}

/* Reading fails with EACCES, too: only what cannot come from reading is taken
 * for a lack of space or of permission to write. A journal that may only be read
 * SQLite opens for that, and is refused when it writes. */
static void
set_io (GError     **error,
        int          system_errno,
        const char  *path)
{
  if (system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG
      || system_errno == EROFS)
    way_store_error_set_errno (error, system_errno, path);
  else if (system_errno == EBADF)
    way_store_error_set (error, WAY_STORE_ERROR_READ_ONLY, path, NULL);
  else
    way_store_error_set (error, WAY_STORE_ERROR_IO, path,
                         system_errno != 0 ? g_strerror (system_errno) : NULL);
}

static gboolean
is_refused_by_disk (int system_errno)
{
  return system_errno == EIO || system_errno == ENXIO;
}

/* To SQLite a disk that does not answer has a damaged file on it. It may answer
 * next time, so nobody is to be told to put a backup in its place. */
static void
set_damage (GError     **error,
            int          system_errno,
            const char  *path)
{
  if (is_refused_by_disk (system_errno))
    way_store_error_set (error, WAY_STORE_ERROR_UNREADABLE, path, g_strerror (system_errno));
  else
    way_store_error_set (error, WAY_STORE_ERROR_CORRUPT, path, NULL);
}

/* All that Waymark asks for was there when the file was made. */
static gboolean
is_missing (const char *detail)
{
  return detail != NULL
         && (g_str_has_prefix (detail, "no such table")
             || g_str_has_prefix (detail, "no such column"));
}

/**
 * way_store_error_is_about_file:
 * @error: what an operation of the store failed with
 *
 * Returns: whether the file itself cannot be used, because it is damaged or its disk
 *   is: then it can be salvaged or replaced
 */
gboolean
way_store_error_is_about_file (const GError *error)
{
  return g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT)
         || g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_UNREADABLE);
}

/**
 * way_store_error_set_sqlite:
 * @result_code: SQLite's extended result code
 * @system_errno: the `errno` of the system call that failed, or 0
 * @path: the database
 * @detail: (nullable): SQLite's own words
 *
 * Sets @error to what SQLite failed with, in words that do not need SQLite to be
 * known; those go to the debug log.
 */
void
way_store_error_set_sqlite (GError     **error,
                            int          result_code,
                            int          system_errno,
                            const char  *path,
                            const char  *detail)
{
  g_return_if_fail (path != NULL);

  g_debug ("%s: SQLite %d, errno %d: %s", path, result_code, system_errno,
           detail != NULL ? detail : "");
  if (result_code == SQLITE_READONLY_DBMOVED) {
    set_moved (error, path);
    return;
  }
  if (result_code == SQLITE_IOERR_NOMEM) {
    set_no_memory (error, path);
    return;
  }
  if ((result_code == SQLITE_IOERR_READ || result_code == SQLITE_IOERR_CORRUPTFS)
      && is_refused_by_disk (system_errno)) {
    set_damage (error, system_errno, path);
    return;
  }
  switch (result_code & 0xff) {
    case SQLITE_FULL:
      way_store_error_set (error, WAY_STORE_ERROR_NO_SPACE, path, NULL);
      break;
    case SQLITE_NOMEM:
      set_no_memory (error, path);
      break;
    case SQLITE_READONLY:
      way_store_error_set (error, WAY_STORE_ERROR_READ_ONLY, path, NULL);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      way_store_error_set (error, WAY_STORE_ERROR_BUSY, path, NULL);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      set_damage (error, system_errno, path);
      break;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      set_io (error, system_errno, path);
      break;
    default:
      way_store_error_set (error, is_missing (detail) ? WAY_STORE_ERROR_CORRUPT
                                                      : WAY_STORE_ERROR_FAILED, path, detail);
      break;
  }
}
