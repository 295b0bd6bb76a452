/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fault-disk.h"

#include <string.h>

struct _FaultDisk {
  char *root;
  GPtrArray *nodes;     /* FaultNode, as they were in the beginning */
  GPtrArray *now;       /* GHashTable: the names of each directory as they are now */
  GPtrArray *steps;     /* FaultStep */
};

static void
node_free (gpointer data)
{
  FaultNode *node = data;

  g_clear_pointer (&node->contents, g_bytes_unref);
  g_clear_pointer (&node->names, g_hash_table_unref);
  g_free (node);
}

static void
step_free (gpointer data)
{
  FaultStep *step = data;

  g_clear_pointer (&step->data, g_bytes_unref);
  g_free (step->name);
  g_free (step->old_name);
  g_free (step);
}

static GHashTable *
new_names (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
free_names (gpointer names)
{
  if (names != NULL)
    g_hash_table_unref (names);
}

static guint
add_node (FaultDisk *self,
          gboolean   is_directory)
{
  FaultNode *node = g_new0 (FaultNode, 1);

  node->is_directory = is_directory;
  if (is_directory)
    node->names = new_names ();
  else
    node->contents = g_bytes_new (NULL, 0);
  g_ptr_array_add (self->nodes, node);
  g_ptr_array_add (self->now, is_directory ? new_names () : NULL);
  return self->nodes->len - 1;
}

static guint
scan (FaultDisk  *self,
      const char *path)
{
  g_autoptr (GError) error = NULL;
  gboolean is_directory = g_file_test (path, G_FILE_TEST_IS_DIR);
  guint id = add_node (self, is_directory);
  FaultNode *node = g_ptr_array_index (self->nodes, id);

  if (is_directory) {
    g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
    const char *name;

    g_assert_no_error (error);
    while ((name = g_dir_read_name (dir)) != NULL) {
      g_autofree char *child_path = g_build_filename (path, name, NULL);
      guint child = scan (self, child_path);

      g_hash_table_insert (node->names, g_strdup (name), GUINT_TO_POINTER (child));
      g_hash_table_insert (g_ptr_array_index (self->now, id), g_strdup (name),
                           GUINT_TO_POINTER (child));
    }
  } else {
    char *contents;
    gsize length;

    g_file_get_contents (path, &contents, &length, &error);
    g_assert_no_error (error);
    g_bytes_unref (node->contents);
    node->contents = g_bytes_new_take (contents, length);
  }
  return id;
}

/* @name: (out): the last part of @path
 *
 * Returns: the directory that @path is in */
static guint
find_parent (FaultDisk   *self,
             const char  *path,
             const char **name)
{
  g_autofree char *parent = g_path_get_dirname (path);

  *name = strrchr (path, '/') + 1;
  return fault_disk_find (self, parent);
}

static FaultStep *
add_step (FaultDisk     *self,
          FaultStepKind  kind,
          guint          node)
{
  FaultStep *step = g_new0 (FaultStep, 1);

  g_assert (node != FAULT_DISK_NOWHERE && node < self->nodes->len);
  step->kind = kind;
  step->node = node;
  g_ptr_array_add (self->steps, step);
  return step;
}

static void
set_name (FaultDisk  *self,
          guint       directory,
          const char *name,
          guint       target,
          const char *old_name)
{
  FaultStep *step = add_step (self, FAULT_STEP_NAME, directory);
  GHashTable *names = g_ptr_array_index (self->now, directory);

  step->name = g_strdup (name);
  step->target = target;
  step->old_name = g_strdup (old_name);
  if (old_name != NULL)
    g_hash_table_remove (names, old_name);
  if (target != FAULT_DISK_NOWHERE)
    g_hash_table_insert (names, g_strdup (name), GUINT_TO_POINTER (target));
  else
    g_hash_table_remove (names, name);
}

/* Begins with what lies below @root, all of it safely on the disk. */
FaultDisk *
fault_disk_new (const char *root)
{
  FaultDisk *self = g_new0 (FaultDisk, 1);

  self->root = g_strdup (root);
  self->nodes = g_ptr_array_new_with_free_func (node_free);
  self->now = g_ptr_array_new_with_free_func (free_names);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  /* That is nowhere. */
  add_node (self, FALSE);
  g_assert_cmpuint (scan (self, root), ==, FAULT_DISK_ROOT);
  return self;
}

void
fault_disk_free (FaultDisk *self)
{
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->now);
  g_ptr_array_unref (self->steps);
  g_free (self->root);
  g_free (self);
}

