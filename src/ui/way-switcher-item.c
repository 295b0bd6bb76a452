/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-switcher-item.h"

#include <glib/gi18n-lib.h>

#include "way-removal.h"
#include "way-status-words.h"

typedef enum {
  ALWAYS,
  WITH_ROADMAP,
  WITH_TOPIC,
  OWN_ROADMAP,
} Need;

/* What can be done, and to what: a word, or the topic that is read. */
typedef struct {
  Need need;
  const char *title;
  const char *icon_name;
  const char *accelerator;
  const char *action;
  const char *word;
} Command;

/* In the order in which they are offered while nothing is looked for. */
static const Command commands[] = {
  { WITH_ROADMAP, N_("Today"), "way-today-symbolic", "<Alt>Home", "win.today", NULL },
  { WITH_ROADMAP, N_("Search"), "edit-find-symbolic", "<Control>f", "win.search", "" },
  { WITH_TOPIC, N_("Mark as Done"), "way-status-done-symbolic", "d", "win.set-status", "done" },
  { WITH_TOPIC, N_("Mark as Learning"), "way-status-learning-symbolic", "l", "win.set-status",
    "learning" },
  { WITH_TOPIC, N_("Skip"), "way-status-skipped-symbolic", "s", "win.set-status", "skipped" },
  { WITH_TOPIC, N_("Mark as To Do"), "way-status-todo-symbolic", "t", "win.set-status", "todo" },
  { WITH_TOPIC, N_("Write a Note"), "way-note-symbolic", "n", "win.write-note", NULL },
  { WITH_TOPIC, N_("Add or Remove a Bookmark"), "way-bookmark-symbolic", "b", "win.bookmark",
    NULL },
  { WITH_TOPIC, N_("Add a Link"), "insert-link-symbolic", "a", "win.add-link", NULL },
  { WITH_TOPIC, N_("Plan for a Day"), "x-office-calendar-symbolic", "p", "win.plan", NULL },
  { WITH_TOPIC, N_("Reset Topic"), NULL, NULL, "win.reset-topic", NULL },
  { ALWAYS, N_("Undo"), "edit-undo-symbolic", "<Control>z", "app.undo", NULL },
  { ALWAYS, N_("Redo"), "edit-redo-symbolic", "<Control><Shift>z", "app.redo", NULL },
  { WITH_ROADMAP, N_("Skip All Extras"), NULL, NULL, "win.skip-extras", NULL },
  { WITH_ROADMAP, N_("Reset Roadmap…"), NULL, NULL, "win.reset-roadmap", NULL },
  { OWN_ROADMAP, N_("Remove Roadmap…"), "user-trash-symbolic", NULL, "win.remove-roadmap", NULL },
  { ALWAYS, N_("Show or Hide the Sidebar"), "sidebar-show-symbolic", "F9", "win.toggle-sidebar",
    NULL },
  { ALWAYS, N_("Preferences"), NULL, "<Control>comma", "app.preferences", NULL },
  { ALWAYS, N_("Keyboard Shortcuts"), NULL, "<Control>question", "win.shortcuts", NULL },
  { ALWAYS, N_("About Waymark"), NULL, NULL, "win.about", NULL },
  { ALWAYS, N_("Quit"), NULL, "<Control>q", "app.quit", NULL },
};

static gboolean
is_offered (const Command  *command,
            WayApplication *application,
            guint           topic)
{
  WaySession *session = way_application_get_session (application);

  if (command->need == OWN_ROADMAP)
    return way_removal_get_path (application) != NULL;
  if (command->need != ALWAYS && session == NULL)
    return FALSE;
  if (command->need == WITH_TOPIC && topic == WAY_TOPIC_NONE)
    return FALSE;
  return !g_str_has_prefix (command->action, "app.")
         || g_action_group_get_action_enabled (G_ACTION_GROUP (application),
                                               command->action + strlen ("app."));
}

static WaySwitcherItem *
new_command (const Command *command,
             WaySession    *session,
             guint          topic)
{
  WaySwitcherItem *self = g_new0 (WaySwitcherItem, 1);

  self->title = g_strdup (_(command->title));
  self->icon_name = command->icon_name;
  self->accelerator = command->accelerator;
  self->action = command->action;
  if (command->word != NULL)
    self->target = g_variant_ref_sink (g_variant_new_string (command->word));
  else if (command->need == WITH_TOPIC)
    self->target = g_variant_ref_sink (g_variant_new_uint32 (topic));
  if (command->need == WITH_TOPIC)
    self->context = g_strdup (way_topic_get_title (
                                way_roadmap_get_topic (way_session_get_roadmap (session),
                                                       topic)));
  return self;
}

