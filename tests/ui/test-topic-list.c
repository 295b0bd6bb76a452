/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-test.h"
#include "way-roadmap-builder.h"
#include "way-topic-list.h"
#include "way-topic-row.h"

#define N_MANY 3000
#define NOTHING 9999

typedef struct {
  GtkWidget *widget;
  WayTopicList *list;
  WayProgress *progress;
  GtkWindow *window;
  guint activated;
  guint topic;
  guint status;
} Fixture;

static void
add_topic (WayRoadmapBuilder *builder,
           const char        *id,
           guint              choose,
           const char        *needs)
{
  const char *requires[] = { needs, NULL };
  const WayTopicFields fields = {
    .id = id, .title = id, .hours = -1, .choose = choose, .requires = requires,
  };

  way_roadmap_builder_begin_topic (builder, &fields);
}

static void
add_leaf (WayRoadmapBuilder *builder,
          const char        *id,
          const char        *needs)
{
  add_topic (builder, id, 0, needs);
  way_roadmap_builder_end_topic (builder);
}

static WayRoadmapBuilder *
begin_roadmap (void)
{
  const WayRoadmapFields fields = { .id = "r", .title = "R" };
  WayRoadmapBuilder *builder = way_roadmap_builder_new (&fields);

  way_roadmap_builder_begin_section (builder, "s", "S", NULL, NULL);
  return builder;
}

static WayProgress *
finish_roadmap (WayRoadmapBuilder *builder)
{
  g_auto (WayRoadmapFault) fault = { 0 };
  g_autoptr (WayRoadmap) roadmap = NULL;

  way_roadmap_builder_end_section (builder);
  roadmap = way_roadmap_builder_finish (builder, &fault);
  g_assert_nonnull (roadmap);
  way_roadmap_builder_free (builder);
  return way_progress_new (roadmap);
}

/* 0 basics, 1 language (2 Python, 3 Go (4 tools)), 5 group (6 inner), 7 last */
static WayProgress *
create_small (void)
{
  WayRoadmapBuilder *builder = begin_roadmap ();

  add_leaf (builder, "Basics", NULL);
  add_topic (builder, "Language", 1, NULL);
  add_leaf (builder, "Python", NULL);
  add_topic (builder, "Go", 0, NULL);
  add_leaf (builder, "Tools", NULL);
  way_roadmap_builder_end_topic (builder);
  way_roadmap_builder_end_topic (builder);
  add_topic (builder, "Group", 0, NULL);
  add_leaf (builder, "Inner", "Basics");
  way_roadmap_builder_end_topic (builder);
  add_leaf (builder, "Last", "Language");
  return finish_roadmap (builder);
}

static WayProgress *
create_many (void)
{
  WayRoadmapBuilder *builder = begin_roadmap ();

  for (guint i = 0; i < N_MANY; i++) {
    g_autofree char *id = g_strdup_printf ("Topic %u", i);

    add_leaf (builder, id, NULL);
  }
  return finish_roadmap (builder);
}

static void
activated_cb (WayTopicList *list,
              guint         topic,
              Fixture      *fixture)
{
  fixture->activated = topic;
}

static void
picked_cb (WayTopicList *list,
           guint         topic,
           WayStatus     status,
           Fixture      *fixture)
{
  fixture->topic = topic;
  fixture->status = status;
}

static void
set_up (Fixture     *fixture,
        WayProgress *progress)
{
  fixture->activated = fixture->topic = fixture->status = NOTHING;
  fixture->progress = progress;
  fixture->widget = g_object_new (WAY_TYPE_TOPIC_LIST, NULL);
  fixture->list = WAY_TOPIC_LIST (fixture->widget);
  way_topic_list_set_topics (fixture->list, progress, 0);
  g_signal_connect (fixture->list, "topic-activated", G_CALLBACK (activated_cb), fixture);
  g_signal_connect (fixture->list, "status-picked", G_CALLBACK (picked_cb), fixture);
}

static void
show_all (Fixture *fixture)
{
  fixture->window = ui_test_show (fixture->widget, 500, 600);
  ui_test_wait_until (way_topic_list_is_complete (fixture->list));
}

static void
tear_down (Fixture *fixture)
{
  ui_test_assert_destroyed (fixture->window, fixture->widget);
  g_clear_object (&fixture->progress);
}

