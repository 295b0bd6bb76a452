/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-notes.h"

#include "store-fixture.h"
#include "store-refusal.h"
#include "way-store-draft.h"
#include "way-tree.h"

#define TEXT "An index is a map."
#define JOURNAL "SELECT coalesce (group_concat (topic || ' ' || kind || ' ' || value, ', '), '') " \
  "FROM (SELECT topic, kind, value FROM event ORDER BY seq)"

typedef struct {
  StoreFixture store_fixture;
  WayStore *store;
  WayTracker *tracker;
  WayProgress *progress;
  WayNotes *notes;
  GString *told;
} Fixture;

static void
tell (Fixture    *self,
      WayChange  *change,
      const char *of)
{
  g_string_append_printf (self->told, "%s%s%s", self->told->len > 0 ? ", " : "", of,
                          way_change_get_description (change));
}

static void
saved_cb (Fixture   *self,
          WayChange *change)
{
  tell (self, change, "");
}

static void
failed_cb (Fixture   *self,
           WayChange *change)
{
  tell (self, change, "failed: ");
}

/* The program, as it starts. */
static void
begin (Fixture *self)
{
  self->store = store_fixture_open (&self->store_fixture, WAY_STORE_WRITE);
  self->tracker = way_tracker_new (self->store);
  self->progress = way_tree_parse ("a b 1c(d e)");
  self->notes = way_notes_new (self->tracker);
  g_signal_connect_swapped (self->tracker, "saved", G_CALLBACK (saved_cb), self);
  g_signal_connect_swapped (self->tracker, "failed", G_CALLBACK (failed_cb), self);
  way_tracker_watch (self->tracker, self->progress);
}

/* Returns: (transfer full): what the store holds, after all that it was asked for before */
static char *
list_drafts (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = way_store_list_drafts (self->store, "tree", WAY_EDIT_NOTE, &error);
  GString *list = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < drafts->len; i++) {
    const WayEdit *draft = g_ptr_array_index (drafts, i);

    g_string_append_printf (list, "%s %s", draft->topic, draft->value);
  }
  return g_string_free (list, FALSE);
}

/* And as it ends, when nobody waits for an answer any more. */
static void
end (Fixture *self)
{
  g_free (list_drafts (self));
  while (g_main_context_iteration (NULL, FALSE)) {
  }
  way_tracker_unwatch (self->tracker, self->progress);
  g_assert_finalize_object (self->notes);
  g_assert_finalize_object (self->tracker);
  g_assert_finalize_object (self->progress);
  store_fixture_close (self->store);
}

