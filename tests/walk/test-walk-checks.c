/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each check of the walk finds what it is for: in a window with one widget that is as it
 * should be, and one that is not. */

#include "ui-test.h"
#include "walk.h"
#include "way-progress-bar.h"

#define WIDTH 300

typedef void (*Check) (Walk      *walk,
                       GtkWindow *window);

typedef struct {
  const char *name;
  GtkWidget *(*make)(void);
  Check check;
  const char *fault; /* (nullable): a pattern, where there is to be one */
} Case;

static void
names (Walk      *walk,
       GtkWindow *window)
{
  walk_check_names (walk, GTK_WIDGET (window));
}

static void
layout (Walk      *walk,
        GtkWindow *window)
{
  walk_check_layout (walk, GTK_WIDGET (window), WIDTH);
}

static void
targets (Walk      *walk,
         GtkWindow *window)
{
  walk_check_targets (walk, GTK_WIDGET (window));
}

static void
colours (Walk      *walk,
         GtkWindow *window)
{
  walk_check_colours (walk, GTK_WIDGET (window));
}

/* How a widget of a case looks. */
static GtkWidget *
style (GtkWidget  *widget,
       const char *style_class)
{
  gtk_widget_add_css_class (widget, style_class);
  return widget;
}

static GtkWidget *
labelled (GtkWidget  *widget,
          const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return widget;
}

static GtkWidget *
make_button (void)
{
  return gtk_button_new_with_label ("Press Me");
}

static GtkWidget *
make_nameless (void)
{
  return gtk_button_new_from_icon_name ("open-menu-symbolic");
}

static GtkWidget *
make_spaces (void)
{
  return labelled (make_nameless (), " ");
}

static GtkWidget *
make_type (void)
{
  return labelled (make_nameless (), "GtkButton");
}

static GtkWidget *
make_underscore (void)
{
  return labelled (make_nameless (), "Press _Me");
}

static GtkWidget *
make_identifier (void)
{
  return labelled (make_nameless (), "What is in customer_id?");
}

static GtkWidget *
make_short (void)
{
  return gtk_label_new ("Short");
}

static GtkWidget *
make_ellipsised (void)
{
  GtkWidget *label = gtk_label_new ("A long text that nobody will ever read to its end, as it is "
                                    "cut");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static GtkWidget *
make_in_header (void)
{
  GtkWidget *header = adw_header_bar_new ();

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), make_ellipsised ());
  return header;
}

static GtkWidget *
make_in_header_with_tooltip (void)
{
  GtkWidget *header = make_in_header ();

  gtk_widget_set_tooltip_text (adw_header_bar_get_title_widget (ADW_HEADER_BAR (header)),
                               "All of it");
  return header;
}

static GtkWidget *
make_wide (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (box, WIDTH + 20, -1);
  return box;
}

/* Larger than its place, and so over the edge of the window. */
static GtkWidget *
make_sticking_out (void)
{
  GtkWidget *fixed = gtk_fixed_new ();
  GtkWidget *button = make_button ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_fixed_put (GTK_FIXED (fixed), button, WIDTH - 20, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), fixed);
  return scrolled;
}

static GtkWidget *
make_small (void)
{
  GtkWidget *button = style (gtk_button_new (), "test-small");

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  return labelled (button, "Small");
}

static GtkWidget *
make_faint (void)
{
  return style (make_short (), "test-faint");
}

static GtkWidget *
make_faint_below_opacity (void)
{
  GtkWidget *label = make_short ();

  gtk_widget_set_opacity (label, 0.5);
  return label;
}

static GtkWidget *
make_insensitive (void)
{
  GtkWidget *label = make_faint ();

  gtk_widget_set_sensitive (label, FALSE);
  return label;
}

static GtkWidget *
make_symbol (void)
{
  return gtk_image_new_from_icon_name ("open-menu-symbolic");
}

static GtkWidget *
make_faint_symbol (void)
{
  return style (make_symbol (), "test-fainter");
}

static GtkWidget *
make_bar (void)
{
  static const WayCounts counts = { .done = 4, .counted = 10 };
  GtkWidget *bar = g_object_new (WAY_TYPE_PROGRESS_BAR, NULL);

  way_progress_bar_set_counts (WAY_PROGRESS_BAR (bar), &counts);
  way_progress_bar_set_label (WAY_PROGRESS_BAR (bar), "Progress");
  gtk_widget_set_valign (bar, GTK_ALIGN_START);
  return bar;
}

static GtkWidget *
make_faint_bar (void)
{
  return style (make_bar (), "test-bar");
}

static GtkWidget *
add (GtkWidget *box,
     GtkWidget *child)
{
  gtk_box_append (GTK_BOX (box), child);
  return child;
}

static GtkWidget *
make_buttons (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < 3; i++)
    add (box, make_button ());
  return box;
}

static GtkWidget *
make_unmarked (void)
{
  GtkWidget *box = make_buttons ();

  style (gtk_widget_get_last_child (box), "test-unmarked");
  return box;
}

