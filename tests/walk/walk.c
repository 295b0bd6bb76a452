/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "walk.h"

#include <string.h>

#include "way-paragraph.h"

#define N_FRAMES 3

Walk *
walk_new (void)
{
  Walk *walk = g_new0 (Walk, 1);

  walk->faults = g_ptr_array_new_with_free_func (g_free);
  walk->place = "";
  return walk;
}

void
walk_free (Walk *walk)
{
  g_ptr_array_unref (walk->faults);
  g_free (walk);
}

/* Returns: (nullable): the text that stands in WIDGET, or the first one below it */
static const char *
find_text (GtkWidget *widget)
{
  const char *text = walk_get_text (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && text == NULL;
       child = gtk_widget_get_next_sibling (child))
    text = find_text (child);
  return text;
}

static char *
describe (GtkWidget *widget)
{
  g_autofree char *classes = NULL;
  g_auto (GStrv) all = gtk_widget_get_css_classes (widget);
  const char *text = find_text (widget);
  const char *inside = "";

  for (GtkWidget *above = gtk_widget_get_parent (widget); above != NULL && *inside == '\0';
       above = gtk_widget_get_parent (above)) {
    if (g_str_has_prefix (G_OBJECT_TYPE_NAME (above), "Way"))
      inside = G_OBJECT_TYPE_NAME (above);
  }
  classes = g_strjoinv (".", all);
  return g_strdup_printf ("%s.%s “%.40s” in %s", G_OBJECT_TYPE_NAME (widget), classes,
                          text != NULL ? text : "", inside);
}

void
walk_fault (Walk       *walk,
            GtkWidget  *widget,
            const char *format,
            ...)
{
  g_autofree char *name = describe (widget);
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (walk->faults, g_strdup_printf ("%s: %s: %s", walk->place, name, what));
}

/* All that is shown, from the outside to the inside. */
void
walk_each (GtkWidget   *root,
           WalkVisitor  visitor,
           gpointer     user_data)
{
  if (!gtk_widget_get_mapped (root) || !gtk_widget_get_child_visible (root))
    return;
  visitor (root, user_data);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk_each (child, visitor, user_data);
}

/* Whether WIDGET is inside of one of a type, or is one. */
gboolean
walk_is_in (GtkWidget  *widget,
            const char *type)
{
  GType wanted = g_type_from_name (type);

  return wanted != 0 && gtk_widget_get_ancestor (widget, wanted) != NULL;
}

/* Windows that the library makes whole are its own work: what is in them is looked at for
 * what we can change only. */
gboolean
walk_is_library (GtkWidget *widget)
{
  static const char *const windows[] = { "AdwAboutWindow", "AdwMessageDialog",
    "GtkShortcutsWindow" };
  const char *root = G_OBJECT_TYPE_NAME (gtk_widget_get_root (widget));

  for (gsize i = 0; i < G_N_ELEMENTS (windows); i++) {
    if (g_str_equal (root, windows[i]))
      return TRUE;
  }
  return walk_is_in (widget, "AdwToastWidget");
}

/* Returns: (nullable): what WIDGET itself writes */
const char *
walk_get_text (GtkWidget *widget)
{
  const char *text = NULL;

  if (GTK_IS_LABEL (widget))
    text = gtk_label_get_text (GTK_LABEL (widget));
  else if (WAY_IS_PARAGRAPH (widget))
    text = way_paragraph_get_text (WAY_PARAGRAPH (widget));
  return text != NULL && *text != '\0' ? text : NULL;
}

/* Where WIDGET is on its window or popover. */
gboolean
walk_find_bounds (GtkWidget       *widget,
                  graphene_rect_t *bounds)
{
  return gtk_widget_compute_bounds (widget, GTK_WIDGET (gtk_widget_get_native (widget)), bounds);
}

/* The part of WIDGET that is not scrolled away, nor out of the window. */
gboolean
walk_find_seen (GtkWidget       *widget,
                graphene_rect_t *seen)
{
  GtkWidget *native = GTK_WIDGET (gtk_widget_get_native (widget));

  if (!walk_find_bounds (widget, seen))
    return FALSE;
  for (GtkWidget *above = widget; above != NULL; above = gtk_widget_get_parent (above)) {
    graphene_rect_t bounds;

    if (above != native && gtk_widget_get_overflow (above) != GTK_OVERFLOW_HIDDEN)
      continue;
    if (!walk_find_bounds (above, &bounds) || !graphene_rect_intersection (seen, &bounds, seen))
      return FALSE;
    if (above == native)
      break;
  }
  return seen->size.width >= 1 && seen->size.height >= 1;
}

static void
work_off (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* Until what was done is painted. */
void
walk_paint (GtkWidget *widget)
{
  work_off ();
  gtk_test_widget_wait_for_draw (widget);
  work_off ();
}

/* Until nothing is to be done any more: what is laid out may want to be laid out again. */
void
walk_settle (GtkWidget *widget)
{
  for (guint i = 0; i < N_FRAMES; i++)
    walk_paint (widget);
}
