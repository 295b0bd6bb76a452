/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "way-command-private.h"
#include "way-forecast.h"
#include "way-next.h"
#include "way-own-links.h"
#include "way-progress-loader.h"
#include "way-report.h"
#include "way-suggestion-words.h"
#include "way-text.h"
#include "way-words.h"

#define MAX_NOTE_BYTES (1024 * 1024)
#define MAX_QUOTED 60


static WayProgress *
load_entry (WayCommandContext  *context,
            WayCatalogueEntry  *entry,
            GError            **error)
{
  g_autoptr (WayRoadmap) roadmap = NULL;

  roadmap = way_catalogue_load (context->catalogue, entry, NULL, error);
  if (roadmap == NULL)
    return NULL;
  return way_progress_loader_load (context->store, roadmap, error);
}

static WayProgress *
load_roadmap (WayCommandContext  *context,
              const char         *id,
              GError            **error)
{
  g_autoptr (WayCatalogueEntry) entry = way_catalogue_find (context->catalogue, id, error);

  return entry != NULL ? load_entry (context, entry, error) : NULL;
}

/* Finds a topic by its id; the error names it as it was written. */
static const WayTopic *
find_topic (WayProgress  *progress,
            const char   *id,
            GError      **error)
{
  WayRoadmap *roadmap = way_progress_get_roadmap (progress);
  guint topic = way_progress_loader_find_topic (roadmap, id);
  g_autofree char *quoted = NULL;

  if (topic != WAY_TOPIC_NONE)
    return way_roadmap_get_topic (roadmap, topic);
  quoted = way_text_quote (id, MAX_QUOTED);
  /* Translators: the roadmap's id, what was asked for, and a command that helps */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _("the roadmap “%s” has no topic “%s”; “waymark show %s” lists its topics"),
               way_roadmap_get_id (roadmap), quoted, way_roadmap_get_id (roadmap));
  return NULL;
}

/* Progress is null where the roadmap cannot be read, and told as an error. */
static void
fill_row (WayCommandContext *context,
          WayCatalogueEntry *entry,
          GPtrArray         *errors,
          WayListRow        *row)
{
  g_autoptr (WayProgress) progress = NULL;
  g_autoptr (GError) error = NULL;

  row->id = way_catalogue_entry_get_id (entry);
  row->title = way_catalogue_entry_get_title (entry);
  row->origin = way_catalogue_entry_get_origin (entry) == WAY_ROADMAP_BUNDLED ? "bundled" : "own";
  if (way_catalogue_entry_get_error (entry) != NULL) {
    row->error = way_catalogue_entry_get_error (entry)->message;
    return;
  }
  progress = load_entry (context, entry, &error);
  if (progress == NULL) {
    row->error = g_strdup (error->message);
    g_ptr_array_add (errors, (char *) row->error);
    return;
  }
  row->has_counts = TRUE;
  way_progress_get_counts (progress, &row->counts);
}

/*< private >
 * way_command_list:
 *
 * Returns: (transfer full): the roadmaps, readable or not
 */
WayCommandResult *
way_command_list (WayCommandContext *context)
{
  g_autoptr (GPtrArray) entries = way_catalogue_list (context->catalogue, NULL);
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func (g_free);
  g_autofree WayListRow *rows = g_new0 (WayListRow, entries->len + 1);
  g_autofree char *out = NULL;

  for (guint i = 0; i < entries->len; i++)
    fill_row (context, g_ptr_array_index (entries, i), errors, &rows[i]);
  if (context->command->is_json)
    out = way_report_list_json (rows, entries->len);
  else
    out = way_report_list_text (rows, entries->len);
  return way_command_result_new (0, out, NULL);
}

/*< private >
 * way_command_show:
 *
 * Returns: (transfer full): a roadmap's topics and progress
 */
WayCommandResult *
way_command_show (WayCommandContext *context)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayProgress) progress = NULL;
  g_autofree char *out = NULL;

  progress = load_roadmap (context, context->command->arguments[0], &error);
  if (progress == NULL)
    return way_command_fail (context, error);
  if (context->command->is_json)
    out = way_report_show_json (progress);
  else
    out = way_report_show_text (progress);
  return way_command_result_new (0, out, NULL);
}

typedef struct {
  GPtrArray *progresses; /* of WayProgress: the rows' texts lie in their roadmaps */
  GPtrArray *reasons;    /* of char * */
  GArray *rows;          /* of WayNextRow */
} NextList;

static void
add_suggestions (NextList    *list,
                 WayProgress *progress,
                 guint        count)
{
  WayRoadmap *roadmap = way_progress_get_roadmap (progress);
  g_autoptr (GArray) suggestions = way_next_suggest (progress, count);

  g_ptr_array_add (list->progresses, g_object_ref (progress));
  for (guint i = 0; i < suggestions->len; i++) {
    const WaySuggestion *suggestion = &g_array_index (suggestions, WaySuggestion, i);
    const WayTopic *topic = way_roadmap_get_topic (roadmap, suggestion->topic);
    char *why = way_suggestion_words (progress, suggestion);
    WayNextRow row = {
      .roadmap = way_roadmap_get_id (roadmap),
      .section = way_section_get_id (way_roadmap_get_section (roadmap,
                                                              way_topic_get_section (topic))),
      .id = way_topic_get_id (topic),
      .title = way_topic_get_title (topic),
      .hours = way_forecast_topic_hours (progress, suggestion->topic),
      .why = why,
    };

    g_ptr_array_add (list->reasons, why);
    g_array_append_val (list->rows, row);
  }
}

