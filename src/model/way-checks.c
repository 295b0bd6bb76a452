/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-checks.h"

typedef struct {
  gboolean is_checked;
  guint order; /* the later it was set the higher */
} Check;

struct _WayChecks {
  GObject parent_instance;

  GHashTable *checks; /* of Check, by topic and item */
  GHashTable *adopted; /* the key of an id of before → that of the item */
  guint n_set;
};

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayChecks, way_checks, G_TYPE_OBJECT)

static char *
make_key (guint       topic,
          const char *item)
{
  return g_strdup_printf ("%u %s", topic, item);
}

static Check *
find (WayChecks  *self,
      guint       topic,
      const char *item)
{
  g_autofree char *key = make_key (topic, item);

  return g_hash_table_lookup (self->checks, key);
}

/* Who took something back may still know the item by an id of before.
 * Returns: (transfer none): the key under which the item is kept */
static const char *
resolve (WayChecks  *self,
         const char *key)
{
  const char *adopted = g_hash_table_lookup (self->adopted, key);

  return adopted != NULL ? adopted : key;
}

static void
way_checks_finalize (GObject *object)
{
  g_hash_table_unref (WAY_CHECKS (object)->checks);
  g_hash_table_unref (WAY_CHECKS (object)->adopted);
  G_OBJECT_CLASS (way_checks_parent_class)->finalize (object);
}

static void
way_checks_class_init (WayChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_checks_finalize;

  /**
   * WayChecks::changed:
   * @topic: the number of the topic of which something was ticked, or is no longer
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
way_checks_init (WayChecks *self)
{
  self->checks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->adopted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * way_checks_new:
 *
 * Returns: (transfer full): nothing is ticked
 */
WayChecks *
way_checks_new (void)
{
  return g_object_new (WAY_TYPE_CHECKS, NULL);
}

/**
 * way_checks_get:
 * @topic: a topic's number
 * @item: the id of an objective or a task
 *
 * Returns: whether it is ticked
 */
gboolean
way_checks_get (WayChecks  *self,
                guint       topic,
                const char *item)
{
  g_autofree char *key = NULL;
  const Check *check;

  g_return_val_if_fail (WAY_IS_CHECKS (self) && item != NULL, FALSE);

  key = make_key (topic, item);
  check = g_hash_table_lookup (self->checks, resolve (self, key));
  return check != NULL && check->is_checked;
}

/**
 * way_checks_set:
 * @topic: a topic's number
 * @item: the id of an objective or a task
 *
 * Ticks an item or takes that back, and emits #WayChecks::changed if it was
 * otherwise before.
 */
void
way_checks_set (WayChecks  *self,
                guint       topic,
                const char *item,
                gboolean    is_checked)
{
  g_autofree char *key = NULL;
  Check *check;
  gboolean was_checked;

  g_return_if_fail (WAY_IS_CHECKS (self) && item != NULL);

  key = make_key (topic, item);
  check = g_hash_table_lookup (self->checks, resolve (self, key));
  was_checked = check != NULL && check->is_checked;
  if (check == NULL) {
    check = g_new0 (Check, 1);
    g_hash_table_insert (self->checks, g_strdup (resolve (self, key)), check);
  }
  check->is_checked = is_checked;
  check->order = ++self->n_set;
  if (was_checked != is_checked)
    g_signal_emit (self, signals[CHANGED], 0, topic);
}

/**
 * way_checks_adopt:
 * @topic: a topic's number
 * @item: the id of an objective or a task
 * @formerly: (array zero-terminated=1): the ids that it had before
 *
 * To be called once the texts of a topic are read, since only they know the ids of
 * before: of all of them, what was set last holds.
 */
void
way_checks_adopt (WayChecks         *self,
                  guint              topic,
                  const char        *item,
                  const char *const *formerly)
{
  g_autofree char *key = NULL;
  const Check *newest;

  g_return_if_fail (WAY_IS_CHECKS (self) && item != NULL && formerly != NULL);

  key = make_key (topic, item);
  g_hash_table_remove (self->adopted, key);
  newest = find (self, topic, item);
  for (guint i = 0; formerly[i] != NULL; i++) {
    const Check *check = find (self, topic, formerly[i]);

    if (check != NULL && (newest == NULL || check->order > newest->order))
      newest = check;
    g_hash_table_replace (self->adopted, make_key (topic, formerly[i]), g_strdup (key));
  }
  if (newest != NULL)
    way_checks_set (self, topic, item, newest->is_checked);
}

/**
 * way_checks_foreach:
 * @func: (scope call): is given each item that is ticked, in no order; it must not tick
 *
 * Lists what is ticked.
 */
void
way_checks_foreach (WayChecks     *self,
                    WayChecksFunc  func,
                    gpointer       user_data)
{
  GHashTableIter iter;
  gpointer key, check;

  g_return_if_fail (WAY_IS_CHECKS (self) && func != NULL);

  g_hash_table_iter_init (&iter, self->checks);
  while (g_hash_table_iter_next (&iter, &key, &check)) {
    char *item;
    guint topic = g_ascii_strtoull (key, &item, 10);

    if (((const Check *) check)->is_checked)
      func (topic, item + 1, user_data);
  }
}
