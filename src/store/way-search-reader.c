/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-search-reader.h"

#include <stdlib.h>

#include "way-db.h"
#include "way-search-index-private.h"
#include "way-store-error.h"

/* Trigrams find no less. What is longer is looked for by its beginning, and then
 * compared. */
#define MIN_CHARS 3
#define MAX_CHARS 64

#define CHECK_EACH 256

#define FIND_SHORT "SELECT id, folded FROM entry"
#define FIND_LONG "SELECT rowid FROM trigram WHERE trigram MATCH ?"
#define FIND_COMPARED \
        "SELECT id, entry.folded FROM trigram JOIN entry ON entry.id = trigram.rowid " \
        "WHERE trigram MATCH ?"

struct _WaySearchReader {
  WaySearchIndex *index;
  WayDb *db;                 /* (nullable): of a file */
  WayDbStatement *statement; /* (nullable): whose row was read last */
};

/**
 * way_search_reader_new:
 *
 * Returns: (transfer full) (nullable): a reader, or %NULL with @error set where the index
 *   cannot be opened
 */
WaySearchReader *
way_search_reader_new (WaySearchIndex  *index,
                       GError         **error)
{
  g_autoptr (WaySearchReader) self = NULL;

  g_return_val_if_fail (index != NULL, NULL);

  self = g_new0 (WaySearchReader, 1);
  self->index = way_search_index_ref (index);
  if (way_search_index_get_path (index) == NULL)
    return g_steal_pointer (&self);
  self->db = way_db_open (way_search_index_get_path (index), WAY_DB_READ, error);
  return self->db != NULL ? g_steal_pointer (&self) : NULL;
}

void
way_search_reader_free (WaySearchReader *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->statement, way_db_statement_release);
  g_clear_pointer (&self->db, way_db_close);
  way_search_index_unref (self->index);
  g_free (self);
}

/* In quotes FTS5 takes everything literally but a quote, which is written twice. */
static void
append_quoted (GString    *match,
               const char *word)
{
  if (match->len > 0)
    g_string_append (match, " AND ");
  g_string_append_c (match, '"');
  for (guint i = 0; i < MAX_CHARS && *word != '\0'; i++) {
    if (*word == '"')
      g_string_append_c (match, '"');
    g_string_append_unichar (match, g_utf8_get_char (word));
    word = g_utf8_next_char (word);
  }
  g_string_append_c (match, '"');
}

/* @is_all: (out): whether nothing is left to be compared
 * Returns: (transfer full): a query for trigrams; empty where they find nothing */
static char *
make_match (WayQuery *query,
            gboolean *is_all)
{
  GString *match = g_string_new (NULL);

  *is_all = TRUE;
  for (guint i = 0; i < way_query_get_n_words (query); i++) {
    const char *word = way_query_get_word (query, i);
    glong n_chars = g_utf8_strlen (word, -1);

    if (n_chars < MIN_CHARS || n_chars > MAX_CHARS)
      *is_all = FALSE;
    if (n_chars >= MIN_CHARS)
      append_quoted (match, word);
  }
  return g_string_free (match, FALSE);
}

