/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-pages.h"

#include "way-section-page.h"
#include "way-sidebar.h"
#include "way-status-page.h"
#include "way-today-page.h"
#include "way-topic-page.h"

struct _WayPages {
  AdwBin parent_instance;

  WayApplication *application; /* (unowned): the window is of it */
  WaySession *session;         /* (nullable): the open roadmap */
  GCancellable *reading;       /* (nullable): the text that is being read */
  guint shown_topic;           /* the topic that is read, or WAY_TOPIC_NONE */
  guint noted_topic;           /* the topic whose note is asked for, or WAY_TOPIC_NONE */
  GtkStack *stack;
  GtkWidget *section_page;     /* (nullable): made when it is first shown */
  GtkWidget *topic_page;       /* (nullable) */
  GtkWidget *status_page;      /* (nullable) */
  GtkWidget *today_page;       /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WayPages, way_pages, ADW_TYPE_BIN)

typedef enum {
  SHOWN,
  TEXT_READ,
} WayPagesSignal;

static guint signals[TEXT_READ + 1];

/* Returns: (nullable): what the page that is shown is scrolled with */
static GtkScrolledWindow *
find_scroller (GtkWidget *widget)
{
  GtkScrolledWindow *found = NULL;

  if (widget == NULL || GTK_IS_SCROLLED_WINDOW (widget))
    return (GtkScrolledWindow *) widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_scroller (child);
  return found;
}

/**
 * way_pages_hold_still:
 * @delta: by how much the pages are about to be less high, in pixels
 *
 * What is read, or about to be pressed, stays where it is on the screen. The page has
 * its height only after this: what it can be scrolled to then is said beforehand.
 */
void
way_pages_hold_still (WayPages *self,
                      int       delta)
{
  GtkScrolledWindow *scroller;
  GtkAdjustment *at;
  double lower, upper, page, value;

  g_return_if_fail (WAY_IS_PAGES (self));

  scroller = find_scroller (gtk_stack_get_visible_child (self->stack));
  if (scroller == NULL)
    return;
  at = gtk_scrolled_window_get_vadjustment (scroller);
  lower = gtk_adjustment_get_lower (at);
  upper = gtk_adjustment_get_upper (at);
  page = MAX (gtk_adjustment_get_page_size (at) - delta, 0);
  value = CLAMP (gtk_adjustment_get_value (at) + delta, lower, MAX (upper - page, lower));
  gtk_adjustment_configure (at, value, lower, upper, gtk_adjustment_get_step_increment (at),
                            gtk_adjustment_get_page_increment (at), page);
}

/* Shows a page in the stack; the first one stands there at once, later ones
 * slide in from where they lie. */
static void
show_page (WayPages  *self,
           GtkWidget *page)
{
  GtkWidget *const all[] = { self->section_page, self->topic_page, self->status_page,
    self->today_page };
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);
  GtkStackTransitionType transition = GTK_STACK_TRANSITION_TYPE_NONE;

  if (shown == self->section_page && page == self->topic_page && shown != NULL)
    transition = GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT;
  else if (shown == self->topic_page && page == self->section_page && shown != NULL)
    transition = GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT;
  /* The stack does not tell a screen reader which page is covered. */
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++) {
    if (all[i] != NULL)
      gtk_accessible_update_state (GTK_ACCESSIBLE (all[i]), GTK_ACCESSIBLE_STATE_HIDDEN,
                                   all[i] != page, -1);
  }
  gtk_stack_set_visible_child_full (self->stack, gtk_stack_page_get_name (
                                      gtk_stack_get_page (self->stack, page)), transition);
  g_signal_emit (self, signals[SHOWN], 0);
}

static GtkWidget *
ensure_page (WayPages    *self,
             GtkWidget  **page,
             GtkWidget   *made,
             const char  *name)
{
  if (*page == NULL) {
    *page = made;
    gtk_stack_add_named (self->stack, made, name);
  }
  return *page;
}

static void
show_status_page (WayPages *self)
{
  GtkWidget *page = self->status_page;

  if (page == NULL)
    page = ensure_page (self, &self->status_page, way_status_page_new (), "status");
  if (self->session != NULL)
    way_status_page_show_welcome (WAY_STATUS_PAGE (page), self->session);
  else
    way_status_page_show_error (WAY_STATUS_PAGE (page),
                                way_application_get_open_error (self->application));
  show_page (self, page);
  way_status_page_focus (WAY_STATUS_PAGE (page));
}

