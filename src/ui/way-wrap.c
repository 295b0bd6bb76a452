/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-wrap.h"

#define LEAST_CHARS 13

/**
 * way_wrap_fit:
 * @label: a label that wraps, with its text
 *
 * Gives a label with a long text a least width in characters. Without one GTK
 * finds the least width by breaking the text at each character, which costs more
 * than all else at the start; and a short text may be narrower than that.
 */
void
way_wrap_fit (GtkLabel *label)
{
  glong length;

  g_return_if_fail (GTK_IS_LABEL (label));

  length = g_utf8_strlen (gtk_label_get_text (label), -1);
  gtk_label_set_width_chars (label, length > 2 * LEAST_CHARS ? LEAST_CHARS : -1);
}

/**
 * way_wrap_show:
 * @label: a label that wraps
 * @text: plain text to show in it
 *
 * Sets the text of a label, and its least width with it.
 */
void
way_wrap_show (GtkLabel   *label,
               const char *text)
{
  g_return_if_fail (GTK_IS_LABEL (label) && text != NULL);

  gtk_label_set_label (label, text);
  way_wrap_fit (label);
}
