/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-notes.h"

#include <glib/gi18n-lib.h>

#include "way-progress-loader.h"
#include "way-store-draft.h"
#include "way-words.h"

/* A note that is not, or not only, what the disk holds as the note. */
typedef struct {
  char *text;      /* (nullable): that was to be saved, and is not yet */
  guint n_saving;  /* how often it is being saved */
  guint n_drafts;  /* how many drafts were written, so that a newer one is not cleared */
  gboolean has_draft;
  WayEdit *draft;  /* (nullable): the newest */
} Note;

struct _WayNotes {
  GObject parent_instance;

  WayTracker *tracker;
  GHashTable *notes; /* register → Note */
};

G_DEFINE_FINAL_TYPE (WayNotes, way_notes, G_TYPE_OBJECT)

/* One writing under way. */
typedef struct {
  WayNotes *notes;
  WayProgress *progress;
  WayEdit *edit;
  WayEdit *draft; /* (nullable): that is to be cleared after, under its own id */
  guint n_drafts;
} Writing;

static void
note_free (gpointer data)
{
  Note *self = data;

  g_free (self->text);
  g_clear_pointer (&self->draft, way_edit_unref);
  g_free (self);
}

static void
writing_free (Writing *self)
{
  g_object_unref (self->notes);
  g_object_unref (self->progress);
  way_edit_unref (self->edit);
  g_clear_pointer (&self->draft, way_edit_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

static Writing *
writing_new (WayNotes    *notes,
             WayProgress *progress,
             WayEdit     *edit)
{
  Writing *self = g_new0 (Writing, 1);

  self->notes = g_object_ref (notes);
  self->progress = g_object_ref (progress);
  self->edit = way_edit_ref (edit);
  return self;
}

static char *
register_name (const char *roadmap,
               const char *topic)
{
  return g_strjoin ("\n", roadmap, topic, NULL);
}

static const char *
get_saved (WayProgress *progress,
           guint        topic)
{
  return way_marks_get (way_progress_get_marks (progress), topic, WAY_EDIT_NOTE);
}

static WayEdit *
make_edit (WayProgress *progress,
           guint        topic,
           const char  *text)
{
  WayRoadmap *roadmap = way_progress_get_roadmap (progress);
  const WayTopic *t = way_roadmap_get_topic (roadmap, topic);

  return way_edit_new (way_roadmap_get_id (roadmap), way_topic_get_id (t), "", WAY_EDIT_NOTE,
                       text, way_topic_get_title (t));
}

static Note *
find_note (WayNotes      *self,
           const WayEdit *edit)
{
  g_autofree char *name = register_name (edit->roadmap, edit->topic);

  return g_hash_table_lookup (self->notes, name);
}

static Note *
ensure_note (WayNotes      *self,
             const WayEdit *edit)
{
  Note *note = find_note (self, edit);

  if (note == NULL) {
    note = g_new0 (Note, 1);
    g_hash_table_insert (self->notes, register_name (edit->roadmap, edit->topic), note);
  }
  return note;
}

static void
forget_if_done (WayNotes      *self,
                const WayEdit *edit)
{
  g_autofree char *name = register_name (edit->roadmap, edit->topic);
  Note *note = g_hash_table_lookup (self->notes, name);

  if (note != NULL && note->text == NULL && note->n_saving == 0 && !note->has_draft)
    g_hash_table_remove (self->notes, name);
}

static void
draft_cleared_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* One that stays holds nothing that the note does not. */
  if (!way_store_clear_draft_finish (WAY_STORE (object), result, &error))
    g_debug ("A draft stays: %s", error->message);
}

static void
clear_draft (WayNotes *self,
             WayEdit  *draft)
{
  way_store_clear_draft_async (way_tracker_get_store (self->tracker), draft, NULL,
                               draft_cleared_cb, NULL);
}

static void submit (WayNotes    *self,
                    WayProgress *progress,
                    WayEdit     *edit,
                    WayEdit     *draft,
                    const char  *description);

/* What cannot be kept as a draft is saved as it is, or it is told why not. */
static void
draft_written_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  WayNotes *self = writing->notes;
  g_autofree char *description = NULL;
  Note *note = find_note (self, writing->edit);

  if (way_store_write_draft_finish (WAY_STORE (object), result, NULL) || note == NULL
      || note->draft != writing->edit)
    return;
  note->has_draft = FALSE;
  g_clear_pointer (&note->draft, way_edit_unref);
  if (note->text == NULL || !g_str_equal (note->text, writing->edit->value)) {
    description = way_words_for_note (writing->edit->label, writing->edit->value);
    submit (self, writing->progress, writing->edit, NULL, description);
  }
}

