/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define WAY_TYPE_CHECKS (way_checks_get_type ())

/**
 * WayChecks:
 *
 * Which objectives and tasks of a roadmap's topics a learner has ticked. They say
 * nothing of a topic's own status, and count nowhere.
 */
G_DECLARE_FINAL_TYPE (WayChecks, way_checks, WAY, CHECKS, GObject)

/**
 * WayChecksFunc:
 * @topic: a topic's number
 * @item: the id of an objective or a task
 */
typedef void (*WayChecksFunc) (guint       topic,
                               const char *item,
                               gpointer    user_data);

WayChecks *way_checks_new     (void);
gboolean   way_checks_get     (WayChecks         *self,
                               guint              topic,
                               const char        *item);
void       way_checks_set     (WayChecks         *self,
                               guint              topic,
                               const char        *item,
                               gboolean           is_checked);
void       way_checks_adopt   (WayChecks         *self,
                               guint              topic,
                               const char        *item,
                               const char *const *formerly);
void       way_checks_foreach (WayChecks         *self,
                               WayChecksFunc      func,
                               gpointer           user_data);

G_END_DECLS
