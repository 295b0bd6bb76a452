/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-item-words.h"

#include <glib/gi18n-lib.h>

#include "way-address.h"

/**
 * way_item_words_for_change:
 * @is_task: whether it is a task, rather than an objective
 *
 * Returns: (transfer none): what happened, in few words of plain text
 */
const char *
way_item_words_for_change (gboolean is_task,
                           gboolean is_checked)
{
  if (is_task)
    return is_checked ? _("Task done") : _("Task is to do again");
  /* Translators: an objective, something that a learner wants to be able to do */
  return is_checked ? _("Objective reached") : _("Objective is open again");
}

static const char *
describe_type (WayResourceType type)
{
  switch (type) {
    case WAY_RESOURCE_OFFICIAL:
      /* Translators: a resource by those who make what it is about */
      return _("Official");
    case WAY_RESOURCE_BOOK:
      return _("Book");
    case WAY_RESOURCE_COURSE:
      return _("Course");
    case WAY_RESOURCE_VIDEO:
      return _("Video");
    case WAY_RESOURCE_CODE:
      /* Translators: a resource that is the source of a program */
      return _("Source code");
    case WAY_RESOURCE_ARTICLE:
      return _("Article");
    case WAY_RESOURCE_OTHER:
    default:
      return NULL;
  }
}

static const char *
describe_cost (WayCost cost)
{
  if (cost == WAY_COST_UNKNOWN)
    return NULL;
  return cost == WAY_COST_FREE ? /* Translators: costs nothing */ _("Free") : _("Paid");
}

/**
 * way_item_words_for_resource:
 * @language: (nullable): that of the roadmap, which goes without saying
 *
 * Returns: (transfer full): where it is, and as far as it is known what, whether it is
 *   free, and in which language
 */
char *
way_item_words_for_resource (const WayResource *resource,
                             const char        *language)
{
  g_autofree char *host = NULL;
  g_autoptr (GPtrArray) facts = g_ptr_array_new ();
  const char *type, *cost;

  g_return_val_if_fail (resource != NULL, NULL);

  host = way_address_get_host (resource->url);
  type = describe_type (resource->type);
  cost = describe_cost (resource->cost);
  g_ptr_array_add (facts, host != NULL ? host : resource->url);
  if (type != NULL)
    g_ptr_array_add (facts, (gpointer) type);
  if (cost != NULL)
    g_ptr_array_add (facts, (gpointer) cost);
  if (*resource->language != '\0' && g_strcmp0 (resource->language, language) != 0)
    g_ptr_array_add (facts, resource->language);
  g_ptr_array_add (facts, NULL);
  return g_strjoinv (" · ", (char **) facts->pdata);
}

/**
 * way_item_words_report:
 *
 * Returns: (transfer full): what a report of a mistake in a topic's text begins with;
 *   not translated: those who read it may not know the language
 */
char *
way_item_words_report (const WayRoadmap *roadmap,
                       const WayTopic   *topic)
{
  g_return_val_if_fail (roadmap != NULL && topic != NULL, NULL);

  return g_strdup_printf ("%s\n\nTopic: %s/%s\nVersion: %s\nLanguage: %s\n", WAY_ISSUES_URL,
                          way_roadmap_get_id (roadmap), way_topic_get_id (topic),
                          way_roadmap_get_version (roadmap), way_roadmap_get_language (roadmap));
}
