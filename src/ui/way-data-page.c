/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-data-page.h"

#include <glib/gi18n-lib.h>

#include "way-backup-row.h"
#include "way-data-dialogs.h"
#include "way-data-files.h"
#include "way-data-words.h"

/* How many backups are shown at first, and with each wish for more. */
#define N_FIRST 5
#define N_MORE 20

/* Ages are told in minutes. */
#define UPDATE_S 20

typedef enum {
  CHECK_NONE,
  CHECK_RUNNING,
  CHECK_SOUND,
  CHECK_GAP,
  CHECK_PROBLEMS,
  CHECK_FAILED,
} CheckState;

struct _WayDataPage {
  AdwPreferencesPage parent_instance;

  WayKeeper *keeper;
  GtkSliceListModel *shown; /* the newest backups */
  GListStore *more;         /* one item where there are others */
  CheckState check;
  char *check_result; /* (nullable): in words */
  guint update;       /* the source that keeps ages right, or 0 */

  GtkWidget *problem_group;
  GtkWidget *unsaved_group;
  AdwActionRow *unsaved_row;
  AdwActionRow *problem_row;
  AdwActionRow *last_row;
  AdwActionRow *failure_row;
  AdwActionRow *check_row;
  GtkSpinner *check_spinner;
  GtkButton *check_button;
  GtkWidget *backup_button;
  GtkWidget *folder_button;
  GtkListBox *backups_list;
  GtkLabel *no_backups;
  GtkWidget *file_row;
};

G_DEFINE_FINAL_TYPE (WayDataPage, way_data_page, ADW_TYPE_PREFERENCES_PAGE)

static GtkWindow *
get_window (WayDataPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static WayBackups *
get_backups (WayDataPage *self)
{
  return way_keeper_get_backups (self->keeper);
}

static WayBackupItem *
get_newest (WayDataPage *self)
{
  return g_list_model_get_item (way_backups_get_items (get_backups (self)), 0);
}

/* What there is to say where there are no backups to show. */
static const char *
describe_none (WayDataPage *self)
{
  WayBackups *backups = get_backups (self);

  if (way_backups_get_list_error (backups) != NULL)
    return way_backups_get_list_error (backups);
  if (!way_backups_is_listed (backups))
    return _("Looking for backups…");
  return _("The first backup is made with your next change.");
}

static void
update_last (WayDataPage *self)
{
  WayBackups *backups = get_backups (self);
  g_autoptr (WayBackupItem) newest = get_newest (self);
  const char *problem = way_backups_get_problem (backups);
  g_autofree char *age = NULL;

  if (newest != NULL)
    age = way_data_words_for_last (way_keeper_get_clock (self->keeper), newest, backups);
  else if (way_backups_is_listed (backups) && way_backups_get_list_error (backups) == NULL)
    age = g_strdup (_("None Yet"));
  adw_action_row_set_subtitle (self->last_row, age != NULL ? age : "");
  gtk_label_set_label (self->no_backups, describe_none (self));
  /* What the list only covers would still be heard. */
  gtk_widget_set_visible (GTK_WIDGET (self->no_backups), newest == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->failure_row), problem != NULL);
  adw_action_row_set_subtitle (self->failure_row, problem != NULL ? problem : "");
}

/* The words and the button of the row that checks. */
static void
update_check (WayDataPage *self)
{
  gboolean is_found = self->check == CHECK_PROBLEMS;
  const char *title = _("Check for Damage");
  const char *subtitle = self->check_result;

  if (self->check == CHECK_RUNNING)
    subtitle = _("Reading everything that you did…");
  else if (self->check == CHECK_NONE)
    subtitle = _("Reads all your saved changes to make sure that none is damaged.");
  if (is_found)
    title = _("Problems Were Found");
  else if (self->check == CHECK_GAP)
    title = _("Some Changes Are Missing");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->check_row), title);
  adw_action_row_set_subtitle (self->check_row, subtitle);
  gtk_button_set_label (self->check_button, is_found ? _("_Repair…") : _("_Check Now"));
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->check_button),
                                 GTK_ACCESSIBLE_PROPERTY_LABEL);
  gtk_widget_set_visible (GTK_WIDGET (self->check_spinner), self->check == CHECK_RUNNING);
  gtk_spinner_set_spinning (self->check_spinner, self->check == CHECK_RUNNING);
}

