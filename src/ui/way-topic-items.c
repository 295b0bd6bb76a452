/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-topic-items.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "way-address.h"
#include "way-check-item.h"
#include "way-direction.h"
#include "way-document-view.h"
#include "way-item-words.h"
#include "way-markup.h"
#include "way-offer.h"
#include "way-paragraph.h"
#include "way-slices.h"
#include "way-text-label.h"
#include "way-text.h"

#define URL_KEY "way-url"

/* One of the lists, and how many are in it by now. */
typedef struct {
  GtkWidget *title;
  GtkWidget *list;
  guint n;
  guint n_made;
} Part;

typedef enum {
  PART_OBJECTIVES,
  PART_PRACTICE,
  PART_CARDS,
  PART_RESOURCES,
  N_PARTS,
} PartKind;

struct _WayTopicItems {
  GtkBox parent_instance;

  WayTracker *tracker;
  WaySession *session;
  guint topic;
  WaySectionText *text;
  Part parts[N_PARTS];
  GPtrArray *checks; /* of WayCheckItem, in the lists */
  WaySlices slices;
  gboolean is_stale; /* the lists, hidden, hold items of another topic */

  WayParagraph *objectives_title;
  GtkBox *objectives;
  WayOffer *offer;
  WayParagraph *practice_title;
  GtkBox *practice;
  WayParagraph *cards_title;
  GtkBox *cards;
  WayParagraph *resources_title;
  GtkListBox *resources;
};

enum {
  LINK_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayTopicItems, way_topic_items, GTK_TYPE_BOX)

static const WayTopicText *
get_text (WayTopicItems *self)
{
  WayRoadmap *roadmap = way_session_get_roadmap (self->session);
  const WayTopic *topic = way_roadmap_get_topic (roadmap, self->topic);
  const WaySection *section = way_roadmap_get_section (roadmap, way_topic_get_section (topic));

  return way_section_text_get_topic (self->text, self->topic - way_section_get_begin (section));
}

static WayChecks *
get_checks (WayTopicItems *self)
{
  return way_progress_get_checks (way_session_get_progress (self->session));
}

static WayDocument *
parse (WayTopicItems *self,
       const char    *text)
{
  const char *const blocks[] = { text, NULL };

  return way_session_parse (self->session, blocks);
}

/* An item is a paragraph. Where a roadmap has something else there, what was written is
 * shown as it is: nothing is left out.
 * @direction: (out) (optional): that of the text */
static char *
get_markup (WayTopicItems    *self,
            const char       *text,
            GtkTextDirection *direction)
{
  g_autoptr (WayDocument) document = parse (self, text);
  const WayBlock *root = way_document_get_root (document);

  if (direction != NULL)
    *direction = way_direction_find (root);
  if (way_block_get_n_children (root) != 1
      || way_block_get_kind (way_block_get_child (root, 0)) != WAY_BLOCK_PARAGRAPH)
    return way_text_escape_markup (text);
  return way_markup_from_block (way_block_get_child (root, 0));
}

static void
follow_link_cb (WayTopicItems *self,
                const char    *url)
{
  g_signal_emit (self, signals[LINK_ACTIVATED], 0, url);
}

static void
resource_activated_cb (WayTopicItems *self,
                       GtkListBoxRow *row)
{
  follow_link_cb (self, g_object_get_data (G_OBJECT (row), URL_KEY));
}

static void
offer_taken_cb (WayTopicItems *self)
{
  way_tracker_set_status (self->tracker, way_session_get_progress (self->session), self->topic,
                          WAY_STATUS_DONE);
}

