/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-json-scan.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "way-content-error.h"
#include "way-json-keys-private.h"
#include "way-text.h"

#define MAX_NUMBER_BYTES 255
#define MAX_FOUND_CHARS 20

typedef enum {
  ROLE_OTHER,
  ROLE_ROADMAP,
  ROLE_SECTIONS,
  ROLE_SECTION,
  ROLE_TOPICS,
  ROLE_TOPIC,
} Role;

/* Which part a value is counted in. */
typedef enum {
  LEVEL_ROADMAP,
  LEVEL_SECTION,
  LEVEL_TOPIC,
  N_LEVELS,
} Level;

/* A list or an object that is open. */
typedef struct {
  guint32 begin;
  guint first_key;
  guint index; /* of the element at hand, in a list */
  Role role;
  gboolean is_object;
} Frame;

typedef struct {
  const char *name;
  const char *data;
  const char *p;
  const char *end;      /* of what is UTF-8 */
  const char *real_end; /* of the file */
  WayJsonRoot root;
  Frame frames[WAY_JSON_MAX_DEPTH];
  guint depth;
  WayJsonKeys *keys;
  guint n_values;
  guint n_part_values[N_LEVELS];
  Level level;
  WayJsonOutline *outline;
  GError **error;
} Scan;

/* Where the scan is, as a JSON pointer. */
static char *
get_pointer (Scan *scan)
{
  GString *pointer = g_string_new (NULL);

  for (guint i = 0; i < scan->depth; i++) {
    const Frame *frame = &scan->frames[i];
    guint n_keys = way_json_keys_get_size (scan->keys);

    if (i + 1 < scan->depth)
      n_keys = scan->frames[i + 1].first_key;
    if (!frame->is_object) {
      g_string_append_printf (pointer, "/%u", frame->index);
    } else if (n_keys > frame->first_key) {
      const WayJsonKey *key = way_json_keys_get (scan->keys, n_keys - 1);

      way_json_append_step (pointer, key->text, key->length);
    }
  }
  return g_string_free (pointer, FALSE);
}

static gboolean
fail_as (Scan            *scan,
         WayContentError  code,
         const char      *at,
         const char      *found,
         const char      *expected)
{
  g_autofree char *pointer = get_pointer (scan);
  guint line, column;

  way_json_get_position (scan->data, at - scan->data, &line, &column);
  way_content_error_set_at (scan->error, code, scan->name, line, pointer, found, expected);
  return FALSE;
}

/* The word that starts at @at, or the one character. */
static char *
describe_word (Scan       *scan,
               const char *at)
{
  const char *stop = at;
  g_autofree char *raw = NULL;
  g_autofree char *quoted = NULL;

  if (*at == '\n' || *at == '\r')
    return g_strdup (_("the end of the line"));
  while (stop < scan->end && stop - at < MAX_FOUND_CHARS * 4
         && strchr (" \n\r\t,:[]{}\"", *stop) == NULL)
    stop++;
  if (stop == at)
    stop = at + 1;
  raw = g_strndup (at, stop - at);
  quoted = way_text_quote (raw, MAX_FOUND_CHARS);
  return g_strdup_printf ("“%s”", quoted);
}

/* What stands at @at is not what JSON asks for there. */
static gboolean
fail_at (Scan       *scan,
         const char *at,
         const char *expected)
{
  g_autofree char *found = NULL;

  if (at < scan->end) {
    found = describe_word (scan, at);
    return fail_as (scan, WAY_CONTENT_ERROR_SYNTAX, at, found, expected);
  }
  if (scan->end < scan->real_end) {
    found = g_strdup_printf (_("the byte 0x%02x"), (guchar) *scan->end);
    return fail_as (scan, WAY_CONTENT_ERROR_ENCODING, at, found, _("text in UTF-8"));
  }
  return fail_as (scan, WAY_CONTENT_ERROR_SYNTAX, at, _("the end of the file"), expected);
}

static gboolean
fail_limit (Scan       *scan,
            const char *at,
            const char *found,
            guint       limit)
{
  g_autofree char *expected = g_strdup_printf (_("at most %u"), limit);

  return fail_as (scan, WAY_CONTENT_ERROR_LIMIT, at, found, expected);
}

