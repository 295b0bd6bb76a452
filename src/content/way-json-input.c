/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-json-input-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "way-text.h"

#define MAX_TITLE_BYTES 1000
#define MAX_SUMMARY_BYTES 10000

/*< private >
 * way_json_input_init:
 * @self: (out caller-allocates): zeroed, and to be cleared in any case
 * @name: how the file is called in messages; to be kept, like @bytes
 * @error: where this and all that is read from @self puts an error
 *
 * Scans a file.
 *
 * Returns: whether it can be parsed
 */
gboolean
way_json_input_init (WayJsonInput  *self,
                     const char    *name,
                     GBytes        *bytes,
                     WayJsonRoot    root,
                     WayIdRule      ids,
                     GError       **error)
{
  g_return_val_if_fail (self != NULL && name != NULL && bytes != NULL, FALSE);

  self->name = name;
  self->data = g_bytes_get_data (bytes, &self->length);
  if (self->data == NULL)
    self->data = "";
  self->ids = ids;
  self->error = error;
  self->outline = way_json_outline_new (name, self->data, self->length, root, error);
  if (self->outline == NULL)
    return FALSE;
  self->parser = json_parser_new ();
  return TRUE;
}

void
way_json_input_clear (WayJsonInput *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->outline, way_json_outline_free);
  g_clear_object (&self->parser);
}

static gboolean
parse (WayJsonInput       *self,
       const WayJsonRange *whole,
       const WayJsonRange *cut)
{
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;
  guint line, column;

  if (cut->begin == cut->end) {
    json_parser_load_from_data (self->parser, self->data + whole->begin,
                                whole->end - whole->begin, &error);
  } else {
    text = g_string_new_len (self->data + whole->begin, cut->begin - whole->begin);
    g_string_append (text, "[]");
    g_string_append_len (text, self->data + cut->end, whole->end - cut->end);
    json_parser_load_from_data (self->parser, text->str, text->len, &error);
  }
  if (error == NULL)
    return TRUE;
  /* The scan is stricter than json-glib; should they ever disagree, say so. */
  way_json_get_position (self->data, whole->begin, &line, &column);
  g_set_error (self->error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_SYNTAX, "%s:%u: %s",
               self->name, line, error->message);
  return FALSE;
}

/*< private >
 * way_json_input_load:
 * @whole: the part to be parsed
 * @cut: a list in it whose elements are left out, or an empty range
 *
 * Parses a part of the file; the part that was loaded before is freed.
 *
 * Returns: (transfer none) (nullable): the part, until the next one is loaded
 */
JsonObject *
way_json_input_load (WayJsonInput       *self,
                     const WayJsonRange *whole,
                     const WayJsonRange *cut)
{
  g_return_val_if_fail (self != NULL && whole != NULL && cut != NULL, NULL);

  if (self->data[whole->begin] != '{') {
    way_json_input_fail (self, WAY_CONTENT_ERROR_INVALID, NULL, _("an object"));
    return NULL;
  }
  if (!parse (self, whole, cut))
    return NULL;
  return json_node_get_object (json_parser_get_root (self->parser));
}

/*< private >
 * way_json_input_enter:
 * @key: a static string: the member that is read next
 */
void
way_json_input_enter (WayJsonInput *self,
                      const char   *key)
{
  g_return_if_fail (self != NULL && self->n_path < WAY_JSON_MAX_STEPS);

  self->path[self->n_path++] = (WayJsonStep) { .key = key };
}

void
way_json_input_enter_index (WayJsonInput *self,
                            guint         index)
{
  g_return_if_fail (self != NULL && self->n_path < WAY_JSON_MAX_STEPS);

  self->path[self->n_path++] = (WayJsonStep) { .index = index };
}

void
way_json_input_leave (WayJsonInput *self)
{
  g_return_if_fail (self != NULL && self->n_path > 0);

  self->n_path--;
}

/*< private >
 * way_json_input_get_pointer:
 *
 * Returns: (transfer full): where the reading is, as a JSON pointer
 */
