/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-sidebar.h"

#include <glib/gi18n-lib.h>

#include "way-long-list.h"
#include "way-paragraph.h"
#include "way-progress-bar.h"
#include "way-section-row.h"
#include "way-shelf-row.h"

struct _WaySidebar {
  AdwBin parent_instance;

  WaySession *session;
  WayShelf *shelf;
  gboolean is_alone; /* nothing stands beside it */

  AdwHeaderBar *header;
  GtkMenuButton *menu_button;
  GMenuModel *primary_menu;
  GtkWidget *switcher;
  GtkPopover *popover;
  GtkListBox *roadmaps;
  GtkLabel *roadmap_title;
  GtkListBox *places;
  GtkListBoxRow *today;
  GtkWidget *overall;
  GtkLabel *overall_count;
  GtkLabel *overall_percent;
  WayProgressBar *overall_bar;
  WayLongList *sections;
};

enum {
  SECTION_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaySidebar, way_sidebar, ADW_TYPE_BIN)

static GtkWidget *
make_section_row (gpointer owner,
                  guint    section)
{
  WaySidebar *self = owner;

  return way_section_row_new (way_session_get_progress (self->session), section);
}

static const char *
get_sections_label (gpointer owner,
                    guint    section)
{
  return _("Sections");
}

static const WayLongListSource sections_source = {
  .make_row = make_section_row,
  .get_label = get_sections_label,
  .css_class = "navigation-sidebar",
  .selection_mode = GTK_SELECTION_SINGLE,
};

static void
show_overall (WaySidebar *self)
{
  WayCounts counts;
  g_autofree char *count = NULL;
  g_autofree char *percent = NULL;
  int n;

  way_progress_get_counts (way_session_get_progress (self->session), &counts);
  n = way_counts_get_percent (&counts);
  gtk_widget_set_visible (GTK_WIDGET (self->overall_count), n != WAY_PERCENT_NONE);
  /* Translators: progress on the whole roadmap: done, of all */
  count = g_strdup_printf (ngettext ("%u of %u done", "%u of %u done", counts.counted),
                           counts.done, counts.counted);
  gtk_label_set_label (self->overall_count, count);
  if (n != WAY_PERCENT_NONE)
    /* Translators: a percentage; some languages put a space before the sign */
    percent = g_strdup_printf (_("%d%%"), n);
  gtk_label_set_label (self->overall_percent, percent != NULL ? percent : "");
  way_progress_bar_set_counts (self->overall_bar, &counts);
}

static void
update_row (gpointer       owner,
            GtkListBoxRow *row)
{
  way_section_row_update (WAY_SECTION_ROW (row));
}

static void
progress_changed_cb (WaySidebar  *self,
                     guint        topic,
                     WayProgress *progress)
{
  GtkListBoxRow *row;

  show_overall (self);
  if (topic == WAY_TOPIC_NONE) {
    way_long_list_foreach (self->sections, update_row);
    return;
  }
  row = way_long_list_find_row (self->sections, way_topic_get_section (
                                  way_roadmap_get_topic (way_progress_get_roadmap (progress),
                                                         topic)));
  if (row != NULL)
    way_section_row_update (WAY_SECTION_ROW (row));
}

static void
session_moved_cb (WaySidebar *self,
                  WaySession *session)
{
  guint section = way_session_get_section (session);

  if (section == WAY_SECTION_NONE) {
    way_long_list_select_row (self->sections, WAY_ROW_NONE);
    gtk_list_box_select_row (self->places, self->today);
  } else {
    gtk_list_box_unselect_all (self->places);
    way_long_list_select_row (self->sections, section);
  }
}

static void
place_activated_cb (WaySidebar *self)
{
  way_session_go_to_today (self->session);
  g_signal_emit (self, signals[SECTION_ACTIVATED], 0);
}

static void
place_selected_cb (WaySidebar    *self,
                   GtkListBoxRow *row)
{
  if (row != NULL && self->session != NULL && !self->is_alone)
    way_session_go_to_today (self->session);
}

/* The arrow keys go from one list to the other, as if they were one. */
static gboolean
keynav_failed_cb (GtkWidget        *list,
                  GtkDirectionType  direction,
                  WaySidebar       *self)
{
  if (list == GTK_WIDGET (self->places) && direction == GTK_DIR_DOWN
      && way_long_list_get_n_rows (self->sections) > 0) {
    gtk_list_box_unselect_all (self->places);
    way_long_list_select_row (self->sections, 0);
    return way_long_list_focus_row (self->sections, 0);
  }
  if (list == GTK_WIDGET (self->sections) && direction == GTK_DIR_UP) {
    way_long_list_select_row (self->sections, WAY_ROW_NONE);
    gtk_list_box_select_row (self->places, self->today);
    return gtk_widget_grab_focus (GTK_WIDGET (self->today));
  }
  return FALSE;
}

