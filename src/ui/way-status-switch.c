/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-status-switch.h"

#include <glib/gi18n-lib.h>

#include "way-status-words.h"

#define N_STATUSES (WAY_STATUS_SKIPPED + 1)
#define ACTION_GROUP "status-switch"

struct _WayStatusSwitch {
  AdwBin parent_instance;

  AdwSqueezer *squeezer;
  GtkWidget *buttons;
  GtkToggleButton *todo;
  GtkToggleButton *learning;
  GtkToggleButton *done;
  GtkToggleButton *skipped;
  GtkMenuButton *menu_button;
  GtkWidget *menu_content;

  GSimpleAction *action;
  WayStatus status;
  gboolean choice;
};

typedef enum {
  PROP_STATUS = 1,
  PROP_CHOICE,
} WayStatusSwitchProp;

static GParamSpec *properties[PROP_CHOICE + 1];

enum {
  STATUS_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayStatusSwitch, way_status_switch, ADW_TYPE_BIN)

static GtkToggleButton *
get_button (WayStatusSwitch *self,
            WayStatus        status)
{
  GtkToggleButton *const buttons[N_STATUSES] = {
    [WAY_STATUS_TODO] = self->todo,
    [WAY_STATUS_LEARNING] = self->learning,
    [WAY_STATUS_DONE] = self->done,
    [WAY_STATUS_SKIPPED] = self->skipped,
  };

  return buttons[status];
}

/* A choice has no status of its own beyond being left out. */
static gboolean
is_offered (WayStatusSwitch *self,
            WayStatus        status)
{
  return !self->choice || status == WAY_STATUS_TODO || status == WAY_STATUS_SKIPPED;
}

/* Not an AdwButtonContent: a screen reader would say the word twice. */
static void
set_content (GtkWidget *content,
             WayStatus  status)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (content)),
                                way_status_icon_name (status));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (content)),
                       way_status_label (status));
}

static void
set_active (GtkToggleButton *button,
            gboolean         active)
{
  gtk_toggle_button_set_active (button, active);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button),
                               GTK_ACCESSIBLE_STATE_CHECKED,
                               active ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                      : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
update_status (WayStatusSwitch *self)
{
  const char *word = way_status_to_word (self->status);
  /* Translators: what a screen reader says of the button with the menu; %s is
   * the word of the status. */
  g_autofree char *name = g_strdup_printf (_("Status: %s"), way_status_label (self->status));

  for (WayStatus status = WAY_STATUS_TODO; status < N_STATUSES; status++)
    set_active (get_button (self, status), status == self->status);
  g_simple_action_set_state (self->action, g_variant_new_string (word));
  set_content (self->menu_content, self->status);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_offer (WayStatusSwitch *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (WayStatus status = WAY_STATUS_TODO; status < N_STATUSES; status++) {
    gboolean offered = is_offered (self, status);

    gtk_widget_set_visible (GTK_WIDGET (get_button (self, status)), offered);
    if (offered) {
      g_autofree char *action = g_strconcat (ACTION_GROUP ".pick::",
                                             way_status_to_word (status), NULL);

      g_menu_append (menu, way_status_label (status), action);
    }
  }
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
}

static void
pick (WayStatusSwitch *self,
      WayStatus        status)
{
  if (status != self->status && is_offered (self, status))
    g_signal_emit (self, signals[STATUS_PICKED], 0, status);
}

static void
on_button_clicked (GtkToggleButton *button,
                   WayStatusSwitch *self)
{
  for (WayStatus status = WAY_STATUS_TODO; status < N_STATUSES; status++) {
    if (get_button (self, status) != button)
      continue;
    /* The click has turned it over; it is the owner who says what holds. */
    set_active (button, status == self->status);
    pick (self, status);
    return;
  }
}

static void
set_heard (WayStatusSwitch *self,
           GtkWidget       *child)
{
  gboolean is_hidden = adw_squeezer_get_visible_child (self->squeezer) != child;

  gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, is_hidden, -1);
}

/* A screen reader goes by this, not by what the squeezer leaves out. */
static void
on_visible_child (WayStatusSwitch *self)
{
  set_heard (self, self->buttons);
  set_heard (self, GTK_WIDGET (self->menu_button));
}

static void
on_pick (WayStatusSwitch *self,
         GVariant        *parameter)
{
  WayStatus status;

  if (way_status_from_word (g_variant_get_string (parameter, NULL), &status))
    pick (self, status);
}

static GtkWidget *
get_focused_button (WayStatusSwitch *self)
{
  return gtk_widget_get_focus_child (self->buttons);
}

/* One stop for Tab, and the arrow keys move inside, as in every set of radio
 * buttons. */
static gboolean
move_focus (WayStatusSwitch  *self,
            GtkDirectionType  direction)
{
  GtkWidget *widget = get_focused_button (self);
  gboolean backward = direction == GTK_DIR_LEFT;

  if (gtk_widget_get_direction (self->buttons) == GTK_TEXT_DIR_RTL)
    backward = !backward;
  do {
    widget = backward ? gtk_widget_get_prev_sibling (widget) : gtk_widget_get_next_sibling (widget);
  } while (widget != NULL && !gtk_widget_get_visible (widget));
  if (widget == NULL)
    return gtk_widget_keynav_failed (GTK_WIDGET (self), direction);
  return gtk_widget_grab_focus (widget);
}

