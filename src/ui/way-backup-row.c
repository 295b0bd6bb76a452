/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-backup-row.h"

#include <glib/gi18n-lib.h>

#include "way-data-dialogs.h"
#include "way-data-words.h"
#include "way-date-words.h"

struct _WayBackupRow {
  AdwActionRow parent_instance;

  WayKeeper *keeper;
  WayBackupItem *backup;

  GtkWidget *warning;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (WayBackupRow, way_backup_row, ADW_TYPE_ACTION_ROW)

static void
clicked_cb (WayBackupRow *self)
{
  way_data_dialogs_restore_backup (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   self->keeper, self->backup);
}

static void
way_backup_row_dispose (GObject *object)
{
  WayBackupRow *self = WAY_BACKUP_ROW (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->backup);
  G_OBJECT_CLASS (way_backup_row_parent_class)->dispose (object);
}

static void
way_backup_row_class_init (WayBackupRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_backup_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-backup-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WayBackupRow, warning);
  gtk_widget_class_bind_template_child (widget_class, WayBackupRow, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
way_backup_row_init (WayBackupRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_backup (WayBackupRow *self)
{
  gboolean is_readable = way_backup_item_get_error (self->backup) == NULL;
  g_autofree char *subtitle = way_data_words_for_backup (self->backup);
  g_autofree char *moment = NULL;
  g_autofree char *label = NULL;

  moment = way_data_words_for_moment (way_keeper_get_clock (self->keeper), self->backup);
  /* Translators: for a screen reader; %s is a moment, as in "21 November, 18:00" */
  label = g_strdup_printf (_("Restore the backup of %s"), moment);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_visible (self->warning, !is_readable);
  gtk_widget_set_visible (self->button, is_readable);
  /* Without a button it is the row that one comes to with the keyboard. */
  gtk_widget_set_focusable (GTK_WIDGET (self), !is_readable);
}

/**
 * way_backup_row_new:
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
way_backup_row_new (WayKeeper     *keeper,
                    WayBackupItem *backup)
{
  WayBackupRow *self;

  g_return_val_if_fail (WAY_IS_KEEPER (keeper) && WAY_IS_BACKUP_ITEM (backup), NULL);

  self = g_object_new (WAY_TYPE_BACKUP_ROW, NULL);
  self->keeper = g_object_ref (keeper);
  self->backup = g_object_ref (backup);
  show_backup (self);
  way_backup_row_update (self);
  return GTK_WIDGET (self);
}

/**
 * way_backup_row_update:
 *
 * To be called when another day may have begun, or when it can be restored or no
 * longer.
 */
void
way_backup_row_update (WayBackupRow *self)
{
  WayClock *clock;
  gint64 at_ms;
  g_autofree char *title = NULL;

  g_return_if_fail (WAY_IS_BACKUP_ROW (self));

  clock = way_keeper_get_clock (self->keeper);
  at_ms = way_backup_item_get_time_ms (self->backup);
  title = way_backup_item_is_exact (self->backup) ? way_date_words_for_exact_title (clock, at_ms)
                                                  : way_date_words_for_title (clock, at_ms);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_widget_set_sensitive (self->button, way_keeper_get_problem (self->keeper) == NULL);
}
