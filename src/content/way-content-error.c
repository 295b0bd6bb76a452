/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-content-error.h"

#include <glib/gi18n-lib.h>

#include "way-text.h"

#define MAX_POINTER_CHARS 200

G_DEFINE_QUARK (way-content-error-quark, way_content_error)

/**
 * way_content_error_set_at:
 * @name: how the file is called in messages
 * @line: the line at fault, from 1
 * @pointer: the JSON pointer of the value at fault
 * @found: what stands there, fit for a message
 * @expected: what should stand there
 *
 * Sets an error in the one form that all errors in a file's content have.
 */
void
way_content_error_set_at (GError          **error,
                          WayContentError   code,
                          const char       *name,
                          guint             line,
                          const char       *pointer,
                          const char       *found,
                          const char       *expected)
{
  g_autofree char *where = NULL;

  g_return_if_fail (name != NULL && pointer != NULL && found != NULL && expected != NULL);

  where = way_text_quote (*pointer != '\0' ? pointer : "/", MAX_POINTER_CHARS);
  g_set_error (error, WAY_CONTENT_ERROR, code,
               /* Translators: the name of a file, a line number, the place in the
                * file as a JSON pointer, what stands there, what should stand there */
               _("%s:%u: %s: found %s, expected %s"), name, line, where, found, expected);
}
