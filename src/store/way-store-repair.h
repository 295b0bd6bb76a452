/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-store-report.h"
#include "way-store.h"

G_BEGIN_DECLS

WayStoreReport *way_store_repair (WayStore  *self,
                                  char     **kept,
                                  GError   **error);

G_END_DECLS
