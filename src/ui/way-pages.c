/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-pages.h"

#include "way-removal.h"
#include "way-search-page.h"
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
  gboolean is_searching;       /* what is found is shown, whatever place the session is at */
  gboolean is_finding;         /* the session is about to go to what was found */
  gboolean is_found;           /* it is there */
  gboolean is_returning;       /* the focus goes to where it was before the search */
  guint left_section;          /* where one searched from, or WAY_SECTION_NONE */
  guint left_topic;            /* or WAY_TOPIC_NONE */
  GtkWidget *left_page;        /* (nullable): that place, while it is as it was left */
  GtkWidget *left_focus;       /* (nullable): what had the focus there */
  GtkStack *stack;
  GtkWidget *section_page;     /* (nullable): made when it is first shown */
  GtkWidget *topic_page;       /* (nullable) */
  GtkWidget *status_page;      /* (nullable) */
  GtkWidget *today_page;       /* (nullable) */
  GtkWidget *search_page;      /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WayPages, way_pages, ADW_TYPE_BIN)

typedef enum {
  SEARCH_STOPPED,
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
    self->today_page, self->search_page };
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

/* Returns: whether the focus is where it was before the search, or need not go there */
static gboolean
restore_focus (WayPages *self)
{
  gboolean was_returning = self->is_returning;

  self->is_returning = FALSE;
  if (!was_returning || !way_pages_have_focus (self))
    return was_returning;
  return self->left_focus != NULL && gtk_widget_get_mapped (self->left_focus)
         && gtk_widget_grab_focus (self->left_focus);
}

static WayStatusOffer
find_offer (WayPages *self)
{
  GListModel *roadmaps = way_shelf_get_items (way_application_get_shelf (self->application));
  gboolean has_first = !g_str_equal (way_application_get_roadmap_id (self->application),
                                     WAY_FIRST_ROADMAP);

  for (guint i = 0; i < g_list_model_get_n_items (roadmaps); i++) {
    g_autoptr (WayShelfItem) item = g_list_model_get_item (roadmaps, i);

    if (g_str_equal (way_shelf_item_get_id (item), WAY_FIRST_ROADMAP)
        && way_shelf_item_get_error (item) != NULL)
      has_first = FALSE;
  }
  return (has_first ? WAY_STATUS_OFFER_FIRST : 0)
         | (way_removal_get_path (self->application) != NULL ? WAY_STATUS_OFFER_REMOVE : 0);
}

static void
show_error (WayPages *self)
{
  way_status_page_show_error (WAY_STATUS_PAGE (self->status_page),
                              way_application_get_open_error (self->application),
                              find_offer (self));
}

