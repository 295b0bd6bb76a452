/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *way_text_quote          (const char *text,
                                  gsize       max_chars);
char    *way_text_escape_markup  (const char *text);
char    *way_text_make_printable (const char *text);
gboolean way_text_is_id          (const char *text);
gboolean way_text_is_slug        (const char *text);

G_END_DECLS
