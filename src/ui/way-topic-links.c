/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-topic-links.h"

#include "way-link-dialog.h"
#include "way-link-row.h"
#include "way-own-links.h"
#include "way-paragraph.h"
#include "way-slices.h"

struct _WayTopicLinks {
  GtkBox parent_instance;

  WayTracker *tracker;
  WaySession *session; /* (nullable): NULL where no topic is shown */
  guint topic;
  char *wanted;        /* (nullable): the link that is to have the focus */
  WaySlices slices;

  WayParagraph *title;
  GtkListBox *list;
  GtkWidget *add;
};

enum {
  LINK_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayTopicLinks, way_topic_links, GTK_TYPE_BOX)

static WayLinks *
get_links (WayTopicLinks *self)
{
  return way_progress_get_links (way_session_get_progress (self->session));
}

/* Returns: (nullable) */
static WayLinkRow *
get_row (WayTopicLinks *self,
         guint          i)
{
  return (WayLinkRow *) gtk_list_box_get_row_at_index (self->list, (int) i);
}

/* Once the row has its place on the page: the page goes where the focus is. */
static void
focus_wanted (WayTopicLinks *self)
{
  WayLinkRow *row;

  for (guint i = 0; self->wanted != NULL && (row = get_row (self, i)) != NULL; i++) {
    if (g_str_equal (way_link_row_get_id (row), self->wanted))
      gtk_widget_grab_focus (GTK_WIDGET (row));
  }
  g_clear_pointer (&self->wanted, g_free);
}

/* What has the focus and goes gives it to its neighbour. */
static void
remove_row (WayTopicLinks *self,
            guint          i)
{
  GtkWidget *row = GTK_WIDGET (get_row (self, i));
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (row));
  GtkWidget *next = GTK_WIDGET (get_row (self, i + 1));

  if (next == NULL)
    next = i > 0 ? GTK_WIDGET (get_row (self, i - 1)) : self->add;
  if (focus != NULL && (focus == row || gtk_widget_is_ancestor (focus, row)))
    gtk_widget_grab_focus (next);
  gtk_list_box_remove (self->list, row);
}

static void edit_cb (WayTopicLinks *self,
                     WayLinkRow    *row);

static void remove_cb (WayTopicLinks *self,
                       WayLinkRow    *row);

