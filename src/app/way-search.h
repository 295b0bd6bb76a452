/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-fold.h"
#include "way-notes.h"
#include "way-search-filter.h"
#include "way-session.h"

G_BEGIN_DECLS

/* No more hits are listed; how many there are is known. */
#define WAY_SEARCH_MAX_HITS 500

#define WAY_TYPE_SEARCH (way_search_get_type ())

/**
 * WaySearch:
 *
 * Finds topics and sections of the open roadmap by what is in their titles, texts,
 * items and notes. Whatever takes long is done on threads, and the newest question is
 * the one that is answered: what was found before stays until then. Follows the
 * learner's progress and notes.
 *
 * The texts are read once and kept in an index among what can be made again. Until they
 * are, only titles, summaries and notes are searched: see way_search_is_complete().
 */
G_DECLARE_FINAL_TYPE (WaySearch, way_search, WAY, SEARCH, GObject)

/**
 * WaySearchField:
 * @WAY_SEARCH_TITLE: the title, or a filter only
 * @WAY_SEARCH_TEXT: the summary or the text
 * @WAY_SEARCH_ITEM: an objective, a task or a question
 * @WAY_SEARCH_NOTE: the learner's note
 *
 * Where what is looked for was found.
 */
typedef enum {
  WAY_SEARCH_TITLE,
  WAY_SEARCH_TEXT,
  WAY_SEARCH_ITEM,
  WAY_SEARCH_NOTE,
} WaySearchField;

/**
 * WaySearchHit:
 * @section: a section's number
 * @topic: a topic's number, or %WAY_TOPIC_NONE where it is the section itself
 * @field: where the excerpt is from; of a title the excerpt is the summary
 * @excerpt: a line of plain text, which may be empty
 * @title_spans: (element-type WaySpan): what to mark in the title
 * @excerpt_spans: (element-type WaySpan): what to mark in the excerpt
 *
 * One thing that was found.
 */
typedef struct {
  guint section;
  guint topic;
  WaySearchField field;
  char *excerpt;
  GArray *title_spans;
  GArray *excerpt_spans;
} WaySearchHit;

WaySearch          *way_search_new         (WayCatalogue          *catalogue,
                                            WayNotes              *notes,
                                            const char            *cache_dir);
void                way_search_set_session (WaySearch             *self,
                                            WaySession            *session);
WaySession         *way_search_get_session (WaySearch             *self);
void                way_search_prepare     (WaySearch             *self);
void                way_search_set_query   (WaySearch             *self,
                                            const char            *text,
                                            const WaySearchFilter *filter);
void                way_search_refresh     (WaySearch             *self);
void                way_search_purge       (WaySearch             *self,
                                            const char *const     *roadmaps);
gboolean            way_search_is_busy     (WaySearch             *self);
gboolean            way_search_is_complete (WaySearch             *self);
guint               way_search_get_n_hits  (WaySearch             *self);
guint               way_search_get_n_found (WaySearch             *self);
const WaySearchHit *way_search_get_hit     (WaySearch             *self,
                                            guint                  hit);

G_END_DECLS
