/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "way-db.h"

G_BEGIN_DECLS

/**
 * WayDbTransaction:
 *
 * A transaction that lasts as long as its scope: what is not committed when it
 * ends, however it ends, is rolled back.
 */
typedef struct _WayDbTransaction WayDbTransaction;

WayDbTransaction *way_db_transaction_begin_read  (WayDb             *db,
                                                  GError           **error);
WayDbTransaction *way_db_transaction_begin_write (WayDb             *db,
                                                  GError           **error);
gboolean          way_db_transaction_commit      (WayDbTransaction  *self,
                                                  GError           **error);
void              way_db_transaction_end         (WayDbTransaction  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayDbTransaction, way_db_transaction_end)

G_END_DECLS
