/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-window.h"

#include <glib/gi18n-lib.h>

#include "way-alert.h"
#include "way-banner.h"
#include "way-data-dialogs.h"
#include "way-dialogs.h"
#include "way-link.h"
#include "way-plan-dialog.h"
#include "way-preferences.h"
#include "way-reset-dialog.h"
#include "way-section-page.h"
#include "way-shell.h"
#include "way-sidebar.h"
#include "way-status-page.h"
#include "way-status-switch.h"
#include "way-sweep.h"
#include "way-toaster.h"
#include "way-today-page.h"
#include "way-topic-page.h"
#include "way-ui.h"

struct _WayWindow {
  AdwApplicationWindow parent_instance;

  WaySession *session;      /* (nullable): the open roadmap */
  GCancellable *reading;    /* (nullable): the text that is being read */
  guint shown_topic;        /* the topic that is read, or WAY_TOPIC_NONE */
  guint noted_topic;        /* the topic whose note is asked for, or WAY_TOPIC_NONE */
  WayAlert *alert;
  GtkWindow *preferences;   /* (nullable): while it is open */
  WayToaster *toaster;
  GtkWidget *section_page;  /* (nullable): made when it is first shown */
  GtkWidget *topic_page;    /* (nullable) */
  GtkWidget *status_page;   /* (nullable) */
  GtkWidget *today_page;    /* (nullable) */
  GtkWidget *status_switch; /* (nullable): made with the topic page */

  AdwToastOverlay *toasts;
  WayShell *shell;
  WaySidebar *sidebar;
  AdwHeaderBar *header;
  GtkStack *header_stack;
  AdwWindowTitle *header_title;
  GtkWidget *sidebar_button;
  GtkWidget *back;
  WayBanner *banner;
  GtkStack *pages;
};

G_DEFINE_FINAL_TYPE (WayWindow, way_window, ADW_TYPE_APPLICATION_WINDOW)

