/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-fold.h"

struct _WayFold {
  GString *text;
  GArray *origins; /* of gsize: where the character of each byte, and of the end, stands */
  gsize length;    /* of the original */
};

/* Marks of these classes and below are no accents: they tell letters of Indian
 * scripts and kana apart. */
#define LAST_CLASS_OF_LETTERS 9

static gboolean
is_left_out (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  if (type == G_UNICODE_FORMAT || type == G_UNICODE_ENCLOSING_MARK)
    return TRUE;
  if (type != G_UNICODE_NON_SPACING_MARK)
    return FALSE;
  /* The joiner and the selectors of variants have no class, and are not seen. */
  return g_unichar_combining_class (c) > LAST_CLASS_OF_LETTERS || c == 0x034f
         || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

/* Letters that look like another with an accent, but are not taken apart by Unicode.
 * With the dotless i one finds Turkish words however the keyboard writes them. */
static gunichar
get_plain_letter (gunichar c)
{
  switch (c) {
    case 0x0131: /* ı */
      return 'i';
    case 0x00d8: /* Ø */
    case 0x00f8: /* ø */
      return 'o';
    case 0x0141: /* Ł */
    case 0x0142: /* ł */
      return 'l';
    case 0x0110: /* Đ */
    case 0x0111: /* đ */
      return 'd';
    default:
      return c;
  }
}

static void
append_part (GString  *folded,
             gunichar  c)
{
  g_autofree char *cased = NULL;
  char utf8[7] = "";

  if (is_left_out (c))
    return;
  c = get_plain_letter (c);
  if (c < 0x80)
    g_string_append_c (folded, g_ascii_isspace (c) ? ' ' : g_ascii_tolower (c));
  else if (g_unichar_isspace (c))
    g_string_append_c (folded, ' ');
  else if (g_unichar_type (c) == G_UNICODE_OTHER_LETTER)
    g_string_append_unichar (folded, c);
  else {
    /* GLib folds Cherokee's small letters to capitals, and its capitals to small ones. */
    g_unichar_to_utf8 (g_unichar_tolower (c), utf8);
    cased = g_utf8_casefold (utf8, -1);
    g_string_append (folded, cased);
  }
}

static void
append (GString  *folded,
        gunichar  c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts;

  if (c < 0x80) {
    append_part (folded, c);
    return;
  }
  n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++)
    append_part (folded, parts[i]);
}

/**
 * way_fold_text:
 * @text: valid UTF-8
 *
 * Makes texts comparable byte by byte: what is compatible is the same (NFKD), accents
 * are left out, case is folded, each white space is one space. Folding twice changes
 * nothing.
 *
 * Returns: (transfer full): the folded text
 */
char *
way_fold_text (const char *text)
{
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    append (folded, g_utf8_get_char (p));
  return g_string_free (folded, FALSE);
}

/**
 * way_fold_new:
 * @text: valid UTF-8
 *
 * Folds a text as way_fold_text() does, and remembers what stood where.
 *
 * Returns: (transfer full): the folded text
 */
WayFold *
way_fold_new (const char *text)
{
  WayFold *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (WayFold, 1);
  self->text = g_string_new (NULL);
  self->origins = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gsize origin = p - text;

    append (self->text, g_utf8_get_char (p));
    while (self->origins->len < self->text->len)
      g_array_append_val (self->origins, origin);
    self->length = g_utf8_next_char (p) - text;
  }
  g_array_append_val (self->origins, self->length);
  return self;
}

void
way_fold_free (WayFold *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->text, TRUE);
  g_array_unref (self->origins);
  g_free (self);
}

/**
 * way_fold_get_text:
 *
 * Returns: (transfer none): the folded text
 */
const char *
way_fold_get_text (const WayFold *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text->str;
}

/**
 * way_fold_get_span:
 * @start: a byte of the folded text
 * @length: how many bytes of it, at least one
 * @span: (out): the characters of the original that they come from, with their accents
 */
void
way_fold_get_span (const WayFold *self,
                   gsize          start,
                   gsize          length,
                   WaySpan       *span)
{
  gsize last, end;

  g_return_if_fail (self != NULL && span != NULL);
  g_return_if_fail (length > 0 && start < self->text->len && length <= self->text->len - start);

  end = start + length;
  last = g_array_index (self->origins, gsize, end - 1);
  /* Half of what one character was folded to is all of it. */
  while (end < self->text->len && g_array_index (self->origins, gsize, end) == last)
    end++;
  span->start = g_array_index (self->origins, gsize, start);
  span->length = g_array_index (self->origins, gsize, end) - span->start;
}
