/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-topic-page.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "way-document-view.h"
#include "way-item-words.h"
#include "way-neighbour-button.h"
#include "way-offer.h"
#include "way-page-layout.h"
#include "way-paragraph.h"
#include "way-topic-items.h"
#include "way-topic-links.h"
#include "way-topic-list.h"
#include "way-topic-note.h"
#include "way-topic-words.h"
#include "way-wrap.h"

#define LINK_PREFIX "topic:"

struct _WayTopicPage {
  AdwBin parent_instance;

  WayTracker *tracker;
  WayNotes *notes;
  WaySession *session;
  guint topic;

  GtkScrolledWindow *scroller;
  WayParagraph *overline;
  WayParagraph *title;
  WayParagraph *summary;
  GtkLabel *meta;
  GtkToggleButton *bookmark;
  AdwButtonContent *bookmark_content;
  WayDocumentView *body;
  WayParagraph *below;
  WayTopicList *topics;
  GtkWidget *offer;
  WayTopicItems *items;
  WayTopicLinks *links;
  WayTopicNote *note;
  GtkWidget *report;
  WayNeighbourButton *previous;
  WayNeighbourButton *next;
};

G_DEFINE_FINAL_TYPE (WayTopicPage, way_topic_page, ADW_TYPE_BIN)

static const WayTopic *
get_topic (WayTopicPage *self)
{
  return way_roadmap_get_topic (way_session_get_roadmap (self->session), self->topic);
}

static void
open_link_cb (WayTopicPage *self,
              const char   *url)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-link", "s", url);
}

static void
topic_activated_cb (WayTopicPage *self,
                    guint         topic)
{
  way_session_go_to_topic (self->session, topic);
}

static void
topic_status_picked_cb (WayTopicPage *self,
                        guint         topic,
                        WayStatus     status)
{
  way_tracker_set_status (self->tracker, way_session_get_progress (self->session), topic, status);
}

static void
offer_taken_cb (WayTopicPage *self)
{
  topic_status_picked_cb (self, self->topic, WAY_STATUS_DONE);
}

static void
report_cb (WayTopicPage *self)
{
  g_autofree char *report = way_item_words_report (way_session_get_roadmap (self->session),
                                                   get_topic (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), report);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s",
                              _("Copied. Paste it into a report"));
}

static void
bookmark_toggled_cb (WayTopicPage *self)
{
  if (self->session != NULL)
    way_tracker_set_bookmark (self->tracker, way_session_get_progress (self->session),
                              self->topic, gtk_toggle_button_get_active (self->bookmark));
}

/* The word says it too, and the tracker is not asked for what is so already. */
static void
show_bookmark (WayTopicPage *self)
{
  WayMarks *marks = way_progress_get_marks (way_session_get_progress (self->session));
  gboolean is_bookmarked = way_marks_is_bookmarked (marks, self->topic);
  /* Translators: of the topic that is shown; on a button that takes the bookmark away */
  const char *label = is_bookmarked ? _("Bookmarked")
    /* Translators: a button that puts a bookmark on a topic */
                                    : _("Bookmark");

  adw_button_content_set_label (self->bookmark_content, label);
  g_signal_handlers_block_by_func (self->bookmark, bookmark_toggled_cb, self);
  gtk_toggle_button_set_active (self->bookmark, is_bookmarked);
  g_signal_handlers_unblock_by_func (self->bookmark, bookmark_toggled_cb, self);
}

static void
plan_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.plan", "u", WAY_TOPIC_PAGE (widget)->topic);
}

static void
add_link_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  way_topic_page_add_link (WAY_TOPIC_PAGE (widget));
}

static void
reset_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.reset-topic", "u", WAY_TOPIC_PAGE (widget)->topic);
}

static void
neighbour_clicked_cb (WayTopicPage       *self,
                      WayNeighbourButton *button)
{
  way_session_go_to_topic (self->session, way_neighbour_button_get_topic (button));
}

static gboolean
link_activated_cb (WayTopicPage *self,
                   const char   *uri)
{
  guint64 topic;

  if (!g_str_has_prefix (uri, LINK_PREFIX)
      || !g_ascii_string_to_unsigned (uri + strlen (LINK_PREFIX), 10, 0, G_MAXUINT - 1, &topic,
                                      NULL))
    return FALSE;
  way_session_go_to_topic (self->session, topic);
  return TRUE;
}