/* Of all roadmaps: those that were begun, or the first where none was. */
static gboolean
suggest_from_all (WayCommandContext  *context,
                  NextList           *list,
                  GError            **error)
{
  g_autoptr (GPtrArray) entries = way_catalogue_list (context->catalogue, NULL);
  g_autoptr (WayProgress) first = NULL;

  for (guint i = 0; i < entries->len; i++) {
    WayCatalogueEntry *entry = g_ptr_array_index (entries, i);
    g_autoptr (WayProgress) progress = NULL;
    WayCounts counts;

    if (way_catalogue_entry_get_error (entry) != NULL)
      continue;
    progress = load_entry (context, entry, error);
    if (progress == NULL)
      return FALSE;
    way_progress_get_counts (progress, &counts);
    if (counts.done + counts.learning > 0)
      add_suggestions (list, progress, context->command->count);
    else if (first == NULL)
      g_set_object (&first, progress);
  }
  if (list->progresses->len == 0 && first != NULL)
    add_suggestions (list, first, context->command->count);
  return TRUE;
}

static gboolean
suggest (WayCommandContext  *context,
         NextList           *list,
         GError            **error)
{
  char **arguments = context->command->arguments;
  g_autoptr (WayProgress) progress = NULL;

  if (arguments == NULL || arguments[0] == NULL)
    return suggest_from_all (context, list, error);
  progress = load_roadmap (context, arguments[0], error);
  if (progress != NULL)
    add_suggestions (list, progress, context->command->count);
  return progress != NULL;
}

/*< private >
 * way_command_next:
 *
 * Returns: (transfer full): what to go on with
 */
WayCommandResult *
way_command_next (WayCommandContext *context)
{
  g_autoptr (GPtrArray) progresses = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (WayNextRow));
  NextList list = { progresses, reasons, rows };
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  guint n;

  if (!suggest (context, &list, &error))
    return way_command_fail (context, error);
  n = MIN (rows->len, (guint) context->command->count);
  if (context->command->is_json)
    out = way_report_next_json ((const WayNextRow *) rows->data, n);
  else
    out = way_report_next_text ((const WayNextRow *) rows->data, n);
  return way_command_result_new (0, out, NULL);
}

static WayCommandResult *
write_one (WayProgress    *progress,
           const WayTopic *topic,
           WayEditKind     kind,
           const char     *value,
           const char     *description)
{
  WayCommandResult *result = way_command_result_new (0, NULL, NULL);
  const char *roadmap = way_roadmap_get_id (way_progress_get_roadmap (progress));

  result->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  g_ptr_array_add (result->edits, way_edit_new (roadmap, way_topic_get_id (topic), "", kind,
                                                value, way_topic_get_title (topic)));
  result->description = g_strdup (description);
  return result;
}

static gboolean
check_status (WayProgress     *progress,
              const WayTopic  *topic,
              const char      *word,
              WayStatus       *status,
              GError         **error)
{
  g_autofree char *quoted = NULL;

  if (!way_status_from_word (word, status)) {
    quoted = way_text_quote (word, MAX_QUOTED);
    /* Translators: the words in the list are part of the command and stay as they are */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _("“%s” is no status; it is one of todo, learning, done, skipped"), quoted);
    return FALSE;
  }
  if (!way_progress_accepts (progress, way_topic_get_index (topic), *status)) {
    /* Translators: %s is a topic's id; todo and skipped stay as they are */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _("“%s” is a choice and can only be todo or skipped; set one of the topics "
                   "below it"), way_topic_get_id (topic));
    return FALSE;
  }
  return TRUE;
}

/*< private >
 * way_command_set:
 *
 * Returns: (transfer full): the edit of a status, and what the progress is then
 */
WayCommandResult *
way_command_set (WayCommandContext *context)
{
  char **arguments = context->command->arguments;
  g_autoptr (WayProgress) progress = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *description = NULL;
  g_autofree char *counted = NULL;
  const WayTopic *topic = NULL;
  WayCommandResult *result;
  WayStatus status;
  WayCounts counts;

  progress = load_roadmap (context, arguments[0], &error);
  if (progress != NULL)
    topic = find_topic (progress, arguments[1], &error);
  if (topic == NULL || !check_status (progress, topic, arguments[2], &status, &error))
    return way_command_fail (context, error);
  description = way_words_for_change (way_topic_get_title (topic), status);
  way_progress_set_status (progress, way_topic_get_index (topic), status);
  way_progress_get_counts (progress, &counts);
  counted = way_report_counts_text (&counts);
  result = write_one (progress, topic, WAY_EDIT_STATUS, arguments[2], description);
  g_free (result->out);
  result->out = g_strdup_printf ("%s\n%s: %s\n", description,
                                 way_roadmap_get_title (way_progress_get_roadmap (progress)),
                                 counted);
  return result;
}

