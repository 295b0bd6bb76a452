/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-backup-item.h"

#include <glib/gi18n-lib.h>

#include "way-store-backups.h"

struct _WayBackupItem {
  GObject parent_instance;

  char *path;
  gint64 time_ms;
  guint64 n_events;
  gint64 newest_ms;
  gint64 newest_clock;
  gboolean is_replaced;
  gboolean is_exact;
  char *error; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WayBackupItem, way_backup_item, G_TYPE_OBJECT)

/* In a list of backups the name and what to do are known. */
static const char *
describe (const GError *error)
{
  if (g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT))
    return _("This backup is damaged.");
  if (g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NEWER))
    return _("A newer version of Waymark made this backup.");
  return _("This backup cannot be read.");
}

static void
way_backup_item_finalize (GObject *object)
{
  WayBackupItem *self = WAY_BACKUP_ITEM (object);

  g_free (self->path);
  g_free (self->error);
  G_OBJECT_CLASS (way_backup_item_parent_class)->finalize (object);
}

static void
way_backup_item_class_init (WayBackupItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_backup_item_finalize;
}

static void
way_backup_item_init (WayBackupItem *self)
{
}

/**
 * way_backup_item_new:
 * @backup: a backup that was read, or could not be
 *
 * Returns: (transfer full): what there is to tell of it
 */
WayBackupItem *
way_backup_item_new (const WayBackup *backup)
{
  WayBackupItem *self;

  g_return_val_if_fail (backup != NULL, NULL);

  self = g_object_new (WAY_TYPE_BACKUP_ITEM, NULL);
  self->path = g_strdup (backup->path);
  self->time_ms = backup->time_ms;
  self->n_events = backup->n_events;
  self->newest_ms = backup->newest_ms;
  self->newest_clock = backup->newest_clock;
  self->is_replaced = backup->kind == WAY_BACKUP_REPLACED;
  if (backup->error != NULL)
    self->error = g_strdup (describe (backup->error));
  return self;
}

/**
 * way_backup_item_get_path:
 *
 * Returns: (transfer none): where it is
 */
const char *
way_backup_item_get_path (WayBackupItem *self)
{
  g_return_val_if_fail (WAY_IS_BACKUP_ITEM (self), NULL);

  return self->path;
}

/**
 * way_backup_item_get_time_ms:
 *
 * Returns: when it was made, in milliseconds since 1970
 */
gint64
way_backup_item_get_time_ms (WayBackupItem *self)
{
  g_return_val_if_fail (WAY_IS_BACKUP_ITEM (self), 0);

  return self->time_ms;
}

/**
 * way_backup_item_get_n_events:
 *
 * Returns: how many changes of the learner's it holds
 */
guint64
way_backup_item_get_n_events (WayBackupItem *self)
{
  g_return_val_if_fail (WAY_IS_BACKUP_ITEM (self), 0);

  return self->n_events;
}

/**
 * way_backup_item_get_newest_ms:
 *
 * Returns: when the learner made the newest of its changes, in milliseconds since
 *   1970, or 0
 */
gint64
way_backup_item_get_newest_ms (WayBackupItem *self)
{
  g_return_val_if_fail (WAY_IS_BACKUP_ITEM (self), 0);

  return self->newest_ms;
}

/**
 * way_backup_item_get_newest_clock:
 *
 * Returns: the clock of the newest of its changes, by which others are older or newer
 */
gint64
way_backup_item_get_newest_clock (WayBackupItem *self)
{
  g_return_val_if_fail (WAY_IS_BACKUP_ITEM (self), 0);

  return self->newest_clock;
}

/**
 * way_backup_item_is_replaced:
 *
 * Returns: whether it is what a restore, a repair or an update took the place of
 */
gboolean
way_backup_item_is_replaced (WayBackupItem *self)
{
  g_return_val_if_fail (WAY_IS_BACKUP_ITEM (self), FALSE);

  return self->is_replaced;
}

/**
 * way_backup_item_set_exact:
 *
 * There is another one of the same minute, so that a time without seconds does not
 * tell which it is.
 */
void
way_backup_item_set_exact (WayBackupItem *self)
{
  g_return_if_fail (WAY_IS_BACKUP_ITEM (self));

  self->is_exact = TRUE;
}

/**
 * way_backup_item_is_exact:
 *
 * Returns: whether its time is to be told with seconds
 */
gboolean
way_backup_item_is_exact (WayBackupItem *self)
{
  g_return_val_if_fail (WAY_IS_BACKUP_ITEM (self), FALSE);

  return self->is_exact;
}

/**
 * way_backup_item_get_error:
 *
 * Returns: (transfer none) (nullable): why it cannot be read, as a short sentence
 */
const char *
way_backup_item_get_error (WayBackupItem *self)
{
  g_return_val_if_fail (WAY_IS_BACKUP_ITEM (self), NULL);

  return self->error;
}

/**
 * way_backup_item_equal:
 *
 * Returns: whether the same is told of both
 */
gboolean
way_backup_item_equal (WayBackupItem *self,
                       WayBackupItem *other)
{
  g_return_val_if_fail (WAY_IS_BACKUP_ITEM (self) && WAY_IS_BACKUP_ITEM (other), FALSE);

  return g_str_equal (self->path, other->path)
         && self->n_events == other->n_events && self->is_exact == other->is_exact
         && g_strcmp0 (self->error, other->error) == 0;
}
