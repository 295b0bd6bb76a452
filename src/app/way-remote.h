/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "way-command.h"
#include "way-tracker.h"

G_BEGIN_DECLS

/**
 * WayRemote:
 *
 * The session bus's way to an open window: it carries out the commands that
 * write, so that they move what is shown and can be undone there.
 */
typedef struct _WayRemote WayRemote;

WayRemote        *way_remote_new  (WayCatalogue       *catalogue,
                                   WayTracker         *tracker,
                                   GDBusConnection    *connection,
                                   GError            **error);
void              way_remote_free (WayRemote          *self);

WayCommandResult *way_remote_call (const char *const  *argv,
                                   const char         *input,
                                   const char         *data_dir,
                                   GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayRemote, way_remote_free)

G_END_DECLS