static void
insert_row (WayTopicLinks *self,
            guint          i,
            const WayLink *link)
{
  GtkWidget *row = way_link_row_new (link);

  g_signal_connect_object (row, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (self->list, row, (int) i);
}

/* Rows and links stand in the order of their ids: what is there already stays.
 * @end: when to stop, in monotonic microseconds
 *
 * Returns: whether there is more to do */
static gboolean
update_until (WayTopicLinks *self,
              gint64         end)
{
  WayLinks *links = get_links (self);
  guint n = way_links_get_n (links, self->topic);
  WayLinkRow *row;

  gtk_widget_set_visible (GTK_WIDGET (self->title), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  for (guint i = 0; i < n; i++) {
    const WayLink *link = way_links_get (links, self->topic, i);

    if (g_get_monotonic_time () >= end)
      return TRUE;
    while ((row = get_row (self, i)) != NULL
           && g_strcmp0 (way_link_row_get_id (row), link->id) < 0)
      remove_row (self, i);
    if (row != NULL && g_str_equal (way_link_row_get_id (row), link->id))
      way_link_row_set_link (row, link);
    else
      insert_row (self, i, link);
  }
  while (get_row (self, n) != NULL)
    remove_row (self, n);
  return FALSE;
}

static gboolean
make_slice (GtkWidget *widget)
{
  WayTopicLinks *self = WAY_TOPIC_LINKS (widget);

  if (update_until (self, g_get_monotonic_time () + WAY_SLICES_US))
    return TRUE;
  focus_wanted (self);
  return FALSE;
}

static void
links_changed_cb (WayTopicLinks *self,
                  guint          topic)
{
  if (topic == self->topic && !way_slices_is_running (&self->slices))
    update_until (self, G_MAXINT64);
}

static void
saved_cb (WayTopicLinks *self,
          const char    *id)
{
  if (self->session == NULL)
    return;
  g_free (self->wanted);
  self->wanted = g_strdup (id);
  way_slices_start (&self->slices, GTK_WIDGET (self), G_PRIORITY_DEFAULT_IDLE, make_slice);
}

/* @id: (nullable): the link to be changed */
static void
ask (WayTopicLinks *self,
     const char    *id)
{
  GtkWindow *dialog = way_link_dialog_new (
    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->tracker,
    way_session_get_progress (self->session), self->topic, id);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
edit_cb (WayTopicLinks *self,
         WayLinkRow    *row)
{
  if (self->session != NULL)
    ask (self, way_link_row_get_id (row));
}

static void
remove_cb (WayTopicLinks *self,
           WayLinkRow    *row)
{
  g_autoptr (WayChange) change = NULL;

  if (self->session == NULL)
    return;
  change = way_own_links_remove (way_session_get_progress (self->session), self->topic,
                                 way_link_row_get_id (row));
  way_tracker_submit (self->tracker, change, NULL, NULL);
}

static void
row_activated_cb (WayTopicLinks *self,
                  WayLinkRow    *row)
{
  g_signal_emit (self, signals[LINK_ACTIVATED], 0, way_link_row_get_url (row));
}

static void
way_topic_links_dispose (GObject *object)
{
  WayTopicLinks *self = WAY_TOPIC_LINKS (object);

  way_topic_links_clear (self);
  g_clear_object (&self->tracker);
  G_OBJECT_CLASS (way_topic_links_parent_class)->dispose (object);
}

static void
way_topic_links_class_init (WayTopicLinksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_topic_links_dispose;

  /**
   * WayTopicLinks::link-activated:
   * @url: where it leads to
   */
  signals[LINK_ACTIVATED] = g_signal_new ("link-activated", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                          1, G_TYPE_STRING);

  g_type_ensure (WAY_TYPE_PARAGRAPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-topic-links.ui");
  gtk_widget_class_bind_template_child (widget_class, WayTopicLinks, title);
  gtk_widget_class_bind_template_child (widget_class, WayTopicLinks, list);
  gtk_widget_class_bind_template_child (widget_class, WayTopicLinks, add);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, way_topic_links_add);
}

static void
way_topic_links_init (WayTopicLinks *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL, -1);
}

/**
 * way_topic_links_show:
 * @tracker: through which links are added, changed and removed
 * @topic: a topic's number
 */
void
way_topic_links_show (WayTopicLinks *self,
                      WayTracker    *tracker,
                      WaySession    *session,
                      guint          topic)
{
  g_return_if_fail (WAY_IS_TOPIC_LINKS (self) && WAY_IS_TRACKER (tracker));
  g_return_if_fail (WAY_IS_SESSION (session));

  way_topic_links_clear (self);
  g_set_object (&self->tracker, tracker);
  self->session = g_object_ref (session);
  self->topic = topic;
  g_signal_connect_object (get_links (self), "changed", G_CALLBACK (links_changed_cb), self,
                           G_CONNECT_SWAPPED);
  /* With what follows the topic's text. */
  way_slices_start (&self->slices, GTK_WIDGET (self), G_PRIORITY_DEFAULT_IDLE, make_slice);
}

/**
 * way_topic_links_add:
 *
 * Asks the learner for one more.
 */
void
way_topic_links_add (WayTopicLinks *self)
{
  g_return_if_fail (WAY_IS_TOPIC_LINKS (self));

  if (self->session != NULL)
    ask (self, NULL);
}

/**
 * way_topic_links_clear:
 *
 * Lets go of what is shown; the rows are taken apart when there is time.
 */
void
way_topic_links_clear (WayTopicLinks *self)
{
  g_return_if_fail (WAY_IS_TOPIC_LINKS (self));

  if (self->session == NULL)
    return;
  way_slices_stop (&self->slices);
  g_clear_pointer (&self->wanted, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->title), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  g_signal_handlers_disconnect_by_data (get_links (self), self);
  g_clear_object (&self->session);
}

/**
 * way_topic_links_is_complete:
 *
 * Returns: whether all links are there
 */
gboolean
way_topic_links_is_complete (WayTopicLinks *self)
{
  g_return_val_if_fail (WAY_IS_TOPIC_LINKS (self), TRUE);

  return !way_slices_is_running (&self->slices);
}
