/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-markdown.h"

#include <string.h>

#include <md4c.h>

#include "way-entity-private.h"

/* What is larger, or nests deeper in one line, is shown as it is: md4c looks at
 * every open list again for each line, and at the whole of a link's definition
 * for each use of it. Bare addresses are links only where there cannot be a
 * hundred thousand of them. */
#define MAX_PARSED_BYTES (1024u * 1024)
#define MAX_DEFINING_BYTES (64u * 1024)
#define MAX_AUTOLINKED_BYTES (256u * 1024)
#define MAX_LINE_NESTING 100

/* What one text may become. A learner's page has a hundredth of that; a table
 * or a reference that is repeated without end is cut off here. */
#define MAX_BLOCKS 20000u
#define MAX_URL_BYTES 2048u
#define MAX_ATTRIBUTE_BYTES (16u * 1024 * 1024)

typedef struct {
  WayBlock *block;
  gboolean nests; /* whether it is a level of quotes and lists of its own */
} Frame;

typedef struct {
  GArray *frames; /* of Frame, the innermost last */
  WayBlock *text; /* (nullable): the block that text goes to */
  GString *code;  /* of a code block, until it ends */
  gboolean in_code;
  gboolean in_head;
  guint nesting;
  guint emphasis;
  guint strong;
  guint strike;
  guint code_spans;
  guint images;
  char *url;
  guint *n_blocks;
  gsize attribute_bytes;
  gboolean is_cut_off; /* md4c forgets in a table that it was told to stop */
} Parser;

static WayBlock *
get_block (Parser *parser)
{
  return g_array_index (parser->frames, Frame, parser->frames->len - 1).block;
}

static void
push (Parser   *parser,
      WayBlock *block,
      gboolean  nests)
{
  Frame frame = { block, nests };

  g_array_append_val (parser->frames, frame);
  parser->nesting += nests;
}

static void
pop (Parser *parser)
{
  parser->nesting -= g_array_index (parser->frames, Frame, parser->frames->len - 1).nests;
  g_array_set_size (parser->frames, parser->frames->len - 1);
}

static WayBlock *
append (Parser       *parser,
        WayBlockKind  kind)
{
  (*parser->n_blocks)++;
  return way_block_append (get_block (parser), kind);
}

/* Returns: (transfer full): the text of a link's target or a code's language */
static char *
get_attribute (const MD_ATTRIBUTE *attribute)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; attribute->size > 0 && attribute->substr_offsets[i] < attribute->size; i++) {
    const char *part = attribute->text + attribute->substr_offsets[i];
    gsize length = attribute->substr_offsets[i + 1] - attribute->substr_offsets[i];
    gunichar c = 0xfffd;

    if (attribute->substr_types[i] == MD_TEXT_NULLCHAR
        || (attribute->substr_types[i] == MD_TEXT_ENTITY && way_entity_decode (part, length, &c)))
      g_string_append_unichar (text, c);
    else
      g_string_append_len (text, part, length);
  }
  return g_string_free (text, FALSE);
}

/* A target without a scheme leads to somewhere in the application. Of the
 * others only those are kept that a browser or a mail program opens. */
static gboolean
is_allowed (const char *url)
{
  g_autofree char *scheme = g_uri_parse_scheme (url);
  gsize before_colon = strcspn (url, ":/?#");

  if (*url == '\0' || strlen (url) > MAX_URL_BYTES)
    return FALSE;
  if (scheme == NULL)
    return url[before_colon] != ':';
  return g_ascii_strcasecmp (scheme, "http") == 0 || g_ascii_strcasecmp (scheme, "https") == 0
         || g_ascii_strcasecmp (scheme, "mailto") == 0;
}

static void
enter_list (Parser       *parser,
            WayBlockKind  kind,
            guint         number)
{
  WayBlock *list;

  if (parser->nesting >= WAY_MARKDOWN_MAX_NESTING) {
    push (parser, get_block (parser), FALSE);
    return;
  }
  list = append (parser, kind);
  way_block_set_number (list, number);
  push (parser, list, TRUE);
}

