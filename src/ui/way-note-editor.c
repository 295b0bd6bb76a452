/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-note-editor.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "way-notes.h"
#include "way-paragraph.h"

/* What a killed program can lose at most: what was typed since a pause, or for as long
 * as somebody types without any. */
#define PAUSE_MS 500
#define MAX_UNKEPT_US (2 * G_USEC_PER_SEC)
/* After so long it is a change of its own. */
#define DUE_S 60
#define SCROLL_MARGIN 18
/* Of what is shown of a long text, a part of its height. */
#define IN_VIEW_MARGIN 0.04
#define MIN_HEIGHT 96
#define MAX_HEIGHT 420

struct _WayNoteEditor {
  GtkBox parent_instance;

  gsize n_bytes;
  gboolean is_touched; /* since it was given its text, or since that was saved */
  gboolean is_setting;
  gint64 unkept_since; /* when what is typed began not to be kept, or 0 */
  guint pause_id;
  guint due_id;
  guint settle_id;
  int height;           /* of the text, in pixels, within bounds */
  gboolean is_laid_out; /* since it was given that */
  gboolean is_entered;  /* all of it is to be seen, not only the caret */

  GtkScrolledWindow *scroller;
  GtkTextView *view;
  GtkTextBuffer *buffer; /* of the view */
  GtkWidget *refusal;
};

enum {
  PAUSED,
  DUE,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayNoteEditor, way_note_editor, GTK_TYPE_BOX)

static gboolean
paused_cb (gpointer data)
{
  WayNoteEditor *self = data;

  self->pause_id = 0;
  self->unkept_since = 0;
  g_signal_emit (self, signals[PAUSED], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
due_cb (gpointer data)
{
  WayNoteEditor *self = data;

  self->due_id = 0;
  g_signal_emit (self, signals[DUE], 0);
  return G_SOURCE_REMOVE;
}

/* @rect: in @widget */
static void
scroll_to (GtkScrolledWindow  *scroller,
           GtkWidget          *widget,
           const GdkRectangle *rect)
{
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (scroller);
  double y;

  if (!gtk_widget_translate_coordinates (widget, GTK_WIDGET (scroller), rect->x, rect->y, NULL, &y))
    return;
  y += gtk_adjustment_get_value (at);
  gtk_adjustment_clamp_page (at, y - SCROLL_MARGIN, y + rect->height + SCROLL_MARGIN);
}

static void
scroll_to_caret (WayNoteEditor *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  const GdkRectangle all = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
    gtk_widget_get_height (GTK_WIDGET (self)) };
  GdkRectangle caret;

  if (scroller == NULL)
    return;
  /* What fits begins at its beginning; the view stays where it was when it did not. */
  if (self->height < MAX_HEIGHT)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  else
    gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (self->buffer),
                                  IN_VIEW_MARGIN, FALSE, 0, 0);
  if (self->is_entered)
    scroll_to (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self), &all);
  self->is_entered = FALSE;
  gtk_text_view_get_cursor_locations (self->view, NULL, &caret, NULL);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, caret.x, caret.y,
                                         &caret.x, &caret.y);
  scroll_to (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view), &caret);
}

/* Returns: how high all of the text is, as far as it was laid out */
static int
measure_text (WayNoteEditor *self)
{
  GtkTextIter end;
  int y, height;

  /* The view lays out new text in idle, or where a frame comes first only while that is
   * drawn: then the scrollbar has no place in it. This makes it do so now. */
  g_signal_emit_by_name (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)),
                         "value-changed");
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_view_get_line_yrange (self->view, &end, &y, &height);
  return y + height + gtk_text_view_get_top_margin (self->view)
         + gtk_text_view_get_bottom_margin (self->view);
}

/* The text has its height, and the page scrolls until that is as high as it may be. A view
 * asks for its height while it is given one, which is too late: it is set here, before. */
static gboolean
settle_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  WayNoteEditor *self = WAY_NOTE_EDITOR (widget);
  int height = CLAMP (measure_text (self), MIN_HEIGHT, MAX_HEIGHT);

  if (height != self->height || !self->is_laid_out) {
    self->is_laid_out = height == self->height;
    self->height = height;
    gtk_scrolled_window_set_min_content_height (self->scroller, height);
    return G_SOURCE_CONTINUE;
  }
  self->settle_id = 0;
  if (gtk_widget_has_focus (GTK_WIDGET (self->view)))
    scroll_to_caret (self);
  return G_SOURCE_REMOVE;
}

static void
settle (WayNoteEditor *self)
{
  self->is_laid_out = FALSE;
  if (self->settle_id == 0)
    self->settle_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), settle_cb, NULL, NULL);
}

static void
changed_cb (WayNoteEditor *self)
{
  gint64 now = g_get_monotonic_time ();
  guint wait_ms = PAUSE_MS;

  settle (self);
  if (self->is_setting)
    return;
  self->is_touched = TRUE;
  gtk_widget_set_visible (self->refusal, FALSE);
  if (self->unkept_since == 0)
    self->unkept_since = now;
  wait_ms = MIN (PAUSE_MS, MAX (self->unkept_since + MAX_UNKEPT_US - now, 0) / 1000);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (wait_ms, paused_cb, self);
  if (self->due_id == 0)
    self->due_id = g_timeout_add_seconds (DUE_S, due_cb, self);
}

