/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-text-label.h"

#include <string.h>

#include "way-markup.h"
#include "way-wrap.h"

#define LINE_HEIGHT 1.25
#define CODE_LINE_HEIGHT 1.15
#define USUAL_LINE_HEIGHT 0

typedef enum {
  KIND_CAPTION,
  KIND_TEXT,
  KIND_HEADING,
  KIND_CODE,
} Kind;

static const double line_heights[] = {
  [KIND_CAPTION] = USUAL_LINE_HEIGHT,
  [KIND_TEXT] = LINE_HEIGHT,
  [KIND_HEADING] = USUAL_LINE_HEIGHT,
  [KIND_CODE] = CODE_LINE_HEIGHT,
};

struct _WayTextLabel {
  AdwBin parent_instance;

  GtkLabel *label;
  gboolean has_links;
};

enum {
  LINK_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayTextLabel, way_text_label, ADW_TYPE_BIN)

static gboolean
on_activate_link (WayTextLabel *self,
                  const char   *url)
{
  g_signal_emit (self, signals[LINK_ACTIVATED], 0, url);
  return GDK_EVENT_STOP;
}

static gboolean
is_tab (GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
}

static gboolean
is_on_link (WayTextLabel *self,
            int           position)
{
  gtk_label_select_region (self->label, position, position);
  return gtk_label_get_current_uri (self->label) != NULL;
}

/* GtkLabel puts its cursor at the beginning of the text: a stop where there is
 * nothing to do. It goes on to a link that begins behind the cursor, or back to
 * one that ends before it. */
static void
enter_links (WayTextLabel     *self,
             GtkDirectionType  direction)
{
  int end = g_utf8_strlen (gtk_label_get_text (self->label), -1);
  gboolean backward = direction == GTK_DIR_TAB_BACKWARD;

  gtk_widget_grab_focus (GTK_WIDGET (self->label));
  if (is_on_link (self, backward ? end - 1 : 0))
    return;
  if (backward)
    gtk_label_select_region (self->label, end, end);
  gtk_widget_child_focus (GTK_WIDGET (self->label), direction);
}

static gboolean
way_text_label_focus (GtkWidget        *widget,
                      GtkDirectionType  direction)
{
  WayTextLabel *self = WAY_TEXT_LABEL (widget);
  gboolean inside = gtk_widget_has_focus (GTK_WIDGET (self->label));

  if (is_tab (direction) && !self->has_links)
    return FALSE;
  if (is_tab (direction) && !inside) {
    enter_links (self, direction);
    return TRUE;
  }
  return GTK_WIDGET_CLASS (way_text_label_parent_class)->focus (widget, direction);
}

/* Returns: how wide it is by the characters that it was given, or -1 */
static int
get_given_width (WayTextLabel *self)
{
  int n_chars = gtk_label_get_width_chars (self->label);
  PangoContext *context;
  PangoFontMetrics *metrics;
  int width;

  if (n_chars <= 0 || gtk_label_get_max_width_chars (self->label) != n_chars)
    return -1;
  context = gtk_widget_get_pango_context (GTK_WIDGET (self->label));
  metrics = pango_context_get_metrics (context, NULL, NULL);
  width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
               pango_font_metrics_get_approximate_digit_width (metrics));
  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (width * n_chars);
}

static GtkSizeRequestMode
way_text_label_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Returns: how high the text is where it has that width, in px */
static int
get_height (WayTextLabel *self,
            int           width)
{
  PangoLayout *layout = gtk_label_get_layout (self->label);
  g_autoptr (PangoLayout) other = NULL;
  int height;

  width *= PANGO_SCALE;
  if (pango_layout_get_width (layout) != width) {
    other = pango_layout_copy (layout);
    pango_layout_set_width (other, width);
    layout = other;
  }
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* GtkLabel shapes its text to tell its width, whenever it is asked for a height as well, and
 * a dozen times when it is asked which width a height takes, as boxes do. Here the one is
 * known, and the other has no use. */
static void
way_text_label_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  WayTextLabel *self = WAY_TEXT_LABEL (widget);
  GtkWidget *label = GTK_WIDGET (self->label);
  int width = get_given_width (self);

  if (width < 0)
    gtk_widget_measure (label, orientation,
                        orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1, minimum,
                        natural, minimum_baseline, natural_baseline);
  else if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = get_height (self, for_size < 0 ? width : for_size);
  else
    *minimum = *natural = width;
}

static void
way_text_label_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  gtk_widget_allocate (GTK_WIDGET (WAY_TEXT_LABEL (widget)->label), width, height, baseline, NULL);
}

