/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void way_link_open (GtkWindow       *parent,
                    const char      *url,
                    AdwToastOverlay *toasts);

G_END_DECLS
