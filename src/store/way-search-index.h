/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WaySearchIndex:
 *
 * Where the texts of a roadmap are found by their words: a file among what can be made
 * again, or memory where that cannot be written. Immutable and reference counted; may
 * be shared between threads. What it holds are entries with a number, which are never
 * changed: what was edited has another index.
 */
typedef struct _WaySearchIndex WaySearchIndex;

/**
 * WaySearchBuilder:
 *
 * An index that is being made, on one thread. Nobody sees it until it is finished.
 */
typedef struct _WaySearchBuilder WaySearchBuilder;

/**
 * WaySearchIndexKey:
 * @roadmap: a roadmap's id, a slug
 * @language: in which its texts are
 * @content: what all the texts follow from, as a checksum or alike
 *
 * What an index is of.
 */
typedef struct {
  const char *roadmap;
  const char *language;
  const char *content;
} WaySearchIndexKey;

WaySearchIndex   *way_search_index_find     (const char               *directory,
                                             const WaySearchIndexKey  *key,
                                             GCancellable             *cancellable);
WaySearchIndex   *way_search_index_ref      (WaySearchIndex           *self);
void              way_search_index_unref    (WaySearchIndex           *self);
void              way_search_index_discard  (WaySearchIndex           *self);
void              way_search_index_purge    (const char               *directory,
                                             const char *const        *roadmaps);

WaySearchBuilder *way_search_builder_new    (const char               *directory,
                                             const WaySearchIndexKey  *key,
                                             GError                  **error);
gboolean          way_search_builder_add    (WaySearchBuilder         *self,
                                             guint                     entry,
                                             const char               *head,
                                             const char               *text,
                                             const char               *items,
                                             GError                  **error);
WaySearchIndex   *way_search_builder_finish (WaySearchBuilder         *self,
                                             GError                  **error);
void              way_search_builder_free   (WaySearchBuilder         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySearchIndex, way_search_index_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySearchBuilder, way_search_builder_free)

G_END_DECLS
