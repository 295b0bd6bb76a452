/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-data-files.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "way-data-dialogs.h"
#include "way-text.h"

#define SUFFIX ".db"

/* What is asked of the system for a window, which may be gone by its answer. */
typedef struct {
  GtkWindow *parent;
  WayKeeper *keeper;
  char *path;
} Wish;

static Wish *
wish_new (GtkWindow *parent,
          WayKeeper *keeper)
{
  Wish *self = g_new0 (Wish, 1);

  self->parent = g_object_ref (parent);
  self->keeper = g_object_ref (keeper);
  return self;
}

static void
wish_free (Wish *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->keeper);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  GtkWindow *parent = GTK_WINDOW (object);
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (parent, result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && gtk_widget_get_mapped (GTK_WIDGET (parent)))
    way_data_dialogs_tell_error (parent, _("The Folder Could Not Be Opened"), error->message);
}

static void
tell_copied (GtkWindow  *parent,
             const char *name)
{
  /* Translators: a message; %s is the name of a file */
  g_autofree char *text = g_strdup_printf (_("Copy saved as “%s”"), name);
  g_autofree char *markup = way_text_escape_markup (text);

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (parent), adw_toast_new (markup));
}

static void
copied_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  if (!way_backups_copy_finish (WAY_BACKUPS (object), result, &error)) {
    way_data_dialogs_tell_error (wish->parent, _("No Copy Was Saved"), error->message);
  } else if (gtk_widget_get_mapped (GTK_WIDGET (wish->parent))) {
    name = g_filename_display_basename (wish->path);
    tell_copied (wish->parent, name);
  }
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayBackupItem) file = NULL;

  file = way_backups_read_finish (WAY_BACKUPS (object), result, &error);
  if (!gtk_widget_get_mapped (GTK_WIDGET (wish->parent)))
    return;
  if (file != NULL)
    way_data_dialogs_restore_file (wish->parent, wish->keeper, file);
  else
    way_data_dialogs_tell_error (wish->parent, _("Nothing Was Restored"), error->message);
}

/* Returns: (transfer full) (nullable): the path of what was chosen */
static char *
get_path (GtkNativeDialog *dialog,
          int              response,
          GtkWindow       *parent)
{
  g_autoptr (GFile) file = NULL;
  char *path;

  if (response != GTK_RESPONSE_ACCEPT)
    return NULL;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL)
    way_data_dialogs_tell_error (parent, _("The File Cannot Be Used"),
                                 _("It is not on this computer. Choose one that is."));
  return path;
}

static void
copy_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                gpointer         user_data)
{
  g_autoptr (Wish) wish = user_data;
  WayBackups *backups = way_keeper_get_backups (wish->keeper);
  g_autofree char *path = get_path (dialog, response, wish->parent);

  if (path != NULL) {
    wish->path = g_strdup (path);
    way_backups_copy_async (backups, path, copied_cb, g_steal_pointer (&wish));
  }
  g_object_unref (dialog);
}

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                gpointer         user_data)
{
  g_autoptr (Wish) wish = user_data;
  WayBackups *backups = way_keeper_get_backups (wish->keeper);
  g_autofree char *path = get_path (dialog, response, wish->parent);

  if (path != NULL)
    way_backups_read_async (backups, path, read_cb, g_steal_pointer (&wish));
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser *chooser,
            const char     *name,
            const char     *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* Where a learner looks for what they saved, and not where the program was started. */
static void
go_to_documents (GtkFileChooser *chooser)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) folder = NULL;

  folder = g_file_new_for_path (documents != NULL ? documents : g_get_home_dir ());
  gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}

/* Native, so that a sandbox gets just that file. */
static GtkFileChooser *
make_chooser (GtkWindow            *parent,
              const char           *title,
              GtkFileChooserAction  action,
              const char           *accept)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, action, accept,
                                                               NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  go_to_documents (GTK_FILE_CHOOSER (chooser));
  add_filter (GTK_FILE_CHOOSER (chooser), _("Copies of Your Progress"), "*" SUFFIX);
  add_filter (GTK_FILE_CHOOSER (chooser), _("All Files"), "*");
  return GTK_FILE_CHOOSER (chooser);
}

static char *
suggest_name (WayKeeper *keeper)
{
  gint64 now_ms = way_clock_get_now_ms (way_keeper_get_clock (keeper));
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);

  return g_date_time_format (now, "waymark-%Y-%m-%d" SUFFIX);
}

/**
 * way_data_files_open_folder:
 * @folder: where backups are, or all that is kept
 *
 * Shows a folder in the learner's file manager.
 */
void
way_data_files_open_folder (GtkWindow  *parent,
                            const char *folder)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && folder != NULL);

  uri = g_filename_to_uri (folder, NULL, NULL);
  if (uri != NULL)
    gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, opened_cb, NULL);
}

/**
 * way_data_files_save_copy:
 * @parent: the preferences
 *
 * Asks where, and saves a copy of all progress there.
 */
void
way_data_files_save_copy (GtkWindow *parent,
                          WayKeeper *keeper)
{
  GtkFileChooser *chooser;
  g_autofree char *name = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent) && WAY_IS_KEEPER (keeper));

  chooser = make_chooser (parent, _("Save a Copy"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  name = suggest_name (keeper);
  gtk_file_chooser_set_current_name (chooser, name);
  g_signal_connect (chooser, "response", G_CALLBACK (copy_chosen_cb),
                    wish_new (parent, keeper));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/**
 * way_data_files_restore:
 *
 * Asks for a copy, tells what is in it, and restores it if that is what the learner
 * wants.
 */
void
way_data_files_restore (GtkWindow *parent,
                        WayKeeper *keeper)
{
  GtkFileChooser *chooser;

  g_return_if_fail (GTK_IS_WINDOW (parent) && WAY_IS_KEEPER (keeper));

  chooser = make_chooser (parent, _("Restore from a File"), GTK_FILE_CHOOSER_ACTION_OPEN,
                          _("_Open"));
  g_signal_connect (chooser, "response", G_CALLBACK (file_chosen_cb),
                    wish_new (parent, keeper));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
