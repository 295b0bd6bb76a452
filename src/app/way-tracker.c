/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-tracker.h"

#include "way-register.h"
#include "way-store.h"
#include "way-words.h"

#define MAX_UNDO 100

/* A register that was changed in the model and is not yet known to be saved. */
typedef struct {
  guint n_writes;
  char *saved; /* (nullable): what it holds on the disk, if that is known */
} Pending;

/* Undo and redo wait for what is being written, and what comes after them for
 * them; all wait while the store's content is replaced. */
typedef struct {
  WayChangeKind kind;
  GTask *task; /* (nullable): of a change that is neither undo nor redo */
} Wish;

struct _WayTracker {
  GObject parent_instance;

  WayStore *store;
  GHashTable *progresses; /* roadmap id → WayProgress, not owned */
  GHashTable *pending;    /* register → Pending */
  GQueue undo;            /* of WayChange: what takes back the newest first */
  GQueue redo;            /* of WayChange */
  GQueue wishes;          /* of Wish: what waits for a write to end */
  guint n_writing;
  guint n_undoing;        /* of those */
  gboolean is_suspended;
  guint epoch; /* how often the store's content was to be replaced */
};

enum {
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  N_PROPS,
};

enum {
  SAVED,
  FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayTracker, way_tracker, G_TYPE_OBJECT)

static char *
register_name (const WayEdit *edit)
{
  return g_strjoin ("\n", edit->roadmap, way_edit_kind_to_word (edit->kind), edit->topic,
                    edit->item, NULL);
}

/* Returns: (nullable): where it is in the model, if that is open */
static WayProgress *
find_target (WayTracker    *self,
             const WayEdit *edit)
{
  return g_hash_table_lookup (self->progresses, edit->roadmap);
}

static void
pending_free (gpointer data)
{
  Pending *self = data;

  g_free (self->saved);
  g_free (self);
}

static void
begin_edit (WayTracker    *self,
            const WayEdit *edit)
{
  WayProgress *progress = find_target (self, edit);
  g_autofree char *name = NULL;
  Pending *pending;

  if (!way_register_is_valid (edit))
    return;
  name = register_name (edit);
  pending = g_hash_table_lookup (self->pending, name);
  if (pending == NULL) {
    pending = g_new0 (Pending, 1);
    if (progress != NULL)
      pending->saved = g_strdup (way_register_get (progress, edit));
    g_hash_table_insert (self->pending, g_steal_pointer (&name), pending);
  }
  pending->n_writes++;
  if (progress != NULL)
    way_register_set (progress, edit, edit->value);
}

/* Only the last write of a register puts the model back: one that failed may be
 * followed by one that does not. */
static void
end_edit (WayTracker    *self,
          const WayEdit *edit,
          gboolean       is_saved)
{
  g_autofree char *name = register_name (edit);
  Pending *pending = g_hash_table_lookup (self->pending, name);
  WayProgress *progress = find_target (self, edit);

  if (pending == NULL)
    return;
  if (is_saved) {
    g_free (pending->saved);
    pending->saved = g_strdup (edit->value);
  }
  if (--pending->n_writes > 0)
    return;
  if (progress != NULL && pending->saved != NULL)
    way_register_set (progress, edit, pending->saved);
  g_hash_table_remove (self->pending, name);
}

/* Many edits at once are shown at once. */
static void
freeze (WayTracker *self,
        GPtrArray  *edits)
{
  GHashTableIter iter;
  gpointer progress;

  if (edits->len < 2)
    return;
  g_hash_table_iter_init (&iter, self->progresses);
  while (g_hash_table_iter_next (&iter, NULL, &progress))
    way_progress_freeze (progress);
}

static void
thaw (WayTracker *self,
      GPtrArray  *edits)
{
  GHashTableIter iter;
  gpointer progress;

  if (edits->len < 2)
    return;
  g_hash_table_iter_init (&iter, self->progresses);
  while (g_hash_table_iter_next (&iter, NULL, &progress))
    way_progress_thaw (progress);
}

/* The store knows what a register held; where a topic was renamed the model knows
 * better, since its status may lie under an id of before. */
