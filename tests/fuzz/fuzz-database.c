/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as the database of progress: what is read from it is text, who only
 * reads changes nothing, what is refused as somebody else's stays as it is, and
 * what is damaged can be salvaged, after which it lies there as it was. */

#include "config.h"

#include "fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "way-store-backup.h"
#include "way-store-check.h"
#include "way-store-draft.h"
#include "way-store-label.h"
#include "way-store-repair.h"
#include "way-store-salvage.h"

#define MEMORY "/dev/shm"
#define NOW_MS G_GINT64_CONSTANT (1750000000000)

#define HEADER_READ_VERSION 19
#define WRITE_AHEAD 2

typedef struct {
  const guint8 *data;
  gsize size;
  WayClock *clock;
} Input;

static char *directory;

static void
empty_directory (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      empty_directory (child);
    g_assert_cmpint (g_remove (child), ==, 0);
  }
}

static void
remove_directory (void)
{
  empty_directory (directory);
  g_rmdir (directory);
  g_free (directory);
}

static void
make_directory (void)
{
  const char *parent = access (MEMORY, W_OK) == 0 ? MEMORY : g_get_tmp_dir ();

  directory = g_build_filename (parent, "waymark-fuzz-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (directory));
  atexit (remove_directory);
}

static char *
get_path (void)
{
  return g_build_filename (directory, "progress.db", NULL);
}

static void
put_in_place (const Input *input)
{
  g_autofree char *path = get_path ();
  g_autoptr (GError) error = NULL;

  empty_directory (directory);
  g_file_set_contents_full (path, (const char *) input->data, input->size,
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
assert_unchanged (const Input *input,
                  const char  *path)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (contents, length, input->data, input->size);
}

static void
assert_text (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

/* Nothing was made beside it; only where another program has left it with a
 * write-ahead log SQLite makes that, even to read. */
static void
assert_alone (const Input *input)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);

  g_assert_nonnull (dir);
  if (input->size > HEADER_READ_VERSION && input->data[HEADER_READ_VERSION] == WRITE_AHEAD)
    return;
  g_assert_cmpstr (g_dir_read_name (dir), ==, "progress.db");
  g_assert_null (g_dir_read_name (dir));
}

/* Damage is told. A schema that is not Waymark's can also be one with which
 * nothing can be done. */
static void
expect_damage (gconstpointer   result,
               GError        **error)
{
  g_assert_true ((result == NULL) == (*error != NULL));
  if (*error == NULL)
    return;
  assert_text ((*error)->message);
  g_assert_true (g_error_matches (*error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT)
                 || g_error_matches (*error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED));
  g_clear_error (error);
}

static void
read_states (WayStore    *store,
             WayEditKind  last)
{
  for (WayEditKind kind = 0; kind <= last; kind++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) states = way_store_read_states (store, "backend", kind, &error);

    for (guint i = 0; states != NULL && i < states->len; i++) {
      const WayState *state = g_ptr_array_index (states, i);

      assert_text (state->topic);
      assert_text (state->item);
      assert_text (state->value);
      assert_text (state->device);
    }
    expect_damage (states, &error);
  }
}

static void
read_texts (WayStore *store)
{
  g_autoptr (WayEdit) draft = way_edit_new ("backend", "dns", "", WAY_EDIT_NOTE, "", "");
  g_autoptr (GHashTable) labels = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer topic, title;

  if (way_store_read_draft (store, draft, &text, &error))
    assert_text (text);
  else
    expect_damage (NULL, &error);
  labels = way_store_read_labels (store, "backend", &error);
  expect_damage (labels, &error);
  if (labels == NULL)
    return;
  g_hash_table_iter_init (&iter, labels);
  while (g_hash_table_iter_next (&iter, &topic, &title)) {
    assert_text (topic);
    assert_text (title);
  }
}

static void
check (WayStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStoreReport) report = way_store_check (store, &error);

  expect_damage (report, &error);
  if (report == NULL)
    return;
  g_assert_true (report->ok == (report->problems->len == 0));
  g_assert_true (!report->ok || !report->is_damaged);
  for (guint i = 0; i < report->problems->len; i++)
    assert_text (g_ptr_array_index (report->problems, i));
}

static void
read_all (WayStore    *store,
          WayEditKind  last)
{
  read_states (store, last);
  read_texts (store);
  check (store);
}

static void
write_something (WayStore *store)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  g_autoptr (GPtrArray) inverse = NULL;
  g_autoptr (GPtrArray) redo = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (edits, way_edit_new ("backend", "http", "", WAY_EDIT_STATUS, "learning", "H"));
  g_ptr_array_add (edits, way_edit_new ("backend", "dns", "", WAY_EDIT_NOTE, "A note", "D"));
  inverse = way_store_write (store, edits, &error);
  if (inverse != NULL)
    redo = way_store_write (store, inverse, &error);
  g_clear_error (&error);
}

static void
copy_and_mend (WayStore *store)
{
  g_autofree char *copy = g_build_filename (directory, "copy.db", NULL);
  g_autoptr (WayStoreReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  gint64 n_events;

  way_store_backup (store, copy, &n_events, &error);
  g_clear_error (&error);
  report = way_store_repair (store, &kept, &error);
  g_clear_error (&error);
}

static void
open_to_read (const Input *input)
{
  g_autoptr (WayStore) store = way_store_new (directory, input->clock);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = get_path ();

  put_in_place (input);
  /* Who reads opens the file each time, which takes most of the time. */
  if (way_store_open (store, WAY_STORE_READ, &error))
    read_all (store, WAY_EDIT_STATUS);
  else
    assert_text (error->message);
  way_store_close (store);
  assert_unchanged (input, path);
  assert_alone (input);
}

/* Returns: whether it is damaged */
static gboolean
open_to_write (const Input *input)
{
  g_autoptr (WayStore) store = way_store_new (directory, input->clock);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = get_path ();

  put_in_place (input);
  if (way_store_open (store, WAY_STORE_WRITE, &error)) {
    read_all (store, WAY_EDIT_CARD);
    write_something (store);
    read_all (store, WAY_EDIT_CARD);
    copy_and_mend (store);
  } else {
    assert_text (error->message);
  }
  way_store_close (store);
  if (g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NEWER)
      || g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FOREIGN))
    assert_unchanged (input, path);
  return g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT);
}

/* What comes of it is sound, and the next start finds it so. */
static void
salvage (const Input *input)
{
  g_autoptr (WayStore) store = way_store_new (directory, input->clock);
  g_autoptr (WayStore) next = way_store_new (directory, input->clock);
  g_autoptr (WaySalvage) salvaged = NULL;
  g_autoptr (WayStoreReport) report = NULL;
  g_autoptr (GError) error = NULL;

  put_in_place (input);
  salvaged = way_store_salvage (store, &error);
  g_assert_no_error (error);
  assert_unchanged (input, salvaged->damaged);
  way_store_close (store);
  way_store_open (next, WAY_STORE_WRITE, &error);
  g_assert_no_error (error);
  report = way_store_check (next, &error);
  g_assert_no_error (error);
  g_assert_false (report->is_damaged);
  g_assert_cmpint (report->n_events, >=, salvaged->n_events);
  way_store_close (next);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  g_autoptr (WayClock) clock = way_clock_new_manual (NOW_MS, 120);
  Input input = { data, size, clock };

  if (directory == NULL)
    make_directory ();
  open_to_read (&input);
  if (open_to_write (&input))
    salvage (&input);
  return 0;
}
