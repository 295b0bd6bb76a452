/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-topic-list.h"

#include <glib/gi18n-lib.h>

#include "way-topic-row.h"
#include "way-topic-words.h"

struct _WayTopicList {
  GtkBox parent_instance;

  WayProgress *progress;
  GPtrArray *rows;      /* of WayTopicRow, not owned */
  GHashTable *headings; /* GtkLabel → the choice it speaks of; not owned */
};

enum {
  TOPIC_ACTIVATED,
  STATUS_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayTopicList, way_topic_list, GTK_TYPE_BOX)

static const WayTopic *
topic_at (WayTopicList *self,
          guint         topic)
{
  return way_roadmap_get_topic (way_progress_get_roadmap (self->progress), topic);
}

static void
row_activated_cb (WayTopicList  *self,
                  GtkListBoxRow *row)
{
  g_signal_emit (self, signals[TOPIC_ACTIVATED], 0, way_topic_row_get_topic (WAY_TOPIC_ROW (row)));
}

static void
row_status_picked_cb (WayTopicList *self,
                      WayStatus     status,
                      WayTopicRow  *row)
{
  g_signal_emit (self, signals[STATUS_PICKED], 0, way_topic_row_get_topic (row), status);
}

/* Arrow keys go on from one list to the next, as if they were one. */
static gboolean
keynav_failed_cb (GtkWidget        *list,
                  GtkDirectionType  direction,
                  WayTopicList     *self)
{
  GtkWidget *other = list;
  GtkWidget *row;

  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return FALSE;
  do
    other = direction == GTK_DIR_DOWN ? gtk_widget_get_next_sibling (other)
                                      : gtk_widget_get_prev_sibling (other);
  while (other != NULL && !GTK_IS_LIST_BOX (other));
  if (other == NULL)
    return FALSE;
  row = direction == GTK_DIR_DOWN ? gtk_widget_get_first_child (other)
                                  : gtk_widget_get_last_child (other);
  return row != NULL && gtk_widget_grab_focus (row);
}

static GtkListBox *
append_list (WayTopicList *self,
             const char   *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "keynav-failed", G_CALLBACK (keynav_failed_cb), self, 0);
  gtk_box_append (GTK_BOX (self), list);
  return GTK_LIST_BOX (list);
}

static void
append_row (WayTopicList *self,
            GtkListBox   *list,
            guint         topic,
            guint         indent)
{
  GtkWidget *row = way_topic_row_new (self->progress, topic, indent);

  g_signal_connect_object (row, "status-picked", G_CALLBACK (row_status_picked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (list, row);
  g_ptr_array_add (self->rows, row);
}

static void
update_heading (WayTopicList *self,
                GtkLabel     *heading,
                guint         choice)
{
  g_autofree char *text = way_topic_words_choice (self->progress, choice);

  gtk_label_set_label (heading, text);
}

static void
append_heading (WayTopicList *self,
                guint         choice)
{
  GtkWidget *heading = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (heading, "choice-heading");
  gtk_box_append (GTK_BOX (self), heading);
  g_hash_table_insert (self->headings, heading, GUINT_TO_POINTER (choice));
  update_heading (self, GTK_LABEL (heading), choice);
}

/* A topic with all below it, in a list of its own. */
static void
append_group (WayTopicList *self,
              guint         topic)
{
  const WayTopic *t = topic_at (self, topic);
  guint depth = way_topic_get_depth (t);
  GtkListBox *list;

  if (way_topic_is_choice (t))
    append_heading (self, topic);
  list = append_list (self, way_topic_get_title (t));
  for (guint i = topic; i < way_topic_get_end (t); i++)
    append_row (self, list, i, way_topic_get_depth (topic_at (self, i)) - depth);
}

static void
progress_changed_cb (WayTopicList *self)
{
  GHashTableIter iter;
  gpointer heading, choice;

  for (guint i = 0; i < self->rows->len; i++)
    way_topic_row_update (g_ptr_array_index (self->rows, i));
  g_hash_table_iter_init (&iter, self->headings);
  while (g_hash_table_iter_next (&iter, &heading, &choice))
    update_heading (self, heading, GPOINTER_TO_UINT (choice));
}

static void
clear (WayTopicList *self)
{
  GtkWidget *child;

  if (self->progress != NULL)
    g_signal_handlers_disconnect_by_data (self->progress, self);
  g_clear_object (&self->progress);
  g_ptr_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->headings);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

static void
way_topic_list_dispose (GObject *object)
{
  WayTopicList *self = WAY_TOPIC_LIST (object);

  clear (self);
  G_OBJECT_CLASS (way_topic_list_parent_class)->dispose (object);
}

static void
way_topic_list_finalize (GObject *object)
{
  WayTopicList *self = WAY_TOPIC_LIST (object);

  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->headings);
  G_OBJECT_CLASS (way_topic_list_parent_class)->finalize (object);
}

static void
way_topic_list_class_init (WayTopicListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = way_topic_list_dispose;
  object_class->finalize = way_topic_list_finalize;

  /**
   * WayTopicList::topic-activated:
   * @topic: the number of the topic that the learner wants to read
   */
  signals[TOPIC_ACTIVATED] = g_signal_new ("topic-activated", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * WayTopicList::status-picked:
   * @topic: a topic's number
   * @status: the #WayStatus that the learner wants for it
   */
  signals[STATUS_PICKED] = g_signal_new ("status-picked", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_UINT, WAY_TYPE_STATUS);
}

static void
way_topic_list_init (WayTopicList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->rows = g_ptr_array_new ();
  self->headings = g_hash_table_new (NULL, NULL);
}

/**
 * way_topic_list_set_topics:
 * @first: the first of the siblings to show, or %WAY_TOPIC_NONE for none
 *
 * Shows a topic, its next siblings, and all that is below them.
 */
void
way_topic_list_set_topics (WayTopicList *self,
                           WayProgress  *progress,
                           guint         first)
{
  GtkListBox *list = NULL;

  g_return_if_fail (WAY_IS_TOPIC_LIST (self) && WAY_IS_PROGRESS (progress));

  clear (self);
  self->progress = g_object_ref (progress);
  for (guint i = first; i != WAY_TOPIC_NONE; i = way_topic_get_next_sibling (topic_at (self, i))) {
    if (way_topic_get_n_children (topic_at (self, i)) > 0) {
      append_group (self, i);
      list = NULL;
      continue;
    }
    if (list == NULL)
      list = append_list (self, _("Topics"));
    append_row (self, list, i, 0);
  }
  g_signal_connect_object (progress, "changed", G_CALLBACK (progress_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * way_topic_list_focus:
 * @topic: a topic's number
 *
 * Returns: whether the topic stands in the list and its row has the focus now
 */
gboolean
way_topic_list_focus (WayTopicList *self,
                      guint         topic)
{
  g_return_val_if_fail (WAY_IS_TOPIC_LIST (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++) {
    WayTopicRow *row = g_ptr_array_index (self->rows, i);

    if (way_topic_row_get_topic (row) == topic)
      return gtk_widget_grab_focus (GTK_WIDGET (row));
  }
  return FALSE;
}