static void
correct_inverse (WayTracker *self,
                 GPtrArray  *inverse)
{
  for (guint i = 0; i < inverse->len; i++) {
    WayEdit *edit = g_ptr_array_index (inverse, i);
    g_autofree char *name = register_name (edit);
    Pending *pending = g_hash_table_lookup (self->pending, name);

    if (pending == NULL || pending->saved == NULL || g_str_equal (pending->saved, edit->value))
      continue;
    inverse->pdata[i] = way_edit_new (edit->roadmap, edit->topic, edit->item, edit->kind,
                                      pending->saved, edit->label);
    way_edit_unref (edit);
  }
}

static void
notify_history (WayTracker *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static void
push (GQueue    *stack,
      WayChange *change)
{
  g_queue_push_head (stack, change);
  if (g_queue_get_length (stack) > MAX_UNDO)
    way_change_unref (g_queue_pop_tail (stack));
}

/* What takes a saved change back goes to the other stack; a new one makes what
 * was undone before it unreachable. */
static void
remember (WayTracker *self,
          WayChange  *change,
          GPtrArray  *inverse)
{
  WayChangeKind kind = way_change_get_kind (change);
  WayChangeKind back = kind == WAY_CHANGE_UNDO ? WAY_CHANGE_REDO : WAY_CHANGE_UNDO;

  if (inverse->len == 0)
    return;
  push (back == WAY_CHANGE_REDO ? &self->redo : &self->undo,
        way_change_new (back, inverse, way_change_get_description (change)));
  if (kind != WAY_CHANGE_UNDO && kind != WAY_CHANGE_REDO)
    g_queue_clear_full (&self->redo, (GDestroyNotify) way_change_unref);
}

static void start (WayTracker *self,
                   GTask      *task);

static gboolean
is_undo (GTask *task)
{
  return way_change_get_kind (g_task_get_task_data (task)) == WAY_CHANGE_UNDO;
}

static gboolean
wishes_undo (WayTracker *self)
{
  for (GList *l = self->wishes.head; l != NULL; l = l->next) {
    if (((const Wish *) l->data)->kind == WAY_CHANGE_UNDO)
      return TRUE;
  }
  return FALSE;
}

static void
make_wish (WayTracker    *self,
           WayChangeKind  kind,
           GTask         *task)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->kind = kind;
  wish->task = task;
  g_queue_push_tail (&self->wishes, wish);
}

/* Undo was meant for what could not be written and is taken back now. */
static void
drop_undos (WayTracker *self)
{
  Wish *wish;

  while ((wish = g_queue_peek_head (&self->wishes)) != NULL && wish->task == NULL)
    g_free (g_queue_pop_head (&self->wishes));
}

/* What was done before is no more; what the learner did since is. */
static void
forget_history (WayTracker *self)
{
  GList *next;

  for (GList *l = self->wishes.head; l != NULL; l = next) {
    Wish *wish = l->data;

    next = l->next;
    if (wish->task == NULL) {
      g_free (wish);
      g_queue_delete_link (&self->wishes, l);
    }
  }
  g_queue_clear_full (&self->undo, (GDestroyNotify) way_change_unref);
  g_queue_clear_full (&self->redo, (GDestroyNotify) way_change_unref);
}

/* A wish may come to nothing, where there is nothing to take back. */
static void
grant_wishes (WayTracker *self)
{
  while (self->n_writing == 0 && !self->is_suspended && !g_queue_is_empty (&self->wishes)) {
    g_autofree Wish *wish = g_queue_pop_head (&self->wishes);

    if (wish->task != NULL)
      start (self, wish->task);
    else if (wish->kind == WAY_CHANGE_UNDO)
      way_tracker_undo (self);
    else
      way_tracker_redo (self);
  }
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  WayTracker *self = g_task_get_source_object (task);
  WayChange *change = g_task_get_task_data (task);
  GPtrArray *edits = way_change_get_edits (change);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) inverse = way_store_write_finish (WAY_STORE (object), result, &error);

  self->n_writing--;
  if (is_undo (task))
    self->n_undoing--;
  if (inverse != NULL)
    correct_inverse (self, inverse);
  freeze (self, edits);
  for (guint i = 0; i < edits->len; i++)
    end_edit (self, g_ptr_array_index (edits, i), inverse != NULL);
  thaw (self, edits);
  if (inverse != NULL) {
    remember (self, change, inverse);
    /* What was so already is no change, and nothing that Undo could take back. */
    if (inverse->len > 0)
      g_signal_emit (self, signals[SAVED], 0, change);
    g_task_return_boolean (task, TRUE);
  } else {
    drop_undos (self);
    /* What could not be taken back can be tried again. */
    if (way_change_get_kind (change) == WAY_CHANGE_UNDO)
      push (&self->undo, way_change_ref (change));
    else if (way_change_get_kind (change) == WAY_CHANGE_REDO)
      push (&self->redo, way_change_ref (change));
    g_signal_emit (self, signals[FAILED], 0, change, error);
    g_task_return_error (task, g_steal_pointer (&error));
  }
  notify_history (self);
  grant_wishes (self);
}