static void
section_activated_cb (WaySidebar    *self,
                      GtkListBoxRow *row)
{
  way_session_go_to_section (self->session, way_section_row_get_section (WAY_SECTION_ROW (row)));
  g_signal_emit (self, signals[SECTION_ACTIVATED], 0);
}

/* Arrow keys in the list turn the pages beside it; where there are none beside it,
 * they only look for one. */
static void
section_selected_cb (WaySidebar *self,
                     guint       section)
{
  if (self->session == NULL || self->is_alone)
    return;
  if (section != way_session_get_section (self->session))
    way_session_go_to_section (self->session, section);
}

static void
roadmap_activated_cb (WaySidebar    *self,
                      GtkListBoxRow *row)
{
  const char *id = way_shelf_item_get_id (way_shelf_row_get_item (WAY_SHELF_ROW (row)));

  gtk_popover_popdown (self->popover);
  gtk_widget_activate_action (GTK_WIDGET (self), "app.open-roadmap", "s", id);
}

/* Marks the roadmap that is open, and begins there, but for a list that nobody looks at. */
static void
mark_current (WaySidebar *self)
{
  WayRoadmap *roadmap = self->session != NULL ? way_session_get_roadmap (self->session) : NULL;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->roadmaps, i)) != NULL; i++) {
    const char *id = way_shelf_item_get_id (way_shelf_row_get_item (WAY_SHELF_ROW (row)));
    gboolean is_current = roadmap != NULL && g_str_equal (id, way_roadmap_get_id (roadmap));

    way_shelf_row_set_current (WAY_SHELF_ROW (row), is_current);
    if ((is_current || i == 0) && gtk_widget_get_mapped (GTK_WIDGET (row)))
      gtk_widget_grab_focus (GTK_WIDGET (row));
  }
}

/* Which roadmaps there are is read when one looks. */
static void
popover_shown_cb (WaySidebar *self)
{
  way_shelf_refresh (self->shelf);
  mark_current (self);
}

static gboolean
focus_selected (WaySidebar *self)
{
  guint section = way_long_list_get_selected (self->sections);
  GtkListBoxRow *row;

  if (self->session == NULL)
    return FALSE;
  if (section != WAY_ROW_NONE)
    return way_long_list_focus_row (self->sections, section);
  row = gtk_list_box_get_selected_row (self->places);
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
is_in_lists (WaySidebar *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self->sections)) != NULL
         || gtk_widget_get_focus_child (GTK_WIDGET (self->places)) != NULL;
}

/* Who types here searches: it is the only place where no letter acts on a topic. Anywhere
 * else a word that begins with D would set a status, or, worse, would do so only now and
 * then; there Ctrl+F and / search. */
static gboolean
key_pressed_cb (WaySidebar      *self,
                guint            key,
                guint            code,
                GdkModifierType  modifiers)
{
  const GdkModifierType others = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK
    | GDK_HYPER_MASK;
  gunichar letter = gdk_keyval_to_unicode (key);
  char typed[7] = "";

  if (!is_in_lists (self) || (modifiers & others) != 0 || !g_unichar_isgraph (letter)
      || letter == '/')
    return GDK_EVENT_PROPAGATE;
  g_unichar_to_utf8 (letter, typed);
  return gtk_widget_activate_action (GTK_WIDGET (self), "win.search", "s", typed);
}

/* The lists together are one stop for Tab, where the learner is: to come by elsewhere
 * would go there. Arrow keys move inside of them. */
static gboolean
way_sidebar_focus_next (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  WaySidebar *self = WAY_SIDEBAR (widget);
  GtkWidget *header = GTK_WIDGET (self->header);
  gboolean was_in_lists = is_in_lists (self);
  gboolean is_in_header = gtk_widget_get_focus_child (header) != NULL;

  if (direction == GTK_DIR_TAB_FORWARD)
    return !was_in_lists && (gtk_widget_child_focus (header, direction) || focus_selected (self));
  if (direction == GTK_DIR_TAB_BACKWARD)
    return (!was_in_lists && !is_in_header && focus_selected (self))
           || gtk_widget_child_focus (header, direction);
  return GTK_WIDGET_CLASS (way_sidebar_parent_class)->focus (widget, direction);
}

static GtkWidget *
create_shelf_row (gpointer item,
                  gpointer user_data)
{
  return way_shelf_row_new (item);
}

