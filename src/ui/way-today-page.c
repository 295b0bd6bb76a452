/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-today-page.h"

#include "way-page-layout.h"
#include "way-paragraph.h"
#include "way-topic-row.h"
#include "way-ui.h"

typedef struct {
  GtkWidget *title;
  GtkListBox *list;
} Part;

struct _WayTodayPage {
  AdwBin parent_instance;

  WayTracker *tracker;
  WaySession *session; /* (nullable) */
  WayToday *today;     /* has the session while the page is seen */
  guint update_id;
  GDate day; /* that is shown */
  WayClock *clock;
  Part parts[WAY_TODAY_N_PARTS];

  GtkWidget *scroller;
  WayParagraph *date;
  GtkWidget *rest;
};

G_DEFINE_FINAL_TYPE (WayTodayPage, way_today_page, ADW_TYPE_BIN)

static WayTopicRow *
row_at (GtkListBox *list,
        int         i)
{
  return WAY_TOPIC_ROW (gtk_list_box_get_row_at_index (list, i));
}

static void
status_picked_cb (WayTodayPage *self,
                  WayStatus     status,
                  WayTopicRow  *row)
{
  way_tracker_set_status (self->tracker, way_session_get_progress (self->session),
                          way_topic_row_get_topic (row), status);
}

static void
row_activated_cb (WayTodayPage *self,
                  WayTopicRow  *row)
{
  way_session_go_to_topic (self->session, way_topic_row_get_topic (row));
}

/* The arrow keys go from list to list. */
static gboolean
keynav_failed_cb (WayTodayPage     *self,
                  GtkDirectionType  direction)
{
  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return FALSE;
  return gtk_widget_child_focus (self->scroller, direction == GTK_DIR_UP ? GTK_DIR_TAB_BACKWARD
                                                                         : GTK_DIR_TAB_FORWARD);
}

static guint
get_n_rows (GtkListBox *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, n) != NULL)
    n++;
  return n;
}

static gboolean
has_same_topics (WayTodayPage *self,
                 WayTodayPart  part)
{
  GtkListBox *list = self->parts[part].list;
  guint n = way_today_get_n_entries (self->today, part);

  if (get_n_rows (list) != n)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    if (way_topic_row_get_topic (row_at (list, i))
        != way_today_get_entry (self->today, part, i)->topic)
      return FALSE;
  }
  return TRUE;
}

static void
empty (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
fill (WayTodayPage *self,
      WayTodayPart  part)
{
  WayProgress *progress = way_session_get_progress (self->session);
  GtkListBox *list = self->parts[part].list;

  for (guint i = 0; i < way_today_get_n_entries (self->today, part); i++) {
    GtkWidget *row;

    row = way_topic_row_new (progress, way_today_get_entry (self->today, part, i)->topic, 0);
    g_signal_connect_object (row, "status-picked", G_CALLBACK (status_picked_cb), self,
                             G_CONNECT_SWAPPED);
    if (part == WAY_TODAY_LATELY)
      way_topic_row_hide_summary (WAY_TOPIC_ROW (row));
    gtk_list_box_append (list, row);
  }
}

/* The focus stays where it was: what comes after a row that has gone takes its place. */
static void
focus_near (WayTodayPage *self,
            WayTodayPart  part,
            int           at)
{
  for (; part < WAY_TODAY_N_PARTS; part++, at = 0) {
    int n = get_n_rows (self->parts[part].list);

    if (n > 0) {
      gtk_widget_grab_focus (GTK_WIDGET (row_at (self->parts[part].list, MIN (at, n - 1))));
      return;
    }
  }
  gtk_widget_grab_focus (self->scroller);
}

static void
show_part (WayTodayPage *self,
           WayTodayPart  part)
{
  GtkListBox *list = self->parts[part].list;
  guint n = way_today_get_n_entries (self->today, part);

  if (!has_same_topics (self, part)) {
    empty (list);
    fill (self, part);
  }
  for (guint i = 0; i < n; i++) {
    way_topic_row_set_note (row_at (list, i), way_today_get_entry (self->today, part, i)->words);
    way_topic_row_update (row_at (list, i), TRUE);
  }
  gtk_widget_set_visible (self->parts[part].title, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (list), n > 0);
}

/* Returns: the row that has the focus, in the list of @part, or -1 */
static int
find_focus (WayTodayPage *self,
            WayTodayPart *part)
{
  for (*part = 0; *part < WAY_TODAY_N_PARTS; (*part)++) {
    GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->parts[*part].list));

    if (row != NULL)
      return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  }
  return -1;
}

static void
update (WayTodayPage *self)
{
  g_autofree char *date = way_today_get_date (self->today);
  WayTodayPart focused_part;
  int focused = find_focus (self, &focused_part);
  guint n_open = 0;

  way_clock_get_day (self->clock, way_clock_get_now_ms (self->clock), &self->day);
  way_paragraph_set_text (self->date, date);
  for (WayTodayPart part = 0; part < WAY_TODAY_N_PARTS; part++) {
    show_part (self, part);
    if (part != WAY_TODAY_LATELY)
      n_open += way_today_get_n_entries (self->today, part);
  }
  gtk_widget_set_visible (self->rest, n_open == 0);
  if (focused >= 0
      && gtk_widget_get_focus_child (GTK_WIDGET (self->parts[focused_part].list)) == NULL)
    focus_near (self, focused_part, focused);
}

