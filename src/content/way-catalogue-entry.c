/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-catalogue-private.h"

struct _WayCatalogueEntry {
  char *id;
  char *title;
  WayRoadmapOrigin origin;
  char *path;
  GError *error;       /* (nullable) */
  WayRoadmap *roadmap; /* (nullable): of a bundled one, whose files do not change */
};

G_DEFINE_BOXED_TYPE (WayCatalogueEntry, way_catalogue_entry,
                     way_catalogue_entry_ref, way_catalogue_entry_unref)

/*< private >
 * way_catalogue_entry_new:
 *
 * Returns: (transfer full): an entry of a roadmap that can be read
 */
WayCatalogueEntry *
way_catalogue_entry_new (const char       *id,
                         const char       *title,
                         WayRoadmapOrigin  origin,
                         const char       *path)
{
  WayCatalogueEntry *self;

  g_return_val_if_fail (id != NULL && title != NULL && path != NULL, NULL);

  self = g_atomic_rc_box_new0 (WayCatalogueEntry);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->origin = origin;
  self->path = g_strdup (path);
  return self;
}

/*< private >
 * way_catalogue_entry_new_unreadable:
 * @error: (transfer full): why it cannot be read or used
 *
 * Returns: (transfer full): an entry of a roadmap that cannot be opened
 */
WayCatalogueEntry *
way_catalogue_entry_new_unreadable (const char       *id,
                                    const char       *title,
                                    WayRoadmapOrigin  origin,
                                    const char       *path,
                                    GError           *error)
{
  WayCatalogueEntry *self = way_catalogue_entry_new (id, title, origin, path);

  self->error = error;
  return self;
}

/*< private >
 * way_catalogue_entry_set_roadmap:
 *
 * To be called before the entry is given away.
 */
void
way_catalogue_entry_set_roadmap (WayCatalogueEntry *self,
                                 WayRoadmap        *roadmap)
{
  g_return_if_fail (self != NULL && self->roadmap == NULL && roadmap != NULL);

  self->roadmap = way_roadmap_ref (roadmap);
}

/*< private >
 * way_catalogue_entry_get_roadmap:
 *
 * Returns: (transfer none) (nullable): its structure, if it has been read
 */
WayRoadmap *
way_catalogue_entry_get_roadmap (WayCatalogueEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->roadmap;
}

static void
entry_clear (gpointer data)
{
  WayCatalogueEntry *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->path);
  g_clear_error (&self->error);
  g_clear_pointer (&self->roadmap, way_roadmap_unref);
}

WayCatalogueEntry *
way_catalogue_entry_ref (WayCatalogueEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
way_catalogue_entry_unref (WayCatalogueEntry *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, entry_clear);
}

/**
 * way_catalogue_entry_get_id:
 *
 * Returns: (transfer none): the roadmap's id; of one that cannot be read, the
 *   name of its file without the ending
 */
const char *
way_catalogue_entry_get_id (const WayCatalogueEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * way_catalogue_entry_get_title:
 *
 * Returns: (transfer none): the roadmap's title; of one that cannot be read, the
 *   name of its file
 */
const char *
way_catalogue_entry_get_title (const WayCatalogueEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

WayRoadmapOrigin
way_catalogue_entry_get_origin (const WayCatalogueEntry *self)
{
  g_return_val_if_fail (self != NULL, WAY_ROADMAP_OWN);

  return self->origin;
}

/**
 * way_catalogue_entry_get_path:
 *
 * Returns: (transfer none) (type filename): the roadmap's file; of a bundled
 *   one, its directory
 */
const char *
way_catalogue_entry_get_path (const WayCatalogueEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * way_catalogue_entry_get_error:
 *
 * Returns: (transfer none) (nullable): why the roadmap cannot be opened
 */
const GError *
way_catalogue_entry_get_error (const WayCatalogueEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->error;
}
