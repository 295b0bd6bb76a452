/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include <glib/gstdio.h>

#include "way-store-check.h"
#include "way-store-draft.h"
#include "way-store-label.h"

static GPtrArray *
write_all (WayStore  *store,
           GPtrArray *edits)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *inverse = way_store_write (store, edits, &error);

  g_assert_no_error (error);
  return inverse;
}

static void
assert_edit (GPtrArray   *edits,
             guint        i,
             const char  *topic,
             WayEditKind  kind,
             const char  *value)
{
  const WayEdit *edit;

  g_assert_cmpuint (i, <, edits->len);
  edit = g_ptr_array_index (edits, i);
  g_assert_cmpstr (edit->roadmap, ==, "backend");
  g_assert_cmpstr (edit->topic, ==, topic);
  g_assert_cmpstr (edit->item, ==, "");
  g_assert_cmpint (edit->kind, ==, kind);
  g_assert_cmpstr (edit->value, ==, value);
  g_assert_cmpstr (edit->label, ==, topic);
}

static void
test_first_open (StoreFixture  *fixture,
                 gconstpointer  user_data)
{
  g_autoptr (GPtrArray) states = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = g_path_get_dirname (fixture->directory);
  GStatBuf status;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  g_assert_cmpstr (way_store_get_directory (store), ==, fixture->directory);
  states = way_store_read_states (store, "backend", WAY_EDIT_STATUS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (states->len, ==, 0);
  store_fixture_close (store);

  g_assert_cmpint (g_stat (parent, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (fixture->directory, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
}

static void
test_write_and_read (StoreFixture  *fixture,
                     gconstpointer  user_data)
{
  g_autoptr (GPtrArray) states = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GPtrArray) inverse = NULL;
  g_autoptr (GError) error = NULL;
  const WayState *state;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  edits = store_fixture_edits (way_edit_new ("backend", "http", "explain", WAY_EDIT_CHECK, "1", ""),
                               way_edit_new ("other", "http", "explain", WAY_EDIT_CHECK, "1", ""),
                               way_edit_new ("backend", "http", "", WAY_EDIT_STATUS, "done", ""),
                               NULL);
  inverse = write_all (store, edits);
  states = way_store_read_states (store, "backend", WAY_EDIT_CHECK, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (states->len, ==, 1);
  state = g_ptr_array_index (states, 0);
  g_assert_cmpstr (state->topic, ==, "http");
  g_assert_cmpstr (state->item, ==, "explain");
  g_assert_cmpint (state->kind, ==, WAY_EDIT_CHECK);
  g_assert_cmpstr (state->value, ==, "1");
  g_assert_cmpint (state->clock, ==, G_GINT64_CONSTANT (114688000000000001));
  store_fixture_assert_query (fixture->path, "SELECT value FROM meta WHERE key = 'device'",
                              state->device);
  store_fixture_close (store);
}

static void
test_reopen (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "done");
  g_ptr_array_unref (store_fixture_write (store, "http", WAY_EDIT_NOTE, "Größe → 🎓\n"));
  store_fixture_close (store);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  store_fixture_assert_read (store, "http", WAY_EDIT_NOTE, "Größe → 🎓\n");
  store_fixture_set (store, "dns", "done");
  store_fixture_close (store);
  store_fixture_assert_query (fixture->path, "SELECT seq FROM event ORDER BY seq", "1\n2\n3");
}

static void
test_undo (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GPtrArray) undo = NULL;
  g_autoptr (GPtrArray) redo = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "learning");
  edits = store_fixture_edits (store_fixture_edit ("http", WAY_EDIT_STATUS, "done"),
                               store_fixture_edit ("dns", WAY_EDIT_STATUS, "done"),
                               store_fixture_edit ("dns", WAY_EDIT_NOTE, "Names"), NULL);
  undo = write_all (store, edits);
  g_assert_cmpuint (undo->len, ==, 3);
  assert_edit (undo, 0, "dns", WAY_EDIT_NOTE, "");
  assert_edit (undo, 1, "dns", WAY_EDIT_STATUS, "todo");
  assert_edit (undo, 2, "http", WAY_EDIT_STATUS, "learning");

  redo = write_all (store, undo);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "learning");
  store_fixture_assert_read (store, "dns", WAY_EDIT_STATUS, "todo");
  g_ptr_array_unref (write_all (store, redo));
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  store_fixture_assert_read (store, "dns", WAY_EDIT_NOTE, "Names");
  store_fixture_close (store);
  /* The journal tells it all. */
  store_fixture_assert_query (fixture->path, "SELECT count (*) FROM event", "10");
}