static WaySwitcherItem *
new_section (WaySession *session,
             guint       section)
{
  const WaySection *s = way_roadmap_get_section (way_session_get_roadmap (session), section);
  WaySwitcherItem *self = g_new0 (WaySwitcherItem, 1);

  self->title = g_strdup (way_section_get_title (s));
  /* Translators: what an entry of a list of places is: a part of the roadmap */
  self->context = g_strdup (C_("place", "Section"));
  self->icon_name = "view-list-bullet-symbolic";
  self->action = "win.go-to-section";
  self->target = g_variant_ref_sink (g_variant_new_uint32 (section));
  return self;
}

static WaySwitcherItem *
new_roadmap (WayShelfItem *roadmap)
{
  WaySwitcherItem *self = g_new0 (WaySwitcherItem, 1);

  self->title = g_strdup (way_shelf_item_get_title (roadmap));
  /* Translators: what an entry of a list of places is */
  self->context = g_strdup (C_("place", "Roadmap"));
  self->icon_name = "x-office-document-symbolic";
  self->action = "app.open-roadmap";
  self->target = g_variant_ref_sink (g_variant_new_string (way_shelf_item_get_id (roadmap)));
  return self;
}

static WaySwitcherItem *
new_topic (WaySession *session,
           guint       topic)
{
  WayRoadmap *roadmap = way_session_get_roadmap (session);
  const WayTopic *t = way_roadmap_get_topic (roadmap, topic);
  WaySwitcherItem *self = g_new0 (WaySwitcherItem, 1);

  self->title = g_strdup (way_topic_get_title (t));
  self->context = g_strdup (way_section_get_title (
                              way_roadmap_get_section (roadmap, way_topic_get_section (t))));
  self->icon_name = way_status_icon_name (
    way_progress_get_shown_status (way_session_get_progress (session), topic));
  self->action = "win.go-to-topic";
  self->target = g_variant_ref_sink (g_variant_new_uint32 (topic));
  return self;
}

/**
 * way_switcher_item_new_place:
 * @place: a place of the roadmap that is open
 *
 * Returns: (transfer full): the way to it
 */
WaySwitcherItem *
way_switcher_item_new_place (WaySession     *session,
                             const WayPlace *place)
{
  WaySwitcherItem *self = place->is_section ? new_section (session, place->number)
                                            : new_topic (session, place->number);

  self->rank = place->rank;
  self->spans = g_array_ref (place->spans);
  return self;
}

static void
add_sections (GPtrArray  *items,
              WaySession *session)
{
  guint n = way_roadmap_get_n_sections (way_session_get_roadmap (session));

  for (guint i = 0; i < MIN (n, WAY_SWITCHER_MAX_ITEMS); i++)
    g_ptr_array_add (items, new_section (session, i));
}

/* The one that is open, and those that cannot be read, are nowhere to go to. */
static void
add_roadmaps (GPtrArray      *items,
              WayApplication *application)
{
  WaySession *session = way_application_get_session (application);
  GListModel *roadmaps = way_shelf_get_items (way_application_get_shelf (application));

  for (guint i = 0; i < g_list_model_get_n_items (roadmaps); i++) {
    g_autoptr (WayShelfItem) item = g_list_model_get_item (roadmaps, i);

    if (way_shelf_item_get_error (item) == NULL
        && (session == NULL
            || !g_str_equal (way_shelf_item_get_id (item),
                             way_roadmap_get_id (way_session_get_roadmap (session)))))
      g_ptr_array_add (items, new_roadmap (item));
  }
}

/**
 * way_switcher_items_list:
 * @topic: the topic that is read, or %WAY_TOPIC_NONE
 * @with_sections: whether the sections are among them
 *
 * Lists what one can do, and where one can go, without the topics.
 *
 * Returns: (transfer full) (element-type WaySwitcherItem): them, in the order in which
 *   they are offered
 */
GPtrArray *
way_switcher_items_list (WayApplication *application,
                         guint           topic,
                         gboolean        with_sections)
{
  WaySession *session = way_application_get_session (application);
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) way_switcher_item_free);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (is_offered (&commands[i], application, topic))
      g_ptr_array_add (items, new_command (&commands[i], session, topic));
    if (i == 0 && session != NULL && with_sections)
      add_sections (items, session);
  }
  add_roadmaps (items, application);
  return items;
}

/**
 * way_switcher_item_match:
 *
 * Finds out whether its title fits what is looked for, and remembers how well.
 */
gboolean
way_switcher_item_match (WaySwitcherItem *self,
                         WayQuery        *query)
{
  g_clear_pointer (&self->spans, g_array_unref);
  self->spans = g_array_new (FALSE, FALSE, sizeof (WaySpan));
  return way_query_match (query, self->title, &self->rank, self->spans);
}

/**
 * way_switcher_item_free:
 * @self: (transfer full) (nullable): an item; a list from which one was taken has none
 */
void
way_switcher_item_free (WaySwitcherItem *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->context);
  g_clear_pointer (&self->target, g_variant_unref);
  g_clear_pointer (&self->spans, g_array_unref);
  g_free (self);
}
