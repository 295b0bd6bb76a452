/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-tree.h"

#include "way-roadmap-builder.h"

typedef struct {
  WayRoadmapBuilder *builder;
  GArray *statuses; /* of WayStatus */
  const char *at;
} Parser;

typedef struct {
  double hours;
  WayLevel level;
  GStrv requires;
} Marks;

static void
skip_blanks (Parser *parser)
{
  while (*parser->at == ' ')
    parser->at++;
}

static WayStatus
parse_status (Parser *parser)
{
  switch (*parser->at) {
    case '+':
      parser->at++;
      return WAY_STATUS_DONE;
    case '~':
      parser->at++;
      return WAY_STATUS_LEARNING;
    case '-':
      parser->at++;
      return WAY_STATUS_SKIPPED;
    default:
      return WAY_STATUS_TODO;
  }
}

static guint
parse_number (Parser *parser)
{
  char *end;
  guint64 number = g_ascii_strtoull (parser->at, &end, 10);

  g_assert_true (end > parser->at);
  parser->at = end;
  return number;
}

static Marks
parse_marks (Parser *parser)
{
  g_autoptr (GStrvBuilder) requires = g_strv_builder_new ();
  Marks marks = { .hours = -1, .level = WAY_LEVEL_CORE };

  for (;;) {
    g_autofree char *id = NULL;

    switch (*parser->at) {
      case ':':
        parser->at++;
        marks.hours = parse_number (parser);
        break;
      case '<':
        parser->at++;
        id = g_strdup_printf ("t%u", parse_number (parser));
        g_strv_builder_add (requires, id);
        break;
      case '*':
        parser->at++;
        marks.level = WAY_LEVEL_EXTRA;
        break;
      default:
        marks.requires = g_strv_builder_end (requires);
        return marks;
    }
  }
}

static void
parse_topics (Parser *parser)
{
  for (skip_blanks (parser); *parser->at != '\0' && *parser->at != ')'; skip_blanks (parser)) {
    g_autofree char *id = g_strdup_printf ("t%u", parser->statuses->len);
    WayTopicFields fields = { .id = id, .title = id };
    WayStatus status;
    Marks marks;

    if (g_ascii_isdigit (*parser->at)) {
      fields.choose = *parser->at - '0';
      parser->at++;
    }
    g_assert_true (g_ascii_isalpha (*parser->at));
    parser->at++;
    status = parse_status (parser);
    g_array_append_val (parser->statuses, status);
    marks = parse_marks (parser);
    fields.hours = marks.hours;
    fields.level = marks.level;
    fields.requires = (const char *const *) marks.requires;
    way_roadmap_builder_begin_topic (parser->builder, &fields);
    g_strfreev (marks.requires);
    if (*parser->at == '(') {
      parser->at++;
      parse_topics (parser);
      g_assert_cmpint (*parser->at, ==, ')');
      parser->at++;
    }
    way_roadmap_builder_end_topic (parser->builder);
  }
}

/**
 * way_tree_parse:
 * @notation: topics: a letter, after a digit if it is a choice of so many; then
 *   `+` done, `~` learning, `-` skipped; then `:6` six hours, `<0` requires t0,
 *   `*` extra; then its children in parentheses: `a+ 1b(c~:6 d<0*) e-(f)`
 *
 * Returns: (transfer full): progress on a roadmap of one section with these
 *   topics, whose ids are t0, t1, …
 */
WayProgress *
way_tree_parse (const char *notation)
{
  WayRoadmapFields fields = { .id = "tree", .title = "Tree" };
  g_autoptr (WayRoadmapBuilder) builder = way_roadmap_builder_new (&fields);
  g_autoptr (GArray) statuses = g_array_new (FALSE, FALSE, sizeof (WayStatus));
  Parser parser = { builder, statuses, notation };
  g_auto (WayRoadmapFault) fault = { 0 };
  g_autoptr (WayRoadmap) roadmap = NULL;
  WayProgress *progress;

  way_roadmap_builder_begin_section (builder, "s", "Section", NULL, NULL);
  parse_topics (&parser);
  g_assert_cmpint (*parser.at, ==, '\0');
  way_roadmap_builder_end_section (builder);
  roadmap = way_roadmap_builder_finish (builder, &fault);
  g_assert_nonnull (roadmap);
  progress = way_progress_new (roadmap);
  if (statuses->len > 0)
    way_progress_load (progress, (const WayStatus *) statuses->data);
  return progress;
}
