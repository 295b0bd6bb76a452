/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-keeper-private.h"

#include <glib/gi18n-lib.h>

#include "way-store-check.h"
#include "way-store-repair.h"

struct _WayKeeper {
  GObject parent_instance;

  WayStore *store;
  WayTracker *tracker;
  WayClock *clock;
  WayBackups *backups;
  WayDamage *damage;
  WayRestorer *restorer;
  WayUnsaved *unsaved;
  char *problem; /* (nullable): why nothing can be saved */
  gboolean is_about_file; /* the problem, which repairing can help */
  gboolean is_busy;
  gboolean is_replaced; /* the store holds something else than what is shown */
  gboolean is_changed; /* that was found while it was being replaced */
  gboolean was_mended;
};

enum {
  PROP_PROBLEM = 1,
  PROP_BUSY,
  N_PROPS,
};

enum {
  REPLACED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayKeeper, way_keeper, G_TYPE_OBJECT)

/* By a check. */
typedef struct {
  WayFinding finding;
  guint64 n_events;
} Found;

static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT);
}

static void
set_problem (WayKeeper  *self,
             const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* Also where it is the same one: it is news that it still is. */
static void
tell_problem (WayKeeper    *self,
              const GError *error)
{
  self->is_about_file = way_store_error_is_about_file (error);
  g_clear_pointer (&self->problem, g_free);
  set_problem (self, error->message);
}

static void
set_busy (WayKeeper *self,
          gboolean   is_busy)
{
  if (self->is_busy == is_busy)
    return;
  self->is_busy = is_busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Whoever salvaged it, be it another program: the learner is told. */
static void
recall_damage (WayKeeper *self)
{
  if (way_damage_get_state (self->damage) == WAY_DAMAGE_NONE)
    way_damage_recall_async (self->damage, NULL, NULL);
}

static void
reopened_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  /* Why was said when it could not be opened for writing. */
  if (way_store_open_finish (WAY_STORE (object), result, NULL))
    recall_damage (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

/* @task: (transfer full) */
static void
open_for_reading (WayKeeper    *self,
                  const GError *reason,
                  GTask        *task)
{
  tell_problem (self, reason);
  way_store_open_async (self->store, WAY_STORE_READ, NULL, reopened_cb, task);
}

static void
salvaged_at_start_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  WayKeeper *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (way_damage_salvage_finish (WAY_DAMAGE (object), result, &error)) {
    way_keeper_finish_replacement (self);
    g_task_return_boolean (task, TRUE);
  } else {
    way_keeper_fail_replacement (self);
    open_for_reading (self, error, g_steal_pointer (&task));
  }
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  WayKeeper *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (way_store_open_finish (WAY_STORE (object), result, &error)) {
    recall_damage (self);
    g_task_return_boolean (task, TRUE);
  } else if (g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CLOSED)) {
    g_task_return_boolean (task, FALSE);
  } else if (is_damage (error)) {
    if (way_keeper_begin_replacement (self, task))
      way_damage_salvage_async (self->damage, salvaged_at_start_cb, g_steal_pointer (&task));
  } else {
    open_for_reading (self, error, g_steal_pointer (&task));
  }
}

static void
mended_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!way_keeper_repair_finish (WAY_KEEPER (object), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    tell_problem (WAY_KEEPER (object), error);
}

static void
tried_again_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WayKeeper) self = user_data;
  g_autoptr (GError) error = NULL;

  if (way_store_open_finish (WAY_STORE (object), result, &error)) {
    set_problem (self, NULL);
    recall_damage (self);
    /* Progress that could not be read before can be read now. */
    g_signal_emit (self, signals[REPLACED], 0);
  } else if (is_damage (error)) {
    way_keeper_repair_async (self, mended_cb, NULL);
  } else {
    tell_problem (self, error);
  }
}

static void
salvaged_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  WayKeeper *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (way_damage_salvage_finish (WAY_DAMAGE (object), result, &error)) {
    way_restorer_forget (self->restorer);
    way_keeper_finish_replacement (self);
    g_task_return_boolean (task, TRUE);
  } else {
    way_keeper_fail_replacement (self);
    g_task_return_error (task, error);
  }
}

static void
repaired_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  WayKeeper *self = g_task_get_source_object (task);
  g_autoptr (WayStoreReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  report = way_store_repair_finish (WAY_STORE (object), result, &kept, &error);
  if (report != NULL) {
    way_restorer_forget (self->restorer);
    way_keeper_finish_replacement (self);
    g_task_return_boolean (task, TRUE);
  } else if (way_store_error_is_about_file (error)) {
    way_damage_salvage_async (self->damage, salvaged_cb, g_steal_pointer (&task));
  } else {
    way_keeper_fail_replacement (self);
    g_task_return_error (task, g_steal_pointer (&error));
  }
}

