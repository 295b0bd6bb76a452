/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Random operations on a store and on a plain model of it, which are to be equal
 * at every step: what was written to after each, everything every hundred steps
 * and whenever the store was opened anew. */

#include "config.h"

#include "store-fixture.h"
#include "store-refusal.h"

#include <string.h>

#include <glib/gstdio.h>

#include "fault-model.h"
#include "fault-words.h"
#include "way-store-backup.h"
#include "way-store-check.h"
#include "way-store-draft.h"
#include "way-store-label.h"
#include "way-store-repair.h"
#include "way-store-restore.h"

#define N_OPERATIONS 10000
#define N_SEEDS_FULL 8
#define FULL_EVERY 100
#define MAX_HISTORY 30
#define MAX_BACKUPS 5
#define MAX_BATCH 8

/* Has the database refuse one value. */
#define REFUSED "refused"

/* What takes a batch back, and what the learner is to see then. */
typedef struct {
  GPtrArray *edits;
  char *leads_to;
} Step;

typedef struct {
  char *path;
  FaultModel *model;
} Backup;

typedef struct {
  StoreFixture fixture;
  WayStore *store;
  FaultModel *model;
  GRand *rand;
  GQueue undo;        /* of Step, the newest first */
  GQueue redo;        /* of Step */
  GPtrArray *backups; /* of Backup */
  guint touched[FAULT_WORDS_N_ROADMAPS]; /* for each roadmap a bit for each kind */
  gboolean is_changed;                   /* so much that all is to be compared */
  gint64 now_ms;
  guint seed;
  guint step;
  guint n_files;
  const char *doing;
} Run;

static void
step_free (gpointer data)
{
  Step *self = data;

  g_ptr_array_unref (self->edits);
  g_free (self->leads_to);
  g_free (self);
}

static void
backup_free (gpointer data)
{
  Backup *self = data;

  g_assert_cmpint (g_unlink (self->path), ==, 0);
  fault_model_free (self->model);
  g_free (self->path);
  g_free (self);
}

/* Texts may be long: only what differs is told. */
static void
expect_same (Run        *run,
             const char *what,
             const char *expected,
             const char *found)
{
  gsize i = 0;

  if (g_strcmp0 (expected, found) == 0)
    return;
  if (expected == NULL || found == NULL)
    g_error ("seed %u, step %u (%s): %s: expected %.200s, found %.200s", run->seed, run->step,
             run->doing, what, expected, found);
  while (expected[i] == found[i])
    i++;
  i -= MIN (i, 100);
  g_error ("seed %u, step %u (%s): %s: expected …%.300s…, found …%.300s…", run->seed, run->step,
           run->doing, what, expected + i, found + i);
}

static void
expect (Run        *run,
        gboolean    is_so,
        const char *what)
{
  if (!is_so)
    g_error ("seed %u, step %u (%s): %s", run->seed, run->step, run->doing, what);
}

static void
expect_no_error (Run    *run,
                 GError *error)
{
  if (error != NULL)
    g_error ("seed %u, step %u (%s): %s", run->seed, run->step, run->doing, error->message);
}

static guint
pick (Run   *run,
      guint  n)
{
  return g_rand_int_range (run->rand, 0, n);
}

static void
compare_states (Run         *run,
                guint        roadmap,
                WayEditKind  kind)
{
  const char *id = fault_words_roadmaps[roadmap];
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = fault_model_describe_states (run->model, id, kind);
  g_autofree char *found = fault_model_read_states (run->store, id, kind, &error);

  expect_no_error (run, error);
  expect_same (run, "states", expected, found);
}

static void
compare_touched (Run *run)
{
  for (guint i = 0; i < FAULT_WORDS_N_ROADMAPS; i++) {
    for (WayEditKind kind = 0; kind <= WAY_EDIT_CARD; kind++) {
      if ((run->touched[i] & 1u << kind) != 0)
        compare_states (run, i, kind);
    }
    run->touched[i] = 0;
  }
}

