/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>

#include "way-report.h"

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_progress (JsonBuilder     *builder,
              const WayCounts *counts)
{
  int percent = way_counts_get_percent (counts);

  json_builder_set_member_name (builder, "progress");
  json_builder_begin_object (builder);
  add_int (builder, "done", counts->done);
  add_int (builder, "counted", counts->counted);
  add_int (builder, "learning", counts->learning);
  add_int (builder, "skipped", counts->skipped);
  json_builder_set_member_name (builder, "percent");
  if (percent == WAY_PERCENT_NONE)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, percent);
  json_builder_end_object (builder);
}

static JsonBuilder *
begin_report (const char *list)
{
  JsonBuilder *builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  if (list != NULL) {
    json_builder_set_member_name (builder, list);
    json_builder_begin_array (builder);
  }
  return builder;
}

static char *
end_report (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  return g_strconcat (text, "\n", NULL);
}

/**
 * way_report_list_json:
 * @rows: (array length=n_rows): the roadmaps
 *
 * Returns: (transfer full): what `waymark list --json` prints
 */
char *
way_report_list_json (const WayListRow *rows,
                      guint             n_rows)
{
  g_autoptr (JsonBuilder) builder = begin_report ("roadmaps");

  for (guint i = 0; i < n_rows; i++) {
    json_builder_begin_object (builder);
    add_string (builder, "id", rows[i].id);
    add_string (builder, "title", rows[i].title);
    add_string (builder, "origin", rows[i].origin);
    if (rows[i].has_counts)
      add_progress (builder, &rows[i].counts);
    else
      add_string (builder, "progress", NULL);
    add_string (builder, "error", rows[i].error);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  return end_report (builder);
}

/* One topic and, as a function of itself, all below it: at most as deep as
 * topics nest. */
static void
add_topics (JsonBuilder *builder,
            WayProgress *progress,
            guint        first)
{
  WayRoadmap *roadmap = way_progress_get_roadmap (progress);
  const WayTopic *topic;

  json_builder_set_member_name (builder, "topics");
  json_builder_begin_array (builder);
  for (guint i = first; i != WAY_TOPIC_NONE; i = way_topic_get_next_sibling (topic)) {
    topic = way_roadmap_get_topic (roadmap, i);
    json_builder_begin_object (builder);
    add_string (builder, "id", way_topic_get_id (topic));
    add_string (builder, "title", way_topic_get_title (topic));
    add_string (builder, "status", way_status_to_word (way_progress_get_status (progress, i)));
    if (way_topic_is_choice (topic))
      add_int (builder, "choose", way_topic_get_choose (topic));
    else
      add_string (builder, "choose", NULL);
    add_int (builder, "links", way_links_get_n (way_progress_get_links (progress), i));
    add_topics (builder, progress, way_topic_get_first_child (topic));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_section (JsonBuilder *builder,
             WayProgress *progress,
             guint        index)
{
  const WaySection *section = way_roadmap_get_section (way_progress_get_roadmap (progress), index);
  guint begin = way_section_get_begin (section);
  gboolean is_empty = begin == way_section_get_end (section);
  WayCounts counts;

  way_progress_get_section_counts (progress, index, &counts);
  json_builder_begin_object (builder);
  add_string (builder, "id", way_section_get_id (section));
  add_string (builder, "title", way_section_get_title (section));
  add_progress (builder, &counts);
  add_topics (builder, progress, is_empty ? WAY_TOPIC_NONE : begin);
  json_builder_end_object (builder);
}

/**
 * way_report_show_json:
 *
 * Returns: (transfer full): what `waymark show ROADMAP --json` prints
 */
char *
way_report_show_json (WayProgress *progress)
{
  g_autoptr (JsonBuilder) builder = begin_report (NULL);
  WayRoadmap *roadmap;
  WayCounts counts;

  g_return_val_if_fail (WAY_IS_PROGRESS (progress), NULL);

  roadmap = way_progress_get_roadmap (progress);
  way_progress_get_counts (progress, &counts);
  add_string (builder, "id", way_roadmap_get_id (roadmap));
  add_string (builder, "title", way_roadmap_get_title (roadmap));
  add_string (builder, "language", way_roadmap_get_language (roadmap));
  add_progress (builder, &counts);
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < way_roadmap_get_n_sections (roadmap); i++)
    add_section (builder, progress, i);
  json_builder_end_array (builder);
  return end_report (builder);
}

/**
 * way_report_next_json:
 * @rows: (array length=n_rows): the suggestions
 *
 * Returns: (transfer full): what `waymark next --json` prints
 */
char *
way_report_next_json (const WayNextRow *rows,
                      guint             n_rows)
{
  g_autoptr (JsonBuilder) builder = begin_report ("topics");

  for (guint i = 0; i < n_rows; i++) {
    json_builder_begin_object (builder);
    add_string (builder, "roadmap", rows[i].roadmap);
    add_string (builder, "section", rows[i].section);
    add_string (builder, "id", rows[i].id);
    add_string (builder, "title", rows[i].title);
    json_builder_set_member_name (builder, "hours");
    if (rows[i].hours >= 0)
      json_builder_add_double_value (builder, rows[i].hours);
    else
      json_builder_add_null_value (builder);
    add_string (builder, "why", rows[i].why);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  return end_report (builder);
}

/**
 * way_report_links_json:
 * @topic: a topic's number
 *
 * Returns: (transfer full): what `waymark link ROADMAP TOPIC --json` prints
 */
char *
way_report_links_json (WayLinks *links,
                       guint     topic)
{
  g_autoptr (JsonBuilder) builder = begin_report ("links");

  for (guint i = 0; i < way_links_get_n (links, topic); i++) {
    const WayLink *link = way_links_get (links, topic, i);

    json_builder_begin_object (builder);
    add_string (builder, "title", link->title);
    add_string (builder, "url", link->url);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  return end_report (builder);
}

/**
 * way_report_check_json:
 * @ok: whether nothing is wrong
 * @n_events: how many events the journal holds
 * @done: (nullable): what was mended, in words
 * @problems: (array zero-terminated=1): a sentence each
 *
 * Returns: (transfer full): what `waymark check --json` prints
 */
char *
way_report_check_json (gboolean           ok,
                       guint64            n_events,
                       const char        *done,
                       const char *const *problems)
{
  g_autoptr (JsonBuilder) builder = begin_report (NULL);

  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, ok);
  add_int (builder, "events", n_events);
  if (done != NULL) {
    json_builder_set_member_name (builder, "done");
    json_builder_add_string_value (builder, done);
  }
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; problems[i] != NULL; i++)
    json_builder_add_string_value (builder, problems[i]);
  json_builder_end_array (builder);
  return end_report (builder);
}
