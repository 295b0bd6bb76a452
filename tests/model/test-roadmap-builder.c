/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-roadmap-builder.h"

typedef struct {
  const char *id;
  guint depth;
  guint choose;
  const char *requires; /* separated by blanks */
  const char *formerly;
} Line;

static void
close_to (WayRoadmapBuilder *builder,
          guint             *open,
          guint              depth)
{
  while (*open > depth) {
    way_roadmap_builder_end_topic (builder);
    (*open)--;
  }
}

/* Lines with the id "#" begin a section whose id is in `requires`. */
static WayRoadmap *
build (const Line      *lines,
       gsize            n_lines,
       WayRoadmapFault *fault)
{
  WayRoadmapFields fields = { .id = "road", .title = "Road" };
  g_autoptr (WayRoadmapBuilder) builder = way_roadmap_builder_new (&fields);
  guint open = 0;

  way_roadmap_builder_begin_section (builder, "first", "First", NULL, NULL);
  for (gsize i = 0; i < n_lines; i++) {
    g_auto (GStrv) requires = g_strsplit (lines[i].requires ? lines[i].requires : "", " ", -1);
    g_auto (GStrv) formerly = g_strsplit (lines[i].formerly ? lines[i].formerly : "", " ", -1);
    WayTopicFields topic = {
      .id = lines[i].id,
      .title = lines[i].id,
      .choose = lines[i].choose,
      .requires = (const char *const *) requires,
      .formerly = (const char *const *) formerly,
    };

    close_to (builder, &open, lines[i].depth);
    if (g_str_equal (lines[i].id, "#")) {
      way_roadmap_builder_end_section (builder);
      way_roadmap_builder_begin_section (builder, lines[i].requires, "S", NULL, NULL);
      continue;
    }
    way_roadmap_builder_begin_topic (builder, &topic);
    open++;
  }
  close_to (builder, &open, 0);
  way_roadmap_builder_end_section (builder);
  return way_roadmap_builder_finish (builder, fault);
}

static void
test_order (void)
{
  static const Line lines[] = {
    { "a", 0 }, { "b", 1 }, { "c", 2 }, { "d", 1 }, { "e", 0 }, { "#", 0, 0, "second" }, { "f", 0 },
  };
  g_auto (WayRoadmapFault) fault = { 0 };
  g_autoptr (WayRoadmap) roadmap = build (lines, G_N_ELEMENTS (lines), &fault);
  const WayTopic *a, *b, *d, *e;

  g_assert_nonnull (roadmap);
  g_assert_cmpuint (way_roadmap_get_n_topics (roadmap), ==, 6);
  a = way_roadmap_get_topic (roadmap, way_roadmap_find_topic (roadmap, "a"));
  b = way_roadmap_get_topic (roadmap, way_topic_get_first_child (a));
  d = way_roadmap_get_topic (roadmap, way_topic_get_next_sibling (b));
  g_assert_cmpstr (way_topic_get_id (b), ==, "b");
  g_assert_cmpstr (way_topic_get_id (d), ==, "d");
  g_assert_cmpuint (way_topic_get_next_sibling (d), ==, WAY_TOPIC_NONE);
  g_assert_cmpuint (way_topic_get_n_children (a), ==, 2);
  g_assert_cmpuint (way_topic_get_end (a), ==, 4);
  g_assert_cmpuint (way_topic_get_depth (d), ==, 1);
  g_assert_cmpuint (way_topic_get_parent (d), ==, way_topic_get_index (a));
  e = way_roadmap_get_topic (roadmap, way_topic_get_next_sibling (a));
  g_assert_cmpstr (way_topic_get_id (e), ==, "e");
  g_assert_cmpuint (way_roadmap_find_topic (roadmap, "none"), ==, WAY_TOPIC_NONE);
  g_assert_cmpuint (way_section_get_begin (way_roadmap_get_section (roadmap, 1)), ==, 5);
  g_assert_cmpuint (way_section_get_end (way_roadmap_get_section (roadmap, 1)), ==, 6);
  g_assert_cmpuint (way_roadmap_find_section (roadmap, "second"), ==, 1);
  g_assert_cmpuint (way_topic_get_next_sibling (way_roadmap_get_topic (roadmap, 4)), ==,
                    WAY_TOPIC_NONE);
}

typedef struct {
  const char *name;
  Line lines[4];
  WayRoadmapFaultKind kind;
  guint topic;
  guint position;
  const char *detail;
} Fault;

