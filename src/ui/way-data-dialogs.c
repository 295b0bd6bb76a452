/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-data-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "way-data-files.h"
#include "way-data-words.h"
#include "way-date-words.h"

#define RESTORE "restore"
#define REPAIR "repair"
#define KEEP "keep"
#define CLOSE "close"
#define OTHERS "others"
#define FILE_CHOICE "file"

/* What a dialog asks about, and what is told when it was done. */
typedef struct {
  GtkWindow *parent;
  WayKeeper *keeper;
  char *path;
  char *description;
} Question;

static Question *
question_new (GtkWindow *parent,
              WayKeeper *keeper)
{
  Question *self = g_new0 (Question, 1);

  self->parent = g_object_ref (parent);
  self->keeper = g_object_ref (keeper);
  return self;
}

static void
question_free (Question *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->keeper);
  g_free (self->path);
  g_free (self->description);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
question_closed (gpointer  data,
                 GClosure *closure)
{
  question_free (data);
}

/* One that asked may be closed before there is an answer to tell. */
static GtkWidget *
make_plain_dialog (GtkWindow  *parent,
                   const char *heading,
                   const char *body)
{
  gboolean is_there = gtk_widget_get_mapped (GTK_WIDGET (parent));

  return adw_message_dialog_new (is_there ? parent : NULL, heading, body);
}

static AdwMessageDialog *
make_dialog (GtkWindow  *parent,
             const char *heading,
             const char *body,
             const char *close_label)
{
  GtkWidget *dialog = make_plain_dialog (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), CLOSE, close_label);
  return ADW_MESSAGE_DIALOG (dialog);
}

static void
suggest (AdwMessageDialog *dialog,
         const char       *response)
{
  adw_message_dialog_set_response_appearance (dialog, response, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, response);
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;

  if (!way_restorer_restore_finish (WAY_RESTORER (object), result, &error))
    way_data_dialogs_tell_error (question->parent, _("Nothing Was Restored"), error->message);
}

/* @question: (transfer full) */
static void
restore (Question *question)
{
  way_restorer_restore_async (way_keeper_get_restorer (question->keeper), question->path,
                              question->description, restored_cb, question);
}

static void
asked_to_restore_cb (AdwMessageDialog *dialog,
                     const char       *response,
                     Question         *asked)
{
  Question *question;

  if (!g_str_equal (response, RESTORE))
    return;
  question = question_new (asked->parent, asked->keeper);
  question->path = g_strdup (asked->path);
  question->description = g_strdup (asked->description);
  restore (question);
}

/* @question: (transfer full) */
static void
ask (Question   *question,
     const char *heading,
     const char *body,
     const char *response,
     const char *label,
     GCallback   responded_cb)
{
  AdwMessageDialog *dialog = make_dialog (question->parent, heading, body, _("_Cancel"));

  adw_message_dialog_add_response (dialog, response, label);
  suggest (dialog, response);
  g_signal_connect_data (dialog, "response", responded_cb, question, question_closed, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
repaired_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  WayKeeper *keeper = WAY_KEEPER (object);
  g_autoptr (GError) error = NULL;

  if (!way_keeper_repair_finish (keeper, result, &error))
    way_data_dialogs_tell_error (question->parent, _("Nothing Was Repaired"), error->message);
  else if (way_damage_get_state (way_keeper_get_damage (keeper)) == WAY_DAMAGE_SALVAGED)
    way_data_dialogs_tell_damage (question->parent, keeper);
}

static void
asked_to_repair_cb (AdwMessageDialog *dialog,
                    const char       *response,
                    Question         *asked)
{
  if (g_str_equal (response, REPAIR))
    way_keeper_repair_async (asked->keeper, repaired_cb,
                             question_new (asked->parent, asked->keeper));
}

static void
told_of_damage_cb (AdwMessageDialog *dialog,
                   const char       *response,
                   Question         *asked)
{
  if (g_str_equal (response, KEEP))
    way_damage_dismiss (way_keeper_get_damage (asked->keeper));
  else if (g_str_equal (response, OTHERS))
    gtk_widget_activate_action (GTK_WIDGET (asked->parent), "app.preferences", NULL);
  else if (g_str_equal (response, FILE_CHOICE))
    way_data_files_restore (asked->parent, asked->keeper);
  else
    asked_to_restore_cb (dialog, response, asked);
}

/**
 * way_data_dialogs_tell_error:
 * @heading: what was not done
 * @message: why
 */
void
way_data_dialogs_tell_error (GtkWindow  *parent,
                             const char *heading,
                             const char *message)
{
  AdwMessageDialog *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent) && heading != NULL && message != NULL);

  dialog = make_dialog (parent, heading, message, _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * way_data_dialogs_restore_backup:
 *
 * Asks once, and restores a backup.
 */
void
way_data_dialogs_restore_backup (GtkWindow     *parent,
                                 WayKeeper     *keeper,
                                 WayBackupItem *backup)
{
  WayClock *clock;
  Question *question;
  g_autofree char *body = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && WAY_IS_KEEPER (keeper));
  g_return_if_fail (WAY_IS_BACKUP_ITEM (backup));

  clock = way_keeper_get_clock (keeper);
  body = way_data_words_ask_backup (clock, backup, way_keeper_get_backups (keeper));
  question = question_new (parent, keeper);
  question->path = g_strdup (way_backup_item_get_path (backup));
  question->description = way_data_words_for_restored (clock,
                                                       way_backup_item_get_time_ms (backup));
  ask (question, _("Restore Backup?"), body, RESTORE, _("_Restore"),
       G_CALLBACK (asked_to_restore_cb));
}

