/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fault-image.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define SECTOR_BYTES 512
#define PAGE_BYTES 4096

/* Of four sectors that were never written one is garbage. */
#define GARBAGE 4

/* Contents, and how they become others. */
typedef struct {
  guint8 *bytes;
  gsize size;
  gsize allocated; /* behind size there are zeroes */
} Buffer;

typedef struct {
  gboolean is_write; /* or else sets the size */
  gsize offset;
  gsize size;
  guint8 *data;
} Change;

typedef struct {
  Buffer durable;
  Buffer live;        /* what is read while there is power */
  GPtrArray *changes; /* Change; of the durable to come to the live, but for what was lost */
  gboolean has_lost;  /* whether a sync failed */
} File;

typedef struct {
  GHashTable *durable; /* name to node */
  GPtrArray *changes;  /* FaultStep, the disk's */
} Directory;

struct _FaultImage {
  FaultDisk *disk;
  guint n_steps;
  File **files; /* by node; NULL for a directory */
  Directory **directories;
};

/* How much of what was not synced is there; less wild ways are likelier to
 * lead to a state that looks sound and is not. */
typedef enum {
  SURVIVES_NOTHING,
  SURVIVES_ALL,
  SURVIVES_BEGINNING,
  SURVIVES_SOME,
  SURVIVES_TORN,
  N_FILE_FATES,
  N_DIRECTORY_FATES = SURVIVES_TORN,
} Fate;

typedef struct {
  FaultLoss loss;
  GRand *rand;       /* NULL where nothing is left to chance */
  GHashTable *paths; /* of the files that are drawn already, by node */
} Drawing;

static void
buffer_reserve (Buffer *self,
                gsize   size)
{
  gsize allocated = MAX (size, self->allocated * 2);

  if (size <= self->allocated)
    return;
  self->bytes = g_realloc (self->bytes, allocated);
  memset (self->bytes + self->allocated, 0, allocated - self->allocated);
  self->allocated = allocated;
}

static void
buffer_set_size (Buffer *self,
                 gsize   size)
{
  buffer_reserve (self, size);
  if (size < self->size)
    memset (self->bytes + size, 0, self->size - size);
  self->size = size;
}

static void
buffer_write (Buffer        *self,
              gsize          offset,
              gconstpointer  data,
              gsize          size)
{
  if (offset + size > self->size)
    buffer_set_size (self, offset + size);
  if (size > 0)
    memcpy (self->bytes + offset, data, size);
}

static void
buffer_copy (Buffer       *self,
             const Buffer *other)
{
  buffer_set_size (self, 0);
  buffer_write (self, 0, other->bytes, other->size);
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->data);
  g_free (change);
}

static void
add_change (File          *file,
            gboolean       is_write,
            gsize          offset,
            gconstpointer  data,
            gsize          size)
{
  Change *change = g_new0 (Change, 1);

  change->is_write = is_write;
  change->offset = offset;
  change->size = size;
  change->data = g_memdup2 (data, size);
  g_ptr_array_add (file->changes, change);
}

static void
apply_change (Buffer       *buffer,
              const Change *change)
{
  if (change->is_write)
    buffer_write (buffer, change->offset, change->data, change->size);
  else
    buffer_set_size (buffer, change->size);
}

