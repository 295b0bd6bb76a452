/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-plan-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "way-agenda-words.h"

#define CANCEL "cancel"
#define REMOVE "remove"
#define PLAN "plan"

typedef struct {
  WayTracker *tracker;
  WayProgress *progress;
  WayClock *clock;
  guint topic;
  GtkCalendar *calendar; /* in the dialog */
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *self = data;

  g_object_unref (self->tracker);
  g_object_unref (self->progress);
  way_clock_unref (self->clock);
  g_free (self);
}

static const char *
get_title (const Question *self)
{
  return way_topic_get_title (way_roadmap_get_topic (way_progress_get_roadmap (self->progress),
                                                     self->topic));
}

/* @day: (nullable): for which it is to be planned */
static void
plan (const Question *self,
      const GDate    *day)
{
  g_autofree char *value = way_marks_word_for_plan (day);
  g_autofree char *description = NULL;
  GDate today;

  way_clock_get_day (self->clock, way_clock_get_now_ms (self->clock), &today);
  description = way_agenda_words_for_change (get_title (self), day, day != NULL
                                             ? g_date_days_between (&today, day) : 0);
  way_tracker_set_mark (self->tracker, self->progress, self->topic, WAY_EDIT_PLAN, value,
                        description);
}

static void
responded_cb (AdwMessageDialog *dialog,
              const char       *response,
              Question         *self)
{
  g_autoptr (GDateTime) time = NULL;
  GDate day;

  if (g_str_equal (response, REMOVE))
    plan (self, NULL);
  if (!g_str_equal (response, PLAN))
    return;
  time = gtk_calendar_get_date (self->calendar);
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, g_date_time_get_day_of_month (time), g_date_time_get_month (time),
                  g_date_time_get_year (time));
  plan (self, &day);
}

/* Shows the day for which the topic is planned, else today.
 * Returns: whether it is planned */
static gboolean
show_day (const Question *self)
{
  g_autoptr (GDateTime) time = NULL;
  GDate day;
  gboolean is_planned;

  is_planned = way_marks_get_plan (way_progress_get_marks (self->progress), self->topic, &day);
  if (!is_planned)
    way_clock_get_day (self->clock, way_clock_get_now_ms (self->clock), &day);
  time = g_date_time_new_local (g_date_get_year (&day), g_date_get_month (&day),
                                g_date_get_day (&day), 12, 0, 0);
  if (time != NULL)
    gtk_calendar_select_day (self->calendar, time);
  return is_planned;
}

/**
 * way_plan_dialog_present:
 * @topic: a topic's number
 *
 * Lets the learner choose the day for a topic, or take its plan away.
 */
void
way_plan_dialog_present (GtkWindow   *parent,
                         WayTracker  *tracker,
                         WayProgress *progress,
                         guint        topic,
                         WayClock    *clock)
{
  Question *self;
  AdwMessageDialog *dialog;
  gboolean is_planned;

  g_return_if_fail (WAY_IS_TRACKER (tracker) && WAY_IS_PROGRESS (progress) && clock != NULL);

  self = g_new0 (Question, 1);
  self->tracker = g_object_ref (tracker);
  self->progress = g_object_ref (progress);
  self->clock = way_clock_ref (clock);
  self->topic = topic;
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  is_planned = show_day (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Day"), -1);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, NULL, get_title (self)));
  adw_message_dialog_set_heading (dialog, _("When Would You Like to Learn It?"));
  adw_message_dialog_set_extra_child (dialog, GTK_WIDGET (self->calendar));
  adw_message_dialog_add_responses (dialog, CANCEL, _("_Cancel"), NULL);
  if (is_planned)
    adw_message_dialog_add_responses (dialog, REMOVE, _("_Remove Plan"), NULL);
  /* Translators: a button: to plan a topic for the day that is chosen */
  adw_message_dialog_add_responses (dialog, PLAN, _("_Plan"), NULL);
  adw_message_dialog_set_response_appearance (dialog, PLAN, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, PLAN);
  adw_message_dialog_set_close_response (dialog, CANCEL);
  g_signal_connect_data (dialog, "response", G_CALLBACK (responded_cb), self, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
