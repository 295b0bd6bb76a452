/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-search-run.h"

#include <string.h>

#include "way-excerpt.h"
#include "way-search-reader.h"
#include "way-search.h"

#define EXCERPT_CHARS 160
#define CHECK_EACH 256

/* What is found in a title comes first, in the order of #WayQueryRank. */
enum {
  RANK_SUMMARY = WAY_QUERY_RANK_ANYWHERE + 1,
  RANK_NOTE,
  RANK_TEXT,
};

/* @order: that of the roadmap, a section being before its topics */
typedef struct {
  guint row;
  guint rank;
  guint order;
} Candidate;

/* Rows are numbered: first all topics, then all sections. */
typedef struct {
  const WaySearchRequest *request;
  GCancellable *cancellable;
  WaySearchReader *reader; /* (nullable) */
  guint n_topics;
  guint n_rows;
  guint8 *is_found;            /* for each row */
  WaySearchNote **notes;       /* (nullable): for each topic */
  GArray *candidates;          /* of Candidate */
  gboolean is_lost;
} Run;

static void
run_clear (Run *self)
{
  g_clear_pointer (&self->reader, way_search_reader_free);
  g_clear_pointer (&self->is_found, g_free);
  g_clear_pointer (&self->notes, g_free);
  g_clear_pointer (&self->candidates, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

void
way_search_request_free (WaySearchRequest *self)
{
  g_return_if_fail (self != NULL);

  way_roadmap_unref (self->roadmap);
  way_query_unref (self->query);
  g_free (self->accepted);
  g_ptr_array_unref (self->notes);
  g_clear_pointer (&self->index, way_search_index_unref);
  g_free (self);
}

void
way_search_result_free (WaySearchResult *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->hits);
  g_free (self);
}

static void
hit_free (gpointer data)
{
  WaySearchHit *self = data;

  g_free (self->excerpt);
  g_array_unref (self->title_spans);
  g_array_unref (self->excerpt_spans);
  g_free (self);
}

static void
begin (Run                    *self,
       const WaySearchRequest *request,
       GCancellable           *cancellable)
{
  self->request = request;
  self->cancellable = cancellable;
  self->n_topics = way_roadmap_get_n_topics (request->roadmap);
  self->n_rows = self->n_topics + way_roadmap_get_n_sections (request->roadmap);
  self->is_found = g_new0 (guint8, self->n_rows + 1);
  self->notes = g_new0 (WaySearchNote *, self->n_topics + 1);
  for (guint i = 0; i < request->notes->len; i++) {
    WaySearchNote *note = g_ptr_array_index (request->notes, i);

    self->notes[way_search_note_get_topic (note)] = note;
  }
  self->candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
}

static const WaySection *
get_section (const Run *self,
             guint      row)
{
  return way_roadmap_get_section (self->request->roadmap, row - self->n_topics);
}

static const WayTopic *
get_topic (const Run *self,
           guint      row)
{
  return way_roadmap_get_topic (self->request->roadmap, row);
}

static const char *
get_title (const Run *self,
           guint      row)
{
  return row < self->n_topics ? way_topic_get_title (get_topic (self, row))
                              : way_section_get_title (get_section (self, row));
}

static const char *
get_summary (const Run *self,
             guint      row)
{
  return row < self->n_topics ? way_topic_get_summary (get_topic (self, row))
                              : way_section_get_summary (get_section (self, row));
}

static gboolean
is_accepted (const Run *self,
             guint      row)
{
  if (self->request->accepted == NULL)
    return TRUE;
  return row < self->n_topics && self->request->accepted[row];
}

static gboolean
has_words (const Run  *self,
           const char *folded,
           const char *more)
{
  for (guint i = 0; i < way_query_get_n_words (self->request->query); i++) {
    const char *word = way_query_get_word (self->request->query, i);

    if (strstr (folded, word) == NULL && strstr (more, word) == NULL)
      return FALSE;
  }
  return TRUE;
}

static char *
fold_head (const Run *self,
           guint      row)
{
  g_autofree char *head = g_strjoin ("\n", get_title (self, row), get_summary (self, row), NULL);

  return way_fold_text (head);
}

/* What cannot be read is as if there were no index. */
static void
find_in_index (Run *self)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GError) error = NULL;

  if (self->request->index == NULL)
    return;
  self->reader = way_search_reader_new (self->request->index, &error);
  if (self->reader != NULL
      && way_search_reader_find (self->reader, self->request->query, rows, self->cancellable,
                                 &error)) {
    for (guint i = 0; i < rows->len; i++) {
      guint row = g_array_index (rows, guint, i);

      if (row < self->n_rows)
        self->is_found[row] = TRUE;
    }
    return;
  }
  g_clear_pointer (&self->reader, way_search_reader_free);
  self->is_lost = !g_cancellable_is_cancelled (self->cancellable);
  if (self->is_lost)
    g_debug ("The search index cannot be read: %s", error->message);
}

