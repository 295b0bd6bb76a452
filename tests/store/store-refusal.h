/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Has SQLite refuse changes of the connections of this process, without anything in
 * the file that a store could find there. To be set up before a store is opened. */

void store_refusal_set_up (void);
void store_refusal_begin  (const char *value);
void store_refusal_end    (void);

G_END_DECLS
