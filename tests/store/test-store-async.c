/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include "way-store-check.h"
#include "way-store-draft.h"
#include "way-store-label.h"

typedef struct {
  WayStore *store;
  GThread *thread; /* that asked */
  GString *order;
  guint n_waiting;
  GError *error;
} Answers;

static void
answers_init (Answers *self)
{
  *self = (Answers) { 0 };
  self->thread = g_thread_self ();
  self->order = g_string_new (NULL);
}

static void
answers_clear (Answers *self)
{
  g_string_free (self->order, TRUE);
  g_clear_error (&self->error);
}

static void
answers_await (Answers *self)
{
  while (self->n_waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
answers_note (Answers    *self,
              const char *what)
{
  g_assert_true (self->thread == g_thread_self ());
  g_string_append_printf (self->order, "%s ", what);
  self->n_waiting--;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answers *answers = user_data;

  g_assert_true (way_store_open_finish (WAY_STORE (source), result, &answers->error));
  answers_note (answers, "open");
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Answers *answers = user_data;
  g_autoptr (GPtrArray) inverse = NULL;

  inverse = way_store_write_finish (WAY_STORE (source), result, &answers->error);
  g_assert_true ((inverse == NULL) == (answers->error != NULL));
  answers_note (answers, "write");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Answers *answers = user_data;
  g_autoptr (GPtrArray) states = NULL;
  g_autofree char *text = NULL;

  states = way_store_read_states_finish (WAY_STORE (source), result, &answers->error);
  g_assert_no_error (answers->error);
  text = g_strdup_printf ("read-%u", states->len);
  answers_note (answers, text);
}

static void
write_async (WayStore     *store,
             const char   *topic,
             GCancellable *cancellable,
             Answers      *answers)
{
  g_autoptr (GPtrArray) edits = NULL;

  answers->n_waiting++;
  edits = store_fixture_edits (store_fixture_edit (topic, WAY_EDIT_STATUS, "done"), NULL);
  way_store_write_async (store, edits, cancellable, written_cb, answers);
}

static void
read_async (WayStore *store,
            Answers  *answers)
{
  answers->n_waiting++;
  way_store_read_states_async (store, "backend", WAY_EDIT_STATUS, NULL, read_cb, answers);
}

/* Nothing waits, and each read finds what was asked for before it and no more. */
static void
test_order (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  Answers answers;
  WayStore *store = way_store_new (fixture->directory, fixture->clock);

  answers_init (&answers);
  answers.n_waiting++;
  way_store_open_async (store, WAY_STORE_WRITE, NULL, opened_cb, &answers);
  read_async (store, &answers);
  write_async (store, "http", NULL, &answers);
  read_async (store, &answers);
  write_async (store, "dns", NULL, &answers);
  write_async (store, "tls", NULL, &answers);
  read_async (store, &answers);
  g_assert_cmpstr (answers.order->str, ==, "");
  answers_await (&answers);
  g_assert_cmpstr (answers.order->str, ==, "open read-0 write read-1 write write read-3 ");
  answers_clear (&answers);
  store_fixture_close (store);
}

/* Answers come in the context of who asked, not in the default one. */
static gpointer
ask_elsewhere (gpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  WayStore *store = data;
  Answers answers;

  g_main_context_push_thread_default (context);
  answers_init (&answers);
  write_async (store, "elsewhere", NULL, &answers);
  while (answers.n_waiting > 0)
    g_main_context_iteration (context, TRUE);
  g_assert_no_error (answers.error);
  answers_clear (&answers);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_context (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  g_thread_join (g_thread_new ("elsewhere", ask_elsewhere, store));
  store_fixture_assert_read (store, "elsewhere", WAY_EDIT_STATUS, "done");
  store_fixture_close (store);
}

/* What was asked for before closing is on the disk when closing is over. */
static void
test_close_finishes (StoreFixture  *fixture,
                     gconstpointer  user_data)
{
  Answers answers;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  answers_init (&answers);
  for (guint i = 0; i < 20; i++) {
    g_autofree char *topic = g_strdup_printf ("topic-%u", i);

    write_async (store, topic, NULL, &answers);
  }
  way_store_close (store);
  store_fixture_assert_query (fixture->path, "SELECT count (*) FROM event", "20");
  g_assert_cmpuint (answers.n_waiting, ==, 20);
  answers_await (&answers);
  g_assert_no_error (answers.error);
  answers_clear (&answers);
  store_fixture_close (store);
}

static void
test_after_close (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GError) draft_error = NULL;
  g_autoptr (WayEdit) draft = store_fixture_edit ("http", WAY_EDIT_NOTE, "x");
  g_autofree char *text = NULL;
  Answers answers;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  way_store_close (store);
  answers_init (&answers);
  write_async (store, "http", NULL, &answers);
  answers_await (&answers);
  g_assert_error (answers.error, WAY_STORE_ERROR, WAY_STORE_ERROR_CLOSED);
  answers_clear (&answers);
  g_assert_null (way_store_read_states (store, "backend", WAY_EDIT_STATUS, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CLOSED);
  g_assert_false (way_store_open (store, WAY_STORE_WRITE, &open_error));
  g_assert_error (open_error, WAY_STORE_ERROR, WAY_STORE_ERROR_CLOSED);
  g_assert_false (way_store_read_draft (store, draft, &text, &draft_error));
  g_assert_error (draft_error, WAY_STORE_ERROR, WAY_STORE_ERROR_CLOSED);
  store_fixture_close (store);
  store_fixture_assert_query (fixture->path, "SELECT count (*) FROM event", "0");
}

static void
test_before_open (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GError) write_error = NULL;
  g_autoptr (GPtrArray) edits = store_fixture_edits (NULL, NULL);
  WayStore *store = way_store_new (fixture->directory, fixture->clock);

  g_assert_null (way_store_read_states (store, "backend", WAY_EDIT_STATUS, &read_error));
  g_assert_error (read_error, WAY_STORE_ERROR, WAY_STORE_ERROR_CLOSED);
  g_assert_null (way_store_write (store, edits, &write_error));
  g_assert_error (write_error, WAY_STORE_ERROR, WAY_STORE_ERROR_CLOSED);
  store_fixture_close (store);
  g_assert_false (g_file_test (fixture->directory, G_FILE_TEST_EXISTS));
}

/* Cancelled in the queue it is not written; what has been written is never
 * called cancelled. */
static void
test_cancel (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autoptr (GCancellable) early = g_cancellable_new ();
  g_autoptr (GCancellable) late = g_cancellable_new ();
  Answers answers;
  Answers late_answers;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  answers_init (&answers);
  answers_init (&late_answers);
  g_cancellable_cancel (early);
  write_async (store, "http", early, &answers);
  write_async (store, "dns", late, &late_answers);
  way_store_close (store);
  g_cancellable_cancel (late);
  answers_await (&answers);
  answers_await (&late_answers);
  g_assert_error (answers.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_no_error (late_answers.error);
  answers_clear (&answers);
  answers_clear (&late_answers);
  store_fixture_close (store);
  store_fixture_assert_query (fixture->path, "SELECT topic FROM event", "dns");
}

/* A caller that lets go loses nothing, wherever the last reference is dropped. */
static void
test_let_go (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  for (guint i = 0; i < 50; i++) {
    g_autofree char *topic = g_strdup_printf ("topic-%u", i);
    Answers answers;
    WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);
    g_autoptr (GPtrArray) edits = NULL;

    answers_init (&answers);
    write_async (store, topic, NULL, &answers);
    g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &answers.store);
    answers.store = store;
    g_object_unref (store);
    answers_await (&answers);
    g_assert_no_error (answers.error);
    /* The lock goes when the thread has ended, which nobody waits for here. */
    while (g_atomic_pointer_get (&answers.store) != NULL)
      g_main_context_iteration (NULL, FALSE);
    answers_clear (&answers);
    for (;;) {
      g_autoptr (GError) error = NULL;
      WayStore *next = way_store_new (fixture->directory, fixture->clock);
      gboolean is_open = way_store_open (next, WAY_STORE_WRITE, &error);

      store_fixture_close (next);
      if (is_open)
        break;
      g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_LOCKED);
    }
  }
  store_fixture_assert_query (fixture->path, "SELECT count (*) FROM event", "50");
}

