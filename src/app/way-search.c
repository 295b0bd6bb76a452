/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-search.h"

#include "way-search-index.h"
#include "way-search-maker.h"
#include "way-search-run.h"
#include "way-text-source.h"

struct _WaySearch {
  GObject parent_instance;

  WayCatalogue *catalogue;
  WayNotes *notes;
  char *cache_dir;
  WaySession *session;     /* (nullable) */
  GHashTable *note_texts;  /* topic → WaySearchNote */
  WaySearchIndex *index;   /* (nullable) */
  GCancellable *indexing;  /* (nullable) */
  gboolean is_indexed;     /* or cannot be */
  guint n_lost;            /* how often the index could not be read */
  WayQuery *query;
  WaySearchFilter filter;
  GCancellable *searching; /* (nullable) */
  gboolean is_stale;       /* something else is to be looked for than is */
  guint refresh_id;
  GPtrArray *hits;         /* of WaySearchHit */
  guint n_found;
};

/* An index that is lost once is made anew, one that is lost again not on the disk. */
#define MAX_LOST 2

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaySearch, way_search, G_TYPE_OBJECT)

/* What an index is made of, on a thread. */
typedef struct {
  WayCatalogue *catalogue;
  WayCatalogueEntry *entry;
  WayRoadmap *roadmap;
  char *cache_dir; /* (nullable) */
} Plan;

static void
plan_free (gpointer data)
{
  Plan *self = data;

  way_catalogue_unref (self->catalogue);
  way_catalogue_entry_unref (self->entry);
  way_roadmap_unref (self->roadmap);
  g_free (self->cache_dir);
  g_free (self);
}

static gboolean
has_question (WaySearch *self)
{
  return !way_query_is_empty (self->query) || !way_search_filter_is_empty (&self->filter);
}

static void search (WaySearch *self);

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Plan *plan = task_data;
  g_autoptr (WayTextSource) texts = NULL;
  WaySearchIndex *index = NULL;
  GError *error = NULL;

  texts = way_text_source_new (plan->catalogue, plan->entry, plan->roadmap, cancellable, &error);
  if (texts != NULL)
    index = way_search_maker_make (texts, plan->roadmap, plan->cache_dir, cancellable, &error);
  if (index != NULL)
    g_task_return_pointer (task, index, (GDestroyNotify) way_search_index_unref);
  else
    g_task_return_error (task, error);
}

/* Texts that cannot be read are not found; who opens one is told why. */
static void
made_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WaySearch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySearchIndex) index = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->indexing);
  self->is_indexed = TRUE;
  self->index = g_steal_pointer (&index);
  if (self->index == NULL)
    g_debug ("There is no search index: %s", error->message);
  if (has_question (self))
    search (self);
}

static void
lose_index (WaySearch *self)
{
  way_search_index_discard (self->index);
  g_clear_pointer (&self->index, way_search_index_unref);
  self->is_indexed = FALSE;
  self->n_lost++;
  way_search_prepare (self);
}

static void
search_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  WaySearchResult *result = way_search_run (task_data, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) way_search_result_free);
  else
    g_task_return_error (task, error);
}

static void
take_result (WaySearch       *self,
             WaySearchResult *result)
{
  g_ptr_array_unref (self->hits);
  self->hits = g_ptr_array_ref (result->hits);
  self->n_found = result->n_found;
}

static void
searched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WaySearch) self = user_data;
  const WaySearchRequest *request = g_task_get_task_data (G_TASK (result));
  g_autoptr (WaySearchResult) found = g_task_propagate_pointer (G_TASK (result), NULL);
  gboolean is_stale = self->is_stale;

  g_clear_object (&self->searching);
  self->is_stale = FALSE;
  if (found != NULL && found->is_index_lost && request->index == self->index)
    lose_index (self);
  if (is_stale) {
    if (has_question (self))
      search (self);
    return;
  }
  if (found == NULL)
    return;
  take_result (self, found);
  g_signal_emit (self, signals[CHANGED], 0);
}

