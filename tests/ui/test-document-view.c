/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-test.h"

#include <string.h>

#include "way-code-block.h"
#include "way-document-view.h"
#include "way-text-label.h"

#define LONG_TEXT "Many words that have to be broken into lines where the window is narrow"

static GtkWidget *
create_view (WayDocument *document)
{
  GtkWidget *view = way_document_view_new ();

  way_document_view_set_document (WAY_DOCUMENT_VIEW (view), document, FALSE);
  return view;
}

static int
get_x (GtkWidget  *view,
       const char *text)
{
  GtkLabel *label = ui_test_find_text (view, text);
  int x, width;

  g_assert_nonnull (label);
  ui_test_place (GTK_WIDGET (label), view, &x, &width);
  return x;
}

static guint
count (GtkWidget *root,
       GType      type)
{
  guint n = 0;

  while (ui_test_find (root, type, n) != NULL)
    n++;
  return n;
}

static void
test_blocks (void)
{
  g_autoptr (WayDocument) document = way_document_new ();
  WayBlock *root = way_document_get_root (document);
  GtkWidget *view;
  GtkWindow *window;

  way_block_set_number (ui_test_append (root, WAY_BLOCK_HEADING, "Head"), 3);
  ui_test_append (root, WAY_BLOCK_PARAGRAPH, "CI & CD <b>");
  ui_test_append (ui_test_append (root, WAY_BLOCK_QUOTE, NULL), WAY_BLOCK_PARAGRAPH, "Said");
  way_block_set_info (ui_test_append (root, WAY_BLOCK_CODE, "a < b\n"), "c");
  ui_test_append (root, WAY_BLOCK_RULE, NULL);
  view = create_view (document);
  window = ui_test_show (view, 400, 400);

  g_assert_true (way_document_view_is_complete (WAY_DOCUMENT_VIEW (view)));
  gtk_test_accessible_assert_role (ui_test_find_text (view, "Head"), GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (ui_test_find_text (view, "Head"),
                                       GTK_ACCESSIBLE_PROPERTY_LEVEL, 3);
  g_assert_nonnull (ui_test_find_text (view, "CI & CD <b>"));
  g_assert_cmpint (get_x (view, "Said"), >, 6);
  g_assert_cmpstr (way_code_block_get_code (WAY_CODE_BLOCK (ui_test_find (view,
                                                                          WAY_TYPE_CODE_BLOCK,
                                                                          0))),
                   ==, "a < b");
  g_assert_cmpint (count (view, GTK_TYPE_SEPARATOR), ==, 1);
  ui_test_assert_destroyed (window, view);
}

/* Texts of one list stand under one another, whatever stands before them. */
static void
test_lists (void)
{
  g_autoptr (WayDocument) document = way_document_new ();
  WayBlock *root = way_document_get_root (document);
  WayBlock *numbers = way_block_append (root, WAY_BLOCK_NUMBERS);
  WayBlock *item = way_block_append (numbers, WAY_BLOCK_ITEM);
  WayBlock *bullets;
  GtkWidget *view;
  GtkWindow *window;

  way_block_set_number (numbers, 999);
  ui_test_append (item, WAY_BLOCK_PARAGRAPH, "one");
  ui_test_append (item, WAY_BLOCK_PARAGRAPH, "still one");
  item = way_block_append (numbers, WAY_BLOCK_ITEM);
  ui_test_append (item, WAY_BLOCK_PARAGRAPH, "two");
  bullets = way_block_append (item, WAY_BLOCK_BULLETS);
  item = way_block_append (bullets, WAY_BLOCK_ITEM);
  ui_test_append (item, WAY_BLOCK_PARAGRAPH, "three");
  view = create_view (document);
  window = ui_test_show (view, 400, 300);

  g_assert_nonnull (ui_test_find_text (view, "999."));
  g_assert_nonnull (ui_test_find_text (view, "1000."));
  g_assert_cmpint (get_x (view, "one"), >, get_x (view, "1000."));
  g_assert_cmpint (get_x (view, "one"), ==, get_x (view, "two"));
  g_assert_cmpint (get_x (view, "one"), ==, get_x (view, "still one"));
  g_assert_cmpint (get_x (view, "three"), >, get_x (view, "two"));
  gtk_test_accessible_assert_role (ui_test_find_class (view, "list"), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (ui_test_find_class (view, "list"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "2 items");
  gtk_window_destroy (window);
}

static WayDocument *
create_table (void)
{
  static const char *const cells[3][3] = {
    { "Kind", "Good for", "Size" },
    { "B-tree", LONG_TEXT ", " LONG_TEXT, "214 MB" },
    { "GIN", "text", "9" },
  };
  WayDocument *document = way_document_new ();
  WayBlock *table = way_block_append (way_document_get_root (document), WAY_BLOCK_TABLE);

  way_block_set_number (table, 3);
  for (guint y = 0; y < 3; y++) {
    WayBlock *row = way_block_append (table, WAY_BLOCK_ROW);

    way_block_set_number (row, y == 0);
    for (guint x = 0; x < 3; x++) {
      WayBlock *cell = ui_test_append (row, WAY_BLOCK_CELL, cells[y][x]);

      way_block_set_align (cell, x == 2 ? WAY_ALIGN_END : WAY_ALIGN_DEFAULT);
    }
  }
  return document;
}

static void
test_table (void)
{
  g_autoptr (WayDocument) document = create_table ();
  GtkWidget *view = create_view (document);
  GtkWindow *window = ui_test_show (view, 250, 300);
  GtkLabel *label = ui_test_find_text (view, LONG_TEXT ", " LONG_TEXT);
  GtkWidget *scroller = ui_test_find (view, GTK_TYPE_SCROLLED_WINDOW, 0);

  g_assert_cmpint (get_x (view, "Good for"), ==,
                   get_x (view, LONG_TEXT ", " LONG_TEXT));
  g_assert_cmpfloat (gtk_label_get_xalign (ui_test_find_text (view, "9")), ==, 1);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (ui_test_find_text (view, "Kind")),
                                           "heading"));
  /* Too wide for the window, and still nothing is cut off below. */
  g_assert_cmpint (gtk_widget_get_width (view), ==, 250);
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (label)), >, 2);
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (label)), <=, 6);
  g_assert_cmpint (gtk_widget_get_height (ui_test_find (view, GTK_TYPE_GRID, 0)), <=,
                   gtk_widget_get_height (scroller));
  gtk_test_accessible_assert_property (scroller, GTK_ACCESSIBLE_PROPERTY_LABEL, "Table");
  gtk_window_destroy (window);
}

