/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-tracker.h"

#include "store-fixture.h"
#include "store-refusal.h"
#include "way-tree.h"

#define JOURNAL "SELECT group_concat (topic || ' ' || value, ', ') " \
  "FROM (SELECT topic, value FROM event ORDER BY seq)"

/* A tracker that watches the progress on three topics, and what it tells. */
typedef struct {
  StoreFixture store_fixture;
  WayStore *store;
  WayTracker *tracker;
  WayProgress *progress;
  GString *told;
  guint n_told;
} Fixture;

static void
saved_cb (Fixture   *self,
          WayChange *change)
{
  static const char *const kinds[] = {
    [WAY_CHANGE_NEW] = "saved",
    [WAY_CHANGE_UNDO] = "undone",
    [WAY_CHANGE_REDO] = "redone",
  };

  self->n_told++;
  g_string_append_printf (self->told, "%s%s %s", self->told->len > 0 ? ", " : "",
                          kinds[way_change_get_kind (change)],
                          way_change_get_description (change));
}

static void
failed_cb (Fixture   *self,
           WayChange *change,
           GError    *error)
{
  g_assert_nonnull (error);
  self->n_told++;
  g_string_append_printf (self->told, "%sfailed %s", self->told->len > 0 ? ", " : "",
                          way_change_get_description (change));
}

static void
set_up (Fixture       *self,
        gconstpointer  mode)
{
  store_fixture_set_up (&self->store_fixture, NULL);
  self->store = store_fixture_open (&self->store_fixture, GPOINTER_TO_INT (mode));
  self->tracker = way_tracker_new (self->store);
  self->progress = way_tree_parse ("a b 1c(d e)");
  self->told = g_string_new (NULL);
  g_signal_connect_swapped (self->tracker, "saved", G_CALLBACK (saved_cb), self);
  g_signal_connect_swapped (self->tracker, "failed", G_CALLBACK (failed_cb), self);
  way_tracker_watch (self->tracker, self->progress);
}

static void
tear_down (Fixture       *self,
           gconstpointer  mode)
{
  store_refusal_end ();
  way_tracker_unwatch (self->tracker, self->progress);
  g_assert_finalize_object (self->tracker);
  g_assert_finalize_object (self->progress);
  store_fixture_close (self->store);
  g_string_free (self->told, TRUE);
  store_fixture_tear_down (&self->store_fixture, NULL);
}

/* Runs the main loop until so many changes in all were told of. */
static void
wait_for (Fixture *self,
          guint    n_told)
{
  while (self->n_told < n_told)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self->n_told, ==, n_told);
}

static void
set (Fixture   *self,
     guint      topic,
     WayStatus  status)
{
  way_tracker_set_status (self->tracker, self->progress, topic, status);
}

static WayStatus
get (Fixture *self,
     guint    topic)
{
  return way_progress_get_status (self->progress, topic);
}

static void
assert_journal (Fixture    *self,
                const char *expected)
{
  store_fixture_assert_query (self->store_fixture.path, JOURNAL, expected);
}

static void
refuse_skipped (Fixture *self)
{
  store_refusal_begin ("'skipped'");
}

static void
test_model_moves_at_once (Fixture       *self,
                          gconstpointer  mode)
{
  WayCounts counts;

  set (self, 0, WAY_STATUS_DONE);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_DONE);
  way_progress_get_counts (self->progress, &counts);
  g_assert_cmpuint (counts.done, ==, 1);
  g_assert_cmpuint (self->n_told, ==, 0);
  wait_for (self, 1);
  g_assert_cmpstr (self->told->str, ==, "saved “t0” done");
  assert_journal (self, "t0 done");
}

static void
test_told_after_the_write (Fixture       *self,
                           gconstpointer  mode)
{
  set (self, 0, WAY_STATUS_LEARNING);
  while (self->n_told == 0) {
    /* What is told of stands in the file already. */
    g_main_context_iteration (NULL, TRUE);
    if (self->n_told > 0)
      assert_journal (self, "t0 learning");
  }
}

