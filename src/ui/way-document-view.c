/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-document-view.h"

#include <glib/gi18n-lib.h>

#include "way-code-block.h"
#include "way-direction.h"
#include "way-markup.h"
#include "way-side-scroller.h"
#include "way-slices.h"
#include "way-text-label.h"

#define MAX_DEPTH 16
#define BLOCK_SPACING 12
#define ITEM_SPACING 6
#define MARKER_SPACING 9
/* How narrow a cell may become: what is shorter stays in one line, and what is
 * longer gets about so many lines before its column widens, up to a width. */
#define MIN_CELL_CHARS 12
#define MAX_CELL_CHARS 28
#define CELL_LINES 5
/* "[x] ", as an item of a list of tasks begins. */
#define TASK_LENGTH 4
/* What fills a window, about: blocks are measured only when they are shown. */
#define FIRST_LINES 40
#define LINE_BYTES 80
#define LINE_PIXELS 22

struct _WayDocumentView {
  GtkBox parent_instance;

  WayDocument *document;
  GtkTextDirection direction;
  guint next_block;
  guint n_old; /* children from before, hidden, before those that are shown */
  WaySlices slices;
};

enum {
  LINK_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayDocumentView, way_document_view, GTK_TYPE_BOX)

static void append_block (WayDocumentView *self,
                          GtkBox          *box,
                          const WayBlock  *block,
                          guint            depth);

static void
on_link_activated (WayDocumentView *self,
                   const char      *url)
{
  g_signal_emit (self, signals[LINK_ACTIVATED], 0, url);
}

static void
append_children (WayDocumentView *self,
                 GtkBox          *box,
                 const WayBlock  *parent,
                 guint            depth)
{
  for (guint i = 0; i < way_block_get_n_children (parent); i++)
    append_block (self, box, way_block_get_child (parent, i), depth);
}

static GtkWidget *
create_box (int                spacing,
            const char        *style_class,
            GtkAccessibleRole  role)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX,
                                 "orientation", GTK_ORIENTATION_VERTICAL,
                                 "spacing", spacing,
                                 "accessible-role", role,
                                 NULL);

  if (style_class != NULL)
    gtk_widget_add_css_class (box, style_class);
  return box;
}

static GtkWidget *
create_text_from (WayDocumentView *self,
                  const WayBlock  *block,
                  const char      *markup)
{
  GtkWidget *text;

  if (way_block_get_kind (block) == WAY_BLOCK_HEADING)
    text = way_text_label_new_heading (markup, way_block_get_number (block));
  else
    text = way_text_label_new (markup);
  g_signal_connect_object (text, "link-activated", G_CALLBACK (on_link_activated), self,
                           G_CONNECT_SWAPPED);
  return text;
}

static GtkWidget *
create_text (WayDocumentView *self,
             const WayBlock  *block)
{
  g_autofree char *markup = way_markup_from_block (block);

  return create_text_from (self, block, markup);
}

static GtkWidget *
create_quote (WayDocumentView *self,
              const WayBlock  *block,
              guint            depth)
{
  GtkWidget *box = create_box (BLOCK_SPACING, "quote", GTK_ACCESSIBLE_ROLE_GROUP);

  append_children (self, GTK_BOX (box), block, depth + 1);
  return box;
}

/* The box of an item of a list of tasks, which the text begins with. */
static const char *
get_task_box (const WayBlock *item)
{
  const WayBlock *first;

  if (way_block_get_n_children (item) == 0)
    return NULL;
  first = way_block_get_child (item, 0);
  if (way_block_get_kind (first) != WAY_BLOCK_PARAGRAPH)
    return NULL;
  if (g_str_has_prefix (way_block_get_text (first), "[ ] "))
    return "☐";
  if (g_ascii_strncasecmp (way_block_get_text (first), "[x] ", TASK_LENGTH) == 0)
    return "☑";
  return NULL;
}

