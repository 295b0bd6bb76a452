/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayFold:
 *
 * A text as it is compared, and where in the original each of its bytes comes from.
 */
typedef struct _WayFold WayFold;

/**
 * WaySpan:
 * @start: the first byte
 * @length: in bytes
 *
 * A stretch of a text, of whole characters.
 */
typedef struct {
  gsize start;
  gsize length;
} WaySpan;

char       *way_fold_text     (const char    *text);
WayFold    *way_fold_new      (const char    *text);
void        way_fold_free     (WayFold       *self);
const char *way_fold_get_text (const WayFold *self);
void        way_fold_get_span (const WayFold *self,
                               gsize          start,
                               gsize          length,
                               WaySpan       *span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayFold, way_fold_free)

G_END_DECLS