static WayApplication *
get_application (WayWindow *self)
{
  return WAY_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

static WayTracker *
get_tracker (WayWindow *self)
{
  return way_application_get_tracker (get_application (self));
}

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

/* What is read, or about to be pressed, stays where it is on the screen. The page has
 * its height only after this: what it can be scrolled to then is said beforehand. */
static void
banner_resized_cb (WayWindow *self,
                   int        delta)
{
  GtkScrolledWindow *scroller = find_scroller (gtk_stack_get_visible_child (self->pages));
  GtkAdjustment *at = scroller != NULL ? gtk_scrolled_window_get_vadjustment (scroller) : NULL;
  double lower, upper, page, value;

  if (at == NULL)
    return;
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
show_page (WayWindow *self,
           GtkWidget *page)
{
  GtkWidget *const all[] = { self->section_page, self->topic_page, self->status_page,
    self->today_page };
  GtkWidget *shown = gtk_stack_get_visible_child (self->pages);
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
  gtk_stack_set_visible_child_full (self->pages, gtk_stack_page_get_name (
                                      gtk_stack_get_page (self->pages, page)), transition);
}

static GtkWidget *
ensure_page (WayWindow   *self,
             GtkWidget  **page,
             GtkWidget   *made,
             const char  *name)
{
  if (*page == NULL) {
    *page = made;
    gtk_stack_add_named (self->pages, made, name);
  }
  return *page;
}

static void
update_status_switch (WayWindow *self)
{
  guint topic = self->session != NULL ? way_session_get_topic (self->session) : WAY_TOPIC_NONE;
  WayProgress *progress;

  if (topic == WAY_TOPIC_NONE || self->status_switch == NULL)
    return;
  progress = way_session_get_progress (self->session);
  way_status_switch_set_choice (WAY_STATUS_SWITCH (self->status_switch), way_topic_is_choice (
                                  way_roadmap_get_topic (way_session_get_roadmap (self->session),
                                                         topic)));
  way_status_switch_set_status (WAY_STATUS_SWITCH (self->status_switch),
                                way_progress_get_status (progress, topic));
}

/* On a topic the header holds its status and the way back to its section; on a
 * section its title, and the way back to the sidebar where that is hidden. */
static void
update_header (WayWindow *self)
{
  gboolean is_folded = way_shell_get_folded (self->shell);
  guint section = self->session != NULL ? way_session_get_section (self->session)
                                        : WAY_SECTION_NONE;
  gboolean is_topic = section != WAY_SECTION_NONE
    && way_session_get_topic (self->session) != WAY_TOPIC_NONE;
  const char *section_title = self->session != NULL ? _("Today") : "";
  g_autofree char *back = NULL;

  if (section != WAY_SECTION_NONE)
    section_title = way_section_get_title (
      way_roadmap_get_section (way_session_get_roadmap (self->session), section));
  gtk_widget_set_visible (self->back, is_topic || is_folded);
  if (is_topic)
    /* Translators: for a screen reader; %s is the title of a section */
    back = g_strdup_printf (_("Back to %s"), section_title);
  else
    back = g_strdup (_("Back to the sections"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, back, -1);
  gtk_widget_set_tooltip_text (self->back, back);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back",
                                 is_folded ? way_shell_get_showing_content (self->shell)
                                           : is_topic);
  way_shell_set_can_go_back (self->shell, is_folded && !is_topic);
  adw_window_title_set_title (self->header_title, is_folded ? section_title : "");
  if (self->status_switch != NULL)
    gtk_widget_set_visible (self->status_switch, is_topic);
  gtk_stack_set_visible_child (self->header_stack, is_topic && self->status_switch != NULL
                               ? self->status_switch : GTK_WIDGET (self->header_title));
}

static void
show_status_page (WayWindow *self)
{
  WayApplication *application = get_application (self);
  GtkWidget *page = self->status_page;

  if (page == NULL)
    page = ensure_page (self, &self->status_page, way_status_page_new (), "status");
  if (self->session != NULL)
    way_status_page_show_welcome (WAY_STATUS_PAGE (page), self->session);
  else
    way_status_page_show_error (WAY_STATUS_PAGE (page),
                                way_application_get_open_error (application));
  show_page (self, page);
  update_header (self);
  way_shell_show_content (self->shell);
  way_status_page_focus (WAY_STATUS_PAGE (page));
}

static WayClock *
get_clock (WayWindow *self)
{
  return way_keeper_get_clock (way_application_get_keeper (get_application (self)));
}

static gboolean
has_focus_in_content (WayWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar));
}

static void
show_today_page (WayWindow *self)
{
  gboolean had_focus = has_focus_in_content (self);

  if (self->today_page == NULL)
    ensure_page (self, &self->today_page,
                 way_today_page_new (get_tracker (self), get_clock (self)), "today");
  self->shown_topic = WAY_TOPIC_NONE;
  way_today_page_show (WAY_TODAY_PAGE (self->today_page), self->session);
  show_page (self, self->today_page);
  update_header (self);
  way_shell_show_content (self->shell);
  if (had_focus)
    way_today_page_focus (WAY_TODAY_PAGE (self->today_page));
}

/* Who has not begun is welcomed. */
static gboolean
has_begun (WayWindow *self)
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
move_focus (WayWindow *self,
            guint      came_from,
            gboolean   had_focus)
{
  if (!had_focus)
    return;
  if (way_session_get_topic (self->session) == WAY_TOPIC_NONE)
    way_section_page_focus (WAY_SECTION_PAGE (self->section_page), came_from);
  else
    way_topic_page_focus (WAY_TOPIC_PAGE (self->topic_page), came_from);
}

static void
status_picked_cb (WayWindow *self,
                  WayStatus  status)
{
  way_tracker_set_status (get_tracker (self), way_session_get_progress (self->session),
                          way_session_get_topic (self->session), status);
}

