/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-text.h"

#include <string.h>

#define MAX_ID_BYTES 200
#define MAX_SLUG_BYTES 80

/* Controls, and the marks that make a terminal or a label show text in another
 * order than it stands: what a stranger's file may not do to a message. */
static gboolean
is_unsafe (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029
         || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/**
 * way_text_quote:
 * @text: text from outside, valid UTF-8 or not
 * @max_chars: how many characters of it to show at most
 *
 * Makes text from a file fit for a line of a message: control characters and
 * direction marks become U+FFFD, and what is longer ends in an ellipsis.
 *
 * Returns: (transfer full): one line of valid UTF-8
 */
char *
way_text_quote (const char *text,
                gsize       max_chars)
{
  g_autofree char *valid = NULL;
  GString *out;
  gsize n = 0;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, strnlen (text, max_chars * 4 + 4));
  out = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (n++ == max_chars) {
      g_string_append (out, "…");
      break;
    }
    g_string_append_unichar (out, is_unsafe (c) ? 0xfffd : c);
  }
  return g_string_free (out, FALSE);
}

/**
 * way_text_make_printable:
 * @text: lines of text, valid UTF-8
 *
 * Makes text from a file fit for a terminal: control characters, but for the
 * ends of lines and tabs, become U+FFFD, so that no title gives it orders.
 *
 * Returns: (transfer full): the text otherwise as it was
 */
char *
way_text_make_printable (const char *text)
{
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  out = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean is_order = g_unichar_iscntrl (c) && c != '\n' && c != '\t';

    g_string_append_unichar (out, is_order ? 0xfffd : c);
  }
  return g_string_free (out, FALSE);
}

/**
 * way_text_escape_markup:
 * @text: plain text
 *
 * The one way in which text reaches a widget that parses Pango markup, so that
 * "CI & CD" is shown as it is written.
 *
 * Returns: (transfer full): @text as markup
 */
char *
way_text_escape_markup (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_markup_escape_text (text, -1);
}

/**
 * way_text_is_id:
 *
 * Returns: whether @text can name a topic or an item: 1 to 200 bytes of UTF-8
 *   without control characters
 */
gboolean
way_text_is_id (const char *text)
{
  gsize length;

  g_return_val_if_fail (text != NULL, FALSE);

  length = strnlen (text, MAX_ID_BYTES + 1);
  if (length == 0 || length > MAX_ID_BYTES || !g_utf8_validate (text, length, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  }
  return TRUE;
}

/**
 * way_text_is_slug:
 *
 * Returns: whether @text can name a roadmap, and so a file:
 *   `[a-z0-9][a-z0-9-]{0,79}`
 */
gboolean
way_text_is_slug (const char *text)
{
  gsize length;

  g_return_val_if_fail (text != NULL, FALSE);

  length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-");
  return length >= 1 && length <= MAX_SLUG_BYTES && text[length] == '\0' && text[0] != '-';
}
