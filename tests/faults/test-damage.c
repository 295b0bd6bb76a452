/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A database that a store made is damaged in a thousand ways. Whatever it is:
 * nothing crashes, nothing that nobody wrote is passed off as sound, what is not
 * ours stays as it is, what is damaged is set aside byte for byte, every event
 * that lies on a page without damage is salvaged, and a backup restores all. */

#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "fault-damage.h"
#include "fault-rows.h"
#include "fault-words.h"
#include "way-store-backup.h"
#include "way-store-check.h"
#include "way-store-restore.h"
#include "way-store-salvage.h"

#define N_SEEDS 250
#define N_SEEDS_FULL 2500
#define N_BATCHES 400
#define DEVICE "00000000-0000-4000-8000-000000000001"
#define SET_DEVICE "UPDATE meta SET value = '" DEVICE "' WHERE key = 'device'"
#define PAGE_BYTES FAULT_DAMAGE_PAGE_BYTES

#define EVENTS \
  "SELECT quote (device) || seq || ' ' || clock || ' ' || at_ms || ' ' || offset_min || ' '" \
  " || batch || quote (roadmap) || quote (topic) || quote (item) || quote (kind)" \
  " || quote (value) || crc, seq, device FROM event ORDER BY device, seq"

typedef struct {
  guint n_seen;
  guint n_unseen_by_sqlite;
  guint n_flips;
  guint n_refused;
  guint n_sound;
  guint64 n_salvaged;
} Figures;

static void
expect (FaultDamage *damage,
        gboolean     is_so,
        const char  *what)
{
  if (!is_so)
    g_error ("seed %u (%s): %s", damage->seed, damage->name, what);
}

static void
expect_no_error (FaultDamage *damage,
                 GError      *error)
{
  if (error != NULL)
    g_error ("seed %u (%s): %s", damage->seed, damage->name, error->message);
}

static GByteArray *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_byte_array_new_take ((guint8 *) contents, length);
}

static void
write_file (const char       *path,
            const GByteArray *bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, (const char *) bytes->data, bytes->len,
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
empty_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      empty_folder (child);
    else
      g_assert_cmpint (g_unlink (child), ==, 0);
  }
}

static void
put_in_place (FaultDamage *damage)
{
  g_autofree char *journal = g_strconcat (damage->original->fixture.path, "-journal", NULL);

  empty_folder (damage->original->fixture.directory);
  write_file (damage->original->fixture.path, damage->bytes);
  if (damage->journal != NULL)
    write_file (journal, damage->journal);
}

static void
expect_same_bytes (FaultDamage *damage,
                   const char  *path,
                   const char  *what)
{
  g_autoptr (GByteArray) found = read_file (path);

  expect (damage, found->len == damage->bytes->len
          && memcmp (found->data, damage->bytes->data, found->len) == 0, what);
}

static WayStore *
new_store (FaultDamage *damage)
{
  return way_store_new (damage->original->fixture.directory, damage->original->fixture.clock);
}

/* @rows: (nullable): set of what was found
 * @device: (nullable): only those of it
 *
 * Returns: whether all could be read */
