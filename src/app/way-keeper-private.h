/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-keeper.h"
#include "way-store.h"

G_BEGIN_DECLS

WayStore *way_keeper_get_store          (WayKeeper *self);
gboolean  way_keeper_begin_replacement  (WayKeeper *self,
                                         GTask     *task);
void      way_keeper_fail_replacement   (WayKeeper *self);
void      way_keeper_finish_replacement (WayKeeper *self);

G_END_DECLS
