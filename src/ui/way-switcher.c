/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-switcher.h"

#include <glib/gi18n-lib.h>

#include "way-paragraph.h"
#include "way-switcher-row.h"

/* As large as it takes to read a dozen entries, and no larger than its window. */
#define WIDTH 520
#define HEIGHT 560
#define MARGIN 24

struct _WaySwitcher {
  AdwWindow parent_instance;

  WayApplication *application; /* (unowned): the window is of it */
  WaySession *session;         /* (nullable): the roadmap that is open */
  guint topic;                 /* the topic that is read, or WAY_TOPIC_NONE */
  WayQuery *query;             /* (nullable): what is looked for */
  GCancellable *finding;       /* (nullable): the search for it */
  gboolean is_asked;           /* the best is to be opened when it is found */

  GtkEditable *entry;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (WaySwitcher, way_switcher, ADW_TYPE_WINDOW)

static void
stop_finding (WaySwitcher *self)
{
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
}

/* The window that it belongs to is the one to do it, and has the focus when it does. */
static void
go (WaySwitcher    *self,
    WaySwitcherRow *row)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autofree char *action = g_strdup (way_switcher_row_get_action (row));
  g_autoptr (GVariant) target = NULL;

  if (way_switcher_row_get_target (row) != NULL)
    target = g_variant_ref (way_switcher_row_get_target (row));
  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (parent, action, target);
}

static void
select_first (WaySwitcher *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  gtk_list_box_select_row (self->list, first);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, first != NULL ? "found" : "nothing");
  /* Who cannot see what Enter opens is told. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, first != NULL
                                  ? way_switcher_row_get_words (WAY_SWITCHER_ROW (first))
                                  : _("Nothing found"), -1);
}

static gint
compare_ranks (gconstpointer a,
               gconstpointer b)
{
  const WaySwitcherItem *one = *(const WaySwitcherItem *const *) a;
  const WaySwitcherItem *other = *(const WaySwitcherItem *const *) b;

  return one->rank < other->rank ? -1 : one->rank > other->rank;
}

/* @items: (transfer full) (element-type WaySwitcherItem) */
static void
show (WaySwitcher *self,
      GPtrArray   *items)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < items->len && i < WAY_SWITCHER_MAX_ITEMS; i++)
    gtk_list_box_append (self->list, way_switcher_row_new (
                           g_steal_pointer (&g_ptr_array_index (items, i))));
  g_ptr_array_unref (items);
  select_first (self);
  if (self->is_asked && gtk_list_box_get_selected_row (self->list) != NULL)
    go (self, WAY_SWITCHER_ROW (gtk_list_box_get_selected_row (self->list)));
  else
    self->is_asked = FALSE;
}

/* @places: (element-type WayPlace) */
static void
show_found (WaySwitcher *self,
            GPtrArray   *places)
{
  g_autoptr (GPtrArray) commands = way_switcher_items_list (self->application, self->topic, FALSE);
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; places != NULL && i < places->len; i++)
    g_ptr_array_add (items, way_switcher_item_new_place (self->session, places->pdata[i]));
  for (guint i = 0; i < commands->len; i++) {
    if (way_switcher_item_match (commands->pdata[i], self->query))
      g_ptr_array_add (items, g_steal_pointer (&g_ptr_array_index (commands, i)));
  }
  g_ptr_array_set_free_func (items, (GDestroyNotify) way_switcher_item_free);
  g_ptr_array_sort (items, compare_ranks);
  show (self, items);
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (WaySwitcher) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = way_places_find_finish (result, &error);

  /* A newer search, or the end of the switcher, has cancelled this one. */
  if (places == NULL)
    return;
  g_clear_object (&self->finding);
  show_found (self, places);
}

