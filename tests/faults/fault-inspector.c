/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fault-inspector.h"

#include <string.h>

#include <glib/gstdio.h>

#include "fault-image.h"
#include "store-fixture.h"
#include "way-store-backup.h"
#include "way-store-check.h"

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* What is being made has six letters behind its name, and maybe SQLite's journal. */
#define UNFINISHED "\\.db\\.[A-Za-z0-9]{6}(-journal)?$"

struct _FaultInspector {
  FaultSession *session;
  char *scratch;
  WayClock *clock;
  GHashTable *proven; /* backups that were looked at, by name and sum */
  guint first;        /* the change that was acknowledged last */
  guint last;         /* the one that was under way, or first */
};

/* Sets WHY, unless it is set. */
static FaultVerdict give_reason (FaultVerdict   verdict,
                                 char         **why,
                                 const char    *format,
                                 ...) G_GNUC_PRINTF (3, 4);

static FaultVerdict
give_reason (FaultVerdict   verdict,
             char         **why,
             const char    *format,
             ...)
{
  va_list arguments;

  g_free (*why);
  va_start (arguments, format);
  *why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return verdict;
}

static const FaultChange *
get_change (FaultInspector *self,
            guint           i)
{
  return fault_session_get_change (self->session, i);
}

static void
find_changes (FaultInspector *self,
              guint           n_steps)
{
  guint n_changes = self->session->changes->len;

  self->first = 0;
  while (self->first + 1 < n_changes
         && get_change (self, self->first + 1)->n_acknowledged <= n_steps)
    self->first++;
  self->last = MIN (self->first + 1, n_changes - 1);
}

static FaultVerdict
judge_text (FaultInspector  *self,
            const char      *text,
            guint           *matching,
            char           **why)
{
  for (*matching = self->first; *matching <= self->last; (*matching)++) {
    if (g_str_equal (text, get_change (self, *matching)->text))
      return FAULT_VERDICT_SOUND;
  }
  for (guint i = self->first; i > 0; i--) {
    if (g_str_equal (text, get_change (self, i - 1)->text))
      return give_reason (FAULT_VERDICT_LOST, why, "%u of %u acknowledged changes are lost",
                          self->first - i + 1, self->first);
  }
  return give_reason (FAULT_VERDICT_WRONG, why, "there is\n%s\nand not\n%s", text,
                      get_change (self, self->first)->text);
}

/* Whether it writes under the id that it had; when a restore was under way there are
 * two that it may have. */
static FaultVerdict
judge_device (FaultInspector  *self,
              const char      *directory,
              guint            matching,
              char           **why)
{
  g_autofree char *device = fault_progress_device (directory);

  for (guint i = matching; i <= self->last; i++) {
    const FaultChange *change = get_change (self, i);

    if (g_str_equal (change->text, get_change (self, matching)->text)
        && (change->device == NULL || g_strcmp0 (change->device, device) == 0))
      return FAULT_VERDICT_SOUND;
  }
  return give_reason (FAULT_VERDICT_WRONG, why, "the device is %s", device);
}

static FaultVerdict
judge_report (FaultInspector  *self,
              WayStore        *store,
              gboolean        *is_ok,
              char           **why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStoreReport) report = way_store_check (store, &error);

  if (report == NULL)
    return give_reason (FAULT_VERDICT_CORRUPT, why, "check: %s", error->message);
  *is_ok = report->ok;
  if (report->is_damaged)
    return give_reason (FAULT_VERDICT_CORRUPT, why, "check: %s",
                        (char *) g_ptr_array_index (report->problems, 0));
  return FAULT_VERDICT_SOUND;
}

static FaultVerdict
judge_store (FaultInspector  *self,
             WayStore        *store,
             WayStoreMode     mode,
             char           **why)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean is_ok;
  FaultVerdict verdict = judge_report (self, store, &is_ok, why);
  guint matching;

  if (verdict != FAULT_VERDICT_SOUND)
    return verdict;
  text = fault_progress_read (store, &error);
  if (text == NULL)
    return give_reason (FAULT_VERDICT_CORRUPT, why, "read: %s", error->message);
  verdict = judge_text (self, text, &matching, why);
  if (verdict == FAULT_VERDICT_SOUND && is_ok != get_change (self, matching)->is_ok)
    verdict = give_reason (FAULT_VERDICT_WRONG, why, "registers are not as their events say");
  if (verdict == FAULT_VERDICT_SOUND && mode == WAY_STORE_WRITE)
    verdict = judge_device (self, way_store_get_directory (store), matching, why);
  return verdict;
}

/* After a power cut that may have left anything but its own work behind: a change
 * and a backup, which clears away what was cut off. */
static FaultVerdict
go_on (FaultInspector  *self,
       WayStore        *store,
       char           **why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GPtrArray) inverse = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *held = NULL;
  const char *name;

  edits = store_fixture_edits (store_fixture_edit ("afterwards", WAY_EDIT_STATUS, "done"), NULL);
  inverse = way_store_write (store, edits, &error);
  if (inverse == NULL || !way_store_rotate_backups (store, &error))
    return give_reason (FAULT_VERDICT_CORRUPT, why, "going on: %s", error->message);
  held = store_fixture_read (store, "afterwards", WAY_EDIT_STATUS);
  if (g_strcmp0 (held, "done") != 0)
    return give_reason (FAULT_VERDICT_WRONG, why, "what was written afterwards is not there");
  folder = g_build_filename (way_store_get_directory (store), "backups", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    if (!g_str_has_suffix (name, ".db"))
      return give_reason (FAULT_VERDICT_WRONG, why, "“%s” was not cleared away", name);
  }
  return FAULT_VERDICT_SOUND;
}