static guint8 *
list_accepted (WaySearch *self)
{
  WayProgress *progress = way_session_get_progress (self->session);
  guint n_topics = way_roadmap_get_n_topics (way_session_get_roadmap (self->session));
  guint8 *accepted;

  if (way_search_filter_is_empty (&self->filter))
    return NULL;
  accepted = g_new (guint8, n_topics + 1);
  for (guint i = 0; i < n_topics; i++)
    accepted[i] = way_search_filter_accepts (&self->filter, progress, i);
  return accepted;
}

static WaySearchRequest *
make_request (WaySearch *self)
{
  WaySearchRequest *request = g_new0 (WaySearchRequest, 1);
  GHashTableIter iter;
  gpointer note;

  request->roadmap = way_roadmap_ref (way_session_get_roadmap (self->session));
  request->query = way_query_ref (self->query);
  request->accepted = list_accepted (self);
  request->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) way_search_note_unref);
  g_hash_table_iter_init (&iter, self->note_texts);
  while (g_hash_table_iter_next (&iter, NULL, &note))
    g_ptr_array_add (request->notes, way_search_note_ref (note));
  request->index = self->index != NULL ? way_search_index_ref (self->index) : NULL;
  return request;
}

/* The search itself is held by what is called on the main thread only. One at a time:
 * what is not wanted any more ends soon, and then the newest is looked for. */
static void
search (WaySearch *self)
{
  g_autoptr (GTask) task = NULL;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (self->searching != NULL) {
    self->is_stale = TRUE;
    g_cancellable_cancel (self->searching);
    return;
  }
  self->searching = g_cancellable_new ();
  task = g_task_new (NULL, self->searching, searched_cb, g_object_ref (self));
  g_task_set_source_tag (task, search);
  g_task_set_task_data (task, make_request (self), (GDestroyNotify) way_search_request_free);
  g_task_run_in_thread (task, search_in_thread);
}

static void
clear_hits (WaySearch *self)
{
  if (self->searching != NULL) {
    self->is_stale = TRUE;
    g_cancellable_cancel (self->searching);
  }
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_ptr_array_unref (self->hits);
  self->hits = g_ptr_array_new ();
  self->n_found = 0;
}

static gboolean
refresh_cb (gpointer data)
{
  WaySearch *self = data;

  self->refresh_id = 0;
  way_search_refresh (self);
  return G_SOURCE_REMOVE;
}

/* Many may change at once. */
static void
refresh_soon (WaySearch *self)
{
  if (has_question (self) && self->refresh_id == 0)
    self->refresh_id = g_idle_add (refresh_cb, self);
}

static void
progress_changed_cb (WaySearch *self)
{
  if (!way_search_filter_is_empty (&self->filter))
    refresh_soon (self);
}

static void
take_note (WaySearch *self,
           guint      topic)
{
  const char *text = way_notes_get (self->notes, way_session_get_progress (self->session), topic);

  if (*text == '\0')
    g_hash_table_remove (self->note_texts, GUINT_TO_POINTER (topic));
  else
    g_hash_table_insert (self->note_texts, GUINT_TO_POINTER (topic),
                         way_search_note_new (topic, text));
}

static void
mark_changed_cb (WaySearch   *self,
                 guint        topic,
                 WayEditKind  kind)
{
  if (kind == WAY_EDIT_NOTE) {
    take_note (self, topic);
    refresh_soon (self);
  } else {
    progress_changed_cb (self);
  }
}

static void
close_session (WaySearch *self)
{
  WayProgress *progress;

  g_cancellable_cancel (self->indexing);
  g_clear_object (&self->indexing);
  g_clear_pointer (&self->index, way_search_index_unref);
  self->is_indexed = FALSE;
  self->n_lost = 0;
  g_hash_table_remove_all (self->note_texts);
  if (self->session == NULL)
    return;
  progress = way_session_get_progress (self->session);
  g_signal_handlers_disconnect_by_data (progress, self);
  g_signal_handlers_disconnect_by_data (way_progress_get_marks (progress), self);
  g_clear_object (&self->session);
}

