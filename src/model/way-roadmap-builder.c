/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-roadmap-builder.h"
#include "way-roadmap-private.h"
#include "way-topic-graph-private.h"

struct _WayRoadmapBuilder {
  WayRoadmap *roadmap;
  GArray *open;        /* of guint: the topics that are not ended, outermost first */
  GArray *last_child;  /* of guint: for each level, the last topic begun there */
  GPtrArray *requires; /* of char **, one for each topic, or NULL */
  WayRoadmapFault fault;
};

/**
 * way_roadmap_fault_clear:
 *
 * Frees what a fault holds, and makes it none.
 */
void
way_roadmap_fault_clear (WayRoadmapFault *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->detail, g_free);
  self->kind = WAY_ROADMAP_FAULT_NONE;
}

/* The first fault is told; what follows may follow from it. */
static void
set_fault (WayRoadmapBuilder   *self,
           WayRoadmapFaultKind  kind,
           guint                section,
           guint                topic,
           guint                position,
           const char          *detail)
{
  if (self->fault.kind != WAY_ROADMAP_FAULT_NONE)
    return;
  self->fault.kind = kind;
  self->fault.section = section;
  self->fault.topic = topic;
  self->fault.position = position;
  self->fault.detail = g_strdup (detail);
}

static WayTopic *
topic_at (WayRoadmapBuilder *self,
          guint              topic)
{
  return &g_array_index (self->roadmap->topics, WayTopic, topic);
}

static const char *
keep (WayRoadmapBuilder *self,
      const char        *text)
{
  if (text == NULL || *text == '\0')
    return "";
  return g_string_chunk_insert (self->roadmap->strings, text);
}

/**
 * way_roadmap_builder_new:
 * @fields: the texts of the roadmap as a whole; they are copied
 *
 * Returns: (transfer full): a builder without sections
 */
WayRoadmapBuilder *
way_roadmap_builder_new (const WayRoadmapFields *fields)
{
  WayRoadmapBuilder *self;

  g_return_val_if_fail (fields != NULL && fields->id != NULL && fields->title != NULL, NULL);

  self = g_new0 (WayRoadmapBuilder, 1);
  self->roadmap = way_roadmap_new_empty ();
  self->roadmap->id = keep (self, fields->id);
  self->roadmap->title = keep (self, fields->title);
  self->roadmap->summary = keep (self, fields->summary);
  self->roadmap->language = keep (self, fields->language);
  self->roadmap->version = keep (self, fields->version);
  self->roadmap->license = keep (self, fields->license);
  self->roadmap->source = keep (self, fields->source);
  self->open = g_array_new (FALSE, FALSE, sizeof (guint));
  self->last_child = g_array_new (FALSE, FALSE, sizeof (guint));
  self->requires = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return self;
}

void
way_roadmap_builder_free (WayRoadmapBuilder *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->roadmap, way_roadmap_unref);
  g_array_unref (self->open);
  g_array_unref (self->last_child);
  g_ptr_array_unref (self->requires);
  way_roadmap_fault_clear (&self->fault);
  g_free (self);
}

static gboolean
is_taken (WayRoadmapBuilder *self,
          const char        *id)
{
  return g_hash_table_contains (self->roadmap->topic_by_id, id)
         || g_hash_table_contains (self->roadmap->section_by_id, id);
}

/**
 * way_roadmap_builder_begin_section:
 * @summary: (nullable): one sentence
 * @icon: (nullable): the name of a symbolic icon
 *
 * Returns: the section's number
 */
guint
way_roadmap_builder_begin_section (WayRoadmapBuilder *self,
                                   const char        *id,
                                   const char        *title,
                                   const char        *summary,
                                   const char        *icon)
{
  WaySection section = { 0 };
  guint index;

  g_return_val_if_fail (self != NULL && id != NULL && title != NULL, 0);
  g_return_val_if_fail (self->open->len == 0, 0);

  index = self->roadmap->sections->len;
  if (is_taken (self, id))
    set_fault (self, WAY_ROADMAP_FAULT_DUPLICATE_ID, index, WAY_TOPIC_NONE, 0, id);
  section.id = keep (self, id);
  section.title = keep (self, title);
  section.summary = keep (self, summary);
  section.icon = keep (self, icon);
  section.index = index;
  section.begin = section.end = self->roadmap->topics->len;
  g_array_append_val (self->roadmap->sections, section);
  g_hash_table_insert (self->roadmap->section_by_id, (char *) section.id,
                       GUINT_TO_POINTER (index));
  g_array_set_size (self->last_child, 0);
  return index;
}

/**
 * way_roadmap_builder_end_section:
 *
 * Ends the section that was begun last.
 */
void
way_roadmap_builder_end_section (WayRoadmapBuilder *self)
{
  GArray *sections;

  g_return_if_fail (self != NULL && self->roadmap->sections->len > 0);
  g_return_if_fail (self->open->len == 0);

  sections = self->roadmap->sections;
  g_array_index (sections, WaySection, sections->len - 1).end = self->roadmap->topics->len;
}

/* Hangs a new topic below the open one and behind its last sibling. */
static void
link_topic (WayRoadmapBuilder *self,
            WayTopic          *topic)
{
  guint depth = self->open->len;

  topic->depth = MIN (depth, G_MAXUINT8);
  topic->parent = WAY_TOPIC_NONE;
  topic->next_sibling = WAY_TOPIC_NONE;
  if (depth > 0) {
    topic->parent = g_array_index (self->open, guint, depth - 1);
    topic_at (self, topic->parent)->n_children++;
  }
  if (self->last_child->len > depth) {
    guint sibling = g_array_index (self->last_child, guint, depth);

    topic_at (self, sibling)->next_sibling = topic->index;
  }
  g_array_set_size (self->last_child, depth);
  g_array_append_val (self->last_child, topic->index);
}

