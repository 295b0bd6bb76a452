/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-session.h"

#include "way-catalogue.h"
#include "way-content-error.h"
#include "way-markdown.h"
#include "way-progress-loader.h"
#include "way-store.h"

struct _WaySession {
  GObject parent_instance;

  WayCatalogue *catalogue;
  WayCatalogueEntry *entry;
  WayRoadmap *roadmap;
  WayProgress *progress;
  GError *read_error; /* (nullable): why the progress is none */
  GHashTable *texts;  /* section → WaySectionText */
  guint section;
  guint topic;
  guint last_topic; /* that was read */
};

enum {
  MOVED,
  OUTDATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaySession, way_session, G_TYPE_OBJECT)

typedef struct {
  WayCatalogue *catalogue;
  WayStore *store;
  char *id;
} OpenData;

static void
open_data_free (gpointer data)
{
  OpenData *open = data;

  way_catalogue_unref (open->catalogue);
  g_object_unref (open->store);
  g_free (open->id);
  g_free (open);
}

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  OpenData *open = task_data;
  g_autoptr (WayCatalogueEntry) entry = NULL;
  g_autoptr (WayRoadmap) roadmap = NULL;
  g_autoptr (WayProgress) progress = NULL;
  g_autoptr (GError) error = NULL;
  WaySession *session;

  entry = way_catalogue_find (open->catalogue, open->id, &error);
  if (entry != NULL)
    roadmap = way_catalogue_load (open->catalogue, entry, cancellable, &error);
  if (roadmap == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  /* Where progress cannot be read the roadmap still can. */
  progress = way_progress_loader_load (open->store, roadmap, &error);
  if (progress == NULL)
    progress = way_progress_new (roadmap);
  session = way_session_new (open->catalogue, entry, progress);
  session->read_error = g_steal_pointer (&error);
  g_task_return_pointer (task, session, g_object_unref);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  WaySession *self = source;
  g_autoptr (GError) error = NULL;
  WaySectionText *text;

  text = way_catalogue_load_text (self->catalogue, self->entry, self->roadmap,
                                  GPOINTER_TO_UINT (task_data), cancellable, &error);
  if (text != NULL)
    g_task_return_pointer (task, text, (GDestroyNotify) way_section_text_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
adopt_checks (WaySession         *self,
              guint               topic,
              const WayTopicText *text,
              WayItems            list)
{
  for (guint i = 0; i < way_topic_text_get_n_items (text, list); i++) {
    const WayItem *item = way_topic_text_get_item (text, list, i);

    if (item->formerly != NULL)
      way_checks_adopt (way_progress_get_checks (self->progress), topic, item->id,
                        (const char *const *) item->formerly);
  }
}

static void
keep_text (WaySession     *self,
           guint           section,
           WaySectionText *text)
{
  guint begin = way_section_get_begin (way_roadmap_get_section (self->roadmap, section));

  if (g_hash_table_lookup (self->texts, GUINT_TO_POINTER (section)) == text)
    return;
  g_hash_table_replace (self->texts, GUINT_TO_POINTER (section), way_section_text_ref (text));
  for (guint i = 0; i < way_section_text_get_n_topics (text); i++) {
    const WayTopicText *topic = way_section_text_get_topic (text, i);

    adopt_checks (self, begin + i, topic, WAY_ITEMS_OBJECTIVES);
    adopt_checks (self, begin + i, topic, WAY_ITEMS_PRACTICE);
  }
}

static void
go_to (WaySession *self,
       guint       section,
       guint       topic)
{
  if (self->section == section && self->topic == topic)
    return;
  self->section = section;
  self->topic = topic;
  if (topic != WAY_TOPIC_NONE)
    self->last_topic = topic;
  g_signal_emit (self, signals[MOVED], 0);
}

static void
way_session_finalize (GObject *object)
{
  WaySession *self = WAY_SESSION (object);

  way_catalogue_unref (self->catalogue);
  way_catalogue_entry_unref (self->entry);
  way_roadmap_unref (self->roadmap);
  g_object_unref (self->progress);
  g_clear_error (&self->read_error);
  g_hash_table_unref (self->texts);
  G_OBJECT_CLASS (way_session_parent_class)->finalize (object);
}

static void
way_session_class_init (WaySessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = way_session_finalize;

  /**
   * WaySession::moved:
   *
   * The learner is at another section or topic.
   */
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * WaySession::outdated:
   *
   * The roadmap's file was edited since it was opened, and has to be opened anew.
   */
  signals[OUTDATED] = g_signal_new ("outdated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_session_init (WaySession *self)
{
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) way_section_text_unref);
  self->section = WAY_SECTION_NONE;
  self->topic = WAY_TOPIC_NONE;
  self->last_topic = WAY_TOPIC_NONE;
}

/**
 * way_session_new:
 * @entry: where the roadmap's texts are found
 * @progress: the learner's progress on the roadmap
 *
 * Returns: (transfer full): a session that is at no section yet
 */
WaySession *
way_session_new (WayCatalogue      *catalogue,
                 WayCatalogueEntry *entry,
                 WayProgress       *progress)
{
  WaySession *self;

  g_return_val_if_fail (catalogue != NULL && entry != NULL && WAY_IS_PROGRESS (progress), NULL);

  self = g_object_new (WAY_TYPE_SESSION, NULL);
  self->catalogue = way_catalogue_ref (catalogue);
  self->entry = way_catalogue_entry_ref (entry);
  self->progress = g_object_ref (progress);
  self->roadmap = way_roadmap_ref (way_progress_get_roadmap (progress));
  return self;
}

/**
 * way_session_open_async:
 * @store: where progress is kept; its opening may still be under way
 * @id: a roadmap's id
 * @callback: calls way_session_open_finish()
 *
 * Reads a roadmap's structure and the learner's progress on it.
 */
void
way_session_open_async (WayCatalogue        *catalogue,
                        WayStore            *store,
                        const char          *id,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  OpenData *open;

  g_return_if_fail (catalogue != NULL && WAY_IS_STORE (store) && id != NULL);

  open = g_new0 (OpenData, 1);
  open->catalogue = way_catalogue_ref (catalogue);
  open->store = g_object_ref (store);
  open->id = g_strdup (id);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, way_session_open_async);
  g_task_set_task_data (task, open, open_data_free);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * way_session_open_finish:
 *
 * Returns: (transfer full) (nullable): the session
 */
WaySession *
way_session_open_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * way_session_get_path:
 *
 * Returns: (transfer none): where the roadmap lies
 */
const char *
way_session_get_path (WaySession *self)
{
  g_return_val_if_fail (WAY_IS_SESSION (self), NULL);

  return way_catalogue_entry_get_path (self->entry);
}

/**
 * way_session_get_entry:
 *
 * Returns: (transfer none): where the roadmap's texts are found
 */
WayCatalogueEntry *
way_session_get_entry (WaySession *self)
{
  g_return_val_if_fail (WAY_IS_SESSION (self), NULL);

  return self->entry;
}

/**
 * way_session_is_bundled:
 *
 * Returns: whether the roadmap comes with Waymark
 */
gboolean
way_session_is_bundled (WaySession *self)
{
  g_return_val_if_fail (WAY_IS_SESSION (self), FALSE);

  return way_catalogue_entry_get_origin (self->entry) == WAY_ROADMAP_BUNDLED;
}

/**
 * way_session_get_roadmap:
 *
 * Returns: (transfer none): the roadmap
 */
WayRoadmap *
way_session_get_roadmap (WaySession *self)
{
  g_return_val_if_fail (WAY_IS_SESSION (self), NULL);

  return self->roadmap;
}

/**
 * way_session_get_progress:
 *
 * Returns: (transfer none): the learner's progress
 */
WayProgress *
way_session_get_progress (WaySession *self)
{
  g_return_val_if_fail (WAY_IS_SESSION (self), NULL);

  return self->progress;
}

/**
 * way_session_get_read_error:
 *
 * Returns: (transfer none) (nullable): why the learner's progress could not be
 *   read; then there seems to be none
 */
const GError *
way_session_get_read_error (WaySession *self)
{
  g_return_val_if_fail (WAY_IS_SESSION (self), NULL);

  return self->read_error;
}

/**
 * way_session_get_section:
 *
 * Returns: the section where the learner is, or %WAY_SECTION_NONE
 */
guint
way_session_get_section (WaySession *self)
{
  g_return_val_if_fail (WAY_IS_SESSION (self), WAY_SECTION_NONE);

  return self->section;
}

/**
 * way_session_get_topic:
 *
 * Returns: the topic where the learner is, or %WAY_TOPIC_NONE
 */
guint
way_session_get_topic (WaySession *self)
{
  g_return_val_if_fail (WAY_IS_SESSION (self), WAY_TOPIC_NONE);

  return self->topic;
}

/**
 * way_session_get_last_topic:
 *
 * Returns: the topic that was read last, and may still be, or %WAY_TOPIC_NONE
 */
guint
way_session_get_last_topic (WaySession *self)
{
  g_return_val_if_fail (WAY_IS_SESSION (self), WAY_TOPIC_NONE);

  return self->last_topic;
}

/**
 * way_session_go_to_today:
 *
 * Goes to the page that says what there is to do, where every session begins.
 */
void
way_session_go_to_today (WaySession *self)
{
  g_return_if_fail (WAY_IS_SESSION (self));

  go_to (self, WAY_SECTION_NONE, WAY_TOPIC_NONE);
}

/**
 * way_session_go_to_section:
 * @section: a section's number
 *
 * Goes to the page of a section.
 */
void
way_session_go_to_section (WaySession *self,
                           guint       section)
{
  g_return_if_fail (WAY_IS_SESSION (self));
  g_return_if_fail (section < way_roadmap_get_n_sections (self->roadmap));

  go_to (self, section, WAY_TOPIC_NONE);
}

/**
 * way_session_go_to_topic:
 * @topic: a topic's number
 *
 * Goes to the page of a topic.
 */
void
way_session_go_to_topic (WaySession *self,
                         guint       topic)
{
  g_return_if_fail (WAY_IS_SESSION (self));
  g_return_if_fail (topic < way_roadmap_get_n_topics (self->roadmap));

  go_to (self, way_topic_get_section (way_roadmap_get_topic (self->roadmap, topic)), topic);
}

/**
 * way_session_go_to_ids:
 * @section: a section's id
 * @topic: a topic's id, present or former, or an empty string
 *
 * Goes to a place that was remembered. The topic alone tells the section: it may
 * have moved to another.
 *
 * Returns: whether the roadmap has such a place
 */
gboolean
way_session_go_to_ids (WaySession *self,
                       const char *section,
                       const char *topic)
{
  guint i;

  g_return_val_if_fail (WAY_IS_SESSION (self) && section != NULL && topic != NULL, FALSE);

  i = *topic != '\0' ? way_progress_loader_find_topic (self->roadmap, topic) : WAY_TOPIC_NONE;
  if (i != WAY_TOPIC_NONE) {
    way_session_go_to_topic (self, i);
    return TRUE;
  }
  i = way_roadmap_find_section (self->roadmap, section);
  if (i == G_MAXUINT)
    return FALSE;
  way_session_go_to_section (self, i);
  return TRUE;
}

/**
 * way_session_read_text_async:
 * @section: a section's number
 * @callback: calls way_session_read_text_finish()
 *
 * Reads the texts of a section, or takes them from those read before.
 */
void
way_session_read_text_async (WaySession          *self,
                             guint                section,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  WaySectionText *text;

  g_return_if_fail (WAY_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, way_session_read_text_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (section), NULL);
  text = g_hash_table_lookup (self->texts, GUINT_TO_POINTER (section));
  if (text != NULL)
    g_task_return_pointer (task, way_section_text_ref (text),
                           (GDestroyNotify) way_section_text_unref);
  else
    g_task_run_in_thread (task, read_in_thread);
}

/**
 * way_session_read_text_finish:
 *
 * Returns: (transfer full) (nullable): the texts of the section
 */
WaySectionText *
way_session_read_text_finish (WaySession    *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_autoptr (GError) own_error = NULL;
  WaySectionText *text;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  text = g_task_propagate_pointer (G_TASK (result), &own_error);
  if (text != NULL)
    keep_text (self, GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result))), text);
  else if (g_error_matches (own_error, WAY_CONTENT_ERROR, WAY_CONTENT_ERROR_CHANGED))
    g_signal_emit (self, signals[OUTDATED], 0);
  if (own_error != NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  return text;
}

/**
 * way_session_parse:
 * @blocks: (array zero-terminated=1): Markdown blocks of one of the texts
 *
 * Returns: (transfer full): what they say
 */
WayDocument *
way_session_parse (WaySession        *self,
                   const char *const *blocks)
{
  g_return_val_if_fail (WAY_IS_SESSION (self) && blocks != NULL, NULL);

  return way_markdown_parse (blocks);
}
