/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pango.h>

#include "way-fold.h"

G_BEGIN_DECLS

PangoAttrList *way_highlight_new (GArray *spans);

G_END_DECLS
