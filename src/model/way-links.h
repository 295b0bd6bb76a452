/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WayLink:
 * @id: unique in its topic; links stand in the order of their ids
 * @url: where it leads to, which need not be an address that is opened
 * @title: plain text, or an empty string
 * @value: the link as the journal writes it
 *
 * Where a learner reads on.
 */
typedef struct {
  char *id;
  char *url;
  char *title;
  char *value;
} WayLink;

#define WAY_TYPE_LINKS (way_links_get_type ())

/**
 * WayLinks:
 *
 * The links of their own that a learner put on topics.
 */
G_DECLARE_FINAL_TYPE (WayLinks, way_links, WAY, LINKS, GObject)

WayLinks      *way_links_new    (void);
guint          way_links_get_n  (WayLinks      *self,
                                 guint          topic);
const WayLink *way_links_get    (WayLinks      *self,
                                 guint          topic,
                                 guint          i);
const WayLink *way_links_find   (WayLinks      *self,
                                 guint          topic,
                                 const char    *id);
void           way_links_put    (WayLinks      *self,
                                 guint          topic,
                                 const WayLink *link);
void           way_links_remove (WayLinks      *self,
                                 guint          topic,
                                 const char    *id);
char          *way_links_new_id (WayLinks      *self,
                                 guint          topic);

G_END_DECLS