static void
update_unsaved (WayDataPage *self)
{
  WayUnsaved *unsaved = way_keeper_get_unsaved (self->keeper);
  gulong n = way_unsaved_get_n (unsaved);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  gtk_widget_set_visible (self->unsaved_group, n > 0);
  if (n == 0)
    return;
  title = g_strdup_printf (ngettext ("%'lu Change Is Not Saved", "%'lu Changes Are Not Saved", n),
                           n);
  subtitle = way_unsaved_describe (unsaved);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->unsaved_row), title);
  adw_action_row_set_subtitle (self->unsaved_row, subtitle);
}

/* What is only busy stays as it is, or the focus would go. */
static void
update_sensitive (WayDataPage *self)
{
  const char *problem = way_keeper_get_problem (self->keeper);
  g_autoptr (WayBackupItem) newest = get_newest (self);

  gtk_widget_set_visible (self->problem_group, problem != NULL);
  adw_action_row_set_subtitle (self->problem_row, problem != NULL ? problem : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button),
                            self->check != CHECK_PROBLEMS || way_keeper_can_repair (self->keeper));
  gtk_widget_set_sensitive (self->backup_button, problem == NULL);
  gtk_widget_set_sensitive (self->folder_button, newest != NULL);
  gtk_widget_set_sensitive (self->file_row, problem == NULL);
}

static void
update_rows (WayDataPage *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->backups_list));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child)) {
    if (WAY_IS_BACKUP_ROW (child))
      way_backup_row_update (WAY_BACKUP_ROW (child));
  }
}

static void
update (WayDataPage *self)
{
  update_last (self);
  update_unsaved (self);
  update_check (self);
  update_sensitive (self);
  update_rows (self);
}

static gboolean
update_timed_cb (gpointer user_data)
{
  update_last (user_data);
  update_rows (user_data);
  return G_SOURCE_CONTINUE;
}

static void
set_check (WayDataPage *self,
           CheckState   check,
           char        *result)
{
  g_free (self->check_result);
  self->check_result = result;
  self->check = check;
  update (self);
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (WayDataPage) self = user_data;
  g_autoptr (GError) error = NULL;
  WayFinding finding;
  guint64 n_events;
  CheckState check = CHECK_PROBLEMS;

  if (!way_keeper_check_finish (WAY_KEEPER (object), result, &finding, &n_events, &error)) {
    set_check (self, CHECK_FAILED, g_strdup (error->message));
    return;
  }
  if (finding == WAY_FINDING_NONE)
    check = CHECK_SOUND;
  else if (finding == WAY_FINDING_GAP)
    check = CHECK_GAP;
  set_check (self, check, way_data_words_for_check (finding, n_events));
}

static void
start_check (WayDataPage *self)
{
  set_check (self, CHECK_RUNNING, NULL);
  way_keeper_check_async (self->keeper, checked_cb, g_object_ref (self));
}

static void
check_clicked_cb (WayDataPage *self)
{
  if (self->check == CHECK_PROBLEMS)
    way_data_dialogs_repair (get_window (self), self->keeper);
  else if (self->check != CHECK_RUNNING)
    start_check (self);
}

/* What was found may be mended now. */
static void
replaced_cb (WayDataPage *self)
{
  if (self->check == CHECK_PROBLEMS)
    start_check (self);
  way_backups_refresh (get_backups (self));
}

/* Others find damage, too. */
static void
damage_changed_cb (WayDataPage *self)
{
  WayDamage *damage = way_keeper_get_damage (self->keeper);

  if (way_damage_get_state (damage) == WAY_DAMAGE_FOUND && self->check != CHECK_RUNNING)
    set_check (self, CHECK_PROBLEMS, way_data_words_for_check (WAY_FINDING_DAMAGE, 0));
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  WayDataPage *self = user_data;
  GtkWidget *row;

  if (WAY_IS_BACKUP_ITEM (item))
    return way_backup_row_new (self->keeper, item);
  row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Show Earlier Backups"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("pan-down-symbolic"));
  return row;
}

static void
update_more (WayDataPage *self)
{
  GListModel *items = way_backups_get_items (get_backups (self));
  guint n_wanted = g_list_model_get_n_items (items) > gtk_slice_list_model_get_size (self->shown);
  g_autoptr (GtkStringObject) item = NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->more)) == n_wanted)
    return;
  g_list_store_remove_all (self->more);
  if (n_wanted > 0) {
    item = gtk_string_object_new ("");
    g_list_store_append (self->more, item);
  }
}

