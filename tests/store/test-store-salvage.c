/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include <glib/gstdio.h>

#include "way-store-backup.h"
#include "way-store-check.h"
#include "way-store-draft.h"
#include "way-store-label.h"
#include "way-store-restore.h"
#include "way-store-salvage.h"

#define N_TOPICS 400
#define PAGE_SIZE 4096

/* When the backup was made, as its name says. */
#define BACKUP_NAME "20240101T000000Z.db"
#define BACKUP_MS G_GINT64_CONSTANT (1704067200000)

/* Topics with a note that tells them apart, over some pages. */
static void
fill (StoreFixture *fixture)
{
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);
  g_autoptr (WayEdit) draft = store_fixture_edit ("dns", WAY_EDIT_NOTE, "A draft");
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  g_autoptr (GPtrArray) inverse = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_TOPICS; i++) {
    g_autofree char *topic = g_strdup_printf ("topic-%u", i);
    g_autofree char *note = g_strnfill (i == 7 ? 20000 : 100, 'a' + i % 26);

    g_ptr_array_add (edits, store_fixture_edit (topic, WAY_EDIT_NOTE, note));
  }
  inverse = way_store_write (store, edits, &error);
  g_assert_no_error (error);
  g_assert_true (way_store_write_draft (store, draft, &error));
  store_fixture_close (store);
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

/* In place, as damage comes. */
static void
write_file (const char *path,
            GByteArray *bytes)
{
  FILE *file = g_fopen (path, "r+");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes->data, 1, bytes->len, file), ==, bytes->len);
  fclose (file);
}

static guint8 *
find (guint8     *bytes,
      gsize       length,
      const char *text)
{
  gsize n = strlen (text);

  for (gsize i = 0; i + n <= length; i++) {
    if (memcmp (bytes + i, text, n) == 0)
      return bytes + i;
  }
  return NULL;
}

/* @beginning: what rows of the table have one after the other
 *
 * Returns: how many rows were on the page */
static guint
destroy_leaf (StoreFixture *fixture,
              const char   *beginning)
{
  g_autoptr (GByteArray) bytes = read_file (fixture->path);

  for (gsize begin = PAGE_SIZE; begin + PAGE_SIZE <= bytes->len; begin += PAGE_SIZE) {
    guint8 *page = bytes->data + begin;
    guint n = page[3] << 8 | page[4];

    if (page[0] != 0x0a || n < 2 || find (page, PAGE_SIZE, beginning) == NULL)
      continue;
    memset (page, 0xff, PAGE_SIZE);
    write_file (fixture->path, bytes);
    return n;
  }
  g_assert_not_reached ();
}

/* Salvages, and makes sure that the damaged file lies there as it was. */
static WaySalvage *
salvage (StoreFixture *fixture,
         WayStore     *store)
{
  g_autofree char *before = store_fixture_sum (fixture->path);
  g_autofree char *after = NULL;
  g_autoptr (WayStoreReport) report = NULL;
  g_autoptr (GError) error = NULL;
  WaySalvage *result = way_store_salvage (store, &error);

  g_assert_no_error (error);
  after = store_fixture_sum (result->damaged);
  g_assert_cmpstr (before, ==, after);
  report = way_store_check (store, &error);
  g_assert_no_error (error);
  g_assert_false (report->is_damaged);
  return result;
}

static guint
count_notes (WayStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states = NULL;

  states = way_store_read_states (store, "backend", WAY_EDIT_NOTE, &error);
  g_assert_no_error (error);
  return states->len;
}

static void
assert_note (WayStore *store,
             guint     i)
{
  g_autofree char *topic = g_strdup_printf ("topic-%u", i);
  g_autofree char *note = g_strnfill (i == 7 ? 20000 : 100, 'a' + i % 26);

  store_fixture_assert_read (store, topic, WAY_EDIT_NOTE, note);
}