static gboolean
find_in_memory (WaySearchReader  *self,
                WayQuery         *query,
                GArray           *entries,
                GCancellable     *cancellable,
                GError          **error)
{
  GPtrArray *memory = way_search_index_get_entries (self->index);

  for (guint i = 0; i < memory->len; i++) {
    const WaySearchMemory *entry = g_ptr_array_index (memory, i);

    if (i % CHECK_EACH == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (way_query_match_fold (query, entry->folded, NULL))
      g_array_append_val (entries, entry->number);
  }
  return TRUE;
}

/* @query: (nullable): what is compared, the statement's second column being the text */
static gboolean
collect (WayDbStatement  *statement,
         WayQuery        *query,
         GArray          *entries,
         GCancellable    *cancellable,
         GError         **error)
{
  WayDbStep step;

  for (guint i = 0; (step = way_db_statement_step (statement, error)) == WAY_DB_STEP_ROW; i++) {
    guint number = way_db_statement_get_int64 (statement, 0);

    if (i % CHECK_EACH == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (query == NULL
        || way_query_match_fold (query, way_db_statement_get_text (statement, 1), NULL))
      g_array_append_val (entries, number);
  }
  return step == WAY_DB_STEP_DONE;
}

static gboolean
find_in_file (WaySearchReader  *self,
              WayQuery         *query,
              GArray           *entries,
              GCancellable     *cancellable,
              GError          **error)
{
  gboolean is_all;
  g_autofree char *match = make_match (query, &is_all);
  const char *sql = FIND_COMPARED;
  g_autoptr (WayDbStatement) statement = NULL;

  if (*match == '\0')
    sql = FIND_SHORT;
  else if (is_all)
    sql = FIND_LONG;
  statement = way_db_prepare (self->db, sql, error);
  if (statement == NULL)
    return FALSE;
  if (*match != '\0')
    way_db_statement_bind_text (statement, 0, match);
  return collect (statement, is_all ? NULL : query, entries, cancellable, error);
}

/**
 * way_search_reader_find:
 * @query: what is looked for, not nothing
 * @entries: (element-type guint): takes the numbers of the entries that have all words
 *
 * Returns: %FALSE with @error set where it was cancelled or the index cannot be read
 */
gboolean
way_search_reader_find (WaySearchReader  *self,
                        WayQuery         *query,
                        GArray           *entries,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_return_val_if_fail (self != NULL && query != NULL && entries != NULL, FALSE);
  g_return_val_if_fail (!way_query_is_empty (query), FALSE);

  if (self->db == NULL)
    return find_in_memory (self, query, entries, cancellable, error);
  return find_in_file (self, query, entries, cancellable, error);
}

static int
compare_numbers (gconstpointer key,
                 gconstpointer element)
{
  const guint *number = key;
  const WaySearchMemory *entry = *(const WaySearchMemory *const *) element;

  return (*number > entry->number) - (*number < entry->number);
}

static void
read_memory (WaySearchReader *self,
             guint            number,
             WaySearchEntry  *entry)
{
  GPtrArray *memory = way_search_index_get_entries (self->index);
  WaySearchMemory **found = NULL;

  if (memory->len > 0)
    found = bsearch (&number, memory->pdata, memory->len, sizeof (gpointer), compare_numbers);
  if (found == NULL)
    return;
  entry->folded = (*found)->folded;
  entry->text = (*found)->text;
  entry->items = (*found)->items;
}

/* The file was whole when it was found, and may have been damaged since. */
static gboolean
check_texts (WaySearchReader       *self,
             const WaySearchEntry  *entry,
             GError               **error)
{
  if (g_utf8_validate (entry->folded, -1, NULL) && g_utf8_validate (entry->text, -1, NULL)
      && g_utf8_validate (entry->items, -1, NULL))
    return TRUE;
  way_store_error_set (error, WAY_STORE_ERROR_CORRUPT, way_db_get_path (self->db), NULL);
  return FALSE;
}

/**
 * way_search_reader_read:
 * @number: an entry's
 * @entry: (out): what it holds, until the next is read; of one that is not there,
 *   empty texts
 *
 * Returns: %FALSE with @error set where the index cannot be read
 */
gboolean
way_search_reader_read (WaySearchReader  *self,
                        guint             number,
                        WaySearchEntry   *entry,
                        GError          **error)
{
  WayDbStep step;

  g_return_val_if_fail (self != NULL && entry != NULL, FALSE);

  *entry = (WaySearchEntry) { "", "", "" };
  if (self->db == NULL) {
    read_memory (self, number, entry);
    return TRUE;
  }
  g_clear_pointer (&self->statement, way_db_statement_release);
  self->statement = way_db_prepare (self->db, "SELECT folded, text, items FROM entry WHERE id = ?",
                                    error);
  if (self->statement == NULL)
    return FALSE;
  way_db_statement_bind_int64 (self->statement, 0, number);
  step = way_db_statement_step (self->statement, error);
  if (step != WAY_DB_STEP_ROW)
    return step == WAY_DB_STEP_DONE;
  entry->folded = way_db_statement_get_text (self->statement, 0);
  entry->text = way_db_statement_get_text (self->statement, 1);
  entry->items = way_db_statement_get_text (self->statement, 2);
  return check_texts (self, entry, error);
}
