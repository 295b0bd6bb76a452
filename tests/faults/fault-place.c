/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fault-place.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "fault-image.h"

#define MEMORY "/dev/shm"

static char *
make_directory (FaultPlace *self,
                const char *name)
{
  char *path = g_build_filename (self->path, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  return path;
}

void
fault_place_set_up (FaultPlace *self)
{
  const char *parent = g_access (MEMORY, W_OK) == 0 ? MEMORY : g_get_tmp_dir ();
  char *template = g_build_filename (parent, "waymark-faults-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *made = mkdtemp (template);

  g_assert_nonnull (made);
  /* As SQLite will name it. */
  self->path = realpath (made, NULL);
  self->live = make_directory (self, "live");
  self->image = make_directory (self, "image");
  self->second = make_directory (self, "second");
  self->scratch = make_directory (self, "scratch");
}

void
fault_place_tear_down (FaultPlace *self)
{
  fault_image_empty (self->path);
  g_assert_cmpint (g_rmdir (self->path), ==, 0);
  free (self->path);
  g_free (self->live);
  g_free (self->image);
  g_free (self->second);
  g_free (self->scratch);
}