static void
read_mended_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  mended_cb (object, result, user_data);
  /* Who waits for it shows what there is, be it nothing. */
  if (WAY_KEEPER (object)->problem != NULL)
    g_signal_emit (object, signals[REPLACED], 0);
}

static WayFinding
get_gravest (const WayStoreReport *report)
{
  if (report->is_damaged)
    return WAY_FINDING_DAMAGE;
  if (report->can_repair)
    return WAY_FINDING_MISMATCH;
  return report->ok ? WAY_FINDING_NONE : WAY_FINDING_GAP;
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  WayKeeper *self = g_task_get_source_object (task);
  g_autoptr (WayStoreReport) report = NULL;
  GError *error = NULL;
  Found *found = g_task_get_task_data (task);

  report = way_store_check_finish (WAY_STORE (object), result, &error);
  if (report == NULL && !way_store_error_is_about_file (error)) {
    g_task_return_error (task, error);
    return;
  }
  /* What the disk does not give can be repaired like damage, but it may be only now
   * that it does not: who asked decides. */
  if (report == NULL)
    found->finding = is_damage (error) ? WAY_FINDING_DAMAGE : WAY_FINDING_DISK;
  else
    found->finding = get_gravest (report);
  found->n_events = report != NULL ? report->n_events : 0;
  g_clear_error (&error);
  if (report != NULL && report->is_damaged && self->problem == NULL && !self->is_busy)
    way_damage_find (self->damage);
  g_task_return_boolean (task, TRUE);
}

/* Another program has replaced all that is kept. */
static void
show_change (WayKeeper *self)
{
  self->is_changed = TRUE;
  if (self->is_busy)
    return;
  set_busy (self, TRUE);
  way_tracker_suspend (self->tracker);
  way_keeper_fail_replacement (self);
}

static void
saved_cb (WayKeeper *self,
          WayChange *change)
{
  WayChangeKind kind = way_change_get_kind (change);

  if (kind != WAY_CHANGE_UNDO && kind != WAY_CHANGE_REDO)
    way_restorer_forget_redo (self->restorer);
  way_backups_rotate (self->backups);
}

static void
change_failed_cb (WayKeeper    *self,
                  WayChange    *change,
                  const GError *error)
{
  way_keeper_note_error (self, error);
}

