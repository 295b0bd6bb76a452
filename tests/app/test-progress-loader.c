/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-progress-loader.h"

#include "store-fixture.h"
#include "way-roadmap-builder.h"

typedef struct {
  const char *id;
  const char *formerly[3];
  guint choose;
} Topic;

/* Of the roadmap to which the fixture's edits belong; a choice holds the topic
 * after it. */
static WayRoadmap *
make_roadmap (const Topic *topics,
              guint        n_topics)
{
  WayRoadmapFields fields = { .id = "backend", .title = "Backend" };
  g_autoptr (WayRoadmapBuilder) builder = way_roadmap_builder_new (&fields);
  g_auto (WayRoadmapFault) fault = { 0 };
  WayRoadmap *roadmap;
  guint n_open = 0;

  way_roadmap_builder_begin_section (builder, "section", "Section", NULL, NULL);
  for (guint i = 0; i < n_topics; i++) {
    WayTopicFields topic = { .id = topics[i].id, .title = topics[i].id, .hours = -1 };

    topic.formerly = topics[i].formerly;
    topic.choose = topics[i].choose;
    way_roadmap_builder_begin_topic (builder, &topic);
    if (topics[i].choose > 0) {
      n_open++;
      continue;
    }
    for (way_roadmap_builder_end_topic (builder); n_open > 0; n_open--)
      way_roadmap_builder_end_topic (builder);
  }
  way_roadmap_builder_end_section (builder);
  roadmap = way_roadmap_builder_finish (builder, &fault);
  g_assert_nonnull (roadmap);
  return roadmap;
}

static WayProgress *
load (WayStore   *store,
      WayRoadmap *roadmap)
{
  g_autoptr (GError) error = NULL;
  WayProgress *progress = way_progress_loader_load (store, roadmap, &error);

  g_assert_no_error (error);
  return progress;
}

static void
test_statuses (StoreFixture  *self,
               gconstpointer  user_data)
{
  static const Topic topics[] = { { "a" }, { "b" }, { "c" }, { "d" } };
  g_autoptr (WayRoadmap) roadmap = make_roadmap (topics, G_N_ELEMENTS (topics));
  WayStore *store = store_fixture_open (self, WAY_STORE_WRITE);
  g_autoptr (WayProgress) progress = NULL;
  WayCounts counts;

  store_fixture_set (store, "a", "done");
  store_fixture_set (store, "b", "learning");
  store_fixture_set (store, "c", "skipped");
  store_fixture_set (store, "vanished", "done");
  progress = load (store, roadmap);
  g_assert_cmpint (way_progress_get_status (progress, 0), ==, WAY_STATUS_DONE);
  g_assert_cmpint (way_progress_get_status (progress, 1), ==, WAY_STATUS_LEARNING);
  g_assert_cmpint (way_progress_get_status (progress, 2), ==, WAY_STATUS_SKIPPED);
  g_assert_cmpint (way_progress_get_status (progress, 3), ==, WAY_STATUS_TODO);
  way_progress_get_counts (progress, &counts);
  g_assert_cmpuint (counts.done, ==, 1);
  g_assert_cmpuint (counts.counted, ==, 3);
  store_fixture_close (store);
}

static void
edit (WayStore    *store,
      const char  *topic,
      const char  *item,
      WayEditKind  kind,
      const char  *value)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  g_autoptr (GPtrArray) inverse = NULL;

  g_ptr_array_add (edits, way_edit_new ("backend", topic, item, kind, value, topic));
  inverse = way_store_write (store, edits, NULL);
  g_assert_nonnull (inverse);
}

static void
check (WayStore   *store,
       const char *topic,
       const char *item,
       const char *value)
{
  edit (store, topic, item, WAY_EDIT_CHECK, value);
}

/* The latest event holds, of a topic that had another name too. */
static void
test_checks (StoreFixture  *self,
             gconstpointer  user_data)
{
  static const Topic topics[] = { { "a" }, { "b", { "old" } } };
  g_autoptr (WayRoadmap) roadmap = make_roadmap (topics, G_N_ELEMENTS (topics));
  WayStore *store = store_fixture_open (self, WAY_STORE_WRITE);
  g_autoptr (WayProgress) progress = NULL;
  WayChecks *checks;

  check (store, "a", "explain", "1");
  check (store, "a", "name", "1");
  check (store, "a", "name", "0");
  check (store, "b", "draw", "0");
  check (store, "old", "draw", "1");
  check (store, "vanished", "draw", "1");
  progress = load (store, roadmap);
  checks = way_progress_get_checks (progress);
  g_assert_true (way_checks_get (checks, 0, "explain"));
  g_assert_false (way_checks_get (checks, 0, "name"));
  g_assert_true (way_checks_get (checks, 1, "draw"));
  store_fixture_close (store);
}

