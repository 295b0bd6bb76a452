/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void way_process_ignore_file_size_signal (void);
void way_process_save_memory             (void);

G_END_DECLS
