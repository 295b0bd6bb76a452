/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayContentError:
 * @WAY_CONTENT_ERROR_SYNTAX: it is not JSON
 * @WAY_CONTENT_ERROR_ENCODING: it is not UTF-8, or names no character
 * @WAY_CONTENT_ERROR_LIMIT: it is larger or deeper than what is read
 * @WAY_CONTENT_ERROR_INVALID: it is JSON, but not what the format asks for
 * @WAY_CONTENT_ERROR_NEWER: its format is newer than this program
 * @WAY_CONTENT_ERROR_IO: it cannot be read or written
 * @WAY_CONTENT_ERROR_CHANGED: it is no longer what its structure was read from
 * @WAY_CONTENT_ERROR_TAKEN: another roadmap has the same id, and goes before it
 * @WAY_CONTENT_ERROR_UNKNOWN: there is no roadmap of that id
 */
typedef enum {
  WAY_CONTENT_ERROR_SYNTAX,
  WAY_CONTENT_ERROR_ENCODING,
  WAY_CONTENT_ERROR_LIMIT,
  WAY_CONTENT_ERROR_INVALID,
  WAY_CONTENT_ERROR_NEWER,
  WAY_CONTENT_ERROR_IO,
  WAY_CONTENT_ERROR_CHANGED,
  WAY_CONTENT_ERROR_TAKEN,
  WAY_CONTENT_ERROR_UNKNOWN,
} WayContentError;

#define WAY_CONTENT_ERROR (way_content_error_quark ())

GQuark way_content_error_quark  (void);

void   way_content_error_set_at (GError          **error,
                                 WayContentError   code,
                                 const char       *name,
                                 guint             line,
                                 const char       *pointer,
                                 const char       *found,
                                 const char       *expected);

G_END_DECLS
