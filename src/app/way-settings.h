/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *way_settings_new         (GError     **error);

char      *way_settings_get_roadmap (GSettings   *settings);
void       way_settings_set_roadmap (GSettings   *settings,
                                     const char  *roadmap);
gboolean   way_settings_get_place   (GSettings   *settings,
                                     const char  *roadmap,
                                     char       **section,
                                     char       **topic);
void       way_settings_set_place   (GSettings   *settings,
                                     const char  *roadmap,
                                     const char  *section,
                                     const char  *topic);

G_END_DECLS
