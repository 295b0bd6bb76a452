/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WayStatus:
 * @WAY_STATUS_TODO: not begun, the default
 * @WAY_STATUS_LEARNING: begun
 * @WAY_STATUS_DONE: learned
 * @WAY_STATUS_SKIPPED: left out on purpose, with all that is below it
 */
typedef enum {
  WAY_STATUS_TODO,
  WAY_STATUS_LEARNING,
  WAY_STATUS_DONE,
  WAY_STATUS_SKIPPED,
} WayStatus;

#define WAY_TYPE_STATUS (way_status_get_type ())

GType       way_status_get_type  (void) G_GNUC_CONST;
const char *way_status_to_word   (WayStatus   status);
gboolean    way_status_from_word (const char *word,
                                  WayStatus  *status);

G_END_DECLS
