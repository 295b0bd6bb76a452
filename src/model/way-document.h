/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WayDocument:
 *
 * A parsed text: blocks that contain blocks, and runs of text with their
 * emphasis. Knows nothing of Markdown, which it is read from, nor of widgets,
 * which show it. Immutable once made; reference counted.
 */
typedef struct _WayDocument WayDocument;
typedef struct _WayBlock WayBlock;

/**
 * WayBlockKind:
 * @WAY_BLOCK_ROOT: the whole document
 * @WAY_BLOCK_PARAGRAPH: text
 * @WAY_BLOCK_HEADING: text; `number` is its level, 1 to 6
 * @WAY_BLOCK_QUOTE: contains blocks
 * @WAY_BLOCK_BULLETS: contains items
 * @WAY_BLOCK_NUMBERS: contains items; `number` is the first one's
 * @WAY_BLOCK_ITEM: contains blocks
 * @WAY_BLOCK_CODE: text without runs; `info` is its language
 * @WAY_BLOCK_RULE: a thematic break
 * @WAY_BLOCK_TABLE: contains rows; `number` is the number of columns
 * @WAY_BLOCK_ROW: contains cells; `number` is 1 for the head
 * @WAY_BLOCK_CELL: text; `align` says where it stands
 */
typedef enum {
  WAY_BLOCK_ROOT,
  WAY_BLOCK_PARAGRAPH,
  WAY_BLOCK_HEADING,
  WAY_BLOCK_QUOTE,
  WAY_BLOCK_BULLETS,
  WAY_BLOCK_NUMBERS,
  WAY_BLOCK_ITEM,
  WAY_BLOCK_CODE,
  WAY_BLOCK_RULE,
  WAY_BLOCK_TABLE,
  WAY_BLOCK_ROW,
  WAY_BLOCK_CELL,
} WayBlockKind;

typedef enum {
  WAY_ALIGN_DEFAULT,
  WAY_ALIGN_START,
  WAY_ALIGN_CENTER,
  WAY_ALIGN_END,
} WayAlign;

typedef enum {
  WAY_RUN_PLAIN = 0,
  WAY_RUN_EMPHASIS = 1 << 0,
  WAY_RUN_STRONG = 1 << 1,
  WAY_RUN_CODE = 1 << 2,
  WAY_RUN_STRIKE = 1 << 3,
} WayRunStyle;

/**
 * WayRun:
 * @start: the first byte of the run in its block's text
 * @end: one past its last byte
 * @url: (nullable): where the run leads to
 *
 * A stretch of a block's text that is shown in one style. Runs follow one
 * another and cover the text.
 */
typedef struct {
  gsize start;
  gsize end;
  WayRunStyle style;
  char *url;
} WayRun;

#define WAY_TYPE_DOCUMENT (way_document_get_type ())

GType           way_document_get_type    (void) G_GNUC_CONST;
WayDocument    *way_document_new         (void);
WayDocument    *way_document_ref         (WayDocument    *self);
void            way_document_unref       (WayDocument    *self);
WayBlock       *way_document_get_root    (WayDocument    *self);
char           *way_document_get_text    (WayDocument    *self);

WayBlock       *way_block_append         (WayBlock       *self,
                                          WayBlockKind    kind);
void            way_block_append_text    (WayBlock       *self,
                                          const char     *text,
                                          gsize           length,
                                          WayRunStyle     style,
                                          const char     *url);
void            way_block_set_number     (WayBlock       *self,
                                          guint           number);
void            way_block_set_info       (WayBlock       *self,
                                          const char     *info);
void            way_block_set_align      (WayBlock       *self,
                                          WayAlign        align);

WayBlockKind    way_block_get_kind       (const WayBlock *self);
guint           way_block_get_number     (const WayBlock *self);
const char     *way_block_get_info       (const WayBlock *self);
WayAlign        way_block_get_align      (const WayBlock *self);
const char     *way_block_get_text       (const WayBlock *self);
guint           way_block_get_n_runs     (const WayBlock *self);
const WayRun   *way_block_get_run        (const WayBlock *self,
                                          guint           run);
guint           way_block_get_n_children (const WayBlock *self);
const WayBlock *way_block_get_child      (const WayBlock *self,
                                          guint           child);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayDocument, way_document_unref)

G_END_DECLS
