/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-unsaved.h"

#include <glib/gi18n-lib.h>

#include "way-store.h"
#include "way-words.h"

struct _WayUnsaved {
  GObject parent_instance;

  WayTracker *tracker;
  GPtrArray *changes; /* of WayChange */
  GError *error;      /* (nullable): why the newest of them could not be saved */
  guint n_trying;     /* of them once more */
  gboolean is_failing;
};

enum {
  CHANGED,
  FAILED_AGAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayUnsaved, way_unsaved, G_TYPE_OBJECT)

typedef struct {
  WayUnsaved *unsaved;
  WayChange *change;
} Trial;

static void
trial_free (Trial *self)
{
  g_object_unref (self->unsaved);
  way_change_unref (self->change);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Trial, trial_free)

static gboolean
names_register_of (WayChange     *change,
                   const WayEdit *edit)
{
  GPtrArray *edits = way_change_get_edits (change);

  for (guint i = 0; i < edits->len; i++) {
    const WayEdit *other = g_ptr_array_index (edits, i);

    if (other->kind == edit->kind && g_str_equal (other->roadmap, edit->roadmap)
        && g_str_equal (other->topic, edit->topic) && g_str_equal (other->item, edit->item))
      return TRUE;
  }
  return FALSE;
}

/* What was set anew in the meantime is not to be overwritten by trying again. */
static void
saved_cb (WayUnsaved *self,
          WayChange  *change)
{
  GPtrArray *edits = way_change_get_edits (change);

  for (guint i = self->changes->len; i > 0; i--) {
    gboolean is_old = FALSE;

    for (guint j = 0; j < edits->len; j++)
      is_old |= names_register_of (g_ptr_array_index (self->changes, i - 1),
                                   g_ptr_array_index (edits, j));
    if (is_old)
      g_ptr_array_remove_index (self->changes, i - 1);
  }
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Of a note the learner wants what they wrote last. */
static void
drop_older (WayUnsaved *self,
            WayChange  *change)
{
  for (guint i = self->changes->len; i > 0; i--) {
    WayChange *other = g_ptr_array_index (self->changes, i - 1);
    GPtrArray *edits = way_change_get_edits (other);
    const WayEdit *edit = g_ptr_array_index (edits, 0);

    if (other != change && edits->len == 1 && edit->kind == WAY_EDIT_NOTE
        && names_register_of (change, edit))
      g_ptr_array_remove_index (self->changes, i - 1);
  }
}

/* What was to be undone or redone still can be: the tracker keeps it; and a
 * command says in its terminal what came of it. Where another program changed what is
 * kept, all was meant for what there was before. */
static void
failed_cb (WayUnsaved *self,
           WayChange  *change,
           GError     *error)
{
  if (g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CHANGED)) {
    way_unsaved_forget (self);
    return;
  }
  if (way_change_get_kind (change) != WAY_CHANGE_NEW)
    return;
  if (!g_ptr_array_find (self->changes, change, NULL))
    g_ptr_array_add (self->changes, way_change_ref (change));
  drop_older (self, change);
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What is so already is no change, and nobody else tells of it. */
static void
tried_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Trial) trial = user_data;
  WayUnsaved *self = trial->unsaved;

  if (!way_tracker_submit_finish (WAY_TRACKER (object), result, NULL))
    self->is_failing = TRUE;
  else if (g_ptr_array_remove (self->changes, trial->change))
    g_signal_emit (self, signals[CHANGED], 0);
  if (--self->n_trying > 0)
    return;
  if (self->is_failing && self->changes->len > 0)
    g_signal_emit (self, signals[FAILED_AGAIN], 0);
  self->is_failing = FALSE;
}

static void
way_unsaved_finalize (GObject *object)
{
  WayUnsaved *self = WAY_UNSAVED (object);

  g_clear_object (&self->tracker);
  g_ptr_array_unref (self->changes);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (way_unsaved_parent_class)->finalize (object);
}

static void
way_unsaved_class_init (WayUnsavedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_unsaved_finalize;

  /**
   * WayUnsaved::changed:
   *
   * There is more or less that is not saved.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * WayUnsaved::failed-again:
   *
   * It was tried again, and did not help.
   */
  signals[FAILED_AGAIN] = g_signal_new ("failed-again", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_unsaved_init (WayUnsaved *self)
{
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) way_change_unref);
}

/* Returns: (transfer full): what was not done, without an end */
static char *
describe_change (WayChange *change)
{
  const WayEdit *edit = g_ptr_array_index (way_change_get_edits (change), 0);
  WayStatus status;

  if (edit->kind == WAY_EDIT_STATUS && way_status_from_word (edit->value, &status))
    return way_words_for_failed_change (edit->label, status);
  if (edit->kind == WAY_EDIT_NOTE)
    return way_words_for_failed_note (edit->label);
  if (edit->kind == WAY_EDIT_LINK)
    return way_words_for_failed_link (edit->label, *edit->value != '\0');
  return g_strdup_printf (ngettext ("%'lu change could not be saved",
                                    "%'lu changes could not be saved", 1ul), 1ul);
}