char *
way_json_input_get_pointer (WayJsonInput *self)
{
  GString *pointer;

  g_return_val_if_fail (self != NULL, NULL);

  pointer = g_string_new (NULL);
  for (guint i = 0; i < self->n_path; i++) {
    const WayJsonStep *step = &self->path[i];

    if (step->key != NULL)
      way_json_append_step (pointer, step->key, strlen (step->key));
    else
      g_string_append_printf (pointer, "/%u", step->index);
  }
  return g_string_free (pointer, FALSE);
}

/*< private >
 * way_json_input_fail:
 * @key: (nullable): the member at fault, or %NULL for what was entered last
 * @expected: what should stand there
 *
 * Returns: %FALSE
 */
gboolean
way_json_input_fail (WayJsonInput    *self,
                     WayContentError  code,
                     const char      *key,
                     const char      *expected)
{
  g_autofree char *pointer = NULL;
  g_autofree char *found = NULL;
  WayJsonRange range;
  guint line, column;

  g_return_val_if_fail (self != NULL && expected != NULL, FALSE);

  if (key != NULL)
    way_json_input_enter (self, key);
  pointer = way_json_input_get_pointer (self);
  if (way_json_locate (self->data, self->length, pointer, &range))
    found = way_json_describe (self->data, &range);
  else
    found = g_strdup (_("nothing"));
  way_json_get_position (self->data, range.begin, &line, &column);
  way_content_error_set_at (self->error, code, self->name, line, pointer, found, expected);
  if (key != NULL)
    way_json_input_leave (self);
  return FALSE;
}

static gboolean
fail_type (WayJsonInput *self,
           const char   *key,
           const char   *expected)
{
  return way_json_input_fail (self, WAY_CONTENT_ERROR_INVALID, key, expected);
}

static const char *
get_string (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/*< private >
 * way_json_input_get_text:
 * @text: (out) (transfer none): the member's text, or %NULL where it is missing
 *
 * Returns: whether there is a text, or need not be
 */
gboolean
way_json_input_get_text (WayJsonInput  *self,
                         JsonObject    *object,
                         const char    *key,
                         gboolean       required,
                         const char   **text)
{
  JsonNode *node;

  g_return_val_if_fail (self != NULL && object != NULL && key != NULL && text != NULL, FALSE);

  node = json_object_get_member (object, key);
  *text = node != NULL ? get_string (node) : NULL;
  if (*text == NULL && (node != NULL || required))
    return fail_type (self, key, _("a text"));
  return TRUE;
}

static gboolean
get_short_text (WayJsonInput  *self,
                JsonObject    *object,
                const char    *key,
                gboolean       required,
                gsize          max_bytes,
                const char    *expected,
                const char   **text)
{
  if (!way_json_input_get_text (self, object, key, required, text))
    return FALSE;
  if (*text != NULL && strlen (*text) > max_bytes)
    return way_json_input_fail (self, WAY_CONTENT_ERROR_LIMIT, key, expected);
  return TRUE;
}

/*< private >
 * way_json_input_get_title:
 * @title: (out) (transfer none): the member `title`, short enough to be laid out
 *   in one line, or %NULL where it is missing
 *
 * Returns: whether there is a title, or need not be
 */
gboolean
way_json_input_get_title (WayJsonInput  *self,
                          JsonObject    *object,
                          gboolean       required,
                          const char   **title)
{
  return get_short_text (self, object, "title", required, MAX_TITLE_BYTES,
                         _("a title of at most 1,000 bytes"), title);
}

/*< private >
 * way_json_input_get_summary:
 * @summary: (out) (transfer none): the member `summary`, short enough to be laid
 *   out as one paragraph, or %NULL where it is missing
 *
 * Returns: whether there is no summary, or one that may stand there
 */
gboolean
way_json_input_get_summary (WayJsonInput  *self,
                            JsonObject    *object,
                            const char   **summary)
{
  return get_short_text (self, object, "summary", FALSE, MAX_SUMMARY_BYTES,
                         _("a summary of at most 10,000 bytes"), summary);
}

/*< private >
 * way_json_input_check_id:
 * @key: (nullable): the member that holds it, or %NULL for what was entered last
 *
 * Returns: whether @id is one that this file may use
 */
gboolean
way_json_input_check_id (WayJsonInput *self,
                         const char   *key,
                         const char   *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, FALSE);

  if (self->ids == WAY_ID_SLUG && !way_text_is_slug (id))
    return fail_type (self, key,
                      _("an id of up to 80 of the characters a-z, 0-9 and -, not starting with -"));
  if (self->ids == WAY_ID_ANY && !way_text_is_id (id))
    return fail_type (self, key, _("an id of 1 to 200 bytes without control characters"));
  return TRUE;
}

