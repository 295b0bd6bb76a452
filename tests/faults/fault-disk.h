/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What was done to the files below one directory, in order, from what lay there
 * in the beginning. It knows nothing of SQLite or of the store: fault-vfs.c and
 * fault-wraps.c tell it what they see, fault-image.c makes disks of it.
 *
 * Files and directories are nodes, as names can be given and taken away while the
 * file is in use, and a file can have two of them. */
typedef struct _FaultDisk FaultDisk;

#define FAULT_DISK_NOWHERE 0
#define FAULT_DISK_ROOT 1

typedef enum {
  FAULT_STEP_NAME,        /* of a directory: a name is given, moved or taken away */
  FAULT_STEP_WRITE,
  FAULT_STEP_TRUNCATE,
  FAULT_STEP_SYNC,        /* of a file or a directory */
  FAULT_STEP_FAILED_SYNC,
} FaultStepKind;

typedef struct {
  FaultStepKind kind;
  guint node;
  gint64 offset;  /* of what is written, or the new size */
  GBytes *data;   /* of what is written */
  char *name;     /* that from now on leads to target */
  guint target;   /* or is free, if that is FAULT_DISK_NOWHERE */
  char *old_name; /* (nullable): that is free from now on, in the same moment */
} FaultStep;

/* As it was in the beginning. */
typedef struct {
  gboolean is_directory;
  GBytes *contents;  /* of a file */
  GHashTable *names; /* of a directory: name to node */
} FaultNode;

FaultDisk       *fault_disk_new         (const char *root);
void             fault_disk_free        (FaultDisk  *self);
const char      *fault_disk_get_root    (FaultDisk  *self);
guint            fault_disk_get_n_nodes (FaultDisk  *self);
const FaultNode *fault_disk_get_node    (FaultDisk  *self,
                                         guint       node);
guint            fault_disk_get_n_steps (FaultDisk  *self);
const FaultStep *fault_disk_get_step    (FaultDisk  *self,
                                         guint       position);

/* For those who see it done. What is not below the root is not recorded: its node
 * is FAULT_DISK_NOWHERE. */
guint fault_disk_find        (FaultDisk     *self,
                              const char    *path);
guint fault_disk_create      (FaultDisk     *self,
                              const char    *path,
                              gboolean       is_directory);
void  fault_disk_link        (FaultDisk     *self,
                              const char    *path,
                              const char    *new_path);
void  fault_disk_rename      (FaultDisk     *self,
                              const char    *path,
                              const char    *new_path);
void  fault_disk_unlink      (FaultDisk     *self,
                              const char    *path);
void  fault_disk_write       (FaultDisk     *self,
                              guint          node,
                              gint64         offset,
                              gconstpointer  data,
                              gsize          size);
void  fault_disk_truncate    (FaultDisk     *self,
                              guint          node,
                              gint64         size);
void  fault_disk_sync        (FaultDisk     *self,
                              guint          node);
void  fault_disk_sync_failed (FaultDisk     *self,
                              guint          node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultDisk, fault_disk_free)

G_END_DECLS