static WayCommandResult *
print_note (WayCommandContext *context,
            WayProgress       *progress,
            const WayTopic    *topic)
{
  const char *roadmap = way_roadmap_get_id (way_progress_get_roadmap (progress));
  g_autoptr (GPtrArray) states = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  const WayState *newest = NULL;

  states = way_store_read_states (context->store, roadmap, WAY_EDIT_NOTE, &error);
  if (states == NULL)
    return way_command_fail (context, error);
  for (guint i = 0; i < states->len; i++) {
    const WayState *state = g_ptr_array_index (states, i);

    if (way_progress_loader_find_topic (way_progress_get_roadmap (progress), state->topic)
        == way_topic_get_index (topic)
        && (newest == NULL || way_state_compare_age (newest, state) < 0))
      newest = state;
  }
  if (newest != NULL && *newest->value != '\0')
    out = g_strconcat (newest->value, g_str_has_suffix (newest->value, "\n") ? "" : "\n", NULL);
  return way_command_result_new (0, out, NULL);
}

/*< private >
 * way_command_note:
 *
 * Returns: (transfer full): a topic's note, or the edit that sets it
 */
WayCommandResult *
way_command_note (WayCommandContext *context)
{
  WayCommand *command = context->command;
  g_autoptr (WayProgress) progress = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *description = NULL;
  const WayTopic *topic = NULL;
  const char *text;

  progress = load_roadmap (context, command->arguments[0], &error);
  if (progress != NULL)
    topic = find_topic (progress, command->arguments[1], &error);
  if (topic == NULL)
    return way_command_fail (context, error);
  if (!way_command_writes (command))
    return print_note (context, progress, topic);
  text = way_command_wants_input (command) ? command->input : command->arguments[2];
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return way_command_result_fail ("note", _("the text is not valid UTF-8"));
  if (strlen (text) > MAX_NOTE_BYTES)
    return way_command_result_fail ("note", _("the text is longer than a note can be, 1 MiB"));
  description = way_words_for_note (way_topic_get_title (topic), text);
  return write_one (progress, topic, WAY_EDIT_NOTE, text, description);
}

/* @change: (nullable) (transfer full): what is to be written, if anything */
static WayCommandResult *
write_change (WayChange *change)
{
  WayCommandResult *result = way_command_result_new (0, NULL, NULL);

  if (change == NULL)
    return result;
  result->edits = g_ptr_array_ref (way_change_get_edits (change));
  result->description = g_strdup (way_change_get_description (change));
  way_change_unref (change);
  return result;
}

static WayCommandResult *
remove_link (WayCommandContext *context,
             WayProgress       *progress,
             guint              topic)
{
  const char *url = context->command->arguments[2];
  const WayLink *link = way_own_links_find_by_url (progress, topic, url);
  g_autofree char *quoted = NULL;
  g_autofree char *reason = NULL;

  if (link != NULL)
    return write_change (way_own_links_remove (progress, topic, link->id));
  quoted = way_text_quote (url, MAX_QUOTED);
  /* Translators: %s is an address of the web */
  reason = g_strdup_printf (_("the topic has no link “%s” of yours"), quoted);
  return way_command_result_fail (way_command_get_name (context->command), reason);
}

/* The same address once more, with a title, changes that. */
static WayCommandResult *
save_link (WayCommandContext *context,
           WayProgress       *progress,
           guint              topic)
{
  const char *url = context->command->arguments[2];
  const char *title = context->command->arguments[3];
  const WayLink *link = title != NULL ? way_own_links_find_by_url (progress, topic, url) : NULL;
  const char *id = link != NULL ? link->id : NULL;
  g_autofree char *fault = NULL;
  gboolean is_sure;

  title = title != NULL ? title : "";
  fault = way_own_links_find_fault (progress, topic, id, url, title, &is_sure);
  if (fault != NULL)
    return way_command_result_fail (way_command_get_name (context->command), fault);
  return write_change (way_own_links_save (progress, topic, id, url, title));
}

/*< private >
 * way_command_link:
 *
 * Returns: (transfer full): a topic's own links, or the edit of one
 */
WayCommandResult *
way_command_link (WayCommandContext *context)
{
  WayCommand *command = context->command;
  g_autoptr (WayProgress) progress = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  const WayTopic *found = NULL;
  guint topic;

  progress = load_roadmap (context, command->arguments[0], &error);
  if (progress != NULL)
    found = find_topic (progress, command->arguments[1], &error);
  if (found == NULL)
    return way_command_fail (context, error);
  topic = way_topic_get_index (found);
  if (command->is_remove)
    return remove_link (context, progress, topic);
  if (way_command_writes (command))
    return save_link (context, progress, topic);
  if (command->is_json)
    out = way_report_links_json (way_progress_get_links (progress), topic);
  else
    out = way_report_links_text (way_progress_get_links (progress), topic);
  return way_command_result_new (0, out, NULL);
}