/* A register that one change sets twice goes back to where it was before both. */
static void
test_undo_twice_set (StoreFixture  *fixture,
                     gconstpointer  user_data)
{
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GPtrArray) undo = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  edits = store_fixture_edits (store_fixture_edit ("http", WAY_EDIT_STATUS, "learning"),
                               store_fixture_edit ("http", WAY_EDIT_STATUS, "done"), NULL);
  undo = write_all (store, edits);
  g_assert_cmpuint (undo->len, ==, 1);
  assert_edit (undo, 0, "http", WAY_EDIT_STATUS, "todo");
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "done");
  store_fixture_close (store);
}

static void
test_nothing_to_write (StoreFixture  *fixture,
                       gconstpointer  user_data)
{
  g_autoptr (GPtrArray) nothing = store_fixture_edits (NULL, NULL);
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GPtrArray) undo = NULL;
  g_autoptr (GPtrArray) undo_nothing = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "done");
  before = store_fixture_sum (fixture->path);
  edits = store_fixture_edits (store_fixture_edit ("http", WAY_EDIT_STATUS, "done"), NULL);
  undo = write_all (store, edits);
  g_assert_cmpuint (undo->len, ==, 0);
  undo_nothing = write_all (store, nothing);
  g_assert_cmpuint (undo_nothing->len, ==, 0);
  after = store_fixture_sum (fixture->path);
  g_assert_cmpstr (before, ==, after);
  store_fixture_close (store);
  store_fixture_assert_query (fixture->path, "SELECT count (*) FROM event", "1");
}

/* A register that was never set is not one that holds the default: the topic may
 * have been done under an id of before. */
static void
test_default_is_written (StoreFixture  *fixture,
                         gconstpointer  user_data)
{
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GPtrArray) undo = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  edits = store_fixture_edits (store_fixture_edit ("dns", WAY_EDIT_STATUS, "todo"), NULL);
  undo = write_all (store, edits);
  g_assert_cmpuint (undo->len, ==, 1);
  assert_edit (undo, 0, "dns", WAY_EDIT_STATUS, "todo");
  store_fixture_assert_read (store, "dns", WAY_EDIT_STATUS, "todo");
  store_fixture_close (store);
}

static void
test_labels (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autoptr (GHashTable) labels = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GError) error = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  edits = store_fixture_edits (way_edit_new ("backend", "ci", "", WAY_EDIT_STATUS, "done", "CI"),
                               way_edit_new ("backend", "ci", "", WAY_EDIT_NOTE, "x", "CI & CD"),
                               way_edit_new ("backend", "ci", "", WAY_EDIT_BOOKMARK, "1", ""),
                               way_edit_new ("other", "dns", "", WAY_EDIT_BOOKMARK, "1", "DNS"),
                               way_edit_new ("backend", "tls", "", WAY_EDIT_BOOKMARK, "0", "TLS"),
                               NULL);
  g_ptr_array_unref (write_all (store, edits));
  g_assert_true (way_store_write_label (store, "backend", "", "Backend", &error));
  g_assert_true (way_store_write_label (store, "backend", "", "Backend developer", &error));
  g_assert_no_error (error);
  labels = way_store_read_labels (store, "backend", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (labels), ==, 3);
  g_assert_cmpstr (g_hash_table_lookup (labels, "ci"), ==, "CI & CD");
  g_assert_cmpstr (g_hash_table_lookup (labels, ""), ==, "Backend developer");
  store_fixture_close (store);
}

