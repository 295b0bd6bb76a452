/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-clock.h"

G_BEGIN_DECLS

gboolean way_damaged_file_is_name   (const char  *name);
char    *way_damaged_file_copy      (const char  *path,
                                     const char  *place,
                                     GError     **error);
char    *way_damaged_file_make_name (const char  *path,
                                     WayClock    *clock,
                                     GError     **error);
gboolean way_damaged_file_exchange  (const char  *path,
                                     const char  *temporary,
                                     const char  *name,
                                     GError     **error);

G_END_DECLS
