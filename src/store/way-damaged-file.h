/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-clock.h"

G_BEGIN_DECLS

char    *way_damaged_file_copy    (const char  *path,
                                   GError     **error);
char    *way_damaged_file_keep    (const char  *path,
                                   WayClock    *clock,
                                   GError     **error);
gboolean way_damaged_file_replace (const char  *path,
                                   const char  *temporary,
                                   GError     **error);

G_END_DECLS