/* What there is tells what can be done. */
static void
roadmaps_changed_cb (WayPages *self)
{
  if (self->session == NULL && self->status_page != NULL
      && way_application_get_open_error (self->application) != NULL)
    show_error (self);
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
    show_error (self);
  show_page (self, page);
  if (!restore_focus (self))
    way_status_page_focus (WAY_STATUS_PAGE (page));
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
  if (!restore_focus (self) && had_focus)
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
  if (restore_focus (self) || !had_focus)
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
  g_clear_object (&self->reading);
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
  self->is_searching = FALSE;
  self->is_found = self->is_finding;
  self->is_finding = FALSE;
  self->left_page = NULL;
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
go_to_place (WayPages *self,
             guint     section,
             guint     topic)
{
  if (way_session_get_section (self->session) == section
      && way_session_get_topic (self->session) == topic)
    session_moved_cb (self);
  else if (topic != WAY_TOPIC_NONE)
    way_session_go_to_topic (self->session, topic);
  else if (section != WAY_SECTION_NONE)
    way_session_go_to_section (self->session, section);
  else
    way_session_go_to_today (self->session);
}

static void
find_place (WayPages *self,
            guint     section,
            guint     topic)
{
  way_search_page_leave (WAY_SEARCH_PAGE (self->search_page));
  self->is_finding = TRUE;
  go_to_place (self, section, topic);
}

static void
show_search_page (WayPages *self)
{
  stop_reading (self);
  self->is_searching = TRUE;
  self->is_found = FALSE;
  self->shown_topic = WAY_TOPIC_NONE;
  show_page (self, self->search_page);
}

static void
make_search_page (WayPages *self)
{
  ensure_page (self, &self->search_page,
               way_search_page_new (way_application_get_tracker (self->application),
                                    way_application_get_search (self->application)), "search");
  g_signal_connect_object (self->search_page, "activated", G_CALLBACK (find_place), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_page, "stopped", G_CALLBACK (way_pages_stop_search), self,
                           G_CONNECT_SWAPPED);
}

static void
begin_search (WayPages *self)
{
  if (self->search_page == NULL)
    make_search_page (self);
  way_search_page_set_session (WAY_SEARCH_PAGE (self->search_page), self->session);
  /* So that what was typed a moment ago is found. */
  way_pages_save_note (self);
  way_search_page_refresh (WAY_SEARCH_PAGE (self->search_page));
  self->left_section = way_session_get_section (self->session);
  self->left_topic = way_session_get_topic (self->session);
  /* A page whose text is only being read is not there yet. */
  self->left_page = self->reading == NULL ? gtk_stack_get_visible_child (self->stack) : NULL;
  g_set_weak_pointer (&self->left_focus, gtk_root_get_focus (gtk_widget_get_root (
                                                               GTK_WIDGET (self))));
  show_search_page (self);
}

static void
clear_session (WayPages *self)
{
  stop_reading (self);
  self->is_searching = self->is_finding = self->is_found = self->is_returning = FALSE;
  self->shown_topic = WAY_TOPIC_NONE;
  if (self->search_page != NULL)
    way_search_page_set_session (WAY_SEARCH_PAGE (self->search_page), NULL);
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
  g_signal_connect_object (way_shelf_get_items (way_application_get_shelf (application)),
                           "items-changed", G_CALLBACK (roadmaps_changed_cb), self,
                           G_CONNECT_SWAPPED);
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
    if (way_application_get_open_error (self->application) != NULL) {
      show_status_page (self);
      way_shelf_refresh (way_application_get_shelf (self->application));
    }
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
 * way_pages_search:
 * @typed: what the learner typed already, or an empty string
 *
 * Shows what is found of the words that the learner types from now on, whatever place
 * the session is at. What was looked for last still is, and may be typed over.
 */
void
way_pages_search (WayPages   *self,
                  const char *typed)
{
  g_return_if_fail (WAY_IS_PAGES (self) && typed != NULL);

  if (self->session == NULL)
    return;
  if (!self->is_searching)
    begin_search (self);
  way_search_page_begin (WAY_SEARCH_PAGE (self->search_page), typed);
}

/* The page that is shown takes the focus. */
static void
focus_page (WayPages  *self,
            GtkWidget *page)
{
  if (page == self->today_page)
    way_today_page_focus (WAY_TODAY_PAGE (page));
  else if (page == self->status_page)
    way_status_page_focus (WAY_STATUS_PAGE (page));
  else
    move_focus (self, WAY_TOPIC_NONE, TRUE);
}

/**
 * way_pages_stop_search:
 *
 * Goes back to where the learner was before the search, and looks for nothing any more.
 */
void
way_pages_stop_search (WayPages *self)
{
  g_return_if_fail (WAY_IS_PAGES (self));

  if (!self->is_searching)
    return;
  self->is_returning = TRUE;
  if (self->left_page != NULL) {
    self->is_searching = FALSE;
    self->shown_topic = self->left_topic;
    show_page (self, self->left_page);
    if (!restore_focus (self))
      focus_page (self, self->left_page);
  } else {
    go_to_place (self, self->left_section, self->left_topic);
  }
  way_search_page_reset (WAY_SEARCH_PAGE (self->search_page));
  g_signal_emit (self, signals[SEARCH_STOPPED], 0);
}

/**
 * way_pages_is_searching:
 *
 * Returns: whether it is shown what was found
 */
gboolean
way_pages_is_searching (WayPages *self)
{
  g_return_val_if_fail (WAY_IS_PAGES (self), FALSE);

  return self->is_searching;
}

/**
 * way_pages_is_found:
 *
 * Returns: whether the place that is shown was found, and the way back leads to what else
 *   was
 */
gboolean
way_pages_is_found (WayPages *self)
{
  g_return_val_if_fail (WAY_IS_PAGES (self), FALSE);

  return self->is_found;
}

/**
 * way_pages_go_back:
 *
 * Goes back into the search, or out of it.
 *
 * Returns: whether there was such a way
 */
gboolean
way_pages_go_back (WayPages *self)
{
  g_return_val_if_fail (WAY_IS_PAGES (self), FALSE);

  if (self->is_searching) {
    way_pages_stop_search (self);
    return TRUE;
  }
  if (!self->is_found)
    return FALSE;
  show_search_page (self);
  way_search_page_resume (WAY_SEARCH_PAGE (self->search_page));
  return TRUE;
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
  if (self->is_searching)
    find_place (self, way_topic_get_section (way_roadmap_get_topic (way_session_get_roadmap (
                                                                      self->session), topic)),
                topic);
  else
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
  else if (self->is_searching)
    way_search_page_resume (WAY_SEARCH_PAGE (self->search_page));
  else if (self->shown_topic != WAY_TOPIC_NONE)
    way_topic_page_focus (WAY_TOPIC_PAGE (self->topic_page), WAY_TOPIC_NONE);
}

static void
way_pages_dispose (GObject *object)
{
  clear_session (WAY_PAGES (object));
  g_clear_weak_pointer (&WAY_PAGES (object)->left_focus);
  G_OBJECT_CLASS (way_pages_parent_class)->dispose (object);
}

static void
way_pages_class_init (WayPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_pages_dispose;

  /**
   * WayPages::search-stopped:
   *
   * The learner is back where they were before they searched, or soon will be.
   */
  signals[SEARCH_STOPPED] = g_signal_new ("search-stopped", WAY_TYPE_PAGES, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
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