static WayStore *
open_damaged (StoreFixture *fixture)
{
  WayStore *store = way_store_new (fixture->directory, fixture->clock);
  g_autoptr (GError) error = NULL;

  g_assert_false (way_store_open (store, WAY_STORE_WRITE, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT);
  return store;
}

/* The header and the schema are gone: SQLite sees no database any more, and no
 * event is lost. What it had to read, drafts, is. */
static void
test_header (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autoptr (WayEdit) draft = store_fixture_edit ("dns", WAY_EDIT_NOTE, "");
  g_autoptr (WaySalvage) salvaged = NULL;
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  WayStore *store;

  fill (fixture);
  bytes = read_file (fixture->path);
  memset (bytes->data, 0, PAGE_SIZE);
  write_file (fixture->path, bytes);
  store = open_damaged (fixture);
  salvaged = salvage (fixture, store);
  g_assert_cmpint (salvaged->n_events, ==, N_TOPICS);
  g_assert_cmpint (salvaged->n_lost, ==, 0);
  for (guint i = 0; i < N_TOPICS; i++)
    assert_note (store, i);
  g_assert_true (way_store_read_draft (store, draft, &text, &error));
  g_assert_cmpstr (text, ==, NULL);
  store_fixture_set (store, "http", "done");
  store_fixture_close (store);
}

/* A page of the journal is gone. The last values are in the other table yet. */
static void
test_events (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autoptr (WayEdit) draft = store_fixture_edit ("dns", WAY_EDIT_NOTE, "");
  g_autoptr (WaySalvage) salvaged = NULL;
  g_autoptr (GHashTable) labels = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  WayStore *store;
  guint n;

  fill (fixture);
  n = destroy_leaf (fixture, "-42note");
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  salvaged = salvage (fixture, store);
  g_assert_cmpint (salvaged->n_lost, ==, n);
  g_assert_cmpint (salvaged->n_events, ==, N_TOPICS - n);
  for (guint i = 0; i < N_TOPICS; i++)
    assert_note (store, i);
  g_assert_true (way_store_read_draft (store, draft, &text, &error));
  g_assert_cmpstr (text, ==, "A draft");
  labels = way_store_read_labels (store, "backend", &error);
  g_assert_cmpuint (g_hash_table_size (labels), ==, N_TOPICS);
  store_fixture_close (store);
}

/* What is derived is made anew: nothing is lost. */
static void
test_states (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autoptr (WaySalvage) salvaged = NULL;
  WayStore *store;

  fill (fixture);
  destroy_leaf (fixture, "backendnotetopic-42");
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  salvaged = salvage (fixture, store);
  g_assert_cmpint (salvaged->n_events, ==, N_TOPICS);
  g_assert_cmpint (salvaged->n_lost, ==, 0);
  for (guint i = 0; i < N_TOPICS; i++)
    assert_note (store, i);
  store_fixture_close (store);
}

/* One letter of one note in the journal, which SQLite does not see: the event is
 * not believed, and the register still has the note as it was written. */
static void
test_flipped (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autoptr (WaySalvage) salvaged = NULL;
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) error = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);
  guint8 *at;

  store_fixture_set (store, "http", "done");
  g_ptr_array_unref (store_fixture_write (store, "http", WAY_EDIT_NOTE, "unmistakable"));
  store_fixture_close (store);
  bytes = read_file (fixture->path);
  /* After the kind the journal has the value; a state has the topic. */
  at = find (bytes->data, bytes->len, "noteunmistakable");
  g_assert_nonnull (at);
  at[4] = 'U';
  write_file (fixture->path, bytes);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  salvaged = salvage (fixture, store);
  g_assert_cmpint (salvaged->n_events, ==, 1);
  g_assert_cmpint (salvaged->n_lost, ==, 1);
  store_fixture_assert_read (store, "http", WAY_EDIT_NOTE, "unmistakable");
  store_fixture_close (store);
}

static void
back_up (StoreFixture *fixture,
         const char   *path)
{
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);
  g_autoptr (GError) error = NULL;
  gint64 n;

  way_store_backup (store, path, &n, &error);
  g_assert_no_error (error);
  store_fixture_close (store);
}

/* As another program finds it, which opens the database after.
 * @salvaged: (nullable): what it is to be told */
