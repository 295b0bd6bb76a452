/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-section-page.h"

#include <glib/gi18n-lib.h>

#include "way-document-view.h"
#include "way-page-layout.h"
#include "way-paragraph.h"
#include "way-progress-bar.h"
#include "way-sweep.h"
#include "way-topic-list.h"
#include "way-topic-words.h"
#include "way-words.h"

struct _WaySectionPage {
  AdwBin parent_instance;

  WayTracker *tracker;
  WaySession *session;
  guint section;

  GtkScrolledWindow *scroller;
  WayParagraph *overline;
  WayParagraph *title;
  GtkWidget *menu_button;
  WayParagraph *summary;
  WayProgressBar *bar;
  WayParagraph *counts;
  GtkWidget *praise;
  WayDocumentView *body;
  GtkWidget *nothing;
  WayTopicList *topics;
};

G_DEFINE_FINAL_TYPE (WaySectionPage, way_section_page, ADW_TYPE_BIN)

static const struct {
  const char *action;
  WaySweep sweep;
} sweeps[] = {
  { "section.mark-done", WAY_SWEEP_MARK_DONE },
  { "section.skip-extras", WAY_SWEEP_SKIP_EXTRAS },
  { "section.reset", WAY_SWEEP_RESET },
};

static void
open_link_cb (WaySectionPage *self,
              const char     *url)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-link", "s", url);
}

static void
topic_activated_cb (WaySectionPage *self,
                    guint           topic)
{
  way_session_go_to_topic (self->session, topic);
}

static void
status_picked_cb (WaySectionPage *self,
                  guint           topic,
                  WayStatus       status)
{
  way_tracker_set_status (self->tracker, way_session_get_progress (self->session), topic, status);
}

static const WaySection *
get_section (WaySectionPage *self)
{
  return way_roadmap_get_section (way_session_get_roadmap (self->session), self->section);
}

static void
sweep_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  WaySectionPage *self = WAY_SECTION_PAGE (widget);

  for (gsize i = 0; i < G_N_ELEMENTS (sweeps) && self->session != NULL; i++) {
    if (g_str_equal (action_name, sweeps[i].action))
      way_sweep_run (sweeps[i].sweep, self->tracker, way_session_get_progress (self->session),
                     way_section_get_begin (get_section (self)),
                     way_section_get_end (get_section (self)),
                     way_section_get_title (get_section (self)));
  }
}

static void
enable_sweeps (WaySectionPage *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sweeps); i++)
    gtk_widget_action_set_enabled (
      GTK_WIDGET (self), sweeps[i].action,
      way_sweep_is_possible (sweeps[i].sweep, way_session_get_progress (self->session),
                             way_section_get_begin (get_section (self)),
                             way_section_get_end (get_section (self))));
}

static void
progress_changed_cb (WaySectionPage *self)
{
  WayProgress *progress = way_session_get_progress (self->session);
  g_autofree char *hours = NULL;
  g_autofree char *words = NULL;
  WayCounts counts;

  way_progress_get_section_counts (progress, self->section, &counts);
  hours = way_words_for_section_left (progress, self->section);
  words = way_topic_words_counts (&counts, hours);
  way_progress_bar_set_counts (self->bar, &counts);
  way_paragraph_set_text (self->counts, words);
  gtk_widget_set_visible (self->praise, counts.counted > 0 && counts.done == counts.counted);
  enable_sweeps (self);
}

static void
way_section_page_dispose (GObject *object)
{
  WaySectionPage *self = WAY_SECTION_PAGE (object);

  way_section_page_clear (self);
  g_clear_object (&self->tracker);
  G_OBJECT_CLASS (way_section_page_parent_class)->dispose (object);
}

static void
way_section_page_class_init (WaySectionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_section_page_dispose;

  g_type_ensure (WAY_TYPE_DOCUMENT_VIEW);
  g_type_ensure (WAY_TYPE_PARAGRAPH);
  g_type_ensure (WAY_TYPE_PROGRESS_BAR);
  g_type_ensure (WAY_TYPE_TOPIC_LIST);
  gtk_widget_class_set_layout_manager_type (widget_class, WAY_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-section-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WaySectionPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WaySectionPage, overline);
  gtk_widget_class_bind_template_child (widget_class, WaySectionPage, title);
  gtk_widget_class_bind_template_child (widget_class, WaySectionPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WaySectionPage, summary);
  gtk_widget_class_bind_template_child (widget_class, WaySectionPage, bar);
  gtk_widget_class_bind_template_child (widget_class, WaySectionPage, counts);
  gtk_widget_class_bind_template_child (widget_class, WaySectionPage, praise);
  gtk_widget_class_bind_template_child (widget_class, WaySectionPage, body);
  gtk_widget_class_bind_template_child (widget_class, WaySectionPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, WaySectionPage, topics);
  gtk_widget_class_bind_template_callback (widget_class, open_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, topic_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_picked_cb);
  for (gsize i = 0; i < G_N_ELEMENTS (sweeps); i++)
    gtk_widget_class_install_action (widget_class, sweeps[i].action, NULL, sweep_action);
}