static void
test_drafts (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autoptr (WayEdit) first = store_fixture_edit ("http", WAY_EDIT_NOTE, "A dra");
  g_autoptr (WayEdit) second = store_fixture_edit ("http", WAY_EDIT_NOTE, "");
  g_autoptr (WayEdit) other = store_fixture_edit ("dns", WAY_EDIT_NOTE, "Other");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *none = NULL;
  g_autofree char *kept = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  g_assert_true (way_store_write_draft (store, other, &error));
  g_assert_true (way_store_write_draft (store, first, &error));
  store_fixture_close (store);
  store = store_fixture_open (fixture, WAY_STORE_READ);
  all = way_store_list_drafts (store, "backend", WAY_EDIT_NOTE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  store_fixture_close (store);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  g_assert_true (way_store_read_draft (store, first, &one, &error));
  g_assert_cmpstr (one, ==, "A dra");
  /* All deleted and not yet left is a draft as well. */
  g_assert_true (way_store_write_draft (store, second, &error));
  g_assert_true (way_store_read_draft (store, first, &two, &error));
  g_assert_cmpstr (two, ==, "");
  g_assert_true (way_store_clear_draft (store, first, &error));
  g_assert_true (way_store_read_draft (store, first, &none, &error));
  g_assert_cmpstr (none, ==, NULL);
  g_assert_true (way_store_read_draft (store, other, &kept, &error));
  g_assert_cmpstr (kept, ==, "Other");
  g_assert_no_error (error);
  store_fixture_assert_read (store, "http", WAY_EDIT_NOTE, NULL);
  store_fixture_close (store);
}

/* One mebibyte is kept, one byte more is refused and takes nothing with it. */
static void
test_longest (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autofree char *longest = g_strnfill (1024 * 1024, 'x');
  g_autofree char *too_long = g_strnfill (1024 * 1024 + 1, 'x');
  g_autoptr (WayEdit) draft = store_fixture_edit ("http", WAY_EDIT_NOTE, too_long);
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) draft_error = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  g_ptr_array_unref (store_fixture_write (store, "http", WAY_EDIT_NOTE, longest));
  store_fixture_assert_read (store, "http", WAY_EDIT_NOTE, longest);
  edits = store_fixture_edits (store_fixture_edit ("http", WAY_EDIT_STATUS, "done"),
                               store_fixture_edit ("http", WAY_EDIT_NOTE, too_long), NULL);
  g_assert_null (way_store_write (store, edits, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==,
                   "The text for “http” could not be saved: it is longer than 1 MiB. Make it "
                   "shorter and try again.");
  g_assert_false (way_store_write_draft (store, draft, &draft_error));
  g_assert_error (draft_error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, NULL);
  store_fixture_close (store);
}

static void
test_invalid_text (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GError) error = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  edits = store_fixture_edits (store_fixture_edit ("http", WAY_EDIT_NOTE, "caf\xe9"), NULL);
  g_assert_null (way_store_write (store, edits, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "UTF-8"));
  store_fixture_set (store, "http", "done");
  store_fixture_close (store);
  store_fixture_assert_query (fixture->path, "SELECT seq, kind FROM event", "1|status");
}

/* What a newer Waymark or another device wrote stays, and does not disturb. */
static void
test_unknown_kinds (StoreFixture  *fixture,
                    gconstpointer  user_data)
{
  g_autoptr (WayStoreReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "done");
  store_fixture_close (store);
  store_fixture_execute (fixture->path,
                         "ALTER TABLE state ADD COLUMN colour TEXT;"
                         "CREATE TABLE unknown (x); INSERT INTO unknown VALUES (7);"
                         "INSERT INTO event VALUES ('~', 1, 5, 5, 0, 1, 'backend', 'http', '',"
                         " 'mood', 'good', 0)");
  before = store_fixture_query (fixture->path, "SELECT * FROM event WHERE kind = 'mood'");
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  store_fixture_set (store, "http", "todo");
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "todo");
  report = way_store_check (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->n_events, ==, 3);
  store_fixture_close (store);
  store_fixture_assert_query (fixture->path, "SELECT * FROM event WHERE kind = 'mood'", before);
  store_fixture_assert_query (fixture->path, "SELECT * FROM unknown", "7");
}

static void
test_open_twice (StoreFixture  *fixture,
                 gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  g_assert_true (way_store_open (store, WAY_STORE_WRITE, &error));
  g_assert_no_error (error);
  store_fixture_set (store, "http", "done");
  store_fixture_close (store);
}

/* Registers as "topic kind item" and their values: what the store should hold. */
typedef struct {
  GHashTable *values;
  GPtrArray *undos; /* of GPtrArray of WayEdit, as the store gave them */
  GPtrArray *pasts; /* of GHashTable: the values before each of those */
} Model;

static char *
register_name (const char  *topic,
               WayEditKind  kind,
               const char  *item)
{
  return g_strdup_printf ("%s %s %s", topic, way_edit_kind_to_word (kind), item);
}

static GHashTable *
copy_values (GHashTable *values)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (copy, g_strdup (name), g_strdup (value));
  return copy;
}

static WayEdit *
make_random_edit (void)
{
  static const char *const statuses[] = { "todo", "learning", "done", "skipped" };
  static const char *const items[] = { "", "a", "b" };
  g_autofree char *topic = g_strdup_printf ("topic-%d", g_test_rand_int_range (0, 12));
  g_autofree char *text = g_strdup_printf ("ü\n%d", g_test_rand_int_range (0, 3));
  const char *item = items[g_test_rand_int_range (0, G_N_ELEMENTS (items))];

  switch (g_test_rand_int_range (0, 3)) {
    case 0:
      return way_edit_new ("backend", topic, "", WAY_EDIT_STATUS,
                           statuses[g_test_rand_int_range (0, 4)], topic);
    case 1:
      return way_edit_new ("backend", topic, item, WAY_EDIT_CHECK,
                           g_test_rand_bit () ? "1" : "0", topic);
    default:
      return way_edit_new ("backend", topic, "", WAY_EDIT_NOTE,
                           g_test_rand_bit () ? text : "", topic);
  }
}