static void
way_keeper_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  WayKeeper *self = WAY_KEEPER (object);

  switch (prop_id) {
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->is_busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
way_keeper_finalize (GObject *object)
{
  WayKeeper *self = WAY_KEEPER (object);

  g_clear_object (&self->unsaved);
  g_clear_object (&self->restorer);
  g_clear_object (&self->damage);
  g_clear_object (&self->backups);
  g_clear_object (&self->tracker);
  g_clear_object (&self->store);
  way_clock_unref (self->clock);
  g_free (self->problem);
  G_OBJECT_CLASS (way_keeper_parent_class)->finalize (object);
}

static void
way_keeper_class_init (WayKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = way_keeper_get_property;
  object_class->finalize = way_keeper_finalize;

  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * WayKeeper::replaced:
   *
   * The store holds something else than what is shown. Who shows it reads it anew
   * and calls way_keeper_end_replacement().
   */
  signals[REPLACED] = g_signal_new ("replaced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_keeper_init (WayKeeper *self)
{
}

/**
 * way_keeper_new:
 * @store: what is kept, to be opened by way_keeper_open_async()
 * @tracker: through which it changes
 *
 * Returns: (transfer full): a keeper
 */
WayKeeper *
way_keeper_new (WayStore   *store,
                WayTracker *tracker,
                WayClock   *clock)
{
  WayKeeper *self;

  g_return_val_if_fail (WAY_IS_STORE (store) && WAY_IS_TRACKER (tracker), NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  self = g_object_new (WAY_TYPE_KEEPER, NULL);
  self->store = g_object_ref (store);
  self->tracker = g_object_ref (tracker);
  self->clock = way_clock_ref (clock);
  self->backups = way_backups_new (store);
  self->damage = way_damage_new (store);
  self->restorer = way_restorer_new (self);
  self->unsaved = way_unsaved_new (tracker);
  g_signal_connect_object (tracker, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tracker, "failed", G_CALLBACK (change_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->backups, "failed", G_CALLBACK (way_keeper_note_error), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->damage, "failed", G_CALLBACK (way_keeper_note_error), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * way_keeper_open_async:
 * @callback: calls way_keeper_open_finish()
 *
 * Opens the store for writing, or for reading where that cannot be; then `problem`
 * says why. What is damaged is salvaged.
 */
void
way_keeper_open_async (WayKeeper           *self,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (WAY_IS_KEEPER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, way_keeper_open_async);
  way_store_open_async (self->store, WAY_STORE_WRITE, NULL, opened_cb, task);
}

/**
 * way_keeper_open_finish:
 *
 * Returns: whether progress can be read now, or never; %FALSE where the program
 *   ended before it began
 */
gboolean
way_keeper_open_finish (WayKeeper    *self,
                        GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * way_keeper_try_again:
 *
 * Tries again to open for writing what could not be. `problem` is %NULL after, or
 * tells why still not.
 */
void
way_keeper_try_again (WayKeeper *self)
{
  g_return_if_fail (WAY_IS_KEEPER (self));

  way_store_open_async (self->store, WAY_STORE_WRITE, NULL, tried_again_cb, g_object_ref (self));
}

/**
 * way_keeper_note_error:
 * @error: what the store answered somebody else with
 *
 * Takes note of damage that others find, and of what other programs changed: that is
 * shown.
 */
void
way_keeper_note_error (WayKeeper    *self,
                       const GError *error)
{
  g_return_if_fail (WAY_IS_KEEPER (self) && error != NULL);

  if (is_damage (error) && self->problem == NULL && !self->is_busy)
    way_damage_find (self->damage);
  if (way_keeper_is_about_change (error))
    show_change (self);
}

/**
 * way_keeper_is_about_change:
 * @error: what a change failed with
 *
 * Returns: whether another program changed what is kept, and the learner is shown that
 *   before they change anything
 */
gboolean
way_keeper_is_about_change (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  return g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CHANGED);
}

/**
 * way_keeper_mend:
 * @error: why progress that is to be shown could not be read
 *
 * Does what can be done about it: what is damaged is salvaged, once; else `problem`
 * or the damage says why.
 *
 * Returns: whether `replaced` is going to be emitted, and is worth waiting for
 */
gboolean
way_keeper_mend (WayKeeper    *self,
                 const GError *error)
{
  g_return_val_if_fail (WAY_IS_KEEPER (self) && error != NULL, FALSE);

  if (self->problem != NULL || self->is_busy)
    return FALSE;
  if (!is_damage (error)) {
    tell_problem (self, error);
    return FALSE;
  }
  way_damage_find (self->damage);
  if (self->was_mended)
    return FALSE;
  self->was_mended = TRUE;
  way_keeper_repair_async (self, read_mended_cb, NULL);
  return TRUE;
}

/*< private >
 * way_keeper_begin_replacement:
 * @task: answered with %G_IO_ERROR_PENDING where another replacement is under way
 *
 * From here on changes wait.
 *
 * Returns: whether all may be replaced now
 */
gboolean
way_keeper_begin_replacement (WayKeeper *self,
                              GTask     *task)
{
  g_return_val_if_fail (WAY_IS_KEEPER (self) && G_IS_TASK (task), FALSE);

  if (self->is_busy) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING,
                             _("Your progress is being restored or repaired already. Wait a "
                               "moment and try again."));
    return FALSE;
  }
  set_busy (self, TRUE);
  way_tracker_suspend (self->tracker);
  return TRUE;
}

/*< private >
 * way_keeper_fail_replacement:
 *
 * All is as it was, unless another program changed it.
 */
void
way_keeper_fail_replacement (WayKeeper *self)
{
  g_return_if_fail (WAY_IS_KEEPER (self) && self->is_busy);

  if (self->is_changed) {
    way_restorer_forget (self->restorer);
    way_damage_recall_async (self->damage, NULL, NULL);
    way_keeper_finish_replacement (self);
    return;
  }
  way_tracker_resume (self->tracker, FALSE);
  set_busy (self, FALSE);
}

/*< private >
 * way_keeper_finish_replacement:
 *
 * The store holds something else, and is open for writing. Changes wait on until
 * that is shown.
 */
void
way_keeper_finish_replacement (WayKeeper *self)
{
  g_return_if_fail (WAY_IS_KEEPER (self) && self->is_busy);

  self->is_replaced = TRUE;
  self->is_changed = FALSE;
  set_problem (self, NULL);
  g_signal_emit (self, signals[REPLACED], 0);
}

/**
 * way_keeper_end_replacement:
 *
 * To be called when what is shown was read from the store; changes that waited for
 * that are made. Where nothing was replaced it does nothing.
 */
void
way_keeper_end_replacement (WayKeeper *self)
{
  g_return_if_fail (WAY_IS_KEEPER (self));

  if (!self->is_replaced)
    return;
  self->is_replaced = FALSE;
  way_tracker_resume (self->tracker, TRUE);
  set_busy (self, FALSE);
}

/*< private >
 * way_keeper_get_store:
 *
 * Returns: (transfer none): what is kept
 */
WayStore *
way_keeper_get_store (WayKeeper *self)
{
  g_return_val_if_fail (WAY_IS_KEEPER (self), NULL);

  return self->store;
}

/**
 * way_keeper_get_clock:
 *
 * Returns: (transfer none): where the time comes from
 */
WayClock *
way_keeper_get_clock (WayKeeper *self)
{
  g_return_val_if_fail (WAY_IS_KEEPER (self), NULL);

  return self->clock;
}

/**
 * way_keeper_get_backups:
 *
 * Returns: (transfer none): the backups
 */
WayBackups *
way_keeper_get_backups (WayKeeper *self)
{
  g_return_val_if_fail (WAY_IS_KEEPER (self), NULL);

  return self->backups;
}

/**
 * way_keeper_get_damage:
 *
 * Returns: (transfer none): what is known of damage
 */
WayDamage *
way_keeper_get_damage (WayKeeper *self)
{
  g_return_val_if_fail (WAY_IS_KEEPER (self), NULL);

  return self->damage;
}

/**
 * way_keeper_get_restorer:
 *
 * Returns: (transfer none): what brings backups back
 */
WayRestorer *
way_keeper_get_restorer (WayKeeper *self)
{
  g_return_val_if_fail (WAY_IS_KEEPER (self), NULL);

  return self->restorer;
}

/**
 * way_keeper_get_unsaved:
 *
 * Returns: (transfer none): what could not be saved
 */
WayUnsaved *
way_keeper_get_unsaved (WayKeeper *self)
{
  g_return_val_if_fail (WAY_IS_KEEPER (self), NULL);

  return self->unsaved;
}

/**
 * way_keeper_get_problem:
 *
 * Returns: (transfer none) (nullable): why nothing can be saved, in words for the
 *   learner
 */
const char *
way_keeper_get_problem (WayKeeper *self)
{
  g_return_val_if_fail (WAY_IS_KEEPER (self), NULL);

  return self->problem;
}

/**
 * way_keeper_can_repair:
 *
 * Returns: whether way_keeper_repair_async() can help: not where the file may only be
 *   read, or another has it
 */
gboolean
way_keeper_can_repair (WayKeeper *self)
{
  g_return_val_if_fail (WAY_IS_KEEPER (self), FALSE);

  return self->problem == NULL || self->is_about_file;
}

/**
 * way_keeper_is_busy:
 *
 * Returns: whether all that is kept is being replaced: then nothing else can
 *   replace it
 */
gboolean
way_keeper_is_busy (WayKeeper *self)
{
  g_return_val_if_fail (WAY_IS_KEEPER (self), FALSE);

  return self->is_busy;
}

/**
 * way_keeper_check_async:
 * @callback: calls way_keeper_check_finish()
 *
 * Reads and compares all that is kept.
 */
void
way_keeper_check_async (WayKeeper           *self,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (WAY_IS_KEEPER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, way_keeper_check_async);
  g_task_set_task_data (task, g_new0 (Found, 1), g_free);
  way_store_check_async (self->store, NULL, checked_cb, task);
}

/**
 * way_keeper_check_finish:
 * @finding: (out): what is wrong
 * @n_events: (out): how many changes of the learner's were looked at
 *
 * Returns: %FALSE with @error set where it could not be checked
 */
gboolean
way_keeper_check_finish (WayKeeper     *self,
                         GAsyncResult  *result,
                         WayFinding    *finding,
                         guint64       *n_events,
                         GError       **error)
{
  const Found *found;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (finding != NULL && n_events != NULL, FALSE);

  found = g_task_get_task_data (G_TASK (result));
  *finding = found->finding;
  *n_events = found->n_events;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * way_keeper_repair_async:
 * @callback: calls way_keeper_repair_finish()
 *
 * Mends what a check finds: what is derived is made anew; of a damaged file what
 * can be read is put in a new one, and the damaged one is kept.
 */
void
way_keeper_repair_async (WayKeeper           *self,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WAY_IS_KEEPER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, way_keeper_repair_async);
  if (!way_keeper_begin_replacement (self, task))
    return;
  if (way_damage_get_state (self->damage) == WAY_DAMAGE_FOUND)
    way_damage_salvage_async (self->damage, salvaged_cb, g_steal_pointer (&task));
  else
    way_store_repair_async (self->store, NULL, repaired_cb, g_steal_pointer (&task));
}

/**
 * way_keeper_repair_finish:
 *
 * Returns: whether it was repaired, as far as that can be
 */
gboolean
way_keeper_repair_finish (WayKeeper     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
