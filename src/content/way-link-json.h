/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A learner's own link, as it stands in the journal: an object with "url" and, if it has
 * one, "title". */

gboolean way_link_json_read  (const char  *value,
                              char       **url,
                              char       **title);
char    *way_link_json_write (const char  *url,
                              const char  *title);

G_END_DECLS
