/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-catalogue.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "way-catalogue-private.h"
#include "way-content-error.h"
#include "way-content-file-private.h"
#include "way-structure-cache-private.h"
#include "way-text.h"

#define MAX_NAME_CHARS 80

struct _WayCatalogue {
  char *bundled_dir;
  char *own_dir;
  char *cache_dir;
};

G_DEFINE_BOXED_TYPE (WayCatalogue, way_catalogue, way_catalogue_ref, way_catalogue_unref)

static const char *const endings[] = { ".waymark", ".json" };

static const char *
get_ending (const char *file_name)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    if (g_str_has_suffix (file_name, endings[i]))
      return endings[i];
  }
  return NULL;
}

static char *
get_display_name (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  return way_text_quote (name, MAX_NAME_CHARS);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static int
compare_titles (gconstpointer a,
                gconstpointer b)
{
  const WayCatalogueEntry *left = *(const WayCatalogueEntry *const *) a;
  const WayCatalogueEntry *right = *(const WayCatalogueEntry *const *) b;
  int order = way_catalogue_entry_get_origin (left) - way_catalogue_entry_get_origin (right);

  if (order == 0)
    order = g_utf8_collate (way_catalogue_entry_get_title (left),
                            way_catalogue_entry_get_title (right));
  if (order == 0)
    order = strcmp (way_catalogue_entry_get_path (left), way_catalogue_entry_get_path (right));
  return order;
}

/* Hidden files are an editor's, or a download's that is under way.
 * @error: (nullable): why the directory cannot be read
 * Returns: (transfer full): the names of a directory's files in order */
static GPtrArray *
list_names (const char  *directory,
            GError     **error)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = directory != NULL ? g_dir_open (directory, 0, error) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  }
  g_ptr_array_sort (names, compare_names);
  return names;
}

static GPtrArray *
list_bundled_names (WayCatalogue  *self,
                    GError       **error)
{
  g_autoptr (GError) reason = NULL;
  GPtrArray *names = list_names (self->bundled_dir, &reason);

  if (reason != NULL)
    g_set_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_IO,
                 /* Translators: a folder's path, and why it cannot be read */
                 _("the roadmaps that come with Waymark cannot be read: %s: install Waymark "
                   "again"), reason->message);
  return names;
}

/* A learner who has none needs no folder for them. */
static GPtrArray *
list_own_names (WayCatalogue  *self,
                GError       **error)
{
  g_autoptr (GError) reason = NULL;
  GPtrArray *names = list_names (self->own_dir, &reason);

  if (reason != NULL && !g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_set_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_IO,
                 _("your own roadmaps cannot be read: %s: make it a folder that you may read"),
                 reason->message);
  for (guint i = names->len; i > 0; i--) {
    if (get_ending (g_ptr_array_index (names, i - 1)) == NULL)
      g_ptr_array_remove_index (names, i - 1);
  }
  return names;
}

static WayRoadmap *
load_bundled (const char    *path,
              const char    *id,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *file = g_build_filename (path, "structure.json", NULL);
  g_autofree char *name = g_build_filename (id, "structure.json", NULL);
  WayFileStamp stamp;
  g_autoptr (GBytes) bytes = way_content_file_read (file, &stamp, cancellable, error);
  g_autoptr (WayRoadmap) roadmap = NULL;

  if (bytes == NULL)
    return NULL;
  roadmap = way_roadmap_reader_read (name, bytes, WAY_ROADMAP_BUNDLED, error);
  if (roadmap != NULL && strcmp (way_roadmap_get_id (roadmap), id) != 0) {
    g_set_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_INVALID,
                 _("%s holds the roadmap “%s”: install Waymark again"),
                 name, way_roadmap_get_id (roadmap));
    return NULL;
  }
  return g_steal_pointer (&roadmap);
}

static WayRoadmap *
load_own (WayCatalogue  *self,
          const char    *path,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autofree char *file_name = g_path_get_basename (path);
  g_autofree char *name = get_display_name (path);
  WayFileStamp stamp;
  g_autoptr (GBytes) bytes = way_content_file_read (path, &stamp, cancellable, error);
  WayRoadmap *roadmap;

  if (bytes == NULL)
    return NULL;
  roadmap = way_structure_cache_load (self->cache_dir, file_name, &stamp, bytes);
  if (roadmap != NULL)
    return roadmap;
  roadmap = way_roadmap_reader_read (name, bytes, WAY_ROADMAP_OWN, error);
  if (roadmap != NULL)
    way_structure_cache_save (self->cache_dir, file_name, &stamp, bytes, roadmap);
  return roadmap;
}

