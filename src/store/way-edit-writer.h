/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-clock.h"
#include "way-db.h"
#include "way-edit.h"

G_BEGIN_DECLS

/* The longest value and the longest draft. */
#define WAY_EDIT_MAX_BYTES (1024 * 1024)

gboolean   way_edit_writer_check (const WayEdit  *edit,
                                  GError        **error);
GPtrArray *way_edit_writer_write (WayDb          *db,
                                  WayClock       *clock,
                                  GPtrArray      *edits,
                                  GError        **error);

G_END_DECLS