static void
disconnect_session (WaySidebar *self)
{
  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (way_session_get_progress (self->session), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

static void
way_sidebar_dispose (GObject *object)
{
  WaySidebar *self = WAY_SIDEBAR (object);

  disconnect_session (self);
  g_clear_object (&self->shelf);
  G_OBJECT_CLASS (way_sidebar_parent_class)->dispose (object);
}

static void
way_sidebar_class_init (WaySidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_sidebar_dispose;
  widget_class->focus = way_sidebar_focus_next;

  /**
   * WaySidebar::section-activated:
   *
   * The learner picked a section, or a page; the session is there already.
   */
  signals[SECTION_ACTIVATED] = g_signal_new ("section-activated", G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 0);

  g_type_ensure (WAY_TYPE_LONG_LIST);
  g_type_ensure (WAY_TYPE_PARAGRAPH);
  g_type_ensure (WAY_TYPE_PROGRESS_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, WaySidebar, header);
  gtk_widget_class_bind_template_child (widget_class, WaySidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WaySidebar, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, WaySidebar, switcher);
  gtk_widget_class_bind_template_child (widget_class, WaySidebar, popover);
  gtk_widget_class_bind_template_child (widget_class, WaySidebar, roadmaps);
  gtk_widget_class_bind_template_child (widget_class, WaySidebar, roadmap_title);
  gtk_widget_class_bind_template_child (widget_class, WaySidebar, places);
  gtk_widget_class_bind_template_child (widget_class, WaySidebar, today);
  gtk_widget_class_bind_template_child (widget_class, WaySidebar, overall);
  gtk_widget_class_bind_template_child (widget_class, WaySidebar, overall_count);
  gtk_widget_class_bind_template_child (widget_class, WaySidebar, overall_percent);
  gtk_widget_class_bind_template_child (widget_class, WaySidebar, overall_bar);
  gtk_widget_class_bind_template_child (widget_class, WaySidebar, sections);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keynav_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, roadmap_activated_cb);
}

/* The menu is built when it is first opened. */
static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  WaySidebar *self = user_data;

  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, self->primary_menu);
}

static void
way_sidebar_init (WaySidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  way_long_list_set_source (self->sections, &sections_source, self);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
}

/**
 * way_sidebar_set_shelf:
 * @shelf: the roadmaps to switch between
 */
void
way_sidebar_set_shelf (WaySidebar *self,
                       WayShelf   *shelf)
{
  g_return_if_fail (WAY_IS_SIDEBAR (self) && WAY_IS_SHELF (shelf));

  g_set_object (&self->shelf, shelf);
  gtk_list_box_bind_model (self->roadmaps, way_shelf_get_items (shelf), create_shelf_row, NULL,
                           NULL);
  g_signal_connect_object (way_shelf_get_items (shelf), "items-changed", G_CALLBACK (mark_current),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
show_title (WaySidebar *self,
            const char *title)
{
  /* Translators: a button for a screen reader; %s is the title of a roadmap */
  g_autofree char *label = g_strdup_printf (_("Switch Roadmap: %s"), title);

  gtk_label_set_label (self->roadmap_title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->switcher),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * way_sidebar_set_session:
 * @session: (nullable): the open roadmap
 */
void
way_sidebar_set_session (WaySidebar *self,
                         WaySession *session)
{
  WayProgress *progress;
  WayRoadmap *roadmap;

  g_return_if_fail (WAY_IS_SIDEBAR (self));

  disconnect_session (self);
  way_long_list_set_n_rows (self->sections, 0);
  gtk_widget_set_visible (self->overall, session != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->places), session != NULL);
  if (session == NULL) {
    /* Translators: stands in place of a roadmap's title where none is open */
    show_title (self, _("Roadmaps"));
    return;
  }

  self->session = g_object_ref (session);
  progress = way_session_get_progress (session);
  roadmap = way_session_get_roadmap (session);
  show_title (self, way_roadmap_get_title (roadmap));
  way_long_list_set_n_rows (self->sections, way_roadmap_get_n_sections (roadmap));
  way_progress_bar_set_label (self->overall_bar, way_roadmap_get_title (roadmap));
  show_overall (self);
  session_moved_cb (self, session);
  g_signal_connect_object (progress, "changed", G_CALLBACK (progress_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "moved", G_CALLBACK (session_moved_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * way_sidebar_focus:
 *
 * Moves the focus to where the learner is.
 */
void
way_sidebar_focus (WaySidebar *self)
{
  g_return_if_fail (WAY_IS_SIDEBAR (self));

  focus_selected (self);
}

/**
 * way_sidebar_set_buttons:
 * @show_end_buttons: whether the window's buttons belong here, since nothing
 *   stands beside the sidebar
 */
void
way_sidebar_set_buttons (WaySidebar *self,
                         gboolean    show_end_buttons)
{
  g_return_if_fail (WAY_IS_SIDEBAR (self));

  self->is_alone = show_end_buttons;
  adw_header_bar_set_show_end_title_buttons (self->header, show_end_buttons);
}
