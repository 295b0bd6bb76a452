/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WayCodeBlock:
 *
 * Code in a frame, with the name of its language and a button that copies it.
 * Long lines scroll sideways; it runs from left to right in every language.
 */
#define WAY_TYPE_CODE_BLOCK (way_code_block_get_type ())
G_DECLARE_FINAL_TYPE (WayCodeBlock, way_code_block, WAY, CODE_BLOCK, AdwBin)

GtkWidget  *way_code_block_new      (const char   *code,
                                     const char   *language);
const char *way_code_block_get_code (WayCodeBlock *self);

G_END_DECLS
