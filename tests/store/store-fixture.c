/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <sqlite3.h>

#include <glib/gstdio.h>

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK)) {
    g_autoptr (GDir) dir = NULL;
    const char *name;

    g_chmod (path, 0700);
    dir = g_dir_open (path, 0, NULL);
    g_assert_nonnull (dir);
    while ((name = g_dir_read_name (dir)) != NULL) {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
store_fixture_set_up (StoreFixture  *self,
                      gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;

  self->root = g_dir_make_tmp ("waymark-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->directory = g_build_filename (self->root, "data", "waymark", NULL);
  self->path = g_build_filename (self->directory, "progress.db", NULL);
  self->clock = way_clock_new_manual (STORE_FIXTURE_NOW, 120);
}

void
store_fixture_tear_down (StoreFixture  *self,
                         gconstpointer  user_data)
{
  remove_tree (self->root);
  way_clock_unref (self->clock);
  g_free (self->root);
  g_free (self->directory);
  g_free (self->path);
}

WayStore *
store_fixture_open (StoreFixture *self,
                    WayStoreMode  mode)
{
  g_autoptr (GError) error = NULL;
  WayStore *store = way_store_new (self->directory, self->clock);

  way_store_open (store, mode, &error);
  g_assert_no_error (error);
  return store;
}

void
store_fixture_close (WayStore *store)
{
  way_store_close (store);
  g_assert_finalize_object (store);
}

WayEdit *
store_fixture_edit (const char  *topic,
                    WayEditKind  kind,
                    const char  *value)
{
  return way_edit_new ("backend", topic, "", kind, value, topic);
}

GPtrArray *
store_fixture_edits (WayEdit *first,
                     ...)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  va_list rest;

  va_start (rest, first);
  for (WayEdit *edit = first; edit != NULL; edit = va_arg (rest, WayEdit *))
    g_ptr_array_add (edits, edit);
  va_end (rest);
  return edits;
}

GPtrArray *
store_fixture_write (WayStore    *store,
                     const char  *topic,
                     WayEditKind  kind,
                     const char  *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  GPtrArray *inverse;

  edits = store_fixture_edits (store_fixture_edit (topic, kind, value), NULL);
  inverse = way_store_write (store, edits, &error);
  g_assert_no_error (error);
  g_assert_nonnull (inverse);
  return inverse;
}

void
store_fixture_set (WayStore   *store,
                   const char *topic,
                   const char *status)
{
  g_ptr_array_unref (store_fixture_write (store, topic, WAY_EDIT_STATUS, status));
}

char *
store_fixture_read (WayStore    *store,
                    const char  *topic,
                    WayEditKind  kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states = way_store_read_states (store, "backend", kind, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < states->len; i++) {
    const WayState *state = g_ptr_array_index (states, i);

    if (g_str_equal (state->topic, topic) && *state->item == '\0')
      return g_strdup (state->value);
  }
  return NULL;
}

void
store_fixture_execute (const char *path,
                       const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  if (sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (handle));
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* Rows by line feeds, columns by bars. */
char *
store_fixture_query (const char *path,
                     const char *sql)
{
  GString *text = g_string_new (NULL);
  sqlite3 *handle = NULL;
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (handle, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (handle));
  while (sqlite3_step (stmt) == SQLITE_ROW) {
    if (text->len > 0)
      g_string_append_c (text, '\n');
    for (int i = 0; i < sqlite3_column_count (stmt); i++)
      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", sqlite3_column_text (stmt, i));
  }
  g_assert_cmpint (sqlite3_finalize (stmt), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return g_string_free (text, FALSE);
}

char *
store_fixture_sum (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) contents, length);
}

GSubprocess *
store_fixture_spawn (const char *command,
                     const char *directory)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "store", "store-child", NULL);
  GSubprocess *child;
  char line[6] = "";
  gsize length;

  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, command, directory,
                            NULL);
  g_assert_no_error (error);
  g_input_stream_read_all (g_subprocess_get_stdout_pipe (child), line, sizeof line, &length,
                           NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (line, length, "ready\n", 6);
  return child;
}

void
store_fixture_kill (GSubprocess *child)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_object_unref (child);
}
