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
#include "way-pages.h"
#include "way-plan-dialog.h"
#include "way-preferences.h"
#include "way-removal.h"
#include "way-remove-dialog.h"
#include "way-reset-dialog.h"
#include "way-shell.h"
#include "way-sidebar.h"
#include "way-status-switch.h"
#include "way-sweep.h"
#include "way-switcher.h"
#include "way-toaster.h"
#include "way-ui.h"

struct _WayWindow {
  AdwApplicationWindow parent_instance;

  WaySession *session;      /* (nullable): the open roadmap */
  WayAlert *alert;
  GtkWindow *preferences;   /* (nullable): while it is open */
  WayToaster *toaster;
  GtkWidget *status_switch; /* (nullable): made when the first topic is shown */
  gboolean was_at_sidebar;  /* when the search began, and nothing stood beside it */

  AdwToastOverlay *toasts;
  WayShell *shell;
  WaySidebar *sidebar;
  AdwHeaderBar *header;
  GtkStack *header_stack;
  AdwWindowTitle *header_title;
  GtkWidget *sidebar_button;
  GtkWidget *back;
  WayBanner *banner;
  WayPages *pages;
};

typedef enum {
  PROP_SEARCHING = 1,
} WayWindowProp;

static GParamSpec *properties[PROP_SEARCHING + 1];

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

/* Returns: (transfer none): the title of the section that is shown, or was before the
 * search */
static const char *
get_section_title (WayWindow *self)
{
  guint section = way_session_get_section (self->session);

  if (section == WAY_SECTION_NONE)
    return _("Today");
  return way_section_get_title (way_roadmap_get_section (way_session_get_roadmap (self->session),
                                                         section));
}

/* Returns: (transfer full): what the way back is called */
static char *
name_back (WayWindow *self)
{
  if (way_pages_is_searching (self->pages))
    /* Translators: the way back from the page that finds topics; Esc is a key */
    return g_strdup (_("Leave the Search (Esc)"));
  if (way_pages_is_found (self->pages))
    /* Translators: the way back to what else was found */
    return g_strdup (_("Back to the results"));
  if (way_pages_get_topic (self->pages) != WAY_TOPIC_NONE)
    /* Translators: for a screen reader; %s is the title of a section */
    return g_strdup_printf (_("Back to %s"), get_section_title (self));
  return g_strdup (_("Back to the sections"));
}

static const char *
get_title (WayWindow *self)
{
  if (self->session == NULL)
    return "";
  /* Translators: the page that finds topics */
  return way_pages_is_searching (self->pages) ? _("Search") : get_section_title (self);
}

/* On a topic the header holds its status and the way back to its section; on a
 * section its title, and the way back to the sidebar where that is hidden. */
static void
update_header (WayWindow *self)
{
  gboolean is_folded = way_shell_get_folded (self->shell);
  gboolean is_topic = way_pages_get_topic (self->pages) != WAY_TOPIC_NONE;
  gboolean has_way_back = is_topic || way_pages_is_searching (self->pages)
    || way_pages_is_found (self->pages);
  g_autofree char *back = name_back (self);

  gtk_widget_set_visible (self->back, has_way_back || is_folded);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, back, -1);
  gtk_widget_set_tooltip_text (self->back, back);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back",
                                 is_folded ? way_shell_get_showing_content (self->shell)
                                           : has_way_back);
  way_shell_set_can_go_back (self->shell, is_folded && !has_way_back);
  adw_window_title_set_title (self->header_title, is_folded ? get_title (self) : "");
  /* It may be cut. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->header_title),
                               is_folded ? get_title (self) : NULL);
  if (self->status_switch != NULL)
    gtk_widget_set_visible (self->status_switch, is_topic);
  gtk_stack_set_visible_child (self->header_stack, is_topic && self->status_switch != NULL
                               ? self->status_switch : GTK_WIDGET (self->header_title));
}

static WayClock *
get_clock (WayWindow *self)
{
  return way_keeper_get_clock (way_application_get_keeper (get_application (self)));
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
pages_shown_cb (WayWindow *self)
{
  if (self->status_switch == NULL && way_pages_get_topic (self->pages) != WAY_TOPIC_NONE)
    make_status_switch (self);
  update_status_switch (self);
  update_header (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCHING]);
}

/* Where one of the two is shown at a time, one is back at the one that was. */
static void
search_stopped_cb (WayWindow *self)
{
  if (self->was_at_sidebar && way_shell_get_folded (self->shell))
    way_shell_show_sidebar (self->shell);
}

