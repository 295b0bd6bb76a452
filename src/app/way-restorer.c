/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-restorer.h"

#include "way-keeper-private.h"
#include "way-store-restore.h"

/* A backup that brings back what another one replaced. */
typedef struct {
  char *path;
  char *description; /* of what was done, rather than of what this does */
} Step;

typedef struct {
  WayKeeper *keeper;
  WayRestoreKind kind;
  char *path;
  char *description;
  gboolean is_salvaged; /* what was damaged when it began */
} Restore;

struct _WayRestorer {
  GObject parent_instance;

  WayKeeper *keeper; /* not owned */
  Step *undo;        /* (nullable) */
  Step *redo;        /* (nullable) */
};

enum {
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  N_PROPS,
};

enum {
  RESTORED,
  FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayRestorer, way_restorer, G_TYPE_OBJECT)

static Step *
step_new (const char *path,
          const char *description)
{
  Step *self = g_new0 (Step, 1);

  self->path = g_strdup (path);
  self->description = g_strdup (description);
  return self;
}

static void
step_free (Step *self)
{
  g_free (self->path);
  g_free (self->description);
  g_free (self);
}

static void
restore_free (gpointer data)
{
  Restore *self = data;

  g_object_unref (self->keeper);
  g_free (self->path);
  g_free (self->description);
  g_free (self);
}

/* @undo, @redo: (transfer full) (nullable) */
static void
set_steps (WayRestorer *self,
           Step        *undo,
           Step        *redo)
{
  g_clear_pointer (&self->undo, step_free);
  g_clear_pointer (&self->redo, step_free);
  self->undo = undo;
  self->redo = redo;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static void
remember (WayRestorer   *self,
          const Restore *restore,
          const char    *kept)
{
  g_autofree char *folder = g_path_get_dirname (kept);
  g_autofree char *backups = way_backups_get_folder (way_keeper_get_backups (self->keeper));
  Step *back = NULL;

  /* What was damaged is kept, too, and is nothing to go back to. */
  if (g_str_equal (folder, backups))
    back = step_new (kept, restore->description);
  if (restore->kind == WAY_RESTORE_UNDO)
    set_steps (self, NULL, back);
  else
    set_steps (self, back, NULL);
}

/* What was salvaged before is there, though nothing was restored. */
static void
fail (WayRestorer   *self,
      const Restore *restore)
{
  if (restore->is_salvaged) {
    way_restorer_forget (self);
    way_keeper_finish_replacement (self->keeper);
  } else {
    way_keeper_fail_replacement (self->keeper);
  }
}

static void
recalled_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  WayRestorer *self = g_task_get_source_object (task);
  const Restore *restore = g_task_get_task_data (task);

  way_damage_recall_finish (WAY_DAMAGE (object), result);
  /* Who holds changes that were meant for what there was before lets go of them
   * before changes are made again. */
  g_signal_emit (self, signals[RESTORED], 0, restore->description,
                 restore->kind);
  way_keeper_finish_replacement (self->keeper);
  g_task_return_boolean (task, TRUE);
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  WayRestorer *self = g_task_get_source_object (task);
  const Restore *restore = g_task_get_task_data (task);
  g_autofree char *kept = NULL;
  GError *error = NULL;
  gint64 n_events;

  if (!way_store_restore_finish (WAY_STORE (object), result, &n_events, &kept, &error)) {
    fail (self, restore);
    g_task_return_error (task, error);
    return;
  }
  remember (self, restore, kept);
  way_damage_recall_async (way_keeper_get_damage (self->keeper), recalled_cb,
                           g_steal_pointer (&task));
}

/* @task: (transfer full) */
static void
replace (WayRestorer *self,
         GTask       *task)
{
  WayStore *store = way_keeper_get_store (self->keeper);
  const Restore *restore = g_task_get_task_data (task);

  /* That what was there before was salvaged comes back with it. */
  if (restore->kind == WAY_RESTORE_NEW)
    way_store_restore_async (store, restore->path, NULL, restored_cb, task);
  else
    way_store_restore_kept_async (store, restore->path, NULL, restored_cb, task);
}

static void
salvaged_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  WayRestorer *self = g_task_get_source_object (task);
  Restore *restore = g_task_get_task_data (task);
  GError *error = NULL;

  if (!way_damage_salvage_finish (WAY_DAMAGE (object), result, &error)) {
    way_keeper_fail_replacement (self->keeper);
    g_task_return_error (task, error);
    return;
  }
  restore->is_salvaged = TRUE;
  replace (self, g_steal_pointer (&task));
}

