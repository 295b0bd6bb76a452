/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-own-links.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "way-address.h"
#include "way-link-json.h"
#include "way-words.h"

/* Returns: (transfer full): one line of what was typed or pasted */
static char *
make_title (const char *typed)
{
  char *title = g_strdup (typed);

  for (char *p = title; *p != '\0'; p++) {
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  }
  return g_strstrip (title);
}

/* @is_sure: (out): whether it is so however the address goes on
 * Returns: (nullable): what is wrong with an address */
static const char *
find_fault_of_address (const char *url,
                       gboolean   *is_sure)
{
  *is_sure = TRUE;
  switch (way_address_judge (url)) {
    case WAY_ADDRESS_TOO_LONG:
      return _("This address is longer than a link can be, 2 KiB.");
    case WAY_ADDRESS_ODD:
      return _("An address has no spaces, quotation marks or invisible letters. Leave them out.");
    case WAY_ADDRESS_FOREIGN:
      *is_sure = strchr (url, ':') != NULL;
      return _("Only links that begin with https://, http:// or mailto: are opened.");
    case WAY_ADDRESS_INCOMPLETE:
      *is_sure = FALSE;
      return _("Enter the whole address, such as https://example.org.");
    case WAY_ADDRESS_DISGUISED:
      return _("Leave out the name before “@”: such a link leads elsewhere than it seems.");
    case WAY_ADDRESS_LOADED:
      return _("Leave out what comes after the mail address.");
    case WAY_ADDRESS_SAFE:
    default:
      return NULL;
  }
}

/* Returns: (nullable): the link to an address, other than the one that is left out */
static const WayLink *
find_link (WayLinks   *links,
           guint       topic,
           const char *except,
           const char *url)
{
  for (guint i = 0; i < way_links_get_n (links, topic); i++) {
    const WayLink *link = way_links_get (links, topic, i);

    if (g_strcmp0 (link->id, except) != 0 && g_str_equal (link->url, url))
      return link;
  }
  return NULL;
}

/**
 * way_own_links_find_fault:
 * @topic: a topic's number
 * @id: (nullable): the link that is changed, or %NULL for a new one
 * @url: what was typed
 * @title: what was typed
 * @is_sure: (out): whether it is a fault however the address goes on, rather than one
 *   of an address that is still being typed
 *
 * Returns: (transfer full) (nullable): why such a link cannot be kept, as plain text, or
 *   %NULL where it can
 */
char *
way_own_links_find_fault (WayProgress *progress,
                          guint        topic,
                          const char  *id,
                          const char  *url,
                          const char  *title,
                          gboolean    *is_sure)
{
  g_autofree char *address = NULL;
  g_autofree char *line = NULL;
  const char *fault;
  WayLinks *links;

  g_return_val_if_fail (WAY_IS_PROGRESS (progress) && url != NULL && title != NULL, NULL);
  g_return_val_if_fail (is_sure != NULL, NULL);

  links = way_progress_get_links (progress);
  address = way_address_complete (url);
  line = make_title (title);
  fault = find_fault_of_address (address, is_sure);
  if (fault != NULL)
    return g_strdup (fault);
  *is_sure = TRUE;
  if (find_link (links, topic, id, address) != NULL)
    return g_strdup (_("This topic has that link already."));
  if (id == NULL && way_links_get_n (links, topic) >= WAY_OWN_LINKS_MAX)
    return g_strdup_printf (ngettext ("A topic has room for %d link of yours. Remove it first.",
                                      "A topic has room for %d links of yours. Remove one first.",
                                      WAY_OWN_LINKS_MAX), WAY_OWN_LINKS_MAX);
  if (g_utf8_strlen (line, -1) > WAY_OWN_LINKS_MAX_TITLE)
    return g_strdup_printf (ngettext ("This title is longer than a title can be, %d letter.",
                                      "This title is longer than a title can be, %d letters.",
                                      WAY_OWN_LINKS_MAX_TITLE), WAY_OWN_LINKS_MAX_TITLE);
  return NULL;
}

/* @value: what the register is to hold, empty for nothing */
static WayChange *
make_change (WayProgress *progress,
             guint        topic,
             const char  *id,
             const char  *value)
{
  WayRoadmap *roadmap = way_progress_get_roadmap (progress);
  const WayTopic *t = way_roadmap_get_topic (roadmap, topic);
  gboolean was_there = way_links_find (way_progress_get_links (progress), topic, id) != NULL;
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  g_autofree char *description = NULL;

  g_ptr_array_add (edits, way_edit_new (way_roadmap_get_id (roadmap), way_topic_get_id (t), id,
                                        WAY_EDIT_LINK, value, way_topic_get_title (t)));
  description = way_words_for_link (way_topic_get_title (t), was_there, *value != '\0');
  return way_change_new (WAY_CHANGE_NEW, edits, description);
}

/**
 * way_own_links_find_by_url:
 * @topic: a topic's number
 * @text: an address, as it is kept or as somebody types it
 *
 * Returns: (transfer none) (nullable): the link that leads there, until it changes
 */
const WayLink *
way_own_links_find_by_url (WayProgress *progress,
                           guint        topic,
                           const char  *text)
{
  g_autofree char *address = NULL;
  const WayLink *link;

  g_return_val_if_fail (WAY_IS_PROGRESS (progress) && text != NULL, NULL);

  address = way_address_complete (text);
  link = find_link (way_progress_get_links (progress), topic, NULL, text);
  return link != NULL ? link : find_link (way_progress_get_links (progress), topic, NULL, address);
}

/**
 * way_own_links_save:
 * @topic: a topic's number
 * @id: (nullable): the link that is changed, or %NULL for a new one
 * @url: what was typed
 * @title: what was typed, which may be nothing
 *
 * Returns: (transfer full) (nullable): the change that puts the link on the topic, to be
 *   submitted or written; %NULL where way_own_links_find_fault() finds a fault, or where it
 *   is so already
 */
WayChange *
way_own_links_save (WayProgress *progress,
                    guint        topic,
                    const char  *id,
                    const char  *url,
                    const char  *title)
{
  g_autofree char *fault = NULL;
  g_autofree char *address = NULL;
  g_autofree char *line = NULL;
  g_autofree char *value = NULL;
  g_autofree char *new_id = NULL;
  const WayLink *before;
  gboolean is_sure;

  g_return_val_if_fail (WAY_IS_PROGRESS (progress) && url != NULL && title != NULL, NULL);

  fault = way_own_links_find_fault (progress, topic, id, url, title, &is_sure);
  if (fault != NULL)
    return NULL;
  address = way_address_complete (url);
  line = make_title (title);
  value = way_link_json_write (address, line);
  if (id == NULL) {
    new_id = way_links_new_id (way_progress_get_links (progress), topic);
    return make_change (progress, topic, new_id, value);
  }
  before = way_links_find (way_progress_get_links (progress), topic, id);
  if (before != NULL && g_str_equal (before->value, value))
    return NULL;
  return make_change (progress, topic, id, value);
}

/**
 * way_own_links_remove:
 * @topic: a topic's number
 * @id: which of its links
 *
 * Returns: (transfer full): the change that takes a link from a topic
 */
WayChange *
way_own_links_remove (WayProgress *progress,
                      guint        topic,
                      const char  *id)
{
  g_return_val_if_fail (WAY_IS_PROGRESS (progress) && id != NULL, NULL);

  return make_change (progress, topic, id, way_edit_kind_get_default (WAY_EDIT_LINK));
}