/* What is below is done, and the topic itself is not: it never ticks itself. */
static gboolean
can_offer (WayTopicPage *self)
{
  WayProgress *progress = way_session_get_progress (self->session);
  WayStatus status = way_progress_get_status (progress, self->topic);
  WayCounts counts;

  if (way_topic_is_choice (get_topic (self)) || way_topic_get_n_children (get_topic (self)) == 0
      || status == WAY_STATUS_DONE || status == WAY_STATUS_SKIPPED)
    return FALSE;
  way_progress_get_topic_counts (progress, self->topic, &counts);
  return counts.counted > 1 && counts.done == counts.counted - 1;
}

static void
progress_changed_cb (WayTopicPage *self)
{
  g_autofree char *meta = way_topic_words_meta (way_session_get_progress (self->session),
                                                self->topic);

  way_wrap_show (self->meta, meta);
  gtk_widget_set_visible (GTK_WIDGET (self->meta), *meta != '\0');
  gtk_widget_set_visible (self->offer, can_offer (self));
}

static void
way_topic_page_dispose (GObject *object)
{
  WayTopicPage *self = WAY_TOPIC_PAGE (object);

  way_topic_page_clear (self);
  g_clear_object (&self->tracker);
  g_clear_object (&self->notes);
  G_OBJECT_CLASS (way_topic_page_parent_class)->dispose (object);
}

static void
way_topic_page_class_init (WayTopicPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_topic_page_dispose;

  g_type_ensure (WAY_TYPE_DOCUMENT_VIEW);
  g_type_ensure (WAY_TYPE_NEIGHBOUR_BUTTON);
  g_type_ensure (WAY_TYPE_OFFER);
  g_type_ensure (WAY_TYPE_PARAGRAPH);
  g_type_ensure (WAY_TYPE_TOPIC_ITEMS);
  g_type_ensure (WAY_TYPE_TOPIC_LINKS);
  g_type_ensure (WAY_TYPE_TOPIC_LIST);
  g_type_ensure (WAY_TYPE_TOPIC_NOTE);
  gtk_widget_class_install_action (widget_class, "page.add-link", NULL, add_link_action);
  gtk_widget_class_install_action (widget_class, "page.plan", NULL, plan_action);
  gtk_widget_class_install_action (widget_class, "page.reset", NULL, reset_action);
  gtk_widget_class_set_layout_manager_type (widget_class, WAY_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-topic-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, overline);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, title);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, summary);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, meta);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, bookmark);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, bookmark_content);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, body);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, below);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, topics);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, offer);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, items);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, links);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, note);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, report);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, previous);
  gtk_widget_class_bind_template_child (widget_class, WayTopicPage, next);
  gtk_widget_class_bind_template_callback (widget_class, open_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, bookmark_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, way_topic_page_edit_note);
  gtk_widget_class_bind_template_callback (widget_class, topic_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, topic_status_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, offer_taken_cb);
  gtk_widget_class_bind_template_callback (widget_class, report_cb);
  gtk_widget_class_bind_template_callback (widget_class, neighbour_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_activated_cb);
}

static void
way_topic_page_init (WayTopicPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_topic_page_new:
 * @tracker: through which statuses are set
 * @notes: where what is written goes
 *
 * Returns: (transfer floating): a page that shows nothing yet
 */
GtkWidget *
way_topic_page_new (WayTracker *tracker,
                    WayNotes   *notes)
{
  WayTopicPage *self = g_object_new (WAY_TYPE_TOPIC_PAGE, NULL);

  self->tracker = g_object_ref (tracker);
  self->notes = g_object_ref (notes);
  return GTK_WIDGET (self);
}

/**
 * way_topic_page_clear:
 *
 * Lets go of the roadmap that was shown.
 */
void
way_topic_page_clear (WayTopicPage *self)
{
  g_return_if_fail (WAY_IS_TOPIC_PAGE (self));

  if (self->session == NULL)
    return;
  way_topic_items_clear (self->items);
  way_topic_links_clear (self->links);
  way_topic_note_clear (self->note);
  g_signal_handlers_disconnect_by_data (
    way_progress_get_marks (way_session_get_progress (self->session)), self);
  g_signal_handlers_disconnect_by_data (way_session_get_progress (self->session), self);
  g_clear_object (&self->session);
}

static void
show_head (WayTopicPage *self)
{
  const WayTopic *topic = get_topic (self);
  const char *summary = way_topic_get_summary (topic);
  guint section = way_topic_get_section (topic);
  g_autofree char *overline = NULL;

  /* Translators: above a topic's title: the number and the title of its section */
  overline = g_strdup_printf (_("Section %u · %s"), section + 1, way_section_get_title (
                                way_roadmap_get_section (way_session_get_roadmap (self->session),
                                                         section)));
  way_paragraph_set_text (self->overline, overline);
  way_paragraph_set_text (self->title, way_topic_get_title (topic));
  way_paragraph_set_text (self->summary, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), *summary != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, way_topic_get_title (topic), -1);
}