/* A number is worth hearing, and so is whether a box is ticked; a bullet is not. */
static GtkWidget *
create_marker (const WayBlock *list,
               guint           position,
               guint           depth)
{
  static const char *const bullets[] = { "•", "◦", "–" };
  const char *bullet = bullets[depth % G_N_ELEMENTS (bullets)];
  const char *box = get_task_box (way_block_get_child (list, position));
  gboolean is_number = box == NULL && way_block_get_kind (list) == WAY_BLOCK_NUMBERS;
  g_autofree char *number = NULL;
  GtkWidget *marker;

  if (is_number)
    number = g_strdup_printf ("%u.", way_block_get_number (list) + position);
  else if (box != NULL)
    bullet = box;
  marker = way_text_label_new_marker (is_number ? number : bullet, is_number || box != NULL);
  gtk_widget_set_valign (marker, GTK_ALIGN_START);
  return marker;
}

static void
append_item_content (WayDocumentView *self,
                     GtkBox          *box,
                     const WayBlock  *item,
                     guint            depth)
{
  const WayBlock *first;
  g_autofree char *markup = NULL;

  if (get_task_box (item) == NULL) {
    append_children (self, box, item, depth);
    return;
  }
  first = way_block_get_child (item, 0);
  markup = way_markup_from_block (first);
  /* Brackets need no escaping, but they may stand in another style. */
  gtk_box_append (box, create_text_from (self, first, markup[0] == '[' ? markup + TASK_LENGTH
                                                                       : markup));
  for (guint i = 1; i < way_block_get_n_children (item); i++)
    append_block (self, box, way_block_get_child (item, i), depth);
}

static GtkWidget *
create_item (WayDocumentView *self,
             const WayBlock  *item,
             GtkWidget       *marker,
             guint            depth)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX,
                                 "spacing", MARKER_SPACING,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                 NULL);
  GtkWidget *content = create_box (ITEM_SPACING, NULL, GTK_ACCESSIBLE_ROLE_GROUP);

  gtk_widget_set_hexpand (content, TRUE);
  append_item_content (self, GTK_BOX (content), item, depth + 1);
  gtk_box_append (GTK_BOX (row), marker);
  gtk_box_append (GTK_BOX (row), content);
  return row;
}

static GtkWidget *
create_list (WayDocumentView *self,
             const WayBlock  *list,
             guint            depth)
{
  g_autoptr (GtkSizeGroup) markers = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *box = create_box (ITEM_SPACING, "list", GTK_ACCESSIBLE_ROLE_LIST);
  guint n_items = way_block_get_n_children (list);
  /* Translators: what a screen reader says of a list in a text. */
  g_autofree char *label = g_strdup_printf (ngettext ("%u item", "%u items", n_items), n_items);

  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  for (guint i = 0; i < n_items; i++) {
    GtkWidget *marker = create_marker (list, i, depth);

    gtk_size_group_add_widget (markers, marker);
    gtk_box_append (GTK_BOX (box), create_item (self, way_block_get_child (list, i), marker,
                                                depth));
  }
  return box;
}

/* Cells are as wide as there is room, and wrap between words. A wide table
 * scrolls before they become columns of single words. */
static void
fix_cell_width (GtkLabel *label)
{
  int chars = g_utf8_strlen (gtk_label_get_text (label), -1);

  gtk_label_set_max_width_chars (label, -1);
  if (chars <= MIN_CELL_CHARS) {
    gtk_label_set_wrap (label, FALSE);
    gtk_label_set_width_chars (label, -1);
    return;
  }
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_width_chars (label, CLAMP (chars / CELL_LINES, MIN_CELL_CHARS, MAX_CELL_CHARS));
}

