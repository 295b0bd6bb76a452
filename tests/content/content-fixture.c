/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "content-fixture.h"

#include <glib/gstdio.h>

/* Returns: (transfer full): a file of this directory */
GBytes *
content_fixture_read (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "content", name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

GBytes *
content_fixture_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

void
content_fixture_write (const char *directory,
                       const char *name,
                       const char *text)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

char *
content_fixture_make_dir (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("waymark-content-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

void
content_fixture_remove_dir (char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK)) {
      content_fixture_remove_dir (child);
    } else {
      g_assert_cmpint (g_unlink (child), ==, 0);
      g_free (child);
    }
  }
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_free (path);
}

static void
assert_topics (const WayRoadmap *a,
               const WayRoadmap *b,
               guint             index)
{
  const WayTopic *x = way_roadmap_get_topic (a, index);
  const WayTopic *y = way_roadmap_get_topic (b, index);
  const char *const none[] = { NULL };
  const char *const *x_former = way_topic_get_formerly (x);
  const char *const *y_former = way_topic_get_formerly (y);
  const guint *x_requires, *y_requires;
  guint n_x, n_y;

  g_assert_cmpstr (way_topic_get_id (x), ==, way_topic_get_id (y));
  g_assert_cmpstr (way_topic_get_title (x), ==, way_topic_get_title (y));
  g_assert_cmpstr (way_topic_get_summary (x), ==, way_topic_get_summary (y));
  g_assert_cmpfloat (way_topic_get_hours (x), ==, way_topic_get_hours (y));
  g_assert_cmpint (way_topic_get_level (x), ==, way_topic_get_level (y));
  g_assert_cmpuint (way_topic_get_choose (x), ==, way_topic_get_choose (y));
  g_assert_cmpuint (way_topic_get_parent (x), ==, way_topic_get_parent (y));
  g_assert_cmpuint (way_topic_get_section (x), ==, way_topic_get_section (y));
  x_requires = way_topic_get_requires (x, &n_x);
  y_requires = way_topic_get_requires (y, &n_y);
  g_assert_cmpmem (x_requires, n_x * sizeof (guint), y_requires, n_y * sizeof (guint));
  g_assert_true (g_strv_equal (x_former != NULL ? x_former : none,
                               y_former != NULL ? y_former : none));
}

void
content_fixture_assert_roadmaps (const WayRoadmap *a,
                                 const WayRoadmap *b)
{
  g_assert_cmpstr (way_roadmap_get_id (a), ==, way_roadmap_get_id (b));
  g_assert_cmpstr (way_roadmap_get_title (a), ==, way_roadmap_get_title (b));
  g_assert_cmpstr (way_roadmap_get_summary (a), ==, way_roadmap_get_summary (b));
  g_assert_cmpstr (way_roadmap_get_language (a), ==, way_roadmap_get_language (b));
  g_assert_cmpstr (way_roadmap_get_version (a), ==, way_roadmap_get_version (b));
  g_assert_cmpstr (way_roadmap_get_license (a), ==, way_roadmap_get_license (b));
  g_assert_cmpstr (way_roadmap_get_source (a), ==, way_roadmap_get_source (b));
  g_assert_cmpuint (way_roadmap_get_n_sections (a), ==, way_roadmap_get_n_sections (b));
  for (guint i = 0; i < way_roadmap_get_n_sections (a); i++) {
    const WaySection *x = way_roadmap_get_section (a, i);
    const WaySection *y = way_roadmap_get_section (b, i);

    g_assert_cmpstr (way_section_get_id (x), ==, way_section_get_id (y));
    g_assert_cmpstr (way_section_get_title (x), ==, way_section_get_title (y));
    g_assert_cmpstr (way_section_get_summary (x), ==, way_section_get_summary (y));
    g_assert_cmpstr (way_section_get_icon (x), ==, way_section_get_icon (y));
    g_assert_cmpuint (way_section_get_end (x), ==, way_section_get_end (y));
  }
  g_assert_cmpuint (way_roadmap_get_n_topics (a), ==, way_roadmap_get_n_topics (b));
  for (guint i = 0; i < way_roadmap_get_n_topics (a); i++)
    assert_topics (a, b, i);
}

static void
assert_former (char **a,
               char **b)
{
  g_assert_true ((a == NULL) == (b == NULL));
  if (a != NULL)
    g_assert_true (g_strv_equal ((const char *const *) a, (const char *const *) b));
}

static void
assert_topic_texts (const WayTopicText *x,
                    const WayTopicText *y)
{
  g_assert_true (g_strv_equal (way_topic_text_get_body (x), way_topic_text_get_body (y)));
  for (guint list = 0; list <= WAY_ITEMS_CARDS; list++) {
    g_assert_cmpuint (way_topic_text_get_n_items (x, list), ==,
                      way_topic_text_get_n_items (y, list));
    for (guint i = 0; i < way_topic_text_get_n_items (x, list); i++) {
      const WayItem *a = way_topic_text_get_item (x, list, i);
      const WayItem *b = way_topic_text_get_item (y, list, i);

      g_assert_cmpstr (a->id, ==, b->id);
      g_assert_cmpstr (a->text, ==, b->text);
      g_assert_cmpstr (a->more, ==, b->more);
      assert_former (a->formerly, b->formerly);
    }
  }
  g_assert_cmpuint (way_topic_text_get_n_resources (x), ==, way_topic_text_get_n_resources (y));
  for (guint i = 0; i < way_topic_text_get_n_resources (x); i++) {
    const WayResource *a = way_topic_text_get_resource (x, i);
    const WayResource *b = way_topic_text_get_resource (y, i);

    g_assert_cmpstr (a->title, ==, b->title);
    g_assert_cmpstr (a->url, ==, b->url);
    g_assert_cmpstr (a->language, ==, b->language);
    g_assert_cmpint (a->type, ==, b->type);
    g_assert_cmpint (a->cost, ==, b->cost);
  }
}

void
content_fixture_assert_texts (const WaySectionText *a,
                              const WaySectionText *b)
{
  g_assert_true (g_strv_equal (way_section_text_get_body (a), way_section_text_get_body (b)));
  g_assert_cmpuint (way_section_text_get_n_topics (a), ==, way_section_text_get_n_topics (b));
  for (guint i = 0; i < way_section_text_get_n_topics (a); i++)
    assert_topic_texts (way_section_text_get_topic (a, i), way_section_text_get_topic (b, i));
}