/* Words may be in the note and the others in what is to be read. */
static gboolean
is_found_with_note (Run   *self,
                    guint  row)
{
  const char *note = way_search_note_get_folded (self->notes[row]);
  g_autofree char *head = NULL;
  WaySearchEntry entry;

  if (has_words (self, note, ""))
    return TRUE;
  if (self->reader != NULL && way_search_reader_read (self->reader, row, &entry, NULL))
    return has_words (self, note, entry.folded);
  head = fold_head (self, row);
  return has_words (self, note, head);
}

static gboolean
find_elsewhere (Run     *self,
                GError **error)
{
  for (guint row = 0; row < self->n_rows; row++) {
    if (row % CHECK_EACH == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;
    if (self->is_found[row] || !is_accepted (self, row))
      continue;
    if (row < self->n_topics && self->notes[row] != NULL) {
      self->is_found[row] = is_found_with_note (self, row);
    } else if (self->reader == NULL) {
      g_autofree char *head = fold_head (self, row);

      self->is_found[row] = has_words (self, head, "");
    }
  }
  return TRUE;
}

static guint
rank (Run   *self,
      guint  row)
{
  g_autofree char *head = NULL;
  guint found;

  if (way_query_match (self->request->query, get_title (self, row), &found, NULL))
    return found;
  head = fold_head (self, row);
  if (has_words (self, head, ""))
    return RANK_SUMMARY;
  if (row < self->n_topics && self->notes[row] != NULL
      && has_words (self, way_search_note_get_folded (self->notes[row]), ""))
    return RANK_NOTE;
  return RANK_TEXT;
}

static guint
get_order (const Run *self,
           guint      row)
{
  guint section;

  if (row < self->n_topics) {
    section = way_topic_get_section (get_topic (self, row));
    return row + section + 1;
  }
  return way_section_get_begin (get_section (self, row)) + row - self->n_topics;
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  return (first->order > second->order) - (first->order < second->order);
}

static gboolean
rank_all (Run     *self,
          GError **error)
{
  gboolean is_any = way_query_is_empty (self->request->query);

  for (guint row = 0; row < self->n_rows; row++) {
    Candidate candidate = { row, 0, 0 };

    if (row % CHECK_EACH == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;
    if ((!is_any && !self->is_found[row]) || !is_accepted (self, row))
      continue;
    candidate.rank = is_any ? 0 : rank (self, row);
    candidate.order = get_order (self, row);
    g_array_append_val (self->candidates, candidate);
  }
  g_array_sort (self->candidates, compare_candidates);
  return TRUE;
}

static guint
count_words (const Run  *self,
             const char *text)
{
  g_autofree char *folded = way_fold_text (text);
  guint n = 0;

  for (guint i = 0; i < way_query_get_n_words (self->request->query); i++)
    n += strstr (folded, way_query_get_word (self->request->query, i)) != NULL;
  return n;
}

/* Of the texts that may be shown the first is taken that has most of the words. */
typedef struct {
  const Run *run;
  guint n_words;
  WaySearchField field;
  char *text;
} Best;

static void
offer (Best           *best,
       WaySearchField  field,
       const char     *text)
{
  guint n_words = count_words (best->run, text);

  if (n_words <= best->n_words)
    return;
  best->n_words = n_words;
  best->field = field;
  g_free (best->text);
  best->text = g_strdup (text);
}

static void
offer_all (Run   *self,
           guint  row,
           Best  *best)
{
  g_auto (GStrv) items = NULL;
  WaySearchEntry entry;

  offer (best, WAY_SEARCH_TEXT, get_summary (self, row));
  if (self->reader != NULL && way_search_reader_read (self->reader, row, &entry, NULL)) {
    offer (best, WAY_SEARCH_TEXT, entry.text);
    items = g_strsplit (entry.items, "\n", -1);
    for (guint i = 0; items[i] != NULL; i++)
      offer (best, WAY_SEARCH_ITEM, items[i]);
  }
  if (row < self->n_topics && self->notes[row] != NULL)
    offer (best, WAY_SEARCH_NOTE, way_search_note_get_text (self->notes[row]));
}

/* Returns: (transfer full): the text that the excerpt is of */
static char *
choose_text (Run             *self,
             const Candidate *candidate,
             WaySearchField  *field)
{
  Best best = { self, 0, WAY_SEARCH_TEXT, NULL };
  guint row = candidate->row;

  *field = WAY_SEARCH_TITLE;
  if (candidate->rank <= WAY_QUERY_RANK_ANYWHERE)
    return g_strdup (get_summary (self, row));
  if (candidate->rank == RANK_NOTE) {
    *field = WAY_SEARCH_NOTE;
    return g_strdup (way_search_note_get_text (self->notes[row]));
  }
  offer_all (self, row, &best);
  *field = best.field;
  return best.text != NULL ? best.text : g_strdup (get_summary (self, row));
}

static WaySearchHit *
make_hit (Run             *self,
          const Candidate *candidate)
{
  WayQuery *query = self->request->query;
  WaySearchHit *hit = g_new0 (WaySearchHit, 1);
  guint row = candidate->row;
  g_autofree char *text = choose_text (self, candidate, &hit->field);

  if (row < self->n_topics) {
    hit->section = way_topic_get_section (get_topic (self, row));
    hit->topic = row;
  } else {
    hit->section = row - self->n_topics;
    hit->topic = WAY_TOPIC_NONE;
  }
  hit->excerpt = way_excerpt_make (query, text, EXCERPT_CHARS);
  hit->title_spans = g_array_new (FALSE, FALSE, sizeof (WaySpan));
  hit->excerpt_spans = g_array_new (FALSE, FALSE, sizeof (WaySpan));
  way_query_find_spans (query, get_title (self, row), hit->title_spans);
  way_query_find_spans (query, hit->excerpt, hit->excerpt_spans);
  return hit;
}

/**
 * way_search_run:
 * @error: (out): that it was cancelled; nothing else fails
 *
 * Searches, on the thread that calls.
 *
 * Returns: (transfer full) (nullable): what was found
 */
WaySearchResult *
way_search_run (const WaySearchRequest  *request,
                GCancellable            *cancellable,
                GError                 **error)
{
  g_auto (Run) run = { 0 };
  g_autoptr (WaySearchResult) result = NULL;

  g_return_val_if_fail (request != NULL, NULL);

  begin (&run, request, cancellable);
  if (!way_query_is_empty (request->query)) {
    find_in_index (&run);
    if (!find_elsewhere (&run, error))
      return NULL;
  }
  if (!rank_all (&run, error))
    return NULL;
  result = g_new0 (WaySearchResult, 1);
  result->hits = g_ptr_array_new_with_free_func (hit_free);
  result->n_found = run.candidates->len;
  result->is_index_lost = run.is_lost;
  for (guint i = 0; i < MIN (run.candidates->len, WAY_SEARCH_MAX_HITS); i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    g_ptr_array_add (result->hits,
                     make_hit (&run, &g_array_index (run.candidates, Candidate, i)));
  }
  return g_steal_pointer (&result);
}
