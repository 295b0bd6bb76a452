/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-keeper.h"

G_BEGIN_DECLS

void way_data_files_open_folder (GtkWindow  *parent,
                                 const char *folder);
void way_data_files_save_copy   (GtkWindow  *parent,
                                 WayKeeper  *keeper);
void way_data_files_restore     (GtkWindow  *parent,
                                 WayKeeper  *keeper);

G_END_DECLS