static GtkWidget *
create_cell (WayDocumentView *self,
             const WayBlock  *cell,
             gboolean         is_head,
             gboolean         is_last)
{
  GtkWidget *text = create_text (self, cell);
  GtkLabel *label = way_text_label_get_label (WAY_TEXT_LABEL (text));

  fix_cell_width (label);
  if (way_block_get_align (cell) == WAY_ALIGN_CENTER) {
    gtk_label_set_xalign (label, 0.5);
    gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
  } else if (way_block_get_align (cell) == WAY_ALIGN_END) {
    gtk_label_set_xalign (label, 1);
    gtk_label_set_justify (label, GTK_JUSTIFY_RIGHT);
  }
  gtk_label_set_yalign (label, 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (text, "cell");
  if (is_last)
    gtk_widget_add_css_class (text, "last");
  if (is_head) {
    gtk_widget_add_css_class (text, "head");
    gtk_widget_add_css_class (GTK_WIDGET (label), "heading");
  }
  return text;
}

static GtkWidget *
create_table (WayDocumentView *self,
              const WayBlock  *table)
{
  guint n_rows = way_block_get_n_children (table);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scroller;

  for (guint i = 0; i < n_rows; i++) {
    const WayBlock *row = way_block_get_child (table, i);

    for (guint j = 0; j < way_block_get_n_children (row); j++)
      gtk_grid_attach (GTK_GRID (grid),
                       create_cell (self, way_block_get_child (row, j),
                                    way_block_get_number (row) == 1, i + 1 == n_rows),
                       j, i, 1, 1);
  }
  /* Translators: what a screen reader says of a table in a text. */
  scroller = way_side_scroller_new (grid, _("Table"));
  gtk_widget_add_css_class (scroller, "table");
  return scroller;
}

static GtkWidget *
create_block (WayDocumentView *self,
              const WayBlock  *block,
              guint            depth)
{
  switch (way_block_get_kind (block)) {
    case WAY_BLOCK_PARAGRAPH:
    case WAY_BLOCK_HEADING:
    case WAY_BLOCK_CELL:
      return create_text (self, block);
    case WAY_BLOCK_QUOTE:
      return create_quote (self, block, depth);
    case WAY_BLOCK_BULLETS:
    case WAY_BLOCK_NUMBERS:
      return create_list (self, block, depth);
    case WAY_BLOCK_CODE:
      return way_code_block_new (way_block_get_text (block), way_block_get_info (block));
    case WAY_BLOCK_RULE:
      return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
    case WAY_BLOCK_TABLE:
      return create_table (self, block);
    case WAY_BLOCK_ROOT:
    case WAY_BLOCK_ITEM:
    case WAY_BLOCK_ROW:
      break;
  }
  return NULL;
}

/* What lies too deep to be indented further still can be read, and so can what
 * stands in an unexpected place. */
static void
append_block (WayDocumentView *self,
              GtkBox          *box,
              const WayBlock  *block,
              guint            depth)
{
  gboolean is_deep = depth >= MAX_DEPTH && way_block_get_n_children (block) > 0;
  GtkWidget *widget = is_deep ? NULL : create_block (self, block, depth);

  if (widget != NULL)
    gtk_box_append (box, widget);
  else
    append_children (self, box, block, depth);
}

static guint
get_n_blocks (WayDocumentView *self)
{
  if (self->document == NULL)
    return 0;
  return way_block_get_n_children (way_document_get_root (self->document));
}

static void
append_next_block (WayDocumentView *self)
{
  const WayBlock *root = way_document_get_root (self->document);

  append_block (self, GTK_BOX (self), way_block_get_child (root, self->next_block), 0);
  self->next_block++;
  way_direction_apply (gtk_widget_get_last_child (GTK_WIDGET (self)), self->direction);
}

static gboolean
append_slice (GtkWidget *widget)
{
  WayDocumentView *self = WAY_DOCUMENT_VIEW (widget);
  gint64 end = g_get_monotonic_time () + WAY_SLICES_US;

  for (; self->n_old > 0 && g_get_monotonic_time () < end; self->n_old--)
    gtk_box_remove (GTK_BOX (self), gtk_widget_get_first_child (widget));
  while (self->next_block < get_n_blocks (self) && g_get_monotonic_time () < end)
    append_next_block (self);
  return self->n_old > 0 || self->next_block < get_n_blocks (self);
}

static guint
count_lines (const char *text)
{
  guint n = 1;

  for (const char *end = text; (end = strchr (end, '\n')) != NULL; end++)
    n++;
  return n;
}

static guint
estimate_lines (const WayBlock *block)
{
  const char *text = way_block_get_text (block);
  guint n = 1;

  if (way_block_get_kind (block) == WAY_BLOCK_CODE)
    n += count_lines (text);
  else
    n += strlen (text) / LINE_BYTES;
  for (guint i = 0; i < way_block_get_n_children (block); i++)
    n += estimate_lines (way_block_get_child (block, i));
  return n;
}

static guint
count_first_lines (WayDocumentView *self)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  int height = window != NULL ? gtk_widget_get_height (GTK_WIDGET (window)) : 0;

  return height > 0 ? height / LINE_PIXELS : FIRST_LINES;
}

