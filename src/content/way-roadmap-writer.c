/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-roadmap-writer.h"

#include <stdlib.h>
#include <string.h>

/* What is written is what is read, in one fixed order and without what is at
 * its default, so that equal roadmaps give equal bytes. A line for each topic
 * keeps the line numbers of errors worth something. */

typedef struct {
  const char *key;
  const char *text;
  const char *more; /* (nullable) */
} ItemKeys;

static const ItemKeys item_keys[] = {
  [WAY_ITEMS_OBJECTIVES] = { "objectives", "text", NULL },
  [WAY_ITEMS_PRACTICE] = { "practice", "text", "done_when" },
  [WAY_ITEMS_CARDS] = { "cards", "question", "answer" },
};

static void
append_string (GString    *out,
               const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (out, "\\n");
    else if ((guchar) *p < 0x20)
      g_string_append_printf (out, "\\u%04x", (guchar) *p);
    else
      g_string_append_c (out, *p);
  }
  g_string_append_c (out, '"');
}

/* A comma, unless something has just been opened. */
static void
append_comma (GString *out)
{
  char last = out->len > 0 ? out->str[out->len - 1] : '{';

  if (last == '\n' && out->len > 1)
    last = out->str[out->len - 2];
  if (last != '{' && last != '[' && last != ',')
    g_string_append_c (out, ',');
}

static void
append_key (GString    *out,
            const char *key)
{
  append_comma (out);
  append_string (out, key);
  g_string_append_c (out, ':');
}

static void
append_member (GString    *out,
               const char *key,
               const char *text)
{
  append_key (out, key);
  append_string (out, text);
}

static void
append_text (GString    *out,
             const char *key,
             const char *text)
{
  if (text != NULL && *text != '\0')
    append_member (out, key, text);
}

static void
append_strings (GString           *out,
                const char        *key,
                const char *const *texts)
{
  if (texts == NULL || texts[0] == NULL)
    return;
  append_key (out, key);
  g_string_append_c (out, '[');
  for (guint i = 0; texts[i] != NULL; i++) {
    append_comma (out);
    append_string (out, texts[i]);
  }
  g_string_append_c (out, ']');
}

/* The shortest decimal that reads back as the same single precision number. */
static void
append_hours (GString *out,
              float    hours)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (hours < 0)
    return;
  append_key (out, "hours");
  for (int digits = 6; digits <= 9; digits++) {
    char format[8];

    g_snprintf (format, sizeof format, "%%.%dg", digits);
    g_ascii_formatd (text, sizeof text, format, hours);
    if ((float) g_ascii_strtod (text, NULL) == hours)
      break;
  }
  g_string_append (out, text);
}

static void
append_requires (GString          *out,
                 const WayRoadmap *roadmap,
                 const WayTopic   *topic)
{
  guint n;
  const guint *requires = way_topic_get_requires (topic, &n);
  g_autofree const char **ids = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    ids[i] = way_topic_get_id (way_roadmap_get_topic (roadmap, requires[i]));
  append_strings (out, "requires", ids);
}

static void
append_fields (GString          *out,
               const WayRoadmap *roadmap,
               const WayTopic   *topic)
{
  append_member (out, "id", way_topic_get_id (topic));
  append_member (out, "title", way_topic_get_title (topic));
  append_text (out, "summary", way_topic_get_summary (topic));
  append_hours (out, way_topic_get_hours (topic));
  if (way_topic_get_level (topic) == WAY_LEVEL_EXTRA)
    append_member (out, "level", "extra");
  append_requires (out, roadmap, topic);
  append_strings (out, "formerly", way_topic_get_formerly (topic));
  if (way_topic_is_choice (topic)) {
    append_key (out, "choose");
    g_string_append_printf (out, "%u", way_topic_get_choose (topic));
  }
}

static void
append_items (GString            *out,
              const WayTopicText *text,
              WayItems            list)
{
  const ItemKeys *keys = &item_keys[list];
  guint n = way_topic_text_get_n_items (text, list);

  if (n == 0)
    return;
  append_key (out, keys->key);
  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++) {
    const WayItem *item = way_topic_text_get_item (text, list, i);

    append_comma (out);
    g_string_append_c (out, '{');
    append_member (out, "id", item->id);
    append_member (out, keys->text, item->text);
    if (keys->more != NULL)
      append_text (out, keys->more, item->more);
    append_strings (out, "formerly", (const char *const *) item->formerly);
    g_string_append_c (out, '}');
  }
  g_string_append_c (out, ']');
}