/* All of it or nothing: what is cut somewhere is not what was meant. */
static void
insert_cb (GtkTextBuffer *buffer,
           GtkTextIter   *at,
           const char    *text,
           int            n_bytes,
           WayNoteEditor *self)
{
  if (n_bytes < 0)
    n_bytes = strlen (text);
  if (self->n_bytes + n_bytes > WAY_NOTES_MAX_BYTES && !self->is_setting) {
    g_signal_stop_emission_by_name (buffer, "insert-text");
    gtk_widget_set_visible (self->refusal, TRUE);
    gtk_widget_error_bell (GTK_WIDGET (self));
    return;
  }
  self->n_bytes += n_bytes;
}

static void
delete_cb (GtkTextBuffer *buffer,
           GtkTextIter   *start,
           GtkTextIter   *end,
           WayNoteEditor *self)
{
  g_autofree char *text = gtk_text_buffer_get_slice (buffer, start, end, TRUE);

  self->n_bytes -= MIN (strlen (text), self->n_bytes);
}

static void
left_cb (WayNoteEditor *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
way_note_editor_dispose (GObject *object)
{
  WayNoteEditor *self = WAY_NOTE_EDITOR (object);

  way_note_editor_rest (self);
  if (self->settle_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->settle_id);
  self->settle_id = 0;
  G_OBJECT_CLASS (way_note_editor_parent_class)->dispose (object);
}

static void
way_note_editor_class_init (WayNoteEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_note_editor_dispose;

  /**
   * WayNoteEditor::paused:
   *
   * What was typed is to be kept, in case it goes no further.
   */
  signals[PAUSED] = g_signal_new ("paused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * WayNoteEditor::due:
   *
   * Typing has gone on for so long that what there is is to be saved.
   */
  signals[DUE] = g_signal_new ("due", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * WayNoteEditor::left:
   *
   * The focus went elsewhere.
   */
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAY_TYPE_PARAGRAPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-note-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, WayNoteEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, WayNoteEditor, view);
  gtk_widget_class_bind_template_child (widget_class, WayNoteEditor, refusal);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
way_note_editor_init (WayNoteEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->buffer = gtk_text_view_get_buffer (self->view);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed",
                           G_CALLBACK (settle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (insert_cb), self, 0);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (delete_cb), self, 0);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * way_note_editor_set_topic:
 * @title: the title of the topic that is written about
 */
void
way_note_editor_set_topic (WayNoteEditor *self,
                           const char    *title)
{
  g_autofree char *label = NULL;

  g_return_if_fail (WAY_IS_NOTE_EDITOR (self) && title != NULL);

  /* Translators: for a screen reader: where a note is written; %s is a topic's title */
  label = g_strdup_printf (_("Your note on %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/**
 * way_note_editor_set_text:
 * @text: what was written before
 *
 * Begins with a text. That is nothing that could be undone in the editor.
 */
void
way_note_editor_set_text (WayNoteEditor *self,
                          const char    *text)
{
  g_return_if_fail (WAY_IS_NOTE_EDITOR (self) && text != NULL);

  way_note_editor_rest (self);
  self->is_setting = TRUE;
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  self->is_setting = FALSE;
  self->n_bytes = strlen (text);
  gtk_widget_set_visible (self->refusal, FALSE);
}

/**
 * way_note_editor_dup_text:
 *
 * Returns: (transfer full): what is there now
 */
char *
way_note_editor_dup_text (WayNoteEditor *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (WAY_IS_NOTE_EDITOR (self), NULL);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/**
 * way_note_editor_is_touched:
 *
 * Returns: whether something was typed since way_note_editor_set_text() and
 *   way_note_editor_rest()
 */
gboolean
way_note_editor_is_touched (WayNoteEditor *self)
{
  g_return_val_if_fail (WAY_IS_NOTE_EDITOR (self), FALSE);

  return self->is_touched;
}

/**
 * way_note_editor_rest:
 *
 * What is there is taken care of.
 */
void
way_note_editor_rest (WayNoteEditor *self)
{
  g_return_if_fail (WAY_IS_NOTE_EDITOR (self));

  self->is_touched = FALSE;
  self->unkept_since = 0;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_handle_id (&self->due_id, g_source_remove);
}

/* The page would scroll at once, by where the text lay before it was shown. */
static void
grab_focus_unscrolled (WayNoteEditor *self)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);

  if (viewport != NULL)
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (viewport != NULL)
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), TRUE);
}

/**
 * way_note_editor_focus:
 *
 * Goes on where the text ends.
 */
void
way_note_editor_focus (WayNoteEditor *self)
{
  GtkTextIter end;

  g_return_if_fail (WAY_IS_NOTE_EDITOR (self));

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_place_cursor (self->buffer, &end);
  grab_focus_unscrolled (self);
  self->is_entered = TRUE;
  settle (self);
}