static void
model_apply (Model     *model,
             GPtrArray *edits)
{
  for (guint i = 0; i < edits->len; i++) {
    const WayEdit *edit = g_ptr_array_index (edits, i);

    g_hash_table_replace (model->values, register_name (edit->topic, edit->kind, edit->item),
                          g_strdup (edit->value));
  }
}

static gboolean
is_default (const char *value)
{
  return g_str_equal (value, "") || g_str_equal (value, "0") || g_str_equal (value, "todo");
}

static guint
count_set (GHashTable *values)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n += !is_default (value);
  return n;
}

/* A register that holds what it holds by default may have a row or not. */
static guint
compare_kind (Model       *model,
              WayStore    *store,
              WayEditKind  kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) states = way_store_read_states (store, "backend", kind, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < states->len; i++) {
    const WayState *state = g_ptr_array_index (states, i);
    g_autofree char *name = register_name (state->topic, state->kind, state->item);
    const char *expected = g_hash_table_lookup (model->values, name);

    if (expected == NULL)
      expected = way_edit_kind_get_default (kind);
    g_assert_cmpstr (state->value, ==, expected);
    n += !is_default (state->value);
  }
  return n;
}

static void
compare (Model    *model,
         WayStore *store)
{
  guint n = 0;

  n += compare_kind (model, store, WAY_EDIT_STATUS);
  n += compare_kind (model, store, WAY_EDIT_CHECK);
  n += compare_kind (model, store, WAY_EDIT_NOTE);
  g_assert_cmpuint (n, ==, count_set (model->values));
}

static void
model_do (Model    *model,
          WayStore *store)
{
  g_autoptr (GPtrArray) edits = store_fixture_edits (make_random_edit (), NULL);

  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    g_ptr_array_add (edits, make_random_edit ());
  g_ptr_array_add (model->pasts, copy_values (model->values));
  g_ptr_array_add (model->undos, write_all (store, edits));
  model_apply (model, edits);
}

static void
model_undo (Model    *model,
            WayStore *store)
{
  g_autoptr (GPtrArray) undo = g_ptr_array_steal_index (model->undos, model->undos->len - 1);

  g_ptr_array_unref (write_all (store, undo));
  g_hash_table_unref (model->values);
  model->values = g_ptr_array_steal_index (model->pasts, model->pasts->len - 1);
}

static void
check_whole (WayStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayStoreReport) report = way_store_check (store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (report->problems, i));
  g_assert_true (report->ok);
}

static void
test_random (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  Model model = { 0 };
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  model.values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  model.undos = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  model.pasts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; i < 2000; i++) {
    way_clock_set (fixture->clock,
                   STORE_FIXTURE_NOW + g_test_rand_int_range (-100000, 100000), 0);
    if (model.undos->len > 0 && g_test_rand_int_range (0, 3) == 0)
      model_undo (&model, store);
    else
      model_do (&model, store);
    if (i % 100 == 99) {
      store_fixture_close (store);
      store = store_fixture_open (fixture, WAY_STORE_WRITE);
      compare (&model, store);
    }
  }
  check_whole (store);
  store_fixture_close (store);
  g_hash_table_unref (model.values);
  g_ptr_array_unref (model.undos);
  g_ptr_array_unref (model.pasts);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add ("/store/first-open", test_first_open);
  store_fixture_add ("/store/write-and-read", test_write_and_read);
  store_fixture_add ("/store/reopen", test_reopen);
  store_fixture_add ("/store/undo", test_undo);
  store_fixture_add ("/store/undo-twice-set", test_undo_twice_set);
  store_fixture_add ("/store/nothing-to-write", test_nothing_to_write);
  store_fixture_add ("/store/default-is-written", test_default_is_written);
  store_fixture_add ("/store/labels", test_labels);
  store_fixture_add ("/store/drafts", test_drafts);
  store_fixture_add ("/store/longest", test_longest);
  store_fixture_add ("/store/invalid-text", test_invalid_text);
  store_fixture_add ("/store/unknown-kinds", test_unknown_kinds);
  store_fixture_add ("/store/open-twice", test_open_twice);
  store_fixture_add ("/store/random", test_random);
  return g_test_run ();
}
