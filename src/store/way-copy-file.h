/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean way_copy_file_check (const char  *path,
                              GError     **error);
void     way_copy_file_blame (const char  *path,
                              GError      *reason,
                              GError     **error);

G_END_DECLS