static gboolean
read_events (const char *path,
             GHashTable *rows,
             GHashTable *seqs,
             const char *device)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *stmt = NULL;
  int result;

  result = sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_prepare_v2 (handle, EVENTS, -1, &stmt, NULL);
  while (stmt != NULL && (result = sqlite3_step (stmt)) == SQLITE_ROW) {
    const char *writer = (const char *) sqlite3_column_text (stmt, 2);
    gint64 seq = sqlite3_column_int64 (stmt, 1);

    if (device != NULL && g_strcmp0 (writer, device) != 0)
      continue;
    g_hash_table_add (rows, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
    if (seqs != NULL)
      g_hash_table_add (seqs, GSIZE_TO_POINTER (seq));
  }
  sqlite3_finalize (stmt);
  sqlite3_close (handle);
  return result == SQLITE_DONE;
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* @is_written: (out): whether each value was once written to its register
 *
 * Returns: whether they are those of the model */
static gboolean
compare_states (FaultDamage *damage,
                WayStore    *store,
                gboolean    *is_written)
{
  gboolean is_same = TRUE;

  for (guint i = 0; i < FAULT_WORDS_N_ROADMAPS; i++) {
    const char *roadmap = fault_words_roadmaps[i];

    for (WayEditKind kind = 0; kind <= WAY_EDIT_CARD; kind++) {
      g_autofree char *expected = NULL;
      g_autofree char *found = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) states = way_store_read_states (store, roadmap, kind, &error);

      for (guint j = 0; states != NULL && j < states->len; j++) {
        const WayState *state = g_ptr_array_index (states, j);
        g_autofree char *name = fault_model_name (roadmap, kind, state->topic, state->item);
        g_autofree char *entry = g_strconcat (name, "=", state->value, NULL);

        if (!g_hash_table_contains (damage->original->written, entry))
          *is_written = FALSE;
      }
      expected = fault_model_describe_states (damage->original->model, roadmap, kind);
      found = fault_model_read_states (store, roadmap, kind, NULL);
      is_same = is_same && g_strcmp0 (expected, found) == 0;
    }
  }
  return is_same;
}

static gboolean
has_all_events (FaultDamage *damage)
{
  g_autoptr (GHashTable) rows = new_set ();
  GHashTableIter iter;
  gpointer row;

  if (!read_events (damage->original->fixture.path, rows, NULL, NULL)
      || g_hash_table_size (rows) != g_hash_table_size (damage->original->events))
    return FALSE;
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &row, NULL)) {
    if (!g_hash_table_contains (damage->original->events, row))
      return FALSE;
  }
  return TRUE;
}

/* What is said to be sound is all that was written, and nothing else.
 *
 * Returns: whether it is said to be sound */
static gboolean
look_at (FaultDamage *damage,
         WayStore    *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStoreReport) report = NULL;
  gboolean is_written = TRUE;
  gboolean is_same = compare_states (damage, store, &is_written);

  report = way_store_check (store, &error);
  expect (damage, report != NULL || error != NULL, "no report and no error");
  if (report == NULL || !report->ok)
    return FALSE;
  expect (damage, is_written, "a value that nobody wrote is passed off as sound");
  expect (damage, is_same, "states that were lost are passed off as sound");
  expect (damage, has_all_events (damage), "events that were lost are passed off as sound");
  return TRUE;
}

static gboolean
is_sound_when (FaultDamage  *damage,
               WayStoreMode  mode)
{
  WayStore *store = new_store (damage);
  g_autoptr (GError) error = NULL;
  gboolean is_open, is_sound;

  put_in_place (damage);
  is_open = way_store_open (store, mode, &error);
  is_sound = is_open && look_at (damage, store);
  store_fixture_close (store);
  if (damage->journal == NULL && (mode == WAY_STORE_READ || !is_open))
    expect_same_bytes (damage, damage->original->fixture.path, "what was refused was changed");
  return is_sound;
}

/* A change may be refused in the middle of damage; it neither crashes nor makes
 * what is there less. */
static void
write_on (FaultDamage *damage)
{
  WayStore *store = new_store (damage);

  put_in_place (damage);
  if (way_store_open (store, WAY_STORE_WRITE, NULL)) {
    g_autoptr (GPtrArray) edits = store_fixture_edits (fault_words_edit (damage->rand), NULL);
    g_autoptr (GPtrArray) inverse = way_store_write (store, edits, NULL);
    g_autoptr (GPtrArray) redo = inverse != NULL ? way_store_write (store, inverse, NULL) : NULL;

    way_store_rotate_backups (store, NULL);
  }
  store_fixture_close (store);
}

static void
expect_only_gaps (FaultDamage *damage,
                  WayStore    *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStoreReport) report = way_store_check (store, &error);

  expect_no_error (damage, error);
  expect (damage, !report->is_damaged, "what was salvaged is damaged");
  for (guint i = 0; i < report->problems->len; i++) {
    const char *problem = g_ptr_array_index (report->problems, i);

    if (!g_str_has_suffix (problem, "missing.") && strstr (problem, "of this kind") == NULL)
      g_error ("seed %u (%s): what was salvaged: %s", damage->seed, damage->name, problem);
  }
}