static void
test_marks (StoreFixture  *self,
            gconstpointer  user_data)
{
  static const Topic topics[] = { { "a" }, { "b", { "old" } } };
  g_autoptr (WayRoadmap) roadmap = make_roadmap (topics, G_N_ELEMENTS (topics));
  WayStore *store = store_fixture_open (self, WAY_STORE_WRITE);
  g_autoptr (WayProgress) progress = NULL;
  WayMarks *marks;
  GDate day;

  edit (store, "a", "", WAY_EDIT_NOTE, "first");
  edit (store, "a", "", WAY_EDIT_NOTE, "second");
  edit (store, "b", "", WAY_EDIT_BOOKMARK, "0");
  edit (store, "old", "", WAY_EDIT_BOOKMARK, "1");
  edit (store, "a", "", WAY_EDIT_PLAN, "2026-11-23");
  edit (store, "b", "", WAY_EDIT_PLAN, "of another version");
  edit (store, "vanished", "", WAY_EDIT_PLAN, "2026-11-23");
  progress = load (store, roadmap);
  marks = way_progress_get_marks (progress);
  g_assert_cmpstr (way_marks_get (marks, 0, WAY_EDIT_NOTE), ==, "second");
  g_assert_false (way_marks_is_bookmarked (marks, 0));
  g_assert_true (way_marks_is_bookmarked (marks, 1));
  g_assert_true (way_marks_get_plan (marks, 0, &day));
  g_assert_cmpint (g_date_get_day (&day), ==, 23);
  g_assert_false (way_marks_get_plan (marks, 1, &day));
  store_fixture_close (store);
}

static void
test_links (StoreFixture  *self,
            gconstpointer  user_data)
{
  static const Topic topics[] = { { "a" }, { "b", { "old" } } };
  g_autoptr (WayRoadmap) roadmap = make_roadmap (topics, G_N_ELEMENTS (topics));
  WayStore *store = store_fixture_open (self, WAY_STORE_WRITE);
  g_autoptr (WayProgress) progress = NULL;
  WayLinks *links;

  edit (store, "a", "2", WAY_EDIT_LINK, "{\"url\":\"https://example.org/2\"}");
  edit (store, "a", "1", WAY_EDIT_LINK, "{\"url\":\"https://example.org/1\",\"title\":\"T\"}");
  edit (store, "a", "3", WAY_EDIT_LINK, "of another version");
  edit (store, "old", "1", WAY_EDIT_LINK, "{\"url\":\"https://example.org/old\"}");
  edit (store, "old", "2", WAY_EDIT_LINK, "{\"url\":\"https://example.org/kept\"}");
  edit (store, "b", "1", WAY_EDIT_LINK, "");
  edit (store, "vanished", "1", WAY_EDIT_LINK, "{\"url\":\"https://example.org/\"}");
  progress = load (store, roadmap);
  links = way_progress_get_links (progress);
  g_assert_cmpuint (way_links_get_n (links, 0), ==, 2);
  g_assert_cmpstr (way_links_get (links, 0, 0)->title, ==, "T");
  g_assert_cmpstr (way_links_get (links, 0, 1)->url, ==, "https://example.org/2");
  g_assert_cmpuint (way_links_get_n (links, 1), ==, 1);
  g_assert_cmpstr (way_links_get (links, 1, 0)->url, ==, "https://example.org/kept");
  store_fixture_close (store);
}

