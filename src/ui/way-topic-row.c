/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-topic-row.h"

#include <glib/gi18n-lib.h>

#include "way-paragraph.h"
#include "way-status-button.h"
#include "way-status-words.h"
#include "way-topic-words.h"

#define INDENT 30

struct _WayTopicRow {
  GtkListBoxRow parent_instance;

  WayProgress *progress;
  guint topic;
  char *own_note; /* (nullable): said instead of what the progress says */
  char *where;    /* (nullable): said after the status, where that is said in words */

  GtkWidget *content;
  WayStatusButton *button;
  GtkImage *image;
  WayParagraph *title;
  WayParagraph *summary;
  WayParagraph *note;
  GtkBox *badges;
  GtkWidget *bookmark_badge; /* (nullable): made when there is a bookmark first */
  GtkWidget *note_badge;     /* (nullable) */
  GtkLabel *hours;
  GMenuModel *status_menu;
  GMenuModel *choice_menu;
  GtkWidget *popover; /* (nullable): made when it is first asked for */
};

typedef enum {
  PROP_STATUS = 1,
  PROP_BOOKMARKED,
} WayTopicRowProp;

static GParamSpec *properties[PROP_BOOKMARKED + 1];

enum {
  STATUS_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayTopicRow, way_topic_row, GTK_TYPE_LIST_BOX_ROW)

static const WayTopic *
get_topic (WayTopicRow *self)
{
  return way_roadmap_get_topic (way_progress_get_roadmap (self->progress), self->topic);
}

static gboolean
is_choice (WayTopicRow *self)
{
  return way_topic_is_choice (get_topic (self));
}

static gboolean
is_bookmarked (WayTopicRow *self)
{
  return way_marks_is_bookmarked (way_progress_get_marks (self->progress), self->topic);
}

static gboolean
has_note (WayTopicRow *self)
{
  return *way_marks_get (way_progress_get_marks (self->progress), self->topic,
                         WAY_EDIT_NOTE) != '\0';
}

/* Asks for a status. A choice is done by its picks, so where it should be, it
 * shows them. */
static void
ask_for (WayTopicRow *self,
         WayStatus    status)
{
  if (way_progress_accepts (self->progress, self->topic, status))
    g_signal_emit (self, signals[STATUS_PICKED], 0, status);
  else if (is_choice (self))
    gtk_widget_activate (GTK_WIDGET (self));
}

static void
popup_menu (WayTopicRow        *self,
            const GdkRectangle *at)
{
  if (self->popover == NULL) {
    self->popover = gtk_popover_menu_new_from_model (is_choice (self) ? self->choice_menu
                                                                      : self->status_menu);
    gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
    gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
    gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
popup_at (WayTopicRow *self,
          double       x,
          double       y)
{
  const GdkRectangle at = { (int) x, (int) y, 1, 1 };

  gtk_widget_grab_focus (GTK_WIDGET (self));
  popup_menu (self, &at);
}

static void
right_click_cb (GtkGestureClick *gesture,
                int              n_press,
                double           x,
                double           y,
                WayTopicRow     *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_at (self, x, y);
}

static void
long_press_cb (GtkGestureLongPress *gesture,
               double               x,
               double               y,
               WayTopicRow         *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_at (self, x, y);
}

static void
menu_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  const GdkRectangle at = { gtk_widget_get_width (widget) / 2,
    gtk_widget_get_height (widget) / 2, 1, 1 };

  popup_menu (WAY_TOPIC_ROW (widget), &at);
}

static void
status_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  WayStatus status = WAY_STATUS_TODO;

  if (g_str_equal (action_name, "topic.mark-learning"))
    status = WAY_STATUS_LEARNING;
  else if (g_str_equal (action_name, "topic.mark-done"))
    status = WAY_STATUS_DONE;
  else if (g_str_equal (action_name, "topic.skip"))
    status = WAY_STATUS_SKIPPED;
  ask_for (WAY_TOPIC_ROW (widget), status);
}

static void
note_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.write-note", "u", WAY_TOPIC_ROW (widget)->topic);
}

static void
reset_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.reset-topic", "u", WAY_TOPIC_ROW (widget)->topic);
}

static void
status_activated_cb (WayTopicRow *self,
                     WayStatus    status)
{
  g_signal_emit (self, signals[STATUS_PICKED], 0, status);
}

