/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-link-json.h"

#include <string.h>

#include "way-json-input-private.h"

/* Far more than this version writes. */
#define MAX_BYTES (64 * 1024)
#define NAME "link"

/**
 * way_link_json_read:
 * @value: what stands in the journal
 * @url: (out) (optional) (transfer full): where it leads to, which may be anywhere
 * @title: (out) (optional) (transfer full): plain text, or an empty string
 *
 * Keys that another version may have added are left alone.
 *
 * Returns: whether @value is a link
 */
gboolean
way_link_json_read (const char  *value,
                    char       **url,
                    char       **title)
{
  g_auto (WayJsonInput) input = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  const WayJsonRange nothing = { 0 };
  const char *found_url, *found_title;
  JsonObject *object;

  g_return_val_if_fail (value != NULL, FALSE);

  if (*value == '\0' || strnlen (value, MAX_BYTES + 1) > MAX_BYTES)
    return FALSE;
  bytes = g_bytes_new_static (value, strlen (value));
  if (!way_json_input_init (&input, NAME, bytes, WAY_JSON_SECTION, WAY_ID_ANY, NULL))
    return FALSE;
  object = way_json_input_load (&input, &input.outline->root, &nothing);
  if (object == NULL || !way_json_input_get_text (&input, object, "url", TRUE, &found_url)
      || !way_json_input_get_title (&input, object, FALSE, &found_title))
    return FALSE;
  if (url != NULL)
    *url = g_strdup (found_url);
  if (title != NULL)
    *title = g_strdup (found_title != NULL ? found_title : "");
  return TRUE;
}

static void
add_member (JsonBuilder *builder,
            const char  *key,
            const char  *text)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, text);
}

/**
 * way_link_json_write:
 * @url: where it leads to
 * @title: plain text, or an empty string
 *
 * Returns: (transfer full): what to write in the journal
 */
char *
way_link_json_write (const char *url,
                     const char *title)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (url != NULL && title != NULL, NULL);

  json_builder_begin_object (builder);
  add_member (builder, "url", url);
  if (*title != '\0')
    add_member (builder, "title", title);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