/**
 * way_data_dialogs_restore_file:
 * @file: a file that the learner chose, and what is in it
 *
 * Asks once, and restores it.
 */
void
way_data_dialogs_restore_file (GtkWindow     *parent,
                               WayKeeper     *keeper,
                               WayBackupItem *file)
{
  Question *question;
  g_autofree char *name = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && WAY_IS_KEEPER (keeper));
  g_return_if_fail (WAY_IS_BACKUP_ITEM (file));

  name = g_filename_display_basename (way_backup_item_get_path (file));
  /* Translators: the heading of a question; %s is the name of a file */
  heading = g_strdup_printf (_("Restore “%s”?"), name);
  body = way_data_words_ask_file (way_keeper_get_clock (keeper), file,
                                  way_keeper_get_backups (keeper));
  question = question_new (parent, keeper);
  question->path = g_strdup (way_backup_item_get_path (file));
  /* Translators: a message after a copy was restored; %s is the name of a file */
  question->description = g_strdup_printf (_("Progress of “%s” restored"), name);
  ask (question, heading, body, RESTORE, _("_Restore"), G_CALLBACK (asked_to_restore_cb));
}

/**
 * way_data_dialogs_repair:
 *
 * Asks once, repairs what is in use, and tells what became of it.
 */
void
way_data_dialogs_repair (GtkWindow *parent,
                         WayKeeper *keeper)
{
  const char *body;

  g_return_if_fail (GTK_IS_WINDOW (parent) && WAY_IS_KEEPER (keeper));

  if (way_damage_get_state (way_keeper_get_damage (keeper)) == WAY_DAMAGE_FOUND)
    body = _("The damaged file is kept, and everything that can be read of it is put in a new "
             "one. Then you can go on with that, or restore a backup.");
  else
    body = _("What is shown is put together anew from your changes. What is there now is kept as "
             "a backup first.");
  ask (question_new (parent, keeper), _("Repair Your Progress File?"), body, REPAIR,
       _("_Repair"), G_CALLBACK (asked_to_repair_cb));
}

/* A backup is suggested where it holds more than what was read. */
static void
add_ways_on (AdwMessageDialog    *dialog,
             WayClock            *clock,
             const WayDamageNote *note,
             WayBackupItem       *backup)
{
  g_autofree char *day = NULL;
  g_autofree char *label = NULL;

  adw_message_dialog_add_response (dialog, KEEP, note->n_events > 0 ? _("_Keep What Was Read")
                                                                    : _("_Start Empty"));
  if (backup == NULL) {
    adw_message_dialog_add_response (dialog, FILE_CHOICE, _("_Restore from a File…"));
    adw_message_dialog_set_default_response (dialog, FILE_CHOICE);
    return;
  }
  adw_message_dialog_add_response (dialog, OTHERS, _("_Other Backups…"));
  day = way_date_words_for_day (clock, way_backup_item_get_time_ms (backup));
  /* Translators: a button; %s is a day, as in "21 November" */
  label = g_strdup_printf (_("_Restore Backup of %s"), day);
  adw_message_dialog_add_response (dialog, RESTORE, label);
  if (way_backup_item_get_n_events (backup) > note->n_events)
    suggest (dialog, RESTORE);
  else
    adw_message_dialog_set_default_response (dialog, KEEP);
}

/**
 * way_data_dialogs_tell_damage:
 *
 * Tells what became of a damaged file, and offers the newest backup from before.
 */
void
way_data_dialogs_tell_damage (GtkWindow *parent,
                              WayKeeper *keeper)
{
  const WayDamageNote *note;
  WayBackupItem *backup;
  WayClock *clock;
  GtkWidget *dialog;
  Question *question;
  g_autofree char *body = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && WAY_IS_KEEPER (keeper));

  note = way_damage_get_note (way_keeper_get_damage (keeper));
  backup = way_damage_get_backup (way_keeper_get_damage (keeper));
  clock = way_keeper_get_clock (keeper);
  body = way_data_words_explain (clock, way_keeper_get_damage (keeper));
  dialog = make_plain_dialog (parent, _("Your Progress File Was Damaged"), body);
  add_ways_on (ADW_MESSAGE_DIALOG (dialog), clock, note, backup);
  question = question_new (parent, keeper);
  if (backup != NULL) {
    question->path = g_strdup (way_backup_item_get_path (backup));
    question->description = way_data_words_for_restored (clock,
                                                         way_backup_item_get_time_ms (backup));
  }
  g_signal_connect_data (dialog, "response", G_CALLBACK (told_of_damage_cb), question,
                         question_closed, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