static void
write_file (File   *file,
            gsize   offset,
            GBytes *data)
{
  gsize end = offset + g_bytes_get_size (data);

  buffer_write (&file->live, offset, g_bytes_get_data (data, NULL), end - offset);
  if (file->has_lost) {
    /* The page is dirty again, with all that is on it. */
    offset = offset / PAGE_BYTES * PAGE_BYTES;
    end = MIN ((end + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES, file->live.size);
  }
  add_change (file, TRUE, offset, file->live.bytes + offset, end - offset);
}

static void
sync_file (File *file)
{
  for (guint i = 0; i < file->changes->len; i++)
    apply_change (&file->durable, g_ptr_array_index (file->changes, i));
  g_ptr_array_set_size (file->changes, 0);
}

static void
fail_to_sync_file (File *file)
{
  g_ptr_array_set_size (file->changes, 0);
  file->has_lost = TRUE;
  /* The size is not on the pages, and is not given up. */
  if (file->live.size != file->durable.size)
    add_change (file, FALSE, 0, NULL, file->live.size);
}

static void
apply_name (GHashTable      *names,
            const FaultStep *step)
{
  if (step->old_name != NULL)
    g_hash_table_remove (names, step->old_name);
  if (step->target != FAULT_DISK_NOWHERE)
    g_hash_table_insert (names, step->name, GUINT_TO_POINTER (step->target));
  else
    g_hash_table_remove (names, step->name);
}

static void
sync_directory (Directory *directory)
{
  for (guint i = 0; i < directory->changes->len; i++)
    apply_name (directory->durable, g_ptr_array_index (directory->changes, i));
  g_ptr_array_set_size (directory->changes, 0);
}

static void
take_step (FaultImage      *self,
           const FaultStep *step)
{
  File *file = self->files[step->node];
  Directory *directory = self->directories[step->node];

  switch (step->kind) {
    case FAULT_STEP_NAME:
      g_ptr_array_add (directory->changes, (gpointer) step);
      break;
    case FAULT_STEP_WRITE:
      write_file (file, step->offset, step->data);
      break;
    case FAULT_STEP_TRUNCATE:
      buffer_set_size (&file->live, step->offset);
      add_change (file, FALSE, 0, NULL, step->offset);
      break;
    case FAULT_STEP_SYNC:
      if (file != NULL)
        sync_file (file);
      else
        sync_directory (directory);
      break;
    case FAULT_STEP_FAILED_SYNC:
      if (file != NULL)
        fail_to_sync_file (file);
      break;
    default:
      g_assert_not_reached ();
  }
}

static GHashTable *
copy_names (GHashTable *names)
{
  GHashTable *copy = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name, node;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, &node))
    g_hash_table_insert (copy, name, node);
  return copy;
}

/* What step I of N does when all is as FATE has it; N_KEPT is of the beginning. */
static gboolean
survives (Fate   fate,
          guint  i,
          guint  n_kept,
          GRand *rand)
{
  switch (fate) {
    case SURVIVES_ALL:
      return TRUE;
    case SURVIVES_BEGINNING:
      return i < n_kept;
    case SURVIVES_SOME:
      return g_rand_boolean (rand);
    case SURVIVES_NOTHING:
    case SURVIVES_TORN:
    case N_FILE_FATES:
    default:
      return FALSE;
  }
}

static Fate
draw_fate (Drawing *drawing,
           guint    n_fates)
{
  if (drawing->loss == FAULT_LOSS_NONE)
    return SURVIVES_ALL;
  if (drawing->loss == FAULT_LOSS_ALL)
    return SURVIVES_NOTHING;
  return g_rand_int_range (drawing->rand, 0, n_fates);
}

static guint
draw_n_kept (Drawing *drawing,
             guint    n)
{
  return n > 0 && drawing->rand != NULL ? g_rand_int_range (drawing->rand, 0, n) : 0;
}

static void
fill_with_garbage (guint8 *bytes,
                   GRand  *rand)
{
  for (guint i = 0; i < SECTOR_BYTES; i += sizeof (guint32)) {
    guint32 word = g_rand_int (rand);

    memcpy (bytes + i, &word, sizeof word);
  }
}

/* Each sector by itself is as it was after any of the changes, and so is the size;
 * all have the same chance: the n-th takes the place of those before it in one of n
 * cases. */
