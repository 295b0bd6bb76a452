/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-damage.h"

#include "way-store-backups.h"
#include "way-store-salvage.h"

struct _WayDamage {
  GObject parent_instance;

  WayStore *store;
  WayDamageState state;
  WayDamageNote note;
  WayBackupItem *backup; /* (nullable): the newest sound one from before */
  char *backup_error;    /* (nullable): why it could not be looked for */
  GCancellable *recalling;
};

enum {
  PROP_STATE = 1,
  N_PROPS,
};

enum {
  FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayDamage, way_damage, G_TYPE_OBJECT)

/* Always told: one damage may follow another. */
static void
set_state (WayDamage      *self,
           WayDamageState  state)
{
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* What is known now is newer than what is looked up. */
static void
stop_recalling (WayDamage *self)
{
  g_cancellable_cancel (self->recalling);
  g_clear_object (&self->recalling);
}

static void
set_note (WayDamage        *self,
          const WaySalvage *salvage)
{
  g_free (self->note.path);
  self->note.path = g_strdup (salvage->damaged);
  self->note.n_events = salvage->n_events;
  self->note.n_lost = salvage->n_lost;
}

/* @backup: (transfer full) (nullable)
 * @error: (nullable): why none was found */
static void
set_backup (WayDamage    *self,
            WayBackup    *backup,
            const GError *error)
{
  g_clear_object (&self->backup);
  g_clear_pointer (&self->backup_error, g_free);
  if (error != NULL)
    self->backup_error = g_strdup (error->message);
  if (backup == NULL)
    return;
  self->backup = way_backup_item_new (backup);
  way_backup_free (backup);
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  WayDamage *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  WayBackup *backup = way_store_find_backup_finish (WAY_STORE (object), result, &error);

  if (g_task_return_error_if_cancelled (task)) {
    g_clear_pointer (&backup, way_backup_free);
    return;
  }
  set_note (self, g_task_get_task_data (task));
  set_backup (self, backup, error);
  set_state (self, WAY_DAMAGE_SALVAGED);
  g_task_return_boolean (task, TRUE);
}

/* Tells of a salvage, and of the newest backup from before.
 * @salvage: (transfer full)
 * @task: (transfer full) */
static void
tell (WayDamage  *self,
      WaySalvage *salvage,
      GTask      *task)
{
  g_task_set_task_data (task, salvage, (GDestroyNotify) way_salvage_free);
  way_store_find_backup_async (self->store, salvage->backup_ms, g_task_get_cancellable (task),
                               found_cb, task);
}

static void
salvaged_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  WayDamage *self = g_task_get_source_object (task);
  GError *error = NULL;
  WaySalvage *salvage = way_store_salvage_finish (WAY_STORE (object), result, &error);

  if (salvage != NULL)
    tell (self, salvage, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

static void
recalled_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  WayDamage *self = g_task_get_source_object (task);
  g_autoptr (WaySalvage) salvage = NULL;
  g_autoptr (GError) error = NULL;

  way_store_read_salvage_finish (WAY_STORE (object), result, &salvage, &error);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
  if (salvage == NULL || !g_file_test (salvage->damaged, G_FILE_TEST_EXISTS))
    g_task_return_boolean (task, TRUE);
  else
    tell (self, g_steal_pointer (&salvage), g_steal_pointer (&task));
}

static void
forgotten_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (WayDamage) self = user_data;
  g_autoptr (GError) error = NULL;

  /* The next start tells of it once more. */
  if (!way_store_forget_salvage_finish (WAY_STORE (object), result, &error))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
way_damage_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  if (prop_id == PROP_STATE)
    g_value_set_uint (value, WAY_DAMAGE (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
way_damage_finalize (GObject *object)
{
  WayDamage *self = WAY_DAMAGE (object);

  g_clear_object (&self->backup);
  g_clear_object (&self->recalling);
  g_clear_object (&self->store);
  g_free (self->backup_error);
  g_free (self->note.path);
  G_OBJECT_CLASS (way_damage_parent_class)->finalize (object);
}

static void
way_damage_class_init (WayDamageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = way_damage_get_property;
  object_class->finalize = way_damage_finalize;

  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, WAY_DAMAGE_NONE,
                                              WAY_DAMAGE_SALVAGED, WAY_DAMAGE_NONE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                              | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * WayDamage::failed:
   * @error: why it could not be read or written whether there is something to tell
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
way_damage_init (WayDamage *self)
{
}

/**
 * way_damage_new:
 * @store: what may be damaged
 *
 * Returns: (transfer full): nothing is known of damage yet
 */
WayDamage *
way_damage_new (WayStore *store)
{
  WayDamage *self;

  g_return_val_if_fail (WAY_IS_STORE (store), NULL);

  self = g_object_new (WAY_TYPE_DAMAGE, NULL);
  self->store = g_object_ref (store);
  return self;
}

/**
 * way_damage_get_state:
 *
 * Returns: what is known
 */
WayDamageState
way_damage_get_state (WayDamage *self)
{
  g_return_val_if_fail (WAY_IS_DAMAGE (self), WAY_DAMAGE_NONE);

  return self->state;
}

/**
 * way_damage_get_note:
 *
 * Returns: (transfer none): what became of the damaged file, while the state is
 *   %WAY_DAMAGE_SALVAGED
 */
const WayDamageNote *
way_damage_get_note (WayDamage *self)
{
  g_return_val_if_fail (WAY_IS_DAMAGE (self), NULL);

  return &self->note;
}

/**
 * way_damage_get_backup:
 *
 * Returns: (transfer none) (nullable): the newest sound backup from before the
 *   salvage
 */
WayBackupItem *
way_damage_get_backup (WayDamage *self)
{
  g_return_val_if_fail (WAY_IS_DAMAGE (self), NULL);

  return self->backup;
}

/**
 * way_damage_get_backup_error:
 *
 * Returns: (transfer none) (nullable): why it is not known whether there is one
 */
const char *
way_damage_get_backup_error (WayDamage *self)
{
  g_return_val_if_fail (WAY_IS_DAMAGE (self), NULL);

  return self->backup_error;
}

/**
 * way_damage_find:
 *
 * Damage was found, and is to be repaired.
 */
void
way_damage_find (WayDamage *self)
{
  g_return_if_fail (WAY_IS_DAMAGE (self));

  stop_recalling (self);
  set_state (self, WAY_DAMAGE_FOUND);
}

/**
 * way_damage_recall_async:
 * @callback: (nullable): calls way_damage_recall_finish()
 *
 * The store holds something that was not seen yet. If that was salvaged, by this
 * program or another, and the learner did not say yet that all is well, it is told
 * of, unless the learner took the damaged file away.
 */
void
way_damage_recall_async (WayDamage           *self,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (WAY_IS_DAMAGE (self));

  stop_recalling (self);
  if (self->state != WAY_DAMAGE_NONE)
    set_state (self, WAY_DAMAGE_NONE);
  self->recalling = g_cancellable_new ();
  task = g_task_new (self, self->recalling, callback, user_data);
  g_task_set_source_tag (task, way_damage_recall_async);
  way_store_read_salvage_async (self->store, self->recalling, recalled_cb, task);
}

/**
 * way_damage_recall_finish:
 *
 * Returns: %FALSE where something else became known meanwhile
 */
gboolean
way_damage_recall_finish (WayDamage    *self,
                          GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * way_damage_dismiss:
 *
 * The learner knows of it, and goes on with what there is.
 */
void
way_damage_dismiss (WayDamage *self)
{
  g_return_if_fail (WAY_IS_DAMAGE (self));

  stop_recalling (self);
  if (self->state == WAY_DAMAGE_NONE)
    return;
  set_state (self, WAY_DAMAGE_NONE);
  way_store_forget_salvage_async (self->store, NULL, forgotten_cb, g_object_ref (self));
}

/**
 * way_damage_salvage_async:
 * @callback: calls way_damage_salvage_finish()
 *
 * Sets the damaged file aside and makes a new one of what can be read of it. A
 * backup to go back to is looked for, too: one of what is salvaged is not meant.
 */
void
way_damage_salvage_async (WayDamage           *self,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (WAY_IS_DAMAGE (self));

  stop_recalling (self);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, way_damage_salvage_async);
  way_store_salvage_async (self->store, NULL, salvaged_cb, task);
}

/**
 * way_damage_salvage_finish:
 *
 * Returns: whether there is a new file, and the store is open for writing
 */
gboolean
way_damage_salvage_finish (WayDamage     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
