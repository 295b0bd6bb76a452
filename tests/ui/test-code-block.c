/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-test.h"
#include "way-code-block.h"
#include "way-side-scroller.h"

static const char code[] = "if (a < b && c)\n\treturn \"<b>\"; # a long remark that does not fit";

static void
on_text (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  char **text = data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static GtkWidget *
get_button (GtkWidget *block)
{
  return ui_test_find (block, GTK_TYPE_BUTTON, 0);
}

static const char *
get_icon (GtkWidget *block)
{
  return gtk_button_get_icon_name (GTK_BUTTON (get_button (block)));
}

static void
test_copy (void)
{
  g_autofree char *with_end = g_strconcat (code, "\n\n", NULL);
  GtkWidget *block = way_code_block_new (with_end, "c");
  GtkWindow *window = ui_test_show (block, 300, 120);
  g_autofree char *text = NULL;

  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_button (block)), ==, "Copy Code");
  gtk_test_accessible_assert_property (get_button (block), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Copy Code");
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (get_button (block)),
                                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_signal_emit_by_name (get_button (block), "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (block), NULL, on_text, &text);
  ui_test_wait_until (text != NULL);
  g_assert_cmpstr (text, ==, code);
  gtk_window_destroy (window);
}

/* It says that it has copied, for a moment. */
static void
test_copied (void)
{
  GtkWidget *block = way_code_block_new (code, "c");
  GtkWindow *window = ui_test_show (block, 300, 120);

  g_assert_cmpstr (get_icon (block), ==, "edit-copy-symbolic");
  g_signal_emit_by_name (get_button (block), "clicked");
  g_assert_cmpstr (get_icon (block), ==, "object-select-symbolic");
  gtk_test_accessible_assert_property (get_button (block), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Copied");
  g_signal_emit_by_name (get_button (block), "clicked");
  ui_test_wait_until (g_str_equal (get_icon (block), "edit-copy-symbolic"));
  gtk_test_accessible_assert_property (get_button (block), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Copy Code");

  /* And may be gone before it is over. */
  g_signal_emit_by_name (get_button (block), "clicked");
  ui_test_assert_destroyed (window, block);
}

static void
test_scrolls (void)
{
  GtkWidget *block = way_code_block_new (code, "c");
  GtkWidget *scroller = ui_test_find (block, WAY_TYPE_SIDE_SCROLLER, 0);
  GtkAdjustment *adjustment = way_side_scroller_get_adjustment (WAY_SIDE_SCROLLER (scroller));
  GtkLabel *label = ui_test_find_text (block, code);
  GtkWindow *window;
  int least;

  /* Written from left to right in a window that is not. */
  gtk_widget_set_direction (block, GTK_TEXT_DIR_RTL);
  window = ui_test_show (block, 200, 120);
  gtk_widget_measure (block, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 150);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >, 300);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  g_assert_nonnull (label);
  g_assert_true (gtk_label_get_selectable (label));
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (label)), ==, 2);
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (label)), ==, GTK_TEXT_DIR_LTR);
  gtk_window_destroy (window);
}

static void
assert_named (const char *word,
              const char *shown,
              const char *said)
{
  GtkWidget *block = g_object_ref_sink (way_code_block_new ("x", word));

  g_assert_true ((ui_test_find_text (block, shown) != NULL)
                 == (shown[0] != '\0' || ui_test_find_text (block, "") != NULL));
  gtk_test_accessible_assert_property (block, GTK_ACCESSIBLE_PROPERTY_LABEL, said);
  g_object_unref (block);
}

static void
test_language (void)
{
  assert_named ("py", "Python", "Code, Python");
  assert_named ("SQL", "SQL", "Code, SQL");
  assert_named ("bash", "Shell", "Code, Shell");
  assert_named ("made-up", "made-up", "Code, made-up");
  assert_named ("<b>", "<b>", "Code, <b>");
  assert_named ("text", "", "Code");
  assert_named ("", "", "Code");
  assert_named (NULL, "", "Code");
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/code-block/copy", test_copy);
  g_test_add_func ("/code-block/copied", test_copied);
  g_test_add_func ("/code-block/scrolls", test_scrolls);
  g_test_add_func ("/code-block/language", test_language);
  return g_test_run ();
}