static void
compare_drafts (Run *run)
{
  for (guint i = 0; i < FAULT_WORDS_N_DRAFTS; i++) {
    g_autoptr (WayEdit) draft = fault_words_draft (i, "");
    g_autoptr (GError) error = NULL;
    g_autofree char *found = NULL;

    way_store_read_draft (run->store, draft, &found, &error);
    expect_no_error (run, error);
    expect_same (run, "draft", fault_model_get_draft (run->model, draft), found);
  }
}

static void
compare_labels (Run *run)
{
  for (guint i = 0; i < FAULT_WORDS_N_ROADMAPS; i++) {
    const char *id = fault_words_roadmaps[i];
    g_autoptr (GError) error = NULL;
    g_autofree char *expected = fault_model_describe_labels (run->model, id);
    g_autofree char *found = fault_model_read_labels (run->store, id, &error);

    expect_no_error (run, error);
    expect_same (run, "labels", expected, found);
  }
}

static void
compare_journal (Run *run)
{
  g_autofree char *expected = fault_model_describe_journal (run->model);
  g_autofree char *found = fault_model_read_journal (run->fixture.path);

  expect_same (run, "journal", expected, found);
}

static WayStoreReport *
check (Run *run)
{
  g_autoptr (GError) error = NULL;
  WayStoreReport *report = way_store_check (run->store, &error);

  expect_no_error (run, error);
  expect (run, report->n_events == fault_model_get_events (run->model)->len,
          "the check counts other events");
  return report;
}

static void
compare_all (Run *run)
{
  for (guint i = 0; i < FAULT_WORDS_N_ROADMAPS; i++) {
    for (WayEditKind kind = 0; kind <= WAY_EDIT_CARD; kind++)
      compare_states (run, i, kind);
  }
  compare_drafts (run);
  compare_labels (run);
  compare_journal (run);
}

static WayEdit *
random_edit (Run *run)
{
  WayEdit *edit = fault_words_edit (run->rand);

  for (guint i = 0; i < FAULT_WORDS_N_ROADMAPS; i++) {
    if (g_str_equal (edit->roadmap, fault_words_roadmaps[i]))
      run->touched[i] |= 1u << edit->kind;
  }
  return edit;
}

/* Writes to both, and remembers what takes it back.
 *
 * Returns: whether there was anything to write */
static gboolean
write_edits (Run       *run,
             GPtrArray *edits,
             GQueue    *history)
{
  g_autofree char *before = fault_model_describe_all (run->model);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) inverse = way_store_write (run->store, edits, &error);
  g_autoptr (GPtrArray) model_inverse = fault_model_write (run->model, edits, run->now_ms);
  g_autofree char *expected = fault_model_describe_edits (model_inverse);
  g_autofree char *found = NULL;
  Step *step;

  expect_no_error (run, error);
  found = fault_model_describe_edits (inverse);
  expect_same (run, "what undoes it", expected, found);
  if (inverse->len == 0)
    return FALSE;
  step = g_new0 (Step, 1);
  step->edits = g_steal_pointer (&inverse);
  step->leads_to = g_steal_pointer (&before);
  g_queue_push_head (history, step);
  if (g_queue_get_length (history) > MAX_HISTORY)
    step_free (g_queue_pop_tail (history));
  return TRUE;
}

static void
write_new (Run       *run,
           GPtrArray *edits)
{
  if (write_edits (run, edits, &run->undo))
    g_queue_clear_full (&run->redo, step_free);
}

static void
do_set (Run *run)
{
  g_autoptr (GPtrArray) edits = store_fixture_edits (random_edit (run), NULL);

  write_new (run, edits);
}

static void
do_batch (Run *run)
{
  g_autoptr (GPtrArray) edits = store_fixture_edits (random_edit (run), NULL);

  for (guint n = pick (run, MAX_BATCH); n > 0; n--) {
    WayEdit *last = g_ptr_array_index (edits, edits->len - 1);

    g_ptr_array_add (edits, random_edit (run));
    /* The same register twice in one batch. */
    if (pick (run, 4) == 0)
      g_ptr_array_add (edits, way_edit_ref (last));
  }
  write_new (run, edits);
}