static void
write_draft (WayNotes    *self,
             WayProgress *progress,
             WayEdit     *edit)
{
  Note *note = ensure_note (self, edit);

  if (note->has_draft && g_str_equal (note->draft->value, edit->value))
    return;
  g_clear_pointer (&note->draft, way_edit_unref);
  note->draft = way_edit_ref (edit);
  note->has_draft = TRUE;
  note->n_drafts++;
  way_store_write_draft_async (way_tracker_get_store (self->tracker), edit, NULL,
                               draft_written_cb, writing_new (self, progress, edit));
}

/* What was not saved stays to be shown, and its draft on the disk. */
static void
submitted_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  WayNotes *self = writing->notes;
  gboolean is_saved = way_tracker_submit_finish (WAY_TRACKER (object), result, NULL);
  Note *note = find_note (self, writing->edit);

  if (note != NULL)
    note->n_saving--;
  if (!is_saved)
    return;
  if (writing->draft != NULL)
    clear_draft (self, writing->draft);
  if (note == NULL)
    return;
  if (note->text != NULL && g_str_equal (note->text, writing->edit->value))
    g_clear_pointer (&note->text, g_free);
  if (note->has_draft && note->n_drafts == writing->n_drafts) {
    note->has_draft = FALSE;
    clear_draft (self, writing->edit);
  }
  forget_if_done (self, writing->edit);
}

/* @draft: (nullable): that it is made of and that lies under another id */
static void
submit (WayNotes    *self,
        WayProgress *progress,
        WayEdit     *edit,
        WayEdit     *draft,
        const char  *description)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  g_autoptr (WayChange) change = NULL;
  Writing *writing = writing_new (self, progress, edit);
  Note *note = ensure_note (self, edit);

  g_free (note->text);
  note->text = g_strdup (edit->value);
  note->n_saving++;
  writing->n_drafts = note->n_drafts;
  writing->draft = draft != NULL ? way_edit_ref (draft) : NULL;
  g_ptr_array_add (edits, way_edit_ref (edit));
  change = way_change_new (WAY_CHANGE_NEW, edits, description);
  way_tracker_submit (self->tracker, change, submitted_cb, writing);
}

/* Trying again what had failed is not done here. */
static void
saved_cb (WayNotes  *self,
          WayChange *change)
{
  GPtrArray *edits = way_change_get_edits (change);

  for (guint i = 0; i < edits->len; i++) {
    const WayEdit *edit = g_ptr_array_index (edits, i);
    Note *note = edit->kind == WAY_EDIT_NOTE ? find_note (self, edit) : NULL;

    if (note == NULL || note->n_saving > 0 || g_strcmp0 (note->text, edit->value) != 0)
      continue;
    g_clear_pointer (&note->text, g_free);
    if (note->has_draft && g_str_equal (note->draft->value, edit->value)) {
      note->has_draft = FALSE;
      clear_draft (self, note->draft);
    }
    forget_if_done (self, edit);
  }
}

static void
way_notes_finalize (GObject *object)
{
  WayNotes *self = WAY_NOTES (object);

  g_clear_object (&self->tracker);
  g_hash_table_unref (self->notes);
  G_OBJECT_CLASS (way_notes_parent_class)->finalize (object);
}

static void
way_notes_class_init (WayNotesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_notes_finalize;
}

static void
way_notes_init (WayNotes *self)
{
  self->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, note_free);
}

/**
 * way_notes_new:
 * @tracker: by way of which notes are saved
 *
 * Returns: (transfer full): nothing is being written yet
 */
