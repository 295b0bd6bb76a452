/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-side-scroller.h"

struct _WaySideScroller {
  AdwBin parent_instance;

  GtkScrolledWindow *window;
};

G_DEFINE_FINAL_TYPE (WaySideScroller, way_side_scroller, ADW_TYPE_BIN)

static gboolean
can_move (WaySideScroller *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->window);

  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_lower (adjustment)
         > gtk_adjustment_get_page_size (adjustment);
}

static GtkWidget *
get_content (WaySideScroller *self)
{
  GtkWidget *child = gtk_scrolled_window_get_child (self->window);

  return GTK_IS_VIEWPORT (child) ? gtk_viewport_get_child (GTK_VIEWPORT (child)) : child;
}

/* A scrolled window takes what comes from the wheel even where it cannot move
 * that way, and the page would stand still under the pointer. */
static void
listen_to (WaySideScroller               *self,
           GtkEventControllerScrollFlags  axes)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
      gtk_event_controller_scroll_set_flags (GTK_EVENT_CONTROLLER_SCROLL (controller),
                                             axes | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  }
}

/* With Shift an ordinary wheel moves sideways. */
static gboolean
on_event (WaySideScroller *self,
          GdkEvent        *event)
{
  if (gdk_event_get_event_type (event) == GDK_SCROLL)
    listen_to (self, gdk_event_get_modifier_state (event) & GDK_SHIFT_MASK
                       ? GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES
                       : GTK_EVENT_CONTROLLER_SCROLL_HORIZONTAL);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_key (WaySideScroller *self,
        guint            keyval)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->window);
  double step = gtk_adjustment_get_step_increment (adjustment);

  if (!gtk_widget_is_focus (GTK_WIDGET (self->window)))
    return GDK_EVENT_PROPAGATE;
  if (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right && keyval != GDK_KEY_KP_Left
      && keyval != GDK_KEY_KP_Right)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    step = -step;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + step);
  return GDK_EVENT_STOP;
}

static gboolean
way_side_scroller_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  WaySideScroller *self = WAY_SIDE_SCROLLER (widget);
  GtkWidget *content = get_content (self);

  if (can_move (self))
    return gtk_widget_child_focus (GTK_WIDGET (self->window), direction);
  return content != NULL && gtk_widget_child_focus (content, direction);
}

static gboolean
has_bar_below (WaySideScroller *self)
{
  gboolean is_overlay;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-overlay-scrolling", &is_overlay,
                NULL);
  return !is_overlay;
}

/* A scrolled window is as high as its content would be where it is narrowest;
 * here it is as high as it has to be where it is as wide as it gets. */
static void
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size,
         int            *minimum,
         int            *natural,
         int            *minimum_baseline,
         int            *natural_baseline)
{
  WaySideScroller *self = WAY_SIDE_SCROLLER (widget);
  GtkWidget *child = gtk_scrolled_window_get_child (self->window);
  int least, bar;

  if (orientation == GTK_ORIENTATION_HORIZONTAL || for_size < 0 || child == NULL) {
    gtk_widget_measure (GTK_WIDGET (self->window), orientation, for_size, minimum, natural, NULL,
                        NULL);
    return;
  }
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (child, orientation, MAX (for_size, least), minimum, natural, NULL, NULL);
  if (for_size >= least || !has_bar_below (self))
    return;
  gtk_widget_measure (gtk_scrolled_window_get_hscrollbar (self->window), orientation, -1, NULL,
                      &bar, NULL, NULL);
  *minimum += bar;
  *natural += bar;
}

static void
allocate (GtkWidget *widget,
          int        width,
          int        height,
          int        baseline)
{
  WaySideScroller *self = WAY_SIDE_SCROLLER (widget);

  gtk_widget_allocate (GTK_WIDGET (self->window), width, height, baseline, NULL);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
way_side_scroller_class_init (WaySideScrollerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = way_side_scroller_focus;

  gtk_widget_class_set_css_name (widget_class, "wayscroller");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
way_side_scroller_init (WaySideScroller *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->window = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->window, GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->window));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), gtk_custom_layout_new (get_request_mode,
                                                                           measure, allocate));
  listen_to (self, GTK_EVENT_CONTROLLER_SCROLL_HORIZONTAL);

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * way_side_scroller_new:
 * @content: (transfer floating): what may be too wide
 * @label: what a screen reader says of it
 *
 * Returns: (transfer floating): @content in a scroller
 */
GtkWidget *
way_side_scroller_new (GtkWidget  *content,
                       const char *label)
{
  WaySideScroller *self;

  g_return_val_if_fail (GTK_IS_WIDGET (content), NULL);

  self = g_object_new (WAY_TYPE_SIDE_SCROLLER, NULL);
  way_side_scroller_set_content (self, content);
  way_side_scroller_set_label (self, label);
  return GTK_WIDGET (self);
}

/**
 * way_side_scroller_set_content:
 * @content: (transfer floating): what may be too wide
 */
void
way_side_scroller_set_content (WaySideScroller *self,
                               GtkWidget       *content)
{
  g_return_if_fail (WAY_IS_SIDE_SCROLLER (self));
  g_return_if_fail (GTK_IS_WIDGET (content));

  gtk_scrolled_window_set_child (self->window, content);
}

/**
 * way_side_scroller_set_label:
 * @label: what a screen reader says of it, plain text
 */
void
way_side_scroller_set_label (WaySideScroller *self,
                             const char      *label)
{
  g_return_if_fail (WAY_IS_SIDE_SCROLLER (self));
  g_return_if_fail (label != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->window),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * way_side_scroller_set_direction:
 * @direction: where the content begins, whatever way the window is written
 *
 * To be called when the content is set.
 */
void
way_side_scroller_set_direction (WaySideScroller  *self,
                                 GtkTextDirection  direction)
{
  GtkWidget *viewport;

  g_return_if_fail (WAY_IS_SIDE_SCROLLER (self));

  viewport = gtk_scrolled_window_get_child (self->window);
  gtk_widget_set_direction (GTK_WIDGET (self->window), direction);
  if (viewport != NULL)
    gtk_widget_set_direction (viewport, direction);
}

/**
 * way_side_scroller_get_adjustment:
 *
 * Returns: (transfer none): where the content stands
 */
GtkAdjustment *
way_side_scroller_get_adjustment (WaySideScroller *self)
{
  g_return_val_if_fail (WAY_IS_SIDE_SCROLLER (self), NULL);

  return gtk_scrolled_window_get_hadjustment (self->window);
}