/* What the learner sees then is exactly what it was before. */
static void
take_back (Run    *run,
           GQueue *from,
           GQueue *to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  for (guint n = 1 + pick (run, 3); n > 0 && !g_queue_is_empty (from); n--) {
    Step *step = g_queue_pop_head (from);

    write_edits (run, step->edits, to);
    g_free (expected);
    expected = g_steal_pointer (&step->leads_to);
    step_free (step);
  }
  if (expected == NULL)
    return;
  found = fault_model_read_all (run->store, fault_words_roadmaps, &error);
  expect_no_error (run, error);
  expect_same (run, "what is taken back", expected, found);
}

static void
do_undo (Run *run)
{
  take_back (run, &run->undo, &run->redo);
}

static void
do_redo (Run *run)
{
  take_back (run, &run->redo, &run->undo);
}

static void
do_set_draft (Run *run)
{
  g_autofree char *text = fault_words_value (run->rand, WAY_EDIT_NOTE);
  g_autoptr (WayEdit) draft = fault_words_draft (pick (run, FAULT_WORDS_N_DRAFTS), text);
  g_autoptr (GError) error = NULL;

  way_store_write_draft (run->store, draft, &error);
  expect_no_error (run, error);
  fault_model_set_draft (run->model, draft, text);
  compare_drafts (run);
}

static void
do_clear_draft (Run *run)
{
  g_autoptr (WayEdit) draft = fault_words_draft (pick (run, FAULT_WORDS_N_DRAFTS), "");
  g_autoptr (GError) error = NULL;

  way_store_clear_draft (run->store, draft, &error);
  expect_no_error (run, error);
  fault_model_set_draft (run->model, draft, NULL);
  compare_drafts (run);
}

static void
do_label (Run *run)
{
  g_autoptr (WayEdit) edit = fault_words_edit (run->rand);
  const char *topic = pick (run, 4) == 0 ? "" : edit->topic;
  g_autoptr (GError) error = NULL;

  way_store_write_label (run->store, edit->roadmap, topic, edit->label, &error);
  expect_no_error (run, error);
  fault_model_set_label (run->model, edit->roadmap, topic, edit->label);
  compare_labels (run);
}

static void
do_set_clock (Run *run)
{
  static const gint64 leaps_ms[] = { 1, 999, 60000, 86400000, -1, -3600000, -86400000 * 400ll,
    86400000 * 400ll };

  run->now_ms += leaps_ms[pick (run, G_N_ELEMENTS (leaps_ms))];
  way_clock_set (run->fixture.clock, run->now_ms, (int) pick (run, 1700) - 840);
}

static void
reopen (Run          *run,
        WayStoreMode  mode)
{
  store_fixture_close (run->store);
  run->store = store_fixture_open (&run->fixture, mode);
  /* Undo lives with the process. */
  g_queue_clear_full (&run->undo, step_free);
  g_queue_clear_full (&run->redo, step_free);
  run->is_changed = TRUE;
}

static void
do_restart (Run *run)
{
  reopen (run, WAY_STORE_WRITE);
}

