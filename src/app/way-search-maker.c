/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-search-maker.h"

#include "way-markdown.h"
#include "way-search-index.h"
#include "way-text-source.h"

typedef struct {
  WayRoadmap *roadmap;
  WaySearchBuilder *builder;
  GCancellable *cancellable;
  gboolean is_refused; /* by the index, and not by the texts */
} Making;

static char *
read_blocks (const char *const *blocks)
{
  g_autoptr (WayDocument) document = NULL;

  if (blocks == NULL || blocks[0] == NULL)
    return g_strdup ("");
  document = way_markdown_parse (blocks);
  return way_document_get_text (document);
}

static void
append_item (GString       *items,
             const WayItem *item)
{
  const char *const blocks[] = { item->text, item->more, NULL };
  g_autofree char *text = read_blocks (blocks);

  if (items->len > 0)
    g_string_append_c (items, '\n');
  g_string_append (items, g_strdelimit (text, "\n", ' '));
}

static char *
read_items (const WayTopicText *text)
{
  static const WayItems lists[] = { WAY_ITEMS_OBJECTIVES, WAY_ITEMS_PRACTICE, WAY_ITEMS_CARDS };
  GString *items = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    for (guint j = 0; j < way_topic_text_get_n_items (text, lists[i]); j++)
      append_item (items, way_topic_text_get_item (text, lists[i], j));
  }
  return g_string_free (items, FALSE);
}

static gboolean
add (Making      *self,
     guint        row,
     const char  *title,
     const char  *summary,
     const char  *text,
     const char  *items,
     GError     **error)
{
  g_autofree char *head = g_strjoin ("\n", title, summary, NULL);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  self->is_refused = !way_search_builder_add (self->builder, row, head, text, items, error);
  return !self->is_refused;
}

/* Sections come after all topics, and their texts are few. */
static gboolean
add_topics (guint            section,
            WaySectionText  *text,
            gpointer         data,
            GError         **error)
{
  Making *self = data;
  guint begin = way_section_get_begin (way_roadmap_get_section (self->roadmap, section));

  for (guint i = 0; i < way_section_text_get_n_topics (text); i++) {
    const WayTopicText *topic_text = way_section_text_get_topic (text, i);
    const WayTopic *topic = way_roadmap_get_topic (self->roadmap, begin + i);
    g_autofree char *body = read_blocks (way_topic_text_get_body (topic_text));
    g_autofree char *items = read_items (topic_text);

    if (!add (self, begin + i, way_topic_get_title (topic), way_topic_get_summary (topic), body,
              items, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
keep_body (guint            section,
           WaySectionText  *text,
           gpointer         data,
           GError         **error)
{
  GPtrArray *bodies = data;

  g_ptr_array_add (bodies, read_blocks (way_section_text_get_body (text)));
  return TRUE;
}

typedef struct {
  Making *making;
  GPtrArray *bodies; /* of char *, one for each section */
} Reading;

static gboolean
read_section (guint            section,
              WaySectionText  *text,
              gpointer         data,
              GError         **error)
{
  Reading *reading = data;

  return add_topics (section, text, reading->making, error)
         && keep_body (section, text, reading->bodies, error);
}

static gboolean
add_sections (Making     *self,
              GPtrArray  *bodies,
              GError    **error)
{
  for (guint i = 0; i < bodies->len; i++) {
    const WaySection *section = way_roadmap_get_section (self->roadmap, i);

    if (!add (self, way_roadmap_get_n_topics (self->roadmap) + i, way_section_get_title (section),
              way_section_get_summary (section), g_ptr_array_index (bodies, i), "", error))
      return FALSE;
  }
  return TRUE;
}

/* @directory: (nullable): %NULL for memory
 * @is_refused: (out): whether it failed for want of a place */
static WaySearchIndex *
build (WayTextSource            *source,
       WayRoadmap               *roadmap,
       const char               *directory,
       const WaySearchIndexKey  *key,
       gboolean                 *is_refused,
       GCancellable             *cancellable,
       GError                  **error)
{
  g_autoptr (WaySearchBuilder) builder = way_search_builder_new (directory, key, error);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func (g_free);
  Making making = { roadmap, builder, cancellable, FALSE };
  Reading reading = { &making, bodies };
  WaySearchIndex *index;

  *is_refused = builder == NULL;
  if (builder == NULL)
    return NULL;
  if (!way_text_source_read (source, read_section, &reading, cancellable, error)
      || !add_sections (&making, bodies, error)) {
    *is_refused = making.is_refused;
    return NULL;
  }
  index = way_search_builder_finish (builder, error);
  *is_refused = index == NULL;
  return index;
}

/**
 * way_search_maker_make:
 * @cache_dir: (nullable): where an index may lie; %NULL for memory
 *
 * Finds the index of a roadmap that was made before, or makes one of its texts: where
 * it cannot lie on the disk, in memory. Not for the main loop.
 *
 * Returns: (transfer full) (nullable): the index, or %NULL with @error set where it was
 *   cancelled or the texts cannot be read
 */
WaySearchIndex *
way_search_maker_make (WayTextSource  *source,
                       WayRoadmap     *roadmap,
                       const char     *cache_dir,
                       GCancellable   *cancellable,
                       GError        **error)
{
  const WaySearchIndexKey key = {
    way_roadmap_get_id (roadmap),
    way_roadmap_get_language (roadmap),
    way_text_source_get_content (source),
  };
  g_autoptr (GError) reason = NULL;
  WaySearchIndex *index = NULL;
  gboolean is_refused = TRUE;

  if (cache_dir != NULL) {
    index = way_search_index_find (cache_dir, &key, cancellable);
    if (index == NULL)
      index = build (source, roadmap, cache_dir, &key, &is_refused, cancellable, &reason);
  }
  if (index != NULL)
    return index;
  if (!is_refused) {
    g_propagate_error (error, g_steal_pointer (&reason));
    return NULL;
  }
  if (reason != NULL)
    g_debug ("The search index stays in memory: %s", reason->message);
  return build (source, roadmap, NULL, &key, &is_refused, cancellable, error);
}
