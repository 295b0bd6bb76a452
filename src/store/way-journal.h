/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-clock.h"
#include "way-db.h"
#include "way-edit.h"

G_BEGIN_DECLS

/**
 * WayJournal:
 *
 * The end of the journal during one change: it numbers and stamps what is
 * appended. It lives within one transaction.
 */
typedef struct _WayJournal WayJournal;

WayJournal *way_journal_begin      (WayDb          *db,
                                    WayClock       *clock,
                                    GError        **error);
void        way_journal_end        (WayJournal     *self);
gboolean    way_journal_append     (WayJournal     *self,
                                    const WayEdit  *edit,
                                    GError        **error);
gboolean    way_journal_has_events (WayJournal     *self);
const char *way_journal_get_device (WayJournal     *self);
gint64      way_journal_get_clock  (WayJournal     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayJournal, way_journal_end)

G_END_DECLS
