/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-search-index-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "way-store-error.h"
#include "way-store-file.h"
#include "way-text.h"

/* To be raised when what an index holds, or how texts are folded, changes. */
#define FORMAT "waymark-search-1"
#define SUFFIX ".search"

#define LANGUAGE_CHARS 8
#define CONTENT_CHARS 16
#define SUM_CHARS 32

#define CHUNK_BYTES (256 * 1024)
#define LEFT_OVER_S (24 * 60 * 60)

struct _WaySearchIndex {
  char *path;         /* (nullable) */
  GPtrArray *entries; /* (nullable): of WaySearchMemory, by their numbers */
};

void
way_search_memory_free (gpointer entry)
{
  WaySearchMemory *self = entry;

  g_free (self->folded);
  g_free (self->text);
  g_free (self->items);
  g_free (self);
}

/*< private >
 * way_search_index_new_file:
 *
 * Returns: (transfer full): an index that lies in a file
 */
WaySearchIndex *
way_search_index_new_file (const char *path)
{
  WaySearchIndex *self = g_atomic_rc_box_new0 (WaySearchIndex);

  self->path = g_strdup (path);
  return self;
}

/*< private >
 * way_search_index_new_memory:
 * @entries: (element-type WaySearchMemory): by their numbers
 *
 * Returns: (transfer full): an index that lies in memory
 */
WaySearchIndex *
way_search_index_new_memory (GPtrArray *entries)
{
  WaySearchIndex *self = g_atomic_rc_box_new0 (WaySearchIndex);

  self->entries = g_ptr_array_ref (entries);
  return self;
}

WaySearchIndex *
way_search_index_ref (WaySearchIndex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
index_clear (gpointer data)
{
  WaySearchIndex *self = data;

  g_free (self->path);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
}

void
way_search_index_unref (WaySearchIndex *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, index_clear);
}

/*< private >
 * way_search_index_get_path:
 *
 * Returns: (transfer none) (nullable): the index's file
 */
const char *
way_search_index_get_path (WaySearchIndex *self)
{
  return self->path;
}

/*< private >
 * way_search_index_get_entries:
 *
 * Returns: (transfer none) (nullable) (element-type WaySearchMemory): what is in memory
 */
GPtrArray *
way_search_index_get_entries (WaySearchIndex *self)
{
  return self->entries;
}

/* Returns: (transfer full): what the name of each file of one roadmap, one language and
 *   one content begins with */
static char *
make_prefix (const WaySearchIndexKey *key)
{
  g_autofree char *language = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key->language, -1);
  g_autofree char *both = g_strjoin ("\n", FORMAT, key->content, NULL);
  g_autofree char *content = g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);

  return g_strdup_printf ("%s-%.*s-%.*s-", key->roadmap, CONTENT_CHARS, content,
                          LANGUAGE_CHARS, language);
}

/*< private >
 * way_search_index_make_path:
 * @sum: of what is in the file, so that damage is seen
 *
 * Returns: (transfer full): where an index lies
 */
char *
way_search_index_make_path (const char              *directory,
                            const WaySearchIndexKey *key,
                            const char              *sum)
{
  g_autofree char *prefix = make_prefix (key);
  g_autofree char *name = g_strconcat (prefix, sum, SUFFIX, NULL);

  return g_build_filename (directory, name, NULL);
}

/* Returns: (transfer full) (nullable): the roadmap whose index such a file is */
static char *
parse_roadmap (const char *name)
{
  const gsize rest = 1 + CONTENT_CHARS + 1 + LANGUAGE_CHARS + 1 + SUM_CHARS + strlen (SUFFIX);
  gsize length = strlen (name);

  if (!g_str_has_suffix (name, SUFFIX) || length <= rest || name[length - rest] != '-')
    return NULL;
  return g_strndup (name, length - rest);
}

static gboolean
sum_descriptor (int           fd,
                GChecksum    *checksum,
                GCancellable *cancellable)
{
  g_autofree guchar *buffer = g_malloc (CHUNK_BYTES);
  gssize n;

  do {
    n = read (fd, buffer, CHUNK_BYTES);
    if (n > 0)
      g_checksum_update (checksum, buffer, n);
  } while ((n > 0 || (n < 0 && errno == EINTR)) && !g_cancellable_is_cancelled (cancellable));
  return n == 0;
}

