/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-keeper.h"

G_BEGIN_DECLS

void way_data_dialogs_tell_error     (GtkWindow     *parent,
                                      const char    *heading,
                                      const char    *message);
void way_data_dialogs_restore_backup (GtkWindow     *parent,
                                      WayKeeper     *keeper,
                                      WayBackupItem *backup);
void way_data_dialogs_restore_file   (GtkWindow     *parent,
                                      WayKeeper     *keeper,
                                      WayBackupItem *file);
void way_data_dialogs_repair         (GtkWindow     *parent,
                                      WayKeeper     *keeper);
void way_data_dialogs_tell_damage    (GtkWindow     *parent,
                                      WayKeeper     *keeper);

G_END_DECLS