/* All that a topic is for can be done by the learner, who has not said so yet. */
static gboolean
can_offer (WayTopicItems *self)
{
  WayRoadmap *roadmap = way_session_get_roadmap (self->session);
  const WayTopicText *text = get_text (self);
  guint n = way_topic_text_get_n_items (text, WAY_ITEMS_OBJECTIVES);
  WayProgress *progress = way_session_get_progress (self->session);
  WayStatus status = way_progress_get_status (progress, self->topic);

  /* With topics below it, it is done when they are: the page offers that. */
  if (n == 0 || way_topic_get_n_children (way_roadmap_get_topic (roadmap, self->topic)) > 0
      || !way_progress_accepts (progress, self->topic, WAY_STATUS_DONE)
      || status == WAY_STATUS_DONE || status == WAY_STATUS_SKIPPED)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    if (!way_checks_get (get_checks (self), self->topic,
                         way_topic_text_get_item (text, WAY_ITEMS_OBJECTIVES, i)->id))
      return FALSE;
  }
  return TRUE;
}

static void
show_check (WayTopicItems *self,
            WayCheckItem  *check)
{
  way_check_item_set_checked (check, way_checks_get (get_checks (self), self->topic,
                                                     way_check_item_get_item (check)->id));
}

static void
update_offer (WayTopicItems *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->offer), can_offer (self));
}

static void
update (WayTopicItems *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    show_check (self, g_ptr_array_index (self->checks, i));
  update_offer (self);
}

static void
set_checked (WayTopicItems *self,
             WayCheckItem  *check,
             gboolean       is_checked,
             gboolean       is_task)
{
  way_tracker_set_checked (self->tracker, way_session_get_progress (self->session), self->topic,
                           way_check_item_get_item (check)->id, is_checked,
                           way_item_words_for_change (is_task, is_checked));
}

static void
objective_checked_cb (WayTopicItems *self,
                      gboolean       is_checked,
                      WayCheckItem  *check)
{
  set_checked (self, check, is_checked, FALSE);
}

static void
task_checked_cb (WayTopicItems *self,
                 gboolean       is_checked,
                 WayCheckItem  *check)
{
  set_checked (self, check, is_checked, TRUE);
}

static GtkWidget *
create_check (WayTopicItems *self,
              const WayItem *item,
              GCallback      checked_cb)
{
  GtkTextDirection direction;
  g_autofree char *text = get_markup (self, item->text, &direction);
  g_autofree char *done = *item->more != '\0' ? get_markup (self, item->more, NULL) : NULL;
  /* Translators: of a task; %s says what there is when it is done */
  g_autofree char *more = done != NULL ? g_strdup_printf (_("Done when: %s"), done) : NULL;
  GtkWidget *check = way_check_item_new (item, text, more);

  way_direction_apply (check, direction);
  show_check (self, WAY_CHECK_ITEM (check));
  g_signal_connect_object (check, "checked", checked_cb, self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  return check;
}

static GtkWidget *
create_answer (WayTopicItems *self,
               const WayItem *item)
{
  g_autoptr (WayDocument) document = parse (self, item->more);
  GtkWidget *view = way_document_view_new ();

  way_document_view_set_document (WAY_DOCUMENT_VIEW (view), document, FALSE);
  gtk_widget_set_margin_top (view, 9);
  gtk_widget_add_css_class (view, "dim-label");
  g_signal_connect_object (view, "link-activated", G_CALLBACK (follow_link_cb), self,
                           G_CONNECT_SWAPPED);
  return view;
}

/* The answer is not there to be read before it is asked for. */
static GtkWidget *
create_card (WayTopicItems *self,
             const WayItem *item)
{
  GtkTextDirection direction;
  g_autofree char *question = get_markup (self, item->text, &direction);
  GtkWidget *title = way_text_label_new_caption (question);
  GtkWidget *expander = gtk_expander_new (NULL);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_margin_start (title, 6);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (way_text_label_get_label (
                                                        WAY_TEXT_LABEL (title))), -1);
  gtk_widget_set_tooltip_text (expander, _("Show or hide the answer"));
  way_direction_apply (expander, direction);
  gtk_expander_set_child (GTK_EXPANDER (expander), create_answer (self, item));
  return expander;
}

static GtkWidget *
create_resource (WayTopicItems     *self,
                 const WayResource *resource)
{
  const char *language = way_roadmap_get_language (way_session_get_roadmap (self->session));
  g_autofree char *title = way_text_escape_markup (*resource->title != '\0' ? resource->title
                                                                            : resource->url);
  g_autofree char *facts = way_item_words_for_resource (resource, language);
  g_autofree char *subtitle = way_text_escape_markup (facts);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_tooltip_text (row, resource->url);
  if (!way_address_is_safe (resource->url))
    return row;
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE,
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           "icon-name", "adw-external-link-symbolic",
                                           NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), URL_KEY, g_strdup (resource->url), g_free);
  return row;
}

