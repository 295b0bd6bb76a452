/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-own-links.h"

#include "store-fixture.h"
#include "store-refusal.h"
#include "way-tracker.h"
#include "way-tree.h"

#define PAGE "https://example.org/page"
#define JOURNAL "SELECT group_concat (value, ', ') " \
  "FROM (SELECT value FROM event WHERE kind = 'link' ORDER BY seq)"

typedef struct {
  StoreFixture store_fixture;
  WayStore *store;
  WayTracker *tracker;
  WayProgress *progress;
  WayLinks *links;
  char *said; /* (nullable) */
  guint n_told;
} Fixture;

static void
told_cb (Fixture   *self,
         WayChange *change)
{
  g_free (self->said);
  self->said = g_strdup (way_change_get_description (change));
  self->n_told++;
}

static void
set_up (Fixture       *self,
        gconstpointer  unused)
{
  store_fixture_set_up (&self->store_fixture, NULL);
  self->store = store_fixture_open (&self->store_fixture, WAY_STORE_WRITE);
  self->tracker = way_tracker_new (self->store);
  self->progress = way_tree_parse ("a b");
  self->links = way_progress_get_links (self->progress);
  g_signal_connect_swapped (self->tracker, "saved", G_CALLBACK (told_cb), self);
  g_signal_connect_swapped (self->tracker, "failed", G_CALLBACK (told_cb), self);
  way_tracker_watch (self->tracker, self->progress);
}

static void
tear_down (Fixture       *self,
           gconstpointer  unused)
{
  store_refusal_end ();
  way_tracker_unwatch (self->tracker, self->progress);
  g_assert_finalize_object (self->tracker);
  g_assert_finalize_object (self->progress);
  store_fixture_close (self->store);
  g_free (self->said);
  store_fixture_tear_down (&self->store_fixture, NULL);
}

/* Runs the main loop until one more change was told of. */
static void
wait_for (Fixture    *self,
          const char *said)
{
  guint n = self->n_told + 1;

  while (self->n_told < n)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (self->said, ==, said);
}

/* @change: (nullable) (transfer full) */
static void
submit (Fixture   *self,
        WayChange *change)
{
  if (change == NULL)
    return;
  way_tracker_submit (self->tracker, change, NULL, NULL);
  way_change_unref (change);
}

static void
add (Fixture    *self,
     const char *url,
     const char *title)
{
  submit (self, way_own_links_save (self->progress, 0, NULL, url, title));
}

static void
assert_link (Fixture    *self,
             guint       i,
             const char *url,
             const char *title)
{
  const WayLink *link = way_links_get (self->links, 0, i);

  g_assert_cmpstr (link->url, ==, url);
  g_assert_cmpstr (link->title, ==, title);
}

static void
test_add_change_remove (Fixture       *self,
                        gconstpointer  unused)
{
  g_autofree char *id = NULL;

  add (self, " example.org/page ", " A\npage ");
  assert_link (self, 0, PAGE, "A page");
  wait_for (self, "Link on “t0” added");
  id = g_strdup (way_links_get (self->links, 0, 0)->id);
  submit (self, way_own_links_save (self->progress, 0, id, PAGE, ""));
  g_assert_null (way_own_links_save (self->progress, 0, id, PAGE, " "));
  assert_link (self, 0, PAGE, "");
  wait_for (self, "Link on “t0” changed");
  submit (self, way_own_links_remove (self->progress, 0, id));
  g_assert_cmpuint (way_links_get_n (self->links, 0), ==, 0);
  wait_for (self, "Link on “t0” removed");
  store_fixture_assert_query (self->store_fixture.path, JOURNAL,
                              "{\"url\":\"" PAGE "\",\"title\":\"A page\"}, "
                                                 "{\"url\":\"" PAGE "\"}, ");
}

static void
test_undo_and_redo (Fixture       *self,
                    gconstpointer  unused)
{
  g_autofree char *id = NULL;

  add (self, PAGE, "One");
  wait_for (self, "Link on “t0” added");
  add (self, PAGE "/2", "Two");
  wait_for (self, "Link on “t0” added");
  id = g_strdup (way_links_get (self->links, 0, 0)->id);
  submit (self, way_own_links_remove (self->progress, 0, id));
  wait_for (self, "Link on “t0” removed");
  assert_link (self, 0, PAGE "/2", "Two");
  way_tracker_undo (self->tracker);
  wait_for (self, "Link on “t0” removed");
  assert_link (self, 0, PAGE, "One");
  assert_link (self, 1, PAGE "/2", "Two");
  way_tracker_undo (self->tracker);
  wait_for (self, "Link on “t0” added");
  g_assert_cmpuint (way_links_get_n (self->links, 0), ==, 1);
  way_tracker_redo (self->tracker);
  wait_for (self, "Link on “t0” added");
  assert_link (self, 1, PAGE "/2", "Two");
}