gboolean
way_json_input_get_id (WayJsonInput  *self,
                       JsonObject    *object,
                       const char    *key,
                       const char   **id)
{
  return way_json_input_get_text (self, object, key, TRUE, id)
         && way_json_input_check_id (self, key, *id);
}

/*< private >
 * way_json_input_get_boolean:
 * @value: (out): left alone where the member is missing
 */
gboolean
way_json_input_get_boolean (WayJsonInput *self,
                            JsonObject   *object,
                            const char   *key,
                            gboolean     *value)
{
  JsonNode *node;

  g_return_val_if_fail (self != NULL && object != NULL && key != NULL && value != NULL, FALSE);

  node = json_object_get_member (object, key);
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return fail_type (self, key, _("true or false"));
  *value = json_node_get_boolean (node);
  return TRUE;
}

/*< private >
 * way_json_input_get_number:
 * @expected: what a message says should stand there
 * @value: (out): left alone where the member is missing
 */
gboolean
way_json_input_get_number (WayJsonInput *self,
                           JsonObject   *object,
                           const char   *key,
                           const char   *expected,
                           double       *value)
{
  JsonNode *node;
  GType type;

  g_return_val_if_fail (self != NULL && object != NULL && key != NULL && value != NULL, FALSE);

  node = json_object_get_member (object, key);
  if (node == NULL)
    return TRUE;
  type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return fail_type (self, key, expected);
  *value = json_node_get_double (node);
  return TRUE;
}

/*< private >
 * way_json_input_get_list:
 * @list: (out) (transfer none): the member's list, or %NULL where it is missing
 */
gboolean
way_json_input_get_list (WayJsonInput  *self,
                         JsonObject    *object,
                         const char    *key,
                         gboolean       required,
                         JsonArray    **list)
{
  JsonNode *node;

  g_return_val_if_fail (self != NULL && object != NULL && key != NULL && list != NULL, FALSE);

  *list = NULL;
  node = json_object_get_member (object, key);
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    *list = json_node_get_array (node);
  if (*list == NULL && (node != NULL || required))
    return fail_type (self, key, _("a list"));
  return TRUE;
}

/*< private >
 * way_json_input_get_texts:
 * @texts: takes the texts of the member's list, which stay json-glib's
 */
gboolean
way_json_input_get_texts (WayJsonInput *self,
                          JsonObject   *object,
                          const char   *key,
                          gboolean      are_ids,
                          GPtrArray    *texts)
{
  JsonArray *list;
  guint n;

  g_return_val_if_fail (texts != NULL, FALSE);

  g_ptr_array_set_size (texts, 0);
  if (!way_json_input_get_list (self, object, key, FALSE, &list))
    return FALSE;
  n = list != NULL ? json_array_get_length (list) : 0;
  if (n == 0)
    return TRUE;
  way_json_input_enter (self, key);
  for (guint i = 0; i < n; i++) {
    const char *text = get_string (json_array_get_element (list, i));

    way_json_input_enter_index (self, i);
    if (text == NULL)
      return fail_type (self, NULL, _("a text"));
    if (are_ids && !way_json_input_check_id (self, NULL, text))
      return FALSE;
    g_ptr_array_add (texts, (char *) text);
    way_json_input_leave (self);
  }
  way_json_input_leave (self);
  return TRUE;
}

/*< private >
 * way_json_input_get_element:
 * @object: (out) (transfer none): the object that the list has there
 *
 * To be called with the element entered.
 */
gboolean
way_json_input_get_element (WayJsonInput  *self,
                            JsonArray     *list,
                            guint          index,
                            JsonObject   **object)
{
  JsonNode *node;

  g_return_val_if_fail (self != NULL && list != NULL && object != NULL, FALSE);

  node = json_array_get_element (list, index);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_type (self, NULL, _("an object"));
  *object = json_node_get_object (node);
  return TRUE;
}
