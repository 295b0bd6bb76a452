/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "way-document.h"

G_BEGIN_DECLS

/* Runs the main loop until CONDITION holds; it is bounded, and never a sleep. */
#define ui_test_wait_until(condition)                                   \
  G_STMT_START {                                                        \
    gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;         \
    while (!(condition) && g_get_monotonic_time () < end)               \
      g_main_context_iteration (NULL, FALSE);                           \
    g_assert_true (condition);                                          \
  } G_STMT_END

/* Asserts that nothing else holds OBJECT when the widget that it belongs to, or
 * the window that shows it, is gone. */
#define ui_test_assert_destroyed(window, object)                        \
  G_STMT_START {                                                        \
    gpointer weak = (object);                                           \
    g_object_add_weak_pointer (G_OBJECT (object), &weak);               \
    gtk_window_destroy (window);                                        \
    g_assert_null (weak);                                               \
  } G_STMT_END

void       ui_test_init           (int          *argc,
                                   char       ***argv);
GtkWindow *ui_test_show           (GtkWidget    *widget,
                                   int           width,
                                   int           height);
GtkWidget *ui_test_find           (GtkWidget    *root,
                                   GType         type,
                                   guint         nth);
GtkWidget *ui_test_find_class     (GtkWidget    *root,
                                   const char   *style_class);
GtkLabel  *ui_test_find_text      (GtkWidget    *root,
                                   const char   *text);
GtkWidget *ui_test_find_paragraph (GtkWidget    *root,
                                   const char   *text);
void       ui_test_place          (GtkWidget    *widget,
                                   GtkWidget    *inside,
                                   int          *x,
                                   int          *width);
void       ui_test_set_animations (gboolean      enabled);
WayBlock  *ui_test_append         (WayBlock     *parent,
                                   WayBlockKind  kind,
                                   const char   *text);

G_END_DECLS
