/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every page that Waymark has, and how one comes to it. */

#include "walk-stage.h"

#include <adwaita.h>

#include "ui-test.h"
#include "walk.h"
#include "way-paragraph.h"
#include "way-section-page.h"
#include "way-topic-page.h"

static WaySession *
get_session (WalkStage *stage)
{
  return way_application_get_session (stage->application);
}

static gboolean
is_open (WalkStage  *stage,
         const char *roadmap)
{
  WaySession *session = get_session (stage);

  return session != NULL
         && g_str_equal (way_roadmap_get_id (way_session_get_roadmap (session)), roadmap);
}

static gboolean
is_titled (WalkStage  *stage,
           const char *page,
           const char *title)
{
  GtkWidget *widget = walk_stage_find (stage, page, "title");

  return widget != NULL && g_str_equal (way_paragraph_get_text (WAY_PARAGRAPH (widget)), title);
}

static gboolean
is_complete (WalkStage *stage)
{
  GtkWidget *page = walk_stage_find (stage, "WayTopicPage", NULL);

  return page != NULL && way_topic_page_is_complete (WAY_TOPIC_PAGE (page));
}

static void
open_roadmap (WalkStage  *stage,
              const char *id)
{
  if (is_open (stage, id))
    return;
  way_application_open_roadmap (stage->application, id);
  ui_test_wait_until (is_open (stage, id));
}

static void
go_to_welcome (WalkStage  *stage,
               const char *roadmap)
{
  open_roadmap (stage, roadmap);
  way_session_go_to_today (get_session (stage));
  ui_test_wait_until (walk_stage_find (stage, "WayStatusPage", NULL) != NULL);
}

static void
go_to_today (WalkStage  *stage,
             const char *roadmap)
{
  open_roadmap (stage, roadmap);
  /* Or it may be where it was when nothing was begun yet. */
  way_session_go_to_section (get_session (stage), 0);
  way_session_go_to_today (get_session (stage));
  ui_test_wait_until (walk_stage_find (stage, "WayTodayPage", NULL) != NULL);
}

/* @place: of a roadmap, a section and maybe a topic: "backend/databases/indexing" */
static void
go_to (WalkStage  *stage,
       const char *place)
{
  g_auto (GStrv) ids = g_strsplit (place, "/", 3);
  WayRoadmap *roadmap;
  guint topic;

  open_roadmap (stage, ids[0]);
  way_session_go_to_today (get_session (stage));
  g_assert_true (way_session_go_to_ids (get_session (stage), ids[1], ids[2] ? ids[2] : ""));
  roadmap = way_session_get_roadmap (get_session (stage));
  topic = way_session_get_topic (get_session (stage));
  if (topic == WAY_TOPIC_NONE)
    ui_test_wait_until (is_titled (stage, "WaySectionPage", way_section_get_title (
                                     way_roadmap_get_section (
                                       roadmap, way_session_get_section (get_session (stage))))));
  else
    ui_test_wait_until (is_titled (stage, "WayTopicPage", way_topic_get_title (
                                     way_roadmap_get_topic (roadmap, topic)))
                        && is_complete (stage));
}

static void
go_to_sidebar (WalkStage  *stage,
               const char *place)
{
  go_to (stage, place);
  if (walk_stage_find (stage, "WaySidebar", NULL) == NULL)
    gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.back", NULL);
  ui_test_wait_until (walk_stage_find (stage, "WaySidebar", NULL) != NULL);
}

static void
write_note (WalkStage  *stage,
            const char *place)
{
  go_to (stage, place);
  /* The action is for who is on the page, and not in the sidebar. */
  gtk_window_set_focus (stage->window, NULL);
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.write-note", "u", WAY_TOPIC_NONE);
  ui_test_wait_until (walk_stage_find (stage, "WayNoteEditor", NULL) != NULL);
}

static void
search (WalkStage  *stage,
        const char *text)
{
  GtkWidget *window = GTK_WIDGET (stage->window);

  go_to (stage, "backend/databases");
  /* What was looked for before is kept until one leaves the search. */
  gtk_widget_activate_action (window, "win.search", "s", "");
  gtk_widget_activate_action (window, "win.back", NULL);
  gtk_widget_activate_action (window, "win.search", "s", text);
  ui_test_wait_until (walk_stage_find (stage, "WaySearchPage", NULL) != NULL);
}

static void
search_and_find (WalkStage  *stage,
                 const char *text)
{
  search (stage, text);
  ui_test_wait_until (walk_stage_find (stage, "WaySearchPage", "hits") != NULL);
}

static void
search_in_vain (WalkStage  *stage,
                const char *text)
{
  search (stage, text);
  ui_test_wait_until (walk_stage_find (stage, "WaySearchPage", "nothing_title") != NULL
                      && g_str_equal (way_paragraph_get_text (WAY_PARAGRAPH (
                                                                walk_stage_find (
                                                                  stage, "WaySearchPage",
                                                                  "nothing_title"))),
                                      "No Results"));
}

static void
go_to_error (WalkStage  *stage,
             const char *id)
{
  way_application_open_roadmap (stage->application, id);
  ui_test_wait_until (get_session (stage) == NULL);
  ui_test_wait_until (walk_stage_find (stage, "WayStatusPage", NULL) != NULL);
}