static WayCatalogueEntry *
make_bundled (const char   *path,
              const char   *id,
              GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (WayRoadmap) roadmap = load_bundled (path, id, cancellable, &error);
  WayCatalogueEntry *entry;

  if (roadmap == NULL)
    return way_catalogue_entry_new_unreadable (id, id, WAY_ROADMAP_BUNDLED, path, error);
  entry = way_catalogue_entry_new (id, way_roadmap_get_title (roadmap), WAY_ROADMAP_BUNDLED, path);
  way_catalogue_entry_set_roadmap (entry, roadmap);
  return entry;
}

/* Of an own roadmap only what a list shows is kept: it may be large, and it may
 * be edited. */
static WayCatalogueEntry *
make_own (WayCatalogue *self,
          const char   *path,
          GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (WayRoadmap) roadmap = load_own (self, path, cancellable, &error);
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;

  if (roadmap != NULL)
    return way_catalogue_entry_new (way_roadmap_get_id (roadmap), way_roadmap_get_title (roadmap),
                                    WAY_ROADMAP_OWN, path);
  name = get_display_name (path);
  id = g_strdup (name);
  if (g_str_has_suffix (id, get_ending (path)))
    id[strlen (id) - strlen (get_ending (path))] = '\0';
  return way_catalogue_entry_new_unreadable (id, name, WAY_ROADMAP_OWN, path, error);
}

/* Returns: (transfer full) (nullable): an entry that says so if another roadmap
 *   has the id already */
static WayCatalogueEntry *
make_taken (WayCatalogueEntry       *entry,
            const WayCatalogueEntry *other)
{
  const char *path = way_catalogue_entry_get_path (entry);
  const char *id = way_catalogue_entry_get_id (entry);
  g_autofree char *name = get_display_name (path);
  g_autofree char *other_name = NULL;
  GError *error;

  if (way_catalogue_entry_get_origin (other) == WAY_ROADMAP_BUNDLED) {
    error = g_error_new (WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_TAKEN,
                         _("%s has the id “%s” of a roadmap that comes with Waymark: "
                           "give it another id"), name, id);
  } else {
    other_name = get_display_name (way_catalogue_entry_get_path (other));
    error = g_error_new (WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_TAKEN,
                         _("%s has the same id “%s” as %s: give one of them another id"),
                         name, id, other_name);
  }
  return way_catalogue_entry_new_unreadable (id, way_catalogue_entry_get_title (entry),
                                             WAY_ROADMAP_OWN, path, error);
}

/* Stands for all roadmaps of a directory that cannot be read.
 * @error: (transfer full) */
static WayCatalogueEntry *
make_unreadable (const char       *directory,
                 WayRoadmapOrigin  origin,
                 GError           *error)
{
  g_autofree char *name = get_display_name (directory);

  return way_catalogue_entry_new_unreadable (name, name, origin, directory, error);
}

static void
list_bundled (WayCatalogue *self,
              GPtrArray    *entries,
              GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) names = list_bundled_names (self, &error);

  if (error != NULL)
    g_ptr_array_add (entries, make_unreadable (self->bundled_dir, WAY_ROADMAP_BUNDLED, error));
  for (guint i = 0; i < names->len && !g_cancellable_is_cancelled (cancellable); i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *path = g_build_filename (self->bundled_dir, name, NULL);

    if (way_text_is_slug (name) && g_file_test (path, G_FILE_TEST_IS_DIR))
      g_ptr_array_add (entries, make_bundled (path, name, cancellable));
  }
}

