/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-db.h"

G_BEGIN_DECLS

/* Whether somebody else changed the file in its place. SQLite's own word for it,
 * `PRAGMA data_version`, is another one after some failures of one's own, too, and
 * would accuse others of them. The file's header tells the same, changes with each
 * commit, one's own as well, and is known after those. */

gboolean way_db_watch_begin        (WayDb             *db,
                                    GError           **error);
gboolean way_db_watch_is_other     (WayDb             *db,
                                    const WayDbHeader *header);
void     way_db_watch_note_commits (WayDb             *db,
                                    guint32            change_counter,
                                    guint              n_commits);

G_END_DECLS