static GtkWidget *
create (WayTopicItems *self,
        PartKind       kind,
        guint          i)
{
  const WayTopicText *text = get_text (self);

  if (kind == PART_OBJECTIVES)
    return create_check (self, way_topic_text_get_item (text, WAY_ITEMS_OBJECTIVES, i),
                         G_CALLBACK (objective_checked_cb));
  if (kind == PART_PRACTICE)
    return create_check (self, way_topic_text_get_item (text, WAY_ITEMS_PRACTICE, i),
                         G_CALLBACK (task_checked_cb));
  if (kind == PART_CARDS)
    return create_card (self, way_topic_text_get_item (text, WAY_ITEMS_CARDS, i));
  return create_resource (self, way_topic_text_get_resource (text, i));
}

static void
append (WayTopicItems *self,
        PartKind       kind,
        guint          i)
{
  GtkWidget *list = self->parts[kind].list;
  GtkWidget *child = create (self, kind, i);

  if (GTK_IS_LIST_BOX (list)) {
    gtk_list_box_append (GTK_LIST_BOX (list), child);
    return;
  }
  if (i > 0)
    gtk_box_append (GTK_BOX (list), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (list), child);
}

static void
empty (GtkWidget *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (list)) != NULL) {
    if (GTK_IS_LIST_BOX (list))
      gtk_list_box_remove (GTK_LIST_BOX (list), child);
    else
      gtk_box_remove (GTK_BOX (list), child);
  }
}

static gboolean
make_slice (GtkWidget *widget)
{
  WayTopicItems *self = WAY_TOPIC_ITEMS (widget);
  gint64 end = g_get_monotonic_time () + WAY_SLICES_US;

  for (PartKind kind = 0; self->is_stale && kind < N_PARTS; kind++)
    empty (self->parts[kind].list);
  self->is_stale = FALSE;
  for (PartKind kind = 0; kind < N_PARTS; kind++) {
    Part *part = &self->parts[kind];

    for (; part->n_made < part->n; part->n_made++) {
      if (g_get_monotonic_time () >= end)
        return TRUE;
      append (self, kind, part->n_made);
      gtk_widget_set_visible (part->list, TRUE);
      gtk_widget_set_visible (part->title, TRUE);
    }
  }
  update_offer (self);
  return FALSE;
}

static void
way_topic_items_dispose (GObject *object)
{
  way_topic_items_clear (WAY_TOPIC_ITEMS (object));
  G_OBJECT_CLASS (way_topic_items_parent_class)->dispose (object);
}

static void
way_topic_items_finalize (GObject *object)
{
  g_ptr_array_unref (WAY_TOPIC_ITEMS (object)->checks);
  G_OBJECT_CLASS (way_topic_items_parent_class)->finalize (object);
}

static void
way_topic_items_class_init (WayTopicItemsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_topic_items_dispose;
  G_OBJECT_CLASS (klass)->finalize = way_topic_items_finalize;

  /**
   * WayTopicItems::link-activated:
   * @url: where it leads to
   */
  signals[LINK_ACTIVATED] = g_signal_new ("link-activated", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                          1, G_TYPE_STRING);

  g_type_ensure (WAY_TYPE_OFFER);
  g_type_ensure (WAY_TYPE_PARAGRAPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-topic-items.ui");
  gtk_widget_class_bind_template_child (widget_class, WayTopicItems, objectives_title);
  gtk_widget_class_bind_template_child (widget_class, WayTopicItems, objectives);
  gtk_widget_class_bind_template_child (widget_class, WayTopicItems, offer);
  gtk_widget_class_bind_template_child (widget_class, WayTopicItems, practice_title);
  gtk_widget_class_bind_template_child (widget_class, WayTopicItems, practice);
  gtk_widget_class_bind_template_child (widget_class, WayTopicItems, cards_title);
  gtk_widget_class_bind_template_child (widget_class, WayTopicItems, cards);
  gtk_widget_class_bind_template_child (widget_class, WayTopicItems, resources_title);
  gtk_widget_class_bind_template_child (widget_class, WayTopicItems, resources);
  gtk_widget_class_bind_template_callback (widget_class, offer_taken_cb);
  gtk_widget_class_bind_template_callback (widget_class, resource_activated_cb);
}

static void
set_part (WayTopicItems *self,
          PartKind       kind,
          WayParagraph  *title,
          GtkWidget     *list)
{
  self->parts[kind] = (Part) { GTK_WIDGET (title), list, 0, 0 };
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  title, NULL, -1);
}