WayNotes *
way_notes_new (WayTracker *tracker)
{
  WayNotes *self;

  g_return_val_if_fail (WAY_IS_TRACKER (tracker), NULL);

  self = g_object_new (WAY_TYPE_NOTES, NULL);
  self->tracker = g_object_ref (tracker);
  g_signal_connect_object (tracker, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * way_notes_get:
 * @topic: a topic's number
 *
 * Returns: (transfer none): what the learner wrote last, be it that it is not saved
 *   yet or could not be
 */
const char *
way_notes_get (WayNotes    *self,
               WayProgress *progress,
               guint        topic)
{
  WayRoadmap *roadmap;
  g_autofree char *name = NULL;
  const Note *note;

  g_return_val_if_fail (WAY_IS_NOTES (self) && WAY_IS_PROGRESS (progress), NULL);

  roadmap = way_progress_get_roadmap (progress);
  name = register_name (way_roadmap_get_id (roadmap),
                        way_topic_get_id (way_roadmap_get_topic (roadmap, topic)));
  note = g_hash_table_lookup (self->notes, name);
  return note != NULL && note->text != NULL ? note->text : get_saved (progress, topic);
}

/**
 * way_notes_keep_draft:
 * @progress: progress that is watched
 * @topic: a topic's number
 * @text: what is being typed, at most %WAY_NOTES_MAX_BYTES
 *
 * Keeps a text that is not finished, in case the program ends before it is.
 */
void
way_notes_keep_draft (WayNotes    *self,
                      WayProgress *progress,
                      guint        topic,
                      const char  *text)
{
  g_autoptr (WayEdit) edit = NULL;

  g_return_if_fail (WAY_IS_NOTES (self) && WAY_IS_PROGRESS (progress) && text != NULL);

  edit = make_edit (progress, topic, text);
  write_draft (self, progress, edit);
}

/**
 * way_notes_save:
 * @progress: progress that is watched
 * @topic: a topic's number
 * @text: what was typed, at most %WAY_NOTES_MAX_BYTES
 *
 * Makes a text the topic's note. Where it is that already, only its draft is dropped.
 */
void
way_notes_save (WayNotes    *self,
                WayProgress *progress,
                guint        topic,
                const char  *text)
{
  g_autoptr (WayEdit) edit = NULL;
  g_autofree char *description = NULL;
  Note *note;

  g_return_if_fail (WAY_IS_NOTES (self) && WAY_IS_PROGRESS (progress) && text != NULL);

  edit = make_edit (progress, topic, text);
  note = find_note (self, edit);
  if (note != NULL && note->n_saving > 0 && g_strcmp0 (note->text, text) == 0)
    return;
  if ((note == NULL || note->text == NULL) && g_str_equal (get_saved (progress, topic), text)) {
    if (note != NULL && note->has_draft) {
      note->has_draft = FALSE;
      clear_draft (self, edit);
      forget_if_done (self, edit);
    }
    return;
  }
  /* Whichever of the two is on the disk last, it is all of the text. */
  write_draft (self, progress, edit);
  description = way_words_for_note (edit->label, text);
  submit (self, progress, edit, NULL, description);
}

static void
recover (WayNotes    *self,
         WayProgress *progress,
         WayEdit     *draft)
{
  WayRoadmap *roadmap = way_progress_get_roadmap (progress);
  guint topic = way_progress_loader_find_topic (roadmap, draft->topic);
  g_autoptr (WayEdit) edit = NULL;
  g_autofree char *description = NULL;

  /* It may come back with its topic. */
  if (topic == WAY_TOPIC_NONE)
    return;
  edit = make_edit (progress, topic, draft->value);
  if (find_note (self, edit) != NULL)
    return;
  if (g_str_equal (get_saved (progress, topic), draft->value)) {
    clear_draft (self, draft);
    return;
  }
  /* Translators: a message after a start; %s is the title of a topic. Waymark ended
   * without warning while a note was written, and has brought it back. */
  description = g_strdup_printf (_("Note on “%s” recovered"), edit->label);
  submit (self, progress, edit, draft, description);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Writing) writing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = way_store_list_drafts_finish (WAY_STORE (object), result, &error);

  /* They stay where they are. */
  if (drafts == NULL) {
    g_debug ("Drafts could not be read: %s", error->message);
    return;
  }
  for (guint i = 0; i < drafts->len; i++)
    recover (writing->notes, writing->progress, g_ptr_array_index (drafts, i));
}

/**
 * way_notes_recover:
 * @progress: progress that is watched
 *
 * Makes notes of the drafts that a program left that did not end as it should.
 */
void
way_notes_recover (WayNotes    *self,
                   WayProgress *progress)
{
  g_autoptr (WayEdit) of = NULL;
  const char *roadmap;

  g_return_if_fail (WAY_IS_NOTES (self) && WAY_IS_PROGRESS (progress));

  roadmap = way_roadmap_get_id (way_progress_get_roadmap (progress));
  of = way_edit_new (roadmap, "", "", WAY_EDIT_NOTE, "", "");
  way_store_list_drafts_async (way_tracker_get_store (self->tracker), roadmap, WAY_EDIT_NOTE, NULL,
                               listed_cb, writing_new (self, progress, of));
}
