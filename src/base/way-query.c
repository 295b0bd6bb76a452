/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-query.h"

#include <string.h>

/* More than all words can take, even where folding makes ten bytes of one. */
#define MAX_TEXT_BYTES ((gsize) WAY_QUERY_MAX_WORDS * WAY_QUERY_MAX_WORD_BYTES)

struct _WayQuery {
  GPtrArray *words; /* of char *, folded, each once */
  char *phrase;     /* all of them as they were typed, one space between */
};

/* Cuts a word where a character begins. */
static char *
cut_word (const char *word)
{
  gsize length = strlen (word);

  if (length > WAY_QUERY_MAX_WORD_BYTES)
    length = g_utf8_find_prev_char (word, word + WAY_QUERY_MAX_WORD_BYTES + 1) - word;
  return g_strndup (word, length);
}

static char *
cut_text (const char *text)
{
  gsize length = strnlen (text, MAX_TEXT_BYTES + 1);

  if (length > MAX_TEXT_BYTES)
    length = g_utf8_find_prev_char (text, text + MAX_TEXT_BYTES + 1) - text;
  return g_strndup (text, length);
}

static void
add_words (WayQuery   *self,
           const char *folded)
{
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autoptr (GString) phrase = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL && self->words->len < WAY_QUERY_MAX_WORDS; i++) {
    g_autofree char *word = cut_word (parts[i]);

    if (*word == '\0')
      continue;
    if (phrase->len > 0)
      g_string_append_c (phrase, ' ');
    g_string_append (phrase, word);
    if (!g_ptr_array_find_with_equal_func (self->words, word, g_str_equal, NULL))
      g_ptr_array_add (self->words, g_steal_pointer (&word));
  }
  self->phrase = g_strdup (phrase->str);
}

/**
 * way_query_new:
 * @text: what was typed, whatever it is: valid UTF-8
 *
 * Returns: (transfer full): what is looked for
 */
WayQuery *
way_query_new (const char *text)
{
  g_autofree char *cut = NULL;
  g_autofree char *folded = NULL;
  WayQuery *self;

  g_return_val_if_fail (text != NULL, NULL);

  cut = cut_text (text);
  folded = way_fold_text (cut);
  self = g_atomic_rc_box_new0 (WayQuery);
  self->words = g_ptr_array_new_with_free_func (g_free);
  add_words (self, folded);
  return self;
}

WayQuery *
way_query_ref (WayQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
query_clear (gpointer data)
{
  WayQuery *self = data;

  g_ptr_array_unref (self->words);
  g_free (self->phrase);
}

void
way_query_unref (WayQuery *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, query_clear);
}

/**
 * way_query_equal:
 *
 * Returns: whether both find the same, in the same order
 */
gboolean
way_query_equal (const WayQuery *self,
                 const WayQuery *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return g_str_equal (self->phrase, other->phrase);
}

/**
 * way_query_is_empty:
 *
 * Returns: whether nothing is looked for; then every text matches
 */
gboolean
way_query_is_empty (const WayQuery *self)
{
  return way_query_get_n_words (self) == 0;
}

guint
way_query_get_n_words (const WayQuery *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->words->len;
}

/**
 * way_query_get_word:
 *
 * Returns: (transfer none): a word, folded: not empty and without white space
 */
const char *
way_query_get_word (const WayQuery *self,
                    guint           word)
{
  g_return_val_if_fail (self != NULL && word < self->words->len, NULL);

  return g_ptr_array_index (self->words, word);
}

static gboolean
is_word_beginning (const char *text,
                   const char *at)
{
  const char *before = g_utf8_find_prev_char (text, at);

  return before == NULL || !g_unichar_isalnum (g_utf8_get_char (before));
}

static gboolean
has_word_beginning (const char *text,
                    const char *word)
{
  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word)) {
    if (is_word_beginning (text, p))
      return TRUE;
  }
  return FALSE;
}

