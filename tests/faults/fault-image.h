/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fault-disk.h"

G_BEGIN_DECLS

/* What a #FaultDisk looks like when the power is cut after one of its steps.
 *
 * The model, stricter than any of the file systems in use, so that what survives
 * it survives those:
 *
 * - What was written to a file since its last sync is on the disk or not, sector by
 *   sector (512 bytes, which a disk writes whole or not at all), in any order. A
 *   sector that was never written holds zeroes or anything at all.
 * - The size of a file since its last sync is any that it has had since, whatever
 *   is there of its contents. Only to make it shorter is one step: what is cut off is
 *   there as long as the old size is.
 * - A name that was given or taken away is on the disk or not until the directory
 *   is synced; to sync the file is not enough, as POSIX has it. (On ext4, XFS and
 *   Btrfs it would be, and names would come in the order in which they were given:
 *   fewer disks than here.) Only a rename is one step.
 * - Nothing that was synced is lost. After a sync that failed what was to be
 *   synced is gone, though it can be read until the power is cut: Linux marks such
 *   pages as clean, so that a second sync succeeds and does nothing. They come to
 *   the disk if something is written to the same page once more. */
typedef struct _FaultImage FaultImage;

typedef enum {
  FAULT_LOSS_NONE,
  FAULT_LOSS_ALL,
  FAULT_LOSS_RANDOM,
} FaultLoss;

FaultImage *fault_image_new  (FaultDisk  *disk);
void        fault_image_free (FaultImage *self);

/* Only ever forward. */
void fault_image_advance (FaultImage *self,
                          guint       n_steps);

/* Into a directory that exists; what was there goes. */
void fault_image_write (FaultImage *self,
                        FaultLoss   loss,
                        GRand      *rand,
                        const char *directory);

void fault_image_empty (const char *directory);

/* Whether the record says all that was done below the root: what is there is made
 * again from it, and compared. */
void fault_image_prove (FaultDisk  *disk,
                        const char *scratch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultImage, fault_image_free)

G_END_DECLS
