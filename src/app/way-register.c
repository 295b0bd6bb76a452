/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-register.h"

#include "way-link-json.h"

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

static const char *
get_link (WayProgress   *progress,
          guint          topic,
          const WayEdit *edit)
{
  const WayLink *link = way_links_find (way_progress_get_links (progress), topic, edit->item);

  return link != NULL ? link->value : way_edit_kind_get_default (WAY_EDIT_LINK);
}

static void
set_link (WayProgress   *progress,
          guint          topic,
          const WayEdit *edit,
          const char    *value)
{
  WayLinks *links = way_progress_get_links (progress);
  g_autofree char *url = NULL;
  g_autofree char *title = NULL;

  if (way_link_json_read (value, &url, &title))
    way_links_put (links, topic, &(WayLink) { (char *) edit->item, url, title, (char *) value });
  else
    way_links_remove (links, topic, edit->item);
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
  if (edit->kind == WAY_EDIT_LINK)
    return *edit->value == '\0' || way_link_json_read (edit->value, NULL, NULL);
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
  if (edit->kind == WAY_EDIT_LINK)
    return get_link (progress, topic, edit);
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
  else if (edit->kind == WAY_EDIT_LINK)
    set_link (progress, topic, edit, value);
  else if (way_status_from_word (value, &status)
           && way_progress_accepts (progress, topic, status))
    way_progress_set_status (progress, topic, status);
}
