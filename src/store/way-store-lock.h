/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayStoreLock:
 *
 * The right to write in a directory. One process has it at a time, and a process
 * that dies loses it.
 */
typedef struct _WayStoreLock WayStoreLock;

WayStoreLock *way_store_lock_new  (const char   *directory,
                                   GError      **error);
void          way_store_lock_free (WayStoreLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayStoreLock, way_store_lock_free)

G_END_DECLS
