/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-topic-private.h"

G_DEFINE_ENUM_TYPE (WayLevel, way_level,
                    G_DEFINE_ENUM_VALUE (WAY_LEVEL_CORE, "core"),
                    G_DEFINE_ENUM_VALUE (WAY_LEVEL_EXTRA, "extra"))

/**
 * way_level_from_word:
 * @word: an untranslated word of the roadmap format
 * @level: (out): the level that it names
 *
 * Returns: whether @word names a level
 */
gboolean
way_level_from_word (const char *word,
                     WayLevel   *level)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (WAY_TYPE_LEVEL);
  GEnumValue *value;

  g_return_val_if_fail (word != NULL && level != NULL, FALSE);

  value = g_enum_get_value_by_nick (klass, word);
  if (value != NULL)
    *level = value->value;
  return value != NULL;
}

/**
 * way_topic_get_id:
 *
 * Returns: (transfer none): the id that progress hangs on
 */
const char *
way_topic_get_id (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * way_topic_get_title:
 *
 * Returns: (transfer none): plain text, not markup
 */
const char *
way_topic_get_title (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * way_topic_get_summary:
 *
 * Returns: (transfer none): one sentence of plain text, or an empty string
 */
const char *
way_topic_get_summary (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->summary;
}

/**
 * way_topic_get_hours:
 *
 * Returns: how long it takes to learn, in hours; negative where the roadmap
 *   does not say
 */
double
way_topic_get_hours (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->hours;
}

WayLevel
way_topic_get_level (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, WAY_LEVEL_CORE);

  return self->level;
}

/**
 * way_topic_get_choose:
 *
 * Returns: how many of its children are to be picked; 0 for a plain topic
 */
guint
way_topic_get_choose (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->choose;
}

gboolean
way_topic_is_choice (const WayTopic *self)
{
  return way_topic_get_choose (self) > 0;
}

/**
 * way_topic_get_requires:
 * @n_requires: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_requires) (nullable): the topics
 *   that should be known first
 */
const guint *
way_topic_get_requires (const WayTopic *self,
                        guint          *n_requires)
{
  g_return_val_if_fail (self != NULL && n_requires != NULL, NULL);

  *n_requires = self->n_requires;
  return self->requires;
}

/**
 * way_topic_get_formerly:
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): ids under
 *   which older versions of the roadmap knew this topic
 */
const char *const *
way_topic_get_formerly (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->formerly;
}

/**
 * way_topic_get_index:
 *
 * Returns: the topic's number in its roadmap
 */
guint
way_topic_get_index (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, WAY_TOPIC_NONE);

  return self->index;
}

/**
 * way_topic_get_section:
 *
 * Returns: the number of the section that the topic is in
 */
guint
way_topic_get_section (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->section;
}

/**
 * way_topic_get_parent:
 *
 * Returns: the topic's parent, or %WAY_TOPIC_NONE right below its section
 */
guint
way_topic_get_parent (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, WAY_TOPIC_NONE);

  return self->parent;
}

/**
 * way_topic_get_depth:
 *
 * Returns: 0 right below the section, at most %WAY_TOPIC_MAX_DEPTH - 1
 */
guint
way_topic_get_depth (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->depth;
}

/**
 * way_topic_get_first_child:
 *
 * Returns: the first topic right below, or %WAY_TOPIC_NONE
 */
guint
way_topic_get_first_child (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, WAY_TOPIC_NONE);

  return self->n_children > 0 ? self->index + 1 : WAY_TOPIC_NONE;
}

/**
 * way_topic_get_next_sibling:
 *
 * Returns: the next topic below the same parent, or %WAY_TOPIC_NONE
 */
guint
way_topic_get_next_sibling (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, WAY_TOPIC_NONE);

  return self->next_sibling;
}

/**
 * way_topic_get_n_children:
 *
 * Returns: how many topics are right below
 */
guint
way_topic_get_n_children (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_children;
}

/**
 * way_topic_get_end:
 *
 * Returns: the number one past the last topic below this one, so that
 *   `[index + 1, end)` is all that is below
 */
guint
way_topic_get_end (const WayTopic *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->end;
}
