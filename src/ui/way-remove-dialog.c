/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-remove-dialog.h"

#include <glib/gi18n-lib.h>

#include "way-removal.h"

#define CANCEL "cancel"
#define CLOSE "close"
#define REMOVE "remove"

typedef struct {
  WayApplication *application; /* (unowned): the parent is of it */
  GtkWindow *parent;           /* (unowned): the dialog is in front of it */
  GtkCheckButton *check;       /* (nullable): whether progress is to go as well */
  char *path;
  char *name;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *self = data;

  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

static void
tell_failure (Question     *self,
              const GError *error)
{
  GtkWidget *dialog;
  g_autofree char *heading = NULL;

  /* Translators: %s is the title of a roadmap */
  heading = g_strdup_printf (_("“%s” Was Not Removed"), self->name);
  dialog = adw_message_dialog_new (self->parent, heading, error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), CLOSE, _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
responded_cb (AdwMessageDialog *dialog,
              const char       *response,
              Question         *self)
{
  gboolean with_progress = self->check != NULL && gtk_check_button_get_active (self->check);
  g_autoptr (GError) error = NULL;
  g_autofree char *removed = NULL;

  /* The file may have gone by itself meanwhile, and something else be open. */
  if (!g_str_equal (response, REMOVE)
      || g_strcmp0 (way_removal_get_path (self->application), self->path) != 0)
    return;
  if (!way_removal_run (self->application, with_progress, &error)) {
    tell_failure (self, error);
    return;
  }
  if (with_progress)
    return;
  /* Translators: a message after a roadmap was removed; %s is its title */
  removed = g_strdup_printf (_("“%s” moved to the trash"), self->name);
  gtk_widget_activate_action (GTK_WIDGET (self->parent), "win.tell", "s", removed);
}

static GtkCheckButton *
add_check (AdwMessageDialog *dialog)
{
  const char *words = _("Remove my progress, notes and links as well");
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  adw_message_dialog_set_extra_child (dialog, check);
  return GTK_CHECK_BUTTON (check);
}

/**
 * way_remove_dialog_present:
 * @parent: a window with the action “win.tell”
 *
 * Asks whether the learner's own roadmap that is open, or could not be, is to be removed,
 * and has it removed.
 */
void
way_remove_dialog_present (GtkWindow      *parent,
                           WayApplication *application)
{
  Question *self;
  AdwMessageDialog *dialog;
  g_autofree char *heading = NULL;
  g_autofree char *file = NULL;
  g_autofree char *body = NULL;

  g_return_if_fail (WAY_IS_APPLICATION (application));
  g_return_if_fail (way_removal_get_path (application) != NULL);

  self = g_new0 (Question, 1);
  self->application = application;
  self->parent = parent;
  self->path = g_strdup (way_removal_get_path (application));
  self->name = way_removal_get_name (application);
  /* Translators: %s is the title of a roadmap */
  heading = g_strdup_printf (_("Remove “%s”?"), self->name);
  file = g_path_get_basename (self->path);
  /* Translators: %s is the name of a file */
  body = g_strdup_printf (_("Its file “%s” goes to the trash. Progress that is kept is there "
                            "again when the roadmap is."), file);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  if (way_application_get_session (application) != NULL)
    self->check = add_check (dialog);
  adw_message_dialog_add_responses (dialog, CANCEL, _("_Cancel"), REMOVE, _("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (dialog, REMOVE, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, CANCEL);
  adw_message_dialog_set_default_response (dialog, CANCEL);
  g_signal_connect_data (dialog, "response", G_CALLBACK (responded_cb), self, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
