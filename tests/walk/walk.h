/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A walk looks at each widget of a window that is shown, and of the popovers in it, and
 * says in a line what is wrong with it: a fault. */

typedef struct {
  GPtrArray *faults; /* of char */
  const char *place; /* which page is looked at, and how */
} Walk;

typedef void (*WalkVisitor) (GtkWidget *widget,
                             gpointer   user_data);

Walk       *walk_new         (void);
void        walk_free        (Walk            *walk);
void        walk_fault       (Walk            *walk,
                              GtkWidget       *widget,
                              const char      *format,
                              ...) G_GNUC_PRINTF (3, 4);
void        walk_each        (GtkWidget       *root,
                              WalkVisitor      visitor,
                              gpointer         user_data);
gboolean    walk_is_in       (GtkWidget       *widget,
                              const char      *type);
gboolean    walk_is_library  (GtkWidget       *widget);
const char *walk_get_text    (GtkWidget       *widget);
gboolean    walk_find_bounds (GtkWidget       *widget,
                              graphene_rect_t *bounds);
gboolean    walk_find_seen   (GtkWidget       *widget,
                              graphene_rect_t *seen);
void        walk_paint       (GtkWidget       *widget);
void        walk_settle      (GtkWidget       *widget);

/* What is looked at */

void walk_check_names   (Walk      *walk,
                         GtkWidget *root);
void walk_check_layout  (Walk      *walk,
                         GtkWidget *root,
                         int        width);
void walk_check_targets (Walk      *walk,
                         GtkWidget *root);
void walk_check_colours (Walk      *walk,
                         GtkWidget *root);
void walk_check_focus   (Walk      *walk,
                         GtkWindow *window);

/* How it looks, pixel by pixel */

typedef struct {
  int left;
  int top;
  int width;
  int height;
  guint32 *pixels; /* 0xAARRGGBB */
} WalkPicture;

GskRenderNode *walk_render_node    (GtkWidget             *native);
WalkPicture   *walk_picture_new    (GtkWidget             *native,
                                    const graphene_rect_t *area);
void           walk_picture_free   (WalkPicture           *picture);
guint32        walk_picture_common (const WalkPicture     *picture,
                                    const graphene_rect_t *area);
guint32        walk_picture_around (const WalkPicture     *picture,
                                    const graphene_rect_t *area);
guint          walk_picture_count  (const WalkPicture     *picture,
                                    const WalkPicture     *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Walk, walk_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WalkPicture, walk_picture_free)

G_END_DECLS
