/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-db.h"
#include "way-store-salvage.h"

G_BEGIN_DECLS

/* What a database that was made of a damaged one says of that, until the learner
 * knows: whoever has the one has the other, too. */

gboolean way_salvage_note_write  (WayDb             *db,
                                  const WaySalvage  *salvage,
                                  GError           **error);
gboolean way_salvage_note_read   (WayDb             *db,
                                  const char        *directory,
                                  WaySalvage       **salvage,
                                  GError           **error);
gboolean way_salvage_note_remove (WayDb             *db,
                                  GError           **error);

G_END_DECLS
