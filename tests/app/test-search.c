/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-search.h"

#include <string.h>

#include <glib/gstdio.h>

#include "store-fixture.h"
#include "way-catalogue.h"

static const char roadmap[] =
  "{ \"format\": 1, \"id\": \"own\", \"title\": \"Own\", \"language\": \"en\", \"sections\": ["
  " { \"id\": \"db\", \"title\": \"Databases\", \"summary\": \"Where data lies\","
  "   \"body\": [\"A **section** of its own.\"], \"topics\": ["
  "  { \"id\": \"reindex\", \"title\": \"Reindexing\", \"body\": [\"Once more.\"] },"
  "  { \"id\": \"index\", \"title\": \"Index\", \"summary\": \"How a café finds its guests\","
  "    \"body\": [\"A *B-tree* keeps keys sorted.\"], \"level\": \"extra\","
  "    \"objectives\": [ { \"id\": \"o\", \"text\": \"Explain a page split\" } ],"
  "    \"cards\": [ { \"id\": \"c\", \"question\": \"What is a leaf?\","
  "      \"answer\": \"The end\" } ] },"
  "  { \"id\": \"use\", \"title\": \"Using an index\", \"body\": [\"100% <b>true</b>_\"] },"
  "  { \"id\": \"sql\", \"title\": \"一意性制約\", \"body\": [\"An index makes it so.\"] } ] },"
  " { \"id\": \"end\", \"title\": \"The end\", \"topics\": [] } ] }";

/* An open roadmap of the learner's own, and a search in it. */
typedef struct {
  StoreFixture store_fixture;
  char *own_dir;
  char *cache_dir;
  WayCatalogue *catalogue;
  WayStore *store;
  WayTracker *tracker;
  WayNotes *notes;
  WaySession *session;
  WaySearch *search;
  guint n_changed;
} Fixture;

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Fixture *self = user_data;

  self->session = way_session_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
open_session (Fixture *self)
{
  way_session_open_async (self->catalogue, self->store, "own", NULL, opened_cb, self);
  while (self->session == NULL)
    g_main_context_iteration (NULL, TRUE);
  way_tracker_watch (self->tracker, way_session_get_progress (self->session));
}

static void
close_session (Fixture *self)
{
  way_search_set_session (self->search, NULL);
  way_tracker_unwatch (self->tracker, way_session_get_progress (self->session));
  g_clear_object (&self->session);
}

static void
changed_cb (Fixture *self)
{
  self->n_changed++;
}

static void
write_roadmap (Fixture    *self,
               const char *text)
{
  g_autofree char *path = g_build_filename (self->own_dir, "own.waymark", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (Fixture       *self,
        gconstpointer  user_data)
{
  store_fixture_set_up (&self->store_fixture, NULL);
  self->own_dir = g_build_filename (self->store_fixture.root, "own", NULL);
  self->cache_dir = g_build_filename (self->store_fixture.root, "cache", NULL);
  g_assert_cmpint (g_mkdir (self->own_dir, 0700), ==, 0);
  write_roadmap (self, roadmap);
  self->catalogue = way_catalogue_new (NULL, self->own_dir, NULL);
  self->store = store_fixture_open (&self->store_fixture, WAY_STORE_WRITE);
  self->tracker = way_tracker_new (self->store);
  self->notes = way_notes_new (self->tracker);
  self->search = way_search_new (self->catalogue, self->notes, self->cache_dir);
  g_signal_connect_swapped (self->search, "changed", G_CALLBACK (changed_cb), self);
  open_session (self);
  way_search_set_session (self->search, self->session);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *below = g_build_filename (path, name, NULL);

    remove_all (below);
  }
  g_remove (path);
}

static void
settle (Fixture *self)
{
  while (way_search_is_busy (self->search) || way_tracker_is_busy (self->tracker))
    g_main_context_iteration (NULL, TRUE);
}

/* Answers that nobody waits for hold references, on threads, too. */
static void
release (gpointer object)
{
  gpointer held = object;

  g_object_add_weak_pointer (object, &held);
  g_object_unref (object);
  while (g_atomic_pointer_get (&held) != NULL) {
    g_main_context_iteration (NULL, FALSE);
    g_thread_yield ();
  }
}

static void
tear_down (Fixture       *self,
           gconstpointer  user_data)
{
  way_search_set_query (self->search, "", NULL);
  settle (self);
  close_session (self);
  release (self->search);
  way_store_close (self->store);
  release (self->notes);
  release (self->tracker);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  store_fixture_close (self->store);
  way_catalogue_unref (self->catalogue);
  remove_all (self->own_dir);
  remove_all (self->cache_dir);
  g_free (self->own_dir);
  g_free (self->cache_dir);
  store_fixture_tear_down (&self->store_fixture, NULL);
}

/* Returns: (transfer full): what was found, a hit a word: ids, and the field */
static char *
describe (Fixture *self)
{
  static const char fields[] = { 'T', 't', 'i', 'n' };
  WayRoadmap *own = way_session_get_roadmap (self->session);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < way_search_get_n_hits (self->search); i++) {
    const WaySearchHit *hit = way_search_get_hit (self->search, i);
    const char *id = hit->topic == WAY_TOPIC_NONE
      ? way_section_get_id (way_roadmap_get_section (own, hit->section))
      : way_topic_get_id (way_roadmap_get_topic (own, hit->topic));

    g_string_append_printf (text, "%s%s:%c", i > 0 ? " " : "", id, fields[hit->field]);
  }
  return g_string_free (text, FALSE);
}

