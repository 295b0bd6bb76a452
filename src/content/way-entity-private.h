/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean way_entity_decode (const char *text,
                            gsize       length,
                            gunichar   *c);

G_END_DECLS
