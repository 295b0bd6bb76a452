/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-event.h"

#include <string.h>
#include <zlib.h>

/* JSON leaves open how a string is escaped; the sum of a line does not. */
static void
append_string (GString    *line,
               const char *text)
{
  static const char shorts[] = "btnvfr"; /* U+0008 to U+000D */

  g_string_append_c (line, '"');
  for (const char *p = text; *p != '\0'; p++) {
    guchar c = *p;

    if (c == '"' || c == '\\')
      g_string_append_printf (line, "\\%c", c);
    else if (c >= '\b' && c <= '\r' && c != '\v')
      g_string_append_printf (line, "\\%c", shorts[c - '\b']);
    else if (c < 0x20)
      g_string_append_printf (line, "\\u%04x", c);
    else
      g_string_append_c (line, c);
  }
  g_string_append_c (line, '"');
}

static void
append_text_member (GString    *line,
                    const char *name,
                    const char *text)
{
  g_string_append_printf (line, "%s\"%s\":", line->len > 1 ? "," : "", name);
  append_string (line, text);
}

static void
append_number_member (GString    *line,
                      const char *name,
                      gint64      number)
{
  g_string_append_printf (line, ",\"%s\":%" G_GINT64_FORMAT, name, number);
}

/**
 * way_event_to_line:
 *
 * The one form of an event that every device agrees on, and over which its sum
 * goes. It is a JSON object with the columns as members, in this order: device,
 * seq, clock, at_ms, offset_min, batch, roadmap, topic, item, kind, value.
 * There is no space outside strings and no line feed at the end. Numbers are
 * decimal. In strings `"` and `\` are escaped by a backslash, U+0008, U+0009,
 * U+000A, U+000C and U+000D are `\b`, `\t`, `\n`, `\f` and `\r`, other
 * characters below U+0020 are `\u00xx` in lower case, and all else is UTF-8 as
 * it is. This never changes: the sums of all journals depend on it.
 *
 * Returns: (transfer full): one line
 */
char *
way_event_to_line (const WayEvent *self)
{
  GString *line;

  g_return_val_if_fail (self != NULL, NULL);

  line = g_string_new ("{");
  append_text_member (line, "device", self->device);
  append_number_member (line, "seq", self->seq);
  append_number_member (line, "clock", self->clock);
  append_number_member (line, "at_ms", self->at_ms);
  append_number_member (line, "offset_min", self->offset_min);
  append_number_member (line, "batch", self->batch);
  append_text_member (line, "roadmap", self->roadmap);
  append_text_member (line, "topic", self->topic);
  append_text_member (line, "item", self->item);
  append_text_member (line, "kind", self->kind);
  append_text_member (line, "value", self->value);
  g_string_append_c (line, '}');
  return g_string_free (line, FALSE);
}

/**
 * way_event_get_crc:
 *
 * Returns: the CRC-32 (IEEE 802.3) of the event's line
 */
guint32
way_event_get_crc (const WayEvent *self)
{
  g_autofree char *line = NULL;

  g_return_val_if_fail (self != NULL, 0);

  line = way_event_to_line (self);
  return crc32_z (0, (const guint8 *) line, strlen (line));
}