static void
show_below (WayTopicPage *self)
{
  const WayTopic *topic = get_topic (self);
  guint first = way_topic_get_first_child (topic);

  gtk_widget_set_visible (GTK_WIDGET (self->below), first != WAY_TOPIC_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->topics), first != WAY_TOPIC_NONE);
  way_paragraph_set_text (self->below, way_topic_is_choice (topic)
                          /* Translators: above the topics to choose from */
                       ? _("To choose from")
                          /* Translators: above the topics below the one that is shown */
                       : _("In this topic"));
  way_topic_list_set_topics (self->topics, way_session_get_progress (self->session), first);
}

/**
 * way_topic_page_show:
 * @topic: a topic's number
 * @text: the texts of the topic's section
 */
void
way_topic_page_show (WayTopicPage   *self,
                     WaySession     *session,
                     guint           topic,
                     WaySectionText *text)
{
  WayRoadmap *roadmap;
  WayProgress *progress;
  const WaySection *section;
  g_autoptr (WayDocument) document = NULL;
  const WayTopicText *topic_text;

  g_return_if_fail (WAY_IS_TOPIC_PAGE (self) && WAY_IS_SESSION (session) && text != NULL);

  way_topic_page_clear (self);
  self->session = g_object_ref (session);
  self->topic = topic;
  roadmap = way_session_get_roadmap (session);
  progress = way_session_get_progress (session);
  section = way_roadmap_get_section (roadmap, way_topic_get_section (get_topic (self)));
  topic_text = way_section_text_get_topic (text, topic - way_section_get_begin (section));
  document = way_session_parse (session, way_topic_text_get_body (topic_text));
  show_head (self);
  way_document_view_set_document (self->body, document, TRUE);
  show_below (self);
  way_topic_items_show (self->items, self->tracker, session, topic, text);
  way_topic_links_show (self->links, self->tracker, session, topic);
  way_topic_note_show (self->note, self->notes, session, topic);
  show_bookmark (self);
  gtk_widget_set_visible (self->report, way_session_is_bundled (session));
  way_neighbour_button_set_topic (self->previous, roadmap,
                                  topic > 0 ? topic - 1 : WAY_TOPIC_NONE);
  way_neighbour_button_set_topic (self->next, roadmap,
                                  topic + 1 < way_roadmap_get_n_topics (roadmap)
                                  ? topic + 1 : WAY_TOPIC_NONE);
  progress_changed_cb (self);
  g_signal_connect_object (progress, "changed", G_CALLBACK (progress_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (way_progress_get_marks (progress), "changed",
                           G_CALLBACK (show_bookmark), self, G_CONNECT_SWAPPED);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/**
 * way_topic_page_focus:
 * @topic: the topic that one comes from, or %WAY_TOPIC_NONE
 *
 * Moves the focus to the row of @topic, or to the page itself, so that the keys
 * scroll it.
 */
void
way_topic_page_focus (WayTopicPage *self,
                      guint         topic)
{
  g_return_if_fail (WAY_IS_TOPIC_PAGE (self));

  if (!way_topic_list_focus (self->topics, topic))
    gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
}

/**
 * way_topic_page_edit_note:
 *
 * Has the learner write their note on the topic.
 */
void
way_topic_page_edit_note (WayTopicPage *self)
{
  g_return_if_fail (WAY_IS_TOPIC_PAGE (self));

  way_topic_note_edit (self->note);
}

/**
 * way_topic_page_add_link:
 *
 * Asks the learner for a link of their own.
 */
void
way_topic_page_add_link (WayTopicPage *self)
{
  g_return_if_fail (WAY_IS_TOPIC_PAGE (self));

  way_topic_links_add (self->links);
}

/**
 * way_topic_page_save_note:
 *
 * Saves what is being written.
 */
void
way_topic_page_save_note (WayTopicPage *self)
{
  g_return_if_fail (WAY_IS_TOPIC_PAGE (self));

  way_topic_note_save (self->note);
}

/**
 * way_topic_page_is_complete:
 *
 * Returns: whether all of the topic is there, rather than its first screenful
 */
gboolean
way_topic_page_is_complete (WayTopicPage *self)
{
  g_return_val_if_fail (WAY_IS_TOPIC_PAGE (self), TRUE);

  return way_document_view_is_complete (self->body)
         && way_topic_list_is_complete (self->topics)
         && way_topic_items_is_complete (self->items)
         && way_topic_links_is_complete (self->links)
         && way_topic_note_is_complete (self->note);
}