static gboolean
update_cb (gpointer user_data)
{
  WayTodayPage *self = user_data;

  self->update_id = 0;
  if (way_today_get_session (self->today) != NULL)
    update (self);
  return G_SOURCE_REMOVE;
}

/* A row that goes is not taken from under the click that made it go. */
static void
today_changed_cb (WayTodayPage *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, update_cb, self, NULL);
}

/* A window that stays open sees the next day. */
static void
refresh_other_day (WayTodayPage *self)
{
  GDate day;

  way_clock_get_day (self->clock, way_clock_get_now_ms (self->clock), &day);
  if (g_date_valid (&self->day) && g_date_compare (&day, &self->day) != 0)
    way_today_refresh (self->today);
}

/* What is not seen is not kept up: on a large roadmap that takes a while. */
static void
way_today_page_map (GtkWidget *widget)
{
  WayTodayPage *self = WAY_TODAY_PAGE (widget);

  if (self->session != NULL) {
    way_today_set_session (self->today, self->session);
    update (self);
  }
  GTK_WIDGET_CLASS (way_today_page_parent_class)->map (widget);
}

static void
way_today_page_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (way_today_page_parent_class)->unmap (widget);
  way_today_set_session (WAY_TODAY_PAGE (widget)->today, NULL);
}

static void
way_today_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (way_today_page_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active",
                           G_CALLBACK (refresh_other_day), widget, G_CONNECT_SWAPPED);
}

static void
way_today_page_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_root (widget), widget);
  GTK_WIDGET_CLASS (way_today_page_parent_class)->unroot (widget);
}

static void
way_today_page_dispose (GObject *object)
{
  WayTodayPage *self = WAY_TODAY_PAGE (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->today);
  g_clear_object (&self->session);
  g_clear_object (&self->tracker);
  g_clear_pointer (&self->clock, way_clock_unref);
  G_OBJECT_CLASS (way_today_page_parent_class)->dispose (object);
}

static void
bind_parts (GtkWidgetClass *widget_class)
{
  static const char *const names[] = { "continue", "due", "next", "later", "lately" };

  for (guint part = 0; part < WAY_TODAY_N_PARTS; part++) {
    gssize at = G_STRUCT_OFFSET (WayTodayPage, parts) + part * (gssize) sizeof (Part);
    g_autofree char *title = g_strconcat (names[part], "_title", NULL);
    g_autofree char *list = g_strconcat (names[part], "_list", NULL);

    gtk_widget_class_bind_template_child_full (widget_class, title, FALSE,
                                               at + (gssize) G_STRUCT_OFFSET (Part, title));
    gtk_widget_class_bind_template_child_full (widget_class, list, FALSE,
                                               at + (gssize) G_STRUCT_OFFSET (Part, list));
  }
}

static void
way_today_page_class_init (WayTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_today_page_dispose;
  widget_class->map = way_today_page_map;
  widget_class->unmap = way_today_page_unmap;
  widget_class->root = way_today_page_root;
  widget_class->unroot = way_today_page_unroot;

  g_type_ensure (WAY_TYPE_PARAGRAPH);
  gtk_widget_class_set_layout_manager_type (widget_class, WAY_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WayTodayPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WayTodayPage, date);
  gtk_widget_class_bind_template_child (widget_class, WayTodayPage, rest);
  bind_parts (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, keynav_failed_cb);
}

static void
way_today_page_init (WayTodayPage *self)
{
  g_date_clear (&self->day, 1);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_today_page_new:
 * @tracker: through which statuses are set
 * @clock: the learner's
 *
 * Returns: (transfer floating): a page that shows nothing yet
 */
GtkWidget *
way_today_page_new (WayTracker *tracker,
                    WayClock   *clock)
{
  WayTodayPage *self = g_object_new (WAY_TYPE_TODAY_PAGE, NULL);

  self->tracker = g_object_ref (tracker);
  self->clock = way_clock_ref (clock);
  self->today = way_today_new (tracker, clock);
  g_signal_connect_object (self->today, "changed", G_CALLBACK (today_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * way_today_page_show:
 * @session: the roadmap
 */
void
way_today_page_show (WayTodayPage *self,
                     WaySession   *session)
{
  g_return_if_fail (WAY_IS_TODAY_PAGE (self) && WAY_IS_SESSION (session));

  g_set_object (&self->session, session);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  way_today_set_session (self->today, session);
  update (self);
}

/**
 * way_today_page_clear:
 *
 * Lets go of the roadmap that was shown.
 */
void
way_today_page_clear (WayTodayPage *self)
{
  g_return_if_fail (WAY_IS_TODAY_PAGE (self));

  way_today_set_session (self->today, NULL);
  g_clear_object (&self->session);
  for (WayTodayPart part = 0; part < WAY_TODAY_N_PARTS; part++)
    empty (self->parts[part].list);
}

/**
 * way_today_page_focus:
 *
 * Moves the focus to the first topic.
 */
void
way_today_page_focus (WayTodayPage *self)
{
  g_return_if_fail (WAY_IS_TODAY_PAGE (self));

  focus_near (self, 0, 0);
}