static void
test_nothing_where_nothing_changes (Fixture       *self,
                                    gconstpointer  mode)
{
  set (self, 0, WAY_STATUS_TODO);
  set (self, 2, WAY_STATUS_DONE);
  set (self, 2, WAY_STATUS_LEARNING);
  g_assert_false (way_tracker_can_undo (self->tracker));
  set (self, 2, WAY_STATUS_SKIPPED);
  wait_for (self, 1);
  assert_journal (self, "t2 skipped");
}

static void
test_failure_is_taken_back (Fixture       *self,
                            gconstpointer  mode)
{
  WayCounts counts;

  set (self, 0, WAY_STATUS_DONE);
  wait_for (self, 1);
  refuse_skipped (self);
  set (self, 0, WAY_STATUS_SKIPPED);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_SKIPPED);
  wait_for (self, 2);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_DONE);
  way_progress_get_counts (self->progress, &counts);
  g_assert_cmpuint (counts.done, ==, 1);
  g_assert_cmpuint (counts.skipped, ==, 0);
  g_assert_cmpstr (self->told->str, ==, "saved “t0” done, failed “t0” skipped");
  assert_journal (self, "t0 done");
}

static gboolean
is_checked (Fixture *self)
{
  return way_checks_get (way_progress_get_checks (self->progress), 0, "explain");
}

static void
check (Fixture  *self,
       gboolean  is_checked)
{
  way_tracker_set_checked (self->tracker, self->progress, 0, "explain", is_checked,
                           is_checked ? "ticked" : "open");
}

/* What is ticked goes the same way as a status, and back. */
static void
test_checks (Fixture       *self,
             gconstpointer  mode)
{
  check (self, FALSE);
  check (self, TRUE);
  g_assert_true (is_checked (self));
  wait_for (self, 1);
  way_tracker_undo (self->tracker);
  wait_for (self, 2);
  g_assert_false (is_checked (self));
  way_tracker_redo (self->tracker);
  wait_for (self, 3);
  g_assert_true (is_checked (self));
  store_refusal_begin (NULL);
  check (self, FALSE);
  g_assert_false (is_checked (self));
  wait_for (self, 4);
  g_assert_true (is_checked (self));
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_TODO);
  g_assert_cmpstr (self->told->str, ==, "saved ticked, undone ticked, redone ticked, failed open");
}

static void
test_read_only_takes_all_back (Fixture       *self,
                               gconstpointer  mode)
{
  set (self, 0, WAY_STATUS_DONE);
  set (self, 1, WAY_STATUS_LEARNING);
  g_assert_cmpint (get (self, 1), ==, WAY_STATUS_LEARNING);
  wait_for (self, 2);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_TODO);
  g_assert_cmpint (get (self, 1), ==, WAY_STATUS_TODO);
  g_assert_false (way_tracker_can_undo (self->tracker));
  g_assert_cmpstr (self->told->str, ==, "failed “t0” done, failed Learning “t1”");
}

static void
test_rapid_changes_with_one_that_fails (Fixture       *self,
                                        gconstpointer  mode)
{
  refuse_skipped (self);
  set (self, 0, WAY_STATUS_LEARNING);
  set (self, 0, WAY_STATUS_SKIPPED);
  set (self, 0, WAY_STATUS_DONE);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_DONE);
  wait_for (self, 3);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_DONE);
  assert_journal (self, "t0 learning, t0 done");

  set (self, 0, WAY_STATUS_LEARNING);
  set (self, 0, WAY_STATUS_SKIPPED);
  wait_for (self, 5);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_LEARNING);
  assert_journal (self, "t0 learning, t0 done, t0 learning");
}

