/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **way_command_line_find (char **argv);
int    way_command_line_run  (char **words);

G_END_DECLS