static GtkWindow *
find_dialog (WalkStage *stage)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (window != stage->window && gtk_widget_get_mapped (GTK_WIDGET (window)))
      return window;
  }
  return NULL;
}

/* @action: with a parameter for the topic that is read, or without, as "win.about" */
static void
open_window (WalkStage  *stage,
             const char *action)
{
  g_auto (GStrv) words = g_strsplit (action, " ", 2);
  GVariant *parameter = words[1] != NULL ? g_variant_new_uint32 (WAY_TOPIC_NONE) : NULL;

  if (words[1] != NULL)
    go_to (stage, words[1]);
  else if (walk_stage_find (stage, "WayTodayPage", NULL) == NULL)
    go_to_today (stage, "backend");
  gtk_window_set_focus (stage->window, NULL);
  gtk_widget_activate_action_variant (GTK_WIDGET (stage->window), words[0], parameter);
  ui_test_wait_until (find_dialog (stage) != NULL);
  stage->shown = find_dialog (stage);
}

static void
open_removal (WalkStage  *stage,
              const char *place)
{
  go_to (stage, place);
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.remove-roadmap", NULL);
  ui_test_wait_until (find_dialog (stage) != NULL);
  stage->shown = find_dialog (stage);
}

/* @button: of a type, and which child of its template: "WaySidebar menu_button" */
static void
open_menu (WalkStage  *stage,
           const char *button)
{
  g_auto (GStrv) words = g_strsplit (button, " ", 2);
  GtkWidget *widget;

  go_to_sidebar (stage, "backend/databases");
  widget = walk_stage_find (stage, words[0], words[1]);
  g_assert_nonnull (widget);
  gtk_menu_button_popup (GTK_MENU_BUTTON (widget));
  ui_test_wait_until (gtk_widget_get_mapped (
                        GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)))));
}

static void
open_filter (WalkStage  *stage,
             const char *button)
{
  GtkWidget *widget;

  search_and_find (stage, "index");
  widget = walk_stage_find (stage, "WaySearchFilters", button);
  g_assert_nonnull (widget);
  gtk_menu_button_popup (GTK_MENU_BUTTON (widget));
  ui_test_wait_until (gtk_widget_get_mapped (
                        GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)))));
}

static void
open_row_menu (WalkStage  *stage,
               const char *place)
{
  GtkWidget *row;

  go_to (stage, place);
  walk_settle (GTK_WIDGET (stage->window));
  row = walk_stage_find (stage, "WayTopicRow", NULL);
  g_assert_nonnull (row);
  gtk_widget_grab_focus (row);
  walk_settle (row);
  gtk_widget_activate_action (row, "topic.menu", NULL);
  ui_test_wait_until (walk_stage_find (stage, "GtkPopoverMenu", NULL) != NULL);
}

const WalkPage walk_first_page = { "welcome", go_to_welcome, "backend", FALSE };

/* One line a page. */
const WalkPage walk_pages[] = {
  { "today", go_to_today, "backend", FALSE },
  { "sidebar", go_to_sidebar, "backend/databases", FALSE },
  { "section", go_to, "backend/overview", FALSE },
  { "section with choices", go_to, "backend/fundamentals", FALSE },
  { "topic", go_to, "backend/databases/indexing", FALSE },
  { "topic with code", go_to, "backend/databases/crud", FALSE },
  { "topic with topics", go_to, "backend/databases/relational-databases", FALSE },
  { "choice", go_to, "backend/fundamentals/backend-language", FALSE },
  { "last topic", go_to, "backend/next-steps/show-your-work", FALSE },
  { "note editor", write_note, "backend/databases/indexing", FALSE },
  { "first note", write_note, "backend/databases/crud", FALSE },
  { "search", search, "", FALSE },
  { "search results", search_and_find, "index", FALSE },
  { "no search results", search_in_vain, "zzzz", FALSE },
  { "own welcome", go_to_welcome, "nasty", FALSE },
  { "own sidebar", go_to_sidebar, "nasty/long", FALSE },
  { "own section", go_to, "nasty/long", FALSE },
  { "own empty section", go_to, "nasty/empty", FALSE },
  { "own topic", go_to, "nasty/long/word", FALSE },
  { "own right-to-left topic", go_to, "nasty/long/rtl", FALSE },
  { "own deep topic", go_to, "nasty/deep/d8", FALSE },
  { "error", go_to_error, "broken", FALSE },
  { "main menu", open_menu, "WaySidebar menu_button", TRUE },
  { "roadmap switcher", open_menu, "WaySidebar switcher", TRUE },
  { "row menu", open_row_menu, "backend/overview", TRUE },
  { "filter menu", open_filter, "status_button", TRUE },
  { "go to", open_window, "win.switcher", FALSE },
  { "plan", open_window, "win.plan backend/databases/indexing", FALSE },
  { "reset", open_window, "win.reset-roadmap", FALSE },
  { "removal", open_removal, "nasty/long", FALSE },
  { "preferences", open_window, "app.preferences", FALSE },
  { "shortcuts", open_window, "win.shortcuts", FALSE },
  { "about", open_window, "win.about", FALSE },
};
const guint walk_n_pages = G_N_ELEMENTS (walk_pages);