static void
test_undo_and_redo (Fixture       *self,
                    gconstpointer  mode)
{
  set (self, 0, WAY_STATUS_LEARNING);
  wait_for (self, 1);
  set (self, 0, WAY_STATUS_DONE);
  wait_for (self, 2);
  set (self, 1, WAY_STATUS_SKIPPED);
  wait_for (self, 3);
  g_assert_false (way_tracker_can_redo (self->tracker));

  way_tracker_undo (self->tracker);
  /* Before it is written: who types fast asks now. */
  g_assert_true (way_tracker_can_redo (self->tracker));
  wait_for (self, 4);
  g_assert_cmpint (get (self, 1), ==, WAY_STATUS_TODO);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_DONE);
  way_tracker_undo (self->tracker);
  wait_for (self, 5);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_LEARNING);
  way_tracker_redo (self->tracker);
  wait_for (self, 6);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_DONE);
  way_tracker_undo (self->tracker);
  wait_for (self, 7);
  way_tracker_undo (self->tracker);
  wait_for (self, 8);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_TODO);
  g_assert_false (way_tracker_can_undo (self->tracker));
  g_assert_true (way_tracker_can_redo (self->tracker));
  assert_journal (self, "t0 learning, t0 done, t1 skipped, t1 todo, t0 learning, t0 done, "
                        "t0 learning, t0 todo");
}

static void
test_new_change_forgets_redo (Fixture       *self,
                              gconstpointer  mode)
{
  set (self, 0, WAY_STATUS_DONE);
  wait_for (self, 1);
  way_tracker_undo (self->tracker);
  wait_for (self, 2);
  g_assert_true (way_tracker_can_redo (self->tracker));
  set (self, 1, WAY_STATUS_DONE);
  wait_for (self, 3);
  g_assert_false (way_tracker_can_redo (self->tracker));
  way_tracker_redo (self->tracker);
  way_tracker_undo (self->tracker);
  wait_for (self, 4);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_TODO);
  g_assert_cmpint (get (self, 1), ==, WAY_STATUS_TODO);
  g_assert_cmpstr (self->told->str, ==,
                   "saved “t0” done, undone “t0” done, saved “t1” done, undone “t1” done");
}

static void
test_undo_while_writing (Fixture       *self,
                         gconstpointer  mode)
{
  set (self, 0, WAY_STATUS_DONE);
  g_assert_true (way_tracker_can_undo (self->tracker));
  way_tracker_undo (self->tracker);
  wait_for (self, 2);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_TODO);
  assert_journal (self, "t0 done, t0 todo");
}

static void
test_undo_twice_while_writing (Fixture       *self,
                               gconstpointer  mode)
{
  set (self, 0, WAY_STATUS_DONE);
  set (self, 1, WAY_STATUS_DONE);
  way_tracker_undo (self->tracker);
  way_tracker_undo (self->tracker);
  wait_for (self, 4);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_TODO);
  g_assert_cmpint (get (self, 1), ==, WAY_STATUS_TODO);
  assert_journal (self, "t0 done, t1 done, t1 todo, t0 todo");
}

static void
test_undo_then_redo_while_writing (Fixture       *self,
                                   gconstpointer  mode)
{
  set (self, 0, WAY_STATUS_DONE);
  way_tracker_undo (self->tracker);
  way_tracker_redo (self->tracker);
  wait_for (self, 3);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_DONE);
  assert_journal (self, "t0 done, t0 todo, t0 done");
}

/* What the learner asks for happens in that order, however slow the disk is. */
static void
test_undo_before_new_change (Fixture       *self,
                             gconstpointer  mode)
{
  set (self, 0, WAY_STATUS_DONE);
  way_tracker_undo (self->tracker);
  set (self, 0, WAY_STATUS_LEARNING);
  wait_for (self, 3);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_LEARNING);
  assert_journal (self, "t0 done, t0 todo, t0 learning");
}

static void
test_undo_of_what_failed (Fixture       *self,
                          gconstpointer  mode)
{
  refuse_skipped (self);
  set (self, 0, WAY_STATUS_SKIPPED);
  way_tracker_undo (self->tracker);
  way_tracker_undo (self->tracker);
  wait_for (self, 1);
  g_assert_false (way_tracker_can_undo (self->tracker));
  set (self, 1, WAY_STATUS_DONE);
  wait_for (self, 2);
  g_assert_cmpint (get (self, 1), ==, WAY_STATUS_DONE);
  g_assert_cmpstr (self->told->str, ==, "failed “t0” skipped, saved “t1” done");
}