static void
make_status_switch (WayWindow *self)
{
  self->status_switch = way_status_switch_new ();
  g_signal_connect_object (self->status_switch, "status-picked", G_CALLBACK (status_picked_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->header_stack, self->status_switch);
}

static void
show_place (WayWindow      *self,
            WaySectionText *text)
{
  guint topic = way_session_get_topic (self->session);
  guint came_from = self->shown_topic;
  gboolean had_focus = has_focus_in_content (self);
  WayTracker *tracker = get_tracker (self);
  GtkWidget *page;

  self->shown_topic = topic;
  if (topic == WAY_TOPIC_NONE) {
    if (self->section_page == NULL)
      ensure_page (self, &self->section_page, way_section_page_new (tracker), "section");
    page = self->section_page;
    way_section_page_show (WAY_SECTION_PAGE (page), self->session,
                           way_session_get_section (self->session), text);
  } else {
    if (self->topic_page == NULL) {
      ensure_page (self, &self->topic_page, way_topic_page_new (
                     tracker, way_application_get_notes (get_application (self))), "topic");
      make_status_switch (self);
    }
    page = self->topic_page;
    way_topic_page_show (WAY_TOPIC_PAGE (page), self->session, topic, text);
  }
  show_page (self, page);
  update_status_switch (self);
  update_header (self);
  move_focus (self, came_from, had_focus);
  if (topic != WAY_TOPIC_NONE && topic == self->noted_topic)
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
  g_autoptr (WayWindow) self = user_data;
  WaySession *session = WAY_SESSION (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySectionText) text = way_session_read_text_finish (session, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || session != self->session)
    return;
  way_alert_set_text_error (self->alert, error);
  if (text == NULL)
    text = empty_text (session);
  show_place (self, text);
}

static void
session_moved_cb (WayWindow *self)
{
  guint section = way_session_get_section (self->session);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (section == WAY_SECTION_NONE && has_begun (self)) {
    show_today_page (self);
    return;
  }
  if (section == WAY_SECTION_NONE) {
    show_status_page (self);
    return;
  }
  self->reading = g_cancellable_new ();
  way_session_read_text_async (self->session, section, self->reading, text_read_cb,
                               g_object_ref (self));
  way_shell_show_content (self->shell);
}

static void
clear_session (WayWindow *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->section_page != NULL)
    way_section_page_clear (WAY_SECTION_PAGE (self->section_page));
  if (self->topic_page != NULL)
    way_topic_page_clear (WAY_TOPIC_PAGE (self->topic_page));
  if (self->today_page != NULL)
    way_today_page_clear (WAY_TODAY_PAGE (self->today_page));
  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (way_session_get_progress (self->session), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

static void
session_changed_cb (WayWindow *self)
{
  WaySession *session = way_application_get_session (get_application (self));

  if (session != NULL && session == self->session)
    return;
  clear_session (self);
  way_sidebar_set_session (self->sidebar, session);
  if (session == NULL) {
    if (way_application_get_open_error (get_application (self)) != NULL)
      show_status_page (self);
    return;
  }
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "moved", G_CALLBACK (session_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (way_session_get_progress (session), "changed",
                           G_CALLBACK (update_status_switch), self, G_CONNECT_SWAPPED);
  session_moved_cb (self);
}

/* What had the focus is gone, as a row is whose topic is done. */
static void
focus_lost_cb (WayWindow *self)
{
  if (gtk_stack_get_visible_child (self->pages) == self->today_page)
    way_today_page_focus (WAY_TODAY_PAGE (self->today_page));
}

/* The banner says what is wrong still; where another window is in front that one does. */
static void
failed_again_cb (WayWindow *self)
{
  if (self->preferences == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->preferences)))
    way_toaster_tell (self->toaster, _("That did not help yet"));
}

static void
restore_failed_cb (WayWindow *self,
                   GError    *error)
{
  way_data_dialogs_tell_error (GTK_WINDOW (self), _("Nothing Was Restored"), error->message);
}

static void
preferences_cb (WayWindow *self)
{
  if (self->preferences == NULL)
    g_set_weak_pointer (&self->preferences,
                        way_preferences_new (GTK_WINDOW (self), get_application (self)));
  gtk_window_present (self->preferences);
}

static void
folded_cb (WayWindow *self)
{
  gboolean is_folded = way_shell_get_folded (self->shell);
  gboolean is_hidden = way_shell_get_sidebar_hidden (self->shell);
  /* Translators: the sidebar lists the sections of a roadmap; F9 is a key */
  const char *label = is_hidden ? _("Show the Sidebar (F9)")
    /* Translators: the sidebar lists the sections of a roadmap; F9 is a key */
                                : _("Hide the Sidebar (F9)");

  way_sidebar_set_buttons (self->sidebar, is_folded);
  adw_header_bar_set_show_start_title_buttons (self->header, is_folded || is_hidden);
  gtk_widget_set_visible (self->sidebar_button, !is_folded);
  gtk_widget_set_tooltip_text (self->sidebar_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sidebar_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  update_header (self);
}

/* What had the focus may be gone with the sidebar. */
static void
sidebar_hidden_cb (WayWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  folded_cb (self);
  if (!way_shell_get_sidebar_hidden (self->shell))
    return;
  if (focus == NULL || !gtk_widget_get_mapped (focus))
    gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
}

static void
toggle_sidebar_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  way_shell_toggle_sidebar (WAY_WINDOW (widget)->shell);
}

/* The button of a mouse that goes back. */
static void
back_pressed_cb (GtkGesture *gesture,
                 int         n_press,
                 double      x,
                 double      y,
                 WayWindow  *self)
{
  if (gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Back at the sections the focus is where the learner is among them. */
static void
showing_content_cb (WayWindow *self)
{
  update_header (self);
  if (way_shell_get_folded (self->shell) && !way_shell_get_showing_content (self->shell))
    way_sidebar_focus (self->sidebar);
}

static void
section_activated_cb (WayWindow *self)
{
  way_shell_show_content (self->shell);
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);

  if (self->session != NULL && way_session_get_topic (self->session) != WAY_TOPIC_NONE)
    way_session_go_to_section (self->session, way_session_get_section (self->session));
  else
    way_shell_show_sidebar (self->shell);
}

/* The keys that act on the topic that is read, as they do on a row. */
static void
mark_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);
  WayStatus status;

  if (self->session == NULL || !has_focus_in_content (self)
      || way_session_get_topic (self->session) == WAY_TOPIC_NONE
      || !way_status_from_word (g_variant_get_string (parameter, NULL), &status))
    return;
  status_picked_cb (self, status);
}

