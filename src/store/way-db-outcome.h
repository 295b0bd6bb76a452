/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-db.h"

G_BEGIN_DECLS

/* A commit can fail after all is done: what is written is on the disk, and only the
 * last call, the one that makes sure that the rollback journal is void there, too,
 * went wrong. SQLite says that it failed, and holds what was written; after a power
 * cut it would hold what was before. Neither answer would be true for long, so what
 * is true is found out, and made sure. */

gboolean way_db_outcome_is_done (WayDb   *db,
                                 guint32  change_counter);
gboolean way_db_outcome_settle  (WayDb   *db,
                                 GError **error);

G_END_DECLS