static void
assert_hits (Fixture    *self,
             const char *expected)
{
  g_autofree char *hits = NULL;

  settle (self);
  hits = describe (self);
  g_assert_cmpstr (hits, ==, expected);
}

static void
assert_found (Fixture    *self,
              const char *query,
              const char *expected)
{
  way_search_set_query (self->search, query, NULL);
  assert_hits (self, expected);
  g_assert_true (*query == '\0' || way_search_is_complete (self->search));
}

static void
assert_all (Fixture *self)
{
  assert_found (self, "index", "index:T use:T reindex:T sql:t");
  assert_found (self, "b-tree", "index:t");
  assert_found (self, "Café", "index:t");
  assert_found (self, "cafe b-tree", "index:t");
  assert_found (self, "page split", "index:i");
  assert_found (self, "the end", "end:T index:i");
  assert_found (self, "leaf", "index:i");
  assert_found (self, "制約", "sql:T");
  assert_found (self, "section", "db:t");
  assert_found (self, "%", "use:t");
  assert_found (self, "<b>", "use:t");
  assert_found (self, "**", "");
  assert_found (self, "", "");
}

static void
test_find (Fixture       *self,
           gconstpointer  user_data)
{
  assert_all (self);
  /* From the index that is there now. */
  close_session (self);
  open_session (self);
  way_search_set_session (self->search, self->session);
  assert_all (self);
}

static void
test_no_cache (Fixture       *self,
               gconstpointer  user_data)
{
  g_assert_true (g_file_set_contents (self->cache_dir, "", 0, NULL));
  assert_all (self);
}

static void
damage (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->cache_dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->cache_dir, name, NULL);

    g_assert_true (g_file_set_contents (path, "damage", -1, NULL));
  }
}

/* The index is lost in the middle, again and again. */
static void
test_lost (Fixture       *self,
           gconstpointer  user_data)
{
  for (guint i = 0; i < 4; i++) {
    assert_found (self, "index", "index:T use:T reindex:T sql:t");
    damage (self);
  }
  assert_all (self);
}

static void
test_excerpt (Fixture       *self,
              gconstpointer  user_data)
{
  const WaySearchHit *hit;
  const WaySpan *span;

  assert_found (self, "tree cafe", "index:t");
  hit = way_search_get_hit (self->search, 0);
  g_assert_cmpstr (hit->excerpt, ==, "How a café finds its guests");
  g_assert_cmpuint (hit->title_spans->len, ==, 0);
  g_assert_cmpuint (hit->excerpt_spans->len, ==, 1);
  span = &g_array_index (hit->excerpt_spans, WaySpan, 0);
  g_assert_cmpuint (span->start, ==, 6);
  g_assert_cmpuint (span->length, ==, 5);
  assert_found (self, "sorted", "index:t");
  hit = way_search_get_hit (self->search, 0);
  g_assert_cmpstr (hit->excerpt, ==, "A B-tree keeps keys sorted.");
}

static void
test_notes (Fixture       *self,
            gconstpointer  user_data)
{
  WayProgress *progress = way_session_get_progress (self->session);

  assert_found (self, "mnemonic", "");
  way_notes_save (self->notes, progress, 1, "A *mnemonic*: **leaf**lets");
  assert_hits (self, "index:n");
  g_assert_cmpstr (way_search_get_hit (self->search, 0)->excerpt, ==, "A mnemonic: leaflets");
  assert_found (self, "mnemonic b-tree", "index:t");
  way_notes_save (self->notes, progress, 1, "");
  assert_hits (self, "");
}