/* Returns: the topic that an action is for: of a row, or the one that is read */
static guint
get_target (WayWindow *self,
            GVariant  *parameter)
{
  guint topic = g_variant_get_uint32 (parameter);

  if (self->session == NULL || topic != WAY_TOPIC_NONE)
    return self->session != NULL ? topic : WAY_TOPIC_NONE;
  return has_focus_in_content (self) ? way_session_get_topic (self->session) : WAY_TOPIC_NONE;
}

static void
bookmark_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);
  guint topic = get_target (self, parameter);
  WayProgress *progress;

  if (topic == WAY_TOPIC_NONE)
    return;
  progress = way_session_get_progress (self->session);
  way_tracker_set_bookmark (get_tracker (self), progress, topic,
                            !way_marks_is_bookmarked (way_progress_get_marks (progress), topic));
}

/* On the way to another topic it is asked for when that is shown. */
static void
write_note_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);
  guint topic = get_target (self, parameter);

  if (topic == WAY_TOPIC_NONE)
    return;
  if (topic == self->shown_topic) {
    way_topic_page_edit_note (WAY_TOPIC_PAGE (self->topic_page));
    return;
  }
  self->noted_topic = topic;
  way_session_go_to_topic (self->session, topic);
}

static void
today_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);

  if (self->session == NULL)
    return;
  way_session_go_to_today (self->session);
  way_shell_show_content (self->shell);
}

