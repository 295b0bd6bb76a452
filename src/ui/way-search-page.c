/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-search-page.h"

#include <glib/gi18n-lib.h>

#include "way-long-list.h"
#include "way-page-layout.h"
#include "way-paragraph.h"
#include "way-query.h"
#include "way-search-filters.h"
#include "way-section-hit.h"
#include "way-topic-row.h"

/* More rows than these come where they are seen, so that no letter waits for them. */
#define MOST_KEPT 15

struct _WaySearchPage {
  AdwBin parent_instance;

  WayTracker *tracker;
  WaySearch *search;
  WaySession *session; /* (nullable) */
  char *asked;          /* what was asked last */
  WaySearchFilter asked_filter;
  gboolean is_awaited;  /* there is no answer to it yet */
  gboolean opens_first; /* what is found first is wanted as soon as it is found */
  gboolean is_complete; /* the answer that is shown is from all of the texts */
  GPtrArray *shown;     /* of WaySearchHit: that answer; the search goes on to others */
  guint ask_id;
  guint left_at;        /* the row from which one went, or WAY_ROW_NONE for the entry */

  GtkSearchEntry *entry;
  GtkScrolledWindow *scroller;
  WaySearchFilters *filters;
  WayParagraph *count;
  WayLongList *hits;
  GtkWidget *nothing;
  WayParagraph *nothing_title;
  WayParagraph *nothing_words;
  GtkWidget *nothing_clear;
};

enum {
  ACTIVATED,
  STOPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaySearchPage, way_search_page, ADW_TYPE_BIN)

static const char *
get_text (WaySearchPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
focus_entry (WaySearchPage *self,
             gboolean       selects)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));

  gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  if (selects)
    gtk_editable_select_region (text, 0, -1);
}

/* What was found */

static void
status_picked_cb (WaySearchPage *self,
                  WayStatus      status,
                  WayTopicRow   *row)
{
  way_tracker_set_status (self->tracker, way_session_get_progress (self->session),
                          way_topic_row_get_topic (row), status);
}

/* Returns: (transfer full): where a topic is in the roadmap, and where in it something was
 * found that its title does not say */
static char *
describe_place (WaySearchPage      *self,
                const WaySearchHit *hit)
{
  WayRoadmap *roadmap = way_session_get_roadmap (self->session);
  const char *section = way_section_get_title (way_roadmap_get_section (roadmap, hit->section));

  switch (hit->field) {
    case WAY_SEARCH_TITLE:
      return g_strdup (section);
    case WAY_SEARCH_TEXT:
      /* Translators: where something was found; %s is the title of a section */
      return g_strdup_printf (_("%s · in the text"), section);
    case WAY_SEARCH_ITEM:
      /* Translators: where something was found; %s is the title of a section */
      return g_strdup_printf (_("%s · in the tasks and questions"), section);
    case WAY_SEARCH_NOTE:
      /* Translators: where something was found; %s is the title of a section */
      return g_strdup_printf (_("%s · in your note"), section);
  }
  g_return_val_if_reached (NULL);
}