static void
append_resources (GString            *out,
                  const WayTopicText *text)
{
  guint n = way_topic_text_get_n_resources (text);
  g_autoptr (GEnumClass) types = g_type_class_ref (WAY_TYPE_RESOURCE_TYPE);

  if (n == 0)
    return;
  append_key (out, "resources");
  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++) {
    const WayResource *resource = way_topic_text_get_resource (text, i);

    append_comma (out);
    g_string_append_c (out, '{');
    append_text (out, "title", resource->title);
    append_text (out, "url", resource->url);
    if (resource->type != WAY_RESOURCE_OTHER)
      append_member (out, "type", g_enum_get_value (types, resource->type)->value_nick);
    if (resource->cost != WAY_COST_UNKNOWN) {
      append_key (out, "free");
      g_string_append (out, resource->cost == WAY_COST_FREE ? "true" : "false");
    }
    append_text (out, "language", resource->language);
    g_string_append_c (out, '}');
  }
  g_string_append_c (out, ']');
}

static void
append_topic_text (GString            *out,
                   const WayTopic     *topic,
                   const WayTopicText *text)
{
  append_member (out, "id", way_topic_get_id (topic));
  append_strings (out, "body", way_topic_text_get_body (text));
  for (guint list = 0; list < G_N_ELEMENTS (item_keys); list++)
    append_items (out, text, list);
  append_resources (out, text);
}

/* @text: what to write instead of the structure's fields, or NULL
 * Topics nest no deeper than the format allows. */
static void
append_topics (GString              *out,
               const WayRoadmap     *roadmap,
               const WaySection     *section,
               const WaySectionText *text,
               guint                 first)
{
  append_key (out, "topics");
  g_string_append (out, "[\n");
  for (guint i = first; i != WAY_TOPIC_NONE;) {
    const WayTopic *topic = way_roadmap_get_topic (roadmap, i);

    append_comma (out);
    g_string_append_c (out, '{');
    if (text == NULL)
      append_fields (out, roadmap, topic);
    else
      append_topic_text (out, topic,
                         way_section_text_get_topic (text, i - way_section_get_begin (section)));
    if (way_topic_get_n_children (topic) > 0)
      append_topics (out, roadmap, section, text, way_topic_get_first_child (topic));
    g_string_append (out, "}\n");
    i = way_topic_get_next_sibling (topic);
  }
  g_string_append_c (out, ']');
}

static guint
get_first_topic (const WaySection *section)
{
  guint begin = way_section_get_begin (section);

  return begin < way_section_get_end (section) ? begin : WAY_TOPIC_NONE;
}

/**
 * way_roadmap_writer_write_structure:
 *
 * Writes a roadmap without its texts, in the form in which it is read again at
 * every start. It is a roadmap of format 1 like any other.
 *
 * Returns: (transfer full): JSON
 */
GBytes *
way_roadmap_writer_write_structure (const WayRoadmap *roadmap)
{
  GString *out;

  g_return_val_if_fail (roadmap != NULL, NULL);

  out = g_string_new ("{\"format\":1");
  append_member (out, "id", way_roadmap_get_id (roadmap));
  append_member (out, "title", way_roadmap_get_title (roadmap));
  append_text (out, "summary", way_roadmap_get_summary (roadmap));
  append_text (out, "language", way_roadmap_get_language (roadmap));
  append_text (out, "version", way_roadmap_get_version (roadmap));
  append_text (out, "license", way_roadmap_get_license (roadmap));
  append_text (out, "source", way_roadmap_get_source (roadmap));
  append_key (out, "sections");
  g_string_append (out, "[\n");
  for (guint i = 0; i < way_roadmap_get_n_sections (roadmap); i++) {
    const WaySection *section = way_roadmap_get_section (roadmap, i);

    append_comma (out);
    g_string_append_c (out, '{');
    append_member (out, "id", way_section_get_id (section));
    append_member (out, "title", way_section_get_title (section));
    append_text (out, "summary", way_section_get_summary (section));
    append_text (out, "icon", way_section_get_icon (section));
    append_topics (out, roadmap, section, NULL, get_first_topic (section));
    g_string_append (out, "}\n");
  }
  g_string_append (out, "]}\n");
  return g_string_free_to_bytes (out);
}

/**
 * way_roadmap_writer_write_text:
 * @section: the section's number
 * @text: what is to be read in it
 *
 * Writes the text of one section, for way_roadmap_reader_read_section_file().
 *
 * Returns: (transfer full): JSON
 */
GBytes *
way_roadmap_writer_write_text (const WayRoadmap     *roadmap,
                               guint                 section,
                               const WaySectionText *text)
{
  const WaySection *which;
  GString *out;

  g_return_val_if_fail (roadmap != NULL && text != NULL, NULL);
  g_return_val_if_fail (section < way_roadmap_get_n_sections (roadmap), NULL);

  which = way_roadmap_get_section (roadmap, section);
  out = g_string_new ("{");
  append_member (out, "id", way_section_get_id (which));
  append_strings (out, "body", way_section_text_get_body (text));
  append_topics (out, roadmap, which, text, get_first_topic (which));
  g_string_append (out, "}\n");
  return g_string_free_to_bytes (out);
}
