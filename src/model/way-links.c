/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-links.h"

struct _WayLinks {
  GObject parent_instance;

  GHashTable *topics; /* topic → GPtrArray of WayLink, by their ids */
};

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayLinks, way_links, G_TYPE_OBJECT)

static void
link_free (gpointer data)
{
  WayLink *link = data;

  g_free (link->id);
  g_free (link->url);
  g_free (link->title);
  g_free (link->value);
  g_free (link);
}

static WayLink *
link_copy (const WayLink *link)
{
  WayLink *copy = g_new0 (WayLink, 1);

  copy->id = g_strdup (link->id);
  copy->url = g_strdup (link->url);
  copy->title = g_strdup (link->title);
  copy->value = g_strdup (link->value);
  return copy;
}

/* Returns: (nullable) */
static GPtrArray *
get_list (WayLinks *self,
          guint     topic)
{
  return g_hash_table_lookup (self->topics, GUINT_TO_POINTER (topic));
}

/* @place: (out): of the link, or where it would be put in
 * Returns: whether it is there */
static gboolean
find_place (GPtrArray  *links,
            const char *id,
            guint      *place)
{
  for (*place = 0; links != NULL && *place < links->len; (*place)++) {
    const WayLink *link = g_ptr_array_index (links, *place);
    int order = g_strcmp0 (link->id, id);

    if (order >= 0)
      return order == 0;
  }
  return FALSE;
}

static void
way_links_finalize (GObject *object)
{
  g_hash_table_unref (WAY_LINKS (object)->topics);
  G_OBJECT_CLASS (way_links_parent_class)->finalize (object);
}

static void
way_links_class_init (WayLinksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_links_finalize;

  /**
   * WayLinks::changed:
   * @topic: the number of the topic whose links are others now
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
way_links_init (WayLinks *self)
{
  self->topics = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * way_links_new:
 *
 * Returns: (transfer full): no topic has any
 */
WayLinks *
way_links_new (void)
{
  return g_object_new (WAY_TYPE_LINKS, NULL);
}

/**
 * way_links_get_n:
 * @topic: a topic's number
 */
guint
way_links_get_n (WayLinks *self,
                 guint     topic)
{
  GPtrArray *links;

  g_return_val_if_fail (WAY_IS_LINKS (self), 0);

  links = get_list (self, topic);
  return links != NULL ? links->len : 0;
}

/**
 * way_links_get:
 * @topic: a topic's number
 * @i: which of its links, less than way_links_get_n()
 *
 * Returns: (transfer none): the link, until it changes
 */
const WayLink *
way_links_get (WayLinks *self,
               guint     topic,
               guint     i)
{
  g_return_val_if_fail (i < way_links_get_n (self, topic), NULL);

  return g_ptr_array_index (get_list (self, topic), i);
}

/**
 * way_links_find:
 * @topic: a topic's number
 *
 * Returns: (transfer none) (nullable): the link of that id, until it changes
 */
const WayLink *
way_links_find (WayLinks   *self,
                guint       topic,
                const char *id)
{
  guint place;

  g_return_val_if_fail (WAY_IS_LINKS (self) && id != NULL, NULL);

  if (!find_place (get_list (self, topic), id, &place))
    return NULL;
  return g_ptr_array_index (get_list (self, topic), place);
}

/**
 * way_links_put:
 * @topic: a topic's number
 *
 * Adds a link, or replaces the one of its id, and emits #WayLinks::changed where it is
 * another one.
 */
void
way_links_put (WayLinks      *self,
               guint          topic,
               const WayLink *link)
{
  GPtrArray *links;
  guint place;

  g_return_if_fail (WAY_IS_LINKS (self) && link != NULL);
  g_return_if_fail (link->id != NULL && link->url != NULL);
  g_return_if_fail (link->title != NULL && link->value != NULL);

  links = get_list (self, topic);
  if (links == NULL) {
    links = g_ptr_array_new_with_free_func (link_free);
    g_hash_table_insert (self->topics, GUINT_TO_POINTER (topic), links);
  }
  if (find_place (links, link->id, &place)) {
    const WayLink *before = g_ptr_array_index (links, place);

    if (g_str_equal (before->value, link->value))
      return;
    g_ptr_array_remove_index (links, place);
  }
  g_ptr_array_insert (links, (int) place, link_copy (link));
  g_signal_emit (self, signals[CHANGED], 0, topic);
}

/**
 * way_links_remove:
 * @topic: a topic's number
 *
 * Takes a link away, if it is there, and emits #WayLinks::changed then.
 */
void
way_links_remove (WayLinks   *self,
                  guint       topic,
                  const char *id)
{
  GPtrArray *links;
  guint place;

  g_return_if_fail (WAY_IS_LINKS (self) && id != NULL);

  links = get_list (self, topic);
  if (!find_place (links, id, &place))
    return;
  g_ptr_array_remove_index (links, place);
  g_signal_emit (self, signals[CHANGED], 0, topic);
}

/**
 * way_links_new_id:
 * @topic: a topic's number
 *
 * Returns: (transfer full): the id of a link behind all that were added like this. Another
 *   device that adds one at the same time comes to another id.
 */
char *
way_links_new_id (WayLinks *self,
                  guint     topic)
{
  guint n;
  guint64 last = 0;

  g_return_val_if_fail (WAY_IS_LINKS (self), NULL);

  n = way_links_get_n (self, topic);
  if (n > 0)
    last = g_ascii_strtoull (way_links_get (self, topic, n - 1)->id, NULL, 10);
  return g_strdup_printf ("%06u-%08x", (guint) MIN (last + 1, 999999), g_random_int ());
}
