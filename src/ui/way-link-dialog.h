/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-tracker.h"

G_BEGIN_DECLS

#define WAY_TYPE_LINK_DIALOG (way_link_dialog_get_type ())

/**
 * WayLinkDialog:
 *
 * Asks for the address and the title of a link on a topic. It stays until there is one that
 * can be kept, and says what is wrong with what was typed.
 */
G_DECLARE_FINAL_TYPE (WayLinkDialog, way_link_dialog, WAY, LINK_DIALOG, AdwWindow)

GtkWindow *way_link_dialog_new (GtkWindow   *parent,
                                WayTracker  *tracker,
                                WayProgress *progress,
                                guint        topic,
                                const char  *id);

G_END_DECLS
