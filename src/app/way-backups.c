/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-backups.h"

#include "way-store-backup.h"
#include "way-store-backups.h"
#include "way-store-count.h"

#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))

struct _WayBackups {
  GObject parent_instance;

  WayStore *store;
  GListStore *items;     /* of WayBackupItem */
  GCancellable *listing; /* (nullable): the list that is being made */
  char *problem;         /* (nullable): why no backup could be made */
  char *list_error;      /* (nullable): why they cannot be listed */
  gboolean is_listed;
  gboolean is_counted;
  gint64 n_events;       /* there are now */
  gint64 n_since;        /* of those: since the newest backup */
  guint n_watching;
};

enum {
  PROP_PROBLEM = 1,
  N_PROPS,
};

enum {
  LISTED,
  FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayBackups, way_backups, G_TYPE_OBJECT)

static void
set_problem (WayBackups *self,
             const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static gboolean
is_same (WayBackups *self,
         GPtrArray  *items)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) != items->len)
    return FALSE;
  for (guint i = 0; i < items->len; i++) {
    g_autoptr (WayBackupItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

    if (!way_backup_item_equal (item, g_ptr_array_index (items, i)))
      return FALSE;
  }
  return TRUE;
}

/* The newest come first. */
static void
mark_close (GPtrArray *items)
{
  for (guint i = 1; i < items->len; i++) {
    WayBackupItem *item = g_ptr_array_index (items, i);
    WayBackupItem *newer = g_ptr_array_index (items, i - 1);

    if (way_backup_item_get_time_ms (item) / MINUTE_MS
        != way_backup_item_get_time_ms (newer) / MINUTE_MS)
      continue;
    way_backup_item_set_exact (item);
    way_backup_item_set_exact (newer);
  }
}

/* Where nothing is new nothing is shown anew: somebody may be about to press it. */
static void
show (WayBackups *self,
      GPtrArray  *backups)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < backups->len; i++)
    g_ptr_array_add (items, way_backup_item_new (g_ptr_array_index (backups, i)));
  mark_close (items);
  if (!is_same (self, items))
    g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                         items->pdata, items->len);
}

/* Returns: the clock of the newest change that a backup holds */
static gint64
get_newest_clock (WayBackups *self)
{
  gint64 newest = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++) {
    g_autoptr (WayBackupItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

    if (way_backup_item_get_error (item) != NULL)
      continue;
    newest = MAX (newest, way_backup_item_get_newest_clock (item));
  }
  return newest;
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (WayBackups) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 n_events = 0;
  gint64 n_since = 0;

  self->is_counted = way_store_count_finish (WAY_STORE (object), result, &n_events, &n_since,
                                             &error);
  self->n_events = n_events;
  self->n_since = n_since;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->listing);
  self->is_listed = TRUE;
  g_signal_emit (self, signals[LISTED], 0);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayBackups) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  backups = way_store_list_backups_finish (WAY_STORE (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->list_error, g_free);
  if (backups != NULL)
    show (self, backups);
  else
    self->list_error = g_strdup (error->message);
  way_store_count_async (self->store, get_newest_clock (self), self->listing, counted_cb,
                         g_object_ref (self));
}

/* @error: (nullable): why no backup could be made */
static void
end_backup (WayBackups   *self,
            const GError *error)
{
  set_problem (self, error != NULL ? error->message : NULL);
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
  if (self->n_watching > 0)
    way_backups_refresh (self);
}

static void
backed_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (WayBackups) self = user_data;
  g_autoptr (GError) error = NULL;

  way_store_back_up_now_finish (WAY_STORE (object), result, &error);
  end_backup (self, error);
}

static void
rotated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (WayBackups) self = user_data;
  g_autoptr (GError) error = NULL;

  /* What was saved is safe without it, and the next change tries again. */
  way_store_rotate_backups_finish (WAY_STORE (object), result, &error);
  end_backup (self, error);
}

