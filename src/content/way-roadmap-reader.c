/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-roadmap-reader.h"

#include <float.h>

#include <glib/gi18n-lib.h>

#include "way-json-input-private.h"
#include "way-roadmap-builder.h"
#include "way-text-reader-private.h"
#include "way-text.h"

#define FORMAT 1
#define MAX_DETAIL_CHARS 120

/* Where a topic stands: needed for a message about it when all are read. */
typedef struct {
  guint parent;
  guint position;
} Place;

typedef struct {
  WayJsonInput input;
  WayTextReader text;
  WayRoadmapBuilder *builder;
  GPtrArray *requires;
  GPtrArray *formerly;
  GArray *places; /* of Place */
} Reader;

G_DEFINE_ENUM_TYPE (WayRoadmapOrigin, way_roadmap_origin,
                    G_DEFINE_ENUM_VALUE (WAY_ROADMAP_BUNDLED, "bundled"),
                    G_DEFINE_ENUM_VALUE (WAY_ROADMAP_OWN, "own"))

static void
reader_clear (Reader *reader)
{
  way_text_reader_clear (&reader->text);
  way_json_input_clear (&reader->input);
  g_clear_pointer (&reader->builder, way_roadmap_builder_free);
  g_clear_pointer (&reader->requires, g_ptr_array_unref);
  g_clear_pointer (&reader->formerly, g_ptr_array_unref);
  g_clear_pointer (&reader->places, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static gboolean
fail (Reader     *reader,
      const char *key,
      const char *expected)
{
  return way_json_input_fail (&reader->input, WAY_CONTENT_ERROR_INVALID, key, expected);
}

/* A number that is too large to have a fraction is whole. */
static gboolean
is_whole (double value)
{
  return value >= G_MAXINT64 || value == (gint64) value;
}

static gboolean
check_format (Reader     *reader,
              JsonObject *root)
{
  double format = 0;

  if (!way_json_input_get_number (&reader->input, root, "format", _("the number 1"), &format))
    return FALSE;
  if (format > FORMAT && is_whole (format))
    return way_json_input_fail (&reader->input, WAY_CONTENT_ERROR_NEWER, "format",
                                _("1, the newest format that this version of Waymark reads"));
  if (format != FORMAT)
    return fail (reader, "format", _("the number 1"));
  return TRUE;
}

static gboolean
read_header (Reader *reader)
{
  WayJsonInput *input = &reader->input;
  WayRoadmapFields fields = { 0 };
  JsonObject *root = way_json_input_load (input, &input->outline->root,
                                          &input->outline->sections);
  JsonArray *sections;

  if (root == NULL || !check_format (reader, root)
      || !way_json_input_get_text (input, root, "id", TRUE, &fields.id))
    return FALSE;
  if (!way_text_is_slug (fields.id))
    return fail (reader, "id",
                 _("an id of up to 80 of the characters a-z, 0-9 and -, not starting with -"));
  if (!way_json_input_get_title (input, root, TRUE, &fields.title)
      || !way_json_input_get_summary (input, root, &fields.summary)
      || !way_json_input_get_text (input, root, "language", FALSE, &fields.language)
      || !way_json_input_get_text (input, root, "version", FALSE, &fields.version)
      || !way_json_input_get_text (input, root, "license", FALSE, &fields.license)
      || !way_json_input_get_text (input, root, "source", FALSE, &fields.source)
      || !way_json_input_get_list (input, root, "sections", TRUE, &sections))
    return FALSE;
  reader->builder = way_roadmap_builder_new (&fields);
  return TRUE;
}

static gboolean
read_level (Reader     *reader,
            JsonObject *object,
            WayLevel   *level)
{
  const char *word;

  if (!way_json_input_get_text (&reader->input, object, "level", FALSE, &word))
    return FALSE;
  if (word != NULL && !way_level_from_word (word, level))
    return fail (reader, "level", _("core or extra"));
  return TRUE;
}

static gboolean
read_hours (Reader     *reader,
            JsonObject *object,
            double     *hours)
{
  const char *expected = _("a number of hours, 0 or more");

  *hours = 0;
  if (!way_json_input_get_number (&reader->input, object, "hours", expected, hours))
    return FALSE;
  /* The model keeps single precision. */
  if (*hours < 0 || *hours > FLT_MAX)
    return fail (reader, "hours", expected);
  if (!json_object_has_member (object, "hours"))
    *hours = -1;
  return TRUE;
}

static gboolean
read_choose (Reader     *reader,
             JsonObject *object,
             guint      *choose)
{
  const char *expected = _("a whole number from 1 to the number of topics in it");
  double value = 1;

  if (!json_object_has_member (object, "choose"))
    return TRUE;
  if (!way_json_input_get_number (&reader->input, object, "choose", expected, &value))
    return FALSE;
  if (value < 1 || value > WAY_JSON_MAX_VALUES || !is_whole (value))
    return fail (reader, "choose", expected);
  *choose = value;
  return TRUE;
}

static gboolean
read_ids (Reader             *reader,
          JsonObject         *object,
          const char         *key,
          GPtrArray          *ids,
          const char *const **list)
{
  if (!way_json_input_get_texts (&reader->input, object, key, TRUE, ids))
    return FALSE;
  g_ptr_array_add (ids, NULL);
  *list = (const char *const *) ids->pdata;
  return TRUE;
}

static gboolean
read_fields (Reader         *reader,
             JsonObject     *object,
             WayTopicFields *fields)
{
  WayJsonInput *input = &reader->input;

  return way_json_input_get_id (input, object, "id", &fields->id)
         && way_json_input_get_title (input, object, TRUE, &fields->title)
         && way_json_input_get_summary (input, object, &fields->summary)
         && read_hours (reader, object, &fields->hours)
         && read_level (reader, object, &fields->level)
         && read_choose (reader, object, &fields->choose)
         && read_ids (reader, object, "requires", reader->requires, &fields->requires)
         && read_ids (reader, object, "formerly", reader->formerly, &fields->formerly);
}

static gboolean read_topic (Reader     *reader,
                            JsonObject *object,
                            Place       place);

static gboolean
read_children (Reader     *reader,
               JsonObject *object,
               guint       parent)
{
  WayJsonInput *input = &reader->input;
  JsonArray *list;

  if (!way_json_input_get_list (input, object, "topics", FALSE, &list))
    return FALSE;
  way_json_input_enter (input, "topics");
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++) {
    JsonObject *child;

    way_json_input_enter_index (input, i);
    if (!way_json_input_get_element (input, list, i, &child)
        || !read_topic (reader, child, (Place) { parent, i }))
      return FALSE;
    way_json_input_leave (input);
  }
  way_json_input_leave (input);
  return TRUE;
}

/* Calls itself for each level of topics, of which the scan allows no more than
 * half of the depth of JSON. */
static gboolean
read_topic (Reader     *reader,
            JsonObject *object,
            Place       place)
{
  WayTopicFields fields = { 0 };
  guint topic;

  if (!read_fields (reader, object, &fields))
    return FALSE;
  topic = way_roadmap_builder_begin_topic (reader->builder, &fields);
  g_array_append_val (reader->places, place);
  if (!way_text_reader_read_topic (&reader->text, object, NULL)
      || !read_children (reader, object, topic))
    return FALSE;
  way_roadmap_builder_end_topic (reader->builder);
  return TRUE;
}

static gboolean
read_section_header (Reader               *reader,
                     const WayJsonSection *section)
{
  WayJsonInput *input = &reader->input;
  JsonObject *object = way_json_input_load (input, &section->whole, &section->topics);
  const char *id, *title, *summary, *icon;
  JsonArray *topics;

  if (object == NULL
      || !way_json_input_get_id (input, object, "id", &id)
      || !way_json_input_get_title (input, object, TRUE, &title)
      || !way_json_input_get_summary (input, object, &summary)
      || !way_json_input_get_text (input, object, "icon", FALSE, &icon)
      || !way_text_reader_read_body (&reader->text, object, NULL)
      || !way_json_input_get_list (input, object, "topics", TRUE, &topics))
    return FALSE;
  way_roadmap_builder_begin_section (reader->builder, id, title, summary, icon);
  return TRUE;
}

static gboolean
read_section (Reader               *reader,
              const WayJsonSection *section)
{
  WayJsonInput *input = &reader->input;
  WayJsonRange no_cut = { 0 };

  if (!read_section_header (reader, section))
    return FALSE;
  way_json_input_enter (input, "topics");
  for (guint i = 0; i < section->n_topics; i++) {
    WayJsonRange *range = &g_array_index (input->outline->topic, WayJsonRange,
                                          section->first_topic + i);
    JsonObject *topic;

    way_json_input_enter_index (input, i);
    topic = way_json_input_load (input, range, &no_cut);
    if (topic == NULL || !read_topic (reader, topic, (Place) { WAY_TOPIC_NONE, i }))
      return FALSE;
    way_json_input_leave (input);
  }
  way_json_input_leave (input);
  way_roadmap_builder_end_section (reader->builder);
  return TRUE;
}

static gboolean
read_sections (Reader *reader)
{
  WayJsonInput *input = &reader->input;
  GArray *sections = input->outline->section;

  way_json_input_enter (input, "sections");
  for (guint i = 0; i < sections->len; i++) {
    way_json_input_enter_index (input, i);
    if (!read_section (reader, &g_array_index (sections, WayJsonSection, i)))
      return FALSE;
    way_json_input_leave (input);
  }
  way_json_input_leave (input);
  return TRUE;
}

/* Enters the topic of a fault, or its section. */
static void
enter_fault (Reader                *reader,
             const WayRoadmapFault *fault)
{
  WayJsonInput *input = &reader->input;
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint topic = fault->topic; topic != WAY_TOPIC_NONE;) {
    Place *place = &g_array_index (reader->places, Place, topic);

    g_array_append_val (positions, place->position);
    topic = place->parent;
  }
  way_json_input_enter (input, "sections");
  way_json_input_enter_index (input, fault->section);
  for (guint i = positions->len; i > 0; i--) {
    way_json_input_enter (input, "topics");
    way_json_input_enter_index (input, g_array_index (positions, guint, i - 1));
  }
}