static char *
describe_changes (WayUnsaved *self)
{
  gulong n = self->changes->len;

  if (n == 1)
    return describe_change (g_ptr_array_index (self->changes, 0));
  return g_strdup_printf (ngettext ("%'lu change could not be saved",
                                    "%'lu changes could not be saved", n), n);
}

/* Returns: (nullable): why, in few words */
static const char *
get_reason (const GError  *error,
            const char   **advice)
{
  if (g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_NO_SPACE)) {
    *advice = _("Free some space and try again.");
    /* Translators: why a change could not be saved */
    return _("the disk is full");
  }
  if (g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_READ_ONLY)) {
    *advice = _("Make its folder writable and try again.");
    /* Translators: why a change could not be saved */
    return _("your progress may only be read");
  }
  if (g_error_matches (error, WAY_STORE_ERROR, WAY_STORE_ERROR_BUSY)) {
    *advice = _("Wait a moment and try again.");
    /* Translators: why a change could not be saved */
    return _("another program is busy with your progress");
  }
  return NULL;
}

/* The learner knows the file by its name, if at all. */
static char *
shorten (WayUnsaved *self)
{
  const char *directory = way_store_get_directory (way_tracker_get_store (self->tracker));
  g_autofree char *name = g_filename_display_name (directory);
  g_autofree char *folder = g_strconcat (name, "/", NULL);
  g_auto (GStrv) parts = g_strsplit (self->error->message, folder, -1);

  return g_strjoinv ("", parts);
}

/**
 * way_unsaved_new:
 * @tracker: which tells what could not be saved
 *
 * Returns: (transfer full): nothing is unsaved yet
 */
WayUnsaved *
way_unsaved_new (WayTracker *tracker)
{
  WayUnsaved *self;

  g_return_val_if_fail (WAY_IS_TRACKER (tracker), NULL);

  self = g_object_new (WAY_TYPE_UNSAVED, NULL);
  self->tracker = g_object_ref (tracker);
  g_signal_connect_object (tracker, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tracker, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * way_unsaved_get_n:
 *
 * Returns: how many changes are not saved
 */
guint
way_unsaved_get_n (WayUnsaved *self)
{
  g_return_val_if_fail (WAY_IS_UNSAVED (self), 0);

  return self->changes->len;
}

/**
 * way_unsaved_describe:
 *
 * Returns: (transfer full): what was not done, why, and what helps, where there is
 *   something
 */
char *
way_unsaved_describe (WayUnsaved *self)
{
  g_autofree char *changes = NULL;
  g_autofree char *message = NULL;
  const char *reason, *advice;

  g_return_val_if_fail (WAY_IS_UNSAVED (self) && self->changes->len > 0, NULL);

  changes = describe_changes (self);
  reason = get_reason (self->error, &advice);
  if (reason != NULL)
    /* Translators: what was not done, why, and what helps; as in "3 changes could not be
     * saved: the disk is full. All that was saved before is safe. Free some space and try
     * again." */
    return g_strdup_printf (_("%s: %s. All that was saved before is safe. %s"), changes, reason,
                            advice);
  message = shorten (self);
  /* Translators: what was not done, and a reason in sentences of its own */
  return g_strdup_printf (_("%s. All that was saved before is safe. %s"), changes, message);
}

/**
 * way_unsaved_try_again:
 *
 * Tries to save all of it.
 */
void
way_unsaved_try_again (WayUnsaved *self)
{
  g_autoptr (GPtrArray) changes = NULL;

  g_return_if_fail (WAY_IS_UNSAVED (self));

  if (self->n_trying > 0)
    return;
  changes = g_ptr_array_new ();
  g_ptr_array_extend (changes, self->changes, NULL, NULL);
  self->n_trying = changes->len;
  for (guint i = 0; i < changes->len; i++) {
    Trial *trial = g_new0 (Trial, 1);

    trial->unsaved = g_object_ref (self);
    trial->change = way_change_ref (g_ptr_array_index (changes, i));
    way_tracker_submit (self->tracker, trial->change, tried_cb, trial);
  }
}

/**
 * way_unsaved_forget:
 *
 * It was meant for what there is no more.
 */
void
way_unsaved_forget (WayUnsaved *self)
{
  g_return_if_fail (WAY_IS_UNSAVED (self));

  g_ptr_array_set_size (self->changes, 0);
  g_signal_emit (self, signals[CHANGED], 0);
}
