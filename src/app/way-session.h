/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "way-document.h"
#include "way-progress.h"
#include "way-section-text.h"

G_BEGIN_DECLS

/* Of the layers below, which the window does not see. */
typedef struct _WayCatalogue WayCatalogue;
typedef struct _WayCatalogueEntry WayCatalogueEntry;
typedef struct _WayStore WayStore;

#define WAY_TYPE_SESSION (way_session_get_type ())
#define WAY_SECTION_NONE G_MAXUINT

/**
 * WaySession:
 *
 * An open roadmap: its structure, the learner's progress on it, the texts that
 * were read so far, and the place where the learner is. The window shows the
 * place and goes to another by asking the session.
 */
G_DECLARE_FINAL_TYPE (WaySession, way_session, WAY, SESSION, GObject)

WaySession        *way_session_new              (WayCatalogue        *catalogue,
                                                 WayCatalogueEntry   *entry,
                                                 WayProgress         *progress);
void               way_session_open_async       (WayCatalogue        *catalogue,
                                                 WayStore            *store,
                                                 const char          *id,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
WaySession        *way_session_open_finish      (GAsyncResult        *result,
                                                 GError             **error);

const char        *way_session_get_path         (WaySession          *self);
WayCatalogueEntry *way_session_get_entry        (WaySession          *self);
gboolean           way_session_is_bundled       (WaySession          *self);
WayRoadmap        *way_session_get_roadmap      (WaySession          *self);
WayProgress       *way_session_get_progress     (WaySession          *self);
const GError      *way_session_get_read_error   (WaySession          *self);
guint              way_session_get_section      (WaySession          *self);
guint              way_session_get_topic        (WaySession          *self);
guint              way_session_get_last_topic   (WaySession          *self);
void               way_session_go_to_today      (WaySession          *self);
void               way_session_go_to_section    (WaySession          *self,
                                                 guint                section);
void               way_session_go_to_topic      (WaySession          *self,
                                                 guint                topic);
gboolean           way_session_go_to_ids        (WaySession          *self,
                                                 const char          *section,
                                                 const char          *topic);

void               way_session_read_text_async  (WaySession          *self,
                                                 guint                section,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
WaySectionText    *way_session_read_text_finish (WaySession          *self,
                                                 GAsyncResult        *result,
                                                 GError             **error);
WayDocument       *way_session_parse            (WaySession          *self,
                                                 const char *const   *blocks);

G_END_DECLS
