/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-db-transaction.h"
#include "way-fold.h"
#include "way-search-index-private.h"
#include "way-store-file.h"
#include "way-text.h"

/* What is folded already is told apart by its bytes. The texts that are looked through
 * and shown are beside it: the trigrams keep none. */
#define SCHEMA \
        "CREATE TABLE entry (id INTEGER PRIMARY KEY, folded TEXT NOT NULL, text TEXT NOT NULL, " \
        "items TEXT NOT NULL) STRICT; " \
        "CREATE VIRTUAL TABLE trigram USING fts5 (folded, content = '', columnsize = 0, " \
        "tokenize = 'trigram case_sensitive 1')"

struct _WaySearchBuilder {
  char *directory; /* (nullable): then it is made in memory */
  char *roadmap;
  char *language;
  char *content;
  char *temporary;    /* (nullable) */
  WayDb *db;          /* (nullable) */
  WayDbTransaction *transaction; /* (nullable) */
  GPtrArray *entries; /* (nullable) */
};

/* Nothing is lost with the file, and nobody reads it before it is complete. */
static gboolean
open_file (WaySearchBuilder         *self,
           const WaySearchIndexKey  *key,
           GError                  **error)
{
  g_autofree char *path = way_search_index_make_path (self->directory, key, "");

  g_mkdir_with_parents (self->directory, 0700);
  self->temporary = way_store_file_make_temporary (path, error);
  if (self->temporary == NULL)
    return FALSE;
  self->db = way_db_open (self->temporary, WAY_DB_WRITE, error);
  if (self->db == NULL
      || !way_db_execute (self->db, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF",
                          error))
    return FALSE;
  self->transaction = way_db_transaction_begin_write (self->db, error);
  return self->transaction != NULL && way_db_execute (self->db, SCHEMA, error);
}

/**
 * way_search_builder_new:
 * @directory: (nullable): where it is to lie, is made when needed; %NULL for memory
 * @key: what it is of
 *
 * Begins to make an index.
 *
 * Returns: (transfer full) (nullable): one without entries, or %NULL with @error set,
 *   which cannot be where it is made in memory
 */
WaySearchBuilder *
way_search_builder_new (const char               *directory,
                        const WaySearchIndexKey  *key,
                        GError                  **error)
{
  g_autoptr (WaySearchBuilder) self = NULL;

  g_return_val_if_fail (key != NULL && way_text_is_slug (key->roadmap), NULL);

  self = g_new0 (WaySearchBuilder, 1);
  self->directory = g_strdup (directory);
  self->roadmap = g_strdup (key->roadmap);
  self->language = g_strdup (key->language);
  self->content = g_strdup (key->content);
  if (directory == NULL)
    self->entries = g_ptr_array_new_with_free_func (way_search_memory_free);
  else if (!open_file (self, key, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
add_to_memory (WaySearchBuilder *self,
               guint             entry,
               const char       *folded,
               const char       *text,
               const char       *items)
{
  WaySearchMemory *memory = g_new (WaySearchMemory, 1);

  memory->number = entry;
  memory->folded = g_strdup (folded);
  memory->text = g_strdup (text);
  memory->items = g_strdup (items);
  g_ptr_array_add (self->entries, memory);
}

static gboolean
add_to_table (WaySearchBuilder  *self,
              guint              entry,
              const char        *folded,
              const char        *text,
              const char        *items,
              GError           **error)
{
  g_autoptr (WayDbStatement) statement = NULL;

  statement = way_db_prepare (self->db, "INSERT INTO entry VALUES (?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  way_db_statement_bind_int64 (statement, 0, entry);
  way_db_statement_bind_text (statement, 1, folded);
  way_db_statement_bind_text (statement, 2, text);
  way_db_statement_bind_text (statement, 3, items);
  return way_db_statement_run (statement, error);
}

static gboolean
add_to_trigrams (WaySearchBuilder  *self,
                 guint              entry,
                 const char        *folded,
                 GError           **error)
{
  g_autoptr (WayDbStatement) statement = NULL;

  statement = way_db_prepare (self->db, "INSERT INTO trigram (rowid, folded) VALUES (?, ?)", error);
  if (statement == NULL)
    return FALSE;
  way_db_statement_bind_int64 (statement, 0, entry);
  way_db_statement_bind_text (statement, 1, folded);
  return way_db_statement_run (statement, error);
}

/**
 * way_search_builder_add:
 * @entry: its number, greater than all before
 * @head: what else it is found by
 * @text: plain text
 * @items: plain text, one item a line
 */
gboolean
way_search_builder_add (WaySearchBuilder  *self,
                        guint              entry,
                        const char        *head,
                        const char        *text,
                        const char        *items,
                        GError           **error)
{
  g_autofree char *all = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL && head != NULL && text != NULL && items != NULL, FALSE);

  all = g_strjoin ("\n", head, text, items, NULL);
  folded = way_fold_text (all);
  if (self->entries == NULL)
    return add_to_table (self, entry, folded, text, items, error)
           && add_to_trigrams (self, entry, folded, error);
  add_to_memory (self, entry, folded, text, items);
  return TRUE;
}

static void
close_file (WaySearchBuilder *self)
{
  g_clear_pointer (&self->transaction, way_db_transaction_end);
  g_clear_pointer (&self->db, way_db_close);
}

/* The name says what is in it, so that others may make the same at the same time. */
static char *
publish (WaySearchBuilder         *self,
         const WaySearchIndexKey  *key,
         GError                  **error)
{
  g_autofree char *sum = way_search_index_sum (self->temporary, NULL, error);
  g_autofree char *path = NULL;

  if (sum == NULL || !way_store_file_sync (self->temporary, error))
    return NULL;
  path = way_search_index_make_path (self->directory, key, sum);
  return way_store_file_replace (self->temporary, path, error) ? g_steal_pointer (&path) : NULL;
}

/**
 * way_search_builder_finish:
 *
 * To be called once, after all entries were added. What was made of the same roadmap
 * before it was edited is removed.
 *
 * Returns: (transfer full) (nullable): the index, or %NULL with @error set
 */
WaySearchIndex *
way_search_builder_finish (WaySearchBuilder  *self,
                           GError           **error)
{
  const WaySearchIndexKey key = { self->roadmap, self->language, self->content };
  g_autofree char *path = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->entries != NULL)
    return way_search_index_new_memory (self->entries);
  if (!way_db_transaction_commit (self->transaction, error))
    return NULL;
  close_file (self);
  path = publish (self, &key, error);
  if (path == NULL)
    return NULL;
  way_search_index_remove_old (self->directory, &key);
  return way_search_index_new_file (path);
}

/**
 * way_search_builder_free:
 *
 * What was not finished is gone.
 */
void
way_search_builder_free (WaySearchBuilder *self)
{
  g_return_if_fail (self != NULL);

  close_file (self);
  g_clear_pointer (&self->temporary, way_store_file_remove_temporary);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self->directory);
  g_free (self->roadmap);
  g_free (self->language);
  g_free (self->content);
  g_free (self);
}
