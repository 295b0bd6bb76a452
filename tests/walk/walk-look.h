/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One of the ways in which the window can look. */
typedef struct {
  const char *name;
  int width;
  int height;
  double text_scale;
  gboolean is_dark;
  gboolean is_high_contrast;
  gboolean is_rtl;
} WalkLook;

extern const WalkLook walk_looks[];
extern const guint walk_n_looks;

const WalkLook *walk_look_find  (const char       *name);
void            walk_look_begin (const WalkLook   *look,
                                 int              *argc,
                                 char           ***argv);

G_END_DECLS