static void
way_text_label_class_init (WayTextLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = way_text_label_focus;
  widget_class->get_request_mode = way_text_label_get_request_mode;
  widget_class->measure = way_text_label_measure;
  widget_class->size_allocate = way_text_label_size_allocate;

  /**
   * WayTextLabel::link-activated:
   * @url: where the link leads to; it is safe to open
   */
  signals[LINK_ACTIVATED] =
    g_signal_new ("link-activated", WAY_TYPE_TEXT_LABEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "waytext");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
way_text_label_init (WayTextLabel *self)
{
  /* Or it would be measured past it. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

/* Where a word has to be broken in an emergency, a hyphen would make it another
 * one. */
static void
set_attributes (GtkLabel *label,
                double    line_height)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  if (line_height != USUAL_LINE_HEIGHT)
    pango_attr_list_insert (attributes, pango_attr_line_height_new (line_height));
  gtk_label_set_attributes (label, attributes);
}

static WayTextLabel *
create (Kind kind)
{
  WayTextLabel *self = g_object_new (WAY_TYPE_TEXT_LABEL, NULL);

  self->label = g_object_new (GTK_TYPE_LABEL,
                              "accessible-role", kind == KIND_HEADING
                                                   ? GTK_ACCESSIBLE_ROLE_HEADING
                                                   : GTK_ACCESSIBLE_ROLE_LABEL,
                              "selectable", kind != KIND_CAPTION,
                              "wrap", kind != KIND_CODE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "xalign", 0.0,
                              NULL);
  set_attributes (self->label, line_heights[kind]);
  g_signal_connect_swapped (self->label, "activate-link", G_CALLBACK (on_activate_link), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  return self;
}

/**
 * way_text_label_new:
 * @markup: what way_markup_from_block() or way_text_escape_markup() made
 *
 * Returns: (transfer floating): a paragraph
 */
GtkWidget *
way_text_label_new (const char *markup)
{
  WayTextLabel *self;

  g_return_val_if_fail (markup != NULL, NULL);

  self = create (KIND_TEXT);
  way_text_label_set_markup (self, markup);
  return GTK_WIDGET (self);
}

/**
 * way_text_label_new_caption:
 * @markup: what way_markup_from_block() or way_text_escape_markup() made
 *
 * Returns: (transfer floating): a text inside of something that is pressed, which it
 *   does not keep from being: its links are words like others
 */
GtkWidget *
way_text_label_new_caption (const char *markup)
{
  WayTextLabel *self;
  g_autofree char *plain = NULL;

  g_return_val_if_fail (markup != NULL, NULL);

  self = create (KIND_CAPTION);
  plain = way_markup_without_links (markup);
  way_text_label_set_markup (self, plain);
  return GTK_WIDGET (self);
}

/**
 * way_text_label_new_heading:
 * @markup: what way_markup_from_block() or way_text_escape_markup() made
 * @level: 1 to 6
 *
 * Returns: (transfer floating): a heading inside of a text
 */
GtkWidget *
way_text_label_new_heading (const char *markup,
                            guint       level)
{
  static const char *const classes[] = { "title-2", "title-3", "title-4", "heading" };
  WayTextLabel *self;

  g_return_val_if_fail (markup != NULL, NULL);

  level = CLAMP (level, 1, 6);
  self = create (KIND_HEADING);
  gtk_widget_add_css_class (GTK_WIDGET (self), "heading-block");
  gtk_widget_add_css_class (GTK_WIDGET (self->label),
                            classes[MIN (level, G_N_ELEMENTS (classes)) - 1]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  (int) level, -1);
  way_text_label_set_markup (self, markup);
  return GTK_WIDGET (self);
}

/**
 * way_text_label_new_code:
 * @code: plain text
 *
 * Returns: (transfer floating): lines that never wrap and run from left to right
 */
GtkWidget *
way_text_label_new_code (const char *code)
{
  WayTextLabel *self;

  g_return_val_if_fail (code != NULL, NULL);

  self = create (KIND_CODE);
  gtk_widget_set_direction (GTK_WIDGET (self->label), GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "monospace");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "code");
  gtk_label_set_text (self->label, code);
  return GTK_WIDGET (self);
}

/**
 * way_text_label_new_marker:
 * @text: a bullet or a number, plain text
 * @is_said: whether a screen reader says it
 *
 * Returns: (transfer floating): a #GtkLabel that stands level with the first
 *   line of a paragraph beside it
 */
GtkWidget *
way_text_label_new_marker (const char *text,
                           gboolean    is_said)
{
  GtkWidget *marker;

  g_return_val_if_fail (text != NULL, NULL);

  marker = g_object_new (GTK_TYPE_LABEL,
                         "accessible-role", is_said ? GTK_ACCESSIBLE_ROLE_LABEL
                                                    : GTK_ACCESSIBLE_ROLE_PRESENTATION,
                         "label", text,
                         "xalign", 1.0,
                         NULL);
  set_attributes (GTK_LABEL (marker), LINE_HEIGHT);
  gtk_widget_add_css_class (marker, "marker");
  gtk_widget_add_css_class (marker, "numeric");
  return marker;
}

/**
 * way_text_label_get_label:
 *
 * Returns: (transfer none): the label inside, for classes and alignment
 */
GtkLabel *
way_text_label_get_label (WayTextLabel *self)
{
  g_return_val_if_fail (WAY_IS_TEXT_LABEL (self), NULL);

  return self->label;
}

/**
 * way_text_label_set_markup:
 * @markup: what way_markup_from_block() or way_text_escape_markup() made
 */
void
way_text_label_set_markup (WayTextLabel *self,
                           const char   *markup)
{
  g_return_if_fail (WAY_IS_TEXT_LABEL (self));
  g_return_if_fail (markup != NULL);

  gtk_label_set_markup (self->label, markup);
  way_wrap_fit (self->label);
  /* It fills what it is given: another width would be one more to lay it out for. */
  gtk_label_set_max_width_chars (self->label, gtk_label_get_width_chars (self->label));
  /* Text is escaped, so nothing but a link can begin like this. */
  self->has_links = strstr (markup, "<a href=") != NULL;
}
