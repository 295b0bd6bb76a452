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
#include "way-store-salvage.h"

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* What is being made has six letters behind its name, and maybe SQLite's journal. */
#define UNFINISHED "\\.db\\.tmp-[A-Za-z0-9]{6}(-journal)?$"

struct _FaultInspector {
  FaultSession *session;
  char *scratch;
  WayClock *clock;
  GHashTable *proven; /* of backups that were looked at, sum to what they hold */
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

static gboolean
has_sum (const char *path,
         const char *sum)
{
  g_autofree char *found = NULL;

  if (sum == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  found = store_fixture_sum (path);
  return g_str_equal (found, sum);
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
    if (!get_change (self, *matching)->is_damaged
        && g_str_equal (text, get_change (self, *matching)->text))
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
 * two that it may have. Where nothing was written it may get another one. */
static FaultVerdict
judge_device (FaultInspector  *self,
              const char      *directory,
              guint            matching,
              char           **why)
{
  g_autofree char *device = fault_progress_device (directory);

  if (*get_change (self, matching)->text == '\0')
    return FAULT_VERDICT_SOUND;
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

/* After a power cut that may have left anything but its own work behind: a change,
 * and the next day a backup, which clears away what was cut off. */
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
  way_clock_set (self->clock, way_clock_get_now_ms (self->clock) + DAY_MS, 120);
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

/* Damage that was there before must still be there, or mended; to find it is to be
 * told, and it can be mended. */
static FaultVerdict
judge_refusal (FaultInspector  *self,
               WayStore        *store,
               const GError    *error,
               FaultLook        look,
               char           **why)
{
  g_autofree char *path = g_build_filename (way_store_get_directory (store), "progress.db", NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WaySalvage) salvage = NULL;

  if (!get_change (self, self->first)->is_damaged
      || !g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT)
      || !has_sum (path, self->session->damaged_sum))
    return give_reason (FAULT_VERDICT_CORRUPT, why, "open: %s", error->message);
  if ((look & FAULT_LOOK_GO_ON) == 0)
    return FAULT_VERDICT_SOUND;
  salvage = way_store_salvage (store, &local_error);
  if (salvage == NULL)
    return give_reason (FAULT_VERDICT_CORRUPT, why, "salvage: %s", local_error->message);
  return go_on (self, store, why);
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

  if (!way_store_open (store, mode, &error)) {
    verdict = judge_refusal (self, store, error, look, why);
  } else {
    verdict = judge_store (self, store, mode, why);
    if (verdict == FAULT_VERDICT_SOUND && (look & FAULT_LOOK_GO_ON) != 0)
      verdict = go_on (self, store, why);
    if (verdict == FAULT_VERDICT_SOUND && (look & FAULT_LOOK_GO_ON) != 0)
      verdict = judge_report (self, store, &is_ok, why);
  }
  way_store_close (store);
  g_assert_finalize_object (store);
  return verdict;
}

/* Whether a backup may hold that: what it held when the store answered last, or will
 * hold with what is under way; one that is being thinned out, or that nobody was told
 * of, what it ever held; and one that was made while a cut was mended, what there
 * was. */
static gboolean
may_hold (FaultInspector *self,
          const char     *name,
          const char     *text)
{
  const char *before = g_hash_table_lookup (get_change (self, self->first)->backups, name);
  const char *after = g_hash_table_lookup (get_change (self, self->last)->backups, name);
  FaultProgress *progress = g_hash_table_lookup (self->session->backups, name);
  g_autofree char *ever = NULL;

  if (before != NULL || after != NULL)
    return g_strcmp0 (text, before) == 0 || g_strcmp0 (text, after) == 0;
  if (progress == NULL)
    return g_str_equal (text, get_change (self, self->first)->text)
           || g_str_equal (text, get_change (self, self->last)->text);
  ever = fault_progress_describe (progress);
  return g_str_equal (text, ever);
}

/* A backup must be a database that the learner can go on with.
 * @text: (out) (transfer full): what it holds */
static FaultVerdict
judge_copy (FaultInspector  *self,
            const char      *name,
            char           **text,
            char           **why)
{
  WayStore *store = way_store_new (self->scratch, self->clock);
  g_autoptr (GError) error = NULL;
  FaultVerdict verdict;
  gboolean is_ok;

  *text = NULL;
  if (way_store_open (store, WAY_STORE_READ, &error))
    *text = fault_progress_read (store, &error);
  if (*text == NULL)
    verdict = give_reason (FAULT_VERDICT_CORRUPT, why, "%s: %s", name, error->message);
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
  FaultVerdict verdict;
  char *text;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA1, (const guint8 *) contents, length);
  text = g_hash_table_lookup (self->proven, sum);
  if (text == NULL) {
    fault_image_empty (self->scratch);
    g_file_set_contents (copy, contents, length, &error);
    g_assert_no_error (error);
    verdict = judge_copy (self, name, &text, why);
    if (verdict != FAULT_VERDICT_SOUND) {
      g_free (text);
      return verdict;
    }
    g_hash_table_insert (self->proven, g_steal_pointer (&sum), text);
  }
  if (may_hold (self, name, text))
    return FAULT_VERDICT_SOUND;
  return give_reason (FAULT_VERDICT_WRONG, why, "%s holds\n%s", name, text);
}

static FaultVerdict
judge_file (FaultInspector  *self,
            const char      *root,
            const char      *path,
            char           **why)
{
  g_autofree char *name = g_path_get_basename (path);

  if (g_str_equal (name, "lock") || g_str_equal (name, "progress.db")
      || g_str_has_prefix (name, "progress.db-"))
    return FAULT_VERDICT_SOUND;
  if (g_str_has_prefix (name, "damaged-") && g_str_has_suffix (name, ".db"))
    return has_sum (path, self->session->damaged_sum)
           ? FAULT_VERDICT_SOUND
           : give_reason (FAULT_VERDICT_WRONG, why, "“%s” is not what was damaged", name);
  if (g_str_has_suffix (name, ".db"))
    return judge_backup (self, path, path + strlen (root) + 1, why);
  if (g_regex_match_simple (UNFINISHED, name, 0, 0))
    return FAULT_VERDICT_SOUND;
  return give_reason (FAULT_VERDICT_WRONG, why, "“%s” was left over", name);
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
    else
      verdict = judge_file (self, root, path, why);
  }
  return verdict;
}

/* What was damaged has its own name still, or another. */
static FaultVerdict
judge_damaged (FaultInspector  *self,
               const char      *directory,
               char           **why)
{
  g_autofree char *database = g_build_filename (directory, "progress.db", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (self->session->damaged_sum == NULL || has_sum (database, self->session->damaged_sum))
    return FAULT_VERDICT_SOUND;
  dir = g_dir_open (directory, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (g_str_has_prefix (name, "damaged-") && g_str_has_suffix (name, ".db"))
      return FAULT_VERDICT_SOUND;
  }
  return give_reason (FAULT_VERDICT_LOST, why, "what was damaged is lost");
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
  self->proven = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
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
  if (verdict == FAULT_VERDICT_SOUND)
    verdict = judge_damaged (self, directory, why);
  if (verdict == FAULT_VERDICT_SOUND && (look & FAULT_LOOK_READ_FIRST) != 0)
    verdict = judge_opened (self, directory, WAY_STORE_READ, FAULT_LOOK_BRIEFLY, why);
  if (verdict == FAULT_VERDICT_SOUND)
    verdict = judge_opened (self, directory, WAY_STORE_WRITE, look, why);
  return verdict;
}