static void
tear (File   *file,
      GRand  *rand,
      Buffer *image)
{
  Buffer whole = { 0 };
  g_autofree guint *n_versions = NULL;
  gsize longest = file->durable.size;
  gsize size = file->durable.size;
  gsize n_sectors;

  for (guint i = 0; i < file->changes->len; i++) {
    const Change *change = g_ptr_array_index (file->changes, i);

    longest = MAX (longest, change->is_write ? change->offset + change->size : change->size);
  }
  n_sectors = (longest + SECTOR_BYTES - 1) / SECTOR_BYTES;
  buffer_copy (&whole, &file->durable);
  buffer_reserve (&whole, n_sectors * SECTOR_BYTES);
  buffer_copy (image, &file->durable);
  buffer_set_size (image, n_sectors * SECTOR_BYTES);
  for (gsize s = (size + SECTOR_BYTES - 1) / SECTOR_BYTES; s < n_sectors; s++) {
    if (g_rand_int_range (rand, 0, GARBAGE) == 0)
      fill_with_garbage (image->bytes + s * SECTOR_BYTES, rand);
  }
  n_versions = g_new0 (guint, n_sectors);
  for (guint i = 0; i < file->changes->len; i++) {
    const Change *change = g_ptr_array_index (file->changes, i);
    gsize begin = change->is_write ? change->offset : MIN (change->size, whole.size);
    gsize end = change->is_write ? begin + change->size : MAX (change->size, whole.size);
    gboolean is_cut = !change->is_write && change->size < whole.size;

    apply_change (&whole, change);
    if (is_cut) {
      if (g_rand_boolean (rand)) {
        memcpy (image->bytes + begin, whole.bytes + begin, end - begin);
        size = whole.size;
      }
      continue;
    }
    for (gsize s = begin / SECTOR_BYTES; s * SECTOR_BYTES < end; s++) {
      n_versions[s]++;
      if (g_rand_int_range (rand, 0, n_versions[s] + 1) == 0)
        memcpy (image->bytes + s * SECTOR_BYTES, whole.bytes + s * SECTOR_BYTES, SECTOR_BYTES);
    }
    if (g_rand_int_range (rand, 0, i + 2) == 0)
      size = whole.size;
  }
  buffer_set_size (image, size);
  g_free (whole.bytes);
}

static void
put_file (const char   *path,
          const Buffer *contents)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  gsize n_written = 0;

  if (fd < 0)
    g_error ("%s: %s", path, g_strerror (errno));
  while (n_written < contents->size) {
    gssize n = write (fd, contents->bytes + n_written, contents->size - n_written);

    if (n < 0)
      g_error ("%s: %s", path, g_strerror (errno));
    n_written += n;
  }
  g_close (fd, NULL);
}

