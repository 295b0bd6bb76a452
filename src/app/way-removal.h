/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-application.h"

G_BEGIN_DECLS

/* Takes a roadmap of the learner's own out of Waymark: its file goes to the trash. */

const char *way_removal_get_path (WayApplication  *application);
char       *way_removal_get_name (WayApplication  *application);
gboolean    way_removal_run      (WayApplication  *application,
                                  gboolean         with_progress,
                                  GError         **error);

G_END_DECLS
