/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-test.h"

#include <string.h>

#include "way-paragraph.h"
#include "way-ui.h"

void
ui_test_init (int    *argc,
              char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  way_ui_init ();
  ui_test_set_animations (FALSE);
}

static gboolean
is_worth_hearing (GtkWidget *widget)
{
  return (GTK_IS_LABEL (widget) || GTK_IS_BUTTON (widget) || GTK_IS_LEVEL_BAR (widget))
         && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget))
         != GTK_ACCESSIBLE_ROLE_PRESENTATION;
}

/* What is said to be for the eye only takes all that is inside of it with it,
 * out of a screen reader's sight. */
static void
assert_heard (GtkWidget *widget,
              gboolean   is_hidden)
{
  g_assert_false (is_hidden && is_worth_hearing (widget));
  is_hidden |= gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget))
    == GTK_ACCESSIBLE_ROLE_PRESENTATION;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_heard (child, is_hidden);
}

/* A window that shows WIDGET in exactly the given size, drawn. */
GtkWindow *
ui_test_show (GtkWidget *widget,
              int        width,
              int        height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, width, height);
  gtk_window_set_child (window, widget);
  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  ui_test_wait_until (gtk_widget_get_width (widget) > 0);
  assert_heard (widget, FALSE);
  return window;
}

static gboolean
matches_type (GtkWidget     *widget,
              gconstpointer  type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (type));
}

static gboolean
matches_class (GtkWidget     *widget,
               gconstpointer  style_class)
{
  return gtk_widget_has_css_class (widget, style_class);
}

static gboolean
matches_text (GtkWidget     *widget,
              gconstpointer  text)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

static gboolean
matches_paragraph (GtkWidget     *widget,
                   gconstpointer  text)
{
  return WAY_IS_PARAGRAPH (widget)
         && g_str_equal (way_paragraph_get_text (WAY_PARAGRAPH (widget)), text);
}

static GtkWidget *
find (GtkWidget     *root,
      gboolean (*matches) (GtkWidget *, gconstpointer),
      gconstpointer  data,
      guint         *nth)
{
  if (matches (root, data) && (*nth)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, matches, data, nth);

    if (found != NULL)
      return found;
  }
  return NULL;
}

GtkWidget *
ui_test_find (GtkWidget *root,
              GType      type,
              guint      nth)
{
  return find (root, matches_type, GSIZE_TO_POINTER (type), &nth);
}

GtkWidget *
ui_test_find_class (GtkWidget  *root,
                    const char *style_class)
{
  guint nth = 0;

  return find (root, matches_class, style_class, &nth);
}

GtkLabel *
ui_test_find_text (GtkWidget  *root,
                   const char *text)
{
  guint nth = 0;

  return GTK_LABEL (find (root, matches_text, text, &nth));
}

GtkWidget *
ui_test_find_paragraph (GtkWidget  *root,
                        const char *text)
{
  guint nth = 0;

  return find (root, matches_paragraph, text, &nth);
}

/* Where one sees WIDGET; a width of 0 where one does not see it at all. */
void
ui_test_place (GtkWidget *widget,
               GtkWidget *inside,
               int       *x,
               int       *width)
{
  graphene_rect_t bounds;

  *x = *width = 0;
  if (!gtk_widget_get_child_visible (widget))
    return;
  g_assert_true (gtk_widget_compute_bounds (widget, inside, &bounds));
  *x = (int) (bounds.origin.x + 0.5);
  *width = (int) (bounds.size.width + 0.5);
}

void
ui_test_set_animations (gboolean enabled)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", enabled, NULL);
}

WayBlock *
ui_test_append (WayBlock     *parent,
                WayBlockKind  kind,
                const char   *text)
{
  WayBlock *block = way_block_append (parent, kind);

  if (text != NULL)
    way_block_append_text (block, text, strlen (text), WAY_RUN_PLAIN, NULL);
  return block;
}