/*< private >
 * way_search_index_sum:
 *
 * Returns: (transfer full) (nullable): a checksum of what is in a file, or %NULL with
 *   @error set
 */
char *
way_search_index_sum (const char    *path,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gboolean is_whole;
  int fd;

  errno = 0;
  fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  is_whole = fd >= 0 && sum_descriptor (fd, checksum, cancellable);
  if (!is_whole && !g_cancellable_set_error_if_cancelled (cancellable, error))
    way_store_error_set_errno (error, errno, path);
  if (fd >= 0)
    close (fd);
  return is_whole ? g_strndup (g_checksum_get_string (checksum), SUM_CHARS) : NULL;
}

/* Returns: whether the file is what it was when it was made; one that is not is removed */
static gboolean
check (const char   *path,
       const char   *sum,
       GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *real = way_search_index_sum (path, cancellable, &error);

  if (real != NULL && strncmp (real, sum, SUM_CHARS) == 0)
    return TRUE;
  if (real != NULL) {
    g_debug ("“%s” is damaged", path);
    g_unlink (path);
  }
  return FALSE;
}

/**
 * way_search_index_find:
 * @directory: where the indexes lie; it may not exist
 *
 * Looks for an index that was made before, and reads all of it, since what is damaged is
 * not used. Not for the main loop.
 *
 * Returns: (transfer full) (nullable): the index, if there is one
 */
WaySearchIndex *
way_search_index_find (const char              *directory,
                       const WaySearchIndexKey *key,
                       GCancellable            *cancellable)
{
  g_autofree char *prefix = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (directory != NULL && key != NULL, NULL);
  g_return_val_if_fail (way_text_is_slug (key->roadmap), NULL);

  prefix = make_prefix (key);
  dir = g_dir_open (directory, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (directory, name, NULL);
    g_autofree char *roadmap = parse_roadmap (name);

    if (g_str_has_prefix (name, prefix) && g_strcmp0 (roadmap, key->roadmap) == 0
        && check (path, name + strlen (prefix), cancellable))
      return way_search_index_new_file (path);
  }
  return NULL;
}

/**
 * way_search_index_discard:
 *
 * Removes an index that could not be read, so that it is made anew.
 */
void
way_search_index_discard (WaySearchIndex *self)
{
  g_return_if_fail (self != NULL);

  if (self->path != NULL)
    g_unlink (self->path);
}

/*< private >
 * way_search_index_remove_old:
 * @key: of what was made just now
 *
 * Removes the indexes of what the roadmap was before it was edited. Another language's
 * stay.
 */
void
way_search_index_remove_old (const char              *directory,
                             const WaySearchIndexKey *key)
{
  g_autofree char *prefix = make_prefix (key);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  prefix[strlen (prefix) - LANGUAGE_CHARS - 1] = '\0';
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (directory, name, NULL);
    g_autofree char *roadmap = parse_roadmap (name);

    if (g_strcmp0 (roadmap, key->roadmap) == 0 && !g_str_has_prefix (name, prefix))
      g_unlink (path);
  }
}

/* Somebody may be making a newer one. */
static gboolean
is_left_over (const char *path,
              const char *name)
{
  g_autofree char *final_name = way_store_file_get_final_name (name);
  GStatBuf status;

  return final_name != NULL && g_str_has_suffix (final_name, SUFFIX)
         && g_stat (path, &status) == 0
         && g_get_real_time () / G_USEC_PER_SEC - status.st_mtime > LEFT_OVER_S;
}

/**
 * way_search_index_purge:
 * @directory: where the indexes lie; it may not exist
 * @roadmaps: (array zero-terminated=1): the ids of those that there are
 *
 * Removes the indexes of roadmaps that are gone, and what is left of those whose making
 * came to no end. Not for the main loop.
 */
void
way_search_index_purge (const char        *directory,
                        const char *const *roadmaps)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (directory != NULL && roadmaps != NULL);

  dir = g_dir_open (directory, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (directory, name, NULL);
    g_autofree char *roadmap = parse_roadmap (name);

    if (roadmap != NULL ? !g_strv_contains (roadmaps, roadmap) : is_left_over (path, name))
      g_unlink (path);
  }
}
