/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-edit.h"

G_BEGIN_DECLS

/**
 * WayChangeKind:
 * @WAY_CHANGE_NEW: the learner did something in the window
 * @WAY_CHANGE_COMMAND: the learner did something in a terminal, which is told
 *   there if it fails
 * @WAY_CHANGE_UNDO: the learner took something back
 * @WAY_CHANGE_REDO: the learner did again what was taken back
 */
typedef enum {
  WAY_CHANGE_NEW,
  WAY_CHANGE_COMMAND,
  WAY_CHANGE_UNDO,
  WAY_CHANGE_REDO,
} WayChangeKind;

/**
 * WayChange:
 *
 * Edits that belong together: they are saved together or not at all, and are
 * taken back together. Reference counted.
 */
typedef struct _WayChange WayChange;

#define WAY_TYPE_CHANGE (way_change_get_type ())

GType         way_change_get_type        (void) G_GNUC_CONST;
WayChange    *way_change_new             (WayChangeKind  kind,
                                          GPtrArray     *edits,
                                          const char    *description);
WayChange    *way_change_ref             (WayChange     *self);
void          way_change_unref           (WayChange     *self);

WayChangeKind way_change_get_kind        (WayChange     *self);
GPtrArray    *way_change_get_edits       (WayChange     *self);
const char   *way_change_get_description (WayChange     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayChange, way_change_unref)

G_END_DECLS