static gboolean
fail_in_list (Reader                *reader,
              const WayRoadmapFault *fault,
              const char            *key,
              const char            *expected)
{
  way_json_input_enter (&reader->input, key);
  way_json_input_enter_index (&reader->input, fault->position);
  return fail (reader, NULL, expected);
}

static gboolean
fail_for (Reader                *reader,
          const WayRoadmapFault *fault)
{
  g_autofree char *detail = way_text_quote (fault->detail, MAX_DETAIL_CHARS);
  g_autofree char *expected = NULL;

  enter_fault (reader, fault);
  switch (fault->kind) {
    case WAY_ROADMAP_FAULT_DUPLICATE_ID:
      return fail (reader, "id", _("an id that no other section or topic has"));
    case WAY_ROADMAP_FAULT_CHOOSE:
      expected = g_strdup_printf (_("a whole number from 1 to the number of topics in it, "
                                    "which is %s"), detail);
      return fail (reader, "choose", expected);
    case WAY_ROADMAP_FAULT_UNKNOWN_REQUIREMENT:
      return fail_in_list (reader, fault, "requires", _("the id of a topic of this roadmap"));
    case WAY_ROADMAP_FAULT_CYCLE:
      expected = g_strdup_printf (_("no circle of topics that require each other (%s)"), detail);
      return fail_in_list (reader, fault, "requires", expected);
    case WAY_ROADMAP_FAULT_FORMERLY_LIVE:
      return fail_in_list (reader, fault, "formerly", _("an id that no section or topic has now"));
    case WAY_ROADMAP_FAULT_FORMERLY_TWICE:
      return fail_in_list (reader, fault, "formerly", _("an id that no other topic had"));
    case WAY_ROADMAP_FAULT_DEPTH:
      return fail (reader, NULL, _("topics nested at most 8 deep"));
    case WAY_ROADMAP_FAULT_NONE:
    default:
      g_assert_not_reached ();
  }
}