/* @parameter: the number of a topic, or WAY_TOPIC_NONE for the one that is read */
static void
plan_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);
  guint topic = get_target (self, parameter);

  if (topic != WAY_TOPIC_NONE)
    way_plan_dialog_present (GTK_WINDOW (self), get_tracker (self),
                             way_session_get_progress (self->session), topic, get_clock (self));
}

/* @parameter: the number of a topic */
static void
reset_topic_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);
  guint topic = get_target (self, parameter);
  WayProgress *progress;
  const WayTopic *t;

  if (topic == WAY_TOPIC_NONE)
    return;
  progress = way_session_get_progress (self->session);
  t = way_roadmap_get_topic (way_progress_get_roadmap (progress), topic);
  if (way_sweep_is_possible (WAY_SWEEP_RESET, progress, topic, way_topic_get_end (t)))
    way_sweep_run (WAY_SWEEP_RESET, get_tracker (self), progress, topic, way_topic_get_end (t),
                   way_topic_get_title (t));
  else
    way_toaster_tell (self->toaster, _("There is nothing to reset"));
}

static void
reset_roadmap_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);
  WayProgress *progress;

  if (self->session == NULL)
    return;
  progress = way_session_get_progress (self->session);
  if (way_sweep_is_possible (WAY_SWEEP_RESET, progress, 0,
                             way_roadmap_get_n_topics (way_progress_get_roadmap (progress))))
    way_reset_dialog_present (GTK_WINDOW (self), get_tracker (self), progress);
  else
    way_toaster_tell (self->toaster, _("There is nothing to reset"));
}

static void
skip_extras_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);
  WayProgress *progress;
  WayRoadmap *roadmap;

  if (self->session == NULL)
    return;
  progress = way_session_get_progress (self->session);
  roadmap = way_progress_get_roadmap (progress);
  if (way_sweep_is_possible (WAY_SWEEP_SKIP_EXTRAS, progress, 0,
                             way_roadmap_get_n_topics (roadmap)))
    way_sweep_run (WAY_SWEEP_SKIP_EXTRAS, get_tracker (self), progress, 0,
                   way_roadmap_get_n_topics (roadmap), way_roadmap_get_title (roadmap));
  else
    way_toaster_tell (self->toaster, _("No extra topic is left to skip"));
}

static void
about_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  way_dialogs_show_about (GTK_WINDOW (widget));
}

static void
shortcuts_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  way_dialogs_show_shortcuts (GTK_WINDOW (widget));
}

static void
open_link_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);

  way_link_open (GTK_WINDOW (self), g_variant_get_string (parameter, NULL), self->toasts);
}

static void
tell_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  way_toaster_tell (WAY_WINDOW (widget)->toaster, g_variant_get_string (parameter, NULL));
}

static void
remember_size (WayWindow *self)
{
  GSettings *settings = way_application_get_settings (get_application (self));
  gboolean is_maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  int width, height;

  g_settings_set_boolean (settings, "window-maximized", is_maximized);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set (settings, "window-size", "(ii)", width, height);
}

static gboolean
way_window_close_request (GtkWindow *window)
{
  WayWindow *self = WAY_WINDOW (window);

  remember_size (self);
  if (self->topic_page != NULL)
    way_topic_page_save_note (WAY_TOPIC_PAGE (self->topic_page));
  return GTK_WINDOW_CLASS (way_window_parent_class)->close_request (window);
}

