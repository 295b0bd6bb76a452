/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-document.h"

G_BEGIN_DECLS

GtkTextDirection way_direction_find  (const WayBlock   *block);
void             way_direction_apply (GtkWidget        *widget,
                                      GtkTextDirection  direction);

G_END_DECLS