static guint
rank_match (const WayQuery *self,
            const char     *folded)
{
  if (g_str_equal (folded, self->phrase))
    return WAY_QUERY_RANK_WHOLE;
  if (g_str_has_prefix (folded, self->phrase))
    return WAY_QUERY_RANK_PREFIX;
  for (guint i = 0; i < self->words->len; i++) {
    if (!has_word_beginning (folded, g_ptr_array_index (self->words, i)))
      return WAY_QUERY_RANK_ANYWHERE;
  }
  return WAY_QUERY_RANK_WORDS;
}

static void
add_spans (const WayFold *fold,
           const char    *word,
           GArray        *spans)
{
  const char *text = way_fold_get_text (fold);
  gsize length = strlen (word);
  WaySpan span;

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + length, word)) {
    way_fold_get_span (fold, p - text, length, &span);
    g_array_append_val (spans, span);
  }
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const WaySpan *first = a;
  const WaySpan *second = b;

  return (first->start > second->start) - (first->start < second->start);
}

/* What overlaps, or touches, is one. */
static void
join_spans (GArray *spans)
{
  guint n = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++) {
    WaySpan span = g_array_index (spans, WaySpan, i);
    WaySpan *last = n > 0 ? &g_array_index (spans, WaySpan, n - 1) : NULL;

    if (last != NULL && span.start <= last->start + last->length)
      last->length = MAX (last->length, span.start + span.length - last->start);
    else
      g_array_index (spans, WaySpan, n++) = span;
  }
  g_array_set_size (spans, n);
}

static void
find_spans (const WayQuery *self,
            const WayFold  *fold,
            GArray         *spans)
{
  g_array_set_size (spans, 0);
  for (guint i = 0; i < self->words->len; i++)
    add_spans (fold, g_ptr_array_index (self->words, i), spans);
  join_spans (spans);
}

/**
 * way_query_match:
 * @text: valid UTF-8
 * @rank: (out) (optional): how well it matches, a #WayQueryRank; less is better
 * @spans: (nullable) (element-type WaySpan): takes, instead of what it held, where the
 *   words stand in @text: sorted, not overlapping; unchanged where not all are there
 *
 * Returns: whether all words are in @text
 */
gboolean
way_query_match (const WayQuery *self,
                 const char     *text,
                 guint          *rank,
                 GArray         *spans)
{
  g_autofree char *folded = NULL;
  g_autoptr (WayFold) fold = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  folded = way_fold_text (text);
  if (!way_query_match_fold (self, folded, rank))
    return FALSE;
  if (spans != NULL) {
    fold = way_fold_new (text);
    find_spans (self, fold, spans);
  }
  return TRUE;
}

/**
 * way_query_match_fold:
 * @folded: a text that was folded before
 * @rank: (out) (optional): how well it matches, a #WayQueryRank; less is better
 *
 * Returns: whether all words are in the text
 */
gboolean
way_query_match_fold (const WayQuery *self,
                      const char     *folded,
                      guint          *rank)
{
  g_return_val_if_fail (self != NULL && folded != NULL, FALSE);

  for (guint i = 0; i < self->words->len; i++) {
    if (strstr (folded, g_ptr_array_index (self->words, i)) == NULL)
      return FALSE;
  }
  if (rank != NULL)
    *rank = rank_match (self, folded);
  return TRUE;
}

/**
 * way_query_find_spans:
 * @text: valid UTF-8
 * @spans: (element-type WaySpan): takes, instead of what it held, where those words
 *   stand in @text that are there: sorted, not overlapping
 */
void
way_query_find_spans (const WayQuery *self,
                      const char     *text,
                      GArray         *spans)
{
  g_autoptr (WayFold) fold = NULL;

  g_return_if_fail (self != NULL && text != NULL && spans != NULL);

  fold = way_fold_new (text);
  find_spans (self, fold, spans);
}