/* The focus goes to the first that was not there before. */
static void
more_activated_cb (WayDataPage   *self,
                   GtkListBoxRow *row)
{
  guint n = gtk_slice_list_model_get_size (self->shown);

  gtk_slice_list_model_set_size (self->shown, n + N_MORE);
  update_more (self);
  gtk_widget_child_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->backups_list, n)),
                          GTK_DIR_TAB_FORWARD);
}

static void
listed_cb (WayDataPage *self)
{
  update_more (self);
  update (self);
}

static void
folder_clicked_cb (WayDataPage *self)
{
  g_autofree char *folder = way_backups_get_folder (get_backups (self));

  way_data_files_open_folder (get_window (self), folder);
}

static void
progress_folder_clicked_cb (WayDataPage *self)
{
  g_autofree char *backups = way_backups_get_folder (get_backups (self));
  g_autofree char *folder = g_path_get_dirname (backups);

  way_data_files_open_folder (get_window (self), folder);
}

static void
backup_clicked_cb (WayDataPage *self)
{
  way_backups_back_up (get_backups (self));
}

static void
unsaved_clicked_cb (WayDataPage *self)
{
  way_unsaved_try_again (way_keeper_get_unsaved (self->keeper));
}

static void
failed_again_cb (WayDataPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (get_window (self)),
                                      adw_toast_new (_("That did not help yet")));
}

static void
copy_activated_cb (WayDataPage *self)
{
  way_data_files_save_copy (get_window (self), self->keeper);
}

static void
file_activated_cb (WayDataPage *self)
{
  way_data_files_restore (get_window (self), self->keeper);
}

static void
mapped_cb (WayDataPage *self)
{
  way_backups_watch (get_backups (self));
  self->update = g_timeout_add_seconds (UPDATE_S, update_timed_cb, self);
  damage_changed_cb (self);
  update (self);
}

static void
unmapped_cb (WayDataPage *self)
{
  way_backups_unwatch (get_backups (self));
  g_clear_handle_id (&self->update, g_source_remove);
}

static void
way_data_page_dispose (GObject *object)
{
  WayDataPage *self = WAY_DATA_PAGE (object);

  g_clear_handle_id (&self->update, g_source_remove);
  /* The list may live longer, and would ask for rows. */
  if (self->shown != NULL)
    gtk_list_box_bind_model (self->backups_list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->more);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->check_result, g_free);
  G_OBJECT_CLASS (way_data_page_parent_class)->dispose (object);
}

static void
way_data_page_class_init (WayDataPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_data_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-data-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, problem_group);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, problem_row);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, unsaved_group);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, unsaved_row);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, last_row);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, failure_row);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, check_row);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, check_spinner);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, backup_button);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, folder_button);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, backups_list);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, no_backups);
  gtk_widget_class_bind_template_child (widget_class, WayDataPage, file_row);
  gtk_widget_class_bind_template_callback (widget_class, backup_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, mapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, progress_folder_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, unmapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, unsaved_clicked_cb);
}

static void
way_data_page_init (WayDataPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_backups (WayDataPage *self)
{
  GListStore *parts = g_list_store_new (G_TYPE_LIST_MODEL);
  GListModel *items = way_backups_get_items (get_backups (self));
  g_autoptr (GtkFlattenListModel) all = NULL;

  self->shown = gtk_slice_list_model_new (g_object_ref (items), 0, N_FIRST);
  self->more = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  g_list_store_append (parts, self->shown);
  g_list_store_append (parts, self->more);
  all = gtk_flatten_list_model_new (G_LIST_MODEL (parts));
  gtk_list_box_bind_model (self->backups_list, G_LIST_MODEL (all), make_row, self, NULL);
  update_more (self);
}

/**
 * way_data_page_set_keeper:
 * @keeper: what keeps progress safe; to be set once
 */
void
way_data_page_set_keeper (WayDataPage *self,
                          WayKeeper   *keeper)
{
  g_return_if_fail (WAY_IS_DATA_PAGE (self) && WAY_IS_KEEPER (keeper) && self->keeper == NULL);

  self->keeper = g_object_ref (keeper);
  show_backups (self);
  g_signal_connect_object (keeper, "notify::problem", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper, "replaced", G_CALLBACK (replaced_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (way_keeper_get_damage (keeper), "notify::state",
                           G_CALLBACK (damage_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (way_keeper_get_unsaved (keeper), "changed",
                           G_CALLBACK (update_unsaved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (way_keeper_get_unsaved (keeper), "failed-again",
                           G_CALLBACK (failed_again_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_backups (self), "listed", G_CALLBACK (listed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_backups (self), "notify::problem", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}
