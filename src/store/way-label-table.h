/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-db.h"

G_BEGIN_DECLS

gboolean    way_label_table_put  (WayDb       *db,
                                  const char  *roadmap,
                                  const char  *topic,
                                  const char  *title,
                                  GError     **error);
GHashTable *way_label_table_read (WayDb       *db,
                                  const char  *roadmap,
                                  GError     **error);

G_END_DECLS