static gboolean
is_on_damaged_page (FaultDamage    *damage,
                    const FaultRow *row)
{
  if (damage->flipped != 0)
    return row->seq == damage->flipped;
  for (guint i = 0; i < row->pages->len; i++) {
    if (damage->is_damaged[g_array_index (row->pages, guint, i)])
      return TRUE;
  }
  return FALSE;
}

/* Each event is one that was written, and none is lost without need. */
static void
expect_events (FaultDamage      *damage,
               const WaySalvage *salvaged)
{
  g_autoptr (GHashTable) rows = new_set ();
  g_autoptr (GHashTable) seqs = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer row;

  expect (damage, read_events (damage->original->fixture.path, rows, seqs,
                               DEVICE), "what was salvaged cannot be read");
  expect (damage, g_hash_table_size (rows) == salvaged->n_events, "the number is wrong");
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    expect (damage, g_hash_table_contains (damage->original->events, row),
            "an event was salvaged that nobody wrote");
  if (damage->journal != NULL)
    return;
  for (guint i = 0; i < damage->original->rows->len; i++) {
    const FaultRow *expected = g_ptr_array_index (damage->original->rows, i);

    if (!is_on_damaged_page (damage, expected))
      expect (damage, g_hash_table_contains (seqs, GSIZE_TO_POINTER (expected->seq)),
              "an event that lies on a page without damage was lost");
  }
}

static void
expect_restored (FaultDamage *damage,
                 WayStore    *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStoreReport) report = NULL;
  g_autofree char *kept = NULL;
  gboolean is_written = TRUE;
  gint64 n_events;

  way_store_restore (store, damage->original->backup, &n_events, &kept, &error);
  expect_no_error (damage, error);
  report = way_store_check (store, &error);
  expect_no_error (damage, error);
  expect (damage, report->ok, "what was restored has problems");
  expect (damage, compare_states (damage, store, &is_written), "the backup did not restore all");
  expect (damage, has_all_events (damage), "the backup did not restore all events");
  expect (damage, g_file_test (kept, G_FILE_TEST_IS_REGULAR), "what was there is not kept");
}

static void
expect_set_aside (FaultDamage *damage,
                  const char  *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  expect_same_bytes (damage, path, "what was set aside is not what was there");
  if (damage->journal != NULL) {
    g_autoptr (GByteArray) found = read_file (journal);

    expect (damage, found->len == damage->journal->len
            && memcmp (found->data, damage->journal->data, found->len) == 0,
            "the journal that was set aside is not what was there");
  }
}

static gint64
salvage (FaultDamage *damage)
{
  WayStore *store = new_store (damage);
  g_autoptr (WaySalvage) salvaged = NULL;
  g_autoptr (GError) error = NULL;

  put_in_place (damage);
  salvaged = way_store_salvage (store, &error);
  expect_no_error (damage, error);
  store_fixture_close (store);
  expect_set_aside (damage, salvaged->damaged);
  store = store_fixture_open (&damage->original->fixture, WAY_STORE_WRITE);
  expect_only_gaps (damage, store);
  expect_events (damage, salvaged);
  store_fixture_set (store, "after", "done");
  expect_restored (damage, store);
  store_fixture_close (store);
  return salvaged->n_events;
}

/* Without salvage, as who prefers the backup does. Another database's journal can
 * make it that database's file, which is left as it is. */
static void
restore (FaultDamage *damage)
{
  WayStore *store = new_store (damage);
  g_autoptr (GError) error = NULL;

  put_in_place (damage);
  if (way_store_open (store, WAY_STORE_WRITE, &error)
      || g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT))
    expect_restored (damage, store);
  else
    expect (damage, damage->journal != NULL, error->message);
  store_fixture_close (store);
}