static gboolean
way_status_switch_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  WayStatusSwitch *self = WAY_STATUS_SWITCH (widget);

  if (adw_squeezer_get_visible_child (self->squeezer) != self->buttons)
    return GTK_WIDGET_CLASS (way_status_switch_parent_class)->focus (widget, direction);
  if (get_focused_button (self) == NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (get_button (self, self->status)));
  if (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT)
    return move_focus (self, direction);
  return FALSE;
}

static void
way_status_switch_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  WayStatusSwitch *self = WAY_STATUS_SWITCH (object);

  switch ((WayStatusSwitchProp) property_id) {
    case PROP_STATUS:
      g_value_set_enum (value, self->status);
      break;
    case PROP_CHOICE:
      g_value_set_boolean (value, self->choice);
      break;
  }
}

static void
way_status_switch_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  WayStatusSwitch *self = WAY_STATUS_SWITCH (object);

  switch ((WayStatusSwitchProp) property_id) {
    case PROP_STATUS:
      way_status_switch_set_status (self, g_value_get_enum (value));
      break;
    case PROP_CHOICE:
      way_status_switch_set_choice (self, g_value_get_boolean (value));
      break;
  }
}

static void
way_status_switch_dispose (GObject *object)
{
  WayStatusSwitch *self = WAY_STATUS_SWITCH (object);

  g_clear_object (&self->action);
  G_OBJECT_CLASS (way_status_switch_parent_class)->dispose (object);
}

static void
way_status_switch_class_init (WayStatusSwitchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = way_status_switch_get_property;
  object_class->set_property = way_status_switch_set_property;
  object_class->dispose = way_status_switch_dispose;
  widget_class->focus = way_status_switch_focus;

  properties[PROP_STATUS] =
    g_param_spec_enum ("status", NULL, NULL, WAY_TYPE_STATUS, WAY_STATUS_TODO,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * WayStatusSwitch:choice:
   *
   * Whether the topic is a choice, which can be to do or skipped only.
   */
  properties[PROP_CHOICE] =
    g_param_spec_boolean ("choice", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * WayStatusSwitch::status-picked:
   * @status: the status that the learner asks for, another than the shown one
   */
  signals[STATUS_PICKED] =
    g_signal_new ("status-picked", WAY_TYPE_STATUS_SWITCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, WAY_TYPE_STATUS);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-status-switch.ui");
  gtk_widget_class_bind_template_child (widget_class, WayStatusSwitch, squeezer);
  gtk_widget_class_bind_template_child (widget_class, WayStatusSwitch, buttons);
  gtk_widget_class_bind_template_child (widget_class, WayStatusSwitch, todo);
  gtk_widget_class_bind_template_child (widget_class, WayStatusSwitch, learning);
  gtk_widget_class_bind_template_child (widget_class, WayStatusSwitch, done);
  gtk_widget_class_bind_template_child (widget_class, WayStatusSwitch, skipped);
  gtk_widget_class_bind_template_child (widget_class, WayStatusSwitch, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WayStatusSwitch, menu_content);
  gtk_widget_class_bind_template_callback (widget_class, on_button_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_visible_child);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
way_status_switch_init (WayStatusSwitch *self)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->action = g_simple_action_new_stateful ("pick", G_VARIANT_TYPE_STRING,
                                               g_variant_new_string ("todo"));
  g_signal_connect_swapped (self->action, "activate", G_CALLBACK (on_pick), self);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (self->action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), ACTION_GROUP, G_ACTION_GROUP (actions));

  for (WayStatus status = WAY_STATUS_TODO; status < N_STATUSES; status++) {
    GtkToggleButton *button = get_button (self, status);

    set_content (gtk_button_get_child (GTK_BUTTON (button)), status);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    way_status_label (status), -1);
  }
  update_offer (self);
  update_status (self);
  on_visible_child (self);
}

/**
 * way_status_switch_new:
 *
 * Returns: (transfer floating): a switch that shows "to do"
 */
GtkWidget *
way_status_switch_new (void)
{
  return g_object_new (WAY_TYPE_STATUS_SWITCH, NULL);
}

WayStatus
way_status_switch_get_status (WayStatusSwitch *self)
{
  g_return_val_if_fail (WAY_IS_STATUS_SWITCH (self), WAY_STATUS_TODO);

  return self->status;
}

/**
 * way_status_switch_set_status:
 * @status: what the topic has become
 */
void
way_status_switch_set_status (WayStatusSwitch *self,
                              WayStatus        status)
{
  g_return_if_fail (WAY_IS_STATUS_SWITCH (self));
  g_return_if_fail ((gsize) status < N_STATUSES);

  if (self->status == status)
    return;
  self->status = status;
  update_status (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

gboolean
way_status_switch_get_choice (WayStatusSwitch *self)
{
  g_return_val_if_fail (WAY_IS_STATUS_SWITCH (self), FALSE);

  return self->choice;
}

/**
 * way_status_switch_set_choice:
 * @choice: whether the topic is a choice, which can be to do or skipped only
 */
void
way_status_switch_set_choice (WayStatusSwitch *self,
                              gboolean         choice)
{
  g_return_if_fail (WAY_IS_STATUS_SWITCH (self));

  choice = choice != FALSE;
  if (self->choice == choice)
    return;
  self->choice = choice;
  update_offer (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOICE]);
}
