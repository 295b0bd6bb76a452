/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-topic-note.h"

#include <string.h>

#include "way-document-view.h"
#include "way-note-editor.h"
#include "way-paragraph.h"

/* How much of a long note is shown at first; more where the learner asks for it: a page
 * of thousands of paragraphs takes long to lay out. */
#define FIRST_BYTES (16 * 1024)

struct _WayTopicNote {
  GtkBox parent_instance;

  WayNotes *notes;
  WaySession *session; /* (nullable): NULL where no topic is shown */
  guint topic;
  char *edited;        /* (nullable): the topic that is written about */
  gsize n_shown;       /* how many bytes of the note are shown at most */

  GtkWidget *header;
  GtkWidget *write;
  GtkWidget *edit;
  GtkWidget *preview;
  WayNoteEditor *editor;
  WayDocumentView *document;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (WayTopicNote, way_topic_note, GTK_TYPE_BOX)

static WayProgress *
get_progress (WayTopicNote *self)
{
  return way_session_get_progress (self->session);
}

static const WayTopic *
get_topic (WayTopicNote *self)
{
  return way_roadmap_get_topic (way_session_get_roadmap (self->session), self->topic);
}

static const char *
get_text (WayTopicNote *self)
{
  return way_notes_get (self->notes, get_progress (self), self->topic);
}

static char *
get_name (WayTopicNote *self)
{
  return g_strjoin ("\n", way_roadmap_get_id (way_session_get_roadmap (self->session)),
                    way_topic_get_id (get_topic (self)), NULL);
}

static void
open_link_cb (WayTopicNote *self,
              const char   *url)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-link", "s", url);
}

/* Returns: (transfer full): the beginning of a text, to the end of a line where there is
 * one */
static char *
cut (const char *text,
     gsize       n_bytes)
{
  const char *end = text + n_bytes;
  const char *line;

  while (n_bytes > 0 && (text[n_bytes] & 0xc0) == 0x80)
    n_bytes--;
  line = g_strrstr_len (text, end - text, "\n");
  return g_strndup (text, line != NULL ? (gsize) (line - text) : n_bytes);
}

static void
show_document (WayTopicNote *self)
{
  const char *text = get_text (self);
  gboolean is_long = strlen (text) > self->n_shown;
  g_autofree char *shown = is_long ? cut (text, self->n_shown) : g_strdup (text);
  const char *const blocks[] = { shown, NULL };
  g_autoptr (WayDocument) document = way_session_parse (self->session, blocks);

  way_document_view_set_document (self->document, document, TRUE);
  gtk_widget_set_visible (self->more, is_long);
}

static void
more_cb (WayTopicNote *self)
{
  self->n_shown *= 2;
  show_document (self);
  /* At the end it goes, and so would the focus. */
  if (!gtk_widget_get_visible (self->more))
    gtk_widget_grab_focus (self->edit);
}

static void
update (WayTopicNote *self)
{
  gboolean is_editing = self->edited != NULL;
  gboolean is_empty = *get_text (self) == '\0';

  gtk_widget_set_visible (self->header, is_editing || !is_empty);
  gtk_widget_set_visible (self->write, !is_editing && is_empty);
  gtk_widget_set_visible (self->edit, !is_editing && !is_empty);
  gtk_widget_set_visible (self->preview, is_editing);
  gtk_widget_set_visible (GTK_WIDGET (self->editor), is_editing);
  if (!is_editing) {
    show_document (self);
    return;
  }
  way_document_view_set_document (self->document, NULL, TRUE);
  gtk_widget_set_visible (self->more, FALSE);
}

/* What is being typed comes before what others set: it becomes the note later. */
static void
marks_changed_cb (WayTopicNote *self,
                  guint         topic,
                  WayEditKind   kind)
{
  g_autofree char *typed = NULL;

  if (topic != self->topic || kind != WAY_EDIT_NOTE)
    return;
  if (self->edited == NULL) {
    update (self);
    return;
  }
  if (way_note_editor_is_touched (self->editor))
    return;
  typed = way_note_editor_dup_text (self->editor);
  if (!g_str_equal (typed, get_text (self)))
    way_note_editor_set_text (self->editor, get_text (self));
}

static void
paused_cb (WayTopicNote *self)
{
  g_autofree char *text = way_note_editor_dup_text (self->editor);

  if (self->session != NULL)
    way_notes_keep_draft (self->notes, get_progress (self), self->topic, text);
}

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  way_topic_note_edit (WAY_TOPIC_NOTE (widget));
}

static void
stop_editing (WayTopicNote *self)
{
  way_topic_note_save (self);
  g_clear_pointer (&self->edited, g_free);
  self->n_shown = FIRST_BYTES;
}