/* Moves the model and has the store write. Takes the task. */
static void
start (WayTracker *self,
       GTask      *task)
{
  GPtrArray *edits = way_change_get_edits (g_task_get_task_data (task));

  self->n_writing++;
  if (is_undo (task))
    self->n_undoing++;
  notify_history (self);
  freeze (self, edits);
  for (guint i = 0; i < edits->len; i++)
    begin_edit (self, g_ptr_array_index (edits, i));
  thaw (self, edits);
  way_store_write_async (self->store, edits, NULL, written_cb, task);
}

static void
take_back (WayTracker    *self,
           GQueue        *stack,
           WayChangeKind  kind)
{
  g_autoptr (WayChange) change = NULL;

  if (self->n_writing > 0 || self->is_suspended) {
    make_wish (self, kind, NULL);
    notify_history (self);
    return;
  }
  change = g_queue_pop_head (stack);
  if (change != NULL)
    way_tracker_submit (self, change, NULL, NULL);
}

static void
way_tracker_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  WayTracker *self = WAY_TRACKER (object);

  switch (prop_id) {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, way_tracker_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, way_tracker_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
way_tracker_finalize (GObject *object)
{
  WayTracker *self = WAY_TRACKER (object);

  g_clear_object (&self->store);
  g_hash_table_unref (self->progresses);
  g_hash_table_unref (self->pending);
  g_queue_clear_full (&self->undo, (GDestroyNotify) way_change_unref);
  g_queue_clear_full (&self->redo, (GDestroyNotify) way_change_unref);
  g_queue_clear_full (&self->wishes, g_free);
  G_OBJECT_CLASS (way_tracker_parent_class)->finalize (object);
}

static void
way_tracker_class_init (WayTrackerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = way_tracker_get_property;
  object_class->finalize = way_tracker_finalize;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * WayTracker::saved:
   * @change: what is on the disk now
   */
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, WAY_TYPE_CHANGE);

  /**
   * WayTracker::failed:
   * @change: what could not be saved and was taken back in the model
   * @error: why
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 2, WAY_TYPE_CHANGE,
                                  G_TYPE_ERROR);
}

static void
way_tracker_init (WayTracker *self)
{
  self->progresses = g_hash_table_new (g_str_hash, g_str_equal);
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pending_free);
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
  g_queue_init (&self->wishes);
}

/**
 * way_tracker_new:
 * @store: where changes are saved; its opening may still be under way
 *
 * Returns: (transfer full): a tracker that has nothing to undo
 */
WayTracker *
way_tracker_new (WayStore *store)
{
  WayTracker *self;

  g_return_val_if_fail (WAY_IS_STORE (store), NULL);

  self = g_object_new (WAY_TYPE_TRACKER, NULL);
  self->store = g_object_ref (store);
  return self;
}

/**
 * way_tracker_get_store:
 *
 * Returns: (transfer none): where changes are saved
 */
WayStore *
way_tracker_get_store (WayTracker *self)
{
  g_return_val_if_fail (WAY_IS_TRACKER (self), NULL);

  return self->store;
}

/**
 * way_tracker_watch:
 * @progress: progress that is shown; it must be unwatched before it goes away
 *
 * From now on @progress follows every change of its roadmap.
 */
void
way_tracker_watch (WayTracker  *self,
                   WayProgress *progress)
{
  const char *id;

  g_return_if_fail (WAY_IS_TRACKER (self) && WAY_IS_PROGRESS (progress));

  id = way_roadmap_get_id (way_progress_get_roadmap (progress));
  g_hash_table_replace (self->progresses, (char *) id, progress);
}

/**
 * way_tracker_unwatch:
 * @progress: progress that was watched
 */
void
way_tracker_unwatch (WayTracker  *self,
                     WayProgress *progress)
{
  const char *id;

  g_return_if_fail (WAY_IS_TRACKER (self) && WAY_IS_PROGRESS (progress));

  id = way_roadmap_get_id (way_progress_get_roadmap (progress));
  if (g_hash_table_lookup (self->progresses, id) == progress)
    g_hash_table_remove (self->progresses, id);
}

/* A register of a topic's, set by the learner. */
static void
submit_one (WayTracker  *self,
            WayProgress *progress,
            guint        topic,
            const char  *item,
            WayEditKind  kind,
            const char  *value,
            const char  *description)
{
  WayRoadmap *roadmap = way_progress_get_roadmap (progress);
  const WayTopic *t = way_roadmap_get_topic (roadmap, topic);
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (WayChange) change = NULL;

  edits = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  g_ptr_array_add (edits, way_edit_new (way_roadmap_get_id (roadmap), way_topic_get_id (t), item,
                                        kind, value, way_topic_get_title (t)));
  change = way_change_new (WAY_CHANGE_NEW, edits, description);
  way_tracker_submit (self, change, NULL, NULL);
}

/* What waits is not in the model yet, and may be what is to be taken back. */
static gboolean
shows_last_word (WayTracker *self)
{
  return !self->is_suspended && g_queue_is_empty (&self->wishes);
}

/**
 * way_tracker_set_status:
 * @progress: progress that is watched
 * @topic: a topic's number
 * @status: what the learner set; nothing happens where it is so already or the
 *   topic does not accept it
 */
void
way_tracker_set_status (WayTracker  *self,
                        WayProgress *progress,
                        guint        topic,
                        WayStatus    status)
{
  g_autofree char *description = NULL;
  const WayTopic *t;

  g_return_if_fail (WAY_IS_TRACKER (self) && WAY_IS_PROGRESS (progress));

  if (!way_progress_accepts (progress, topic, status)
      || (shows_last_word (self) && way_progress_get_status (progress, topic) == status))
    return;
  t = way_roadmap_get_topic (way_progress_get_roadmap (progress), topic);
  description = way_words_for_change (way_topic_get_title (t), status);
  submit_one (self, progress, topic, "", WAY_EDIT_STATUS, way_status_to_word (status),
              description);
}

/**
 * way_tracker_set_checked:
 * @progress: progress that is watched
 * @topic: a topic's number
 * @item: the id of one of its objectives or tasks
 * @description: what is done, as the learner is told after
 *
 * Ticks an objective or a task, or takes that back. Nothing happens where it is so
 * already.
 */
void
way_tracker_set_checked (WayTracker  *self,
                         WayProgress *progress,
                         guint        topic,
                         const char  *item,
                         gboolean     is_checked,
                         const char  *description)
{
  g_return_if_fail (WAY_IS_TRACKER (self) && WAY_IS_PROGRESS (progress));
  g_return_if_fail (item != NULL && description != NULL);

  if (shows_last_word (self)
      && way_checks_get (way_progress_get_checks (progress), topic, item) == is_checked)
    return;
  submit_one (self, progress, topic, item, WAY_EDIT_CHECK,
              way_register_word_for_check (is_checked), description);
}

/**
 * way_tracker_set_mark:
 * @progress: progress that is watched
 * @topic: a topic's number
 * @kind: %WAY_EDIT_BOOKMARK, %WAY_EDIT_NOTE or %WAY_EDIT_PLAN
 * @value: a valid value
 * @description: what is done, as the learner is told after
 *
 * Sets a bookmark, a note or a plan, or takes it away. Nothing happens where it is so
 * already.
 */
void
way_tracker_set_mark (WayTracker  *self,
                      WayProgress *progress,
                      guint        topic,
                      WayEditKind  kind,
                      const char  *value,
                      const char  *description)
{
  g_return_if_fail (WAY_IS_TRACKER (self) && WAY_IS_PROGRESS (progress));
  g_return_if_fail (way_marks_is_valid (kind, value) && description != NULL);

  if (shows_last_word (self)
      && g_str_equal (way_marks_get (way_progress_get_marks (progress), topic, kind), value))
    return;
  submit_one (self, progress, topic, "", kind, value, description);
}

/**
 * way_tracker_set_bookmark:
 * @progress: progress that is watched
 * @topic: a topic's number
 *
 * Bookmarks a topic, or takes its bookmark away. Nothing happens where it is so
 * already.
 */
void
way_tracker_set_bookmark (WayTracker  *self,
                          WayProgress *progress,
                          guint        topic,
                          gboolean     is_bookmarked)
{
  g_autofree char *description = NULL;
  const WayTopic *t;

  g_return_if_fail (WAY_IS_TRACKER (self) && WAY_IS_PROGRESS (progress));

  t = way_roadmap_get_topic (way_progress_get_roadmap (progress), topic);
  description = way_words_for_bookmark (way_topic_get_title (t), is_bookmarked);
  way_tracker_set_mark (self, progress, topic, WAY_EDIT_BOOKMARK,
                        way_register_word_for_check (is_bookmarked), description);
}

/**
 * way_tracker_submit:
 * @change: what to do
 * @callback: (nullable): called when it is saved, or was taken back
 *
 * Applies a change to the model at once and has it saved.
 */
void
way_tracker_submit (WayTracker          *self,
                    WayChange           *change,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (WAY_IS_TRACKER (self) && change != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, way_tracker_submit);
  g_task_set_task_data (task, way_change_ref (change), (GDestroyNotify) way_change_unref);
  if ((g_queue_is_empty (&self->wishes) && !self->is_suspended)
      || way_change_get_kind (change) == WAY_CHANGE_UNDO
      || way_change_get_kind (change) == WAY_CHANGE_REDO)
    start (self, task);
  else
    make_wish (self, way_change_get_kind (change), task);
}

/**
 * way_tracker_submit_finish:
 *
 * Returns: whether the change is saved
 */
gboolean
way_tracker_submit_finish (WayTracker    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * way_tracker_suspend:
 *
 * To be called before all that the store holds is replaced. What is being written
 * is still written before that; what comes now waits for way_tracker_resume().
 */
void
way_tracker_suspend (WayTracker *self)
{
  g_return_if_fail (WAY_IS_TRACKER (self) && !self->is_suspended);

  self->is_suspended = TRUE;
  self->epoch++;
}

/**
 * way_tracker_resume:
 * @is_replaced: whether it was, and what is watched says so already; then there
 *   is nothing to undo any more
 *
 * Does what was waiting.
 */
void
way_tracker_resume (WayTracker *self,
                    gboolean    is_replaced)
{
  g_return_if_fail (WAY_IS_TRACKER (self) && self->is_suspended);

  self->is_suspended = FALSE;
  if (is_replaced)
    forget_history (self);
  notify_history (self);
  grant_wishes (self);
}

/**
 * way_tracker_get_epoch:
 *
 * Returns: a number that is another one after each way_tracker_suspend(): what was
 *   read from the store before that may hold no more
 */
guint
way_tracker_get_epoch (WayTracker *self)
{
  g_return_val_if_fail (WAY_IS_TRACKER (self), 0);

  return self->epoch;
}

/**
 * way_tracker_is_busy:
 *
 * Returns: whether there are changes that were neither saved nor taken back yet
 */
gboolean
way_tracker_is_busy (WayTracker *self)
{
  g_return_val_if_fail (WAY_IS_TRACKER (self), FALSE);

  return self->n_writing > 0 || !g_queue_is_empty (&self->wishes);
}

/**
 * way_tracker_can_undo:
 *
 * Returns: whether way_tracker_undo() has something to take back, be it that it
 *   is still being saved
 */
gboolean
way_tracker_can_undo (WayTracker *self)
{
  g_return_val_if_fail (WAY_IS_TRACKER (self), FALSE);

  return !g_queue_is_empty (&self->undo) || self->n_writing > 0;
}

/**
 * way_tracker_can_redo:
 *
 * Returns: whether way_tracker_redo() has something to do again
 */
gboolean
way_tracker_can_redo (WayTracker *self)
{
  g_return_val_if_fail (WAY_IS_TRACKER (self), FALSE);

  return !g_queue_is_empty (&self->redo) || self->n_undoing > 0 || wishes_undo (self);
}

/**
 * way_tracker_undo:
 *
 * Takes back the newest change that was saved; while one is being saved, that
 * one.
 */
void
way_tracker_undo (WayTracker *self)
{
  g_return_if_fail (WAY_IS_TRACKER (self));

  take_back (self, &self->undo, WAY_CHANGE_UNDO);
}

/**
 * way_tracker_redo:
 *
 * Does again what was undone last.
 */
void
way_tracker_redo (WayTracker *self)
{
  g_return_if_fail (WAY_IS_TRACKER (self));

  take_back (self, &self->redo, WAY_CHANGE_REDO);
}