static void
test_what_cannot_be_saved (Fixture       *self,
                           gconstpointer  unused)
{
  g_autofree char *id = NULL;

  add (self, PAGE, "One");
  wait_for (self, "Link on “t0” added");
  id = g_strdup (way_links_get (self->links, 0, 0)->id);
  store_refusal_begin (NULL);
  submit (self, way_own_links_remove (self->progress, 0, id));
  g_assert_cmpuint (way_links_get_n (self->links, 0), ==, 0);
  wait_for (self, "Link on “t0” removed");
  assert_link (self, 0, PAGE, "One");
}

/* Returns: whether it is refused, and whether that is sure */
static gboolean
is_refused (Fixture    *self,
            const char *id,
            const char *url,
            const char *title,
            gboolean   *is_sure)
{
  g_autofree char *fault = way_own_links_find_fault (self->progress, 0, id, url, title, is_sure);

  return fault != NULL;
}

static void
test_faults (Fixture       *self,
             gconstpointer  unused)
{
  static const struct {
    const char *url;
    gboolean is_sure;
  } bad[] = {
    { "", FALSE },
    { "h", FALSE },
    { "https", FALSE },
    { "https:", FALSE },
    { "https://", FALSE },
    { "mailto:some", FALSE },
    { "javascript:alert(1)", TRUE },
    { "file:///etc/passwd", TRUE },
    { "ftp://example.org", TRUE },
    { "https://example.org/a b", TRUE },
    { "https://me@example.org/", TRUE },
    { "mailto:a@example.org?attach=b", TRUE },
  };
  g_autofree char *title = g_strnfill (WAY_OWN_LINKS_MAX_TITLE + 1, 'a');
  gboolean is_sure;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_assert_true (is_refused (self, NULL, bad[i].url, "", &is_sure));
    g_assert_cmpint (is_sure, ==, bad[i].is_sure);
    add (self, bad[i].url, "");
  }
  g_assert_true (is_refused (self, NULL, PAGE, title, &is_sure));
  add (self, PAGE, title);
  g_assert_cmpuint (way_links_get_n (self->links, 0), ==, 0);
  add (self, PAGE, title + 1);
  g_assert_cmpuint (way_links_get_n (self->links, 0), ==, 1);
  g_assert_true (is_refused (self, NULL, PAGE, "Again", &is_sure));
  g_assert_false (is_refused (self, way_links_get (self->links, 0, 0)->id, PAGE, "", &is_sure));
  wait_for (self, "Link on “t0” added");
}

static void
test_room (Fixture       *self,
           gconstpointer  unused)
{
  gboolean is_sure;

  for (guint i = 0; i < WAY_OWN_LINKS_MAX; i++) {
    g_autofree char *url = g_strdup_printf (PAGE "/%u", i);

    g_assert_false (is_refused (self, NULL, url, "", &is_sure));
    add (self, url, "");
  }
  g_assert_true (is_refused (self, NULL, PAGE, "", &is_sure));
  g_assert_true (is_sure);
  add (self, PAGE, "");
  g_assert_cmpuint (way_links_get_n (self->links, 0), ==, WAY_OWN_LINKS_MAX);
  g_assert_false (is_refused (self, way_links_get (self->links, 0, 0)->id, PAGE, "", &is_sure));
  while (way_tracker_is_busy (self->tracker))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_find_by_url (Fixture       *self,
                  gconstpointer  unused)
{
  add (self, PAGE, "One");
  wait_for (self, "Link on “t0” added");
  g_assert_cmpstr (way_own_links_find_by_url (self->progress, 0, PAGE)->title, ==, "One");
  g_assert_nonnull (way_own_links_find_by_url (self->progress, 0, " example.org/page "));
  g_assert_null (way_own_links_find_by_url (self->progress, 0, "example.org"));
  g_assert_null (way_own_links_find_by_url (self->progress, 1, PAGE));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_refusal_set_up ();
#define add_test(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  add_test ("/own-links/add-change-remove", test_add_change_remove);
  add_test ("/own-links/undo-and-redo", test_undo_and_redo);
  add_test ("/own-links/what-cannot-be-saved", test_what_cannot_be_saved);
  add_test ("/own-links/faults", test_faults);
  add_test ("/own-links/room", test_room);
  add_test ("/own-links/find-by-url", test_find_by_url);
  return g_test_run ();
}
