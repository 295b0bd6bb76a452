/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void way_backup_thinning_mark (const gint64 *times_ms,
                               guint         n_times,
                               gint64        now_ms,
                               gboolean     *keep);

G_END_DECLS
