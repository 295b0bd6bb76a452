/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-search-note.h"

#include "way-fold.h"
#include "way-markdown.h"

struct _WaySearchNote {
  guint topic;
  char *source; /* Markdown */
  char *text;   /* (nullable): what it says */
  char *folded; /* (nullable) */
};

/**
 * way_search_note_new:
 * @topic: a topic's number
 * @source: Markdown
 *
 * Returns: (transfer full): a note that was not read yet
 */
WaySearchNote *
way_search_note_new (guint       topic,
                     const char *source)
{
  WaySearchNote *self;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_atomic_rc_box_new0 (WaySearchNote);
  self->topic = topic;
  self->source = g_strdup (source);
  return self;
}

WaySearchNote *
way_search_note_ref (WaySearchNote *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
note_clear (gpointer data)
{
  WaySearchNote *self = data;

  g_free (self->source);
  g_free (self->text);
  g_free (self->folded);
}

void
way_search_note_unref (WaySearchNote *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, note_clear);
}

guint
way_search_note_get_topic (WaySearchNote *self)
{
  g_return_val_if_fail (self != NULL, G_MAXUINT);

  return self->topic;
}

/**
 * way_search_note_get_text:
 *
 * Returns: (transfer none): what the note says, without its Markdown
 */
const char *
way_search_note_get_text (WaySearchNote *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->text == NULL) {
    const char *const blocks[] = { self->source, NULL };
    g_autoptr (WayDocument) document = way_markdown_parse (blocks);

    self->text = way_document_get_text (document);
  }
  return self->text;
}

/**
 * way_search_note_get_folded:
 *
 * Returns: (transfer none): what the note says, folded
 */
const char *
way_search_note_get_folded (WaySearchNote *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->folded == NULL)
    self->folded = way_fold_text (way_search_note_get_text (self));
  return self->folded;
}