/* Where it fits when its cells wrap, a table is as high as they are, and nothing
 * is to be scrolled. */
static void
test_table_fits (void)
{
  g_autoptr (WayDocument) document = create_table ();
  GtkWidget *view = create_view (document);
  GtkWindow *window = ui_test_show (view, 500, 300);
  GtkLabel *label = ui_test_find_text (view, LONG_TEXT ", " LONG_TEXT);
  GtkWidget *scroller = ui_test_find (view, GTK_TYPE_SCROLLED_WINDOW, 0);
  GtkWidget *grid = ui_test_find (view, GTK_TYPE_GRID, 0);

  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (label)), >, 1);
  g_assert_cmpint (gtk_widget_get_width (grid), ==, gtk_widget_get_width (scroller));
  g_assert_cmpint (gtk_widget_get_height (grid), ==, gtk_widget_get_height (scroller));
  g_assert_cmpint (gtk_widget_get_height (scroller), <, 200);
  gtk_window_destroy (window);
}

static void
test_tasks (void)
{
  g_autoptr (WayDocument) document = way_document_new ();
  WayBlock *list = way_block_append (way_document_get_root (document), WAY_BLOCK_BULLETS);
  GtkWidget *view;
  GtkWindow *window;

  ui_test_append (way_block_append (list, WAY_BLOCK_ITEM), WAY_BLOCK_PARAGRAPH, "[ ] open & new");
  ui_test_append (way_block_append (list, WAY_BLOCK_ITEM), WAY_BLOCK_PARAGRAPH, "[X] ticked");
  ui_test_append (way_block_append (list, WAY_BLOCK_ITEM), WAY_BLOCK_PARAGRAPH, "[y] neither");
  view = create_view (document);
  window = ui_test_show (view, 300, 200);
  g_assert_nonnull (ui_test_find_text (view, "☐"));
  g_assert_nonnull (ui_test_find_text (view, "open & new"));
  g_assert_nonnull (ui_test_find_text (view, "☑"));
  g_assert_nonnull (ui_test_find_text (view, "ticked"));
  g_assert_nonnull (ui_test_find_text (view, "•"));
  g_assert_nonnull (ui_test_find_text (view, "[y] neither"));
  gtk_test_accessible_assert_role (ui_test_find_text (view, "☑"), GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_window_destroy (window);
}

static void
on_link (GtkWidget   *view,
         const char  *url,
         char       **opened)
{
  g_free (*opened);
  *opened = g_strdup (url);
}

static void
test_links (void)
{
  g_autoptr (WayDocument) document = way_document_new ();
  WayBlock *root = way_document_get_root (document);
  WayBlock *item = way_block_append (way_block_append (root, WAY_BLOCK_BULLETS), WAY_BLOCK_ITEM);
  WayBlock *block = way_block_append (item, WAY_BLOCK_PARAGRAPH);
  g_autofree char *opened = NULL;
  GtkWidget *view;
  GtkWindow *window;
  GtkWidget *focus;

  way_block_append_text (block, "bad", 3, WAY_RUN_PLAIN, "javascript:alert(1)");
  way_block_append_text (block, "good", 4, WAY_RUN_PLAIN, "https://example.org/?a&b");
  view = create_view (document);
  window = ui_test_show (view, 300, 100);
  g_signal_connect (view, "link-activated", G_CALLBACK (on_link), &opened);

  gtk_window_set_focus (window, NULL);
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
  focus = gtk_window_get_focus (window);
  g_assert_true (GTK_IS_LABEL (focus));
  g_signal_emit_by_name (focus, "activate-current-link");
  g_assert_cmpstr (opened, ==, "https://example.org/?a&b");
  g_assert_false (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
  gtk_window_destroy (window);
}

/* Whatever there is, it can be made narrow. */
static void
test_narrow (void)
{
  g_autoptr (WayDocument) document = create_table ();
  WayBlock *root = way_document_get_root (document);
  g_autofree char *word = g_strnfill (300, 'x');
  GtkWidget *view;
  int least;

  ui_test_append (root, WAY_BLOCK_PARAGRAPH, word);
  ui_test_append (root, WAY_BLOCK_HEADING, word);
  ui_test_append (root, WAY_BLOCK_CODE, word);
  ui_test_append (way_block_append (way_block_append (root, WAY_BLOCK_NUMBERS), WAY_BLOCK_ITEM),
                  WAY_BLOCK_CODE, word);
  view = g_object_ref_sink (create_view (document));
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 200);
  g_object_unref (view);
}

static void
test_deep (void)
{
  g_autoptr (WayDocument) document = way_document_new ();
  WayBlock *block = way_document_get_root (document);
  GtkWidget *view;
  GtkWindow *window;

  for (guint i = 0; i < 200; i++)
    block = way_block_append (block, WAY_BLOCK_QUOTE);
  ui_test_append (block, WAY_BLOCK_PARAGRAPH, "at the bottom");
  view = create_view (document);
  window = ui_test_show (view, 600, 100);
  g_assert_nonnull (ui_test_find_text (view, "at the bottom"));
  g_assert_cmpint (count (view, GTK_TYPE_BOX), ==, 1 + 16);
  gtk_window_destroy (window);
}

/* A text begins on its own side of a window that begins on the other. */
static void
test_direction (void)
{
  g_autoptr (WayDocument) english = way_document_new ();
  g_autoptr (WayDocument) hebrew = way_document_new ();
  GtkWidget *view = way_document_view_new ();
  GtkLabel *label;

  g_object_ref_sink (view);
  ui_test_append (way_document_get_root (english), WAY_BLOCK_CODE, "\327\251");
  ui_test_append (way_document_get_root (english), WAY_BLOCK_PARAGRAPH, "1. English");
  ui_test_append (way_document_get_root (hebrew), WAY_BLOCK_PARAGRAPH, "\327\251\327\234");

  way_document_view_set_document (WAY_DOCUMENT_VIEW (view), hebrew, FALSE);
  label = ui_test_find_text (view, "\327\251\327\234");
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (label)), ==, GTK_TEXT_DIR_RTL);

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  way_document_view_set_document (WAY_DOCUMENT_VIEW (view), english, FALSE);
  label = ui_test_find_text (view, "1. English");
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (label)), ==, GTK_TEXT_DIR_LTR);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_unref (view);
}

