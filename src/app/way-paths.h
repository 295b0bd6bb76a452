/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *way_paths_get_data_dir    (void);
char *way_paths_get_own_dir     (void);
char *way_paths_get_cache_dir   (void);
char *way_paths_get_bundled_dir (void);

G_END_DECLS