static void
list_own (WayCatalogue *self,
          GPtrArray    *entries,
          GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) names = list_own_names (self, &error);
  g_autoptr (GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entries->len; i++) {
    WayCatalogueEntry *entry = g_ptr_array_index (entries, i);

    if (strcmp (way_catalogue_entry_get_path (entry), self->bundled_dir) != 0)
      g_hash_table_insert (taken, (char *) way_catalogue_entry_get_id (entry), entry);
  }
  for (guint i = 0; i < names->len && !g_cancellable_is_cancelled (cancellable); i++) {
    g_autofree char *path = g_build_filename (self->own_dir, g_ptr_array_index (names, i), NULL);
    g_autoptr (WayCatalogueEntry) entry = make_own (self, path, cancellable);
    const char *id = way_catalogue_entry_get_id (entry);
    WayCatalogueEntry *other = g_hash_table_lookup (taken, id);

    g_hash_table_add (present, g_ptr_array_index (names, i));
    if (way_catalogue_entry_get_error (entry) == NULL && other != NULL)
      g_ptr_array_add (entries, make_taken (entry, other));
    else
      g_ptr_array_add (entries, way_catalogue_entry_ref (entry));
    if (way_catalogue_entry_get_error (entry) == NULL && other == NULL)
      g_hash_table_insert (taken, (char *) id, entry);
  }
  if (error != NULL)
    g_ptr_array_add (entries, make_unreadable (self->own_dir, WAY_ROADMAP_OWN, error));
  else if (!g_cancellable_is_cancelled (cancellable))
    way_structure_cache_prune (self->cache_dir, present);
}

/* The first readable one of that id, as in the list; if there is none, one that
 * cannot be read and has that name.
 * @error: why the directory cannot be read */
static WayCatalogueEntry *
find_own (WayCatalogue  *self,
          const char    *id,
          GError       **error)
{
  g_autoptr (GPtrArray) names = list_own_names (self, error);
  g_autoptr (WayCatalogueEntry) unreadable = NULL;

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (self->own_dir, g_ptr_array_index (names, i), NULL);
    g_autoptr (WayCatalogueEntry) entry = make_own (self, path, NULL);

    if (strcmp (way_catalogue_entry_get_id (entry), id) != 0)
      continue;
    if (way_catalogue_entry_get_error (entry) == NULL)
      return g_steal_pointer (&entry);
    if (unreadable == NULL)
      unreadable = g_steal_pointer (&entry);
  }
  return g_steal_pointer (&unreadable);
}

/* Where a directory cannot be read, nobody knows what there is.
 * @reason: (transfer full) (nullable): why the own ones cannot be read */
static void
set_not_found (WayCatalogue  *self,
               const char    *id,
               GError        *reason,
               GError       **error)
{
  g_autofree char *quoted = way_text_quote (id, MAX_NAME_CHARS);
  g_autoptr (GPtrArray) bundled = NULL;

  if (reason == NULL)
    bundled = list_bundled_names (self, &reason);
  if (reason == NULL)
    reason = g_error_new (WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_UNKNOWN,
                          _("there is no roadmap “%s”"), quoted);
  g_propagate_error (error, reason);
}

/**
 * way_catalogue_new:
 * @bundled_dir: (nullable) (type filename): where the roadmaps that come with
 *   Waymark are installed
 * @own_dir: (nullable) (type filename): where the learner's own lie; need not
 *   exist
 * @cache_dir: (nullable) (type filename): where the structure of own ones may be
 *   kept; is made when needed
 *
 * Returns: (transfer full): a catalogue; nothing has been read yet
 */
WayCatalogue *
way_catalogue_new (const char *bundled_dir,
                   const char *own_dir,
                   const char *cache_dir)
{
  WayCatalogue *self = g_atomic_rc_box_new0 (WayCatalogue);

  self->bundled_dir = g_strdup (bundled_dir);
  self->own_dir = g_strdup (own_dir);
  self->cache_dir = g_strdup (cache_dir);
  return self;
}

static void
catalogue_clear (gpointer data)
{
  WayCatalogue *self = data;

  g_free (self->bundled_dir);
  g_free (self->own_dir);
  g_free (self->cache_dir);
}

WayCatalogue *
way_catalogue_ref (WayCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
way_catalogue_unref (WayCatalogue *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, catalogue_clear);
}

/**
 * way_catalogue_list:
 *
 * Lists all roadmaps, the bundled ones first, each kind by title. What cannot be
 * read is listed with its error and hinders no other, a directory as if it were
 * one roadmap; so is an own one whose id
 * is a bundled one's, or that of an own one whose file's name comes before.
 * Reads every own file, so this is not for the main loop.
 *
 * Returns: (transfer full) (element-type WayCatalogueEntry): the entries; those
 *   found so far where @cancellable was cancelled
 */
GPtrArray *
way_catalogue_list (WayCatalogue *self,
                    GCancellable *cancellable)
{
  GPtrArray *entries;

  g_return_val_if_fail (self != NULL, NULL);

  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) way_catalogue_entry_unref);
  list_bundled (self, entries, cancellable);
  list_own (self, entries, cancellable);
  g_ptr_array_sort (entries, compare_titles);
  return entries;
}