static void
preview_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  WayTopicNote *self = WAY_TOPIC_NOTE (widget);

  if (self->session == NULL || self->edited == NULL)
    return;
  stop_editing (self);
  gtk_widget_set_visible (self->write, TRUE);
  gtk_widget_set_visible (self->edit, TRUE);
  gtk_widget_grab_focus (*get_text (self) == '\0' ? self->write : self->edit);
  update (self);
}

static void
way_topic_note_dispose (GObject *object)
{
  WayTopicNote *self = WAY_TOPIC_NOTE (object);

  way_topic_note_clear (self);
  g_clear_pointer (&self->edited, g_free);
  g_clear_object (&self->notes);
  G_OBJECT_CLASS (way_topic_note_parent_class)->dispose (object);
}

static void
way_topic_note_class_init (WayTopicNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_topic_note_dispose;

  g_type_ensure (WAY_TYPE_DOCUMENT_VIEW);
  g_type_ensure (WAY_TYPE_NOTE_EDITOR);
  g_type_ensure (WAY_TYPE_PARAGRAPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-topic-note.ui");
  gtk_widget_class_bind_template_child (widget_class, WayTopicNote, header);
  gtk_widget_class_bind_template_child (widget_class, WayTopicNote, write);
  gtk_widget_class_bind_template_child (widget_class, WayTopicNote, edit);
  gtk_widget_class_bind_template_child (widget_class, WayTopicNote, preview);
  gtk_widget_class_bind_template_child (widget_class, WayTopicNote, editor);
  gtk_widget_class_bind_template_child (widget_class, WayTopicNote, document);
  gtk_widget_class_bind_template_child (widget_class, WayTopicNote, more);
  gtk_widget_class_bind_template_callback (widget_class, open_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, paused_cb);
  gtk_widget_class_bind_template_callback (widget_class, way_topic_note_save);
  gtk_widget_class_install_action (widget_class, "note.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "note.preview", NULL, preview_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "note.preview", NULL);
}

static void
way_topic_note_init (WayTopicNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_topic_note_show:
 * @notes: where what is written goes
 * @topic: a topic's number
 *
 * Shows the note on a topic. Where that is the one that is being written, it still is.
 */
void
way_topic_note_show (WayTopicNote *self,
                     WayNotes     *notes,
                     WaySession   *session,
                     guint         topic)
{
  g_autofree char *name = NULL;
  g_autofree char *typed = NULL;

  g_return_if_fail (WAY_IS_TOPIC_NOTE (self) && WAY_IS_NOTES (notes) && WAY_IS_SESSION (session));

  way_topic_note_clear (self);
  g_set_object (&self->notes, notes);
  self->session = g_object_ref (session);
  self->topic = topic;
  self->n_shown = FIRST_BYTES;
  name = get_name (self);
  if (g_strcmp0 (name, self->edited) != 0)
    g_clear_pointer (&self->edited, g_free);
  way_note_editor_set_topic (self->editor, way_topic_get_title (get_topic (self)));
  typed = way_note_editor_dup_text (self->editor);
  if (self->edited != NULL && !g_str_equal (typed, get_text (self)))
    way_note_editor_set_text (self->editor, get_text (self));
  update (self);
  g_signal_connect_object (way_progress_get_marks (get_progress (self)), "changed",
                           G_CALLBACK (marks_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * way_topic_note_save:
 *
 * What was written is the note.
 */
void
way_topic_note_save (WayTopicNote *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (WAY_IS_TOPIC_NOTE (self));

  if (self->session == NULL || self->edited == NULL
      || !way_note_editor_is_touched (self->editor))
    return;
  text = way_note_editor_dup_text (self->editor);
  way_note_editor_rest (self->editor);
  way_notes_save (self->notes, get_progress (self), self->topic, text);
}

/**
 * way_topic_note_edit:
 *
 * Has the learner write.
 */
void
way_topic_note_edit (WayTopicNote *self)
{
  g_return_if_fail (WAY_IS_TOPIC_NOTE (self));

  if (self->session == NULL)
    return;
  if (self->edited == NULL) {
    self->edited = get_name (self);
    way_note_editor_set_text (self->editor, get_text (self));
    update (self);
  }
  way_note_editor_focus (self->editor);
}

/**
 * way_topic_note_clear:
 *
 * Saves what was written and lets go of the roadmap.
 */
void
way_topic_note_clear (WayTopicNote *self)
{
  g_return_if_fail (WAY_IS_TOPIC_NOTE (self));

  if (self->session == NULL)
    return;
  way_topic_note_save (self);
  g_signal_handlers_disconnect_by_data (way_progress_get_marks (get_progress (self)), self);
  g_clear_object (&self->session);
}

/**
 * way_topic_note_is_complete:
 *
 * Returns: whether all that is shown of the note is there
 */
gboolean
way_topic_note_is_complete (WayTopicNote *self)
{
  g_return_val_if_fail (WAY_IS_TOPIC_NOTE (self), TRUE);

  return way_document_view_is_complete (self->document);
}
