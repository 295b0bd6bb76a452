/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayStoreReport:
 * @ok: whether there are no problems
 * @is_damaged: whether something that was written is not there as it was: a part of
 *   the file, or an event. Events that are missing may never have been there, and
 *   what is derived from events can be made anew
 * @can_repair: whether way_store_repair() or way_store_salvage() helps: nobody knows
 *   what events that are missing said
 * @n_events: how many events the journal holds
 * @problems: (element-type utf8): each a sentence for the learner
 *
 * What way_store_check() found.
 */
typedef struct {
  gboolean ok;
  gboolean is_damaged;
  gboolean can_repair;
  gint64 n_events;
  GPtrArray *problems;
} WayStoreReport;

WayStoreReport *way_store_report_new         (void);
void            way_store_report_free        (WayStoreReport *self);
void            way_store_report_add_problem (WayStoreReport *self,
                                              char           *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayStoreReport, way_store_report_free)

G_END_DECLS