static FaultVerdict
judge_opened (FaultInspector  *self,
              const char      *directory,
              WayStoreMode     mode,
              FaultLook        look,
              char           **why)
{
  g_autoptr (GError) error = NULL;
  WayStore *store = way_store_new (directory, self->clock);
  FaultVerdict verdict;
  gboolean is_ok;

  if (!way_store_open (store, mode, &error))
    verdict = give_reason (FAULT_VERDICT_CORRUPT, why, "open: %s", error->message);
  else
    verdict = judge_store (self, store, mode, why);
  if (verdict == FAULT_VERDICT_SOUND && (look & FAULT_LOOK_GO_ON) != 0)
    verdict = go_on (self, store, why);
  if (verdict == FAULT_VERDICT_SOUND && (look & FAULT_LOOK_GO_ON) != 0)
    verdict = judge_report (self, store, &is_ok, why);
  way_store_close (store);
  g_assert_finalize_object (store);
  return verdict;
}

/* A backup must be a database that the learner can go on with. */
static FaultVerdict
judge_copy (FaultInspector  *self,
            const char      *name,
            char           **why)
{
  FaultProgress *progress = g_hash_table_lookup (self->session->backups, name);
  WayStore *store = way_store_new (self->scratch, self->clock);
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *text = NULL;
  FaultVerdict verdict;
  gboolean is_ok;

  if (way_store_open (store, WAY_STORE_READ, &error))
    text = fault_progress_read (store, &error);
  if (progress != NULL)
    expected = fault_progress_describe (progress);
  if (text == NULL)
    verdict = give_reason (FAULT_VERDICT_CORRUPT, why, "%s: %s", name, error->message);
  else if (g_strcmp0 (text, expected) != 0)
    verdict = give_reason (FAULT_VERDICT_WRONG, why, "%s holds\n%s\nand not\n%s", name, text,
                           expected);
  else
    verdict = judge_report (self, store, &is_ok, why);
  way_store_close (store);
  g_assert_finalize_object (store);
  return verdict;
}

static FaultVerdict
judge_backup (FaultInspector  *self,
              const char      *path,
              const char      *name,
              char           **why)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *copy = g_build_filename (self->scratch, "progress.db", NULL);
  g_autofree char *sum = NULL;
  g_autofree char *known = NULL;
  FaultVerdict verdict;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA1, (const guint8 *) contents, length);
  known = g_strconcat (name, " ", sum, NULL);
  if (g_hash_table_contains (self->proven, known))
    return FAULT_VERDICT_SOUND;
  fault_image_empty (self->scratch);
  g_file_set_contents (copy, contents, length, &error);
  g_assert_no_error (error);
  verdict = judge_copy (self, name, why);
  if (verdict == FAULT_VERDICT_SOUND)
    g_hash_table_add (self->proven, g_steal_pointer (&known));
  return verdict;
}

/* Every file that has the name of a backup is one, whenever that name came. */
static FaultVerdict
judge_files (FaultInspector  *self,
             const char      *root,
             const char      *directory,
             char           **why)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  FaultVerdict verdict = FAULT_VERDICT_SOUND;
  const char *name;

  while (dir != NULL && verdict == FAULT_VERDICT_SOUND
         && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (directory, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      verdict = judge_files (self, root, path, why);
    else if (g_str_equal (name, "lock") || g_str_has_prefix (name, "progress.db"))
      continue;
    else if (g_str_has_suffix (name, ".db"))
      verdict = judge_backup (self, path, path + strlen (root) + 1, why);
    else if (!g_regex_match_simple (UNFINISHED, name, 0, 0))
      verdict = give_reason (FAULT_VERDICT_WRONG, why, "“%s” was left over", name);
  }
  return verdict;
}

/* What was there before the cut and was not about to be thinned out is there. */
static FaultVerdict
judge_backups (FaultInspector  *self,
               const char      *root,
               char           **why)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, get_change (self, self->first)->backups);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    g_autofree char *path = g_build_filename (root, name, NULL);

    if (g_hash_table_contains (get_change (self, self->last)->backups, name)
        && !g_file_test (path, G_FILE_TEST_EXISTS))
      return give_reason (FAULT_VERDICT_LOST, why, "the backup “%s” is lost", (char *) name);
  }
  return judge_files (self, root, root, why);
}

FaultInspector *
fault_inspector_new (FaultSession *session,
                     const char   *scratch)
{
  FaultInspector *self = g_new0 (FaultInspector, 1);

  self->session = session;
  self->scratch = g_strdup (scratch);
  self->clock = way_clock_new_manual (way_clock_get_now_ms (session->clock) + DAY_MS, 120);
  self->proven = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
fault_inspector_free (FaultInspector *self)
{
  way_clock_unref (self->clock);
  g_hash_table_unref (self->proven);
  g_free (self->scratch);
  g_free (self);
}

/**
 * fault_inspector_judge:
 * @root: where the image is
 * @n_steps: how many steps the disk had taken at the power cut
 * @why: (out) (transfer full) (nullable): what is wrong
 */
FaultVerdict
fault_inspector_judge (FaultInspector  *self,
                       const char      *root,
                       guint            n_steps,
                       FaultLook        look,
                       char           **why)
{
  g_autofree char *directory = g_build_filename (root, "share", "waymark", NULL);
  FaultVerdict verdict;

  *why = NULL;
  find_changes (self, n_steps);
  verdict = judge_backups (self, root, why);
  if (verdict == FAULT_VERDICT_SOUND && (look & FAULT_LOOK_READ_FIRST) != 0)
    verdict = judge_opened (self, directory, WAY_STORE_READ, FAULT_LOOK_BRIEFLY, why);
  if (verdict == FAULT_VERDICT_SOUND)
    verdict = judge_opened (self, directory, WAY_STORE_WRITE, look, why);
  return verdict;
}
