/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-text-source.h"

#include "way-content-file-private.h"

struct _WayTextSource {
  WayCatalogue *catalogue;
  WayCatalogueEntry *entry;
  WayRoadmap *roadmap;
  GBytes *bytes; /* (nullable): of an own one, which may be edited any time */
  char *content;
};

static gboolean
add_file (GChecksum     *checksum,
          const char    *path,
          GBytes       **bytes,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GBytes) read = NULL;
  WayFileStamp stamp;

  read = way_content_file_read (path, &stamp, cancellable, error);
  if (read == NULL)
    return FALSE;
  g_checksum_update (checksum, g_bytes_get_data (read, NULL), g_bytes_get_size (read));
  if (bytes != NULL)
    *bytes = g_steal_pointer (&read);
  return TRUE;
}

static gboolean
add_bundled (WayTextSource  *self,
             GChecksum      *checksum,
             GCancellable   *cancellable,
             GError        **error)
{
  const char *directory = way_catalogue_entry_get_path (self->entry);
  g_autofree char *structure = g_build_filename (directory, "structure.json", NULL);

  if (!add_file (checksum, structure, NULL, cancellable, error))
    return FALSE;
  for (guint i = 0; i < way_roadmap_get_n_sections (self->roadmap); i++) {
    const char *id = way_section_get_id (way_roadmap_get_section (self->roadmap, i));
    g_autofree char *name = g_strdup_printf ("text-%s.json", id);
    g_autofree char *path = g_build_filename (directory, name, NULL);

    if (!add_file (checksum, path, NULL, cancellable, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * way_text_source_new:
 * @entry: one of @catalogue's
 * @roadmap: what way_catalogue_load() gave for it
 *
 * Reads the files, but not yet what is in them.
 *
 * Returns: (transfer full) (nullable): the texts, or %NULL with @error set
 */
WayTextSource *
way_text_source_new (WayCatalogue       *catalogue,
                     WayCatalogueEntry  *entry,
                     WayRoadmap         *roadmap,
                     GCancellable       *cancellable,
                     GError            **error)
{
  g_autoptr (WayTextSource) self = NULL;
  g_autoptr (GChecksum) checksum = NULL;
  gboolean is_read;

  g_return_val_if_fail (catalogue != NULL && entry != NULL && roadmap != NULL, NULL);

  self = g_new0 (WayTextSource, 1);
  self->catalogue = way_catalogue_ref (catalogue);
  self->entry = way_catalogue_entry_ref (entry);
  self->roadmap = way_roadmap_ref (roadmap);
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  if (way_catalogue_entry_get_origin (entry) == WAY_ROADMAP_OWN)
    is_read = add_file (checksum, way_catalogue_entry_get_path (entry), &self->bytes, cancellable,
                        error);
  else
    is_read = add_bundled (self, checksum, cancellable, error);
  if (!is_read)
    return NULL;
  self->content = g_strdup (g_checksum_get_string (checksum));
  return g_steal_pointer (&self);
}

void
way_text_source_free (WayTextSource *self)
{
  g_return_if_fail (self != NULL);

  way_catalogue_unref (self->catalogue);
  way_catalogue_entry_unref (self->entry);
  way_roadmap_unref (self->roadmap);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->content);
  g_free (self);
}

/**
 * way_text_source_get_content:
 *
 * Returns: (transfer none): a checksum of all that the texts follow from
 */
const char *
way_text_source_get_content (const WayTextSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->content;
}

static gboolean
read_bundled (WayTextSource       *self,
              WaySectionTextFunc   func,
              gpointer             data,
              GCancellable        *cancellable,
              GError             **error)
{
  for (guint i = 0; i < way_roadmap_get_n_sections (self->roadmap); i++) {
    g_autoptr (WaySectionText) text = NULL;

    text = way_catalogue_load_text (self->catalogue, self->entry, self->roadmap, i, cancellable,
                                    error);
    if (text == NULL || !func (i, text, data, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * way_text_source_read:
 * @func: (scope call): is given the text of each section, in their order
 *
 * Reads all texts, one section at a time.
 *
 * Returns: %FALSE with @error set; %WAY_CONTENT_ERROR_CHANGED where the file has other
 *   topics than the roadmap
 */
gboolean
way_text_source_read (WayTextSource       *self,
                      WaySectionTextFunc   func,
                      gpointer             data,
                      GCancellable        *cancellable,
                      GError             **error)
{
  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  if (self->bytes == NULL)
    return read_bundled (self, func, data, cancellable, error);
  return way_roadmap_reader_read_each_text (way_catalogue_entry_get_id (self->entry), self->bytes,
                                            self->roadmap, func, data, error);
}
