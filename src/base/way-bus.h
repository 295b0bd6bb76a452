/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GDBusConnection *way_bus_connect (guint    timeout_ms,
                                  GError **error);

G_END_DECLS