/**
 * way_roadmap_reader_read:
 * @name: how the file is called in messages
 * @bytes: what is in the file
 *
 * Reads a roadmap's structure, and checks all of it, with its texts. Safe for
 * any bytes; may be called from any thread.
 *
 * Returns: (transfer full) (nullable): the roadmap, or %NULL with @error saying
 *   file, line, JSON pointer, what was found and what was expected
 */
WayRoadmap *
way_roadmap_reader_read (const char        *name,
                         GBytes            *bytes,
                         WayRoadmapOrigin   origin,
                         GError           **error)
{
  g_auto (Reader) reader = { 0 };
  g_auto (WayRoadmapFault) fault = { 0 };
  WayRoadmap *roadmap;

  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);

  if (!way_json_input_init (&reader.input, name, bytes, WAY_JSON_ROADMAP,
                            origin == WAY_ROADMAP_BUNDLED ? WAY_ID_SLUG : WAY_ID_ANY, error))
    return NULL;
  way_text_reader_init (&reader.text, &reader.input);
  reader.requires = g_ptr_array_new ();
  reader.formerly = g_ptr_array_new ();
  reader.places = g_array_new (FALSE, FALSE, sizeof (Place));
  if (!read_header (&reader) || !read_sections (&reader))
    return NULL;
  roadmap = way_roadmap_builder_finish (reader.builder, &fault);
  if (roadmap == NULL)
    fail_for (&reader, &fault);
  return roadmap;
}

/**
 * way_roadmap_reader_get_json_version:
 *
 * Returns: (transfer none): the version of json-glib that Waymark was built with; it
 *   does not say which one is at work
 */
const char *
way_roadmap_reader_get_json_version (void)
{
  return JSON_VERSION_S;
}
