/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-text-reader-private.h"

#include <glib/gi18n-lib.h>

typedef struct {
  WayItems list;
  const char *key;
  const char *text;
  const char *more; /* (nullable) */
} ItemKind;

static const ItemKind item_kinds[] = {
  { WAY_ITEMS_OBJECTIVES, "objectives", "text", NULL },
  { WAY_ITEMS_PRACTICE, "practice", "text", "done_when" },
  { WAY_ITEMS_CARDS, "cards", "question", "answer" },
};

/*< private >
 * way_text_reader_init:
 * @self: (out caller-allocates): to be cleared
 */
void
way_text_reader_init (WayTextReader *self,
                      WayJsonInput  *input)
{
  g_return_if_fail (self != NULL && input != NULL);

  self->input = input;
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->former = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_ptr_array_new ();
}

void
way_text_reader_clear (WayTextReader *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->former, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
}

/*< private >
 * way_text_reader_read_body:
 * @body: (out) (optional) (transfer full): its Markdown blocks
 */
gboolean
way_text_reader_read_body (WayTextReader   *self,
                           JsonObject      *object,
                           char          ***body)
{
  g_return_val_if_fail (self != NULL && object != NULL, FALSE);

  if (!way_json_input_get_texts (self->input, object, "body", FALSE, self->texts))
    return FALSE;
  if (body != NULL) {
    *body = g_new0 (char *, self->texts->len + 1);
    for (guint i = 0; i < self->texts->len; i++)
      (*body)[i] = g_strdup (g_ptr_array_index (self->texts, i));
  }
  return TRUE;
}

/* @texts: the ids that the item had */
static void
add_item (WayTopicText   *text,
          const ItemKind *kind,
          WayItem        *item,
          GPtrArray      *texts)
{
  guint n = texts->len;

  g_ptr_array_add (texts, NULL);
  item->formerly = n > 0 ? (char **) texts->pdata : NULL;
  way_topic_text_add_item (text, kind->list, item);
  g_ptr_array_set_size (texts, n);
}

static gboolean
read_item (WayTextReader  *self,
           JsonObject     *object,
           const ItemKind *kind,
           WayTopicText   *text)
{
  WayItem item = { 0 };
  const char *more = NULL;

  if (!way_json_input_get_id (self->input, object, "id", (const char **) &item.id)
      || !way_json_input_get_text (self->input, object, kind->text, TRUE,
                                   (const char **) &item.text)
      || (kind->more != NULL
          && !way_json_input_get_text (self->input, object, kind->more, FALSE, &more))
      || !way_json_input_get_texts (self->input, object, "formerly", TRUE, self->texts))
    return FALSE;
  if (!g_hash_table_add (self->ids, item.id))
    return way_json_input_fail (self->input, WAY_CONTENT_ERROR_INVALID, "id",
                                _("an id that no other item of its topic has"));
  item.more = (char *) more;
  if (text != NULL)
    add_item (text, kind, &item, self->texts);
  return TRUE;
}

static gboolean
read_items (WayTextReader  *self,
            JsonObject     *topic,
            const ItemKind *kind,
            WayTopicText   *text,
            gboolean       *has_former)
{
  JsonArray *list;
  guint n;

  if (!way_json_input_get_list (self->input, topic, kind->key, FALSE, &list))
    return FALSE;
  n = list != NULL ? json_array_get_length (list) : 0;
  if (n == 0)
    return TRUE;
  way_json_input_enter (self->input, kind->key);
  for (guint i = 0; i < n; i++) {
    JsonObject *object;

    way_json_input_enter_index (self->input, i);
    if (!way_json_input_get_element (self->input, list, i, &object)
        || !read_item (self, object, kind, text))
      return FALSE;
    *has_former |= self->texts->len > 0;
    way_json_input_leave (self->input);
  }
  way_json_input_leave (self->input);
  return TRUE;
}

static gboolean
check_former_ids (WayTextReader *self)
{
  way_json_input_enter (self->input, "formerly");
  for (guint i = 0; i < self->texts->len; i++) {
    char *id = g_ptr_array_index (self->texts, i);

    way_json_input_enter_index (self->input, i);
    if (g_hash_table_contains (self->ids, id) || !g_hash_table_add (self->former, id))
      return way_json_input_fail (self->input, WAY_CONTENT_ERROR_INVALID, NULL,
                                  _("an id that no other item of its topic has or had"));
    way_json_input_leave (self->input);
  }
  way_json_input_leave (self->input);
  return TRUE;
}

