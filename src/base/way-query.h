/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "way-fold.h"

G_BEGIN_DECLS

/**
 * WayQuery:
 *
 * What is looked for: words, all of which have to be there, in any order, however
 * they are cased and accented. Taken literally: no character means anything but
 * itself. Immutable and reference counted; may be shared between threads.
 */
typedef struct _WayQuery WayQuery;

/* No word is longer, and there are no more; what is beyond is not looked for. */
#define WAY_QUERY_MAX_WORDS 32
#define WAY_QUERY_MAX_WORD_BYTES 512

/**
 * WayQueryRank:
 * @WAY_QUERY_RANK_WHOLE: the text is what is looked for, and nothing else
 * @WAY_QUERY_RANK_PREFIX: the text begins with it
 * @WAY_QUERY_RANK_WORDS: each word stands at the beginning of a word
 * @WAY_QUERY_RANK_ANYWHERE: the words are in the text
 *
 * How well a text matches, the best first.
 */
typedef enum {
  WAY_QUERY_RANK_WHOLE,
  WAY_QUERY_RANK_PREFIX,
  WAY_QUERY_RANK_WORDS,
  WAY_QUERY_RANK_ANYWHERE,
} WayQueryRank;

WayQuery   *way_query_new         (const char     *text);
WayQuery   *way_query_ref         (WayQuery       *self);
void        way_query_unref       (WayQuery       *self);
gboolean    way_query_equal       (const WayQuery *self,
                                   const WayQuery *other);
gboolean    way_query_is_empty    (const WayQuery *self);
guint       way_query_get_n_words (const WayQuery *self);
const char *way_query_get_word    (const WayQuery *self,
                                   guint           word);
gboolean    way_query_match       (const WayQuery *self,
                                   const char     *text,
                                   guint          *rank,
                                   GArray         *spans);
gboolean    way_query_match_fold  (const WayQuery *self,
                                   const char     *folded,
                                   guint          *rank);
void        way_query_find_spans  (const WayQuery *self,
                                   const char     *text,
                                   GArray         *spans);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayQuery, way_query_unref)

G_END_DECLS