static const char **
keep_list (WayRoadmapBuilder *self,
           const char *const *list)
{
  const char **copy;
  guint n;

  if (list == NULL || list[0] == NULL)
    return NULL;
  n = g_strv_length ((char **) list);
  copy = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    copy[i] = keep (self, list[i]);
  return copy;
}

/**
 * way_roadmap_builder_begin_topic:
 * @fields: what is known of the topic; it is copied
 *
 * Begins a topic below the one that is open, or right below the section.
 *
 * Returns: the topic's number
 */
guint
way_roadmap_builder_begin_topic (WayRoadmapBuilder    *self,
                                 const WayTopicFields *fields)
{
  WayTopic topic = { 0 };

  g_return_val_if_fail (self != NULL && self->roadmap->sections->len > 0, 0);
  g_return_val_if_fail (fields != NULL && fields->id != NULL && fields->title != NULL, 0);

  topic.index = self->roadmap->topics->len;
  topic.section = self->roadmap->sections->len - 1;
  if (is_taken (self, fields->id))
    set_fault (self, WAY_ROADMAP_FAULT_DUPLICATE_ID, topic.section, topic.index, 0, fields->id);
  if (self->open->len >= WAY_TOPIC_MAX_DEPTH)
    set_fault (self, WAY_ROADMAP_FAULT_DEPTH, topic.section, topic.index, 0, fields->id);
  topic.id = keep (self, fields->id);
  topic.title = keep (self, fields->title);
  topic.summary = keep (self, fields->summary);
  topic.formerly = keep_list (self, fields->formerly);
  topic.hours = fields->hours;
  topic.level = fields->level;
  topic.choose = fields->choose;
  link_topic (self, &topic);
  g_array_append_val (self->roadmap->topics, topic);
  g_array_append_val (self->open, topic.index);
  g_hash_table_insert (self->roadmap->topic_by_id, (char *) topic.id,
                       GUINT_TO_POINTER (topic.index));
  g_ptr_array_add (self->requires, g_strdupv ((char **) fields->requires));
  return topic.index;
}

/**
 * way_roadmap_builder_end_topic:
 *
 * Ends the innermost topic that is open.
 */
void
way_roadmap_builder_end_topic (WayRoadmapBuilder *self)
{
  WayTopic *topic;
  g_autofree char *children = NULL;

  g_return_if_fail (self != NULL && self->open->len > 0);

  topic = topic_at (self, g_array_index (self->open, guint, self->open->len - 1));
  g_array_set_size (self->open, self->open->len - 1);
  topic->end = self->roadmap->topics->len;
  if (topic->choose > topic->n_children) {
    children = g_strdup_printf ("%u", topic->n_children);
    set_fault (self, WAY_ROADMAP_FAULT_CHOOSE, topic->section, topic->index, 0, children);
  }
}

static void
resolve_requires (WayRoadmapBuilder *self)
{
  for (guint i = 0; i < self->requires->len; i++) {
    char **ids = g_ptr_array_index (self->requires, i);
    WayTopic *topic = topic_at (self, i);

    if (ids == NULL || ids[0] == NULL)
      continue;
    topic->n_requires = g_strv_length (ids);
    topic->requires = g_new (guint, topic->n_requires);
    for (guint j = 0; j < topic->n_requires; j++) {
      topic->requires[j] = way_roadmap_find_topic (self->roadmap, ids[j]);
      if (topic->requires[j] == WAY_TOPIC_NONE)
        set_fault (self, WAY_ROADMAP_FAULT_UNKNOWN_REQUIREMENT, topic->section, i, j, ids[j]);
    }
  }
}

static void
check_formerly (WayRoadmapBuilder *self)
{
  g_autoptr (GHashTable) claimed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->roadmap->topics->len; i++) {
    WayTopic *topic = topic_at (self, i);

    for (guint j = 0; topic->formerly != NULL && topic->formerly[j] != NULL; j++) {
      const char *id = topic->formerly[j];

      if (is_taken (self, id))
        set_fault (self, WAY_ROADMAP_FAULT_FORMERLY_LIVE, topic->section, i, j, id);
      if (!g_hash_table_add (claimed, (char *) id))
        set_fault (self, WAY_ROADMAP_FAULT_FORMERLY_TWICE, topic->section, i, j, id);
    }
  }
}

static void
check_cycles (WayRoadmapBuilder *self)
{
  guint topic, position;
  g_autofree char *cycle = way_topic_graph_find_cycle (self->roadmap, &topic, &position);

  if (cycle != NULL)
    set_fault (self, WAY_ROADMAP_FAULT_CYCLE, topic_at (self, topic)->section, topic,
               position, cycle);
}

/**
 * way_roadmap_builder_finish:
 * @fault: (out): what the format forbids, where %NULL is returned; to be cleared
 *   with way_roadmap_fault_clear()
 *
 * Ends the building; the builder can only be freed after.
 *
 * Returns: (transfer full) (nullable): the roadmap
 */
WayRoadmap *
way_roadmap_builder_finish (WayRoadmapBuilder *self,
                            WayRoadmapFault   *fault)
{
  g_return_val_if_fail (self != NULL && fault != NULL, NULL);
  g_return_val_if_fail (self->open->len == 0 && self->roadmap != NULL, NULL);

  resolve_requires (self);
  check_formerly (self);
  if (self->fault.kind == WAY_ROADMAP_FAULT_NONE)
    check_cycles (self);
  *fault = self->fault;
  self->fault = (WayRoadmapFault) { 0 };
  if (fault->kind != WAY_ROADMAP_FAULT_NONE)
    return NULL;
  return g_steal_pointer (&self->roadmap);
}