static void
way_topic_row_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  WayTopicRow *self = WAY_TOPIC_ROW (widget);

  GTK_WIDGET_CLASS (way_topic_row_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
way_topic_row_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  WayTopicRow *self = WAY_TOPIC_ROW (object);

  switch ((WayTopicRowProp) property_id) {
    case PROP_STATUS:
      g_value_set_enum (value, self->progress != NULL
                               ? way_progress_get_status (self->progress, self->topic)
                               : WAY_STATUS_TODO);
      break;
    case PROP_BOOKMARKED:
      g_value_set_boolean (value, self->progress != NULL && is_bookmarked (self));
      break;
  }
}

static void
way_topic_row_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch ((WayTopicRowProp) property_id) {
    case PROP_STATUS:
      ask_for (WAY_TOPIC_ROW (object), g_value_get_enum (value));
      break;
    case PROP_BOOKMARKED:
      gtk_widget_activate_action (GTK_WIDGET (object), "win.bookmark", "u",
                                  WAY_TOPIC_ROW (object)->topic);
      break;
  }
}

static void
way_topic_row_dispose (GObject *object)
{
  WayTopicRow *self = WAY_TOPIC_ROW (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->progress);
  G_OBJECT_CLASS (way_topic_row_parent_class)->dispose (object);
}

static void
way_topic_row_finalize (GObject *object)
{
  g_free (WAY_TOPIC_ROW (object)->own_note);
  g_free (WAY_TOPIC_ROW (object)->where);
  G_OBJECT_CLASS (way_topic_row_parent_class)->finalize (object);
}

static void
plan_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.plan", "u", WAY_TOPIC_ROW (widget)->topic);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    guint key;
  } statuses[] = {
    { "topic.mark-todo", GDK_KEY_t },
    { "topic.mark-learning", GDK_KEY_l },
    { "topic.mark-done", GDK_KEY_d },
    { "topic.skip", GDK_KEY_s },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++) {
    gtk_widget_class_install_action (widget_class, statuses[i].name, NULL, status_action);
    gtk_widget_class_add_binding_action (widget_class, statuses[i].key, 0, statuses[i].name, NULL);
  }
  gtk_widget_class_install_property_action (widget_class, "topic.status", "status");
  gtk_widget_class_install_action (widget_class, "topic.plan", NULL, plan_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "topic.plan", NULL);
  gtk_widget_class_install_property_action (widget_class, "topic.bookmarked", "bookmarked");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, 0, "topic.bookmarked", NULL);
  gtk_widget_class_install_action (widget_class, "topic.note", NULL, note_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "topic.note", NULL);
  gtk_widget_class_install_action (widget_class, "topic.reset", NULL, reset_action);
  gtk_widget_class_install_action (widget_class, "topic.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "topic.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "topic.menu",
                                       NULL);
}