static void
write_file_image (Drawing    *drawing,
                  File       *file,
                  const char *path)
{
  Fate fate = draw_fate (drawing, N_FILE_FATES);
  guint n_kept = draw_n_kept (drawing, file->changes->len);
  Buffer image = { 0 };

  if (fate == SURVIVES_TORN) {
    tear (file, drawing->rand, &image);
  } else {
    buffer_copy (&image, &file->durable);
    for (guint i = 0; i < file->changes->len; i++) {
      if (survives (fate, i, n_kept, drawing->rand))
        apply_change (&image, g_ptr_array_index (file->changes, i));
    }
  }
  put_file (path, &image);
  g_free (image.bytes);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
write_directory_image (FaultImage *self,
                       Drawing    *drawing,
                       guint       node,
                       const char *path)
{
  Directory *directory = self->directories[node];
  Fate fate = draw_fate (drawing, N_DIRECTORY_FATES);
  guint n_kept = draw_n_kept (drawing, directory->changes->len);
  g_autoptr (GHashTable) names = copy_names (directory->durable);
  g_autofree const char **sorted = NULL;
  guint n_names;

  for (guint i = 0; i < directory->changes->len; i++) {
    if (survives (fate, i, n_kept, drawing->rand))
      apply_name (names, g_ptr_array_index (directory->changes, i));
  }
  sorted = (const char **) g_hash_table_get_keys_as_array (names, &n_names);
  qsort (sorted, n_names, sizeof *sorted, compare_names);
  for (guint i = 0; i < n_names; i++) {
    gpointer child = g_hash_table_lookup (names, sorted[i]);
    char *child_path = g_build_filename (path, sorted[i], NULL);
    const char *first_path = g_hash_table_lookup (drawing->paths, child);

    if (first_path != NULL) {
      g_assert_cmpint (link (first_path, child_path), ==, 0);
    } else if (self->files[GPOINTER_TO_UINT (child)] != NULL) {
      write_file_image (drawing, self->files[GPOINTER_TO_UINT (child)], child_path);
      g_hash_table_insert (drawing->paths, child, g_steal_pointer (&child_path));
    } else {
      g_assert_cmpint (g_mkdir (child_path, 0700), ==, 0);
      write_directory_image (self, drawing, GPOINTER_TO_UINT (child), child_path);
    }
    g_free (child_path);
  }
}

static File *
file_new (const FaultNode *node)
{
  File *self = g_new0 (File, 1);
  gsize size;
  gconstpointer data = g_bytes_get_data (node->contents, &size);

  self->changes = g_ptr_array_new_with_free_func (change_free);
  buffer_write (&self->durable, 0, data, size);
  buffer_write (&self->live, 0, data, size);
  return self;
}

static Directory *
directory_new (const FaultNode *node)
{
  Directory *self = g_new0 (Directory, 1);

  self->durable = copy_names (node->names);
  self->changes = g_ptr_array_new ();
  return self;
}

/* As the disk is before its first step; it may get no more nodes afterwards. */
FaultImage *
fault_image_new (FaultDisk *disk)
{
  FaultImage *self = g_new0 (FaultImage, 1);
  guint n_nodes = fault_disk_get_n_nodes (disk);

  self->disk = disk;
  self->files = g_new0 (File *, n_nodes + 1);
  self->directories = g_new0 (Directory *, n_nodes + 1);
  for (guint i = FAULT_DISK_ROOT; i < n_nodes; i++) {
    const FaultNode *node = fault_disk_get_node (disk, i);

    if (node->is_directory)
      self->directories[i] = directory_new (node);
    else
      self->files[i] = file_new (node);
  }
  return self;
}

void
fault_image_free (FaultImage *self)
{
  for (guint i = FAULT_DISK_ROOT; self->files[i] != NULL || self->directories[i] != NULL; i++) {
    if (self->files[i] != NULL) {
      g_ptr_array_unref (self->files[i]->changes);
      g_free (self->files[i]->durable.bytes);
      g_free (self->files[i]->live.bytes);
    } else {
      g_ptr_array_unref (self->directories[i]->changes);
      g_hash_table_unref (self->directories[i]->durable);
    }
    g_free (self->files[i]);
    g_free (self->directories[i]);
  }
  g_free (self->files);
  g_free (self->directories);
  g_free (self);
}

void
fault_image_advance (FaultImage *self,
                     guint       n_steps)
{
  g_assert_cmpuint (n_steps, >=, self->n_steps);
  for (; self->n_steps < n_steps; self->n_steps++)
    take_step (self, fault_disk_get_step (self->disk, self->n_steps));
}

void
fault_image_write (FaultImage *self,
                   FaultLoss   loss,
                   GRand      *rand,
                   const char *directory)
{
  Drawing drawing = { loss, rand, NULL };

  fault_image_empty (directory);
  drawing.paths = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  write_directory_image (self, &drawing, FAULT_DISK_ROOT, directory);
  g_hash_table_unref (drawing.paths);
}

void
fault_image_empty (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (directory, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      fault_image_empty (path);
    g_assert_cmpint (g_remove (path), ==, 0);
  }
}

/* What stands in memory only is no part of the disk. */
static GPtrArray *
list_names (const char *directory)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    if (!g_str_has_suffix (name, "-shm"))
      g_ptr_array_add (names, g_strdup (name));
  }
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
assert_same (const char *path,
             const char *other)
{
  g_autoptr (GError) error = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_autoptr (GPtrArray) names = list_names (path);
    g_autoptr (GPtrArray) other_names = list_names (other);

    for (guint i = 0; i < names->len && i < other_names->len; i++) {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *other_child = g_build_filename (other, name, NULL);

      g_assert_cmpstr (name, ==, g_ptr_array_index (other_names, i));
      assert_same (child, other_child);
    }
    g_assert_cmpuint (names->len, ==, other_names->len);
  } else {
    g_autofree char *contents = NULL;
    g_autofree char *other_contents = NULL;
    gsize length, other_length;

    g_file_get_contents (path, &contents, &length, &error);
    g_assert_no_error (error);
    g_file_get_contents (other, &other_contents, &other_length, &error);
    g_assert_no_error (error);
    g_assert_cmpmem (contents, length, other_contents, other_length);
  }
}

void
fault_image_prove (FaultDisk  *disk,
                   const char *scratch)
{
  g_autoptr (FaultImage) self = fault_image_new (disk);

  fault_image_advance (self, fault_disk_get_n_steps (disk));
  fault_image_write (self, FAULT_LOSS_NONE, NULL, scratch);
  assert_same (fault_disk_get_root (disk), scratch);
}