/**
 * way_pages_have_focus:
 *
 * Returns: whether the focus is with what is open, or nowhere, and not in the sidebar
 */
gboolean
way_pages_have_focus (WayPages *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (WAY_IS_PAGES (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus == NULL || gtk_widget_get_ancestor (focus, WAY_TYPE_SIDEBAR) == NULL;
}

static void
show_today_page (WayPages *self)
{
  gboolean had_focus = way_pages_have_focus (self);
  WayKeeper *keeper = way_application_get_keeper (self->application);

  if (self->today_page == NULL)
    ensure_page (self, &self->today_page,
                 way_today_page_new (way_application_get_tracker (self->application),
                                     way_keeper_get_clock (keeper)), "today");
  self->shown_topic = WAY_TOPIC_NONE;
  way_today_page_show (WAY_TODAY_PAGE (self->today_page), self->session);
  show_page (self, self->today_page);
  if (had_focus)
    way_today_page_focus (WAY_TODAY_PAGE (self->today_page));
}

/* Who has not begun is welcomed. */
static gboolean
has_begun (WayPages *self)
{
  WayProgress *progress = way_session_get_progress (self->session);
  WayCounts counts;

  way_progress_get_counts (progress, &counts);
  return counts.done + counts.learning + counts.skipped > 0
         || way_session_get_last_topic (self->session) != WAY_TOPIC_NONE;
}

/* Where the focus was on the page before, it goes along; in the sidebar it
 * stays. */
static void
move_focus (WayPages *self,
            guint     came_from,
            gboolean  had_focus)
{
  if (!had_focus)
    return;
  if (way_session_get_topic (self->session) == WAY_TOPIC_NONE)
    way_section_page_focus (WAY_SECTION_PAGE (self->section_page), came_from);
  else
    way_topic_page_focus (WAY_TOPIC_PAGE (self->topic_page), came_from);
}

static GtkWidget *
show_section (WayPages       *self,
              WaySectionText *text)
{
  if (self->section_page == NULL)
    ensure_page (self, &self->section_page,
                 way_section_page_new (way_application_get_tracker (self->application)),
                 "section");
  way_section_page_show (WAY_SECTION_PAGE (self->section_page), self->session,
                         way_session_get_section (self->session), text);
  return self->section_page;
}

static GtkWidget *
show_topic (WayPages       *self,
            WaySectionText *text)
{
  if (self->topic_page == NULL)
    ensure_page (self, &self->topic_page,
                 way_topic_page_new (way_application_get_tracker (self->application),
                                     way_application_get_notes (self->application)), "topic");
  way_topic_page_show (WAY_TOPIC_PAGE (self->topic_page), self->session, self->shown_topic, text);
  return self->topic_page;
}

static void
show_place (WayPages       *self,
            WaySectionText *text)
{
  guint came_from = self->shown_topic;
  gboolean had_focus = way_pages_have_focus (self);

  self->shown_topic = way_session_get_topic (self->session);
  show_page (self, self->shown_topic == WAY_TOPIC_NONE ? show_section (self, text)
                                                       : show_topic (self, text));
  move_focus (self, came_from, had_focus);
  if (self->shown_topic != WAY_TOPIC_NONE && self->shown_topic == self->noted_topic)
    way_topic_page_edit_note (WAY_TOPIC_PAGE (self->topic_page));
  self->noted_topic = WAY_TOPIC_NONE;
}

static WaySectionText *
empty_text (WaySession *session)
{
  const WaySection *section;

  section = way_roadmap_get_section (way_session_get_roadmap (session),
                                     way_session_get_section (session));
  return way_section_text_new_empty (way_section_get_end (section)
                                     - way_section_get_begin (section));
}

static void
text_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (WayPages) self = user_data;
  WaySession *session = WAY_SESSION (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySectionText) text = way_session_read_text_finish (session, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || session != self->session)
    return;
  g_signal_emit (self, signals[TEXT_READ], 0, error);
  if (text == NULL)
    text = empty_text (session);
  show_place (self, text);
}

static void
stop_reading (WayPages *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
session_moved_cb (WayPages *self)
{
  guint section = way_session_get_section (self->session);

  stop_reading (self);
  if (section != WAY_SECTION_NONE) {
    self->reading = g_cancellable_new ();
    way_session_read_text_async (self->session, section, self->reading, text_read_cb,
                                 g_object_ref (self));
  } else if (has_begun (self)) {
    show_today_page (self);
  } else {
    show_status_page (self);
  }
}

static void
clear_session (WayPages *self)
{
  stop_reading (self);
  if (self->section_page != NULL)
    way_section_page_clear (WAY_SECTION_PAGE (self->section_page));
  if (self->topic_page != NULL)
    way_topic_page_clear (WAY_TOPIC_PAGE (self->topic_page));
  if (self->today_page != NULL)
    way_today_page_clear (WAY_TODAY_PAGE (self->today_page));
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

/**
 * way_pages_set_application:
 * @application: what is open is of it; it must live longer
 */
void
way_pages_set_application (WayPages       *self,
                           WayApplication *application)
{
  g_return_if_fail (WAY_IS_PAGES (self) && WAY_IS_APPLICATION (application));

  self->application = application;
}

/**
 * way_pages_set_session:
 * @session: (nullable): the roadmap that is open
 *
 * Shows where the learner is in it; without one, why it could not be opened.
 */
void
way_pages_set_session (WayPages   *self,
                       WaySession *session)
{
  g_return_if_fail (WAY_IS_PAGES (self) && (session == NULL || WAY_IS_SESSION (session)));

  clear_session (self);
  if (session == NULL) {
    if (way_application_get_open_error (self->application) != NULL)
      show_status_page (self);
    return;
  }
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "moved", G_CALLBACK (session_moved_cb), self,
                           G_CONNECT_SWAPPED);
  session_moved_cb (self);
}

/**
 * way_pages_get_topic:
 *
 * Returns: the number of the topic that is read, or #WAY_TOPIC_NONE
 */
guint
way_pages_get_topic (WayPages *self)
{
  g_return_val_if_fail (WAY_IS_PAGES (self), WAY_TOPIC_NONE);

  return self->shown_topic;
}

/**
 * way_pages_edit_note:
 * @topic: a topic of the open roadmap
 *
 * Opens the editor of a topic's note, and goes to the topic for it where another place
 * is shown.
 */
void
way_pages_edit_note (WayPages *self,
                     guint     topic)
{
  g_return_if_fail (WAY_IS_PAGES (self) && self->session != NULL && topic != WAY_TOPIC_NONE);

  if (topic == self->shown_topic) {
    way_topic_page_edit_note (WAY_TOPIC_PAGE (self->topic_page));
    return;
  }
  self->noted_topic = topic;
  way_session_go_to_topic (self->session, topic);
}

/**
 * way_pages_add_link:
 *
 * Asks for a link to put on the topic that is read.
 */
void
way_pages_add_link (WayPages *self)
{
  g_return_if_fail (WAY_IS_PAGES (self));

  if (self->shown_topic != WAY_TOPIC_NONE)
    way_topic_page_add_link (WAY_TOPIC_PAGE (self->topic_page));
}

/**
 * way_pages_save_note:
 *
 * Saves the note that is being written, as before the end.
 */
void
way_pages_save_note (WayPages *self)
{
  g_return_if_fail (WAY_IS_PAGES (self));

  if (self->topic_page != NULL)
    way_topic_page_save_note (WAY_TOPIC_PAGE (self->topic_page));
}

/**
 * way_pages_restore_focus:
 *
 * Finds the focus a place after what had it is gone, as a row of Today whose topic is
 * done, or a link that is not there any more.
 */
void
way_pages_restore_focus (WayPages *self)
{
  g_return_if_fail (WAY_IS_PAGES (self));

  if (gtk_stack_get_visible_child (self->stack) == self->today_page && self->today_page != NULL)
    way_today_page_focus (WAY_TODAY_PAGE (self->today_page));
  else if (self->shown_topic != WAY_TOPIC_NONE)
    way_topic_page_focus (WAY_TOPIC_PAGE (self->topic_page), WAY_TOPIC_NONE);
}

static void
way_pages_dispose (GObject *object)
{
  clear_session (WAY_PAGES (object));
  G_OBJECT_CLASS (way_pages_parent_class)->dispose (object);
}

static void
way_pages_class_init (WayPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_pages_dispose;

  signals[SHOWN] = g_signal_new ("shown", WAY_TYPE_PAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[TEXT_READ] = g_signal_new ("text-read", WAY_TYPE_PAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
way_pages_init (WayPages *self)
{
  self->shown_topic = WAY_TOPIC_NONE;
  self->noted_topic = WAY_TOPIC_NONE;
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}
