/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-section-text.h"

#define N_LISTS (WAY_ITEMS_CARDS + 1)

struct _WayTopicText {
  char **body;
  GArray *items[N_LISTS]; /* of WayItem, or NULL where there is none */
  GArray *resources;      /* of WayResource, or NULL */
};

struct _WaySectionText {
  char **body;
  GPtrArray *topics; /* of WayTopicText */
};

static const char *const no_blocks[] = { NULL };

G_DEFINE_ENUM_TYPE (WayResourceType, way_resource_type,
                    G_DEFINE_ENUM_VALUE (WAY_RESOURCE_OFFICIAL, "official"),
                    G_DEFINE_ENUM_VALUE (WAY_RESOURCE_BOOK, "book"),
                    G_DEFINE_ENUM_VALUE (WAY_RESOURCE_COURSE, "course"),
                    G_DEFINE_ENUM_VALUE (WAY_RESOURCE_VIDEO, "video"),
                    G_DEFINE_ENUM_VALUE (WAY_RESOURCE_ARTICLE, "article"),
                    G_DEFINE_ENUM_VALUE (WAY_RESOURCE_CODE, "code"))

G_DEFINE_BOXED_TYPE (WaySectionText, way_section_text,
                     way_section_text_ref, way_section_text_unref)

/**
 * way_resource_type_from_word:
 * @word: an untranslated word of the roadmap format
 * @type: (out): the type that it names
 *
 * Returns: whether @word names a type
 */
gboolean
way_resource_type_from_word (const char      *word,
                             WayResourceType *type)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (WAY_TYPE_RESOURCE_TYPE);
  GEnumValue *value;

  g_return_val_if_fail (word != NULL && type != NULL, FALSE);

  value = g_enum_get_value_by_nick (klass, word);
  if (value != NULL)
    *type = value->value;
  return value != NULL;
}

static void
clear_item (gpointer data)
{
  WayItem *item = data;

  g_free (item->id);
  g_free (item->text);
  g_free (item->more);
  g_strfreev (item->formerly);
}

static void
clear_resource (gpointer data)
{
  WayResource *resource = data;

  g_free (resource->title);
  g_free (resource->url);
  g_free (resource->language);
}

static void
way_topic_text_free (gpointer data)
{
  WayTopicText *self = data;

  g_strfreev (self->body);
  for (guint i = 0; i < N_LISTS; i++)
    g_clear_pointer (&self->items[i], g_array_unref);
  g_clear_pointer (&self->resources, g_array_unref);
  g_free (self);
}

static void
way_section_text_clear (gpointer data)
{
  WaySectionText *self = data;

  g_strfreev (self->body);
  g_ptr_array_unref (self->topics);
}

/**
 * way_section_text_new:
 *
 * Returns: (transfer full): a text to be filled and then left alone
 */
WaySectionText *
way_section_text_new (void)
{
  WaySectionText *self = g_atomic_rc_box_new0 (WaySectionText);

  self->topics = g_ptr_array_new_with_free_func (way_topic_text_free);
  return self;
}

/**
 * way_section_text_new_empty:
 * @n_topics: how many topics the section has
 *
 * Returns: (transfer full): what stands in for a text that cannot be read
 */
WaySectionText *
way_section_text_new_empty (guint n_topics)
{
  WaySectionText *self = way_section_text_new ();

  for (guint i = 0; i < n_topics; i++)
    way_section_text_add_topic (self);
  return self;
}

WaySectionText *
way_section_text_ref (WaySectionText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
way_section_text_unref (WaySectionText *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, way_section_text_clear);
}

/**
 * way_section_text_take_body:
 * @blocks: (transfer full) (array zero-terminated=1): Markdown blocks
 */
void
way_section_text_take_body (WaySectionText  *self,
                            char           **blocks)
{
  g_return_if_fail (self != NULL && self->body == NULL);

  self->body = blocks;
}

/**
 * way_section_text_add_topic:
 *
 * Adds the text of the section's next topic, in the order in which they are
 * numbered.
 *
 * Returns: (transfer none): an empty text to be filled
 */