static void
start (WayRestorer         *self,
       WayRestoreKind       kind,
       const char          *path,
       const char          *description,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  WayDamage *damage = way_keeper_get_damage (self->keeper);
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Restore *restore = g_new0 (Restore, 1);

  restore->keeper = g_object_ref (self->keeper);
  restore->kind = kind;
  restore->path = g_strdup (path);
  restore->description = g_strdup (description);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, restore, restore_free);
  if (!way_keeper_begin_replacement (self->keeper, task)) {
    g_object_unref (task);
    return;
  }
  /* What can be read of what is there is to be a backup, and so can be undone. */
  if (way_damage_get_state (damage) == WAY_DAMAGE_FOUND)
    way_damage_salvage_async (damage, salvaged_cb, task);
  else
    replace (self, task);
}

static void
stepped_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!way_restorer_restore_finish (WAY_RESTORER (object), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    g_signal_emit (object, signals[FAILED], 0, error);
}

static void
way_restorer_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  WayRestorer *self = WAY_RESTORER (object);

  switch (prop_id) {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, way_restorer_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, way_restorer_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
way_restorer_finalize (GObject *object)
{
  WayRestorer *self = WAY_RESTORER (object);

  g_clear_pointer (&self->undo, step_free);
  g_clear_pointer (&self->redo, step_free);
  G_OBJECT_CLASS (way_restorer_parent_class)->finalize (object);
}

static void
way_restorer_class_init (WayRestorerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = way_restorer_get_property;
  object_class->finalize = way_restorer_finalize;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * WayRestorer::restored:
   * @description: what was done, in few words of plain text
   * @kind: a #WayRestoreKind: whether that was taken back, or done again
   */
  signals[RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                    G_TYPE_UINT);

  /**
   * WayRestorer::failed:
   * @error: why a restored backup could not be taken back, or brought again
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
way_restorer_init (WayRestorer *self)
{
}

/**
 * way_restorer_new:
 * @keeper: who holds the restorer
 *
 * Returns: (transfer full): a restorer that has nothing to undo
 */
WayRestorer *
way_restorer_new (WayKeeper *keeper)
{
  WayRestorer *self;

  g_return_val_if_fail (keeper != NULL, NULL);

  self = g_object_new (WAY_TYPE_RESTORER, NULL);
  self->keeper = keeper;
  return self;
}

/**
 * way_restorer_restore_async:
 * @path: a backup, or a copy of the learner's
 * @description: what is done, as the learner is told after, and after it was undone
 * @callback: calls way_restorer_restore_finish()
 *
 * Puts what is in a file in the place of all progress.
 */
void
way_restorer_restore_async (WayRestorer         *self,
                            const char          *path,
                            const char          *description,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (WAY_IS_RESTORER (self) && path != NULL && description != NULL);

  start (self, WAY_RESTORE_NEW, path, description, callback, user_data);
}

/**
 * way_restorer_restore_finish:
 *
 * Returns: whether it was restored; else all is as it was, or damage that was found
 *   before is salvaged
 */
gboolean
way_restorer_restore_finish (WayRestorer   *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * way_restorer_can_undo:
 *
 * Returns: whether a backup was restored and that can be taken back
 */
gboolean
way_restorer_can_undo (WayRestorer *self)
{
  g_return_val_if_fail (WAY_IS_RESTORER (self), FALSE);

  return self->undo != NULL;
}

/**
 * way_restorer_can_redo:
 *
 * Returns: whether way_restorer_redo() has something to do again
 */
gboolean
way_restorer_can_redo (WayRestorer *self)
{
  g_return_val_if_fail (WAY_IS_RESTORER (self), FALSE);

  return self->redo != NULL;
}

/**
 * way_restorer_undo:
 *
 * Brings back what was there before a backup was restored.
 */
void
way_restorer_undo (WayRestorer *self)
{
  g_return_if_fail (WAY_IS_RESTORER (self));

  if (self->undo != NULL)
    start (self, WAY_RESTORE_UNDO, self->undo->path, self->undo->description, stepped_cb, NULL);
}

/**
 * way_restorer_redo:
 *
 * Brings back what was there before that was undone.
 */
void
way_restorer_redo (WayRestorer *self)
{
  g_return_if_fail (WAY_IS_RESTORER (self));

  if (self->redo != NULL)
    start (self, WAY_RESTORE_REDO, self->redo->path, self->redo->description, stepped_cb, NULL);
}

/**
 * way_restorer_forget_redo:
 *
 * Something new was done: what was undone before it is out of reach.
 */
void
way_restorer_forget_redo (WayRestorer *self)
{
  Step *undo;

  g_return_if_fail (WAY_IS_RESTORER (self));

  if (self->redo == NULL)
    return;
  undo = g_steal_pointer (&self->undo);
  set_steps (self, undo, NULL);
}

/**
 * way_restorer_forget:
 *
 * All was replaced by something else: there is nothing to take back.
 */
void
way_restorer_forget (WayRestorer *self)
{
  g_return_if_fail (WAY_IS_RESTORER (self));

  set_steps (self, NULL, NULL);
}