static void
test_no_database (StoreFixture  *self,
                  gconstpointer  user_data)
{
  static const Topic topics[] = { { "a" } };
  g_autoptr (WayRoadmap) roadmap = make_roadmap (topics, G_N_ELEMENTS (topics));
  WayStore *store = store_fixture_open (self, WAY_STORE_READ);
  g_autoptr (WayProgress) progress = load (store, roadmap);

  g_assert_cmpint (way_progress_get_status (progress, 0), ==, WAY_STATUS_TODO);
  store_fixture_close (store);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

/* The latest event holds, whatever the topic's name was then. */
static void
test_formerly (StoreFixture  *self,
               gconstpointer  user_data)
{
  static const Topic topics[] = { { "new", { "older", "old" } }, { "other", { "gone" } } };
  g_autoptr (WayRoadmap) roadmap = make_roadmap (topics, G_N_ELEMENTS (topics));
  WayStore *store = store_fixture_open (self, WAY_STORE_WRITE);
  g_autoptr (WayProgress) first = NULL;
  g_autoptr (WayProgress) second = NULL;
  g_autoptr (WayProgress) third = NULL;

  store_fixture_set (store, "older", "learning");
  store_fixture_set (store, "old", "done");
  first = load (store, roadmap);
  g_assert_cmpint (way_progress_get_status (first, 0), ==, WAY_STATUS_DONE);
  g_assert_cmpint (way_progress_get_status (first, 1), ==, WAY_STATUS_TODO);

  store_fixture_set (store, "new", "skipped");
  second = load (store, roadmap);
  g_assert_cmpint (way_progress_get_status (second, 0), ==, WAY_STATUS_SKIPPED);

  store_fixture_set (store, "older", "done");
  third = load (store, roadmap);
  g_assert_cmpint (way_progress_get_status (third, 0), ==, WAY_STATUS_DONE);
  store_fixture_assert_query (self->path, "SELECT count(*) FROM event WHERE topic = 'new'", "1");
  store_fixture_close (store);
}

/* A topic that was plain may have become a choice, which is never done itself. */
static void
test_status_that_a_choice_cannot_have (StoreFixture  *self,
                                       gconstpointer  user_data)
{
  static const Topic topics[] = { { "a", { NULL }, 1 }, { "b" } };
  g_autoptr (WayRoadmap) roadmap = make_roadmap (topics, G_N_ELEMENTS (topics));
  WayStore *store = store_fixture_open (self, WAY_STORE_WRITE);
  g_autoptr (WayProgress) progress = NULL;
  WayCounts counts;

  store_fixture_set (store, "a", "done");
  progress = load (store, roadmap);
  g_assert_cmpint (way_progress_get_status (progress, 0), ==, WAY_STATUS_TODO);
  g_assert_false (way_progress_is_done (progress, 0));
  way_progress_get_counts (progress, &counts);
  g_assert_cmpuint (counts.done, ==, 0);
  store_fixture_close (store);
}

static void
test_find_topic (void)
{
  static const Topic topics[] = { { "a", { "was-a" } }, { "b" } };
  g_autoptr (WayRoadmap) roadmap = make_roadmap (topics, G_N_ELEMENTS (topics));

  g_assert_cmpuint (way_progress_loader_find_topic (roadmap, "b"), ==, 1);
  g_assert_cmpuint (way_progress_loader_find_topic (roadmap, "was-a"), ==, 0);
  g_assert_cmpuint (way_progress_loader_find_topic (roadmap, "c"), ==, WAY_TOPIC_NONE);
  g_assert_cmpuint (way_progress_loader_find_topic (roadmap, ""), ==, WAY_TOPIC_NONE);
}

static void
test_store_that_cannot_be_read (StoreFixture  *self,
                                gconstpointer  user_data)
{
  static const Topic topics[] = { { "a" } };
  g_autoptr (WayRoadmap) roadmap = make_roadmap (topics, G_N_ELEMENTS (topics));
  g_autoptr (WayStore) store = way_store_new (self->directory, self->clock);
  g_autoptr (GError) error = NULL;

  g_assert_null (way_progress_loader_load (store, roadmap, &error));
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add ("/progress-loader/statuses", test_statuses);
  store_fixture_add ("/progress-loader/checks", test_checks);
  store_fixture_add ("/progress-loader/marks", test_marks);
  store_fixture_add ("/progress-loader/links", test_links);
  store_fixture_add ("/progress-loader/no-database", test_no_database);
  store_fixture_add ("/progress-loader/formerly", test_formerly);
  store_fixture_add ("/progress-loader/status-that-a-choice-cannot-have",
                     test_status_that_a_choice_cannot_have);
  g_test_add_func ("/progress-loader/find-topic", test_find_topic);
  store_fixture_add ("/progress-loader/store-that-cannot-be-read",
                     test_store_that_cannot_be_read);
  return g_test_run ();
}
