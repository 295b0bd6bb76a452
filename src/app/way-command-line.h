/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean way_command_line_is_meant (int    argc,
                                    char **argv);
int      way_command_line_run      (char **argv);

G_END_DECLS