static void
way_topic_items_init (WayTopicItems *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  set_part (self, PART_OBJECTIVES, self->objectives_title, GTK_WIDGET (self->objectives));
  set_part (self, PART_PRACTICE, self->practice_title, GTK_WIDGET (self->practice));
  set_part (self, PART_CARDS, self->cards_title, GTK_WIDGET (self->cards));
  set_part (self, PART_RESOURCES, self->resources_title, GTK_WIDGET (self->resources));
}

/**
 * way_topic_items_clear:
 *
 * Lets go of what is shown.
 */
void
way_topic_items_clear (WayTopicItems *self)
{
  g_return_if_fail (WAY_IS_TOPIC_ITEMS (self));

  if (self->session == NULL)
    return;
  way_slices_stop (&self->slices);
  g_ptr_array_set_size (self->checks, 0);
  /* They are taken apart when there is time. */
  self->is_stale = TRUE;
  for (PartKind kind = 0; kind < N_PARTS; kind++) {
    gtk_widget_set_visible (self->parts[kind].list, FALSE);
    gtk_widget_set_visible (self->parts[kind].title, FALSE);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->offer), FALSE);
  g_signal_handlers_disconnect_by_data (get_checks (self), self);
  g_signal_handlers_disconnect_by_data (way_session_get_progress (self->session), self);
  g_clear_pointer (&self->text, way_section_text_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->tracker);
}

/**
 * way_topic_items_show:
 * @tracker: through which items are ticked
 * @topic: a topic's number
 * @text: the texts of the topic's section
 */
void
way_topic_items_show (WayTopicItems  *self,
                      WayTracker     *tracker,
                      WaySession     *session,
                      guint           topic,
                      WaySectionText *text)
{
  const WayTopicText *topic_text;

  g_return_if_fail (WAY_IS_TOPIC_ITEMS (self) && WAY_IS_SESSION (session) && text != NULL);

  way_topic_items_clear (self);
  self->tracker = g_object_ref (tracker);
  self->session = g_object_ref (session);
  self->topic = topic;
  self->text = way_section_text_ref (text);
  topic_text = get_text (self);
  self->parts[PART_OBJECTIVES].n = way_topic_text_get_n_items (topic_text, WAY_ITEMS_OBJECTIVES);
  self->parts[PART_PRACTICE].n = way_topic_text_get_n_items (topic_text, WAY_ITEMS_PRACTICE);
  self->parts[PART_CARDS].n = way_topic_text_get_n_items (topic_text, WAY_ITEMS_CARDS);
  self->parts[PART_RESOURCES].n = way_topic_text_get_n_resources (topic_text);
  for (PartKind kind = 0; kind < N_PARTS; kind++)
    self->parts[kind].n_made = 0;
  g_signal_connect_object (get_checks (self), "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (way_session_get_progress (session), "changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  /* Below the topic's text, which comes first. */
  way_slices_start (&self->slices, GTK_WIDGET (self), G_PRIORITY_DEFAULT_IDLE, make_slice);
}

/**
 * way_topic_items_is_complete:
 *
 * Returns: whether all items are there
 */
gboolean
way_topic_items_is_complete (WayTopicItems *self)
{
  g_return_val_if_fail (WAY_IS_TOPIC_ITEMS (self), TRUE);

  return !way_slices_is_running (&self->slices);
}
