/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-excerpt.h"

#include <string.h>

#define ELLIPSIS "…"

/* How much of an excerpt stands before what was found, and how far from there a word
 * is looked for to begin with. */
#define PART_BEFORE 4
#define MAX_WORD_CHARS 16

/* Returns: where the longest of the words that are there stands first; 0 where none is */
static gsize
find_place (const WayQuery *query,
            const char     *text)
{
  g_autoptr (WayFold) fold = way_fold_new (text);
  const char *folded = way_fold_get_text (fold);
  const char *at = NULL;
  gsize longest = 0;
  WaySpan span = { 0 };

  for (guint i = 0; i < way_query_get_n_words (query); i++) {
    const char *word = way_query_get_word (query, i);
    const char *found = strlen (word) > longest ? strstr (folded, word) : NULL;

    if (found == NULL)
      continue;
    longest = strlen (word);
    at = found;
  }
  if (at != NULL)
    way_fold_get_span (fold, at - folded, longest, &span);
  return span.start;
}

static const char *
step_back (const char *text,
           const char *at,
           gsize       n_chars)
{
  while (at > text && n_chars-- > 0)
    at = g_utf8_prev_char (at);
  return at;
}

static const char *
step_on (const char *at,
         gsize       n_chars)
{
  while (*at != '\0' && n_chars-- > 0)
    at = g_utf8_next_char (at);
  return at;
}

/* @begin: not the beginning of the text
 * Returns: the beginning of a word between the two, or @begin where none is near */
static const char *
find_word (const char *begin,
           const char *end)
{
  const char *p = g_utf8_prev_char (begin);

  for (guint i = 0; p < end && i < MAX_WORD_CHARS; i++, p = g_utf8_next_char (p)) {
    if (g_unichar_isspace (g_utf8_get_char (p)))
      return g_utf8_next_char (p);
  }
  return begin;
}

static void
append_in_one_line (GString    *line,
                    const char *begin,
                    const char *end)
{
  for (const char *p = begin; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isspace (c))
      g_string_append_unichar (line, c);
    else if (line->len > 0 && line->str[line->len - 1] != ' ')
      g_string_append_c (line, ' ');
  }
}

/**
 * way_excerpt_make:
 * @query: what was found; nothing shows the beginning
 * @text: plain text, valid UTF-8
 * @max_chars: how long the excerpt may be, without ellipses
 *
 * Cuts the part out of a text that shows what was found in it. Where that stands in
 * the excerpt way_query_find_spans() tells.
 *
 * Returns: (transfer full): one line, with an ellipsis at each end that was cut
 */
char *
way_excerpt_make (const WayQuery *query,
                  const char     *text,
                  gsize           max_chars)
{
  GString *line;
  const char *place, *begin, *end;

  g_return_val_if_fail (query != NULL && text != NULL && max_chars > 0, NULL);

  place = text + find_place (query, text);
  begin = step_back (text, place, max_chars / PART_BEFORE);
  end = step_on (begin, max_chars);
  /* What is left of the room behind is used before. */
  if (*end == '\0')
    begin = step_back (text, end, max_chars);
  if (begin > text) {
    begin = find_word (begin, place);
    end = step_on (begin, max_chars);
  }
  line = g_string_new (begin > text ? ELLIPSIS : "");
  append_in_one_line (line, begin, end);
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  if (*end != '\0')
    g_string_append (line, ELLIPSIS);
  return g_string_free (line, FALSE);
}