static void
skip_space (Scan *scan)
{
  while (scan->p < scan->end
         && (*scan->p == ' ' || *scan->p == '\n' || *scan->p == '\r' || *scan->p == '\t'))
    scan->p++;
}

static gboolean
scan_hex (Scan  *scan,
          guint *unit)
{
  const char *start = scan->p;

  *unit = 0;
  for (; scan->p < start + 4; scan->p++) {
    if (scan->p >= scan->end || !g_ascii_isxdigit (*scan->p))
      return fail_at (scan, scan->p, _("four hexadecimal digits"));
    *unit = *unit * 16 + g_ascii_xdigit_value (*scan->p);
  }
  return TRUE;
}

/* `p` is right behind the u. What json-glib makes of half a pair is not UTF-8,
 * and a NUL would end the string early. */
static gboolean
scan_unicode (Scan *scan)
{
  const char *start = scan->p - 2;
  guint unit, second;

  if (!scan_hex (scan, &unit))
    return FALSE;
  if (unit == 0)
    return fail_as (scan, WAY_CONTENT_ERROR_ENCODING, start, "\\u0000", _("another character"));
  if (unit < 0xd800 || unit > 0xdfff)
    return TRUE;
  if (unit < 0xdc00 && scan->end - scan->p >= 2 && scan->p[0] == '\\' && scan->p[1] == 'u') {
    scan->p += 2;
    if (!scan_hex (scan, &second))
      return FALSE;
    if (second >= 0xdc00 && second <= 0xdfff)
      return TRUE;
  }
  {
    g_autofree char *found = g_strndup (start, 6);

    return fail_as (scan, WAY_CONTENT_ERROR_ENCODING, start, found,
                    _("both halves of a surrogate pair"));
  }
}

static gboolean
scan_escape (Scan *scan)
{
  scan->p++;
  if (scan->p >= scan->end || strchr ("\"\\/bfnrtu", *scan->p) == NULL)
    return fail_at (scan, scan->p, _("one of \" \\ / b f n r t u after a backslash"));
  if (*scan->p++ == 'u')
    return scan_unicode (scan);
  return TRUE;
}

/* `p` is at the opening quote. */
static gboolean
scan_string (Scan     *scan,
             gboolean *escaped)
{
  const char *start = ++scan->p;

  *escaped = FALSE;
  for (;;) {
    while (scan->p < scan->end && (guchar) *scan->p >= 0x20 && *scan->p != '"' && *scan->p != '\\')
      scan->p++;
    if (scan->p >= scan->end)
      return fail_at (scan, scan->p, _("a quote that ends the string"));
    if (*scan->p == '"')
      break;
    if (*scan->p == '\\') {
      *escaped = TRUE;
      if (!scan_escape (scan))
        return FALSE;
    } else {
      g_autofree char *found = g_strdup_printf (_("the control character 0x%02x"),
                                                (guchar) *scan->p);

      return fail_as (scan, WAY_CONTENT_ERROR_SYNTAX, scan->p, found,
                      _("it to be written as an escape"));
    }
  }
  if (scan->p - start > WAY_JSON_MAX_STRING) {
    g_autofree char *found = g_strdup_printf (_("a string of %zu bytes"),
                                              (gsize) (scan->p - start));

    return fail_limit (scan, start, found, WAY_JSON_MAX_STRING);
  }
  scan->p++;
  return TRUE;
}

/* json-glib wraps an integer that is too large and makes infinity of others. */
static gboolean
is_in_range (const char *text,
             gboolean    is_integer)
{
  double value;

  if (is_integer)
    return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, NULL, NULL)
           || strcmp (text, "-0") == 0;
  value = g_ascii_strtod (text, NULL);
  return isfinite (value);
}

static gboolean
scan_digits (Scan *scan)
{
  if (scan->p >= scan->end || !g_ascii_isdigit (*scan->p))
    return fail_at (scan, scan->p, _("a digit"));
  while (scan->p < scan->end && g_ascii_isdigit (*scan->p))
    scan->p++;
  return TRUE;
}

