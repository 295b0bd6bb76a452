/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-document.h"

struct _WayBlock {
  WayBlockKind kind;
  WayAlign align;
  guint number;
  char *info;
  GString *text;
  GArray *runs;        /* of WayRun */
  GPtrArray *children; /* of WayBlock */
};

struct _WayDocument {
  WayBlock *root;
};

G_DEFINE_BOXED_TYPE (WayDocument, way_document, way_document_ref, way_document_unref)

static void
clear_run (gpointer data)
{
  WayRun *run = data;

  g_free (run->url);
}

static void
way_block_free (gpointer data)
{
  WayBlock *self = data;

  g_free (self->info);
  g_string_free (self->text, TRUE);
  g_array_unref (self->runs);
  g_ptr_array_unref (self->children);
  g_free (self);
}

static WayBlock *
way_block_new (WayBlockKind kind)
{
  WayBlock *self = g_new0 (WayBlock, 1);

  self->kind = kind;
  self->text = g_string_new (NULL);
  self->runs = g_array_new (FALSE, TRUE, sizeof (WayRun));
  g_array_set_clear_func (self->runs, clear_run);
  self->children = g_ptr_array_new_with_free_func (way_block_free);
  return self;
}

static void
way_document_clear (gpointer data)
{
  WayDocument *self = data;

  way_block_free (self->root);
}

/**
 * way_document_new:
 *
 * Returns: (transfer full): an empty document, to be filled by way_block_append()
 *   and then left alone
 */
WayDocument *
way_document_new (void)
{
  WayDocument *self = g_atomic_rc_box_new0 (WayDocument);

  self->root = way_block_new (WAY_BLOCK_ROOT);
  return self;
}

WayDocument *
way_document_ref (WayDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
way_document_unref (WayDocument *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, way_document_clear);
}

/**
 * way_document_get_root:
 *
 * Returns: (transfer none): the block that contains all others
 */
WayBlock *
way_document_get_root (WayDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->root;
}

static void
append_text (const WayBlock *block,
             GString        *text)
{
  if (block->text->len > 0 && text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append_len (text, block->text->str, block->text->len);
  for (guint i = 0; i < block->children->len; i++)
    append_text (g_ptr_array_index (block->children, i), text);
}

/**
 * way_document_get_text:
 *
 * Returns: (transfer full): what the document says, without how it is shown: a line
 *   or more for each block with text
 */
char *
way_document_get_text (WayDocument *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  append_text (self->root, text);
  return g_string_free (text, FALSE);
}

/**
 * way_block_append:
 * @kind: what is appended to the blocks of @self
 *
 * Returns: (transfer none): the new block
 */
WayBlock *
way_block_append (WayBlock     *self,
                  WayBlockKind  kind)
{
  WayBlock *child;

  g_return_val_if_fail (self != NULL, NULL);

  child = way_block_new (kind);
  g_ptr_array_add (self->children, child);
  return child;
}

/**
 * way_block_append_text:
 * @length: the length of @text in bytes
 * @url: (nullable): where @text leads to
 *
 * Appends text to a block; what is alike to the run before joins it.
 */
void
way_block_append_text (WayBlock    *self,
                       const char  *text,
                       gsize        length,
                       WayRunStyle  style,
                       const char  *url)
{
  WayRun *last = NULL;
  WayRun run;

  g_return_if_fail (self != NULL && text != NULL);

  if (length == 0)
    return;
  if (self->runs->len > 0)
    last = &g_array_index (self->runs, WayRun, self->runs->len - 1);
  run.start = self->text->len;
  g_string_append_len (self->text, text, length);
  if (last != NULL && last->style == style && g_strcmp0 (last->url, url) == 0) {
    last->end = self->text->len;
    return;
  }
  run.end = self->text->len;
  run.style = style;
  run.url = g_strdup (url);
  g_array_append_val (self->runs, run);
}

void
way_block_set_number (WayBlock *self,
                      guint     number)
{
  g_return_if_fail (self != NULL);

  self->number = number;
}

void
way_block_set_info (WayBlock   *self,
                    const char *info)
{
  g_return_if_fail (self != NULL);

  g_free (self->info);
  self->info = g_strdup (info);
}

void
way_block_set_align (WayBlock *self,
                     WayAlign  align)
{
  g_return_if_fail (self != NULL);

  self->align = align;
}

WayBlockKind
way_block_get_kind (const WayBlock *self)
{
  g_return_val_if_fail (self != NULL, WAY_BLOCK_PARAGRAPH);

  return self->kind;
}

/**
 * way_block_get_number:
 *
 * Returns: what #WayBlockKind says of it, or 0
 */
guint
way_block_get_number (const WayBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->number;
}

/**
 * way_block_get_info:
 *
 * Returns: (transfer none) (nullable): the language of code
 */
const char *
way_block_get_info (const WayBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->info;
}

WayAlign
way_block_get_align (const WayBlock *self)
{
  g_return_val_if_fail (self != NULL, WAY_ALIGN_DEFAULT);

  return self->align;
}

/**
 * way_block_get_text:
 *
 * Returns: (transfer none): the block's own text, plain
 */
const char *
way_block_get_text (const WayBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text->str;
}

guint
way_block_get_n_runs (const WayBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->runs->len;
}

/**
 * way_block_get_run:
 *
 * Returns: (transfer none): a stretch of way_block_get_text()
 */
const WayRun *
way_block_get_run (const WayBlock *self,
                   guint           run)
{
  g_return_val_if_fail (self != NULL && run < self->runs->len, NULL);

  return &g_array_index (self->runs, WayRun, run);
}

guint
way_block_get_n_children (const WayBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->children->len;
}

/**
 * way_block_get_child:
 *
 * Returns: (transfer none): a block inside of @self
 */
const WayBlock *
way_block_get_child (const WayBlock *self,
                     guint           child)
{
  g_return_val_if_fail (self != NULL && child < self->children->len, NULL);

  return g_ptr_array_index (self->children, child);
}
