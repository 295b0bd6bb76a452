/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-db.h"
#include "way-edit.h"

G_BEGIN_DECLS

gboolean   way_state_table_read_value     (WayDb          *db,
                                           const WayEdit  *edit,
                                           char          **value,
                                           GError        **error);
gboolean   way_state_table_put            (WayDb          *db,
                                           const WayEdit  *edit,
                                           gint64          clock,
                                           const char     *device,
                                           GError        **error);
GPtrArray *way_state_table_read_kind      (WayDb          *db,
                                           const char     *roadmap,
                                           WayEditKind     kind,
                                           GError        **error);

char      *way_state_table_list_kinds     (void);
char      *way_state_table_select_winners (void);
gboolean   way_state_table_rebuild        (WayDb          *db,
                                           GError        **error);

G_END_DECLS