static void
text_read_cb (WayWindow *self,
              GError    *error)
{
  way_alert_set_text_error (self->alert, error);
}

static void
session_moved_cb (WayWindow *self)
{
  way_shell_show_content (self->shell);
}

static void
clear_session (WayWindow *self)
{
  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (way_session_get_progress (self->session), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

static void
enable_removal (WayWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.remove-roadmap",
                                 way_removal_get_path (get_application (self)) != NULL);
}

static void
session_changed_cb (WayWindow *self)
{
  WaySession *session = way_application_get_session (get_application (self));

  if (session != NULL && session == self->session)
    return;
  clear_session (self);
  way_sidebar_set_session (self->sidebar, session);
  if (session != NULL) {
    self->session = g_object_ref (session);
    g_signal_connect_object (session, "moved", G_CALLBACK (session_moved_cb), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (way_session_get_progress (session), "changed",
                             G_CALLBACK (update_status_switch), self, G_CONNECT_SWAPPED);
  }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.searching", session != NULL);
  enable_removal (self);
  if (session != NULL || way_application_get_open_error (get_application (self)) != NULL)
    way_shell_show_content (self->shell);
  way_pages_set_session (self->pages, session);
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

/* The session may have been there before, under the search or beside the sidebar. */
static void
show_place (WayWindow *self)
{
  way_pages_stop_search (self->pages);
  way_shell_show_content (self->shell);
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);

  if (way_pages_go_back (self->pages))
    return;
  if (self->session != NULL && way_session_get_topic (self->session) != WAY_TOPIC_NONE)
    way_session_go_to_section (self->session, way_session_get_section (self->session));
  else
    way_shell_show_sidebar (self->shell);
}

/* @parameter: the word of the status that the topic that is read is given */
static void
set_status_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);
  WayStatus status;

  if (self->session != NULL && way_pages_get_topic (self->pages) != WAY_TOPIC_NONE
      && way_status_from_word (g_variant_get_string (parameter, NULL), &status))
    status_picked_cb (self, status);
}

/* @parameter: what the learner typed already */
static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);

  if (!way_pages_is_searching (self->pages))
    self->was_at_sidebar = way_shell_get_folded (self->shell)
      && !way_shell_get_showing_content (self->shell);
  way_pages_search (self->pages, g_variant_get_string (parameter, NULL));
  way_shell_show_content (self->shell);
}

/* The button of the sidebar. Where that hides the search it shows it. */
static void
set_searching (WayWindow *self,
               gboolean   is_searching)
{
  if (is_searching || (way_shell_get_folded (self->shell)
                       && !way_shell_get_showing_content (self->shell)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.search", "s", "");
  else
    way_pages_stop_search (self->pages);
}

/* The keys that act on the topic that is read, as they do on a row. */
static void
mark_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  if (way_pages_have_focus (WAY_WINDOW (widget)->pages))
    set_status_action (widget, action_name, parameter);
}

/* Returns: the topic that an action is for: of a row, or the one that is read */
static guint
get_target (WayWindow *self,
            GVariant  *parameter)
{
  guint topic = g_variant_get_uint32 (parameter);

  if (self->session == NULL || topic != WAY_TOPIC_NONE)
    return self->session != NULL ? topic : WAY_TOPIC_NONE;
  return way_pages_have_focus (self->pages) ? way_pages_get_topic (self->pages) : WAY_TOPIC_NONE;
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

static void
write_note_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);
  guint topic = get_target (self, parameter);

  if (topic != WAY_TOPIC_NONE)
    way_pages_edit_note (self->pages, topic);
}

static void
add_link_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);

  if (get_target (self, parameter) != WAY_TOPIC_NONE)
    way_pages_add_link (self->pages);
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
  show_place (self);
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
remove_roadmap_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);

  if (way_removal_get_path (get_application (self)) == NULL)
    return;
  way_pages_save_note (self->pages);
  way_remove_dialog_present (GTK_WINDOW (self), get_application (self));
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

/* @parameter: the number of a section */
static void
go_to_section_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);

  if (self->session == NULL)
    return;
  way_session_go_to_section (self->session, g_variant_get_uint32 (parameter));
  show_place (self);
}

/* @parameter: the number of a topic */
static void
go_to_topic_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  WayWindow *self = WAY_WINDOW (widget);

  if (self->session == NULL)
    return;
  way_session_go_to_topic (self->session, g_variant_get_uint32 (parameter));
  show_place (self);
}

