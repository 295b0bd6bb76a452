/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "way-roadmap-reader.h"
#include "way-roadmap-writer.h"

/* Checks a roadmap that comes with Waymark, and splits it into a structure and
 * one text for each section. Part of the build; not installed. */

static GBytes *
read_source (const char  *path,
             GError     **error)
{
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, error))
    return NULL;
  return g_bytes_new_take (contents, length);
}

static gboolean
warn_of_unknown_keys (const char  *path,
                      GBytes      *bytes,
                      GError     **error)
{
  g_auto (GStrv) keys = way_roadmap_reader_list_unknown_keys (path, bytes, error);

  if (keys == NULL)
    return FALSE;
  for (guint i = 0; keys[i] != NULL; i++)
    g_printerr ("%s: the format does not know this key\n", keys[i]);
  return TRUE;
}

/* Starts from an empty directory, so that nothing of an earlier build is
 * installed. */
static gboolean
prepare_directory (const char  *path,
                   GError     **error)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (g_mkdir_with_parents (path, 0777) != 0) {
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s cannot be made", path);
    return FALSE;
  }
  dir = g_dir_open (path, 0, error);
  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    if (g_str_has_suffix (name, ".json"))
      g_unlink (file);
  }
  return TRUE;
}

static gboolean
write_file (const char  *directory,
            const char  *name,
            GBytes      *bytes,
            GError     **error)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);

  return g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   G_FILE_SET_CONTENTS_NONE, 0644, error);
}

static gboolean
write_texts (const char        *path,
             GBytes            *bytes,
             const WayRoadmap  *roadmap,
             const char        *directory,
             GError           **error)
{
  for (guint i = 0; i < way_roadmap_get_n_sections (roadmap); i++) {
    const char *id = way_section_get_id (way_roadmap_get_section (roadmap, i));
    g_autofree char *name = g_strdup_printf ("text-%s.json", id);
    g_autoptr (WaySectionText) text = NULL;
    g_autoptr (GBytes) written = NULL;

    text = way_roadmap_reader_read_text (path, bytes, roadmap, i, error);
    if (text == NULL)
      return FALSE;
    written = way_roadmap_writer_write_text (roadmap, i, text);
    if (!write_file (directory, name, written, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
compile (const char  *path,
         const char  *output,
         GError     **error)
{
  g_autoptr (GBytes) bytes = read_source (path, error);
  g_autoptr (WayRoadmap) roadmap = NULL;
  g_autoptr (GBytes) structure = NULL;
  g_autofree char *directory = NULL;

  if (bytes == NULL)
    return FALSE;
  roadmap = way_roadmap_reader_read (path, bytes, WAY_ROADMAP_BUNDLED, error);
  if (roadmap == NULL || !warn_of_unknown_keys (path, bytes, error))
    return FALSE;
  directory = g_build_filename (output, way_roadmap_get_id (roadmap), NULL);
  structure = way_roadmap_writer_write_structure (roadmap);
  return prepare_directory (directory, error)
         && write_texts (path, bytes, roadmap, directory, error)
         && write_file (directory, "structure.json", structure, error);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 3) {
    g_printerr ("usage: %s ROADMAP DIRECTORY\n", argv[0]);
    return 2;
  }
  if (!compile (argv[1], argv[2], &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  return 0;
}