static void
set_up (Fixture       *self,
        gconstpointer  user_data)
{
  store_fixture_set_up (&self->store_fixture, NULL);
  self->told = g_string_new (NULL);
  begin (self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  user_data)
{
  store_refusal_end ();
  end (self);
  g_string_free (self->told, TRUE);
  store_fixture_tear_down (&self->store_fixture, NULL);
}

/* Runs the main loop until these are the drafts. */
static void
wait_for_drafts (Fixture    *self,
                 const char *expected)
{
  while (TRUE) {
    g_autofree char *drafts = list_drafts (self);

    if (g_str_equal (drafts, expected))
      return;
    g_main_context_iteration (NULL, TRUE);
  }
}

static void
wait_until_told (Fixture    *self,
                 const char *expected)
{
  while (self->told->len < strlen (expected))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (self->told->str, ==, expected);
}

/* Nothing is to be writing meanwhile. */
static void
assert_journal (Fixture    *self,
                const char *expected)
{
  store_fixture_assert_query (self->store_fixture.path, JOURNAL, expected);
}

static void
assert_note (Fixture    *self,
             const char *expected)
{
  g_assert_cmpstr (way_notes_get (self->notes, self->progress, 0), ==, expected);
}

static void
test_a_draft_is_no_change (Fixture       *self,
                           gconstpointer  user_data)
{
  way_notes_keep_draft (self->notes, self->progress, 0, "An ind");
  way_notes_keep_draft (self->notes, self->progress, 0, TEXT);
  wait_for_drafts (self, "t0 " TEXT);
  assert_journal (self, "");
  assert_note (self, "");
  g_assert_cmpstr (self->told->str, ==, "");
}

static void
test_what_is_saved_is_no_draft (Fixture       *self,
                                gconstpointer  user_data)
{
  way_notes_keep_draft (self->notes, self->progress, 0, "An ind");
  way_notes_save (self->notes, self->progress, 0, TEXT);
  assert_note (self, TEXT);
  wait_until_told (self, "Note on “t0” saved");
  wait_for_drafts (self, "");
  assert_journal (self, "t0 note " TEXT);
  assert_note (self, TEXT);
}

static void
test_the_same_again (Fixture       *self,
                     gconstpointer  user_data)
{
  way_notes_save (self->notes, self->progress, 0, TEXT);
  way_notes_save (self->notes, self->progress, 0, TEXT);
  wait_until_told (self, "Note on “t0” saved");
  way_notes_keep_draft (self->notes, self->progress, 0, TEXT " Of");
  way_notes_save (self->notes, self->progress, 0, TEXT);
  wait_for_drafts (self, "");
  assert_journal (self, "t0 note " TEXT);
  g_assert_cmpstr (self->told->str, ==, "Note on “t0” saved");
}

static void
test_what_is_not_saved_stays (Fixture       *self,
                              gconstpointer  user_data)
{
  store_refusal_begin ("'" TEXT "'");
  way_notes_save (self->notes, self->progress, 0, TEXT);
  wait_until_told (self, "failed: Note on “t0” saved");
  assert_note (self, TEXT);
  assert_journal (self, "");
  store_refusal_end ();
  way_notes_save (self->notes, self->progress, 0, TEXT);
  wait_until_told (self, "failed: Note on “t0” saved, Note on “t0” saved");
  wait_for_drafts (self, "");
  assert_journal (self, "t0 note " TEXT);
}

static void
test_what_a_killed_program_left (Fixture       *self,
                                 gconstpointer  user_data)
{
  way_notes_keep_draft (self->notes, self->progress, 1, TEXT);
  wait_for_drafts (self, "t1 " TEXT);
  end (self);
  begin (self);
  way_notes_recover (self->notes, self->progress);
  wait_until_told (self, "Note on “t1” recovered");
  g_assert_cmpstr (way_notes_get (self->notes, self->progress, 1), ==, TEXT);
  wait_for_drafts (self, "");
  assert_journal (self, "t1 note " TEXT);
}

static void
test_a_note_can_be_undone (Fixture       *self,
                           gconstpointer  user_data)
{
  way_notes_save (self->notes, self->progress, 0, TEXT);
  wait_until_told (self, "Note on “t0” saved");
  way_tracker_undo (self->tracker);
  wait_until_told (self, "Note on “t0” saved, Note on “t0” saved");
  assert_journal (self, "t0 note " TEXT ", t0 note ");
  assert_note (self, "");
}

static void
test_a_bookmark_is_set_once (Fixture       *self,
                             gconstpointer  user_data)
{
  WayMarks *marks = way_progress_get_marks (self->progress);

  way_tracker_set_bookmark (self->tracker, self->progress, 0, FALSE);
  way_tracker_set_bookmark (self->tracker, self->progress, 0, TRUE);
  way_tracker_set_bookmark (self->tracker, self->progress, 0, TRUE);
  g_assert_true (way_marks_is_bookmarked (marks, 0));
  wait_until_told (self, "“t0” bookmarked");
  assert_journal (self, "t0 bookmark 1");
  way_tracker_set_bookmark (self->tracker, self->progress, 0, FALSE);
  g_assert_false (way_marks_is_bookmarked (marks, 0));
  wait_until_told (self, "“t0” bookmarked, “t0” no longer bookmarked");
  assert_journal (self, "t0 bookmark 1, t0 bookmark 0");
}

static void
add (const char *name,
     void (*func) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, func, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_refusal_set_up ();
  add ("/notes/a-draft-is-no-change", test_a_draft_is_no_change);
  add ("/notes/what-is-saved-is-no-draft", test_what_is_saved_is_no_draft);
  add ("/notes/the-same-again", test_the_same_again);
  add ("/notes/what-is-not-saved-stays", test_what_is_not_saved_stays);
  add ("/notes/what-a-killed-program-left", test_what_a_killed_program_left);
  add ("/notes/can-be-undone", test_a_note_can_be_undone);
  add ("/bookmarks/set-once", test_a_bookmark_is_set_once);
  return g_test_run ();
}
