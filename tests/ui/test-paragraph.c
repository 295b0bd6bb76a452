/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-test.h"
#include "way-highlight.h"
#include "way-paragraph.h"

static const char long_text[] = "Rows that are long, and go on for a good while, wrap where the "
                                "window ends & never <b>before</b> that.";

static WayParagraph *
create (const char *text)
{
  return g_object_new (WAY_TYPE_PARAGRAPH, "text", text, NULL);
}

static int
measure (gpointer widget,
         int      width)
{
  int least, natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &least, &natural, NULL, NULL);
  g_assert_cmpint (least, ==, natural);
  return least;
}

/* The heights are those of a label that wraps, whatever the width. */
static void
test_height (void)
{
  WayParagraph *paragraph = g_object_ref_sink (create (long_text));
  GtkWidget *label = g_object_ref_sink (gtk_label_new (long_text));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  for (int width = 200; width <= 1000; width += 50)
    g_assert_cmpint (measure (paragraph, width), ==, measure (label, width));
  g_assert_cmpint (measure (paragraph, 200), >, measure (paragraph, 1000));
  way_paragraph_set_text (paragraph, "Short");
  g_assert_cmpint (measure (paragraph, 200), ==, measure (paragraph, 1000));
  g_object_unref (paragraph);
  g_object_unref (label);
}

static void
test_said (void)
{
  WayParagraph *paragraph = g_object_ref_sink (create (long_text));

  gtk_test_accessible_assert_role (paragraph, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (paragraph, GTK_ACCESSIBLE_PROPERTY_LABEL, long_text);
  g_assert_cmpstr (way_paragraph_get_text (paragraph), ==, long_text);
  g_object_unref (paragraph);
}

/* Where the ink of WIDGET is: its least and its greatest x. */
static void
find_ink (GtkWidget *widget,
          int       *first,
          int       *last)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  const guint32 *pixels;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = (const guint32 *) (gconstpointer) cairo_image_surface_get_data (surface);
  *first = width;
  *last = -1;
  for (int i = 0; i < width * height; i++) {
    if (pixels[i] != 0) {
      *first = MIN (*first, i % width);
      *last = MAX (*last, i % width);
    }
  }
  cairo_surface_destroy (surface);
}

static GtkWidget *
append (GtkBox           *box,
        const char       *text,
        GtkTextDirection  direction,
        GtkJustification  justify)
{
  GtkWidget *paragraph = g_object_new (WAY_TYPE_PARAGRAPH, "justify", justify, "text", text, NULL);

  gtk_widget_set_direction (paragraph, direction);
  gtk_box_append (box, paragraph);
  return paragraph;
}

static void
assert_left (GtkWidget *paragraph)
{
  int first, last;

  find_ink (paragraph, &first, &last);
  g_assert_cmpint (first, <=, 4);
  g_assert_cmpint (last, <, gtk_widget_get_width (paragraph) / 2);
}

static void
assert_right (GtkWidget *paragraph)
{
  int width = gtk_widget_get_width (paragraph);
  int first, last;

  find_ink (paragraph, &first, &last);
  g_assert_cmpint (first, >, width / 2);
  g_assert_cmpint (last, >=, width - 5);
}

static void
test_sides (void)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *start = append (box, "start", GTK_TEXT_DIR_LTR, GTK_JUSTIFY_LEFT);
  GtkWidget *end = append (box, "end", GTK_TEXT_DIR_LTR, GTK_JUSTIFY_RIGHT);
  GtkWidget *middle = append (box, "middle", GTK_TEXT_DIR_LTR, GTK_JUSTIFY_CENTER);
  GtkWidget *rtl_start = append (box, "סוף", GTK_TEXT_DIR_RTL, GTK_JUSTIFY_LEFT);
  GtkWidget *rtl_end = append (box, "סוף", GTK_TEXT_DIR_RTL, GTK_JUSTIFY_RIGHT);
  GtkWindow *window = ui_test_show (GTK_WIDGET (box), 400, 100);
  int first, last;

  assert_left (start);
  assert_right (end);
  assert_right (rtl_start);
  assert_left (rtl_end);
  find_ink (middle, &first, &last);
  g_assert_cmpint (ABS (first - (gtk_widget_get_width (middle) - 1 - last)), <=, 4);
  ui_test_assert_destroyed (window, middle);
}

/* What is set later is laid out anew, in the window too. */
static void
test_grows (void)
{
  WayParagraph *paragraph = create ("Short");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWindow *window;
  int height;

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (paragraph));
  window = ui_test_show (box, 200, 300);
  height = gtk_widget_get_height (GTK_WIDGET (paragraph));
  way_paragraph_set_text (paragraph, long_text);
  ui_test_wait_until (gtk_widget_get_height (GTK_WIDGET (paragraph)) >= 3 * height);
  gtk_widget_add_css_class (GTK_WIDGET (paragraph), "title-1");
  height = gtk_widget_get_height (GTK_WIDGET (paragraph));
  ui_test_wait_until (gtk_widget_get_height (GTK_WIDGET (paragraph)) > height);
  gtk_window_destroy (window);
}

/* What was looked for is bold and underlined, there and nowhere else. */
static void
test_highlight (void)
{
  const WaySpan spans[] = { { 0, 4 }, { 10, 3 } };
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (WaySpan));
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autoptr (PangoAttrList) expected = NULL;

  g_array_append_vals (array, spans, G_N_ELEMENTS (spans));
  attributes = way_highlight_new (array);
  expected = pango_attr_list_from_string ("0 4 weight bold, 0 4 underline single, "
                                          "10 13 weight bold, 10 13 underline single");
  g_assert_true (pango_attr_list_equal (attributes, expected));
}

/* Marks take room, and go again. */
static void
test_marks (void)
{
  WayParagraph *paragraph = g_object_ref_sink (create (long_text));
  const WaySpan all = { 0, sizeof long_text - 1 };
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (WaySpan));
  int n_higher = 0;

  g_array_append_val (spans, all);
  for (int width = 200; width <= 1000; width += 50) {
    int plain = measure (paragraph, width);

    way_paragraph_set_marks (paragraph, spans);
    g_assert_cmpint (measure (paragraph, width), >=, plain);
    n_higher += measure (paragraph, width) > plain;
    way_paragraph_set_marks (paragraph, NULL);
    g_assert_cmpint (measure (paragraph, width), ==, plain);
  }
  g_assert_cmpint (n_higher, >, 0);
  g_object_unref (paragraph);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/paragraph/height", test_height);
  g_test_add_func ("/paragraph/said", test_said);
  g_test_add_func ("/paragraph/sides", test_sides);
  g_test_add_func ("/paragraph/grows", test_grows);
  g_test_add_func ("/paragraph/highlight", test_highlight);
  g_test_add_func ("/paragraph/marks", test_marks);
  return g_test_run ();
}
