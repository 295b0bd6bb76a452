/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-topic-list.h"

#include <glib/gi18n-lib.h>

#include "way-long-list.h"
#include "way-slices.h"
#include "way-topic-row.h"

/* What fills a window, and how many come to it at a time: each time all is laid
 * out anew. */
#define FIRST_ROWS 6
#define MORE_ROWS 60
/* More than these are there only where they are seen. */
#define MOST_ROWS 100
#define SPACING 12
#define SCROLL_MARGIN 12

struct _WayTopicList {
  GtkBox parent_instance;

  WayProgress *progress;
  guint first;
  guint end;          /* of the topics to show, which are neighbours */
  GPtrArray *rows;    /* of WayTopicRow: of the topics from first on */
  guint n_shown;      /* how many of them stand in the lists already */
  guint changed;      /* the topic that the rows are to follow */
  GtkListBox *list;   /* (nullable): where the next row goes */
  WayLongList *many;  /* (nullable): has the rows where there are many */
  WaySlices slices;
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

static guint
get_indent (WayTopicList *self,
            guint         topic)
{
  return way_topic_get_depth (topic_at (self, topic))
         - way_topic_get_depth (topic_at (self, self->first));
}

static GtkWidget *
make_row (gpointer owner,
          guint    i)
{
  WayTopicList *self = owner;
  guint topic = self->first + i;
  GtkWidget *row = way_topic_row_new (self->progress, topic, get_indent (self, topic));

  g_signal_connect_object (row, "status-picked", G_CALLBACK (row_status_picked_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static void
make_next_row (WayTopicList *self)
{
  g_ptr_array_add (self->rows, g_object_ref_sink (make_row (self, self->rows->len)));
}

static gboolean
is_group (WayTopicList *self,
          guint         topic)
{
  return way_topic_get_n_children (topic_at (self, topic)) > 0;
}

static const char *
get_list_label (gpointer owner,
                guint    i)
{
  WayTopicList *self = owner;

  return is_group (self, self->first + i)
         ? way_topic_get_title (topic_at (self, self->first + i)) : _("Topics");
}

/* A topic with all below it has a list of its own; others share one. */
static gboolean
opens_list (gpointer owner,
            guint    i)
{
  WayTopicList *self = owner;
  guint topic = self->first + i;

  return get_indent (self, topic) == 0
         && (is_group (self, topic) || get_indent (self, topic - 1) > 0);
}

static const WayLongListSource many_source = {
  .make_row = make_row,
  .opens_list = opens_list,
  .get_label = get_list_label,
  .css_class = "boxed-list",
  .selection_mode = GTK_SELECTION_NONE,
  .spacing = SPACING,
};

/* The box keeps no list box apart from what is in it. */
static void
show_many (WayTopicList *self)
{
  GtkWidget *many = g_object_new (WAY_TYPE_LONG_LIST, NULL);

  self->many = WAY_LONG_LIST (many);
  way_long_list_set_source (self->many, &many_source, self);
  way_long_list_set_n_rows (self->many, self->end - self->first);
  g_signal_connect_object (many, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), many);
}

static void
show_rows (WayTopicList *self)
{
  for (; self->n_shown < self->rows->len; self->n_shown++) {
    if (self->n_shown == 0 || opens_list (self, self->n_shown))
      self->list = append_list (self, get_list_label (self, self->n_shown));
    gtk_list_box_append (self->list, g_ptr_array_index (self->rows, self->n_shown));
  }
}

static guint
get_n_left (WayTopicList *self)
{
  return self->end - self->first - self->rows->len;
}

static gboolean
make_slice (GtkWidget *widget)
{
  WayTopicList *self = WAY_TOPIC_LIST (widget);
  gint64 end = g_get_monotonic_time () + WAY_SLICES_US;

  while (get_n_left (self) > 0 && g_get_monotonic_time () < end)
    make_next_row (self);
  if (self->rows->len - self->n_shown >= MORE_ROWS || get_n_left (self) == 0)
    show_rows (self);
  return get_n_left (self) > 0;
}

/* Whether one of the two is the other, or stands somewhere below it. */
static gboolean
are_related (WayTopicList *self,
             guint         a,
             guint         b)
{
  return a <= b ? b < way_topic_get_end (topic_at (self, a))
                : a < way_topic_get_end (topic_at (self, b));
}

/* Whether a row may have to look different after CHANGED has: by what it shows of
 * itself, of the choices that it is below, or of what it requires. */
static gboolean
depends_on (WayTopicList *self,
            guint         topic,
            guint         changed)
{
  const WayTopic *t = topic_at (self, topic);
  guint n_requires;
  const guint *requires = way_topic_get_requires (t, &n_requires);

  if (are_related (self, topic, changed))
    return TRUE;
  for (guint i = way_topic_get_parent (t); i != WAY_TOPIC_NONE;
       i = way_topic_get_parent (topic_at (self, i))) {
    if (way_topic_is_choice (topic_at (self, i)) && are_related (self, i, changed))
      return TRUE;
  }
  for (guint i = 0; i < n_requires; i++) {
    if (are_related (self, requires[i], changed))
      return TRUE;
  }
  return FALSE;
}

static void
foreach_row (WayTopicList    *self,
             WayLongListFunc  func)
{
  for (guint i = 0; i < self->rows->len; i++)
    func (self, g_ptr_array_index (self->rows, i));
  if (self->many != NULL)
    way_long_list_foreach (self->many, func);
}

static void
follow_change (gpointer       owner,
               GtkListBoxRow *row)
{
  WayTopicList *self = owner;

  if (self->changed == WAY_TOPIC_NONE
      || depends_on (self, way_topic_row_get_topic (WAY_TOPIC_ROW (row)), self->changed))
    way_topic_row_update (WAY_TOPIC_ROW (row), FALSE);
}

static void
progress_changed_cb (WayTopicList *self,
                     guint         changed)
{
  self->changed = changed;
  foreach_row (self, follow_change);
}

static void
show_anew (gpointer       owner,
           GtkListBoxRow *row)
{
  way_topic_row_update (WAY_TOPIC_ROW (row), TRUE);
}

static void
marks_changed_cb (WayTopicList *self,
                  guint         topic)
{
  if (topic >= self->first && topic - self->first < self->rows->len)
    way_topic_row_update (g_ptr_array_index (self->rows, topic - self->first), FALSE);
}

static void
clear (WayTopicList *self)
{
  GtkWidget *child;

  way_slices_stop (&self->slices);
  if (self->progress != NULL) {
    g_signal_handlers_disconnect_by_data (way_progress_get_marks (self->progress), self);
    g_signal_handlers_disconnect_by_data (self->progress, self);
  }
  g_clear_object (&self->progress);
  g_ptr_array_set_size (self->rows, 0);
  self->first = self->end = self->n_shown = 0;
  self->list = NULL;
  self->many = NULL;
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
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

static guint
find_end (WayTopicList *self,
          guint         first)
{
  WayRoadmap *roadmap = way_progress_get_roadmap (self->progress);
  guint parent = way_topic_get_parent (topic_at (self, first));

  if (parent != WAY_TOPIC_NONE)
    return way_topic_get_end (topic_at (self, parent));
  return way_section_get_end (way_roadmap_get_section (
                                roadmap, way_topic_get_section (topic_at (self, first))));
}

static void
show_few (WayTopicList *self)
{
  while (get_n_left (self) > 0 && self->rows->len < FIRST_ROWS)
    make_next_row (self);
  show_rows (self);
  if (get_n_left (self) > 0)
    way_slices_start (&self->slices, GTK_WIDGET (self), GDK_PRIORITY_REDRAW + 10, make_slice);
}

/**
 * way_topic_list_set_topics:
 * @first: the first of the siblings to show, or %WAY_TOPIC_NONE for none
 *
 * Shows a topic, its next siblings, and all that is below them: the beginning at
 * once and the rest once that is on the screen, so that a long list holds nothing
 * up. What is shown already is not built again.
 */
void
way_topic_list_set_topics (WayTopicList *self,
                           WayProgress  *progress,
                           guint         first)
{
  g_return_if_fail (WAY_IS_TOPIC_LIST (self) && WAY_IS_PROGRESS (progress));

  if (self->progress == progress && self->end > 0 && self->first == first) {
    foreach_row (self, show_anew);
    return;
  }
  g_object_ref (progress);
  clear (self);
  self->progress = progress;
  if (first != WAY_TOPIC_NONE) {
    self->first = first;
    self->end = find_end (self, first);
  }
  if (self->end - self->first > MOST_ROWS)
    show_many (self);
  else
    show_few (self);
  g_signal_connect_object (progress, "changed", G_CALLBACK (progress_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (way_progress_get_marks (progress), "changed",
                           G_CALLBACK (marks_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * way_topic_list_is_complete:
 *
 * Returns: whether all rows are there, or of many those that may be seen soon
 */
gboolean
way_topic_list_is_complete (WayTopicList *self)
{
  g_return_val_if_fail (WAY_IS_TOPIC_LIST (self), TRUE);

  return !way_slices_is_running (&self->slices)
         && (self->many == NULL || way_long_list_is_complete (self->many));
}

/* A row that is new has no place yet when it gets the focus, so that nothing
 * scrolls there by itself. */
static gboolean
scroll_cb (GtkWidget     *row,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;
  double top;

  if (gtk_widget_get_height (row) == 0)
    return G_SOURCE_CONTINUE;
  if (scroller == NULL || !gtk_widget_compute_bounds (row, scroller, &bounds))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  top = gtk_adjustment_get_value (adjustment) + bounds.origin.y;
  gtk_adjustment_clamp_page (adjustment, top - SCROLL_MARGIN,
                             top + bounds.size.height + SCROLL_MARGIN);
  return G_SOURCE_REMOVE;
}

/**
 * way_topic_list_focus:
 * @topic: a topic's number
 *
 * Gives the focus to the row of a topic and scrolls it into view.
 *
 * Returns: whether the topic stands in the list and its row has the focus now
 */
gboolean
way_topic_list_focus (WayTopicList *self,
                      guint         topic)
{
  GtkWidget *row;

  g_return_val_if_fail (WAY_IS_TOPIC_LIST (self), FALSE);

  if (topic < self->first || topic >= self->end)
    return FALSE;
  if (self->many != NULL)
    return way_long_list_focus_row (self->many, topic - self->first);
  while (self->rows->len <= topic - self->first)
    make_next_row (self);
  show_rows (self);
  row = g_ptr_array_index (self->rows, topic - self->first);
  gtk_widget_add_tick_callback (row, scroll_cb, NULL, NULL);
  return gtk_widget_grab_focus (row);
}