static gboolean
scan_number (Scan *scan)
{
  const char *start = scan->p;
  gboolean is_integer = TRUE;
  char text[MAX_NUMBER_BYTES + 1];

  if (*scan->p == '-')
    scan->p++;
  if (scan->p < scan->end && *scan->p == '0')
    scan->p++;
  else if (!scan_digits (scan))
    return FALSE;
  if (scan->p < scan->end && *scan->p == '.') {
    is_integer = FALSE;
    scan->p++;
    if (!scan_digits (scan))
      return FALSE;
  }
  if (scan->p < scan->end && (*scan->p == 'e' || *scan->p == 'E')) {
    is_integer = FALSE;
    scan->p++;
    if (scan->p < scan->end && (*scan->p == '+' || *scan->p == '-'))
      scan->p++;
    if (!scan_digits (scan))
      return FALSE;
  }
  if (scan->p - start <= MAX_NUMBER_BYTES) {
    memcpy (text, start, scan->p - start);
    text[scan->p - start] = '\0';
    if (is_in_range (text, is_integer))
      return TRUE;
  }
  {
    g_autofree char *raw = g_strndup (start, MIN (scan->p - start, MAX_NUMBER_BYTES));
    g_autofree char *found = way_text_quote (raw, MAX_FOUND_CHARS * 2);

    return fail_as (scan, WAY_CONTENT_ERROR_LIMIT, start, found,
                    _("a number in the range of 64-bit integers or doubles"));
  }
}

static gboolean
scan_literal (Scan       *scan,
              const char *word)
{
  gsize length = strlen (word);

  if (scan->end - scan->p < length || memcmp (scan->p, word, length) != 0)
    return fail_at (scan, scan->p, _("a value"));
  scan->p += length;
  return TRUE;
}

static gboolean
count_value (Scan *scan)
{
  if (++scan->n_values > WAY_JSON_MAX_VALUES)
    return fail_limit (scan, scan->p, _("too many values"), WAY_JSON_MAX_VALUES);
  if (++scan->n_part_values[scan->level] > WAY_JSON_MAX_PART_VALUES)
    return fail_limit (scan, scan->p, _("too many values in one topic, or beside the topics"),
                       WAY_JSON_MAX_PART_VALUES);
  return TRUE;
}

static const Frame *
get_top (Scan *scan)
{
  return scan->depth > 0 ? &scan->frames[scan->depth - 1] : NULL;
}

/* What the list or object is that starts now. */
static Role
get_role (Scan     *scan,
          gboolean  is_object)
{
  const Frame *parent = get_top (scan);
  const WayJsonKey *key;

  if (parent == NULL && is_object)
    return scan->root == WAY_JSON_ROADMAP ? ROLE_ROADMAP : ROLE_SECTION;
  if (parent == NULL)
    return ROLE_OTHER;
  if (is_object && parent->role == ROLE_SECTIONS)
    return ROLE_SECTION;
  if (is_object && parent->role == ROLE_TOPICS)
    return ROLE_TOPIC;
  if (is_object || (parent->role != ROLE_ROADMAP && parent->role != ROLE_SECTION))
    return ROLE_OTHER;
  key = way_json_keys_get (scan->keys, way_json_keys_get_size (scan->keys) - 1);
  if (parent->role == ROLE_ROADMAP && way_json_key_equals (key, "sections"))
    return ROLE_SECTIONS;
  if (parent->role == ROLE_SECTION && way_json_key_equals (key, "topics"))
    return ROLE_TOPICS;
  return ROLE_OTHER;
}

static void
enter_part (Scan  *scan,
            Level  level)
{
  scan->level = level;
  scan->n_part_values[level] = 0;
}

static gboolean
push (Scan     *scan,
      gboolean  is_object)
{
  Frame *frame;
  Role role = get_role (scan, is_object);

  if (scan->depth == WAY_JSON_MAX_DEPTH)
    return fail_limit (scan, scan->p, _("lists and objects nested too deep"), WAY_JSON_MAX_DEPTH);
  frame = &scan->frames[scan->depth++];
  frame->begin = scan->p - scan->data;
  frame->first_key = way_json_keys_get_size (scan->keys);
  frame->index = 0;
  frame->role = role;
  frame->is_object = is_object;
  if (role == ROLE_SECTION)
    enter_part (scan, LEVEL_SECTION);
  else if (role == ROLE_TOPIC)
    enter_part (scan, LEVEL_TOPIC);
  scan->p++;
  return count_value (scan);
}

