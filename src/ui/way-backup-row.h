/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-keeper.h"

G_BEGIN_DECLS

#define WAY_TYPE_BACKUP_ROW (way_backup_row_get_type ())

/**
 * WayBackupRow:
 *
 * A backup in a list: when it was made, what is in it, and a button that restores
 * it.
 */
G_DECLARE_FINAL_TYPE (WayBackupRow, way_backup_row, WAY, BACKUP_ROW, AdwActionRow)

GtkWidget *way_backup_row_new    (WayKeeper     *keeper,
                                  WayBackupItem *backup);
void       way_backup_row_update (WayBackupRow  *self);

G_END_DECLS
