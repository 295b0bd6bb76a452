/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WayShell:
 *
 * A sidebar and its content side by side, or one at a time where the window is
 * narrow. The only place that knows how that is done.
 */
#define WAY_TYPE_SHELL (way_shell_get_type ())
G_DECLARE_FINAL_TYPE (WayShell, way_shell, WAY, SHELL, AdwBin)

GtkWidget *way_shell_new                 (void);
GtkWidget *way_shell_get_sidebar         (WayShell  *self);
void       way_shell_set_sidebar         (WayShell  *self,
                                          GtkWidget *sidebar);
GtkWidget *way_shell_get_content         (WayShell  *self);
void       way_shell_set_content         (WayShell  *self,
                                          GtkWidget *content);
gboolean   way_shell_get_folded          (WayShell  *self);
gboolean   way_shell_get_showing_content (WayShell  *self);
void       way_shell_set_can_go_back     (WayShell  *self,
                                          gboolean   can_go_back);
gboolean   way_shell_get_sidebar_hidden  (WayShell  *self);
void       way_shell_toggle_sidebar      (WayShell  *self);
void       way_shell_show_sidebar        (WayShell  *self);
void       way_shell_show_content        (WayShell  *self);

G_END_DECLS