static GtkWidget *
make_row (gpointer owner,
          guint    i)
{
  WaySearchPage *self = owner;
  const WaySearchHit *hit = g_ptr_array_index (self->shown, i);
  g_autofree char *place = NULL;
  GtkWidget *row;

  if (hit->topic == WAY_TOPIC_NONE)
    return way_section_hit_new (way_session_get_roadmap (self->session), hit->section,
                                hit->title_spans, hit->excerpt, hit->excerpt_spans);
  place = describe_place (self, hit);
  row = way_topic_row_new (way_session_get_progress (self->session), hit->topic, 0);
  way_topic_row_show_hit (WAY_TOPIC_ROW (row), hit->title_spans, hit->excerpt,
                          hit->excerpt_spans, place);
  way_topic_row_update (WAY_TOPIC_ROW (row), TRUE);
  g_signal_connect_object (row, "status-picked", G_CALLBACK (status_picked_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static const char *
get_list_label (gpointer owner,
                guint    i)
{
  return _("Results");
}

static const WayLongListSource hits_source = {
  .make_row = make_row,
  .get_label = get_list_label,
  .css_class = "boxed-list",
  .selection_mode = GTK_SELECTION_NONE,
  .most_kept = MOST_KEPT,
};

static WaySearchHit *
copy_hit (const WaySearchHit *hit)
{
  WaySearchHit *copy = g_new (WaySearchHit, 1);

  *copy = *hit;
  copy->excerpt = g_strdup (hit->excerpt);
  copy->title_spans = g_array_ref (hit->title_spans);
  copy->excerpt_spans = g_array_ref (hit->excerpt_spans);
  return copy;
}

static void
free_hit (gpointer data)
{
  WaySearchHit *hit = data;

  g_free (hit->excerpt);
  g_array_unref (hit->title_spans);
  g_array_unref (hit->excerpt_spans);
  g_free (hit);
}

static gboolean
has_words (WaySearchPage *self)
{
  g_autoptr (WayQuery) query = way_query_new (self->asked);

  return !way_query_is_empty (query);
}

/* Returns: whether nothing is looked for */
static gboolean
is_idle (WaySearchPage *self)
{
  return way_search_filter_is_empty (&self->asked_filter) && !has_words (self);
}

/* Returns: whether the search has looked wherever there may be something */
static gboolean
has_looked_everywhere (WaySearchPage *self)
{
  return way_search_is_complete (self->search) || !has_words (self);
}

/* Returns: (transfer full): how many there are */
static char *
count_hits (WaySearchPage *self)
{
  guint n_found = way_search_get_n_found (self->search);

  if (!self->is_complete)
    /* Translators: while texts are read still, in which there may be more */
    return g_strdup_printf (ngettext ("%u result so far", "%u results so far", n_found), n_found);
  if (n_found > self->shown->len)
    /* Translators: how many of all that was found are listed */
    return g_strdup_printf (ngettext ("The first %u of %u result", "The first %u of %u results",
                                      n_found), self->shown->len, n_found);
  return g_strdup_printf (ngettext ("%u result", "%u results", n_found), n_found);
}

/* Said where the focus is while one types, since nothing else is heard by itself. */
static void
say (WaySearchPage *self,
     const char    *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
show_nothing (WaySearchPage *self)
{
  gboolean is_filtered = way_search_filters_is_on (self->filters);

  if (is_idle (self)) {
    way_paragraph_set_text (self->nothing_title, _("Find Any Topic"));
    way_paragraph_set_text (self->nothing_words,
                            _("Type a word of its title, its text or your note on it. A filter "
                              "alone lists all topics that it fits."));
  } else {
    way_paragraph_set_text (self->nothing_title, _("No Results"));
    way_paragraph_set_text (self->nothing_words,
                            is_filtered ? _("Nothing fits the words and the filters together.")
                                        : _("Try fewer words, or only the beginning of one."));
  }
  gtk_widget_set_visible (self->nothing_clear, is_filtered);
}

static void
show_answer (WaySearchPage *self)
{
  guint n = is_idle (self) ? 0 : way_search_get_n_hits (self->search);
  gboolean is_counted = FALSE;
  g_autofree char *count = NULL;

  /* A row that goes would take the focus with it. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->hits)) != NULL)
    focus_entry (self, FALSE);
  self->is_complete = has_looked_everywhere (self);
  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->shown, copy_hit (way_search_get_hit (self->search, i)));
  way_long_list_set_n_rows (self->hits, n);
  gtk_widget_set_visible (GTK_WIDGET (self->hits), n > 0);
  is_counted = !is_idle (self) && (n > 0 || !self->is_complete);
  count = count_hits (self);
  way_paragraph_set_text (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count), is_counted);
  show_nothing (self);
  gtk_widget_set_visible (self->nothing, n == 0 && !is_counted);
  say (self, is_counted ? count : way_paragraph_get_text (self->nothing_title));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  self->left_at = WAY_ROW_NONE;
}

static void
activate_hit (WaySearchPage *self,
              guint          i)
{
  const WaySearchHit *hit = g_ptr_array_index (self->shown, i);

  g_signal_emit (self, signals[ACTIVATED], 0, hit->section, hit->topic);
}

/* There is an answer. Where nothing was asked it is another one to the same question: the
 * learner set a status, or wrote a note. What is read stays as it is then, unless texts are
 * searched only now. */
static void
search_changed_cb (WaySearchPage *self)
{
  gboolean is_more = !self->is_complete && has_looked_everywhere (self)
    && gtk_widget_get_focus_child (GTK_WIDGET (self->hits)) == NULL;

  if (self->session == NULL || (!self->is_awaited && !is_more))
    return;
  self->is_awaited = FALSE;
  show_answer (self);
  if (self->opens_first && self->shown->len > 0) {
    self->opens_first = FALSE;
    activate_hit (self, 0);
  }
}

/* What is looked for */

static gboolean
is_asked (WaySearchPage         *self,
          const WaySearchFilter *filter)
{
  const WaySearchFilter *asked = &self->asked_filter;

  return g_str_equal (get_text (self), self->asked) && filter->statuses == asked->statuses
         && filter->levels == asked->levels && filter->bookmarked == asked->bookmarked
         && filter->has_notes == asked->has_notes;
}

static void
ask (WaySearchPage *self)
{
  WaySearchFilter filter;

  way_search_filters_get (self->filters, &filter);
  if (self->session == NULL || is_asked (self, &filter))
    return;
  g_free (self->asked);
  self->asked = g_strdup (get_text (self));
  self->asked_filter = filter;
  self->opens_first = FALSE;
  self->is_awaited = TRUE;
  way_search_set_query (self->search, self->asked, &filter);
}

static gboolean
ask_cb (gpointer user_data)
{
  WaySearchPage *self = user_data;

  self->ask_id = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

/* What is typed over is empty for a moment, in which nothing is to be asked. */
static void
ask_soon (WaySearchPage *self)
{
  if (self->ask_id == 0)
    self->ask_id = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, ask_cb, self, NULL);
}

/* Who is quicker than the answer does not get what stood there before. */
static void
activate_cb (WaySearchPage *self)
{
  ask (self);
  if (self->is_awaited)
    self->opens_first = TRUE;
  else if (self->shown->len > 0)
    activate_hit (self, 0);
}

static gboolean
is_row_of (GtkListBoxRow      *row,
           const WaySearchHit *hit)
{
  if (WAY_IS_SECTION_HIT (row))
    return hit->topic == WAY_TOPIC_NONE
           && hit->section == way_section_hit_get_section (WAY_SECTION_HIT (row));
  return hit->topic == way_topic_row_get_topic (WAY_TOPIC_ROW (row));
}

/* Returns: the number of a row, or WAY_ROW_NONE */
static guint
find_row (WaySearchPage *self,
          GtkListBoxRow *row)
{
  for (guint i = 0; i < self->shown->len; i++) {
    if (is_row_of (row, g_ptr_array_index (self->shown, i)))
      return i;
  }
  return WAY_ROW_NONE;
}

static void
row_activated_cb (WaySearchPage *self,
                  GtkListBoxRow *row)
{
  activate_hit (self, find_row (self, row));
}

static void
stop (WaySearchPage *self)
{
  if (*get_text (self) == '\0') {
    g_signal_emit (self, signals[STOPPED], 0);
    return;
  }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  focus_entry (self, FALSE);
}

static void
stop_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  stop (WAY_SEARCH_PAGE (widget));
}

static void
clear_filters_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  WaySearchPage *self = WAY_SEARCH_PAGE (widget);

  /* The button goes, and with it would the focus. */
  focus_entry (self, FALSE);
  way_search_filters_clear (self->filters);
}

static void
enter_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  WaySearchPage *self = WAY_SEARCH_PAGE (widget);

  if (self->shown->len > 0)
    way_long_list_focus_row (self->hits, 0);
}

/* From the first row up one is back where one types. */
static gboolean
keynav_failed_cb (WaySearchPage    *self,
                  GtkDirectionType  direction)
{
  if (direction != GTK_DIR_UP)
    return FALSE;
  focus_entry (self, FALSE);
  return TRUE;
}

/* The learner's progress */

static void
update_row (gpointer       owner,
            GtkListBoxRow *row)
{
  if (WAY_IS_TOPIC_ROW (row))
    way_topic_row_update (WAY_TOPIC_ROW (row), FALSE);
}

static void
update_rows (WaySearchPage *self)
{
  way_long_list_foreach (self->hits, update_row);
}

static void
disconnect_session (WaySearchPage *self)
{
  WayProgress *progress;

  if (self->session == NULL)
    return;
  progress = way_session_get_progress (self->session);
  g_signal_handlers_disconnect_by_data (progress, self);
  g_signal_handlers_disconnect_by_data (way_progress_get_marks (progress), self);
  g_clear_object (&self->session);
}

static void
way_search_page_dispose (GObject *object)
{
  WaySearchPage *self = WAY_SEARCH_PAGE (object);

  g_clear_handle_id (&self->ask_id, g_source_remove);
  disconnect_session (self);
  g_clear_object (&self->search);
  g_clear_object (&self->tracker);
  G_OBJECT_CLASS (way_search_page_parent_class)->dispose (object);
}

static void
way_search_page_finalize (GObject *object)
{
  WaySearchPage *self = WAY_SEARCH_PAGE (object);

  g_ptr_array_unref (self->shown);
  g_free (self->asked);
  G_OBJECT_CLASS (way_search_page_parent_class)->finalize (object);
}

static void
install_signals (void)
{
  /**
   * WaySearchPage::activated:
   * @section: a section's number
   * @topic: the number of a topic in it, or %WAY_TOPIC_NONE
   *
   * The learner wants to read what was found.
   */
  signals[ACTIVATED] = g_signal_new ("activated", WAY_TYPE_SEARCH_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * WaySearchPage::stopped:
   *
   * The learner looks for nothing any more.
   */
  signals[STOPPED] = g_signal_new ("stopped", WAY_TYPE_SEARCH_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_search_page_class_init (WaySearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_search_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = way_search_page_finalize;
  install_signals ();

  g_type_ensure (WAY_TYPE_LONG_LIST);
  g_type_ensure (WAY_TYPE_PARAGRAPH);
  g_type_ensure (WAY_TYPE_SEARCH_FILTERS);
  gtk_widget_class_set_layout_manager_type (widget_class, WAY_TYPE_PAGE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WaySearchPage, entry);
  gtk_widget_class_bind_template_child (widget_class, WaySearchPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WaySearchPage, filters);
  gtk_widget_class_bind_template_child (widget_class, WaySearchPage, count);
  gtk_widget_class_bind_template_child (widget_class, WaySearchPage, hits);
  gtk_widget_class_bind_template_child (widget_class, WaySearchPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, WaySearchPage, nothing_title);
  gtk_widget_class_bind_template_child (widget_class, WaySearchPage, nothing_words);
  gtk_widget_class_bind_template_child (widget_class, WaySearchPage, nothing_clear);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_soon);
  gtk_widget_class_bind_template_callback (widget_class, keynav_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop);
  gtk_widget_class_install_action (widget_class, "search.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "search.clear-filters", NULL,
                                   clear_filters_action);
  gtk_widget_class_install_action (widget_class, "search.enter", NULL, enter_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "search.stop", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, 0, "search.enter", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Down, 0, "search.enter", NULL);
}

static void
way_search_page_init (WaySearchPage *self)
{
  self->asked = g_strdup ("");
  self->shown = g_ptr_array_new_with_free_func (free_hit);
  self->left_at = WAY_ROW_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  way_long_list_set_source (self->hits, &hits_source, self);
}

/**
 * way_search_page_new:
 * @tracker: through which statuses are set
 * @search: what finds
 *
 * Returns: (transfer floating): a page that shows nothing yet
 */
GtkWidget *
way_search_page_new (WayTracker *tracker,
                     WaySearch  *search)
{
  WaySearchPage *self = g_object_new (WAY_TYPE_SEARCH_PAGE, NULL);

  self->tracker = g_object_ref (tracker);
  self->search = g_object_ref (search);
  g_signal_connect_object (search, "changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * way_search_page_set_session:
 * @session: (nullable): the roadmap that is open, and searched
 *
 * Lets go of what was found in another one.
 */
void
way_search_page_set_session (WaySearchPage *self,
                             WaySession    *session)
{
  WayProgress *progress;

  g_return_if_fail (WAY_IS_SEARCH_PAGE (self));

  if (session == self->session)
    return;
  way_search_page_reset (self);
  disconnect_session (self);
  if (session == NULL)
    return;
  self->session = g_object_ref (session);
  progress = way_session_get_progress (session);
  g_signal_connect_object (progress, "changed", G_CALLBACK (update_rows), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (way_progress_get_marks (progress), "changed",
                           G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
  show_answer (self);
}

/**
 * way_search_page_refresh:
 *
 * Looks once more for what was looked for last, which may be elsewhere by now.
 */
void
way_search_page_refresh (WaySearchPage *self)
{
  g_return_if_fail (WAY_IS_SEARCH_PAGE (self));

  way_search_prepare (self->search);
  if (is_idle (self))
    return;
  self->is_awaited = TRUE;
  way_search_refresh (self->search);
}

/**
 * way_search_page_begin:
 * @typed: what the learner typed already, or an empty string to go on with what stands
 *   there, or to type over it
 */
void
way_search_page_begin (WaySearchPage *self,
                       const char    *typed)
{
  g_return_if_fail (WAY_IS_SEARCH_PAGE (self) && typed != NULL);

  focus_entry (self, TRUE);
  if (*typed == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), typed);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/**
 * way_search_page_leave:
 *
 * To be called before the learner goes to what was found, and may come back.
 */
void
way_search_page_leave (WaySearchPage *self)
{
  GtkWidget *list;
  GtkWidget *row;

  g_return_if_fail (WAY_IS_SEARCH_PAGE (self));

  list = gtk_widget_get_focus_child (GTK_WIDGET (self->hits));
  row = list != NULL ? gtk_widget_get_focus_child (list) : NULL;
  self->left_at = row != NULL ? find_row (self, GTK_LIST_BOX_ROW (row)) : WAY_ROW_NONE;
}

/**
 * way_search_page_resume:
 *
 * Moves the focus to where it was when the learner left.
 */
void
way_search_page_resume (WaySearchPage *self)
{
  g_return_if_fail (WAY_IS_SEARCH_PAGE (self));

  if (self->left_at == WAY_ROW_NONE || !way_long_list_focus_row (self->hits, self->left_at))
    focus_entry (self, FALSE);
}

/**
 * way_search_page_reset:
 *
 * Looks for nothing any more.
 */
void
way_search_page_reset (WaySearchPage *self)
{
  g_return_if_fail (WAY_IS_SEARCH_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  way_search_filters_clear (self->filters);
  ask (self);
}