static void
refuse (FaultDamage *damage,
        int          code)
{
  WayStore *store = new_store (damage);
  g_autoptr (WaySalvage) salvaged = NULL;
  g_autofree char *kept = NULL;
  gint64 n_events;

  put_in_place (damage);
  for (WayStoreMode mode = WAY_STORE_READ; mode <= WAY_STORE_WRITE; mode++) {
    g_autoptr (GError) error = NULL;

    expect (damage, !way_store_open (store, mode, &error), "it was opened");
    expect (damage, g_error_matches (error, WAY_STORE_ERROR, code), error->message);
  }
  salvaged = way_store_salvage (store, NULL);
  expect (damage, salvaged == NULL, "it was salvaged");
  expect (damage, !way_store_restore (store, damage->original->backup, &n_events, &kept, NULL),
          "something was put in its place");
  store_fixture_close (store);
  expect_same_bytes (damage, damage->original->fixture.path, "what is not ours was changed");
}

static gboolean
is_well_for_sqlite (FaultDamage *damage)
{
  g_autofree char *found = NULL;

  put_in_place (damage);
  found = store_fixture_query (damage->original->fixture.path, "PRAGMA integrity_check");
  return g_str_equal (found, "ok");
}

static void
meet_damage (FaultDamage  *damage,
             FaultOutcome  outcome,
             Figures      *figures)
{
  gboolean is_sound = is_sound_when (damage, WAY_STORE_READ);

  is_sound = is_sound_when (damage, WAY_STORE_WRITE) && is_sound;
  figures->n_sound += is_sound;
  figures->n_seen += !is_sound;
  write_on (damage);
  figures->n_salvaged += salvage (damage);
  restore (damage);
  if (outcome == FAULT_DAMAGE_FLIPPED) {
    expect (damage, !is_sound, "a letter that was flipped went unseen");
    figures->n_flips++;
    figures->n_unseen_by_sqlite += is_well_for_sqlite (damage);
  }
}

static void
run_seed (FaultOriginal *original,
          guint          seed,
          Figures       *figures)
{
  FaultDamage damage = { .original = original, .seed = seed };
  FaultOutcome outcome;

  damage.rand = g_rand_new_with_seed (seed);
  damage.bytes = g_byte_array_new ();
  damage.is_damaged = g_new0 (gboolean, original->bytes->len / PAGE_BYTES);
  g_byte_array_append (damage.bytes, original->bytes->data, original->bytes->len);
  outcome = fault_damage_do (&damage);
  if (outcome == FAULT_DAMAGE_FOREIGN || outcome == FAULT_DAMAGE_NEWER) {
    refuse (&damage, outcome == FAULT_DAMAGE_NEWER ? WAY_STORE_ERROR_NEWER
                                                   : WAY_STORE_ERROR_FOREIGN);
    figures->n_refused++;
  } else {
    meet_damage (&damage, outcome, figures);
  }
  g_rand_free (damage.rand);
  g_byte_array_unref (damage.bytes);
  g_clear_pointer (&damage.journal, g_byte_array_unref);
  g_free (damage.is_damaged);
}

/* The same file in each run, so that a seed is the same damage. */
static WayStore *
make_store (FaultOriginal *self)
{
  store_fixture_close (store_fixture_open (&self->fixture, WAY_STORE_WRITE));
  store_fixture_execute (self->fixture.path, SET_DEVICE);
  return store_fixture_open (&self->fixture, WAY_STORE_WRITE);
}

static void
fill (FaultOriginal *self)
{
  WayStore *store = make_store (self);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;
  gint64 n_events;

  for (guint i = 0; i < N_BATCHES; i++) {
    g_autoptr (GPtrArray) edits = store_fixture_edits (fault_words_edit (rand), NULL);
    g_autoptr (GPtrArray) inverse = NULL;
    g_autoptr (GPtrArray) expected = NULL;

    while (g_rand_boolean (rand))
      g_ptr_array_add (edits, fault_words_edit (rand));
    if (i % 50 == 0) {
      g_autofree char *note = g_strnfill (g_rand_int_range (rand, 1000, 40000), 'a' + i / 50);

      g_ptr_array_add (edits, store_fixture_edit ("http", WAY_EDIT_NOTE, note));
    }
    inverse = way_store_write (store, edits, &error);
    g_assert_no_error (error);
    expected = fault_model_write (self->model, edits, STORE_FIXTURE_NOW);
    g_assert_cmpuint (inverse->len, ==, expected->len);
  }
  way_store_backup (store, self->backup, &n_events, &error);
  g_assert_no_error (error);
  store_fixture_close (store);
}