static void
way_window_dispose (GObject *object)
{
  WayWindow *self = WAY_WINDOW (object);

  clear_session (self);
  g_clear_object (&self->alert);
  g_clear_weak_pointer (&self->preferences);
  g_clear_object (&self->toaster);
  G_OBJECT_CLASS (way_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    guint key;
    const char *status;
  } marks[] = {
    { GDK_KEY_t, "todo" },
    { GDK_KEY_l, "learning" },
    { GDK_KEY_d, "done" },
    { GDK_KEY_s, "skipped" },
  };

  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.mark", "s", mark_action);
  gtk_widget_class_install_action (widget_class, "win.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "win.plan", "u", plan_action);
  gtk_widget_class_install_action (widget_class, "win.bookmark", "u", bookmark_action);
  gtk_widget_class_install_action (widget_class, "win.write-note", "u", write_note_action);
  gtk_widget_class_install_action (widget_class, "win.reset-topic", "u", reset_topic_action);
  gtk_widget_class_install_action (widget_class, "win.reset-roadmap", NULL, reset_roadmap_action);
  gtk_widget_class_install_action (widget_class, "win.skip-extras", NULL, skip_extras_action);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.open-link", "s", open_link_action);
  gtk_widget_class_install_action (widget_class, "win.tell", "s", tell_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.toggle-sidebar", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, GDK_ALT_MASK, "win.today",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "win.plan", "u",
                                       WAY_TOPIC_NONE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK,
                                       "win.shortcuts", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, 0, "win.bookmark", "u",
                                       WAY_TOPIC_NONE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "win.write-note", "u",
                                       WAY_TOPIC_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    gtk_widget_class_add_binding_action (widget_class, marks[i].key, 0, "win.mark", "s",
                                         marks[i].status);
}

static void
way_window_class_init (WayWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = way_window_close_request;

  g_type_ensure (WAY_TYPE_BANNER);
  g_type_ensure (WAY_TYPE_SHELL);
  g_type_ensure (WAY_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WayWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, shell);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, header);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, header_stack);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, header_title);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, back);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, WayWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, back_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, banner_resized_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, showing_content_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_hidden_cb);
  install_actions (widget_class);
}

static void
way_window_init (WayWindow *self)
{
  self->shown_topic = WAY_TOPIC_NONE;
  self->noted_topic = WAY_TOPIC_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->toaster = way_toaster_new (self->toasts, GTK_WIDGET (self->pages));
  g_signal_connect_object (self->toaster, "focus-lost", G_CALLBACK (focus_lost_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
restore_size (WayWindow *self,
              GSettings *settings)
{
  int width, height;

  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  /* Anybody can write settings; -1 is for a size of GTK's choice. */
  gtk_window_set_default_size (GTK_WINDOW (self), MAX (width, -1), MAX (height, -1));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
listen (WayWindow      *self,
        WayApplication *application)
{
  WayRestorer *restorer = way_keeper_get_restorer (way_application_get_keeper (application));
  const struct {
    gpointer object;
    const char *signal;
    GCallback callback;
  } heard[] = {
    { application, "notify::session", G_CALLBACK (session_changed_cb) },
    { application, "preferences", G_CALLBACK (preferences_cb) },
    { self->alert, "failed-again", G_CALLBACK (failed_again_cb) },
    { restorer, "failed", G_CALLBACK (restore_failed_cb) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (heard); i++)
    g_signal_connect_object (heard[i].object, heard[i].signal, heard[i].callback, self,
                             G_CONNECT_SWAPPED);
  way_toaster_watch (self->toaster, way_application_get_tracker (application), restorer);
}

/**
 * way_window_new:
 *
 * Returns: (transfer none): a window that shows what @application has open
 */
GtkWindow *
way_window_new (WayApplication *application)
{
  WayWindow *self;

  way_ui_init ();
  self = g_object_new (WAY_TYPE_WINDOW, "application", application, NULL);
  if (g_str_equal (WAY_PROFILE, "development"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  restore_size (self, way_application_get_settings (application));
  way_sidebar_set_shelf (self->sidebar, way_application_get_shelf (application));
  self->alert = way_alert_new (self->banner, application);
  listen (self, application);
  session_changed_cb (self);
  folded_cb (self);
  return GTK_WINDOW (self);
}
