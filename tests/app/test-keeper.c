/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-keeper.h"

#include <glib/gstdio.h>

#include "store-fixture.h"
#include "way-store-check.h"
#include "way-store-salvage.h"

/* A flip that SQLite finds nothing wrong with. */
#define FLIP "UPDATE event SET value = 'x' WHERE seq = 1"

/* A keeper of a store with two topics done, and what it tells. */
typedef struct {
  StoreFixture store_fixture;
  WayStore *store;
  WayTracker *tracker;
  WayKeeper *keeper;
  GString *told;
  GAsyncResult *result;
} Fixture;

/* What shows progress has read it anew. */
static void
replaced_cb (Fixture *self)
{
  g_string_append (self->told, "replaced ");
  way_keeper_end_replacement (self->keeper);
}

static void
restored_cb (Fixture    *self,
             const char *description,
             guint       kind)
{
  static const char *const words[] = { "restored", "undone", "again" };

  g_string_append_printf (self->told, "%s %s ", words[kind], description);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  StoreFixture *fixture = &self->store_fixture;

  store_fixture_set_up (fixture, NULL);
  self->store = store_fixture_open (fixture, WAY_STORE_WRITE);
  self->tracker = way_tracker_new (self->store);
  self->keeper = way_keeper_new (self->store, self->tracker, fixture->clock);
  self->told = g_string_new (NULL);
  g_signal_connect_swapped (self->keeper, "replaced", G_CALLBACK (replaced_cb), self);
  g_signal_connect_swapped (way_keeper_get_restorer (self->keeper), "restored",
                            G_CALLBACK (restored_cb), self);
  store_fixture_set (self->store, "http", "done");
  store_fixture_set (self->store, "dns", "done");
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_false (way_keeper_is_busy (self->keeper));
  g_assert_finalize_object (self->keeper);
  g_assert_finalize_object (self->tracker);
  store_fixture_close (self->store);
  g_string_free (self->told, TRUE);
  store_fixture_tear_down (&self->store_fixture, NULL);
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Fixture *self = user_data;

  self->result = g_object_ref (result);
}