/* A crash in the middle of another program's change. */
static void
make_other (FaultOriginal *self)
{
  g_autofree char *path = g_build_filename (self->fixture.root, "other.db", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  sqlite3 *handle = NULL;

  store_fixture_execute (path, "CREATE TABLE mark (url TEXT);"
                               "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                               " WHERE i < 2000) INSERT INTO mark SELECT 'https://' || i FROM n");
  self->other = read_file (path);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA cache_size = 2; BEGIN IMMEDIATE;"
                                         "UPDATE mark SET url = url || '/'", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  self->other_journal = read_file (journal);
  g_assert_cmpuint (self->other_journal->len, >, PAGE_BYTES);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
original_set_up (FaultOriginal *self)
{
  GPtrArray *events;
  g_autofree char *root = NULL;

  store_fixture_set_up (&self->fixture, NULL);
  self->model = fault_model_new ();
  self->backup = g_build_filename (self->fixture.root, "backup.db", NULL);
  fill (self);
  make_other (self);
  root = store_fixture_query (self->fixture.path,
                              "SELECT rootpage FROM sqlite_schema WHERE name = 'event'");
  self->events = new_set ();
  g_assert_true (read_events (self->fixture.path, self->events, NULL, NULL));
  self->bytes = read_file (self->fixture.path);
  self->rows = fault_rows_list (self->bytes->data, self->bytes->len,
                                g_ascii_strtoull (root, NULL, 10));
  g_assert_cmpuint (self->rows->len, ==, g_hash_table_size (self->events));
  self->written = new_set ();
  events = fault_model_get_events (self->model);
  for (guint i = 0; i < events->len; i++) {
    const FaultModelEvent *event = g_ptr_array_index (events, i);

    g_hash_table_add (self->written, g_strconcat (event->name, "=", event->value, NULL));
  }
}

static void
original_tear_down (FaultOriginal *self)
{
  fault_model_free (self->model);
  g_byte_array_unref (self->bytes);
  g_byte_array_unref (self->other);
  g_byte_array_unref (self->other_journal);
  g_hash_table_unref (self->events);
  g_hash_table_unref (self->written);
  g_ptr_array_unref (self->rows);
  g_free (self->backup);
  store_fixture_tear_down (&self->fixture, NULL);
}

static void
test_damage (void)
{
  guint n_seeds = g_test_slow () ? N_SEEDS_FULL : N_SEEDS;
  FaultOriginal original = { 0 };
  Figures figures = { 0 };

  original_set_up (&original);
  for (guint seed = 1; seed <= n_seeds; seed++)
    run_seed (&original, seed, &figures);
  /* Without sums these would have passed for what the learner wrote. */
  g_assert_cmpuint (figures.n_unseen_by_sqlite, >, 0);
  g_test_message ("%u seeds on %u events in %u pages: %u damages seen, %u left all as it was, "
                  "%u files of others refused, 0 crashes, 0 passed off as sound", n_seeds,
                  original.rows->len, original.bytes->len / PAGE_BYTES, figures.n_seen,
                  figures.n_sound, figures.n_refused);
  g_test_message ("%u letters flipped: SQLite's own check does not see %u, Waymark's 0",
                  figures.n_flips, figures.n_unseen_by_sqlite);
  g_test_message ("%" G_GUINT64_FORMAT " events salvaged, 0 on pages without damage lost",
                  figures.n_salvaged);
  original_tear_down (&original);
}

int
main (int    argc,
      char **argv)
{
  fault_words_use_memory ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/damage", test_damage);
  return g_test_run ();
}