static void
draft_written_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Answers *answers = user_data;

  g_assert_true (way_store_write_draft_finish (WAY_STORE (source), result, &answers->error));
  answers_note (answers, "draft-written");
}

static void
draft_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Answers *answers = user_data;
  g_autofree char *text = NULL;

  g_assert_true (way_store_read_draft_finish (WAY_STORE (source), result, &text,
                                              &answers->error));
  answers_note (answers, text != NULL ? text : "no-draft");
}

static void
draft_cleared_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Answers *answers = user_data;

  g_assert_true (way_store_clear_draft_finish (WAY_STORE (source), result, &answers->error));
  answers_note (answers, "draft-cleared");
}

static void
label_written_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Answers *answers = user_data;

  g_assert_true (way_store_write_label_finish (WAY_STORE (source), result, &answers->error));
  answers_note (answers, "label-written");
}

static void
labels_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Answers *answers = user_data;
  g_autoptr (GHashTable) labels = NULL;

  labels = way_store_read_labels_finish (WAY_STORE (source), result, &answers->error);
  g_assert_no_error (answers->error);
  answers_note (answers, g_hash_table_lookup (labels, ""));
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Answers *answers = user_data;
  g_autoptr (WayStoreReport) report = NULL;

  report = way_store_check_finish (WAY_STORE (source), result, &answers->error);
  g_assert_no_error (answers->error);
  answers_note (answers, report->ok ? "whole" : "damaged");
}

static void
test_everything_else (StoreFixture  *fixture,
                      gconstpointer  user_data)
{
  g_autoptr (WayEdit) draft = store_fixture_edit ("http", WAY_EDIT_NOTE, "a-draft");
  Answers answers;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  answers_init (&answers);
  answers.n_waiting = 7;
  way_store_write_draft_async (store, draft, NULL, draft_written_cb, &answers);
  way_store_read_draft_async (store, draft, NULL, draft_read_cb, &answers);
  way_store_clear_draft_async (store, draft, NULL, draft_cleared_cb, &answers);
  way_store_read_draft_async (store, draft, NULL, draft_read_cb, &answers);
  way_store_write_label_async (store, "backend", "", "Backend", NULL, label_written_cb, &answers);
  way_store_read_labels_async (store, "backend", NULL, labels_read_cb, &answers);
  way_store_check_async (store, NULL, checked_cb, &answers);
  answers_await (&answers);
  g_assert_cmpstr (answers.order->str, ==,
                   "draft-written a-draft draft-cleared no-draft label-written Backend whole ");
  answers_clear (&answers);
  store_fixture_close (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add ("/store-async/order", test_order);
  store_fixture_add ("/store-async/context", test_context);
  store_fixture_add ("/store-async/close-finishes", test_close_finishes);
  store_fixture_add ("/store-async/after-close", test_after_close);
  store_fixture_add ("/store-async/before-open", test_before_open);
  store_fixture_add ("/store-async/cancel", test_cancel);
  store_fixture_add ("/store-async/let-go", test_let_go);
  store_fixture_add ("/store-async/everything-else", test_everything_else);
  return g_test_run ();
}
