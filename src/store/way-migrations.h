/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-db.h"

G_BEGIN_DECLS

guint    way_migrations_get_newest   (void);
gboolean way_migrations_check_header (WayDb     *db,
                                      GError   **error);
gboolean way_migrations_check        (WayDb     *db,
                                      GError   **error);
gboolean way_migrations_is_behind    (WayDb     *db,
                                      gboolean  *is_behind,
                                      GError   **error);
gboolean way_migrations_run          (WayDb     *db,
                                      GError   **error);

G_END_DECLS