static void
expect_read_only (Run *run)
{
  g_autoptr (WayEdit) draft = fault_words_draft (0, "no");
  g_autoptr (GPtrArray) edits = store_fixture_edits (fault_words_edit (run->rand), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (way_store_write (run->store, edits, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (way_store_write_draft (run->store, draft, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_READ_ONLY);
}

/* Meanwhile another may write, and what it writes is read. */
static void
do_read_only (Run *run)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  WayStore *reader;

  reopen (run, WAY_STORE_READ);
  before = store_fixture_sum (run->fixture.path);
  expect_read_only (run);
  compare_all (run);
  after = store_fixture_sum (run->fixture.path);
  expect_same (run, "the file that was only read", before, after);
  reader = run->store;
  run->store = store_fixture_open (&run->fixture, WAY_STORE_WRITE);
  do_batch (run);
  store_fixture_close (run->store);
  run->store = reader;
  compare_all (run);
  reopen (run, WAY_STORE_WRITE);
}

static void
keep_backup (Run        *run,
             const char *path)
{
  Backup *backup = g_new0 (Backup, 1);

  backup->path = g_strdup (path);
  backup->model = fault_model_copy (run->model);
  g_ptr_array_add (run->backups, backup);
  if (run->backups->len > MAX_BACKUPS)
    g_ptr_array_remove_index (run->backups, 0);
}

static char *
make_file_name (Run *run)
{
  g_autofree char *name = g_strdup_printf ("copy-%u.db", run->n_files++);

  return g_build_filename (run->fixture.root, name, NULL);
}

static void
do_backup (Run *run)
{
  g_autofree char *path = make_file_name (run);
  g_autoptr (GError) error = NULL;
  gint64 n_events;

  way_store_backup (run->store, path, &n_events, &error);
  expect_no_error (run, error);
  expect (run, n_events == fault_model_get_events (run->model)->len,
          "the backup holds other events");
  keep_backup (run, path);
}

/* The state goes back, and what was there can be restored in its turn. */
static void
do_restore (Run *run)
{
  g_autofree char *path = make_file_name (run);
  g_autoptr (FaultModel) model = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  const Backup *backup;
  gint64 n_events;

  if (run->backups->len == 0)
    return;
  backup = g_ptr_array_index (run->backups, pick (run, run->backups->len));
  way_store_restore (run->store, backup->path, &n_events, &kept, &error);
  expect_no_error (run, error);
  expect (run, n_events == fault_model_get_events (backup->model)->len,
          "other events were restored");
  model = fault_model_copy (backup->model);
  /* Out of the way of those that are thinned. */
  g_assert_cmpint (g_rename (kept, path), ==, 0);
  keep_backup (run, path);
  fault_model_free (run->model);
  run->model = g_steal_pointer (&model);
  g_queue_clear_full (&run->undo, step_free);
  g_queue_clear_full (&run->redo, step_free);
  run->is_changed = TRUE;
}

static void
do_rotate (Run *run)
{
  g_autoptr (GError) error = NULL;

  way_store_rotate_backups (run->store, &error);
  expect_no_error (run, error);
}

static void
do_check (Run *run)
{
  g_autoptr (WayStoreReport) report = check (run);

  expect (run, report->ok && !report->is_damaged, "the check finds problems");
}

/* What is derived is made wrong past the store: the check says so just when it
 * is, and the repair makes it what it was. */
static void
do_repair (Run *run)
{
  static const char *const faults[] = {
    "DELETE FROM state WHERE kind = 'status'",
    "UPDATE state SET value = value || '!' WHERE kind = 'note' OR kind = 'plan'",
    "UPDATE state SET clock = clock - 1 WHERE item <> ''",
    "INSERT OR IGNORE INTO state VALUES ('backend', 'note', 'nowhere', '', 'x', 1, 'y')",
    "UPDATE state SET device = 'z' WHERE topic LIKE 'h%'",
    "SELECT 1",
  };
  g_autofree char *before = store_fixture_query (run->fixture.path, "SELECT * FROM state");
  g_autofree char *broken = NULL;
  g_autofree char *after = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStoreReport) found = NULL;
  g_autoptr (WayStoreReport) left = NULL;
  gboolean is_same;

  store_fixture_execute (run->fixture.path, faults[pick (run, G_N_ELEMENTS (faults))]);
  broken = store_fixture_query (run->fixture.path, "SELECT * FROM state");
  is_same = g_str_equal (before, broken);
  found = check (run);
  expect (run, found->ok == is_same && !found->is_damaged, "the check is wrong");
  left = way_store_repair (run->store, &kept, &error);
  expect_no_error (run, error);
  expect (run, left->ok && (kept == NULL) == is_same, "the repair did not do what it should");
  after = store_fixture_query (run->fixture.path, "SELECT * FROM state");
  expect_same (run, "what was repaired", before, after);
  if (kept != NULL)
    g_assert_cmpint (g_unlink (kept), ==, 0);
  run->is_changed = TRUE;
}

/* A batch of which one edit cannot be written is not written at all: it may be
 * known before, or turn out in the middle. */
static void
do_refused (Run *run)
{
  g_autofree char *long_text = g_strnfill (1024 * 1024 + 1, 'x');
  const char *const refused[] = { long_text, "\xff", REFUSED };
  guint which = pick (run, G_N_ELEMENTS (refused));
  g_autoptr (GPtrArray) edits = store_fixture_edits (random_edit (run), NULL);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (edits, store_fixture_edit ("http", WAY_EDIT_NOTE, refused[which]));
  g_ptr_array_add (edits, random_edit (run));
  store_refusal_begin ("'" REFUSED "'");
  g_assert_null (way_store_write (run->store, edits, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED);
  store_refusal_end ();
}

static const struct {
  const char *name;
  guint weight;
  void (*run) (Run *run);
} operations[] = {
  { "set", 516, do_set },
  { "batch", 150, do_batch },
  { "undo", 120, do_undo },
  { "redo", 70, do_redo },
  { "set-draft", 40, do_set_draft },
  { "clear-draft", 20, do_clear_draft },
  { "label", 20, do_label },
  { "set-clock", 20, do_set_clock },
  { "restart", 20, do_restart },
  { "read-only", 5, do_read_only },
  { "backup", 2, do_backup },
  { "restore", 2, do_restore },
  { "rotate", 1, do_rotate },
  { "check", 2, do_check },
  { "repair", 2, do_repair },
  { "refused", 10, do_refused },
};

#define N_WEIGHTS 1000

static guint
pick_operation (Run *run)
{
  guint at = pick (run, N_WEIGHTS);
  guint i = 0;

  while (at >= operations[i].weight)
    at -= operations[i++].weight;
  return i;
}

static void
run_set_up (Run   *run,
            guint  seed)
{
  store_fixture_set_up (&run->fixture, NULL);
  run->seed = seed;
  run->rand = g_rand_new_with_seed (seed);
  run->now_ms = STORE_FIXTURE_NOW;
  run->model = fault_model_new ();
  run->backups = g_ptr_array_new_with_free_func (backup_free);
  g_queue_init (&run->undo);
  g_queue_init (&run->redo);
  run->store = store_fixture_open (&run->fixture, WAY_STORE_WRITE);
}

static void
run_tear_down (Run *run)
{
  store_fixture_close (run->store);
  g_queue_clear_full (&run->undo, step_free);
  g_queue_clear_full (&run->redo, step_free);
  g_ptr_array_unref (run->backups);
  fault_model_free (run->model);
  g_rand_free (run->rand);
  store_fixture_tear_down (&run->fixture, NULL);
}

static void
test_seed (gconstpointer data)
{
  guint counts[G_N_ELEMENTS (operations)] = { 0 };
  g_autoptr (GString) figures = g_string_new (NULL);
  Run run = { 0 };

  run_set_up (&run, GPOINTER_TO_UINT (data));
  for (run.step = 1; run.step <= N_OPERATIONS; run.step++) {
    guint operation = pick_operation (&run);

    run.doing = operations[operation].name;
    operations[operation].run (&run);
    counts[operation]++;
    compare_touched (&run);
    if (run.is_changed || run.step % FULL_EVERY == 0)
      compare_all (&run);
    run.is_changed = FALSE;
  }
  do_check (&run);
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    g_string_append_printf (figures, ", %u %s", counts[i], operations[i].name);
  g_test_message ("seed %u: %u operations, equal at every step, %u events%s", run.seed,
                  N_OPERATIONS, fault_model_get_events (run.model)->len, figures->str);
  run_tear_down (&run);
}

int
main (int    argc,
      char **argv)
{
  guint n_seeds;

  fault_words_use_memory ();
  g_test_init (&argc, &argv, NULL);
  store_refusal_set_up ();
  n_seeds = g_test_slow () ? N_SEEDS_FULL : 1;
  for (guint seed = 1; seed <= n_seeds; seed++) {
    g_autofree char *path = g_strdup_printf ("/random-operations/seed-%u", seed);

    g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_seed);
  }
  return g_test_run ();
}