static void
way_section_page_init (WaySectionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_section_page_new:
 * @tracker: through which statuses are set
 *
 * Returns: (transfer floating): a page that shows nothing yet
 */
GtkWidget *
way_section_page_new (WayTracker *tracker)
{
  WaySectionPage *self = g_object_new (WAY_TYPE_SECTION_PAGE, NULL);

  self->tracker = g_object_ref (tracker);
  return GTK_WIDGET (self);
}

/**
 * way_section_page_clear:
 *
 * Lets go of the roadmap that was shown.
 */
void
way_section_page_clear (WaySectionPage *self)
{
  WayProgress *progress;

  g_return_if_fail (WAY_IS_SECTION_PAGE (self));

  if (self->session == NULL)
    return;
  progress = way_session_get_progress (self->session);
  g_signal_handlers_disconnect_by_data (way_progress_get_checks (progress), self);
  g_signal_handlers_disconnect_by_data (way_progress_get_marks (progress), self);
  g_signal_handlers_disconnect_by_data (progress, self);
  g_clear_object (&self->session);
}

static void
show_head (WaySectionPage *self)
{
  WayRoadmap *roadmap = way_session_get_roadmap (self->session);
  const WaySection *section = way_roadmap_get_section (roadmap, self->section);
  const char *title = way_section_get_title (section);
  g_autofree char *overline = NULL;

  /* Translators: above a section's title: its number, and how many there are */
  overline = g_strdup_printf (_("Section %u of %u"), self->section + 1,
                              way_roadmap_get_n_sections (roadmap));
  way_paragraph_set_text (self->overline, overline);
  way_paragraph_set_text (self->title, title);
  way_paragraph_set_text (self->summary, way_section_get_summary (section));
  gtk_widget_set_visible (GTK_WIDGET (self->summary), *way_section_get_summary (section) != '\0');
  way_progress_bar_set_label (self->bar, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
show_topics (WaySectionPage *self)
{
  const WaySection *section = get_section (self);
  gboolean is_empty = way_section_get_begin (section) == way_section_get_end (section);

  gtk_widget_set_visible (self->menu_button, !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->counts), !is_empty);
  gtk_widget_set_visible (self->nothing, is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->topics), !is_empty);
  way_topic_list_set_topics (self->topics, way_session_get_progress (self->session),
                             is_empty ? WAY_TOPIC_NONE : way_section_get_begin (section));
}

/**
 * way_section_page_show:
 * @section: a section's number
 * @text: the section's texts
 */
void
way_section_page_show (WaySectionPage *self,
                       WaySession     *session,
                       guint           section,
                       WaySectionText *text)
{
  WayProgress *progress;
  g_autoptr (WayDocument) document = NULL;

  g_return_if_fail (WAY_IS_SECTION_PAGE (self) && WAY_IS_SESSION (session) && text != NULL);

  /* It followed what changed: the learner finds it as it was left. */
  if (self->session == session && self->section == section)
    return;
  way_section_page_clear (self);
  self->session = g_object_ref (session);
  self->section = section;
  progress = way_session_get_progress (session);
  document = way_session_parse (session, way_section_text_get_body (text));
  show_head (self);
  way_document_view_set_document (self->body, document, TRUE);
  show_topics (self);
  progress_changed_cb (self);
  g_signal_connect_object (progress, "changed", G_CALLBACK (progress_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (way_progress_get_checks (progress), "changed",
                           G_CALLBACK (enable_sweeps), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (way_progress_get_marks (progress), "changed",
                           G_CALLBACK (enable_sweeps), self, G_CONNECT_SWAPPED);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/**
 * way_section_page_focus:
 * @topic: the topic that one comes from, or %WAY_TOPIC_NONE
 *
 * Moves the focus to the row of @topic, or to the page itself, so that the keys
 * scroll it.
 */
void
way_section_page_focus (WaySectionPage *self,
                        guint           topic)
{
  g_return_if_fail (WAY_IS_SECTION_PAGE (self));

  if (!way_topic_list_focus (self->topics, topic))
    gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
}