static void
enter_item (Parser *parser)
{
  WayBlockKind kind = way_block_get_kind (get_block (parser));

  if (kind == WAY_BLOCK_BULLETS || kind == WAY_BLOCK_NUMBERS)
    push (parser, append (parser, WAY_BLOCK_ITEM), FALSE);
  else
    push (parser, get_block (parser), FALSE);
}

static void
enter_quote (Parser *parser)
{
  if (parser->nesting < WAY_MARKDOWN_MAX_NESTING)
    push (parser, append (parser, WAY_BLOCK_QUOTE), TRUE);
  else
    push (parser, get_block (parser), FALSE);
}

static void
enter_code (Parser                     *parser,
            const MD_BLOCK_CODE_DETAIL *detail)
{
  g_autofree char *language = get_attribute (&detail->lang);

  push (parser, append (parser, WAY_BLOCK_CODE), FALSE);
  if (*language != '\0')
    way_block_set_info (get_block (parser), language);
  parser->in_code = TRUE;
  g_string_truncate (parser->code, 0);
}

static void
leave_code (Parser *parser)
{
  GString *code = parser->code;

  if (code->len > 0 && code->str[code->len - 1] == '\n')
    g_string_truncate (code, code->len - 1);
  way_block_append_text (get_block (parser), code->str, code->len, WAY_RUN_PLAIN, NULL);
  parser->in_code = FALSE;
  pop (parser);
}

static void
enter_cell (Parser                   *parser,
            const MD_BLOCK_TD_DETAIL *detail)
{
  static const WayAlign aligns[] = {
    [MD_ALIGN_DEFAULT] = WAY_ALIGN_DEFAULT,
    [MD_ALIGN_LEFT] = WAY_ALIGN_START,
    [MD_ALIGN_CENTER] = WAY_ALIGN_CENTER,
    [MD_ALIGN_RIGHT] = WAY_ALIGN_END,
  };

  parser->text = append (parser, WAY_BLOCK_CELL);
  way_block_set_align (parser->text, aligns[detail->align]);
}

static void
enter_table (Parser                      *parser,
             const MD_BLOCK_TABLE_DETAIL *detail)
{
  push (parser, append (parser, WAY_BLOCK_TABLE), FALSE);
  way_block_set_number (get_block (parser), detail->col_count);
}

static void
enter_row (Parser *parser)
{
  push (parser, append (parser, WAY_BLOCK_ROW), FALSE);
  way_block_set_number (get_block (parser), parser->in_head);
}

static void
enter_heading (Parser                  *parser,
               const MD_BLOCK_H_DETAIL *detail)
{
  parser->text = append (parser, WAY_BLOCK_HEADING);
  way_block_set_number (parser->text, detail->level);
}

static gboolean
is_over (Parser *parser)
{
  if (*parser->n_blocks >= MAX_BLOCKS || parser->attribute_bytes > MAX_ATTRIBUTE_BYTES)
    parser->is_cut_off = TRUE;
  return parser->is_cut_off;
}

static int
enter_block_cb (MD_BLOCKTYPE  type,
                void         *detail,
                void         *data)
{
  Parser *parser = data;

  if (is_over (parser))
    return 1;
  parser->text = NULL;
  switch (type) {
    case MD_BLOCK_QUOTE:
      enter_quote (parser);
      break;
    case MD_BLOCK_UL:
      enter_list (parser, WAY_BLOCK_BULLETS, 0);
      break;
    case MD_BLOCK_OL:
      enter_list (parser, WAY_BLOCK_NUMBERS, ((MD_BLOCK_OL_DETAIL *) detail)->start);
      break;
    case MD_BLOCK_LI:
      enter_item (parser);
      break;
    case MD_BLOCK_HR:
      append (parser, WAY_BLOCK_RULE);
      break;
    case MD_BLOCK_H:
      enter_heading (parser, detail);
      break;
    case MD_BLOCK_CODE:
      enter_code (parser, detail);
      break;
    case MD_BLOCK_P:
    case MD_BLOCK_HTML:
      parser->text = append (parser, WAY_BLOCK_PARAGRAPH);
      break;
    case MD_BLOCK_TABLE:
      enter_table (parser, detail);
      break;
    case MD_BLOCK_THEAD:
      parser->in_head = TRUE;
      break;
    case MD_BLOCK_TBODY:
      parser->in_head = FALSE;
      break;
    case MD_BLOCK_TR:
      enter_row (parser);
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      enter_cell (parser, detail);
      break;
    case MD_BLOCK_DOC:
    default:
      break;
  }
  return 0;
}