static void
test_undo_that_fails_can_be_tried_again (Fixture       *self,
                                         gconstpointer  mode)
{
  set (self, 0, WAY_STATUS_SKIPPED);
  wait_for (self, 1);
  set (self, 0, WAY_STATUS_DONE);
  wait_for (self, 2);
  refuse_skipped (self);
  way_tracker_undo (self->tracker);
  wait_for (self, 3);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_DONE);
  g_assert_true (way_tracker_can_undo (self->tracker));
  store_refusal_end ();
  way_tracker_undo (self->tracker);
  wait_for (self, 4);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_SKIPPED);
}

static void
test_unwatched_roadmap (Fixture       *self,
                        gconstpointer  mode)
{
  set (self, 0, WAY_STATUS_DONE);
  wait_for (self, 1);
  way_tracker_unwatch (self->tracker, self->progress);
  way_tracker_undo (self->tracker);
  wait_for (self, 2);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_DONE);
  assert_journal (self, "t0 done, t0 todo");
}

static void
test_unwatched_while_writing (Fixture       *self,
                              gconstpointer  mode)
{
  refuse_skipped (self);
  set (self, 0, WAY_STATUS_SKIPPED);
  way_tracker_unwatch (self->tracker, self->progress);
  wait_for (self, 1);
  way_tracker_watch (self->tracker, self->progress);
  g_assert_cmpstr (self->told->str, ==, "failed “t0” skipped");
}

static void
count_notify_cb (guint *n_notified)
{
  ++*n_notified;
}

static void
test_properties_notify (Fixture       *self,
                        gconstpointer  mode)
{
  guint n_undo = 0, n_redo = 0;

  g_signal_connect_swapped (self->tracker, "notify::can-undo", G_CALLBACK (count_notify_cb),
                            &n_undo);
  g_signal_connect_swapped (self->tracker, "notify::can-redo", G_CALLBACK (count_notify_cb),
                            &n_redo);
  set (self, 0, WAY_STATUS_DONE);
  wait_for (self, 1);
  g_assert_cmpuint (n_undo, >, 0);
  way_tracker_undo (self->tracker);
  wait_for (self, 2);
  g_assert_cmpuint (n_redo, >, 0);
  g_assert_true (way_tracker_can_redo (self->tracker));
  g_assert_false (way_tracker_can_undo (self->tracker));
}

/* What comes before is written before, and what comes meanwhile after. */
static void
test_suspended (Fixture       *self,
                gconstpointer  mode)
{
  guint epoch = way_tracker_get_epoch (self->tracker);

  g_assert_false (way_tracker_is_busy (self->tracker));
  set (self, 0, WAY_STATUS_DONE);
  g_assert_true (way_tracker_is_busy (self->tracker));
  way_tracker_suspend (self->tracker);
  g_assert_cmpuint (way_tracker_get_epoch (self->tracker), !=, epoch);
  set (self, 1, WAY_STATUS_DONE);
  set (self, 1, WAY_STATUS_LEARNING);
  wait_for (self, 1);
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_DONE);
  g_assert_cmpint (get (self, 1), ==, WAY_STATUS_TODO);
  assert_journal (self, "t0 done");
  g_assert_true (way_tracker_is_busy (self->tracker));
  way_tracker_resume (self->tracker, FALSE);
  wait_for (self, 3);
  g_assert_cmpint (get (self, 1), ==, WAY_STATUS_LEARNING);
  assert_journal (self, "t0 done, t1 done, t1 learning");
  g_assert_true (way_tracker_can_undo (self->tracker));
  g_assert_false (way_tracker_is_busy (self->tracker));
}

/* What waits is not to be seen yet, and the last word counts. */
static void
test_taken_back_while_suspended (Fixture       *self,
                                 gconstpointer  mode)
{
  way_tracker_suspend (self->tracker);
  check (self, TRUE);
  set (self, 0, WAY_STATUS_DONE);
  check (self, FALSE);
  set (self, 0, WAY_STATUS_TODO);
  way_tracker_resume (self->tracker, FALSE);
  wait_for (self, 4);
  g_assert_false (is_checked (self));
  g_assert_cmpint (get (self, 0), ==, WAY_STATUS_TODO);
}