static guint
count_rows (GtkWidget *root)
{
  guint n = WAY_IS_TOPIC_ROW (root) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static GtkWidget *
get_row (Fixture *fixture,
         guint    topic)
{
  return ui_test_find (fixture->widget, WAY_TYPE_TOPIC_ROW, topic);
}

static gboolean
says (Fixture    *fixture,
      guint       topic,
      const char *text)
{
  return ui_test_find_paragraph (get_row (fixture, topic), text) != NULL;
}

static void
test_groups (void)
{
  Fixture fixture;

  set_up (&fixture, create_small ());
  show_all (&fixture);
  g_assert_cmpuint (count_rows (fixture.widget), ==, 8);
  for (guint i = 0; i < 4; i++)
    g_assert_nonnull (ui_test_find (fixture.widget, GTK_TYPE_LIST_BOX, i));
  g_assert_null (ui_test_find (fixture.widget, GTK_TYPE_LIST_BOX, 4));
  g_assert_true (gtk_widget_get_parent (get_row (&fixture, 3))
                 == gtk_widget_get_parent (get_row (&fixture, 1)));
  g_assert_true (says (&fixture, 1, "Choose 1 of 2"));
  tear_down (&fixture);
}

/* A row shows what changed elsewhere: above it, beside it in a choice, and in
 * what it builds on. */
static void
test_follows (void)
{
  Fixture fixture;

  set_up (&fixture, create_small ());
  show_all (&fixture);
  g_assert_true (says (&fixture, 6, "Builds on “Basics”"));
  g_assert_true (says (&fixture, 7, "Builds on “Language”"));
  way_progress_set_status (fixture.progress, 0, WAY_STATUS_DONE);
  g_assert_false (says (&fixture, 6, "Builds on “Basics”"));
  way_progress_set_status (fixture.progress, 2, WAY_STATUS_DONE);
  g_assert_true (says (&fixture, 1, "Chosen: Python"));
  g_assert_false (says (&fixture, 7, "Builds on “Language”"));
  g_assert_nonnull (ui_test_find_class (get_row (&fixture, 3), "stands-back"));
  g_assert_nonnull (ui_test_find_class (get_row (&fixture, 4), "stands-back"));
  g_assert_null (ui_test_find_class (get_row (&fixture, 2), "stands-back"));

  g_assert_null (ui_test_find_class (get_row (&fixture, 6), "stands-back"));
  way_progress_set_status (fixture.progress, 5, WAY_STATUS_SKIPPED);
  g_assert_nonnull (ui_test_find_class (get_row (&fixture, 6), "stands-back"));
  way_progress_set_status (fixture.progress, 0, WAY_STATUS_TODO);
  way_progress_set_status (fixture.progress, 5, WAY_STATUS_TODO);
  g_assert_true (says (&fixture, 6, "Builds on “Basics”"));

  way_progress_load (fixture.progress, (const WayStatus[8]) { WAY_STATUS_TODO });
  g_assert_true (says (&fixture, 1, "Choose 1 of 2"));
  tear_down (&fixture);
}

/* The line of a note that went stays until the list is shown anew. */
static void
test_again (void)
{
  Fixture fixture;
  GtkWidget *row, *note;

  set_up (&fixture, create_small ());
  show_all (&fixture);
  row = get_row (&fixture, 6);
  note = ui_test_find_paragraph (row, "Builds on “Basics”");
  way_progress_set_status (fixture.progress, 0, WAY_STATUS_DONE);
  g_assert_true (gtk_widget_get_visible (note));
  way_topic_list_set_topics (fixture.list, fixture.progress, 0);
  g_assert_true (get_row (&fixture, 6) == row);
  g_assert_false (gtk_widget_get_visible (note));
  way_topic_list_set_topics (fixture.list, fixture.progress, 2);
  g_assert_cmpuint (count_rows (fixture.widget), ==, 3);
  tear_down (&fixture);
}

static const char *
get_state (GtkWidget *row)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (row), "status");
  WayStatus status;

  g_assert_nonnull (pspec);
  g_object_get (row, "status", &status, NULL);
  return way_status_to_word (status);
}

/* The menu asks, and its mark stands at what holds. */
static void
test_menu (void)
{
  Fixture fixture;
  GtkWidget *row;

  set_up (&fixture, create_small ());
  show_all (&fixture);
  row = get_row (&fixture, 2);
  g_assert_true (gtk_widget_activate_action (row, "topic.status", "s", "learning"));
  g_assert_cmpuint (fixture.topic, ==, 2);
  g_assert_cmpuint (fixture.status, ==, WAY_STATUS_LEARNING);
  g_assert_cmpstr (get_state (row), ==, "todo");
  way_progress_set_status (fixture.progress, 2, WAY_STATUS_LEARNING);
  g_assert_cmpstr (get_state (row), ==, "learning");
  g_assert_true (gtk_widget_activate_action (row, "topic.mark-done", NULL));
  g_assert_cmpuint (fixture.status, ==, WAY_STATUS_DONE);
  g_assert_cmpuint (fixture.activated, ==, NOTHING);
  tear_down (&fixture);
}

