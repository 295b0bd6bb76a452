/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-salvage-note.h"

#include <string.h>

#include "way-damaged-file.h"
#include "way-meta-table.h"
#include "way-store-error.h"

#define SALVAGE "salvage"

enum {
  NAME,
  N_EVENTS,
  N_LOST,
  BACKUP_MS,
  N_WORDS,
};

static gboolean
parse_number (const char *word,
              gint64     *number)
{
  return g_ascii_string_to_signed (word, 10, 0, G_MAXINT64, number, NULL);
}

/* Returns: (transfer full) (nullable): %NULL where that is no note */
static WaySalvage *
parse (const char *text,
       const char *directory)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (WaySalvage) salvage = g_new0 (WaySalvage, 1);

  if (g_strv_length (words) != N_WORDS
      || !way_damaged_file_is_name (words[NAME])
      || strchr (words[NAME], G_DIR_SEPARATOR) != NULL
      || !parse_number (words[N_EVENTS], &salvage->n_events)
      || !parse_number (words[N_LOST], &salvage->n_lost)
      || !parse_number (words[BACKUP_MS], &salvage->backup_ms))
    return NULL;
  salvage->damaged = g_build_filename (directory, words[NAME], NULL);
  return g_steal_pointer (&salvage);
}

/**
 * way_salvage_note_write:
 * @db: what was made of a damaged database, in whose directory that is kept
 *
 * Has the database tell of it from now on.
 */
gboolean
way_salvage_note_write (WayDb             *db,
                        const WaySalvage  *salvage,
                        GError           **error)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (db != NULL && salvage != NULL, FALSE);

  /* The directory may get another name. */
  name = g_path_get_basename (salvage->damaged);
  text = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, name,
                          salvage->n_events, salvage->n_lost, salvage->backup_ms);
  return way_meta_table_put (db, SALVAGE, text, error);
}

/**
 * way_salvage_note_read:
 * @directory: where the database is
 * @salvage: (out) (transfer full) (nullable): what it tells of, %NULL for nothing
 */
gboolean
way_salvage_note_read (WayDb       *db,
                       const char  *directory,
                       WaySalvage **salvage,
                       GError     **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (db != NULL && directory != NULL && salvage != NULL, FALSE);

  *salvage = NULL;
  if (!way_meta_table_read (db, SALVAGE, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  *salvage = parse (text, directory);
  if (*salvage == NULL)
    way_store_error_set (error, WAY_STORE_ERROR_CORRUPT, way_db_get_path (db), NULL);
  return *salvage != NULL;
}

/**
 * way_salvage_note_remove:
 *
 * Has the database tell of nothing, whether it did before or not.
 */
gboolean
way_salvage_note_remove (WayDb   *db,
                         GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return way_meta_table_remove (db, SALVAGE, error);
}
