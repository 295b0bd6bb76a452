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
};

enum {
  PROP_STATE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WayDamage, way_damage, G_TYPE_OBJECT)

/* Always told: one damage may follow another. */
static void
set_state (WayDamage      *self,
           WayDamageState  state)
{
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_note (WayDamage           *self,
          const WayDamageNote *note)
{
  g_autofree char *before = self->note.path;

  self->note = *note;
  self->note.path = g_strdup (note->path);
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
salvaged_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  WayDamage *self = g_task_get_source_object (task);
  g_autoptr (WaySalvage) salvage = NULL;
  WayDamageNote note = { 0 };
  GError *error = NULL;

  salvage = way_store_salvage_finish (WAY_STORE (object), result, &error);
  if (salvage == NULL) {
    g_task_return_error (task, error);
    return;
  }
  note.path = salvage->damaged;
  note.n_events = salvage->n_events;
  note.n_lost = salvage->n_lost;
  if (self->backup != NULL)
    note.backup_ms = way_backup_item_get_time_ms (self->backup);
  set_note (self, &note);
  set_state (self, WAY_DAMAGE_SALVAGED);
  g_task_return_boolean (task, TRUE);
}

/* One that cannot be found does not hinder the salvage. */
static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  WayDamage *self = g_task_get_source_object (user_data);
  g_autoptr (GError) error = NULL;
  WayBackup *backup = way_store_find_backup_finish (WAY_STORE (object), result, &error);

  set_backup (self, backup, error);
  way_store_salvage_async (self->store, NULL, salvaged_cb, user_data);
}

static void
found_again_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WayDamage) self = user_data;
  g_autoptr (GError) error = NULL;
  WayBackup *backup = way_store_find_backup_finish (WAY_STORE (object), result, &error);

  if (self->state != WAY_DAMAGE_NONE) {
    g_clear_pointer (&backup, way_backup_free);
    return;
  }
  set_backup (self, backup, error);
  set_state (self, WAY_DAMAGE_SALVAGED);
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

  set_state (self, WAY_DAMAGE_FOUND);
}

/**
 * way_damage_recall:
 * @note: of an earlier run of the program, in which the learner did not say that
 *   all is well
 *
 * Tells of it once more, unless the learner took the damaged file away.
 */
void
way_damage_recall (WayDamage           *self,
                   const WayDamageNote *note)
{
  g_return_if_fail (WAY_IS_DAMAGE (self) && note != NULL);

  if (self->state != WAY_DAMAGE_NONE || !g_file_test (note->path, G_FILE_TEST_EXISTS))
    return;
  set_note (self, note);
  way_store_find_backup_async (self->store, note->backup_ms, NULL, found_again_cb,
                               g_object_ref (self));
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

  if (self->state != WAY_DAMAGE_NONE)
    set_state (self, WAY_DAMAGE_NONE);
}

/**
 * way_damage_salvage_async:
 * @callback: calls way_damage_salvage_finish()
 *
 * Sets the damaged file aside and makes a new one of what can be read of it. A
 * backup to go back to is looked for first: one of what is salvaged is not meant.
 */
void
way_damage_salvage_async (WayDamage           *self,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (WAY_IS_DAMAGE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, way_damage_salvage_async);
  way_store_find_backup_async (self->store, G_MAXINT64, NULL, found_cb, task);
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