/* A choice cannot be done itself: it shows what there is to choose from. */
static void
test_choice (void)
{
  Fixture fixture;
  GtkWidget *row;

  set_up (&fixture, create_small ());
  show_all (&fixture);
  row = get_row (&fixture, 1);
  g_assert_true (gtk_widget_activate_action (row, "topic.mark-done", NULL));
  g_assert_cmpuint (fixture.activated, ==, 1);
  fixture.activated = NOTHING;
  g_assert_true (gtk_widget_activate_action (row, "topic.mark-learning", NULL));
  g_assert_cmpuint (fixture.activated, ==, 1);
  g_assert_cmpuint (fixture.status, ==, NOTHING);
  g_assert_true (gtk_widget_activate_action (row, "topic.skip", NULL));
  g_assert_cmpuint (fixture.status, ==, WAY_STATUS_SKIPPED);
  tear_down (&fixture);
}

/* Returns: (nullable): the row of a topic, if it is there */
static GtkWidget *
find_row (Fixture *fixture,
          guint    topic)
{
  guint n_rows = count_rows (fixture->widget);

  for (guint i = 0; i < n_rows; i++) {
    GtkWidget *row = get_row (fixture, i);

    if (way_topic_row_get_topic (WAY_TOPIC_ROW (row)) == topic)
      return row;
  }
  return NULL;
}

static gboolean
is_seen (GtkWidget *row,
         GtkWidget *scroller)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (row, scroller, &bounds));
  return bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scroller);
}

/* Of many only those are there that one is near to. */
static void
test_many (void)
{
  Fixture fixture;
  GtkWidget *scroller;

  set_up (&fixture, create_many ());
  g_assert_cmpuint (count_rows (fixture.widget), >=, 4);
  g_assert_false (way_topic_list_is_complete (fixture.list));
  g_assert_false (way_topic_list_focus (fixture.list, N_MANY));
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), fixture.widget);
  fixture.window = ui_test_show (scroller, 500, 600);
  g_assert_true (way_topic_list_focus (fixture.list, N_MANY / 2));
  ui_test_wait_until (way_topic_list_is_complete (fixture.list));
  g_assert_true (gtk_window_get_focus (fixture.window) == find_row (&fixture, N_MANY / 2));
  ui_test_wait_until (is_seen (find_row (&fixture, N_MANY / 2), scroller));
  g_assert_null (find_row (&fixture, N_MANY - 1));
  g_assert_cmpuint (count_rows (fixture.widget), <, 200);

  /* A row that comes later shows what changed before. */
  way_progress_set_status (fixture.progress, N_MANY - 1, WAY_STATUS_DONE);
  g_assert_true (way_topic_list_focus (fixture.list, N_MANY - 1));
  ui_test_wait_until (way_topic_list_is_complete (fixture.list));
  ui_test_wait_until (is_seen (find_row (&fixture, N_MANY - 1), scroller));
  g_assert_cmpstr (get_state (find_row (&fixture, N_MANY - 1)), ==, "done");
  g_assert_null (find_row (&fixture, N_MANY / 2));
  g_assert_cmpuint (count_rows (fixture.widget), <, 200);

  /* Replaced, taken away, or gone before it is complete. */
  way_topic_list_set_topics (fixture.list, fixture.progress, 1);
  g_assert_false (way_topic_list_is_complete (fixture.list));
  way_topic_list_set_topics (fixture.list, fixture.progress, WAY_TOPIC_NONE);
  g_assert_true (way_topic_list_is_complete (fixture.list));
  g_assert_cmpuint (count_rows (fixture.widget), ==, 0);
  way_topic_list_set_topics (fixture.list, fixture.progress, 0);
  tear_down (&fixture);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/topic-list/groups", test_groups);
  g_test_add_func ("/topic-list/follows", test_follows);
  g_test_add_func ("/topic-list/again", test_again);
  g_test_add_func ("/topic-list/menu", test_menu);
  g_test_add_func ("/topic-list/choice", test_choice);
  g_test_add_func ("/topic-list/many", test_many);
  return g_test_run ();
}