static WayDocument *
create_long (guint n_blocks)
{
  WayDocument *document = way_document_new ();

  for (guint i = 0; i < n_blocks; i++) {
    g_autofree char *text = g_strdup_printf ("Paragraph %u", i);

    ui_test_append (way_document_get_root (document), WAY_BLOCK_PARAGRAPH, text);
  }
  return document;
}

static void
test_slices (void)
{
  g_autoptr (WayDocument) document = create_long (300);
  GtkWidget *widget = way_document_view_new ();
  WayDocumentView *view = WAY_DOCUMENT_VIEW (widget);
  GtkWindow *window;

  way_document_view_set_document (view, document, TRUE);
  g_assert_false (way_document_view_is_complete (view));
  g_assert_nonnull (ui_test_find_text (widget, "Paragraph 0"));
  g_assert_null (ui_test_find_text (widget, "Paragraph 299"));
  window = ui_test_show (widget, 300, 300);
  ui_test_wait_until (way_document_view_is_complete (view));
  g_assert_cmpint (count (widget, WAY_TYPE_TEXT_LABEL), ==, 300);
  g_assert_cmpstr (gtk_label_get_text (way_text_label_get_label (
                                         WAY_TEXT_LABEL (gtk_widget_get_last_child (widget)))),
                   ==, "Paragraph 299");

  /* Replaced, taken away, or gone before it is complete. */
  way_document_view_set_document (view, document, TRUE);
  way_document_view_set_document (view, NULL, FALSE);
  g_assert_true (way_document_view_is_complete (view));
  g_assert_null (gtk_widget_get_first_child (widget));
  g_assert_false (gtk_widget_get_visible (widget));
  way_document_view_set_document (view, document, TRUE);
  ui_test_assert_destroyed (window, widget);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/document-view/blocks", test_blocks);
  g_test_add_func ("/document-view/lists", test_lists);
  g_test_add_func ("/document-view/table", test_table);
  g_test_add_func ("/document-view/table-fits", test_table_fits);
  g_test_add_func ("/document-view/tasks", test_tasks);
  g_test_add_func ("/document-view/links", test_links);
  g_test_add_func ("/document-view/narrow", test_narrow);
  g_test_add_func ("/document-view/deep", test_deep);
  g_test_add_func ("/document-view/direction", test_direction);
  g_test_add_func ("/document-view/slices", test_slices);
  return g_test_run ();
}
