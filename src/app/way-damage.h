/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "way-backup-item.h"

G_BEGIN_DECLS

/* Of a layer below, which the window does not see. */
typedef struct _WayStore WayStore;

#define WAY_TYPE_DAMAGE (way_damage_get_type ())

/**
 * WayDamage:
 *
 * What is known of damage to the file that holds the learner's progress, and what
 * became of it.
 */
G_DECLARE_FINAL_TYPE (WayDamage, way_damage, WAY, DAMAGE, GObject)

/**
 * WayDamageState:
 * @WAY_DAMAGE_NONE: none is known
 * @WAY_DAMAGE_FOUND: the file is damaged, and is to be repaired
 * @WAY_DAMAGE_SALVAGED: it was, and what could be read of it is in a new one; the
 *   learner has not said yet that this is well
 */
typedef enum {
  WAY_DAMAGE_NONE,
  WAY_DAMAGE_FOUND,
  WAY_DAMAGE_SALVAGED,
} WayDamageState;

/**
 * WayDamageNote:
 * @path: where the damaged file is kept
 * @n_events: how many changes of the learner's could be read
 * @n_lost: at least how many could not
 *
 * What became of a damaged file.
 */
typedef struct {
  char *path;
  guint64 n_events;
  guint64 n_lost;
} WayDamageNote;

WayDamage           *way_damage_new              (WayStore            *store);
WayDamageState       way_damage_get_state        (WayDamage           *self);
const WayDamageNote *way_damage_get_note         (WayDamage           *self);
WayBackupItem       *way_damage_get_backup       (WayDamage           *self);
const char          *way_damage_get_backup_error (WayDamage           *self);

void                 way_damage_find             (WayDamage           *self);
void                 way_damage_dismiss          (WayDamage           *self);
void                 way_damage_recall_async     (WayDamage           *self,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);
gboolean             way_damage_recall_finish    (WayDamage           *self,
                                                  GAsyncResult        *result);
void                 way_damage_salvage_async    (WayDamage           *self,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);
gboolean             way_damage_salvage_finish   (WayDamage           *self,
                                                  GAsyncResult        *result,
                                                  GError             **error);

G_END_DECLS
