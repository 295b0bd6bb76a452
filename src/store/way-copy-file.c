/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-copy-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "way-store-error.h"
#include "way-store-file.h"

/* How each file of SQLite begins, with the zero at its end. */
#define MAGIC "SQLite format 3"

static void
set_no_copy (GError     **error,
             const char  *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FOREIGN,
               _("“%s” is not a copy of your progress. Choose another file."), name);
}

static void
set_damaged (GError     **error,
             const char  *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT,
               _("“%s” is damaged: choose another copy."), name);
}

static void
set_missing (GError     **error,
             const char  *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_IO,
               _("There is no file “%s”. Check the name."), name);
}

static void
set_folder (GError     **error,
            const char  *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FOREIGN,
               _("“%s” is a folder. Name a file."), name);
}

/* What cannot be read is no stranger's for that: SQLite says why. */
static gboolean
is_database (const char *path)
{
  char begin[sizeof MAGIC];
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gssize n = fd >= 0 ? read (fd, begin, sizeof begin) : -1;

  if (fd >= 0)
    g_close (fd, NULL);
  return n < 0 || (n == sizeof begin && memcmp (begin, MAGIC, sizeof begin) == 0);
}

/**
 * way_copy_file_check:
 * @path: what somebody named or chose as a copy of the learner's progress
 *
 * A wrong name and a wrong file are no damage. What has the beginning of a database
 * may still be another program's, or damaged.
 *
 * Returns: %FALSE with @error set where it cannot be such a copy
 */
gboolean
way_copy_file_check (const char  *path,
                     GError     **error)
{
  gboolean exists;

  g_return_val_if_fail (path != NULL, FALSE);

  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    set_folder (error, path);
    return FALSE;
  }
  if (!way_store_file_check_kind (path, &exists, error))
    return FALSE;
  if (!exists)
    set_missing (error, path);
  else if (!is_database (path))
    set_no_copy (error, path);
  else
    return TRUE;
  return FALSE;
}

/**
 * way_copy_file_blame:
 * @reason: (transfer full): what the use of a copy failed with
 *
 * Sets @error to @reason, or to what that means where it is the copy's: the learner
 * has others, and did not choose another program's file to move it elsewhere.
 */
void
way_copy_file_blame (const char  *path,
                     GError      *reason,
                     GError     **error)
{
  g_autoptr (GError) owned = reason;

  g_return_if_fail (path != NULL && reason != NULL);

  if (g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT))
    set_damaged (error, path);
  else if (g_error_matches (reason, WAY_STORE_ERROR, WAY_STORE_ERROR_FOREIGN))
    set_no_copy (error, path);
  else
    g_propagate_error (error, g_steal_pointer (&owned));
}