static void
switcher_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  gtk_window_present (way_switcher_new (GTK_WINDOW (widget),
                                        get_application (WAY_WINDOW (widget)),
                                        way_pages_get_topic (WAY_WINDOW (widget)->pages)));
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
  way_pages_save_note (self->pages);
  return GTK_WINDOW_CLASS (way_window_parent_class)->close_request (window);
}

static void
way_window_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch ((WayWindowProp) property_id) {
    case PROP_SEARCHING:
      /* The button asks before it is in the window. */
      g_value_set_boolean (value, WAY_WINDOW (object)->pages != NULL
                           && way_pages_is_searching (WAY_WINDOW (object)->pages));
      break;
  }
}

static void
way_window_set_property (GObject      *object,
                         guint         property_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  switch ((WayWindowProp) property_id) {
    case PROP_SEARCHING:
      set_searching (WAY_WINDOW (object), g_value_get_boolean (value));
      break;
  }
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
  gtk_widget_class_install_action (widget_class, "win.search", "s", search_action);
  gtk_widget_class_install_property_action (widget_class, "win.searching", "searching");
  gtk_widget_class_install_action (widget_class, "win.mark", "s", mark_action);
  gtk_widget_class_install_action (widget_class, "win.set-status", "s", set_status_action);
  gtk_widget_class_install_action (widget_class, "win.switcher", NULL, switcher_action);
  gtk_widget_class_install_action (widget_class, "win.go-to-section", "u", go_to_section_action);
  gtk_widget_class_install_action (widget_class, "win.go-to-topic", "u", go_to_topic_action);
  gtk_widget_class_install_action (widget_class, "win.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "win.plan", "u", plan_action);
  gtk_widget_class_install_action (widget_class, "win.bookmark", "u", bookmark_action);
  gtk_widget_class_install_action (widget_class, "win.write-note", "u", write_note_action);
  gtk_widget_class_install_action (widget_class, "win.add-link", "u", add_link_action);
  gtk_widget_class_install_action (widget_class, "win.reset-topic", "u", reset_topic_action);
  gtk_widget_class_install_action (widget_class, "win.reset-roadmap", NULL, reset_roadmap_action);
  gtk_widget_class_install_action (widget_class, "win.remove-roadmap", NULL, remove_roadmap_action);
  gtk_widget_class_install_action (widget_class, "win.skip-extras", NULL, skip_extras_action);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.open-link", "s", open_link_action);
  gtk_widget_class_install_action (widget_class, "win.tell", "s", tell_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search",
                                       "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_slash, 0, "win.search", "s", "");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.toggle-sidebar", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, GDK_ALT_MASK, "win.today",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "win.switcher",
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
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, 0, "win.add-link", "u",
                                       WAY_TOPIC_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    gtk_widget_class_add_binding_action (widget_class, marks[i].key, 0, "win.mark", "s",
                                         marks[i].status);
}

static void
way_window_class_init (WayWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = way_window_get_property;
  G_OBJECT_CLASS (klass)->set_property = way_window_set_property;
  G_OBJECT_CLASS (klass)->dispose = way_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = way_window_close_request;

  /**
   * WayWindow:searching:
   *
   * Whether it is shown what is found.
   */
  properties[PROP_SEARCHING] =
    g_param_spec_boolean ("searching", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), G_N_ELEMENTS (properties),
                                     properties);

  g_type_ensure (WAY_TYPE_BANNER);
  g_type_ensure (WAY_TYPE_PAGES);
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
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, pages_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_place);
  gtk_widget_class_bind_template_callback (widget_class, showing_content_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_hidden_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_read_cb);
  gtk_widget_class_bind_template_callback (widget_class, way_pages_hold_still);
  install_actions (widget_class);
}

static void
way_window_init (WayWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->toaster = way_toaster_new (self->toasts, GTK_WIDGET (self->pages));
  g_signal_connect_object (self->toaster, "focus-lost", G_CALLBACK (way_pages_restore_focus),
                           self->pages, G_CONNECT_SWAPPED);
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
    { way_shelf_get_items (way_application_get_shelf (application)), "items-changed",
      G_CALLBACK (enable_removal) },
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
  way_pages_set_application (self->pages, application);
  self->alert = way_alert_new (self->banner, application);
  listen (self, application);
  session_changed_cb (self);
  folded_cb (self);
  return GTK_WINDOW (self);
}