static void
append_first_blocks (WayDocumentView *self)
{
  const WayBlock *root = way_document_get_root (self->document);
  guint n_lines = count_first_lines (self);

  for (guint n = 0; self->next_block < get_n_blocks (self) && n < n_lines;) {
    n += estimate_lines (way_block_get_child (root, self->next_block));
    append_next_block (self);
  }
}

static void
clear (WayDocumentView *self)
{
  GtkWidget *child;

  way_slices_stop (&self->slices);
  g_clear_pointer (&self->document, way_document_unref);
  self->next_block = 0;
  self->n_old = 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

/* As clear(), but what was shown is taken apart later: that takes as long as to put
 * a part of the next together. */
static void
retire (WayDocumentView *self)
{
  way_slices_stop (&self->slices);
  g_clear_pointer (&self->document, way_document_unref);
  self->next_block = 0;
  self->n_old = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    gtk_widget_set_visible (child, FALSE);
    self->n_old++;
  }
}

static void
way_document_view_dispose (GObject *object)
{
  WayDocumentView *self = WAY_DOCUMENT_VIEW (object);

  clear (self);
  G_OBJECT_CLASS (way_document_view_parent_class)->dispose (object);
}

static void
way_document_view_class_init (WayDocumentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_document_view_dispose;

  /**
   * WayDocumentView::link-activated:
   * @url: where the link leads to; it is safe to open
   */
  signals[LINK_ACTIVATED] =
    g_signal_new ("link-activated", WAY_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "waydocument");
}

static void
way_document_view_init (WayDocumentView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), BLOCK_SPACING);
}

/**
 * way_document_view_new:
 *
 * Returns: (transfer floating): a view that shows nothing yet
 */
GtkWidget *
way_document_view_new (void)
{
  return g_object_new (WAY_TYPE_DOCUMENT_VIEW, NULL);
}

/**
 * way_document_view_set_document:
 * @document: (nullable): what to show instead of what is shown; where there is
 *   nothing to read, the view hides itself
 * @in_slices: %TRUE to show the beginning at once and the rest once that is on the
 *   screen, so that a long text holds nothing up
 */
void
way_document_view_set_document (WayDocumentView *self,
                                WayDocument     *document,
                                gboolean         in_slices)
{
  g_return_if_fail (WAY_IS_DOCUMENT_VIEW (self));

  if (document != NULL)
    way_document_ref (document);
  if (in_slices)
    retire (self);
  else
    clear (self);
  self->document = document;
  self->direction = document != NULL ? way_direction_find (way_document_get_root (document))
                                     : GTK_TEXT_DIR_NONE;
  gtk_widget_set_direction (GTK_WIDGET (self), self->direction);
  gtk_widget_set_visible (GTK_WIDGET (self), get_n_blocks (self) > 0);
  if (in_slices && document != NULL)
    append_first_blocks (self);
  while (!in_slices && self->next_block < get_n_blocks (self))
    append_next_block (self);
  if (self->n_old > 0 || self->next_block < get_n_blocks (self))
    way_slices_start (&self->slices, GTK_WIDGET (self), GDK_PRIORITY_REDRAW + 10, append_slice);
}

/**
 * way_document_view_is_complete:
 *
 * Returns: whether all of the document is there
 */
gboolean
way_document_view_is_complete (WayDocumentView *self)
{
  g_return_val_if_fail (WAY_IS_DOCUMENT_VIEW (self), TRUE);

  return !way_slices_is_running (&self->slices);
}