static void
test_filter (Fixture       *self,
             gconstpointer  user_data)
{
  WayProgress *progress = way_session_get_progress (self->session);
  const WaySearchFilter none = { 0 };
  const WaySearchFilter extra = { .levels = 1u << WAY_LEVEL_EXTRA };
  const WaySearchFilter begun = {
    .statuses = 1u << WAY_STATUS_LEARNING | 1u << WAY_STATUS_DONE,
  };
  const WaySearchFilter bookmarked = { .bookmarked = TRUE };
  const WaySearchFilter noted = { .has_notes = TRUE };

  way_tracker_set_status (self->tracker, progress, 2, WAY_STATUS_DONE);
  way_tracker_set_status (self->tracker, progress, 0, WAY_STATUS_LEARNING);
  way_tracker_set_bookmark (self->tracker, progress, 3, TRUE);
  way_notes_save (self->notes, progress, 3, "x");
  way_search_set_query (self->search, "", &extra);
  assert_hits (self, "index:T");
  way_search_set_query (self->search, "", &begun);
  assert_hits (self, "reindex:T use:T");
  way_search_set_query (self->search, "using", &begun);
  assert_hits (self, "use:T");
  way_search_set_query (self->search, "databases", &begun);
  assert_hits (self, "");
  way_search_set_query (self->search, " ", &bookmarked);
  assert_hits (self, "sql:T");
  way_tracker_set_bookmark (self->tracker, progress, 1, TRUE);
  assert_hits (self, "index:T sql:T");
  way_search_set_query (self->search, "", &noted);
  assert_hits (self, "sql:T");
  way_search_set_query (self->search, "", &none);
  assert_hits (self, "");
}

/* Whatever was asked before, the newest question is answered. */
static void
test_newest (Fixture       *self,
             gconstpointer  user_data)
{
  static const char *const texts[] = { "i", "in", "ind", "index", "leaf", "制", "" };

  for (guint i = 0; i < 50; i++)
    way_search_set_query (self->search, texts[i % G_N_ELEMENTS (texts)], NULL);
  way_search_set_query (self->search, "b-tree", NULL);
  assert_hits (self, "index:t");
  for (guint i = 0; i < 50; i++)
    way_search_set_query (self->search, texts[i % G_N_ELEMENTS (texts)], NULL);
  way_search_set_query (self->search, "", NULL);
  assert_hits (self, "");
}

static void
test_bad_input (Fixture       *self,
                gconstpointer  user_data)
{
  static const char *const texts[] = {
    "\"", "*", "NEAR(", "-", "%", "_", "a OR b", "title:x", "\\", "(((", "'; DROP TABLE entry",
  };
  g_autofree char *letters = g_strnfill (10000, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    way_search_set_query (self->search, texts[i], NULL);
    settle (self);
    g_assert_cmpuint (way_search_get_n_hits (self->search), <=, 1);
  }
  assert_found (self, letters, "");
}

static void
test_edited (Fixture       *self,
             gconstpointer  user_data)
{
  g_autoptr (GString) other = g_string_new (roadmap);

  assert_found (self, "sorted", "index:t");
  close_session (self);
  g_string_replace (other, "keeps keys sorted", "was felled", 0);
  write_roadmap (self, other->str);
  open_session (self);
  way_search_set_session (self->search, self->session);
  assert_found (self, "sorted", "");
  assert_found (self, "felled", "index:t");
}

/* What became another roadmap while it is open is still found by its titles. */
static void
test_changed_meanwhile (Fixture       *self,
                        gconstpointer  user_data)
{
  g_autoptr (GString) other = g_string_new (roadmap);

  g_string_replace (other, "\"id\": \"use\"", "\"id\": \"used\"", 0);
  write_roadmap (self, other->str);
  assert_found (self, "index", "index:T use:T reindex:T");
}

static void
test_purge (Fixture       *self,
            gconstpointer  user_data)
{
  const char *const others[] = { "other", NULL };
  const char *name = "";

  assert_found (self, "leaf", "index:i");
  way_search_purge (self->search, others);
  while (name != NULL) {
    g_autoptr (GDir) dir = g_dir_open (self->cache_dir, 0, NULL);

    name = g_dir_read_name (dir);
    g_main_context_iteration (NULL, FALSE);
  }
  assert_all (self);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/search/find", test_find);
  ADD ("/search/no-cache", test_no_cache);
  ADD ("/search/lost", test_lost);
  ADD ("/search/excerpt", test_excerpt);
  ADD ("/search/notes", test_notes);
  ADD ("/search/filter", test_filter);
  ADD ("/search/newest", test_newest);
  ADD ("/search/bad-input", test_bad_input);
  ADD ("/search/edited", test_edited);
  ADD ("/search/changed-meanwhile", test_changed_meanwhile);
  ADD ("/search/purge", test_purge);
  return g_test_run ();
}
