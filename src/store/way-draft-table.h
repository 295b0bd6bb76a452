/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-db.h"
#include "way-edit.h"

G_BEGIN_DECLS

gboolean   way_draft_table_put    (WayDb          *db,
                                   const WayEdit  *draft,
                                   gint64          at_ms,
                                   GError        **error);
gboolean   way_draft_table_read   (WayDb          *db,
                                   const WayEdit  *draft,
                                   char          **text,
                                   GError        **error);
GPtrArray *way_draft_table_list   (WayDb          *db,
                                   const char     *roadmap,
                                   WayEditKind     kind,
                                   GError        **error);
gboolean   way_draft_table_remove (WayDb          *db,
                                   const WayEdit  *draft,
                                   GError        **error);

G_END_DECLS