static void
assert_told (StoreFixture     *fixture,
             WayStoreMode      mode,
             const WaySalvage *salvaged)
{
  WayStore *store = store_fixture_open (fixture, mode);
  g_autoptr (WaySalvage) told = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (way_store_read_salvage (store, &told, &error));
  g_assert_no_error (error);
  g_assert_cmpint (told != NULL, ==, salvaged != NULL);
  if (told != NULL) {
    g_assert_cmpstr (told->damaged, ==, salvaged->damaged);
    g_assert_cmpint (told->n_events, ==, salvaged->n_events);
    g_assert_cmpint (told->n_lost, ==, salvaged->n_lost);
    g_assert_cmpint (told->backup_ms, ==, salvaged->backup_ms);
  }
  store_fixture_close (store);
}

/* Whoever opens it is told what was done, until the learner knows. */
static void
test_told (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autofree char *folder = g_build_filename (fixture->directory, "backups", NULL);
  g_autofree char *backup = g_build_filename (folder, BACKUP_NAME, NULL);
  g_autofree char *copy = g_build_filename (fixture->root, "copy.db", NULL);
  g_autoptr (WaySalvage) salvaged = NULL;
  g_autoptr (GError) error = NULL;
  WayStore *store;

  fill (fixture);
  back_up (fixture, copy);
  g_mkdir_with_parents (folder, 0700);
  g_assert_cmpint (g_rename (copy, backup), ==, 0);
  assert_told (fixture, WAY_STORE_WRITE, NULL);
  destroy_leaf (fixture, "-42note");
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  salvaged = salvage (fixture, store);
  store_fixture_close (store);
  g_assert_cmpint (salvaged->n_lost, >, 0);
  g_assert_cmpint (salvaged->backup_ms, ==, BACKUP_MS);
  assert_told (fixture, WAY_STORE_READ, salvaged);
  assert_told (fixture, WAY_STORE_WRITE, salvaged);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  g_assert_true (way_store_forget_salvage (store, &error));
  g_assert_no_error (error);
  store_fixture_close (store);
  assert_told (fixture, WAY_STORE_WRITE, NULL);
}

/* What was made of a damaged file is a backup like any other: to restore it is no
 * salvage, whether it takes the place of a sound one or of a damaged one. */
static void
test_not_told_of_backup (StoreFixture  *fixture,
                         gconstpointer  user_data)
{
  g_autofree char *backup = g_build_filename (fixture->root, "backup.db", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *kept_damaged = NULL;
  g_autoptr (WaySalvage) salvaged = NULL;
  g_autoptr (GError) error = NULL;
  WayStore *store;
  gint64 n;

  fill (fixture);
  destroy_leaf (fixture, "-42note");
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  salvaged = salvage (fixture, store);
  g_assert_cmpint (salvaged->backup_ms, ==, 0);
  store_fixture_close (store);
  back_up (fixture, backup);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  g_assert_true (way_store_restore (store, backup, &n, &kept, &error));
  g_assert_no_error (error);
  store_fixture_close (store);
  assert_told (fixture, WAY_STORE_WRITE, NULL);
  destroy_leaf (fixture, "-42note");
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  g_assert_true (way_store_restore (store, backup, &n, &kept_damaged, &error));
  g_assert_no_error (error);
  store_fixture_close (store);
  assert_told (fixture, WAY_STORE_WRITE, NULL);
}

/* Nobody is told of a file elsewhere: what is said there is damage, too. */
static void
test_told_nonsense (StoreFixture  *fixture,
                    gconstpointer  user_data)
{
  static const char *const notes[] = {
    "", "damaged-1.db 1 2", "damaged-1.db 1 2 3 4", "damaged-1.db 1 -2 3", "damaged-1.db 1 x 3",
    "other.db 1 2 3", "damaged-/../../other.db 1 2 3",
  };

  fill (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++) {
    g_autofree char *sql = g_strdup_printf ("REPLACE INTO meta VALUES ('salvage', '%s')", notes[i]);
    g_autoptr (WaySalvage) told = NULL;
    g_autoptr (GError) error = NULL;
    WayStore *store;

    store_fixture_execute (fixture->path, sql);
    store = store_fixture_open (fixture, WAY_STORE_WRITE);
    g_assert_false (way_store_read_salvage (store, &told, &error));
    g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT);
    g_assert_null (told);
    store_fixture_close (store);
  }
}