static void
wait (Fixture *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
restore (Fixture     *self,
         const char  *path,
         GError     **error)
{
  WayRestorer *restorer = way_keeper_get_restorer (self->keeper);
  gboolean is_done;

  way_restorer_restore_async (restorer, path, "it", answered_cb, self);
  g_assert_true (way_keeper_is_busy (self->keeper));
  wait (self);
  is_done = way_restorer_restore_finish (restorer, self->result, error);
  g_clear_object (&self->result);
  return is_done;
}

static void
copy (Fixture    *self,
      const char *path)
{
  WayBackups *backups = way_keeper_get_backups (self->keeper);
  g_autoptr (GError) error = NULL;

  way_backups_copy_async (backups, path, answered_cb, self);
  wait (self);
  g_assert_true (way_backups_copy_finish (backups, self->result, &error));
  g_assert_no_error (error);
  g_clear_object (&self->result);
}

/* Until the store's thread has done what was asked of it. */
static void
settle (Fixture *self)
{
  WayStore *store = self->store;
  g_autoptr (GError) error = NULL;

  way_store_check_async (store, NULL, answered_cb, self);
  wait (self);
  way_store_report_free (way_store_check_finish (store, self->result, &error));
  g_assert_no_error (error);
  g_clear_object (&self->result);
}

static void
test_restore (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->store_fixture.root, "copy.db", NULL);
  WayRestorer *restorer = way_keeper_get_restorer (self->keeper);
  g_autoptr (GError) error = NULL;

  copy (self, path);
  store_fixture_set (self->store, "orm", "done");
  g_assert_true (restore (self, path, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (self->told->str, ==, "restored it replaced ");
  store_fixture_assert_read (self->store, "orm", WAY_EDIT_STATUS, NULL);
  way_restorer_undo (restorer);
  while (way_keeper_is_busy (self->keeper))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (self->told->str, ==, "restored it replaced undone it replaced ");
  store_fixture_assert_read (self->store, "orm", WAY_EDIT_STATUS, "done");
  way_restorer_redo (restorer);
  while (way_keeper_is_busy (self->keeper))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_suffix (self->told->str, "again it replaced "));
}

static void
test_restore_of_nothing (Fixture       *self,
                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (restore (self, "/nowhere/copy.db", &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (self->told->str, ==, "");
  store_fixture_assert_read (self->store, "dns", WAY_EDIT_STATUS, "done");
}

/* What is damaged is salvaged before anything is restored. Where that fails then,
 * what was salvaged is there, and is to be shown. */
static void
test_restore_of_nothing_over_damage (Fixture       *self,
                                     gconstpointer  data)
{
  WayDamage *damage = way_keeper_get_damage (self->keeper);
  g_autoptr (GError) error = NULL;

  store_fixture_execute (self->store_fixture.path, FLIP);
  way_damage_find (damage);
  g_assert_false (restore (self, "/nowhere/copy.db", &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (self->told->str, ==, "replaced ");
  g_assert_cmpuint (way_damage_get_state (damage), ==, WAY_DAMAGE_SALVAGED);
  settle (self);
  store_fixture_assert_read (self->store, "dns", WAY_EDIT_STATUS, "done");
}

static void
step (Fixture *self,
      void (*func) (WayRestorer *))
{
  func (way_keeper_get_restorer (self->keeper));
  g_assert_true (way_keeper_is_busy (self->keeper));
  while (way_keeper_is_busy (self->keeper))
    g_main_context_iteration (NULL, TRUE);
}

/* Two changes were there, and the first one is lost. */
static void
assert_told (Fixture *self)
{
  WayDamage *damage = way_keeper_get_damage (self->keeper);
  const WayDamageNote *note = way_damage_get_note (damage);

  g_assert_cmpuint (way_damage_get_state (damage), ==, WAY_DAMAGE_SALVAGED);
  g_assert_true (g_file_test (note->path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (note->n_events, ==, 1);
  g_assert_cmpuint (note->n_lost, ==, 1);
}

static void
assert_not_told (Fixture *self)
{
  g_assert_cmpuint (way_damage_get_state (way_keeper_get_damage (self->keeper)), ==,
                    WAY_DAMAGE_NONE);
}

/* What the next start would tell. */
static gboolean
is_noted (Fixture *self)
{
  g_autoptr (WaySalvage) salvage = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (way_store_read_salvage (self->store, &salvage, &error));
  g_assert_no_error (error);
  return salvage != NULL;
}

/* What was salvaged is there again, and with it that it was. */
static void
test_undone_restore_over_damage (Fixture       *self,
                                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->store_fixture.root, "copy.db", NULL);
  WayDamage *damage = way_keeper_get_damage (self->keeper);
  g_autoptr (GError) error = NULL;

  copy (self, path);
  store_fixture_execute (self->store_fixture.path, FLIP);
  way_damage_find (damage);
  g_assert_true (restore (self, path, &error));
  g_assert_no_error (error);
  assert_not_told (self);
  g_assert_false (is_noted (self));
  step (self, way_restorer_undo);
  assert_told (self);
  g_assert_true (is_noted (self));
  step (self, way_restorer_redo);
  assert_not_told (self);
  g_assert_false (is_noted (self));
  step (self, way_restorer_undo);
  assert_told (self);
  way_damage_dismiss (damage);
  settle (self);
  assert_not_told (self);
  g_assert_false (is_noted (self));
  /* What the learner knows they are not told again. */
  step (self, way_restorer_redo);
  step (self, way_restorer_undo);
  assert_not_told (self);
}

/* What another program did since is shown first, and is not the learner's answer. */
static void
test_dismissal_of_what_was_changed (Fixture       *self,
                                    gconstpointer  data)
{
  WayDamage *damage = way_keeper_get_damage (self->keeper);
  g_autoptr (GError) error = NULL;

  store_fixture_execute (self->store_fixture.path, FLIP);
  way_damage_find (damage);
  g_assert_false (restore (self, "/nowhere/copy.db", &error));
  assert_told (self);
  store_fixture_execute (self->store_fixture.path, "INSERT INTO meta VALUES ('other', '')");
  g_string_truncate (self->told, 0);
  way_damage_dismiss (damage);
  assert_not_told (self);
  while (way_damage_get_state (damage) == WAY_DAMAGE_NONE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (self->told->str, ==, "replaced ");
  assert_told (self);
  way_damage_dismiss (damage);
  settle (self);
  assert_not_told (self);
  g_assert_false (is_noted (self));
}

static void
test_one_at_a_time (Fixture       *self,
                    gconstpointer  data)
{
  WayRestorer *restorer = way_keeper_get_restorer (self->keeper);
  g_autofree char *path = g_build_filename (self->store_fixture.root, "copy.db", NULL);
  g_autoptr (GError) error = NULL;

  copy (self, path);
  way_restorer_restore_async (restorer, path, "first", NULL, NULL);
  g_assert_false (restore (self, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PENDING);
  while (way_keeper_is_busy (self->keeper))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (self->told->str, ==, "restored first replaced ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/keeper/restore", Fixture, NULL, set_up, test_restore, tear_down);
  g_test_add ("/keeper/restore-of-nothing", Fixture, NULL, set_up, test_restore_of_nothing,
              tear_down);
  g_test_add ("/keeper/restore-of-nothing-over-damage", Fixture, NULL, set_up,
              test_restore_of_nothing_over_damage, tear_down);
  g_test_add ("/keeper/undone-restore-over-damage", Fixture, NULL, set_up,
              test_undone_restore_over_damage, tear_down);
  g_test_add ("/keeper/dismissal-of-what-was-changed", Fixture, NULL, set_up,
              test_dismissal_of_what_was_changed, tear_down);
  g_test_add ("/keeper/one-at-a-time", Fixture, NULL, set_up, test_one_at_a_time, tear_down);
  return g_test_run ();
}
