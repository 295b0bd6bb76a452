/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-structure-cache-private.h"

#include <string.h>

#include <glib/gstdio.h>

#include "way-roadmap-reader.h"
#include "way-roadmap-writer.h"

/* To be raised when what is written, or what the reader refuses, changes. */
#define MAGIC "waymark-structure-1"
#define SUFFIX ".structure"

static char *
get_path (const char *cache_dir,
          const char *file_name)
{
  g_autofree char *name = g_strconcat (file_name, SUFFIX, NULL);

  return g_build_filename (cache_dir, name, NULL);
}

/* The first line of a cache file: which state of which file it is for, and what
 * follows it, so that a damaged one is not taken for a good one. */
static char *
make_header (const WayFileStamp *stamp,
             GBytes             *bytes,
             GBytes             *structure)
{
  g_autofree char *source = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *own = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, structure);

  return g_strdup_printf (MAGIC " %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %s %s\n",
                          stamp->size, stamp->mtime_ns, source, own);
}

/*< private >
 * way_structure_cache_load:
 * @file_name: the name of the roadmap's file
 * @bytes: what is in it
 *
 * Returns: (transfer full) (nullable): the structure that was saved for just
 *   this state of the file, if there is one
 */
WayRoadmap *
way_structure_cache_load (const char         *cache_dir,
                          const char         *file_name,
                          const WayFileStamp *stamp,
                          GBytes             *bytes)
{
  g_autofree char *path = NULL;
  g_autofree char *header = NULL;
  g_autoptr (GBytes) cached = NULL;
  g_autoptr (GBytes) structure = NULL;
  WayFileStamp cached_stamp;
  const char *data, *newline;
  gsize length, start;

  g_return_val_if_fail (file_name != NULL && stamp != NULL && bytes != NULL, NULL);

  if (cache_dir == NULL)
    return NULL;
  path = get_path (cache_dir, file_name);
  cached = way_content_file_read (path, &cached_stamp, NULL, NULL);
  if (cached == NULL)
    return NULL;
  data = g_bytes_get_data (cached, &length);
  newline = data != NULL ? memchr (data, '\n', length) : NULL;
  if (newline == NULL)
    return NULL;
  start = newline + 1 - data;
  structure = g_bytes_new_from_bytes (cached, start, length - start);
  header = make_header (stamp, bytes, structure);
  if (strlen (header) != start || memcmp (header, data, start) != 0)
    return NULL;
  return way_roadmap_reader_read (file_name, structure, WAY_ROADMAP_OWN, NULL);
}

/*< private >
 * way_structure_cache_save:
 *
 * Keeps a structure for the next time. Where that fails, the next time takes
 * longer, and nothing else happens.
 */
void
way_structure_cache_save (const char         *cache_dir,
                          const char         *file_name,
                          const WayFileStamp *stamp,
                          GBytes             *bytes,
                          const WayRoadmap   *roadmap)
{
  g_autofree char *path = NULL;
  g_autofree char *header = NULL;
  g_autoptr (GBytes) structure = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (file_name != NULL && stamp != NULL && bytes != NULL && roadmap != NULL);

  if (cache_dir == NULL)
    return;
  path = get_path (cache_dir, file_name);
  structure = way_roadmap_writer_write_structure (roadmap);
  header = make_header (stamp, bytes, structure);
  text = g_string_new (header);
  g_string_append_len (text, g_bytes_get_data (structure, NULL), g_bytes_get_size (structure));
  g_mkdir_with_parents (cache_dir, 0700);
  if (!g_file_set_contents_full (path, text->str, text->len, G_FILE_SET_CONTENTS_CONSISTENT,
                                 0600, &error))
    g_debug ("No structure is cached for %s: %s", file_name, error->message);
}

/*< private >
 * way_structure_cache_prune:
 * @file_names: (element-type filename filename): the files that there are
 *
 * Removes what is cached for files that are gone.
 */
void
way_structure_cache_prune (const char *cache_dir,
                           GHashTable *file_names)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (file_names != NULL);

  dir = cache_dir != NULL ? g_dir_open (cache_dir, 0, NULL) : NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (cache_dir, name, NULL);
    g_autofree char *file_name = NULL;

    if (!g_str_has_suffix (name, SUFFIX))
      continue;
    file_name = g_strndup (name, strlen (name) - strlen (SUFFIX));
    if (!g_hash_table_contains (file_names, file_name))
      g_unlink (path);
  }
}
