/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-edit.h"

#include <string.h>

/* The nicks are the words of the journal and never change. */
G_DEFINE_ENUM_TYPE (WayEditKind, way_edit_kind,
                    G_DEFINE_ENUM_VALUE (WAY_EDIT_STATUS, "status"),
                    G_DEFINE_ENUM_VALUE (WAY_EDIT_CHECK, "check"),
                    G_DEFINE_ENUM_VALUE (WAY_EDIT_BOOKMARK, "bookmark"),
                    G_DEFINE_ENUM_VALUE (WAY_EDIT_NOTE, "note"),
                    G_DEFINE_ENUM_VALUE (WAY_EDIT_PLAN, "plan"),
                    G_DEFINE_ENUM_VALUE (WAY_EDIT_LINK, "link"),
                    G_DEFINE_ENUM_VALUE (WAY_EDIT_CARD, "card"))

G_DEFINE_BOXED_TYPE (WayEdit, way_edit, way_edit_ref, way_edit_unref)

/**
 * way_edit_kind_to_word:
 *
 * Returns: (transfer none): the journal's word
 */
const char *
way_edit_kind_to_word (WayEditKind kind)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (WAY_TYPE_EDIT_KIND);
  GEnumValue *value = g_enum_get_value (klass, kind);

  g_return_val_if_fail (value != NULL, NULL);

  return value->value_nick;
}

/**
 * way_edit_kind_from_word:
 * @word: a word of the journal
 * @kind: (out): the kind that it names
 *
 * Returns: whether this version knows @word as a register; the journal may hold
 *   others
 */
gboolean
way_edit_kind_from_word (const char  *word,
                         WayEditKind *kind)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (WAY_TYPE_EDIT_KIND);
  GEnumValue *value;

  g_return_val_if_fail (word != NULL && kind != NULL, FALSE);

  value = g_enum_get_value_by_nick (klass, word);
  if (value != NULL)
    *kind = value->value;
  return value != NULL;
}

/**
 * way_edit_kind_get_default:
 *
 * Returns: (transfer none): what a register of that kind holds before anything
 *   was set
 */
const char *
way_edit_kind_get_default (WayEditKind kind)
{
  switch (kind) {
    case WAY_EDIT_STATUS:
      return "todo";
    case WAY_EDIT_CHECK:
    case WAY_EDIT_BOOKMARK:
      return "0";
    case WAY_EDIT_NOTE:
    case WAY_EDIT_PLAN:
    case WAY_EDIT_LINK:
    case WAY_EDIT_CARD:
      return "";
    default:
      g_return_val_if_reached ("");
  }
}

static void
way_edit_clear (gpointer data)
{
  WayEdit *self = data;

  g_free ((char *) self->roadmap);
  g_free ((char *) self->topic);
  g_free ((char *) self->item);
  g_free ((char *) self->value);
  g_free ((char *) self->label);
}

/**
 * way_edit_new:
 * @item: an item's id, or an empty string
 * @label: the topic's title at this moment
 *
 * Returns: (transfer full): an edit of one register
 */
WayEdit *
way_edit_new (const char  *roadmap,
              const char  *topic,
              const char  *item,
              WayEditKind  kind,
              const char  *value,
              const char  *label)
{
  WayEdit *self;

  g_return_val_if_fail (roadmap != NULL && topic != NULL && item != NULL, NULL);
  g_return_val_if_fail (value != NULL && label != NULL, NULL);

  self = g_atomic_rc_box_new0 (WayEdit);
  self->roadmap = g_strdup (roadmap);
  self->topic = g_strdup (topic);
  self->item = g_strdup (item);
  self->kind = kind;
  self->value = g_strdup (value);
  self->label = g_strdup (label);
  return self;
}

WayEdit *
way_edit_ref (WayEdit *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
way_edit_unref (WayEdit *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, way_edit_clear);
}

/**
 * way_state_new:
 * @item: an item's id, or an empty string
 * @clock: the clock of the event that set the register
 * @device: the device that wrote the event
 *
 * Returns: (transfer full): a register's state
 */
WayState *
way_state_new (const char  *topic,
               const char  *item,
               WayEditKind  kind,
               const char  *value,
               gint64       clock,
               const char  *device)
{
  WayState *self = g_new0 (WayState, 1);

  self->topic = g_strdup (topic);
  self->item = g_strdup (item);
  self->kind = kind;
  self->value = g_strdup (value);
  self->clock = clock;
  self->device = g_strdup (device);
  return self;
}

void
way_state_free (WayState *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->topic);
  g_free (self->item);
  g_free (self->value);
  g_free (self->device);
  g_free (self);
}

/**
 * way_state_compare_age:
 *
 * Orders states of one register by the hybrid logical clock; ties go by device,
 * so that every computer agrees.
 *
 * Returns: negative, 0 or positive, as for qsort()
 */
int
way_state_compare_age (const WayState *a,
                       const WayState *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if (a->clock != b->clock)
    return a->clock < b->clock ? -1 : 1;
  return strcmp (a->device, b->device);
}