const char *
fault_disk_get_root (FaultDisk *self)
{
  return self->root;
}

guint
fault_disk_get_n_nodes (FaultDisk *self)
{
  return self->nodes->len;
}

const FaultNode *
fault_disk_get_node (FaultDisk *self,
                     guint      node)
{
  return g_ptr_array_index (self->nodes, node);
}

guint
fault_disk_get_n_steps (FaultDisk *self)
{
  return self->steps->len;
}

const FaultStep *
fault_disk_get_step (FaultDisk *self,
                     guint      position)
{
  return g_ptr_array_index (self->steps, position);
}

/* What has that path now. */
guint
fault_disk_find (FaultDisk  *self,
                 const char *path)
{
  g_auto (GStrv) parts = NULL;
  guint node = FAULT_DISK_ROOT;
  gsize length = strlen (self->root);

  if (!g_str_has_prefix (path, self->root) || (path[length] != '/' && path[length] != '\0'))
    return FAULT_DISK_NOWHERE;
  parts = g_strsplit (path + length, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    GHashTable *names = g_ptr_array_index (self->now, node);

    if (*parts[i] == '\0')
      continue;
    if (names == NULL)
      return FAULT_DISK_NOWHERE;
    node = GPOINTER_TO_UINT (g_hash_table_lookup (names, parts[i]));
    if (node == FAULT_DISK_NOWHERE)
      return FAULT_DISK_NOWHERE;
  }
  return node;
}

guint
fault_disk_create (FaultDisk  *self,
                   const char *path,
                   gboolean    is_directory)
{
  const char *name;
  guint parent = find_parent (self, path, &name);
  guint node;

  if (parent == FAULT_DISK_NOWHERE)
    return FAULT_DISK_NOWHERE;
  node = add_node (self, is_directory);
  set_name (self, parent, name, node, NULL);
  return node;
}

void
fault_disk_link (FaultDisk  *self,
                 const char *path,
                 const char *new_path)
{
  const char *name;
  guint parent = find_parent (self, new_path, &name);

  if (parent != FAULT_DISK_NOWHERE)
    set_name (self, parent, name, fault_disk_find (self, path), NULL);
}

void
fault_disk_rename (FaultDisk  *self,
                   const char *path,
                   const char *new_path)
{
  const char *name;
  const char *new_name;
  guint parent = find_parent (self, path, &name);
  guint new_parent = find_parent (self, new_path, &new_name);

  /* From one directory to another it would be no single step. */
  g_assert_cmpuint (parent, ==, new_parent);
  if (parent != FAULT_DISK_NOWHERE)
    set_name (self, parent, new_name, fault_disk_find (self, path), name);
}

void
fault_disk_unlink (FaultDisk  *self,
                   const char *path)
{
  const char *name;
  guint parent = find_parent (self, path, &name);

  if (parent != FAULT_DISK_NOWHERE)
    set_name (self, parent, name, FAULT_DISK_NOWHERE, NULL);
}

void
fault_disk_write (FaultDisk     *self,
                  guint          node,
                  gint64         offset,
                  gconstpointer  data,
                  gsize          size)
{
  FaultStep *step = add_step (self, FAULT_STEP_WRITE, node);

  step->offset = offset;
  step->data = g_bytes_new (data, size);
}

void
fault_disk_truncate (FaultDisk *self,
                     guint      node,
                     gint64     size)
{
  add_step (self, FAULT_STEP_TRUNCATE, node)->offset = size;
}

void
fault_disk_sync (FaultDisk *self,
                 guint      node)
{
  add_step (self, FAULT_STEP_SYNC, node);
}

void
fault_disk_sync_failed (FaultDisk *self,
                        guint      node)
{
  add_step (self, FAULT_STEP_FAILED_SYNC, node);
}
