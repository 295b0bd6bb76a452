/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "way-json-input-private.h"
#include "way-roadmap-reader.h"
#include "way-text-reader-private.h"

typedef struct {
  WayJsonInput input;
  WayTextReader text;
  const WayRoadmap *roadmap;
  const WaySection *section;
  guint next; /* the topic that is to come */
  WaySectionText *result;
} Reader;

static void
reader_clear (Reader *reader)
{
  way_text_reader_clear (&reader->text);
  way_json_input_clear (&reader->input);
  g_clear_pointer (&reader->result, way_section_text_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* The structure was read from another state of the file. */
static gboolean
fail_changed (Reader *reader)
{
  g_set_error (reader->input.error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_CHANGED,
               _("%s was changed since the roadmap was opened: open it again"),
               reader->input.name);
  return FALSE;
}

static gboolean
read_topic (Reader     *reader,
            JsonObject *object)
{
  WayJsonInput *input = &reader->input;
  const char *id;
  JsonArray *list;

  if (!way_json_input_get_id (input, object, "id", &id))
    return FALSE;
  if (reader->next == way_section_get_end (reader->section)
      || strcmp (id, way_topic_get_id (way_roadmap_get_topic (reader->roadmap,
                                                              reader->next))) != 0)
    return fail_changed (reader);
  reader->next++;
  if (!way_text_reader_read_topic (&reader->text, object,
                                   way_section_text_add_topic (reader->result))
      || !way_json_input_get_list (input, object, "topics", FALSE, &list))
    return FALSE;
  way_json_input_enter (input, "topics");
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++) {
    JsonObject *child;

    way_json_input_enter_index (input, i);
    if (!way_json_input_get_element (input, list, i, &child) || !read_topic (reader, child))
      return FALSE;
    way_json_input_leave (input);
  }
  way_json_input_leave (input);
  return TRUE;
}

static gboolean
read_header (Reader               *reader,
             const WayJsonSection *section)
{
  WayJsonInput *input = &reader->input;
  JsonObject *object = way_json_input_load (input, &section->whole, &section->topics);
  const char *id;
  char **body;

  if (object == NULL || !way_json_input_get_id (input, object, "id", &id))
    return FALSE;
  if (strcmp (id, way_section_get_id (reader->section)) != 0)
    return fail_changed (reader);
  if (!way_text_reader_read_body (&reader->text, object, &body))
    return FALSE;
  way_section_text_take_body (reader->result, body);
  return TRUE;
}

static gboolean
read_section (Reader               *reader,
              const WayJsonSection *section)
{
  WayJsonInput *input = &reader->input;
  WayJsonRange no_cut = { 0 };

  if (!read_header (reader, section))
    return FALSE;
  way_json_input_enter (input, "topics");
  for (guint i = 0; i < section->n_topics; i++) {
    WayJsonRange *range = &g_array_index (input->outline->topic, WayJsonRange,
                                          section->first_topic + i);
    JsonObject *topic;

    way_json_input_enter_index (input, i);
    topic = way_json_input_load (input, range, &no_cut);
    if (topic == NULL || !read_topic (reader, topic))
      return FALSE;
    way_json_input_leave (input);
  }
  way_json_input_leave (input);
  if (reader->next != way_section_get_end (reader->section))
    return fail_changed (reader);
  return TRUE;
}

static WaySectionText *
read_text (const char        *name,
           GBytes            *bytes,
           WayJsonRoot        root,
           const WayRoadmap  *roadmap,
           guint              section,
           GError           **error)
{
  g_auto (Reader) reader = { 0 };
  GArray *sections;
  guint which = 0;

  if (!way_json_input_init (&reader.input, name, bytes, root, WAY_ID_ANY, error))
    return NULL;
  way_text_reader_init (&reader.text, &reader.input);
  reader.roadmap = roadmap;
  reader.section = way_roadmap_get_section (roadmap, section);
  reader.next = way_section_get_begin (reader.section);
  reader.result = way_section_text_new ();
  if (root == WAY_JSON_ROADMAP) {
    which = section;
    way_json_input_enter (&reader.input, "sections");
    way_json_input_enter_index (&reader.input, section);
  }
  sections = reader.input.outline->section;
  if (which >= sections->len) {
    fail_changed (&reader);
    return NULL;
  }
  if (!read_section (&reader, &g_array_index (sections, WayJsonSection, which)))
    return NULL;
  return g_steal_pointer (&reader.result);
}

static gboolean
read_each (Reader              *reader,
           WaySectionTextFunc   func,
           gpointer             data,
           GError             **error)
{
  WayJsonInput *input = &reader->input;
  GArray *sections = input->outline->section;

  if (sections->len != way_roadmap_get_n_sections (reader->roadmap))
    return fail_changed (reader);
  way_json_input_enter (input, "sections");
  for (guint i = 0; i < sections->len; i++) {
    g_autoptr (WaySectionText) text = NULL;

    reader->section = way_roadmap_get_section (reader->roadmap, i);
    reader->next = way_section_get_begin (reader->section);
    reader->result = way_section_text_new ();
    way_json_input_enter_index (input, i);
    if (!read_section (reader, &g_array_index (sections, WayJsonSection, i)))
      return FALSE;
    way_json_input_leave (input);
    text = g_steal_pointer (&reader->result);
    if (!func (i, text, data, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * way_roadmap_reader_read_each_text:
 * @func: (scope call): is given the text of each section, in their order
 *
 * Like way_roadmap_reader_read_text() for one section after the other, which takes no
 * longer than to read the file once.
 */
gboolean
way_roadmap_reader_read_each_text (const char          *name,
                                   GBytes              *bytes,
                                   const WayRoadmap    *roadmap,
                                   WaySectionTextFunc   func,
                                   gpointer             data,
                                   GError             **error)
{
  g_auto (Reader) reader = { 0 };

  g_return_val_if_fail (name != NULL && bytes != NULL && roadmap != NULL && func != NULL, FALSE);

  if (!way_json_input_init (&reader.input, name, bytes, WAY_JSON_ROADMAP, WAY_ID_ANY, error))
    return FALSE;
  way_text_reader_init (&reader.text, &reader.input);
  reader.roadmap = roadmap;
  return read_each (&reader, func, data, error);
}

/**
 * way_roadmap_reader_read_text:
 * @name: how the file is called in messages
 * @bytes: what is in the file of the roadmap
 * @roadmap: the structure that was read from it
 * @section: which section's text to read
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set;
 *   %WAY_CONTENT_ERROR_CHANGED where the file has other topics than @roadmap
 */
WaySectionText *
way_roadmap_reader_read_text (const char        *name,
                              GBytes            *bytes,
                              const WayRoadmap  *roadmap,
                              guint              section,
                              GError           **error)
{
  g_return_val_if_fail (name != NULL && bytes != NULL && roadmap != NULL, NULL);
  g_return_val_if_fail (section < way_roadmap_get_n_sections (roadmap), NULL);

  return read_text (name, bytes, WAY_JSON_ROADMAP, roadmap, section, error);
}

/**
 * way_roadmap_reader_read_section_file:
 * @bytes: what is in a file that holds the text of this section only
 *
 * Like way_roadmap_reader_read_text(), for a roadmap that was split.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set
 */
WaySectionText *
way_roadmap_reader_read_section_file (const char        *name,
                                      GBytes            *bytes,
                                      const WayRoadmap  *roadmap,
                                      guint              section,
                                      GError           **error)
{
  g_return_val_if_fail (name != NULL && bytes != NULL && roadmap != NULL, NULL);
  g_return_val_if_fail (section < way_roadmap_get_n_sections (roadmap), NULL);

  return read_text (name, bytes, WAY_JSON_SECTION, roadmap, section, error);
}
