/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayStoreFileFilter:
 * @name: the name of a file, without its directory
 *
 * Returns: whether a file of that name is one that the caller makes
 */
typedef gboolean (*WayStoreFileFilter) (const char *name);

char    *way_store_file_make_temporary   (const char         *path,
                                          GError            **error);
void     way_store_file_remove_temporary (char               *temporary);
char    *way_store_file_get_final_name   (const char         *name);
void     way_store_file_remove_leftovers (const char         *directory,
                                          WayStoreFileFilter  filter);
gboolean way_store_file_check_kind       (const char         *path,
                                          gboolean           *exists,
                                          GError            **error);
gboolean way_store_file_sync             (const char         *path,
                                          GError            **error);
gboolean way_store_file_publish          (const char         *temporary,
                                          const char         *path,
                                          GError            **error);
gboolean way_store_file_replace          (const char         *temporary,
                                          const char         *path,
                                          GError            **error);

G_END_DECLS