static void
copied_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gint64 n_events;

  if (way_store_backup_finish (WAY_STORE (object), result, &n_events, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (WayBackup) backup = NULL;
  GError *error = NULL;

  backup = way_store_read_backup_finish (WAY_STORE (object), result, &error);
  if (backup != NULL)
    g_task_return_pointer (task, way_backup_item_new (backup), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
way_backups_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  if (prop_id == PROP_PROBLEM)
    g_value_set_string (value, WAY_BACKUPS (object)->problem);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
way_backups_dispose (GObject *object)
{
  WayBackups *self = WAY_BACKUPS (object);

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  g_clear_object (&self->items);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (way_backups_parent_class)->dispose (object);
}

static void
way_backups_finalize (GObject *object)
{
  WayBackups *self = WAY_BACKUPS (object);

  g_free (self->problem);
  g_free (self->list_error);
  G_OBJECT_CLASS (way_backups_parent_class)->finalize (object);
}

static void
way_backups_class_init (WayBackupsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = way_backups_get_property;
  object_class->dispose = way_backups_dispose;
  object_class->finalize = way_backups_finalize;

  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                                  | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * WayBackups::listed:
   *
   * The list is as new as can be.
   */
  signals[LISTED] = g_signal_new ("listed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * WayBackups::failed:
   * @error: why no backup could be made
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
way_backups_init (WayBackups *self)
{
  self->items = g_list_store_new (WAY_TYPE_BACKUP_ITEM);
}

/**
 * way_backups_new:
 * @store: what is backed up
 *
 * Returns: (transfer full): backups of which none is listed yet
 */
WayBackups *
way_backups_new (WayStore *store)
{
  WayBackups *self;

  g_return_val_if_fail (WAY_IS_STORE (store), NULL);

  self = g_object_new (WAY_TYPE_BACKUPS, NULL);
  self->store = g_object_ref (store);
  return self;
}

/**
 * way_backups_rotate:
 *
 * To be called after each change: makes a backup where the newest one is half an
 * hour old. If it fails, `problem` says why until one could be made.
 */
void
way_backups_rotate (WayBackups *self)
{
  g_return_if_fail (WAY_IS_BACKUPS (self));

  way_store_rotate_backups_async (self->store, NULL, rotated_cb, g_object_ref (self));
}

/**
 * way_backups_back_up:
 *
 * Makes a backup now. If it fails, `problem` says why until one could be made.
 */
void
way_backups_back_up (WayBackups *self)
{
  g_return_if_fail (WAY_IS_BACKUPS (self));

  way_store_back_up_now_async (self->store, NULL, backed_up_cb, g_object_ref (self));
}

/**
 * way_backups_get_counts:
 * @n_events: (out): how many changes of the learner's there are now
 * @n_since: (out): how many of them no backup holds
 *
 * Returns: whether they could be counted when the backups were listed last
 */
gboolean
way_backups_get_counts (WayBackups *self,
                        guint64    *n_events,
                        guint64    *n_since)
{
  g_return_val_if_fail (WAY_IS_BACKUPS (self) && n_events != NULL && n_since != NULL, FALSE);

  *n_events = self->n_events;
  *n_since = self->n_since;
  return self->is_counted;
}

/**
 * way_backups_get_problem:
 *
 * Returns: (transfer none) (nullable): why no backup could be made
 */
const char *
way_backups_get_problem (WayBackups *self)
{
  g_return_val_if_fail (WAY_IS_BACKUPS (self), NULL);

  return self->problem;
}

/**
 * way_backups_watch:
 *
 * Keeps the list new, until way_backups_unwatch().
 */
void
way_backups_watch (WayBackups *self)
{
  g_return_if_fail (WAY_IS_BACKUPS (self));

  self->n_watching++;
  way_backups_refresh (self);
}

/**
 * way_backups_unwatch:
 *
 * Nobody looks at the list any more.
 */
void
way_backups_unwatch (WayBackups *self)
{
  g_return_if_fail (WAY_IS_BACKUPS (self) && self->n_watching > 0);

  self->n_watching--;
}

/**
 * way_backups_refresh:
 *
 * Has the backups listed anew.
 */
void
way_backups_refresh (WayBackups *self)
{
  g_return_if_fail (WAY_IS_BACKUPS (self));

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  way_store_list_backups_async (self->store, self->listing, listed_cb, g_object_ref (self));
}

/**
 * way_backups_is_listed:
 *
 * Returns: whether way_backups_get_items() says what there is, rather than nothing
 */
gboolean
way_backups_is_listed (WayBackups *self)
{
  g_return_val_if_fail (WAY_IS_BACKUPS (self), FALSE);

  return self->is_listed;
}

/**
 * way_backups_get_items:
 *
 * Returns: (transfer none): the backups as #WayBackupItem, the newest first
 */
GListModel *
way_backups_get_items (WayBackups *self)
{
  g_return_val_if_fail (WAY_IS_BACKUPS (self), NULL);

  return G_LIST_MODEL (self->items);
}

/**
 * way_backups_get_list_error:
 *
 * Returns: (transfer none) (nullable): why they cannot be listed
 */
const char *
way_backups_get_list_error (WayBackups *self)
{
  g_return_val_if_fail (WAY_IS_BACKUPS (self), NULL);

  return self->list_error;
}

/**
 * way_backups_get_folder:
 *
 * Returns: (transfer full): where the backups are; it may not exist
 */
char *
way_backups_get_folder (WayBackups *self)
{
  g_return_val_if_fail (WAY_IS_BACKUPS (self), NULL);

  return way_store_get_backup_folder (self->store);
}

/**
 * way_backups_copy_async:
 * @path: where the learner wants a copy; what is there now may be replaced
 * @callback: calls way_backups_copy_finish()
 *
 * Writes a verified copy of the learner's progress.
 */
void
way_backups_copy_async (WayBackups          *self,
                        const char          *path,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (WAY_IS_BACKUPS (self) && path != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, way_backups_copy_async);
  way_store_backup_async (self->store, path, WAY_STORE_COPY_REPLACE, NULL, copied_cb, task);
}

/**
 * way_backups_copy_finish:
 *
 * Returns: whether the copy is there
 */
gboolean
way_backups_copy_finish (WayBackups    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * way_backups_read_async:
 * @path: any file
 * @callback: calls way_backups_read_finish()
 *
 * Looks into a file that is to be restored.
 */
void
way_backups_read_async (WayBackups          *self,
                        const char          *path,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (WAY_IS_BACKUPS (self) && path != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, way_backups_read_async);
  way_store_read_backup_async (self->store, path, NULL, read_cb, task);
}

/**
 * way_backups_read_finish:
 *
 * Returns: (transfer full) (nullable): what is in it
 */
WayBackupItem *
way_backups_read_finish (WayBackups    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
