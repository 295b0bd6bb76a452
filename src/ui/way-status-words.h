/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "way-status.h"

G_BEGIN_DECLS

const char *way_status_label     (WayStatus   status);
const char *way_status_icon_name (WayStatus   status);
char       *way_status_describe  (WayStatus   status,
                                  const char *title);
void        way_status_set_image (GtkImage   *image,
                                  WayStatus   status);

G_END_DECLS