/**
 * way_catalogue_find:
 *
 * Finds one roadmap. For a bundled one nothing else is read.
 *
 * Returns: (transfer full) (nullable): its entry, or %NULL with @error set where
 *   there is none that can be opened
 */
WayCatalogueEntry *
way_catalogue_find (WayCatalogue  *self,
                    const char    *id,
                    GError       **error)
{
  g_autoptr (WayCatalogueEntry) entry = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  if (self->bundled_dir != NULL && way_text_is_slug (id)) {
    path = g_build_filename (self->bundled_dir, id, NULL);
    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      entry = make_bundled (path, id, NULL);
  }
  if (entry == NULL)
    entry = find_own (self, id, &reason);
  if (entry == NULL) {
    set_not_found (self, id, g_steal_pointer (&reason), error);
    return NULL;
  }
  if (way_catalogue_entry_get_error (entry) != NULL) {
    g_propagate_error (error, g_error_copy (way_catalogue_entry_get_error (entry)));
    return NULL;
  }
  return g_steal_pointer (&entry);
}

/**
 * way_catalogue_load:
 * @entry: one of this catalogue's
 *
 * Reads the structure of a roadmap; of an own one as it is now.
 *
 * Returns: (transfer full) (nullable): the roadmap, or %NULL with @error set:
 *   the entry's own, or %WAY_CONTENT_ERROR_CHANGED where the file has become
 *   another roadmap
 */
WayRoadmap *
way_catalogue_load (WayCatalogue       *self,
                    WayCatalogueEntry  *entry,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_autoptr (WayRoadmap) roadmap = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL && entry != NULL, NULL);

  if (way_catalogue_entry_get_error (entry) != NULL) {
    g_propagate_error (error, g_error_copy (way_catalogue_entry_get_error (entry)));
    return NULL;
  }
  if (way_catalogue_entry_get_roadmap (entry) != NULL)
    return way_roadmap_ref (way_catalogue_entry_get_roadmap (entry));
  roadmap = load_own (self, way_catalogue_entry_get_path (entry), cancellable, error);
  if (roadmap != NULL
      && strcmp (way_roadmap_get_id (roadmap), way_catalogue_entry_get_id (entry)) != 0) {
    name = get_display_name (way_catalogue_entry_get_path (entry));
    g_set_error (error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_CHANGED,
                 _("%s is no longer the roadmap “%s”: open it again"),
                 name, way_catalogue_entry_get_id (entry));
    return NULL;
  }
  return g_steal_pointer (&roadmap);
}

/**
 * way_catalogue_load_text:
 * @entry: one of this catalogue's
 * @roadmap: what way_catalogue_load() gave for it
 * @section: which section's text to read
 *
 * Reads the text of one section.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set;
 *   %WAY_CONTENT_ERROR_CHANGED where the file has other topics than @roadmap
 */
WaySectionText *
way_catalogue_load_text (WayCatalogue       *self,
                         WayCatalogueEntry  *entry,
                         const WayRoadmap   *roadmap,
                         guint               section,
                         GCancellable       *cancellable,
                         GError            **error)
{
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  WayFileStamp stamp;

  g_return_val_if_fail (self != NULL && entry != NULL && roadmap != NULL, NULL);
  g_return_val_if_fail (section < way_roadmap_get_n_sections (roadmap), NULL);

  if (way_catalogue_entry_get_origin (entry) == WAY_ROADMAP_OWN) {
    name = get_display_name (way_catalogue_entry_get_path (entry));
    bytes = way_content_file_read (way_catalogue_entry_get_path (entry), &stamp, cancellable,
                                   error);
    if (bytes == NULL)
      return NULL;
    return way_roadmap_reader_read_text (name, bytes, roadmap, section, error);
  }
  file = g_strdup_printf ("text-%s.json",
                          way_section_get_id (way_roadmap_get_section (roadmap, section)));
  path = g_build_filename (way_catalogue_entry_get_path (entry), file, NULL);
  name = g_build_filename (way_catalogue_entry_get_id (entry), file, NULL);
  bytes = way_content_file_read (path, &stamp, cancellable, error);
  if (bytes == NULL)
    return NULL;
  return way_roadmap_reader_read_section_file (name, bytes, roadmap, section, error);
}
