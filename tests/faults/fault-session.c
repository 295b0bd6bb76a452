/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fault-session.h"

#include <string.h>

#include <glib/gstdio.h>

#include "fault-hooks.h"
#include "store-fixture.h"
#include "way-store-backup.h"
#include "way-store-draft.h"
#include "way-store-label.h"
#include "way-store-repair.h"
#include "way-store-restore.h"
#include "way-store-salvage.h"

#define PAGE_BYTES 4096

/* What comes later is later. */
#define CHANGE_MS 1000

static void
change_free (gpointer data)
{
  FaultChange *change = data;

  g_hash_table_unref (change->backups);
  fault_progress_free (change->progress);
  g_free (change->text);
  g_free (change->device);
  g_free (change);
}

static guint
count_steps (FaultSession *self)
{
  return self->disk != NULL ? fault_disk_get_n_steps (self->disk) : 0;
}

/* A file that is being made has another ending. */
static void
find_backups (const char *directory,
              const char *relative_to,
              GPtrArray  *found)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (directory, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      find_backups (path, relative_to, found);
    else if (g_str_has_suffix (name, ".db") && !g_str_equal (name, "progress.db")
             && !g_str_has_prefix (name, "damaged-"))
      g_ptr_array_add (found, g_strdup (path + strlen (relative_to) + 1));
  }
}

/* What is new holds what there was before. */
static GHashTable *
list_backups (FaultSession  *self,
              FaultProgress *before)
{
  GHashTable *backups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  find_backups (self->root, self->root, names);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    FaultProgress *progress = g_hash_table_lookup (self->backups, name);

    if (progress == NULL) {
      progress = fault_progress_copy (before);
      g_hash_table_insert (self->backups, g_strdup (name), progress);
    }
    g_hash_table_insert (backups, g_strdup (name), fault_progress_describe (progress));
  }
  return backups;
}

static void
add_change (FaultSession  *self,
            guint          n_begun,
            FaultProgress *before)
{
  FaultChange *change = g_new0 (FaultChange, 1);

  change->n_begun = n_begun;
  change->n_acknowledged = count_steps (self);
  change->progress = fault_progress_copy (self->progress);
  change->text = fault_progress_describe (self->progress);
  change->is_ok = self->is_ok;
  change->is_damaged = self->is_damaged;
  fault_hooks_pause ();
  change->device = fault_progress_device (self->directory);
  change->backups = list_backups (self, before);
  fault_hooks_go_on ();
  g_ptr_array_add (self->changes, change);
}

/* What is there of the answer is kept outside of the store at once. */
static gboolean
acknowledge (FaultSession *self,
             guint         n_begun,
             gboolean      is_done)
{
  if (is_done)
    add_change (self, n_begun, self->progress);
  else
    g_hash_table_unref (list_backups (self, self->progress));
  way_clock_set (self->clock, way_clock_get_now_ms (self->clock) + CHANGE_MS, 120);
  return is_done;
}

FaultSession *
fault_session_new (const char *root)
{
  FaultSession *self = g_new0 (FaultSession, 1);

  self->root = g_strdup (root);
  self->directory = g_build_filename (root, "share", "waymark", NULL);
  self->path = g_build_filename (self->directory, "progress.db", NULL);
  self->clock = way_clock_new_manual (STORE_FIXTURE_NOW, 120);
  self->progress = fault_progress_new ();
  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->backups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) fault_progress_free);
  self->is_ok = TRUE;
  return self;
}

void
fault_session_free (FaultSession *self)
{
  fault_session_close (self);
  g_clear_pointer (&self->disk, fault_disk_free);
  way_clock_unref (self->clock);
  fault_progress_free (self->progress);
  g_ptr_array_unref (self->changes);
  g_hash_table_unref (self->backups);
  g_free (self->root);
  g_free (self->directory);
  g_free (self->path);
  g_free (self->source);
  g_free (self->damaged_sum);
  g_free (self);
}

/* The same learner, with the disk as it was then. */
FaultSession *
fault_session_resume (FaultSession *self)
{
  FaultSession *resumed = fault_session_new (self->root);
  GHashTableIter iter;
  gpointer name, progress;

  fault_progress_free (resumed->progress);
  resumed->progress = fault_progress_copy (self->progress);
  resumed->is_ok = self->is_ok;
  resumed->is_damaged = self->is_damaged;
  resumed->damaged_sum = g_strdup (self->damaged_sum);
  resumed->source = g_strdup (self->source);
  way_clock_set (resumed->clock, way_clock_get_now_ms (self->clock), 120);
  g_hash_table_iter_init (&iter, self->backups);
  while (g_hash_table_iter_next (&iter, &name, &progress))
    g_hash_table_insert (resumed->backups, g_strdup (name), fault_progress_copy (progress));
  return resumed;
}

/* What was not acknowledged was done all the same, as in another session.
 *
 * Returns: (transfer none): the change */