/* What was done before can no more be taken back, what was done meanwhile can. */
static void
test_replaced (Fixture       *self,
               gconstpointer  mode)
{
  set (self, 0, WAY_STATUS_DONE);
  set (self, 1, WAY_STATUS_DONE);
  wait_for (self, 2);
  way_tracker_undo (self->tracker);
  wait_for (self, 3);
  way_tracker_suspend (self->tracker);
  way_tracker_undo (self->tracker);
  way_tracker_redo (self->tracker);
  way_tracker_resume (self->tracker, TRUE);
  g_assert_false (way_tracker_can_undo (self->tracker));
  g_assert_false (way_tracker_can_redo (self->tracker));
  g_assert_false (way_tracker_is_busy (self->tracker));
  way_tracker_suspend (self->tracker);
  way_tracker_undo (self->tracker);
  set (self, 0, WAY_STATUS_LEARNING);
  way_tracker_resume (self->tracker, TRUE);
  wait_for (self, 4);
  way_tracker_undo (self->tracker);
  wait_for (self, 5);
  g_assert_false (way_tracker_can_undo (self->tracker));
  assert_journal (self, "t0 done, t1 done, t1 todo, t0 learning, t0 done");
}

static void
test_undo_has_its_bounds (Fixture       *self,
                          gconstpointer  mode)
{
  guint n_undone = 0;

  for (guint i = 0; i < 120; i++) {
    set (self, 0, i % 2 == 0 ? WAY_STATUS_DONE : WAY_STATUS_TODO);
    wait_for (self, i + 1);
  }
  while (way_tracker_can_undo (self->tracker)) {
    way_tracker_undo (self->tracker);
    wait_for (self, 120 + ++n_undone);
  }
  g_assert_cmpuint (n_undone, ==, 100);
}

#define add(path, mode, func) \
  g_test_add (path, Fixture, GINT_TO_POINTER (mode), set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_refusal_set_up ();
  add ("/tracker/model-moves-at-once", WAY_STORE_WRITE, test_model_moves_at_once);
  add ("/tracker/told-after-the-write", WAY_STORE_WRITE, test_told_after_the_write);
  add ("/tracker/nothing-where-nothing-changes", WAY_STORE_WRITE,
       test_nothing_where_nothing_changes);
  add ("/tracker/failure-is-taken-back", WAY_STORE_WRITE, test_failure_is_taken_back);
  add ("/tracker/checks", WAY_STORE_WRITE, test_checks);
  add ("/tracker/read-only-takes-all-back", WAY_STORE_READ, test_read_only_takes_all_back);
  add ("/tracker/rapid-changes-with-one-that-fails", WAY_STORE_WRITE,
       test_rapid_changes_with_one_that_fails);
  add ("/tracker/undo-and-redo", WAY_STORE_WRITE, test_undo_and_redo);
  add ("/tracker/new-change-forgets-redo", WAY_STORE_WRITE, test_new_change_forgets_redo);
  add ("/tracker/undo-while-writing", WAY_STORE_WRITE, test_undo_while_writing);
  add ("/tracker/undo-twice-while-writing", WAY_STORE_WRITE, test_undo_twice_while_writing);
  add ("/tracker/undo-then-redo-while-writing", WAY_STORE_WRITE,
       test_undo_then_redo_while_writing);
  add ("/tracker/undo-before-new-change", WAY_STORE_WRITE, test_undo_before_new_change);
  add ("/tracker/undo-of-what-failed", WAY_STORE_WRITE, test_undo_of_what_failed);
  add ("/tracker/undo-that-fails-can-be-tried-again", WAY_STORE_WRITE,
       test_undo_that_fails_can_be_tried_again);
  add ("/tracker/unwatched-roadmap", WAY_STORE_WRITE, test_unwatched_roadmap);
  add ("/tracker/unwatched-while-writing", WAY_STORE_WRITE, test_unwatched_while_writing);
  add ("/tracker/properties-notify", WAY_STORE_WRITE, test_properties_notify);
  add ("/tracker/suspended", WAY_STORE_WRITE, test_suspended);
  add ("/tracker/taken-back-while-suspended", WAY_STORE_WRITE, test_taken_back_while_suspended);
  add ("/tracker/replaced", WAY_STORE_WRITE, test_replaced);
  add ("/tracker/undo-has-its-bounds", WAY_STORE_WRITE, test_undo_has_its_bounds);
  return g_test_run ();
}
