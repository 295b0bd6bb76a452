/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "way-json-input-private.h"
#include "way-roadmap-reader.h"

/* Each one costs a walk through the file for its line. */
#define MAX_LISTED 100

typedef struct {
  WayJsonInput input;
  GPtrArray *found; /* of char * */
} Lister;

static const char *const roadmap_keys[] = {
  "$schema", "format", "id", "title", "summary", "language", "version", "license", "source",
  "sections", NULL,
};
static const char *const section_keys[] = {
  "id", "title", "summary", "icon", "body", "topics", NULL,
};
static const char *const topic_keys[] = {
  "id", "title", "summary", "hours", "level", "body", "objectives", "practice", "cards",
  "resources", "requires", "formerly", "choose", "topics", NULL,
};
static const char *const objective_keys[] = { "id", "text", "formerly", NULL };
static const char *const practice_keys[] = { "id", "text", "done_when", "formerly", NULL };
static const char *const card_keys[] = { "id", "question", "answer", "formerly", NULL };
static const char *const resource_keys[] = { "title", "url", "type", "free", "language", NULL };

static void
lister_clear (Lister *lister)
{
  way_json_input_clear (&lister->input);
  g_clear_pointer (&lister->found, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lister, lister_clear)

static void
add_key (Lister     *lister,
         const char *key)
{
  WayJsonInput *input = &lister->input;
  g_autofree char *parent = way_json_input_get_pointer (input);
  g_autoptr (GString) pointer = g_string_new (parent);
  WayJsonRange range;
  guint line, column;

  way_json_append_step (pointer, key, strlen (key));
  way_json_locate (input->data, input->length, pointer->str, &range);
  way_json_get_position (input->data, range.begin, &line, &column);
  g_ptr_array_add (lister->found,
                   g_strdup_printf ("%s:%u: %s", input->name, line, pointer->str));
}

static void
list_keys (Lister            *lister,
           JsonObject        *object,
           const char *const *known)
{
  JsonObjectIter iter;
  const char *key;

  json_object_iter_init_ordered (&iter, object);
  while (lister->found->len < MAX_LISTED && json_object_iter_next_ordered (&iter, &key, NULL)) {
    if (!g_strv_contains (known, key))
      add_key (lister, key);
  }
}

static void
list_in_each (Lister            *lister,
              JsonObject        *topic,
              const char        *key,
              const char *const *known)
{
  JsonArray *list;

  if (!json_object_has_member (topic, key))
    return;
  list = json_object_get_array_member (topic, key);
  way_json_input_enter (&lister->input, key);
  for (guint i = 0; i < json_array_get_length (list); i++) {
    way_json_input_enter_index (&lister->input, i);
    list_keys (lister, json_array_get_object_element (list, i), known);
    way_json_input_leave (&lister->input);
  }
  way_json_input_leave (&lister->input);
}

static void
list_in_topic (Lister     *lister,
               JsonObject *topic)
{
  JsonArray *topics;

  list_keys (lister, topic, topic_keys);
  list_in_each (lister, topic, "objectives", objective_keys);
  list_in_each (lister, topic, "practice", practice_keys);
  list_in_each (lister, topic, "cards", card_keys);
  list_in_each (lister, topic, "resources", resource_keys);
  if (!json_object_has_member (topic, "topics"))
    return;
  topics = json_object_get_array_member (topic, "topics");
  way_json_input_enter (&lister->input, "topics");
  for (guint i = 0; i < json_array_get_length (topics); i++) {
    way_json_input_enter_index (&lister->input, i);
    list_in_topic (lister, json_array_get_object_element (topics, i));
    way_json_input_leave (&lister->input);
  }
  way_json_input_leave (&lister->input);
}

static gboolean
list_in_section (Lister               *lister,
                 const WayJsonSection *section)
{
  WayJsonInput *input = &lister->input;
  WayJsonRange no_cut = { 0 };
  JsonObject *object = way_json_input_load (input, &section->whole, &section->topics);

  if (object == NULL)
    return FALSE;
  list_keys (lister, object, section_keys);
  way_json_input_enter (input, "topics");
  for (guint i = 0; i < section->n_topics; i++) {
    way_json_input_enter_index (input, i);
    object = way_json_input_load (input, &g_array_index (input->outline->topic, WayJsonRange,
                                                         section->first_topic + i), &no_cut);
    if (object == NULL)
      return FALSE;
    list_in_topic (lister, object);
    way_json_input_leave (input);
  }
  way_json_input_leave (input);
  return TRUE;
}

static gboolean
list_in_roadmap (Lister *lister)
{
  WayJsonInput *input = &lister->input;
  JsonObject *root = way_json_input_load (input, &input->outline->root,
                                          &input->outline->sections);

  if (root == NULL)
    return FALSE;
  list_keys (lister, root, roadmap_keys);
  way_json_input_enter (input, "sections");
  for (guint i = 0; i < input->outline->section->len; i++) {
    way_json_input_enter_index (input, i);
    if (!list_in_section (lister, &g_array_index (input->outline->section, WayJsonSection, i)))
      return FALSE;
    way_json_input_leave (input);
  }
  way_json_input_leave (input);
  return TRUE;
}

/**
 * way_roadmap_reader_list_unknown_keys:
 * @name: how the file is called in messages
 * @bytes: what is in the file
 *
 * Lists keys that the format does not know: a reader ignores them, but they may
 * be slips of the pen. Of very many, the first hundred are listed.
 *
 * Returns: (transfer full) (array zero-terminated=1) (nullable): file, line and
 *   JSON pointer of each, or %NULL with @error set where it is no roadmap
 */
char **
way_roadmap_reader_list_unknown_keys (const char  *name,
                                      GBytes      *bytes,
                                      GError     **error)
{
  g_auto (Lister) lister = { 0 };
  g_autoptr (WayRoadmap) roadmap = NULL;

  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);

  roadmap = way_roadmap_reader_read (name, bytes, WAY_ROADMAP_OWN, error);
  if (roadmap == NULL)
    return NULL;
  lister.found = g_ptr_array_new_with_free_func (g_free);
  if (!way_json_input_init (&lister.input, name, bytes, WAY_JSON_ROADMAP, WAY_ID_ANY, error)
      || !list_in_roadmap (&lister))
    return NULL;
  g_ptr_array_add (lister.found, NULL);
  g_ptr_array_set_free_func (lister.found, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&lister.found), FALSE);
}
