/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "way-backups.h"
#include "way-clock.h"
#include "way-damage.h"
#include "way-restorer.h"
#include "way-tracker.h"
#include "way-unsaved.h"

G_BEGIN_DECLS

#define WAY_TYPE_KEEPER (way_keeper_get_type ())

/**
 * WayKeeper:
 *
 * Keeps the file that holds the learner's progress whole: opens it, checks and
 * repairs it, has backups made and puts them in its place. While all that is kept
 * is being replaced, changes wait.
 */
G_DECLARE_FINAL_TYPE (WayKeeper, way_keeper, WAY, KEEPER, GObject)

/**
 * WayFinding:
 * @WAY_FINDING_NONE: nothing is wrong
 * @WAY_FINDING_GAP: what is there is whole, and something is missing that was there
 *   once: nobody can mend that
 * @WAY_FINDING_MISMATCH: what is shown is not what the changes say
 * @WAY_FINDING_DAMAGE: the file is damaged
 * @WAY_FINDING_DISK: the disk does not give all of it, now or for ever
 *
 * What a check found, the gravest of it.
 */
typedef enum {
  WAY_FINDING_NONE,
  WAY_FINDING_GAP,
  WAY_FINDING_MISMATCH,
  WAY_FINDING_DAMAGE,
  WAY_FINDING_DISK,
} WayFinding;

WayKeeper   *way_keeper_new             (WayStore            *store,
                                         WayTracker          *tracker,
                                         WayClock            *clock);
void         way_keeper_open_async      (WayKeeper           *self,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean     way_keeper_open_finish     (WayKeeper           *self,
                                         GAsyncResult        *result);
void         way_keeper_try_again       (WayKeeper           *self);
void         way_keeper_note_error      (WayKeeper           *self,
                                         const GError        *error);
gboolean     way_keeper_is_about_change (const GError        *error);
gboolean     way_keeper_mend            (WayKeeper           *self,
                                         const GError        *error);
void         way_keeper_end_replacement (WayKeeper           *self);

WayClock    *way_keeper_get_clock       (WayKeeper           *self);
WayBackups  *way_keeper_get_backups     (WayKeeper           *self);
WayDamage   *way_keeper_get_damage      (WayKeeper           *self);
WayRestorer *way_keeper_get_restorer    (WayKeeper           *self);
WayUnsaved  *way_keeper_get_unsaved     (WayKeeper           *self);
const char  *way_keeper_get_problem     (WayKeeper           *self);
gboolean     way_keeper_can_repair      (WayKeeper           *self);
gboolean     way_keeper_is_busy         (WayKeeper           *self);

void         way_keeper_check_async     (WayKeeper           *self,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean     way_keeper_check_finish    (WayKeeper           *self,
                                         GAsyncResult        *result,
                                         WayFinding          *finding,
                                         guint64             *n_events,
                                         GError             **error);
void         way_keeper_repair_async    (WayKeeper           *self,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean     way_keeper_repair_finish   (WayKeeper           *self,
                                         GAsyncResult        *result,
                                         GError             **error);

G_END_DECLS