FaultChange *
fault_session_adopt (FaultSession      *self,
                     const FaultChange *other)
{
  g_autoptr (FaultProgress) before = g_steal_pointer (&self->progress);

  self->progress = fault_progress_copy (other->progress);
  self->is_ok = other->is_ok;
  self->is_damaged = other->is_damaged;
  add_change (self, count_steps (self), before);
  return g_ptr_array_index (self->changes, self->changes->len - 1);
}

/* Puts a copy of a database, or of an empty file, where the store will look. */
void
fault_session_take_over (FaultSession *self,
                         const char   *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_cmpint (g_mkdir_with_parents (self->directory, 0700), ==, 0);
  if (path != NULL) {
    g_file_get_contents (path, &contents, &length, &error);
    g_assert_no_error (error);
    fault_progress_free (self->progress);
    self->progress = fault_progress_load (path);
    self->source = g_strdup (path);
  }
  g_file_set_contents (self->path, contents, length, &error);
  g_assert_no_error (error);
}

/* From here on what happens is recorded; what is there is safe. Its changes are
 * forgotten, its backups are not. */
void
fault_session_watch (FaultSession *self)
{
  g_assert_null (self->disk);
  self->disk = fault_disk_new (self->root);
  fault_hooks_watch (self->disk);
  g_ptr_array_set_size (self->changes, 0);
  add_change (self, 0, self->progress);
}

void
fault_session_close (FaultSession *self)
{
  if (self->store == NULL)
    return;
  way_store_close (self->store);
  g_assert_finalize_object (self->store);
  self->store = NULL;
}

const FaultChange *
fault_session_get_change (FaultSession *self,
                          guint         i)
{
  return g_ptr_array_index (self->changes, i);
}

const FaultChange *
fault_session_get_last (FaultSession *self)
{
  return fault_session_get_change (self, self->changes->len - 1);
}

/* May be tried again with the same store. */
gboolean
fault_session_open (FaultSession  *self,
                    GError       **error)
{
  guint n_begun = count_steps (self);

  if (self->store == NULL)
    self->store = way_store_new (self->directory, self->clock);
  return acknowledge (self, n_begun, way_store_open (self->store, WAY_STORE_WRITE, error));
}

/* @inverse: (out) (optional): what undoes it */
gboolean
fault_session_write (FaultSession  *self,
                     GPtrArray     *edits,
                     GPtrArray    **inverse,
                     GError       **error)
{
  guint n_begun = count_steps (self);
  g_autoptr (GPtrArray) answer = way_store_write (self->store, edits, error);

  if (answer == NULL)
    return acknowledge (self, n_begun, FALSE);
  if (answer->len != fault_progress_apply (self->progress, edits)) {
    g_set_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED, "%u registers were changed",
                 answer->len);
    return FALSE;
  }
  if (inverse != NULL)
    *inverse = g_steal_pointer (&answer);
  return acknowledge (self, n_begun, TRUE);
}

gboolean
fault_session_set (FaultSession  *self,
                   const char    *topic,
                   WayEditKind    kind,
                   const char    *value,
                   GError       **error)
{
  g_autoptr (GPtrArray) edits = NULL;

  edits = store_fixture_edits (store_fixture_edit (topic, kind, value), NULL);
  return fault_session_write (self, edits, NULL, error);
}

gboolean
fault_session_draft (FaultSession  *self,
                     const char    *topic,
                     const char    *text,
                     GError       **error)
{
  g_autoptr (WayEdit) draft = store_fixture_edit (topic, WAY_EDIT_NOTE, text);
  guint n_begun = count_steps (self);

  if (!way_store_write_draft (self->store, draft, error))
    return acknowledge (self, n_begun, FALSE);
  fault_progress_set_draft (self->progress, topic, text);
  return acknowledge (self, n_begun, TRUE);
}

gboolean
fault_session_clear_draft (FaultSession  *self,
                           const char    *topic,
                           GError       **error)
{
  g_autoptr (WayEdit) draft = store_fixture_edit (topic, WAY_EDIT_NOTE, "");
  guint n_begun = count_steps (self);

  if (!way_store_clear_draft (self->store, draft, error))
    return acknowledge (self, n_begun, FALSE);
  fault_progress_set_draft (self->progress, topic, NULL);
  return acknowledge (self, n_begun, TRUE);
}

gboolean
fault_session_label (FaultSession  *self,
                     const char    *topic,
                     const char    *title,
                     GError       **error)
{
  guint n_begun = count_steps (self);

  if (!way_store_write_label (self->store, "backend", topic, title, error))
    return acknowledge (self, n_begun, FALSE);
  fault_progress_set_label (self->progress, topic, title);
  return acknowledge (self, n_begun, TRUE);
}

