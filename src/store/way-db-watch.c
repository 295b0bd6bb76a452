/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-db-watch.h"

#include <string.h>

/**
 * way_db_watch_begin:
 *
 * From here on transactions that write through this connection are refused after
 * another one changed the file.
 */
gboolean
way_db_watch_begin (WayDb   *db,
                    GError **error)
{
  WayDbHeader header;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!way_db_read_header (db, &header, error))
    return FALSE;
  way_db_set_known (db, &header);
  return TRUE;
}

/**
 * way_db_watch_is_other:
 * @header: what is there now
 *
 * Returns: whether it is known that somebody else made it so
 */
gboolean
way_db_watch_is_other (WayDb             *db,
                       const WayDbHeader *header)
{
  const WayDbHeader *known;

  g_return_val_if_fail (db != NULL && header != NULL, FALSE);

  known = way_db_get_known (db);
  return known != NULL && !way_db_is_unsettled (db)
         && memcmp (known->bytes, header->bytes, WAY_DB_HEADER_BYTES) != 0;
}

/**
 * way_db_watch_note_commits:
 * @change_counter: of the header before them
 * @n_commits: how many of them this connection has just made; one that had nothing to
 *   write does not count
 *
 * To be called after each, so that it is not taken for somebody else's. What others
 * added since stays theirs.
 */
void
way_db_watch_note_commits (WayDb   *db,
                           guint32  change_counter,
                           guint    n_commits)
{
  WayDbHeader header;

  g_return_if_fail (db != NULL);

  if (way_db_get_known (db) == NULL)
    return;
  if (!way_db_read_header (db, &header, NULL))
    way_db_set_unsettled (db, TRUE);
  else if (header.change_counter - change_counter <= n_commits)
    way_db_set_known (db, &header);
}