static const Fault faults[] = {
  { "duplicate", { { "a" }, { "b" }, { "a" } }, WAY_ROADMAP_FAULT_DUPLICATE_ID, 2, 0, "a" },
  { "duplicate-of-section", { { "first" } }, WAY_ROADMAP_FAULT_DUPLICATE_ID, 0, 0, "first" },
  { "section-duplicate", { { "a" }, { "#", 0, 0, "a" } }, WAY_ROADMAP_FAULT_DUPLICATE_ID,
    WAY_TOPIC_NONE, 0, "a" },
  { "choose", { { "a", 0, 3 }, { "b", 1 }, { "c", 1 } }, WAY_ROADMAP_FAULT_CHOOSE, 0, 0, "2" },
  { "unknown", { { "a" }, { "b", 0, 0, "a x" } }, WAY_ROADMAP_FAULT_UNKNOWN_REQUIREMENT,
    1, 1, "x" },
  { "unknown-is-a-section", { { "a", 0, 0, "first" } }, WAY_ROADMAP_FAULT_UNKNOWN_REQUIREMENT,
    0, 0, "first" },
  { "self", { { "a", 0, 0, "a" } }, WAY_ROADMAP_FAULT_CYCLE, 0, 0, "a → a" },
  { "cycle", { { "x", 0, 0, "a" }, { "a", 0, 0, "b" }, { "b", 0, 0, "c" }, { "c", 0, 0, "a" } },
    WAY_ROADMAP_FAULT_CYCLE, 3, 0, "a → b → c → a" },
  { "formerly-live", { { "a" }, { "b", 0, 0, NULL, "c a" } }, WAY_ROADMAP_FAULT_FORMERLY_LIVE,
    1, 1, "a" },
  { "formerly-twice", { { "a", 0, 0, NULL, "z" }, { "b", 0, 0, NULL, "z" } },
    WAY_ROADMAP_FAULT_FORMERLY_TWICE, 1, 0, "z" },
};

static void
test_fault (gconstpointer data)
{
  const Fault *expected = data;
  g_auto (WayRoadmapFault) fault = { 0 };
  guint n = 0;

  while (n < G_N_ELEMENTS (expected->lines) && expected->lines[n].id != NULL)
    n++;
  g_assert_null (build (expected->lines, n, &fault));
  g_assert_cmpint (fault.kind, ==, expected->kind);
  g_assert_cmpuint (fault.topic, ==, expected->topic);
  g_assert_cmpuint (fault.position, ==, expected->position);
  g_assert_cmpstr (fault.detail, ==, expected->detail);
}

static void
test_depth (void)
{
  Line lines[9] = { 0 };
  g_auto (WayRoadmapFault) fault = { 0 };
  g_autoptr (WayRoadmap) roadmap = NULL;
  static const char *const ids[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    lines[i] = (Line) { ids[i], i };
  roadmap = build (lines, 8, &fault);
  g_assert_nonnull (roadmap);
  g_assert_null (build (lines, 9, &fault));
  g_assert_cmpint (fault.kind, ==, WAY_ROADMAP_FAULT_DEPTH);
  g_assert_cmpuint (fault.topic, ==, 8);
}

static void
test_long_chain (void)
{
  WayRoadmapFields fields = { .id = "chain", .title = "Chain" };
  g_autoptr (WayRoadmapBuilder) builder = way_roadmap_builder_new (&fields);
  g_autoptr (WayRoadmap) roadmap = NULL;
  g_auto (WayRoadmapFault) fault = { 0 };

  way_roadmap_builder_begin_section (builder, "s", "S", NULL, NULL);
  for (guint i = 0; i < 100000; i++) {
    g_autofree char *id = g_strdup_printf ("t%u", i);
    g_autofree char *next = g_strdup_printf ("t%u", i + 1);
    const char *requires[] = { i + 1 < 100000 ? next : NULL, NULL };
    WayTopicFields topic = { .id = id, .title = id, .requires = requires };

    way_roadmap_builder_begin_topic (builder, &topic);
    way_roadmap_builder_end_topic (builder);
  }
  way_roadmap_builder_end_section (builder);
  roadmap = way_roadmap_builder_finish (builder, &fault);
  g_assert_nonnull (roadmap);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/roadmap-builder/order", test_order);
  g_test_add_func ("/roadmap-builder/depth", test_depth);
  g_test_add_func ("/roadmap-builder/long-chain", test_long_chain);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *path = g_strconcat ("/roadmap-builder/fault/", faults[i].name, NULL);

    g_test_add_data_func (path, &faults[i], test_fault);
  }
  return g_test_run ();
}