/* While one types, and not a moment after: the next key may be Enter. */
static void
changed_cb (WaySwitcher *self)
{
  stop_finding (self);
  g_clear_pointer (&self->query, way_query_unref);
  self->query = way_query_new (gtk_editable_get_text (self->entry));
  if (way_query_is_empty (self->query)) {
    show (self, way_switcher_items_list (self->application, self->topic, TRUE));
  } else if (self->session == NULL) {
    show_found (self, NULL);
  } else {
    self->finding = g_cancellable_new ();
    way_places_find_async (way_session_get_roadmap (self->session), self->query,
                           WAY_SWITCHER_MAX_ITEMS, self->finding, found_cb, g_object_ref (self));
  }
}

/* The list of roadmaps was read. */
static void
roadmaps_changed_cb (WaySwitcher *self)
{
  if (gtk_list_box_get_selected_row (self->list) == gtk_list_box_get_row_at_index (self->list, 0))
    changed_cb (self);
}

/* Who types quickly means what was typed, not what is still listed. */
static void
entry_activated_cb (WaySwitcher *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (self->finding != NULL)
    self->is_asked = TRUE;
  else if (row != NULL)
    go (self, WAY_SWITCHER_ROW (row));
}

static void
row_activated_cb (WaySwitcher   *self,
                  GtkListBoxRow *row)
{
  go (self, WAY_SWITCHER_ROW (row));
}

/* From the entry into the list: Enter there opens the first row, so that the next one is
 * what one goes down to. */
static gboolean
entry_key_pressed_cb (GtkEventControllerKey *controller,
                      guint                  keyval,
                      guint                  keycode,
                      GdkModifierType        modifiers,
                      WaySwitcher           *self)
{
  GtkListBoxRow *row;

  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->list, 1);
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL) {
    gtk_list_box_select_row (self->list, row);
    gtk_widget_grab_focus (GTK_WIDGET (row));
  }
  return GDK_EVENT_STOP;
}

static gboolean
keynav_failed_cb (WaySwitcher      *self,
                  GtkDirectionType  direction)
{
  if (direction != GTK_DIR_UP)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (self->entry, -1);
  return TRUE;
}

static void
way_switcher_dispose (GObject *object)
{
  WaySwitcher *self = WAY_SWITCHER (object);

  stop_finding (self);
  g_clear_pointer (&self->query, way_query_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (way_switcher_parent_class)->dispose (object);
}

static void
way_switcher_class_init (WaySwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_switcher_dispose;

  g_type_ensure (WAY_TYPE_PARAGRAPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, WaySwitcher, entry);
  gtk_widget_class_bind_template_child (widget_class, WaySwitcher, stack);
  gtk_widget_class_bind_template_child (widget_class, WaySwitcher, scroller);
  gtk_widget_class_bind_template_child (widget_class, WaySwitcher, list);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keynav_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
way_switcher_init (WaySwitcher *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Letters typed in the list go on in the entry. */
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->entry), GTK_WIDGET (self));
}

/**
 * way_switcher_new:
 * @parent: the window that goes there, and whose actions are done
 * @topic: the topic that is read there, or %WAY_TOPIC_NONE
 *
 * Returns: (transfer none): a switcher for what @application has open
 */
GtkWindow *
way_switcher_new (GtkWindow      *parent,
                  WayApplication *application,
                  guint           topic)
{
  WaySwitcher *self = g_object_new (WAY_TYPE_SWITCHER, "transient-for", parent, NULL);
  WayShelf *shelf;

  self->application = application;
  self->topic = topic;
  g_set_object (&self->session, way_application_get_session (application));
  gtk_window_set_default_size (GTK_WINDOW (self),
                               MIN (WIDTH, gtk_widget_get_width (GTK_WIDGET (parent)) - MARGIN),
                               MIN (HEIGHT, gtk_widget_get_height (GTK_WIDGET (parent)) - MARGIN));
  shelf = way_application_get_shelf (application);
  g_signal_connect_object (way_shelf_get_items (shelf), "items-changed",
                           G_CALLBACK (roadmaps_changed_cb), self, G_CONNECT_SWAPPED);
  way_shelf_refresh (shelf);
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return GTK_WINDOW (self);
}
