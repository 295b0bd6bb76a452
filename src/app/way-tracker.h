/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "way-change.h"
#include "way-progress.h"

G_BEGIN_DECLS

/* Of a layer below, which the window does not see. */
typedef struct _WayStore WayStore;

#define WAY_TYPE_TRACKER (way_tracker_get_type ())

/**
 * WayTracker:
 *
 * The one way in which the learner's progress changes: the model moves at once,
 * the store writes durably, and only then the change is announced and can be
 * undone; a change that cannot be saved is taken back in the model.
 */
G_DECLARE_FINAL_TYPE (WayTracker, way_tracker, WAY, TRACKER, GObject)

WayTracker *way_tracker_new           (WayStore            *store);
WayStore   *way_tracker_get_store     (WayTracker          *self);

void        way_tracker_watch         (WayTracker          *self,
                                       WayProgress         *progress);
void        way_tracker_unwatch       (WayTracker          *self,
                                       WayProgress         *progress);

void        way_tracker_set_status    (WayTracker          *self,
                                       WayProgress         *progress,
                                       guint                topic,
                                       WayStatus            status);
void        way_tracker_set_checked   (WayTracker          *self,
                                       WayProgress         *progress,
                                       guint                topic,
                                       const char          *item,
                                       gboolean             is_checked,
                                       const char          *description);
void        way_tracker_set_mark      (WayTracker          *self,
                                       WayProgress         *progress,
                                       guint                topic,
                                       WayEditKind          kind,
                                       const char          *value,
                                       const char          *description);
void        way_tracker_set_bookmark  (WayTracker          *self,
                                       WayProgress         *progress,
                                       guint                topic,
                                       gboolean             is_bookmarked);
void        way_tracker_submit        (WayTracker          *self,
                                       WayChange           *change,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
gboolean    way_tracker_submit_finish (WayTracker          *self,
                                       GAsyncResult        *result,
                                       GError             **error);

void        way_tracker_suspend       (WayTracker          *self);
void        way_tracker_resume        (WayTracker          *self,
                                       gboolean             is_replaced);
guint       way_tracker_get_epoch     (WayTracker          *self);
gboolean    way_tracker_is_busy       (WayTracker          *self);

gboolean    way_tracker_can_undo      (WayTracker          *self);
gboolean    way_tracker_can_redo      (WayTracker          *self);
void        way_tracker_undo          (WayTracker          *self);
void        way_tracker_redo          (WayTracker          *self);

G_END_DECLS
