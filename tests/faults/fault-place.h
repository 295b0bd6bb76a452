/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a test makes its disks: in memory, if there is such a place. */
typedef struct {
  char *path;
  char *live;    /* where the store works */
  char *image;   /* what is left after a power cut */
  char *second;  /* after another, while the store mended the first */
  char *scratch;
} FaultPlace;

void fault_place_set_up    (FaultPlace *self);
void fault_place_tear_down (FaultPlace *self);

G_END_DECLS
