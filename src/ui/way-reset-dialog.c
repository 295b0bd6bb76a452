/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-reset-dialog.h"

#include <glib/gi18n-lib.h>

#include "way-sweep.h"

#define CANCEL "cancel"
#define RESET "reset"

typedef struct {
  WayTracker *tracker;
  WayProgress *progress;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *self = data;

  g_object_unref (self->tracker);
  g_object_unref (self->progress);
  g_free (self);
}

static void
responded_cb (AdwMessageDialog *dialog,
              const char       *response,
              Question         *self)
{
  WayRoadmap *roadmap = way_progress_get_roadmap (self->progress);

  if (g_str_equal (response, RESET))
    way_sweep_run (WAY_SWEEP_RESET, self->tracker, self->progress, 0,
                   way_roadmap_get_n_topics (roadmap), way_roadmap_get_title (roadmap));
}

/**
 * way_reset_dialog_present:
 * @progress: progress that is watched
 *
 * Asks whether all of a roadmap is to go back to the beginning, and has it do so.
 */
void
way_reset_dialog_present (GtkWindow   *parent,
                          WayTracker  *tracker,
                          WayProgress *progress)
{
  Question *self;
  AdwMessageDialog *dialog;
  g_autofree char *heading = NULL;

  g_return_if_fail (WAY_IS_TRACKER (tracker) && WAY_IS_PROGRESS (progress));

  self = g_new0 (Question, 1);
  self->tracker = g_object_ref (tracker);
  self->progress = g_object_ref (progress);
  /* Translators: %s is the title of a roadmap */
  heading = g_strdup_printf (_("Reset “%s”?"),
                             way_roadmap_get_title (way_progress_get_roadmap (progress)));
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, NULL));
  adw_message_dialog_set_body (dialog,
                               _("All topics will be to do again, and nothing is ticked or planned "
                                 "any more. Your notes and bookmarks stay."));
  adw_message_dialog_add_responses (dialog, CANCEL, _("_Cancel"), RESET, _("_Reset"), NULL);
  adw_message_dialog_set_response_appearance (dialog, RESET, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, CANCEL);
  adw_message_dialog_set_default_response (dialog, CANCEL);
  g_signal_connect_data (dialog, "response", G_CALLBACK (responded_cb), self, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