/* Runs when all ids of the topic are known; its lists were checked before. */
static gboolean
check_former (WayTextReader  *self,
              JsonObject     *topic,
              const ItemKind *kind)
{
  JsonArray *list;

  if (!way_json_input_get_list (self->input, topic, kind->key, FALSE, &list))
    return FALSE;
  way_json_input_enter (self->input, kind->key);
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++) {
    JsonObject *object;

    way_json_input_enter_index (self->input, i);
    if (!way_json_input_get_element (self->input, list, i, &object)
        || !way_json_input_get_texts (self->input, object, "formerly", TRUE, self->texts)
        || !check_former_ids (self))
      return FALSE;
    way_json_input_leave (self->input);
  }
  way_json_input_leave (self->input);
  return TRUE;
}

static gboolean
read_all_items (WayTextReader *self,
                JsonObject    *topic,
                WayTopicText  *text)
{
  gboolean has_former = FALSE;

  g_hash_table_remove_all (self->ids);
  for (guint i = 0; i < G_N_ELEMENTS (item_kinds); i++) {
    if (!read_items (self, topic, &item_kinds[i], text, &has_former))
      return FALSE;
  }
  if (!has_former)
    return TRUE;
  g_hash_table_remove_all (self->former);
  for (guint i = 0; i < G_N_ELEMENTS (item_kinds); i++) {
    if (!check_former (self, topic, &item_kinds[i]))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_resource (WayTextReader *self,
               JsonObject    *object,
               WayTopicText  *text)
{
  /* Where a file does not say more, nothing is claimed of a resource. */
  WayResource resource = { .type = WAY_RESOURCE_OTHER, .cost = WAY_COST_UNKNOWN };
  gboolean is_free = FALSE;
  const char *type;

  if (!way_json_input_get_title (self->input, object, FALSE, (const char **) &resource.title)
      || !way_json_input_get_text (self->input, object, "url", FALSE,
                                   (const char **) &resource.url)
      || !way_json_input_get_text (self->input, object, "language", FALSE,
                                   (const char **) &resource.language)
      || !way_json_input_get_text (self->input, object, "type", FALSE, &type)
      || !way_json_input_get_boolean (self->input, object, "free", &is_free))
    return FALSE;
  if (json_object_has_member (object, "free"))
    resource.cost = is_free ? WAY_COST_FREE : WAY_COST_PAID;
  if (type != NULL && !way_resource_type_from_word (type, &resource.type))
    return way_json_input_fail (self->input, WAY_CONTENT_ERROR_INVALID, "type",
                                _("official, book, course, video, article or code"));
  if (resource.title == NULL)
    resource.title = (char *) "";
  if (resource.url == NULL)
    resource.url = (char *) "";
  if (text != NULL)
    way_topic_text_add_resource (text, &resource);
  return TRUE;
}

static gboolean
read_resources (WayTextReader *self,
                JsonObject    *topic,
                WayTopicText  *text)
{
  JsonArray *list;

  if (!way_json_input_get_list (self->input, topic, "resources", FALSE, &list))
    return FALSE;
  way_json_input_enter (self->input, "resources");
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++) {
    JsonObject *object;

    way_json_input_enter_index (self->input, i);
    if (!way_json_input_get_element (self->input, list, i, &object)
        || !read_resource (self, object, text))
      return FALSE;
    way_json_input_leave (self->input);
  }
  way_json_input_leave (self->input);
  return TRUE;
}

/*< private >
 * way_text_reader_read_topic:
 * @text: (nullable): what to fill, or %NULL to check only
 *
 * Reads the text of one topic, without those below it.
 */
gboolean
way_text_reader_read_topic (WayTextReader *self,
                            JsonObject    *topic,
                            WayTopicText  *text)
{
  char **body = NULL;

  g_return_val_if_fail (self != NULL && topic != NULL, FALSE);

  if (!way_text_reader_read_body (self, topic, text != NULL ? &body : NULL))
    return FALSE;
  if (text != NULL)
    way_topic_text_take_body (text, body);
  return read_all_items (self, topic, text) && read_resources (self, topic, text);
}
