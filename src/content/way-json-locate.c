/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "way-json-scan.h"
#include "way-text.h"

#define MAX_FOUND_CHARS 40

/* Past the byte order mark, if there is one. */
static const char *
get_start (const char *data,
           const char *end)
{
  return end - data >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? data + 3 : data;
}

static const char *
skip_space (const char *p,
            const char *end)
{
  while (p < end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
    p++;
  return p;
}

/* @p is at the opening quote. */
static const char *
skip_string (const char *p,
             const char *end)
{
  for (p++; p < end && *p != '"'; p++) {
    if (*p == '\\' && p + 1 < end)
      p++;
  }
  return p < end ? p + 1 : end;
}

static const char *
skip_value (const char *p,
            const char *end)
{
  guint depth = 0;

  do {
    p = skip_space (p, end);
    if (p == end)
      break;
    if (*p == '"') {
      p = skip_string (p, end);
    } else if (*p == '{' || *p == '[') {
      depth++;
      p++;
    } else if (*p == '}' || *p == ']') {
      depth--;
      p++;
    } else if (*p == ',' || *p == ':') {
      p++;
    } else {
      while (p < end && strchr (" \n\r\t,:]}", *p) == NULL)
        p++;
    }
  } while (depth > 0);
  return p;
}

/* @p is right behind the opening bracket.
 * Returns: the start of the element, or NULL */
static const char *
find_element (const char *p,
              const char *end,
              const char *step)
{
  guint64 index;

  if (!g_ascii_string_to_unsigned (step, 10, 0, G_MAXUINT, &index, NULL))
    return NULL;
  for (;;) {
    p = skip_space (p, end);
    if (p == end || *p == ']')
      return NULL;
    if (index-- == 0)
      return p;
    p = skip_space (skip_value (p, end), end);
    if (p < end && *p == ',')
      p++;
  }
}

/* @p is right behind the opening brace.
 * Returns: the start of the member's value, or NULL */
static const char *
find_member (const char *p,
             const char *end,
             const char *step)
{
  for (;;) {
    const char *key = skip_space (p, end);
    g_autofree char *text = NULL;

    if (key == end || *key != '"')
      return NULL;
    p = skip_string (key, end);
    text = way_json_unescape (key + 1, p - key - 2);
    p = skip_space (p, end);
    if (p < end && *p == ':')
      p = skip_space (p + 1, end);
    if (strcmp (text, step) == 0)
      return p;
    p = skip_space (skip_value (p, end), end);
    if (p < end && *p == ',')
      p++;
  }
}

static char *
unescape_step (const char *step)
{
  GString *text = g_string_new (step);

  g_string_replace (text, "~1", "/", 0);
  g_string_replace (text, "~0", "~", 0);
  return g_string_free (text, FALSE);
}

/**
 * way_json_locate:
 * @data: JSON that a scan has accepted
 * @pointer: a JSON pointer
 * @range: (out): where its value stands, or else the innermost value on the
 *   way there
 *
 * Walks through a file to one value. Used for messages only: reading itself
 * does not count lines.
 *
 * Returns: whether there is such a value
 */
gboolean
way_json_locate (const char   *data,
                 gsize         length,
                 const char   *pointer,
                 WayJsonRange *range)
{
  const char *end = data + length;
  const char *value;
  g_auto (GStrv) steps = NULL;
  gboolean found = TRUE;

  g_return_val_if_fail (data != NULL && pointer != NULL && range != NULL, FALSE);

  value = skip_space (get_start (data, end), end);
  steps = g_strsplit (pointer, "/", -1);
  for (guint i = 1; found && steps[0] != NULL && steps[i] != NULL; i++) {
    g_autofree char *step = unescape_step (steps[i]);
    const char *next = NULL;

    if (value < end && *value == '{')
      next = find_member (value + 1, end, step);
    else if (value < end && *value == '[')
      next = find_element (value + 1, end, step);
    found = next != NULL;
    if (found)
      value = next;
  }
  range->begin = value - data;
  range->end = skip_value (value, end) - data;
  return found;
}

/**
 * way_json_get_position:
 * @offset: a byte of @data
 * @line: (out): its line, from 1
 * @column: (out): its place in the line in characters, from 1
 */
void
way_json_get_position (const char *data,
                       gsize       offset,
                       guint      *line,
                       guint      *column)
{
  const char *start, *newline;

  g_return_if_fail (data != NULL && line != NULL && column != NULL);

  *line = 1;
  start = get_start (data, data + offset);
  while ((newline = memchr (start, '\n', data + offset - start)) != NULL) {
    start = newline + 1;
    (*line)++;
  }
  *column = g_utf8_strlen (start, data + offset - start) + 1;
}

/* What the text says, in one line, and not how the file has to write it.
 * @raw: from quote to quote */
static char *
describe_string (const char *raw,
                 gsize       length)
{
  g_autofree char *text = way_json_unescape (raw + 1, length - 2);
  g_autoptr (GString) line = g_string_new (text);
  g_autofree char *quoted = NULL;

  /* No more than the message can show, and a bit. */
  g_string_truncate (line, MIN (line->len, (MAX_FOUND_CHARS + 2) * 4));
  g_string_replace (line, "\r\n", "\n", 0);
  g_string_replace (line, "\n", "↵", 0);
  quoted = way_text_quote (line->str, MAX_FOUND_CHARS);
  return g_strdup_printf ("\"%s\"", quoted);
}

/**
 * way_json_describe:
 * @range: a value of @data
 *
 * Returns: (transfer full): what a message says of the value: the beginning of
 *   it, or what kind of value it is
 */
char *
way_json_describe (const char         *data,
                   const WayJsonRange *range)
{
  g_autofree char *raw = NULL;
  gsize length;

  g_return_val_if_fail (data != NULL && range != NULL, NULL);

  if (range->begin == range->end)
    return g_strdup (_("nothing"));
  if (data[range->begin] == '{')
    return g_strdup (_("an object"));
  if (data[range->begin] == '[')
    return g_strdup (_("a list"));
  length = range->end - range->begin;
  if (data[range->begin] == '"' && length >= 2)
    return describe_string (data + range->begin, length);
  raw = g_strndup (data + range->begin, MIN (length, MAX_FOUND_CHARS * 6));
  return way_text_quote (raw, MAX_FOUND_CHARS);
}

static const char *
append_escape (GString    *text,
               const char *p)
{
  static const char from[] = "\"\\/bfnrt";
  static const char to[] = "\"\\/\b\f\n\r\t";
  char hex[5] = { 0 };
  gunichar c;

  if (*p != 'u') {
    const char *which = strchr (from, *p);

    g_string_append_c (text, which != NULL ? to[which - from] : *p);
    return p + 1;
  }
  memcpy (hex, p + 1, 4);
  c = strtoul (hex, NULL, 16);
  p += 5;
  if (c >= 0xd800 && c <= 0xdbff) {
    memcpy (hex, p + 2, 4);
    c = 0x10000 + ((c - 0xd800) << 10) + (strtoul (hex, NULL, 16) - 0xdc00);
    p += 6;
  }
  g_string_append_unichar (text, c);
  return p;
}

/**
 * way_json_unescape:
 * @raw: a string that a scan has accepted, as it stands between its quotes
 *
 * Returns: (transfer full): the text that it stands for
 */
char *
way_json_unescape (const char *raw,
                   gsize       length)
{
  const char *end = raw + length;
  GString *text;

  g_return_val_if_fail (raw != NULL, NULL);

  text = g_string_sized_new (length);
  while (raw < end) {
    if (*raw == '\\')
      raw = append_escape (text, raw + 1);
    else
      g_string_append_c (text, *raw++);
  }
  return g_string_free (text, FALSE);
}

/**
 * way_json_append_step:
 * @key: a decoded key
 *
 * Makes a JSON pointer one step longer.
 */
void
way_json_append_step (GString    *pointer,
                      const char *key,
                      gsize       length)
{
  g_return_if_fail (pointer != NULL && key != NULL);

  g_string_append_c (pointer, '/');
  for (gsize i = 0; i < length; i++) {
    if (key[i] == '~')
      g_string_append (pointer, "~0");
    else if (key[i] == '/')
      g_string_append (pointer, "~1");
    else
      g_string_append_c (pointer, key[i]);
  }
}