/* Cut to nothing: that is not the same as none. */
static void
test_empty (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  g_autoptr (WaySalvage) salvaged = NULL;
  g_autoptr (WaySalvage) again = NULL;
  g_autoptr (GError) error = NULL;
  WayStore *store;

  fill (fixture);
  g_assert_true (g_file_set_contents (fixture->path, "", 0, &error));
  store = open_damaged (fixture);
  salvaged = salvage (fixture, store);
  g_assert_cmpint (salvaged->n_events, ==, 0);
  g_assert_cmpuint (count_notes (store), ==, 0);
  /* In the same second, and each has a name. */
  again = salvage (fixture, store);
  g_assert_cmpstr (again->damaged, !=, salvaged->damaged);
  store_fixture_close (store);
}

/* The journal of a writer that died is a part of the damaged file. */
static void
test_hot (StoreFixture  *fixture,
          gconstpointer  user_data)
{
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (WaySalvage) salvaged = NULL;
  g_autoptr (GByteArray) bytes = NULL;
  WayStore *store;

  fill (fixture);
  store_fixture_kill (store_fixture_spawn ("hot", fixture->directory));
  bytes = read_file (fixture->path);
  memset (bytes->data + 16, 0, 40);
  write_file (fixture->path, bytes);
  before = store_fixture_sum (journal);
  store = way_store_new (fixture->directory, fixture->clock);
  salvaged = salvage (fixture, store);
  kept = g_strconcat (salvaged->damaged, "-journal", NULL);
  after = store_fixture_sum (kept);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (salvaged->n_events, ==, N_TOPICS);
  for (guint i = 0; i < N_TOPICS; i++)
    assert_note (store, i);
  store_fixture_close (store);
}

/* What is not Waymark's, or not yet, is never touched. */
static void
assert_refused (StoreFixture *fixture,
                const char   *sql,
                int           code)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (WaySalvage) salvaged = NULL;
  g_autoptr (GError) error = NULL;
  WayStore *store;

  store_fixture_execute (fixture->path, sql);
  before = store_fixture_sum (fixture->path);
  store = way_store_new (fixture->directory, fixture->clock);
  salvaged = way_store_salvage (store, &error);
  g_assert_null (salvaged);
  g_assert_error (error, WAY_STORE_ERROR, code);
  after = store_fixture_sum (fixture->path);
  g_assert_cmpstr (before, ==, after);
  store_fixture_close (store);
}

static void
test_refused (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  fill (fixture);
  assert_refused (fixture, "PRAGMA user_version = 99", WAY_STORE_ERROR_NEWER);
  assert_refused (fixture, "PRAGMA application_id = 7", WAY_STORE_ERROR_FOREIGN);
}

static void
salvaged_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  WaySalvage **salvaged = user_data;
  g_autoptr (GError) error = NULL;

  *salvaged = way_store_salvage_finish (WAY_STORE (object), result, &error);
  g_assert_no_error (error);
}

/* Nobody else may write, before and after. */
static void
test_async (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  g_autoptr (WaySalvage) salvaged = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStore) other = NULL;
  WayStore *store;

  fill (fixture);
  destroy_leaf (fixture, "-42note");
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  way_store_salvage_async (store, NULL, salvaged_cb, &salvaged);
  while (salvaged == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_notes (store), ==, N_TOPICS);
  other = way_store_new (fixture->directory, fixture->clock);
  g_assert_null (way_store_salvage (other, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
  store_fixture_close (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add ("/store-salvage/header", test_header);
  store_fixture_add ("/store-salvage/events", test_events);
  store_fixture_add ("/store-salvage/states", test_states);
  store_fixture_add ("/store-salvage/flipped", test_flipped);
  store_fixture_add ("/store-salvage/told", test_told);
  store_fixture_add ("/store-salvage/not-told-of-backup", test_not_told_of_backup);
  store_fixture_add ("/store-salvage/told-nonsense", test_told_nonsense);
  store_fixture_add ("/store-salvage/empty", test_empty);
  store_fixture_add ("/store-salvage/hot", test_hot);
  store_fixture_add ("/store-salvage/refused", test_refused);
  store_fixture_add ("/store-salvage/async", test_async);
  return g_test_run ();
}
