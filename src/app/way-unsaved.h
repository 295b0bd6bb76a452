/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-tracker.h"

G_BEGIN_DECLS

#define WAY_TYPE_UNSAVED (way_unsaved_get_type ())

/**
 * WayUnsaved:
 *
 * What the learner did in the window and could not be saved. It is kept until it is, or
 * until something newer or something else altogether takes its place.
 */
G_DECLARE_FINAL_TYPE (WayUnsaved, way_unsaved, WAY, UNSAVED, GObject)

WayUnsaved *way_unsaved_new       (WayTracker *tracker);
guint       way_unsaved_get_n     (WayUnsaved *self);
char       *way_unsaved_describe  (WayUnsaved *self);
void        way_unsaved_try_again (WayUnsaved *self);
void        way_unsaved_forget    (WayUnsaved *self);

G_END_DECLS