/* Notes that a value begins, if it is one of a part. */
static void
note_begin (Scan *scan)
{
  const Frame *parent = get_top (scan);
  guint32 begin = scan->p - scan->data;
  WayJsonSection section = { 0 };

  if (parent == NULL)
    scan->outline->root.begin = begin;
  if ((parent == NULL && scan->root == WAY_JSON_SECTION)
      || (parent != NULL && parent->role == ROLE_SECTIONS)) {
    section.whole.begin = begin;
    section.first_topic = scan->outline->topic->len;
    g_array_append_val (scan->outline->section, section);
  } else if (parent != NULL && parent->role == ROLE_TOPICS) {
    WayJsonRange topic = { begin, begin };

    g_array_append_val (scan->outline->topic, topic);
  }
}

static WayJsonSection *
get_last_section (Scan *scan)
{
  GArray *section = scan->outline->section;

  return &g_array_index (section, WayJsonSection, section->len - 1);
}

/* Notes that a value has ended, if it is one of a part. */
static void
note_end (Scan *scan)
{
  const Frame *parent = get_top (scan);
  guint32 end = scan->p - scan->data;
  GArray *topic = scan->outline->topic;

  if (parent == NULL)
    scan->outline->root.end = end;
  if ((parent == NULL && scan->root == WAY_JSON_SECTION)
      || (parent != NULL && parent->role == ROLE_SECTIONS)) {
    get_last_section (scan)->whole.end = end;
  } else if (parent != NULL && parent->role == ROLE_TOPICS) {
    g_array_index (topic, WayJsonRange, topic->len - 1).end = end;
    get_last_section (scan)->n_topics++;
  }
}

static gboolean
fail_duplicate (Scan             *scan,
                const WayJsonKey *key)
{
  g_autofree char *text = g_strndup (key->text, key->length);
  g_autofree char *quoted = way_text_quote (text, MAX_FOUND_CHARS * 2);
  g_autofree char *found = g_strdup_printf (_("the key \"%s\" again"), quoted);
  const char *at = scan->data + key->offset;

  way_json_keys_pop (scan->keys, get_top (scan)->first_key);
  return fail_as (scan, WAY_CONTENT_ERROR_INVALID, at, found, _("each key once in an object"));
}

/* `p` is right behind the closing bracket. */
static gboolean
pop (Scan *scan)
{
  const Frame *frame = get_top (scan);
  WayJsonRange range = { frame->begin, scan->p - scan->data };
  const WayJsonKey *duplicate;

  if (frame->is_object) {
    duplicate = way_json_keys_find_duplicate (scan->keys, frame->first_key);
    if (duplicate != NULL)
      return fail_duplicate (scan, duplicate);
    way_json_keys_pop (scan->keys, frame->first_key);
  }
  if (frame->role == ROLE_SECTIONS)
    scan->outline->sections = range;
  else if (frame->role == ROLE_TOPICS)
    get_last_section (scan)->topics = range;
  else if (frame->role == ROLE_SECTION)
    scan->level = LEVEL_ROADMAP;
  else if (frame->role == ROLE_TOPIC)
    scan->level = LEVEL_SECTION;
  scan->depth--;
  note_end (scan);
  return TRUE;
}

static gboolean
scan_key (Scan *scan)
{
  const char *start;
  gboolean escaped;

  skip_space (scan);
  if (scan->p >= scan->end || *scan->p != '"')
    return fail_at (scan, scan->p, _("a key in double quotes"));
  start = scan->p;
  if (!scan_string (scan, &escaped))
    return FALSE;
  way_json_keys_push (scan->keys, start + 1, scan->p - start - 2, escaped, start - scan->data);
  skip_space (scan);
  if (scan->p >= scan->end || *scan->p != ':')
    return fail_at (scan, scan->p, _("a colon"));
  scan->p++;
  return TRUE;
}

static gboolean
scan_scalar (Scan *scan)
{
  gboolean escaped;

  if (!count_value (scan))
    return FALSE;
  switch (*scan->p) {
    case '"':
      return scan_string (scan, &escaped);
    case 't':
      return scan_literal (scan, "true");
    case 'f':
      return scan_literal (scan, "false");
    case 'n':
      return scan_literal (scan, "null");
    default:
      if (*scan->p == '-' || g_ascii_isdigit (*scan->p))
        return scan_number (scan);
      return fail_at (scan, scan->p, _("a value"));
  }
}

