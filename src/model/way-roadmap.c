/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-roadmap-private.h"

G_DEFINE_BOXED_TYPE (WayRoadmap, way_roadmap, way_roadmap_ref, way_roadmap_unref)

static void
clear_topic (gpointer data)
{
  WayTopic *topic = data;

  g_free (topic->formerly);
  g_free (topic->requires);
}

/*< private >
 * way_roadmap_new_empty:
 *
 * Returns: (transfer full): a roadmap for a builder to fill
 */
WayRoadmap *
way_roadmap_new_empty (void)
{
  WayRoadmap *self = g_atomic_rc_box_new0 (WayRoadmap);

  self->strings = g_string_chunk_new (4096);
  self->id = self->title = self->summary = self->language = "";
  self->version = self->license = self->source = "";
  self->sections = g_array_new (FALSE, TRUE, sizeof (WaySection));
  self->topics = g_array_new (FALSE, TRUE, sizeof (WayTopic));
  g_array_set_clear_func (self->topics, clear_topic);
  self->topic_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->section_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

static void
way_roadmap_clear (gpointer data)
{
  WayRoadmap *self = data;

  g_hash_table_unref (self->topic_by_id);
  g_hash_table_unref (self->section_by_id);
  g_array_unref (self->topics);
  g_array_unref (self->sections);
  g_string_chunk_free (self->strings);
}

WayRoadmap *
way_roadmap_ref (WayRoadmap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
way_roadmap_unref (WayRoadmap *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, way_roadmap_clear);
}

/**
 * way_roadmap_get_id:
 *
 * Returns: (transfer none): a slug
 */
const char *
way_roadmap_get_id (const WayRoadmap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * way_roadmap_get_title:
 *
 * Returns: (transfer none): plain text
 */
const char *
way_roadmap_get_title (const WayRoadmap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * way_roadmap_get_summary:
 *
 * Returns: (transfer none): plain text, or an empty string
 */
const char *
way_roadmap_get_summary (const WayRoadmap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->summary;
}

/**
 * way_roadmap_get_language:
 *
 * Returns: (transfer none): a BCP 47 tag, or an empty string
 */
const char *
way_roadmap_get_language (const WayRoadmap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->language;
}

/**
 * way_roadmap_get_version:
 *
 * Returns: (transfer none): the author's name of this edition, or an empty string
 */
const char *
way_roadmap_get_version (const WayRoadmap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->version;
}

/**
 * way_roadmap_get_license:
 *
 * Returns: (transfer none): an SPDX expression, or an empty string
 */
const char *
way_roadmap_get_license (const WayRoadmap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->license;
}

/**
 * way_roadmap_get_source:
 *
 * Returns: (transfer none): who wrote it or where it is from, or an empty string
 */
const char *
way_roadmap_get_source (const WayRoadmap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

guint
way_roadmap_get_n_topics (const WayRoadmap *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->topics->len;
}

/**
 * way_roadmap_get_topic:
 * @topic: a topic's number
 *
 * Returns: (transfer none): the topic
 */
const WayTopic *
way_roadmap_get_topic (const WayRoadmap *self,
                       guint             topic)
{
  g_return_val_if_fail (self != NULL && topic < self->topics->len, NULL);

  return &g_array_index (self->topics, WayTopic, topic);
}

/**
 * way_roadmap_find_topic:
 * @id: a topic's id; former ids are not looked at
 *
 * Returns: the topic's number, or %WAY_TOPIC_NONE
 */
guint
way_roadmap_find_topic (const WayRoadmap *self,
                        const char       *id)
{
  gpointer value;

  g_return_val_if_fail (self != NULL && id != NULL, WAY_TOPIC_NONE);

  if (!g_hash_table_lookup_extended (self->topic_by_id, id, NULL, &value))
    return WAY_TOPIC_NONE;
  return GPOINTER_TO_UINT (value);
}

guint
way_roadmap_get_n_sections (const WayRoadmap *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sections->len;
}

/**
 * way_roadmap_get_section:
 * @section: a section's number
 *
 * Returns: (transfer none): the section
 */
const WaySection *
way_roadmap_get_section (const WayRoadmap *self,
                         guint             section)
{
  g_return_val_if_fail (self != NULL && section < self->sections->len, NULL);

  return &g_array_index (self->sections, WaySection, section);
}

/**
 * way_roadmap_find_section:
 * @id: a section's id
 *
 * Returns: the section's number, or %G_MAXUINT
 */
guint
way_roadmap_find_section (const WayRoadmap *self,
                          const char       *id)
{
  gpointer value;

  g_return_val_if_fail (self != NULL && id != NULL, G_MAXUINT);

  if (!g_hash_table_lookup_extended (self->section_by_id, id, NULL, &value))
    return G_MAXUINT;
  return GPOINTER_TO_UINT (value);
}

/**
 * way_section_get_id:
 *
 * Returns: (transfer none): the section's id
 */
const char *
way_section_get_id (const WaySection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * way_section_get_title:
 *
 * Returns: (transfer none): plain text
 */
const char *
way_section_get_title (const WaySection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * way_section_get_summary:
 *
 * Returns: (transfer none): one sentence of plain text, or an empty string
 */
const char *
way_section_get_summary (const WaySection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->summary;
}

/**
 * way_section_get_icon:
 *
 * Returns: (transfer none): the name of a symbolic icon, or an empty string
 */
const char *
way_section_get_icon (const WaySection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->icon;
}

guint
way_section_get_index (const WaySection *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->index;
}

/**
 * way_section_get_begin:
 *
 * Returns: the number of the section's first topic
 */
guint
way_section_get_begin (const WaySection *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->begin;
}

/**
 * way_section_get_end:
 *
 * Returns: the number one past the section's last topic
 */
guint
way_section_get_end (const WaySection *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->end;
}