static void
open_session (WaySearch  *self,
              WaySession *session)
{
  WayProgress *progress = way_session_get_progress (session);
  WayMarks *marks = way_progress_get_marks (progress);
  g_autoptr (GArray) topics = way_marks_list (marks, WAY_EDIT_NOTE);

  self->session = g_object_ref (session);
  for (guint i = 0; i < topics->len; i++)
    take_note (self, g_array_index (topics, guint, i));
  g_signal_connect_object (progress, "changed", G_CALLBACK (progress_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (marks, "changed", G_CALLBACK (mark_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
way_search_dispose (GObject *object)
{
  WaySearch *self = WAY_SEARCH (object);

  g_cancellable_cancel (self->searching);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  close_session (self);
  G_OBJECT_CLASS (way_search_parent_class)->dispose (object);
}

static void
way_search_finalize (GObject *object)
{
  WaySearch *self = WAY_SEARCH (object);

  way_catalogue_unref (self->catalogue);
  g_object_unref (self->notes);
  g_free (self->cache_dir);
  g_hash_table_unref (self->note_texts);
  way_query_unref (self->query);
  g_clear_object (&self->searching);
  g_ptr_array_unref (self->hits);
  G_OBJECT_CLASS (way_search_parent_class)->finalize (object);
}

static void
way_search_class_init (WaySearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = way_search_dispose;
  object_class->finalize = way_search_finalize;

  /**
   * WaySearch::changed:
   *
   * The hits are others now.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_search_init (WaySearch *self)
{
  self->note_texts = g_hash_table_new_full (NULL, NULL, NULL,
                                            (GDestroyNotify) way_search_note_unref);
  self->query = way_query_new ("");
  self->hits = g_ptr_array_new ();
}

/**
 * way_search_new:
 * @notes: what the learner writes
 * @cache_dir: (nullable): for what can be made again; %NULL keeps it in memory
 *
 * Returns: (transfer full): a search without a roadmap
 */
WaySearch *
way_search_new (WayCatalogue *catalogue,
                WayNotes     *notes,
                const char   *cache_dir)
{
  WaySearch *self;

  g_return_val_if_fail (catalogue != NULL && WAY_IS_NOTES (notes), NULL);

  self = g_object_new (WAY_TYPE_SEARCH, NULL);
  self->catalogue = way_catalogue_ref (catalogue);
  self->notes = g_object_ref (notes);
  self->cache_dir = g_strdup (cache_dir);
  return self;
}

/**
 * way_search_set_session:
 * @session: (nullable): the roadmap
 *
 * What was found in another roadmap is forgotten, and looked for in this one.
 */
void
way_search_set_session (WaySearch  *self,
                        WaySession *session)
{
  g_return_if_fail (WAY_IS_SEARCH (self));

  if (session == self->session)
    return;
  close_session (self);
  clear_hits (self);
  if (session != NULL)
    open_session (self, session);
  g_signal_emit (self, signals[CHANGED], 0);
  way_search_refresh (self);
}

/**
 * way_search_get_session:
 *
 * Returns: (transfer none) (nullable): the roadmap
 */
WaySession *
way_search_get_session (WaySearch *self)
{
  g_return_val_if_fail (WAY_IS_SEARCH (self), NULL);

  return self->session;
}

/**
 * way_search_prepare:
 *
 * Begins to make what a search needs, for who is about to search. Searching does so by
 * itself.
 */
void
way_search_prepare (WaySearch *self)
{
  g_autoptr (GTask) task = NULL;
  Plan *plan;

  g_return_if_fail (WAY_IS_SEARCH (self));

  if (self->session == NULL || self->is_indexed || self->indexing != NULL)
    return;
  plan = g_new0 (Plan, 1);
  plan->catalogue = way_catalogue_ref (self->catalogue);
  plan->entry = way_catalogue_entry_ref (way_session_get_entry (self->session));
  plan->roadmap = way_roadmap_ref (way_session_get_roadmap (self->session));
  plan->cache_dir = self->n_lost < MAX_LOST ? g_strdup (self->cache_dir) : NULL;
  self->indexing = g_cancellable_new ();
  task = g_task_new (NULL, self->indexing, made_cb, g_object_ref (self));
  g_task_set_source_tag (task, way_search_prepare);
  g_task_set_task_data (task, plan, plan_free);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * way_search_set_query:
 * @text: what was typed, valid UTF-8; nothing lists all that the filter accepts
 * @filter: (nullable): which topics are looked for
 *
 * Looks for something else. Where nothing is asked for there are no hits at once;
 * otherwise #WaySearch::changed tells when there are others.
 */
void
way_search_set_query (WaySearch             *self,
                      const char            *text,
                      const WaySearchFilter *filter)
{
  g_return_if_fail (WAY_IS_SEARCH (self) && text != NULL);

  way_query_unref (self->query);
  self->query = way_query_new (text);
  self->filter = filter != NULL ? *filter : (WaySearchFilter) { 0 };
  if (!has_question (self)) {
    clear_hits (self);
    g_signal_emit (self, signals[CHANGED], 0);
  }
  way_search_refresh (self);
}

/**
 * way_search_refresh:
 *
 * Looks for the same once more.
 */
void
way_search_refresh (WaySearch *self)
{
  g_return_if_fail (WAY_IS_SEARCH (self));

  if (self->session == NULL || !has_question (self))
    return;
  if (!way_query_is_empty (self->query))
    way_search_prepare (self);
  search (self);
}

typedef struct {
  char *cache_dir;
  char **roadmaps;
} Purge;

static void
purge_free (gpointer data)
{
  Purge *self = data;

  g_free (self->cache_dir);
  g_strfreev (self->roadmaps);
  g_free (self);
}

static void
purge_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Purge *purge = task_data;

  way_search_index_purge (purge->cache_dir, (const char *const *) purge->roadmaps);
  g_task_return_boolean (task, TRUE);
}

/**
 * way_search_purge:
 * @roadmaps: (array zero-terminated=1): the ids of all that there are
 *
 * Removes, on a thread, what was made for searching roadmaps that are gone.
 */
void
way_search_purge (WaySearch         *self,
                  const char *const *roadmaps)
{
  g_autoptr (GTask) task = NULL;
  Purge *purge;

  g_return_if_fail (WAY_IS_SEARCH (self) && roadmaps != NULL);

  if (self->cache_dir == NULL)
    return;
  purge = g_new0 (Purge, 1);
  purge->cache_dir = g_strdup (self->cache_dir);
  purge->roadmaps = g_strdupv ((char **) roadmaps);
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, way_search_purge);
  g_task_set_task_data (task, purge, purge_free);
  g_task_run_in_thread (task, purge_in_thread);
}

/**
 * way_search_is_busy:
 *
 * Returns: whether #WaySearch::changed will come
 */
gboolean
way_search_is_busy (WaySearch *self)
{
  g_return_val_if_fail (WAY_IS_SEARCH (self), FALSE);

  return has_question (self) && self->session != NULL
         && (self->searching != NULL || self->refresh_id != 0 || self->indexing != NULL);
}

/**
 * way_search_is_complete:
 *
 * Returns: whether texts and items are searched, too
 */
gboolean
way_search_is_complete (WaySearch *self)
{
  g_return_val_if_fail (WAY_IS_SEARCH (self), FALSE);

  return self->is_indexed;
}

/**
 * way_search_get_n_hits:
 *
 * Returns: how many hits there are to be listed
 */
guint
way_search_get_n_hits (WaySearch *self)
{
  g_return_val_if_fail (WAY_IS_SEARCH (self), 0);

  return self->hits->len;
}

/**
 * way_search_get_n_found:
 *
 * Returns: how many hits there would be without %WAY_SEARCH_MAX_HITS
 */
guint
way_search_get_n_found (WaySearch *self)
{
  g_return_val_if_fail (WAY_IS_SEARCH (self), 0);

  return self->n_found;
}

/**
 * way_search_get_hit:
 *
 * Returns: (transfer none): a hit, the best first, until #WaySearch::changed
 */
const WaySearchHit *
way_search_get_hit (WaySearch *self,
                    guint      hit)
{
  g_return_val_if_fail (WAY_IS_SEARCH (self) && hit < self->hits->len, NULL);

  return g_ptr_array_index (self->hits, hit);
}
