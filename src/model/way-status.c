/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-status.h"

/* The nicks are the words of the journal, the command line and its JSON. */
G_DEFINE_ENUM_TYPE (WayStatus, way_status,
                    G_DEFINE_ENUM_VALUE (WAY_STATUS_TODO, "todo"),
                    G_DEFINE_ENUM_VALUE (WAY_STATUS_LEARNING, "learning"),
                    G_DEFINE_ENUM_VALUE (WAY_STATUS_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (WAY_STATUS_SKIPPED, "skipped"))

/**
 * way_status_to_word:
 *
 * Returns: (transfer none): the untranslated word, as the journal keeps it
 */
const char *
way_status_to_word (WayStatus status)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (WAY_TYPE_STATUS);
  GEnumValue *value = g_enum_get_value (klass, status);

  g_return_val_if_fail (value != NULL, "todo");

  return value->value_nick;
}

/**
 * way_status_from_word:
 * @word: an untranslated word
 * @status: (out) (optional): the status that it names
 *
 * Returns: whether @word names a status
 */
gboolean
way_status_from_word (const char *word,
                      WayStatus  *status)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (WAY_TYPE_STATUS);
  GEnumValue *value;

  g_return_val_if_fail (word != NULL, FALSE);

  value = g_enum_get_value_by_nick (klass, word);
  if (value != NULL && status != NULL)
    *status = value->value;
  return value != NULL;
}
