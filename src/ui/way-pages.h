/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-application.h"

G_BEGIN_DECLS

#define WAY_TYPE_PAGES (way_pages_get_type ())

/**
 * WayPages:
 *
 * What is open of a roadmap: today, a section, a topic, what is searched for, or a page that
 * says why there is nothing yet. It goes along with the #WaySession, and the focus with it.
 *
 * Emits `shown` when another place stands there, and `text-read` with what was wrong with
 * its text, a (nullable) #GError.
 */
G_DECLARE_FINAL_TYPE (WayPages, way_pages, WAY, PAGES, AdwBin)

void     way_pages_set_application (WayPages       *self,
                                    WayApplication *application);
void     way_pages_set_session     (WayPages       *self,
                                    WaySession     *session);
guint    way_pages_get_topic       (WayPages       *self);
void     way_pages_search          (WayPages       *self,
                                    const char     *typed);
void     way_pages_stop_search     (WayPages       *self);
gboolean way_pages_is_searching    (WayPages       *self);
gboolean way_pages_is_found        (WayPages       *self);
gboolean way_pages_go_back         (WayPages       *self);
void     way_pages_edit_note       (WayPages       *self,
                                    guint           topic);
void     way_pages_add_link        (WayPages       *self);
void     way_pages_save_note       (WayPages       *self);
gboolean way_pages_have_focus      (WayPages       *self);
void     way_pages_restore_focus   (WayPages       *self);
void     way_pages_hold_still      (WayPages       *self,
                                    int             delta);

G_END_DECLS