static int
leave_block_cb (MD_BLOCKTYPE  type,
                void         *detail,
                void         *data)
{
  Parser *parser = data;

  if (parser->is_cut_off)
    return 1;
  parser->text = NULL;
  switch (type) {
    case MD_BLOCK_CODE:
      leave_code (parser);
      break;
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
    case MD_BLOCK_LI:
    case MD_BLOCK_TABLE:
    case MD_BLOCK_TR:
      pop (parser);
      break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HR:
    case MD_BLOCK_H:
    case MD_BLOCK_HTML:
    case MD_BLOCK_P:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
    default:
      break;
  }
  return 0;
}

static int
enter_link (Parser                 *parser,
            const MD_SPAN_A_DETAIL *detail)
{
  parser->attribute_bytes += detail->href.size + detail->title.size;
  if (is_over (parser))
    return 1;
  if (parser->images > 0)
    return 0;
  g_free (parser->url);
  parser->url = get_attribute (&detail->href);
  if (!is_allowed (parser->url))
    g_clear_pointer (&parser->url, g_free);
  return 0;
}

/* @step: 1 on entering, -1 on leaving */
static void
count_span (Parser      *parser,
            MD_SPANTYPE  type,
            int          step)
{
  switch (type) {
    case MD_SPAN_EM:
      parser->emphasis += step;
      break;
    case MD_SPAN_STRONG:
      parser->strong += step;
      break;
    case MD_SPAN_DEL:
      parser->strike += step;
      break;
    case MD_SPAN_CODE:
      parser->code_spans += step;
      break;
    case MD_SPAN_IMG:
      parser->images += step;
      break;
    case MD_SPAN_A:
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U:
    default:
      break;
  }
}

static int
enter_span_cb (MD_SPANTYPE  type,
               void        *detail,
               void        *data)
{
  Parser *parser = data;

  if (parser->is_cut_off)
    return 1;
  count_span (parser, type, 1);
  return type == MD_SPAN_A ? enter_link (parser, detail) : 0;
}

static int
leave_span_cb (MD_SPANTYPE  type,
               void        *detail,
               void        *data)
{
  Parser *parser = data;

  if (parser->is_cut_off)
    return 1;
  count_span (parser, type, -1);
  if (type == MD_SPAN_A && parser->images == 0)
    g_clear_pointer (&parser->url, g_free);
  return 0;
}

static WayRunStyle
get_style (Parser *parser)
{
  WayRunStyle style = WAY_RUN_PLAIN;

  if (parser->emphasis > 0)
    style |= WAY_RUN_EMPHASIS;
  if (parser->strong > 0)
    style |= WAY_RUN_STRONG;
  if (parser->strike > 0)
    style |= WAY_RUN_STRIKE;
  if (parser->code_spans > 0)
    style |= WAY_RUN_CODE;
  return style;
}

static void
append_text (Parser     *parser,
             const char *text,
             gsize       length)
{
  if (parser->in_code) {
    g_string_append_len (parser->code, text, length);
    return;
  }
  /* The text of a tight item comes without a paragraph. */
  if (parser->text == NULL)
    parser->text = append (parser, WAY_BLOCK_PARAGRAPH);
  way_block_append_text (parser->text, text, length, get_style (parser), parser->url);
}