/* @name: in the directory of the store, ending in ".db" */
gboolean
fault_session_back_up (FaultSession  *self,
                       const char    *name,
                       GError       **error)
{
  g_autofree char *path = g_build_filename (self->directory, name, NULL);
  guint n_begun = count_steps (self);
  gint64 n_events;

  return acknowledge (self, n_begun, way_store_backup (self->store, path, &n_events, error));
}

static void
on_saved (GObject      *store,
          GAsyncResult *result,
          gpointer      user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

/* In the place of what is there, if anything is.
 * @name: below the root, ending in ".db" */
gboolean
fault_session_save_as (FaultSession  *self,
                       const char    *name,
                       GError       **error)
{
  g_autofree char *path = g_build_filename (self->root, name, NULL);
  g_autoptr (GAsyncResult) answer = NULL;
  guint n_begun = count_steps (self);
  gint64 n_events;

  way_store_backup_async (self->store, path, WAY_STORE_COPY_REPLACE, NULL, on_saved, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (!way_store_backup_finish (self->store, answer, &n_events, error))
    return acknowledge (self, n_begun, FALSE);
  g_hash_table_insert (self->backups, g_strdup (name), fault_progress_copy (self->progress));
  return acknowledge (self, n_begun, TRUE);
}

/* @after_ms: so much later */
gboolean
fault_session_rotate (FaultSession  *self,
                      gint64         after_ms,
                      GError       **error)
{
  guint n_begun = count_steps (self);

  way_clock_set (self->clock, way_clock_get_now_ms (self->clock) + after_ms, 120);
  return acknowledge (self, n_begun, way_store_rotate_backups (self->store, error));
}

/* @path: of a backup of this session, or of another database */
gboolean
fault_session_restore (FaultSession  *self,
                       const char    *path,
                       GError       **error)
{
  FaultProgress *before = self->progress;
  FaultProgress *restored = NULL;
  g_autofree char *kept = NULL;
  guint n_begun = count_steps (self);
  gint64 n_events;

  if (!way_store_restore (self->store, path, &n_events, &kept, error))
    return acknowledge (self, n_begun, FALSE);
  if (g_str_has_prefix (path, self->root))
    restored = g_hash_table_lookup (self->backups, path + strlen (self->root) + 1);
  self->progress = restored != NULL ? fault_progress_copy (restored) : fault_progress_load (path);
  self->is_ok = TRUE;
  self->is_damaged = FALSE;
  add_change (self, n_begun, before);
  fault_progress_free (before);
  return TRUE;
}

/* What stands on the first page is gone; without it nothing can be found with
 * SQLite. */
void
fault_session_damage (FaultSession *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_null (self->store);
  g_file_get_contents (self->path, &contents, &length, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < PAGE_BYTES; i++)
    contents[i] = i * 37 + 11;
  g_file_set_contents (self->path, contents, length, &error);
  g_assert_no_error (error);
  self->damaged_sum = store_fixture_sum (self->path);
  self->is_damaged = TRUE;
}

/* The learner is told. */
gboolean
fault_session_find_damage (FaultSession  *self,
                           GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  if (self->store == NULL)
    self->store = way_store_new (self->directory, self->clock);
  if (way_store_open (self->store, WAY_STORE_WRITE, &local_error))
    g_set_error_literal (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED, "no damage was found");
  else if (g_error_matches (local_error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT))
    return TRUE;
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What was on other pages is there: every event, but no word about them. */
gboolean
fault_session_salvage (FaultSession  *self,
                       GError       **error)
{
  g_autoptr (WaySalvage) salvage = NULL;
  guint n_begun = count_steps (self);

  salvage = way_store_salvage (self->store, error);
  if (salvage == NULL)
    return acknowledge (self, n_begun, FALSE);
  fault_progress_strip (self->progress);
  self->is_damaged = FALSE;
  return acknowledge (self, n_begun, TRUE);
}

/* What a program gone wrong could do, and what a repair is for. */
void
fault_session_spoil (FaultSession *self,
                     const char   *topic)
{
  g_autofree char *sql = NULL;

  g_assert_null (self->store);
  sql = g_strdup_printf ("UPDATE state SET value = 'spoilt' WHERE topic = '%s'"
                         " AND kind = 'status'", topic);
  store_fixture_execute (self->path, sql);
  fault_progress_set_state (self->progress, topic, WAY_EDIT_STATUS, "spoilt");
  self->is_ok = FALSE;
}

gboolean
fault_session_repair (FaultSession  *self,
                      GError       **error)
{
  FaultProgress *before = self->progress;
  g_autoptr (WayStoreReport) report = NULL;
  g_autofree char *kept = NULL;
  guint n_begun = count_steps (self);

  report = way_store_repair (self->store, &kept, error);
  if (report == NULL)
    return acknowledge (self, n_begun, FALSE);
  g_assert_true (report->ok);
  self->progress = fault_progress_copy (before);
  fault_progress_replay (self->progress);
  self->is_ok = TRUE;
  add_change (self, n_begun, before);
  fault_progress_free (before);
  return TRUE;
}
