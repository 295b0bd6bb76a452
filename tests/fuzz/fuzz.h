/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What libFuzzer looks for in each target, and calls with one input after the
 * other; without libFuzzer fuzz-corpus.c calls it with each file of a corpus. */
int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize size);

G_END_DECLS