/* A box that keeps Tab from what is in it. */
#define TYPE_FENCE (fence_get_type ())
G_DECLARE_FINAL_TYPE (Fence, fence, TEST, FENCE, AdwBin)

struct _Fence {
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (Fence, fence, ADW_TYPE_BIN)

static gboolean
fence_focus (GtkWidget        *widget,
             GtkDirectionType  direction)
{
  return FALSE;
}

static void
fence_class_init (FenceClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = fence_focus;
}

static void
fence_init (Fence *self)
{
}

static GtkWidget *
make_fenced (void)
{
  GtkWidget *box = make_buttons ();
  GtkWidget *fence = g_object_new (TYPE_FENCE, NULL);

  adw_bin_set_child (ADW_BIN (fence), make_button ());
  add (box, fence);
  return box;
}

/* Keeps what has the focus out of sight: it does not scroll along. */
static GtkWidget *
make_unseen (void)
{
  GtkWidget *box = make_buttons ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_widget_set_margin_bottom (gtk_widget_get_first_child (box), 1000);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), viewport);
  return scrolled;
}

static void
check (gconstpointer data)
{
  const Case *it = data;
  g_autoptr (Walk) walk = walk_new ();
  GtkWindow *window = ui_test_show (it->make (), WIDTH, 200);

  walk_settle (GTK_WIDGET (window));
  it->check (walk, window);
  for (guint i = 0; i < walk->faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (walk->faults, i));
  if (it->fault == NULL) {
    g_assert_cmpuint (walk->faults->len, ==, 0);
  } else {
    g_assert_cmpuint (walk->faults->len, ==, 1);
    g_assert_true (g_regex_match_simple (it->fault, g_ptr_array_index (walk->faults, 0), 0, 0));
  }
  gtk_window_destroy (window);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (
    provider,
    ".test-small { min-width: 10px; min-height: 10px; padding: 0; }"
    ".test-faint { color: #8a8a8a; }"
    ".test-fainter { color: #b0b0b0; }"
    ".test-bar segment.done { background-color: #b0c0d0; }"
    ".test-unmarked:focus { outline: none; box-shadow: none; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER);
}

static const Case cases[] = {
  { "name", make_button, names, NULL },
  { "name/none", make_nameless, names, "has no name" },
  { "name/empty", make_spaces, names, "has an empty name" },
  { "name/type", make_type, names, "the name of a type" },
  { "name/underscore", make_underscore, names, "says an underscore" },
  { "name/identifier", make_identifier, names, NULL },
  { "layout", make_short, layout, NULL },
  { "layout/ellipsis", make_ellipsised, layout, "is cut to" },
  { "layout/header", make_in_header, layout, "no tooltip says the rest" },
  { "layout/header-with-tooltip", make_in_header_with_tooltip, layout, NULL },
  { "layout/wide", make_wide, layout, "is at least 320 wide" },
  { "targets", make_button, targets, NULL },
  { "targets/small", make_small, targets, "is only" },
  { "colours", make_short, colours, NULL },
  { "colours/faint", make_faint, colours, "a text has a contrast of 3" },
  { "colours/opacity", make_faint_below_opacity, colours, "a text has a contrast of" },
  { "colours/insensitive", make_insensitive, colours, NULL },
  { "colours/symbol", make_symbol, colours, NULL },
  { "colours/faint-symbol", make_faint_symbol, colours, "a symbol has a contrast of 2" },
  { "colours/bar", make_bar, colours, NULL },
  { "colours/faint-bar", make_faint_bar, colours, "what is done stands out" },
  { "focus", make_buttons, walk_check_focus, NULL },
  { "focus/unmarked", make_unmarked, walk_check_focus, "does not show that it has the focus" },
  { "focus/fenced", make_fenced, walk_check_focus, "is not reached by Tab" },
};

/* One fault leads to others here: what matters is that it is found. */
static void
check_any (gconstpointer data)
{
  const Case *it = data;
  g_autoptr (Walk) walk = walk_new ();
  GtkWindow *window = ui_test_show (it->make (), WIDTH, 200);
  gboolean is_found = FALSE;

  walk_settle (GTK_WIDGET (window));
  it->check (walk, window);
  for (guint i = 0; i < walk->faults->len; i++)
    is_found |= g_regex_match_simple (it->fault, g_ptr_array_index (walk->faults, i), 0, 0);
  g_assert_true (is_found);
  gtk_window_destroy (window);
}

static const Case wild_cases[] = {
  { "layout/sticking-out", make_sticking_out, layout, "reaches out of the window" },
  { "layout/sideways", make_sticking_out, layout, "has to be moved sideways" },
  { "focus/unseen", make_unseen, walk_check_focus, "has the focus out of sight" },
};

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  load_style ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/walk/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], check);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (wild_cases); i++) {
    g_autofree char *path = g_strconcat ("/walk/", wild_cases[i].name, NULL);

    g_test_add_data_func (path, &wild_cases[i], check_any);
  }
  return g_test_run ();
}
