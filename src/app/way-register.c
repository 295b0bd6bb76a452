/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-register.h"

#define CHECKED "1"
#define UNCHECKED "0"

static guint
find_topic (WayProgress   *progress,
            const WayEdit *edit)
{
  return way_roadmap_find_topic (way_progress_get_roadmap (progress), edit->topic);
}

static gboolean
is_check (const char *value)
{
  return g_str_equal (value, CHECKED) || g_str_equal (value, UNCHECKED);
}

static gboolean
is_mark (WayEditKind kind)
{
  return kind == WAY_EDIT_BOOKMARK || kind == WAY_EDIT_NOTE || kind == WAY_EDIT_PLAN;
}

/**
 * way_register_word_for_check:
 *
 * Returns: (transfer none): the value of an objective, a task or a bookmark
 */
const char *
way_register_word_for_check (gboolean is_checked)
{
  return is_checked ? CHECKED : UNCHECKED;
}

/**
 * way_register_is_valid:
 *
 * Returns: whether the model holds what @edit speaks of, and knows its value
 */
gboolean
way_register_is_valid (const WayEdit *edit)
{
  WayStatus status;

  g_return_val_if_fail (edit != NULL, FALSE);

  if (edit->kind == WAY_EDIT_CHECK)
    return is_check (edit->value);
  if (is_mark (edit->kind))
    return way_marks_is_valid (edit->kind, edit->value);
  return edit->kind == WAY_EDIT_STATUS && way_status_from_word (edit->value, &status);
}

/**
 * way_register_get:
 * @edit: a valid edit
 *
 * Returns: (transfer none) (nullable): what the model holds, %NULL where the roadmap
 *   has no such topic
 */
const char *
way_register_get (WayProgress   *progress,
                  const WayEdit *edit)
{
  guint topic;

  g_return_val_if_fail (WAY_IS_PROGRESS (progress) && edit != NULL, NULL);

  topic = find_topic (progress, edit);
  if (topic == WAY_TOPIC_NONE)
    return NULL;
  if (edit->kind == WAY_EDIT_CHECK)
    return way_register_word_for_check (way_checks_get (way_progress_get_checks (progress), topic,
                                                        edit->item));
  if (is_mark (edit->kind))
    return way_marks_get (way_progress_get_marks (progress), topic, edit->kind);
  return way_status_to_word (way_progress_get_status (progress, topic));
}

/**
 * way_register_set:
 * @edit: a valid edit
 * @value: what the register is to hold
 *
 * Sets it in the model, where that has such a topic, which accepts it.
 */
void
way_register_set (WayProgress   *progress,
                  const WayEdit *edit,
                  const char    *value)
{
  WayStatus status;
  guint topic;

  g_return_if_fail (WAY_IS_PROGRESS (progress) && edit != NULL && value != NULL);

  topic = find_topic (progress, edit);
  if (topic == WAY_TOPIC_NONE)
    return;
  if (edit->kind == WAY_EDIT_CHECK)
    way_checks_set (way_progress_get_checks (progress), topic, edit->item,
                    g_str_equal (value, CHECKED));
  else if (is_mark (edit->kind))
    way_marks_set (way_progress_get_marks (progress), topic, edit->kind, value);
  else if (way_status_from_word (value, &status)
           && way_progress_accepts (progress, topic, status))
    way_progress_set_status (progress, topic, status);
}
