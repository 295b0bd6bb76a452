/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-db.h"

G_BEGIN_DECLS

gboolean way_meta_table_ensure_device (WayDb       *db,
                                       GError     **error);
gboolean way_meta_table_renew_device  (WayDb       *db,
                                       GError     **error);
char    *way_meta_table_read_device   (WayDb       *db,
                                       GError     **error);

gboolean way_meta_table_read          (WayDb       *db,
                                       const char  *key,
                                       char       **value,
                                       GError     **error);
gboolean way_meta_table_put           (WayDb       *db,
                                       const char  *key,
                                       const char  *value,
                                       GError     **error);
gboolean way_meta_table_remove        (WayDb       *db,
                                       const char  *key,
                                       GError     **error);

G_END_DECLS