static void
way_topic_row_class_init (WayTopicRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = way_topic_row_get_property;
  object_class->set_property = way_topic_row_set_property;
  object_class->dispose = way_topic_row_dispose;
  object_class->finalize = way_topic_row_finalize;
  widget_class->size_allocate = way_topic_row_size_allocate;

  /**
   * WayTopicRow:status:
   *
   * The status that the learner set. To write it is to ask for another one: it
   * changes when the progress does.
   */
  properties[PROP_STATUS] =
    g_param_spec_enum ("status", NULL, NULL, WAY_TYPE_STATUS, WAY_STATUS_TODO,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * WayTopicRow:bookmarked:
   *
   * Whether the topic is bookmarked. To write it is to ask for that.
   */
  properties[PROP_BOOKMARKED] =
    g_param_spec_boolean ("bookmarked", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * WayTopicRow::status-picked:
   * @status: the #WayStatus that the learner wants
   */
  signals[STATUS_PICKED] = g_signal_new ("status-picked", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, WAY_TYPE_STATUS);

  g_type_ensure (WAY_TYPE_PARAGRAPH);
  g_type_ensure (WAY_TYPE_STATUS_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-topic-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WayTopicRow, content);
  gtk_widget_class_bind_template_child (widget_class, WayTopicRow, button);
  gtk_widget_class_bind_template_child (widget_class, WayTopicRow, image);
  gtk_widget_class_bind_template_child (widget_class, WayTopicRow, title);
  gtk_widget_class_bind_template_child (widget_class, WayTopicRow, summary);
  gtk_widget_class_bind_template_child (widget_class, WayTopicRow, note);
  gtk_widget_class_bind_template_child (widget_class, WayTopicRow, badges);
  gtk_widget_class_bind_template_child (widget_class, WayTopicRow, hours);
  gtk_widget_class_bind_template_child (widget_class, WayTopicRow, status_menu);
  gtk_widget_class_bind_template_child (widget_class, WayTopicRow, choice_menu);
  gtk_widget_class_bind_template_callback (widget_class, right_click_cb);
  gtk_widget_class_bind_template_callback (widget_class, long_press_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_activated_cb);
  install_actions (widget_class);
}

static void
way_topic_row_init (WayTopicRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_texts (WayTopicRow *self)
{
  const WayTopic *topic = get_topic (self);
  g_autofree char *hours = way_topic_words_hours (topic);
  const char *summary = way_topic_get_summary (topic);
  const char *choice_classes[] = { "caption-heading", NULL };

  way_paragraph_set_text (self->title, way_topic_get_title (topic));
  way_paragraph_set_text (self->summary, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), *summary != '\0');
  gtk_label_set_label (self->hours, hours != NULL ? hours : "");
  if (way_topic_get_n_children (topic) > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  if (is_choice (self))
    gtk_widget_set_css_classes (GTK_WIDGET (self->note), choice_classes);
}

/**
 * way_topic_row_new:
 * @topic: a topic's number
 * @indent: how many levels it stands in from the edge
 *
 * Returns: (transfer floating): a row that shows the topic
 */
GtkWidget *
way_topic_row_new (WayProgress *progress,
                   guint        topic,
                   guint        indent)
{
  WayTopicRow *self = g_object_new (WAY_TYPE_TOPIC_ROW, NULL);

  self->progress = g_object_ref (progress);
  self->topic = topic;
  gtk_widget_set_margin_start (self->content, 6 + INDENT * indent);
  gtk_widget_set_visible (GTK_WIDGET (self->button), !is_choice (self));
  gtk_widget_set_visible (GTK_WIDGET (self->image), is_choice (self));
  way_status_button_set_title (self->button, way_topic_get_title (get_topic (self)));
  show_texts (self);
  way_topic_row_update (self, TRUE);
  return GTK_WIDGET (self);
}

/**
 * way_topic_row_get_topic:
 *
 * Returns: the topic's number
 */
guint
way_topic_row_get_topic (WayTopicRow *self)
{
  g_return_val_if_fail (WAY_IS_TOPIC_ROW (self), WAY_TOPIC_NONE);

  return self->topic;
}

/* An option that was not picked steps back with all below it, and so does what is
 * skipped. */
static gboolean
stands_back (WayTopicRow *self)
{
  WayRoadmap *roadmap = way_progress_get_roadmap (self->progress);
  guint parent;

  if (!way_progress_is_live (self->progress, self->topic))
    return TRUE;
  for (guint i = self->topic; i != WAY_TOPIC_NONE; i = parent) {
    parent = way_topic_get_parent (way_roadmap_get_topic (roadmap, i));
    if (parent != WAY_TOPIC_NONE && way_topic_is_choice (way_roadmap_get_topic (roadmap, parent))
        && way_progress_is_done (self->progress, parent)
        && !way_progress_is_done (self->progress, i))
      return TRUE;
  }
  return FALSE;
}

/* A choice is no button: what it shows is a fork in the way, or what came of it. */
static void
show_status (WayTopicRow *self,
             WayStatus    status)
{
  way_status_button_set_status (self->button, status);
  way_status_set_image (self->image, status);
  if (status == WAY_STATUS_TODO || status == WAY_STATUS_LEARNING)
    gtk_image_set_from_icon_name (self->image, "way-choice-symbolic");
}

static void
show_note (WayTopicRow *self,
           const char  *note,
           gboolean     is_anew)
{
  way_paragraph_set_text (self->note, note != NULL ? note : "");
  if (note != NULL || is_anew)
    gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

static void
show_badge (WayTopicRow  *self,
            GtkWidget   **badge,
            gboolean      is_shown,
            const char   *icon,
            const char   *label)
{
  if (*badge == NULL && is_shown) {
    *badge = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "tooltip-text", label,
                           "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
    gtk_accessible_update_property (GTK_ACCESSIBLE (*badge), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label, -1);
    gtk_widget_add_css_class (*badge, "dim-label");
    gtk_box_append (self->badges, *badge);
  }
  if (*badge != NULL)
    gtk_widget_set_visible (*badge, is_shown);
}

/* Returns: (transfer full) (nullable): the line below the summary */
static char *
get_note (WayTopicRow *self,
          WayStatus    status)
{
  if (self->where != NULL)
    /* Translators: of a topic that was found: its status, and where it is in the roadmap, as in
     * "Done · Databases" */
    return g_strdup_printf (_("%s · %s"), way_status_label (status), self->where);
  return self->own_note != NULL ? g_strdup (self->own_note)
                                : way_topic_words_note (self->progress, self->topic);
}

/* Returns: (transfer full): what a screen reader says after the row's name */
static char *
describe (WayTopicRow *self,
          const char  *note)
{
  const char *text = note != NULL ? note : way_topic_get_summary (get_topic (self));
  g_autofree char *found = NULL;

  if (self->where != NULL)
    /* Translators: for a screen reader, of a topic that was found: where it is in the roadmap,
     * and what of its text was found */
    text = found = g_strdup_printf (_("%s. %s"), self->where,
                                    way_paragraph_get_text (self->summary));
  if (is_bookmarked (self) && has_note (self))
    /* Translators: for a screen reader, of a topic; %s is what else there is to say of it */
    return g_strdup_printf (_("Bookmarked, with a note. %s"), text);
  if (is_bookmarked (self))
    /* Translators: for a screen reader, of a topic; %s is what else there is to say of it */
    return g_strdup_printf (_("Bookmarked. %s"), text);
  if (has_note (self))
    /* Translators: for a screen reader, of a topic; %s is what else there is to say of it */
    return g_strdup_printf (_("With a note. %s"), text);
  return g_strdup (text);
}

/**
 * way_topic_row_hide_summary:
 *
 * Leaves out what the topic is about, for who knows.
 */
void
way_topic_row_hide_summary (WayTopicRow *self)
{
  g_return_if_fail (WAY_IS_TOPIC_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->summary), FALSE);
}

/**
 * way_topic_row_set_note:
 * @note: (nullable): plain text
 *
 * Says that below the summary, from the next update on; with %NULL what the progress has
 * to say of the topic.
 */
void
way_topic_row_set_note (WayTopicRow *self,
                        const char  *note)
{
  g_return_if_fail (WAY_IS_TOPIC_ROW (self));

  g_free (self->own_note);
  self->own_note = g_strdup (note);
}

/**
 * way_topic_row_show_hit:
 * @title_spans: (element-type WaySpan): what was found in the title
 * @excerpt: what was found elsewhere, plain text
 * @excerpt_spans: (element-type WaySpan): what of it
 * @where: where the topic is in the roadmap, plain text
 *
 * Shows from the next update on how the topic was found, instead of what it is about and
 * builds on, and its status in words.
 */
void
way_topic_row_show_hit (WayTopicRow *self,
                        GArray      *title_spans,
                        const char  *excerpt,
                        GArray      *excerpt_spans,
                        const char  *where)
{
  static const char *where_classes[] = { "caption", "dim-label", NULL };

  g_return_if_fail (WAY_IS_TOPIC_ROW (self) && excerpt != NULL && where != NULL);

  way_paragraph_set_marks (self->title, title_spans);
  way_paragraph_set_text (self->summary, excerpt);
  way_paragraph_set_marks (self->summary, excerpt_spans);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), *excerpt != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->hours), FALSE);
  gtk_widget_set_css_classes (GTK_WIDGET (self->note), where_classes);
  g_free (self->where);
  self->where = g_strdup (where);
}

/**
 * way_topic_row_update:
 * @is_anew: %FALSE while the learner sees the row: then the line of its note
 *   stays when it has nothing to say any more, or the rows below would jump away
 *   under the pointer
 *
 * Shows the progress as it is now.
 */
void
way_topic_row_update (WayTopicRow *self,
                      gboolean     is_anew)
{
  const WayTopic *topic;
  g_autofree char *note = NULL;
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;
  WayStatus status;

  g_return_if_fail (WAY_IS_TOPIC_ROW (self));

  topic = get_topic (self);
  status = way_progress_get_shown_status (self->progress, self->topic);
  note = get_note (self, status);
  show_status (self, status);
  show_note (self, note, is_anew);
  show_badge (self, &self->bookmark_badge, is_bookmarked (self), "way-bookmark-symbolic",
              _("Bookmarked"));
  /* Translators: of a topic on which the learner wrote */
  show_badge (self, &self->note_badge, has_note (self), "way-note-symbolic", _("Has a note"));
  if (stands_back (self))
    gtk_widget_add_css_class (self->content, "stands-back");
  else
    gtk_widget_remove_css_class (self->content, "stands-back");
  description = describe (self, note);
  label = way_status_describe (status, way_topic_get_title (topic));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOOKMARKED]);
}
