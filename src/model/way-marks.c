/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-marks.h"

#include <stdio.h>
#include <string.h>

#define BOOKMARKED "1"
#define DIGITS "0123456789"
#define DATE_LENGTH 10 /* 2026-11-23 */

struct _WayMarks {
  GObject parent_instance;

  GHashTable *bookmarks; /* topic → text, where it is not the default */
  GHashTable *notes;
  GHashTable *plans;
};

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayMarks, way_marks, G_TYPE_OBJECT)

static GHashTable *
get_table (WayMarks    *self,
           WayEditKind  kind)
{
  if (kind == WAY_EDIT_BOOKMARK)
    return self->bookmarks;
  if (kind == WAY_EDIT_NOTE)
    return self->notes;
  return kind == WAY_EDIT_PLAN ? self->plans : NULL;
}

static void
way_marks_finalize (GObject *object)
{
  WayMarks *self = WAY_MARKS (object);

  g_hash_table_unref (self->bookmarks);
  g_hash_table_unref (self->notes);
  g_hash_table_unref (self->plans);
  G_OBJECT_CLASS (way_marks_parent_class)->finalize (object);
}

static void
way_marks_class_init (WayMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_marks_finalize;

  /**
   * WayMarks::changed:
   * @topic: the number of the topic
   * @kind: what of it is another now
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                   WAY_TYPE_EDIT_KIND);
}

static void
way_marks_init (WayMarks *self)
{
  self->bookmarks = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->notes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->plans = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/**
 * way_marks_new:
 *
 * Returns: (transfer full): no topic has any
 */
WayMarks *
way_marks_new (void)
{
  return g_object_new (WAY_TYPE_MARKS, NULL);
}

static gboolean
parse_day (const char *text,
           GDate      *day)
{
  guint year, month, of_month;

  if (strlen (text) != DATE_LENGTH || strspn (text, DIGITS) != 4
      || strspn (text + 5, DIGITS) != 2 || strspn (text + 8, DIGITS) != 2
      || sscanf (text, "%4u-%2u-%2u", &year, &month, &of_month) != 3
      || !g_date_valid_dmy (of_month, month, year))
    return FALSE;
  g_date_set_dmy (day, of_month, month, year);
  return TRUE;
}

/**
 * way_marks_is_valid:
 * @kind: %WAY_EDIT_BOOKMARK, %WAY_EDIT_NOTE or %WAY_EDIT_PLAN
 * @value: a text from outside
 *
 * Returns: whether @value is one that such a mark can have
 */
gboolean
way_marks_is_valid (WayEditKind  kind,
                    const char  *value)
{
  GDate day;

  g_return_val_if_fail (value != NULL, FALSE);

  if (kind == WAY_EDIT_BOOKMARK)
    return g_str_equal (value, BOOKMARKED)
           || g_str_equal (value, way_edit_kind_get_default (kind));
  if (kind == WAY_EDIT_PLAN)
    return *value == '\0' || parse_day (value, &day);
  return kind == WAY_EDIT_NOTE;
}

/**
 * way_marks_get:
 * @topic: a topic's number
 * @kind: %WAY_EDIT_BOOKMARK, %WAY_EDIT_NOTE or %WAY_EDIT_PLAN
 *
 * Returns: (transfer none): what the topic has there, as the journal writes it
 */
const char *
way_marks_get (WayMarks    *self,
               guint        topic,
               WayEditKind  kind)
{
  const char *value;

  g_return_val_if_fail (WAY_IS_MARKS (self) && get_table (self, kind) != NULL, NULL);

  value = g_hash_table_lookup (get_table (self, kind), GUINT_TO_POINTER (topic));
  return value != NULL ? value : way_edit_kind_get_default (kind);
}

/**
 * way_marks_set:
 * @topic: a topic's number
 * @kind: %WAY_EDIT_BOOKMARK, %WAY_EDIT_NOTE or %WAY_EDIT_PLAN
 * @value: a valid value
 *
 * Emits #WayMarks::changed where it was another before.
 */
void
way_marks_set (WayMarks    *self,
               guint        topic,
               WayEditKind  kind,
               const char  *value)
{
  g_return_if_fail (WAY_IS_MARKS (self) && value != NULL && way_marks_is_valid (kind, value));

  if (g_str_equal (way_marks_get (self, topic, kind), value))
    return;
  if (g_str_equal (value, way_edit_kind_get_default (kind)))
    g_hash_table_remove (get_table (self, kind), GUINT_TO_POINTER (topic));
  else
    g_hash_table_insert (get_table (self, kind), GUINT_TO_POINTER (topic), g_strdup (value));
  g_signal_emit (self, signals[CHANGED], 0, topic, kind);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

/**
 * way_marks_list:
 * @kind: %WAY_EDIT_BOOKMARK, %WAY_EDIT_NOTE or %WAY_EDIT_PLAN
 *
 * Returns: (transfer full) (element-type guint): the topics that have one, in the order
 *   of the roadmap
 */
GArray *
way_marks_list (WayMarks    *self,
                WayEditKind  kind)
{
  GArray *topics;
  GHashTableIter iter;
  gpointer topic;

  g_return_val_if_fail (WAY_IS_MARKS (self) && get_table (self, kind) != NULL, NULL);

  topics = g_array_new (FALSE, FALSE, sizeof (guint));
  g_hash_table_iter_init (&iter, get_table (self, kind));
  while (g_hash_table_iter_next (&iter, &topic, NULL)) {
    guint number = GPOINTER_TO_UINT (topic);

    g_array_append_val (topics, number);
  }
  g_array_sort (topics, compare_numbers);
  return topics;
}

/**
 * way_marks_is_bookmarked:
 * @topic: a topic's number
 *
 * Returns: whether it has a bookmark
 */
gboolean
way_marks_is_bookmarked (WayMarks *self,
                         guint     topic)
{
  return g_str_equal (way_marks_get (self, topic, WAY_EDIT_BOOKMARK), BOOKMARKED);
}

/**
 * way_marks_get_plan:
 * @topic: a topic's number
 * @day: (out caller-allocates): for which it is planned
 *
 * Returns: whether it is planned
 */
gboolean
way_marks_get_plan (WayMarks *self,
                    guint     topic,
                    GDate    *day)
{
  g_return_val_if_fail (day != NULL, FALSE);

  return parse_day (way_marks_get (self, topic, WAY_EDIT_PLAN), day);
}

/**
 * way_marks_word_for_plan:
 * @day: (nullable): a valid day, or %NULL for none
 *
 * Returns: (transfer full): the journal's word for a plan, an ISO 8601 date
 */
char *
way_marks_word_for_plan (const GDate *day)
{
  if (day == NULL)
    return g_strdup ("");
  g_return_val_if_fail (g_date_valid (day), NULL);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (day), g_date_get_month (day),
                          g_date_get_day (day));
}