WayTopicText *
way_section_text_add_topic (WaySectionText *self)
{
  WayTopicText *topic;

  g_return_val_if_fail (self != NULL, NULL);

  topic = g_new0 (WayTopicText, 1);
  g_ptr_array_add (self->topics, topic);
  return topic;
}

/**
 * way_topic_text_take_body:
 * @blocks: (transfer full) (array zero-terminated=1): Markdown blocks
 */
void
way_topic_text_take_body (WayTopicText  *self,
                          char         **blocks)
{
  g_return_if_fail (self != NULL && self->body == NULL);

  self->body = blocks;
}

/**
 * way_topic_text_add_item:
 * @item: what to add; it is copied
 */
void
way_topic_text_add_item (WayTopicText  *self,
                         WayItems       list,
                         const WayItem *item)
{
  WayItem copy;

  g_return_if_fail (self != NULL && list < N_LISTS && item != NULL);

  if (self->items[list] == NULL) {
    self->items[list] = g_array_new (FALSE, FALSE, sizeof (WayItem));
    g_array_set_clear_func (self->items[list], clear_item);
  }
  copy.id = g_strdup (item->id);
  copy.text = g_strdup (item->text);
  copy.more = g_strdup (item->more != NULL ? item->more : "");
  copy.formerly = g_strdupv (item->formerly);
  g_array_append_val (self->items[list], copy);
}

/**
 * way_topic_text_add_resource:
 * @resource: what to add; it is copied
 */
void
way_topic_text_add_resource (WayTopicText      *self,
                             const WayResource *resource)
{
  WayResource copy;

  g_return_if_fail (self != NULL && resource != NULL);

  if (self->resources == NULL) {
    self->resources = g_array_new (FALSE, FALSE, sizeof (WayResource));
    g_array_set_clear_func (self->resources, clear_resource);
  }
  copy = *resource;
  copy.title = g_strdup (resource->title);
  copy.url = g_strdup (resource->url);
  copy.language = g_strdup (resource->language != NULL ? resource->language : "");
  g_array_append_val (self->resources, copy);
}

/**
 * way_section_text_get_body:
 *
 * Returns: (transfer none) (array zero-terminated=1): Markdown blocks
 */
const char *const *
way_section_text_get_body (const WaySectionText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->body != NULL ? (const char *const *) self->body : no_blocks;
}

guint
way_section_text_get_n_topics (const WaySectionText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->topics->len;
}

/**
 * way_section_text_get_topic:
 * @position: the topic's number less that of the section's first
 *
 * Returns: (transfer none): the topic's text
 */
const WayTopicText *
way_section_text_get_topic (const WaySectionText *self,
                            guint                 position)
{
  g_return_val_if_fail (self != NULL && position < self->topics->len, NULL);

  return g_ptr_array_index (self->topics, position);
}

/**
 * way_topic_text_get_body:
 *
 * Returns: (transfer none) (array zero-terminated=1): Markdown blocks
 */
const char *const *
way_topic_text_get_body (const WayTopicText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->body != NULL ? (const char *const *) self->body : no_blocks;
}

guint
way_topic_text_get_n_items (const WayTopicText *self,
                            WayItems            list)
{
  g_return_val_if_fail (self != NULL && list < N_LISTS, 0);

  return self->items[list] != NULL ? self->items[list]->len : 0;
}

/**
 * way_topic_text_get_item:
 *
 * Returns: (transfer none): an objective, a task or a card
 */
const WayItem *
way_topic_text_get_item (const WayTopicText *self,
                         WayItems            list,
                         guint               item)
{
  g_return_val_if_fail (item < way_topic_text_get_n_items (self, list), NULL);

  return &g_array_index (self->items[list], WayItem, item);
}

guint
way_topic_text_get_n_resources (const WayTopicText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->resources != NULL ? self->resources->len : 0;
}

/**
 * way_topic_text_get_resource:
 *
 * Returns: (transfer none): a resource
 */
const WayResource *
way_topic_text_get_resource (const WayTopicText *self,
                             guint               resource)
{
  g_return_val_if_fail (resource < way_topic_text_get_n_resources (self), NULL);

  return &g_array_index (self->resources, WayResource, resource);
}
