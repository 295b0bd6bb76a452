/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* It holds the restorer. */
typedef struct _WayKeeper WayKeeper;

#define WAY_TYPE_RESTORER (way_restorer_get_type ())

/**
 * WayRestorer:
 *
 * Puts backups in the place of all progress, and takes that back.
 */
G_DECLARE_FINAL_TYPE (WayRestorer, way_restorer, WAY, RESTORER, GObject)

/**
 * WayRestoreKind:
 * @WAY_RESTORE_NEW: a backup was put in the place of all progress
 * @WAY_RESTORE_UNDO: that was taken back
 * @WAY_RESTORE_REDO: it was done again
 */
typedef enum {
  WAY_RESTORE_NEW,
  WAY_RESTORE_UNDO,
  WAY_RESTORE_REDO,
} WayRestoreKind;

WayRestorer *way_restorer_new            (WayKeeper           *keeper);
void         way_restorer_restore_async  (WayRestorer         *self,
                                          const char          *path,
                                          const char          *description,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gboolean     way_restorer_restore_finish (WayRestorer         *self,
                                          GAsyncResult        *result,
                                          GError             **error);

gboolean     way_restorer_can_undo       (WayRestorer         *self);
gboolean     way_restorer_can_redo       (WayRestorer         *self);
void         way_restorer_undo           (WayRestorer         *self);
void         way_restorer_redo           (WayRestorer         *self);
void         way_restorer_forget_redo    (WayRestorer         *self);
void         way_restorer_forget         (WayRestorer         *self);

G_END_DECLS