/* Scans a scalar or an empty list or object, or enters one that is not empty.
 * @complete: whether the value is at its end */
static gboolean
scan_value (Scan     *scan,
            gboolean *complete)
{
  gboolean is_object;

  skip_space (scan);
  if (scan->p >= scan->end)
    return fail_at (scan, scan->p, _("a value"));
  note_begin (scan);
  *complete = TRUE;
  is_object = *scan->p == '{';
  if (!is_object && *scan->p != '[') {
    if (!scan_scalar (scan))
      return FALSE;
    note_end (scan);
    return TRUE;
  }
  if (!push (scan, is_object))
    return FALSE;
  skip_space (scan);
  if (scan->p < scan->end && *scan->p == (is_object ? '}' : ']')) {
    scan->p++;
    return pop (scan);
  }
  *complete = FALSE;
  return !is_object || scan_key (scan);
}

/* Goes from the end of a value to where the next one starts, leaving what ends
 * on the way. */
static gboolean
scan_to_next (Scan *scan)
{
  while (scan->depth > 0) {
    Frame *frame = &scan->frames[scan->depth - 1];
    char closing = frame->is_object ? '}' : ']';

    skip_space (scan);
    if (scan->p < scan->end && *scan->p == ',') {
      scan->p++;
      frame->index++;
      return !frame->is_object || scan_key (scan);
    }
    if (scan->p >= scan->end || *scan->p != closing)
      return fail_at (scan, scan->p, frame->is_object ? _("a comma or “}”") : _("a comma or “]”"));
    scan->p++;
    if (!pop (scan))
      return FALSE;
  }
  return TRUE;
}

static gboolean
scan_document (Scan *scan)
{
  gboolean complete = FALSE;

  do {
    if (!scan_value (scan, &complete))
      return FALSE;
    if (complete && !scan_to_next (scan))
      return FALSE;
  } while (scan->depth > 0);
  skip_space (scan);
  if (scan->p < scan->real_end)
    return fail_at (scan, scan->p, _("nothing more"));
  if (scan->data[scan->outline->root.begin] != '{') {
    g_autofree char *found = way_json_describe (scan->data, &scan->outline->root);

    return fail_as (scan, WAY_CONTENT_ERROR_INVALID, scan->data + scan->outline->root.begin,
                    found, _("an object"));
  }
  return TRUE;
}

/**
 * way_json_outline_new:
 * @name: how the file is called in messages
 * @data: what is in the file; nothing behind its @length bytes is read
 *
 * Checks that a file is JSON (RFC 8259) that json-glib reads rightly, and within
 * the limits, without building anything but a list of where its parts stand. A
 * byte order mark of UTF-8 at its start is passed over.
 *
 * Returns: (transfer full) (nullable): the outline, or %NULL with @error set
 */
WayJsonOutline *
way_json_outline_new (const char   *name,
                      const char   *data,
                      gsize         length,
                      WayJsonRoot   root,
                      GError      **error)
{
  g_autoptr (WayJsonOutline) outline = NULL;
  g_autoptr (WayJsonKeys) keys = NULL;
  Scan scan = { .name = name, .data = data, .p = data, .root = root, .error = error };

  g_return_val_if_fail (name != NULL && data != NULL, NULL);

  outline = g_new0 (WayJsonOutline, 1);
  outline->section = g_array_new (FALSE, FALSE, sizeof (WayJsonSection));
  outline->topic = g_array_new (FALSE, FALSE, sizeof (WayJsonRange));
  keys = way_json_keys_new ();
  scan.outline = outline;
  scan.keys = keys;
  if (length > WAY_JSON_MAX_BYTES) {
    g_autofree char *found = g_strdup_printf (_("a file of %zu bytes"), length);

    fail_limit (&scan, data, found, WAY_JSON_MAX_BYTES);
    return NULL;
  }
  scan.real_end = data + length;
  g_utf8_validate_len (data, length, &scan.end);
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    scan.p += 3;
  if (!scan_document (&scan))
    return NULL;
  return g_steal_pointer (&outline);
}

void
way_json_outline_free (WayJsonOutline *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->section);
  g_array_unref (self->topic);
  g_free (self);
}
