/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-backup.h"
#include "way-clock.h"
#include "way-db.h"

G_BEGIN_DECLS

char      *way_backup_folder_get_path (const char     *directory);
GPtrArray *way_backup_folder_list     (const char     *directory,
                                       GError        **error);
gboolean   way_backup_folder_is_due   (WayDb          *db,
                                       WayClock       *clock);
char      *way_backup_folder_add      (WayDb          *db,
                                       WayBackupKind   kind,
                                       WayClock       *clock,
                                       GError        **error);
void       way_backup_folder_thin     (WayDb          *db,
                                       WayClock       *clock);

G_END_DECLS