static void
append_entity (Parser     *parser,
               const char *text,
               gsize       length)
{
  char utf8[6];
  gunichar c;

  if (way_entity_decode (text, length, &c))
    append_text (parser, utf8, g_unichar_to_utf8 (c, utf8));
  else
    append_text (parser, text, length);
}

static int
text_cb (MD_TEXTTYPE    type,
         const MD_CHAR *text,
         MD_SIZE        size,
         void          *data)
{
  Parser *parser = data;

  if (parser->is_cut_off)
    return 1;
  switch (type) {
    case MD_TEXT_NULLCHAR:
      append_text (parser, "\xef\xbf\xbd", 3);
      break;
    case MD_TEXT_BR:
      append_text (parser, "\n", 1);
      break;
    case MD_TEXT_SOFTBR:
      append_text (parser, " ", 1);
      break;
    case MD_TEXT_ENTITY:
      append_entity (parser, text, size);
      break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
    case MD_TEXT_HTML:
    case MD_TEXT_LATEXMATH:
    default:
      append_text (parser, text, size);
      break;
  }
  return 0;
}

/* How many quotes and lists a line opens at most. */
static guint
count_line_nesting (const char *line)
{
  guint n = 0;

  for (; *line != '\0' && strchr (" \t>-+*.)0123456789", *line) != NULL; line++)
    n += strchr (">-+*.)", *line) != NULL;
  return n;
}

static gboolean
takes_too_long (const char *text)
{
  gsize length = strlen (text);

  if (length > MAX_PARSED_BYTES
      || (length > MAX_DEFINING_BYTES && strstr (text, "]:") != NULL))
    return TRUE;
  while (text != NULL) {
    if (count_line_nesting (text) > MAX_LINE_NESTING)
      return TRUE;
    text = strpbrk (text, "\n\r");
    if (text != NULL)
      text++;
  }
  return FALSE;
}

static void
append_paragraph (WayBlock   *root,
                  const char *text)
{
  way_block_append_text (way_block_append (root, WAY_BLOCK_PARAGRAPH), text, strlen (text),
                         WAY_RUN_PLAIN, NULL);
}

static void
parse (WayBlock   *root,
       const char *text,
       guint      *n_blocks)
{
  MD_PARSER callbacks = {
    .flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH,
    .enter_block = enter_block_cb,
    .leave_block = leave_block_cb,
    .enter_span = enter_span_cb,
    .leave_span = leave_span_cb,
    .text = text_cb,
  };
  Parser parser = { .n_blocks = n_blocks };
  gsize length = strlen (text);

  if (length <= MAX_AUTOLINKED_BYTES)
    callbacks.flags |= MD_FLAG_PERMISSIVEURLAUTOLINKS;
  parser.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  parser.code = g_string_new (NULL);
  push (&parser, root, FALSE);
  if (md_parse (text, length, &callbacks, &parser) != 0 || parser.is_cut_off)
    append_paragraph (root, "…");
  g_array_unref (parser.frames);
  g_string_free (parser.code, TRUE);
  g_free (parser.url);
}

/**
 * way_markdown_parse:
 * @blocks: (array zero-terminated=1): Markdown, each a text of its own
 *
 * Reads CommonMark with tables and strikethrough. HTML is shown as it stands;
 * an image is its description; a link leads to the web, to a mail address or to
 * a place without a scheme. Whatever the text is, this takes bounded time and
 * gives a document of bounded depth; one that goes on without end is cut off,
 * and ends in an ellipsis.
 *
 * Returns: (transfer full): the document
 */
WayDocument *
way_markdown_parse (const char *const *blocks)
{
  WayDocument *document;
  guint n_blocks = 0;

  g_return_val_if_fail (blocks != NULL, NULL);

  document = way_document_new ();
  for (guint i = 0; blocks[i] != NULL; i++) {
    g_autofree char *valid = g_utf8_make_valid (blocks[i], -1);

    if (n_blocks >= MAX_BLOCKS)
      break;
    if (takes_too_long (valid))
      append_paragraph (way_document_get_root (document), valid);
    else
      parse (way_document_get_root (document), valid, &n_blocks);
  }
  return document;
}
