/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-paragraph.h"

#include "way-highlight.h"

/* The least width, in heights of the font: about a dozen letters. Less would be
 * a column of syllables. */
#define LEAST_EMS 6

struct _WayParagraph {
  GtkWidget parent_instance;

  PangoLayout *layout;
  char *text;
  PangoAttrList *marks; /* (nullable) */
  GtkJustification justify;
};

typedef enum {
  PROP_JUSTIFY = 1,
  PROP_TEXT,
} WayParagraphProp;

static GParamSpec *properties[PROP_TEXT + 1];

G_DEFINE_FINAL_TYPE (WayParagraph, way_paragraph, GTK_TYPE_WIDGET)

static PangoAlignment
get_alignment (WayParagraph *self)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (self->justify == GTK_JUSTIFY_CENTER)
    return PANGO_ALIGN_CENTER;
  return (self->justify == GTK_JUSTIFY_RIGHT) == is_rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

/* Wraps the text at WIDTH px. Where it has that width already this costs nothing. */
static PangoLayout *
lay_out (WayParagraph *self,
         int           width)
{
  if (self->layout == NULL) {
    g_autoptr (PangoAttrList) attributes = self->marks != NULL
      ? pango_attr_list_copy (self->marks) : pango_attr_list_new ();

    self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
    pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
    /* Where a word has to be broken, a hyphen would make it another one. */
    pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
    pango_layout_set_attributes (self->layout, attributes);
  }
  pango_layout_set_alignment (self->layout, get_alignment (self));
  pango_layout_set_width (self->layout, width * PANGO_SCALE);
  return self->layout;
}

static int
get_least_width (WayParagraph *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font);

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return (int) (LEAST_EMS * size / PANGO_SCALE);
}

static GtkSizeRequestMode
way_paragraph_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
way_paragraph_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  WayParagraph *self = WAY_PARAGRAPH (widget);
  int least = get_least_width (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = least;
  else
    pango_layout_get_pixel_size (lay_out (self, for_size < 0 ? least : for_size), NULL, minimum);
  *natural = *minimum;
}

static void
way_paragraph_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  PangoLayout *layout = lay_out (WAY_PARAGRAPH (widget), gtk_widget_get_width (widget));
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), 0,
                              (gtk_widget_get_height (widget) - height) / 2, layout);
}

static void
way_paragraph_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch ((WayParagraphProp) property_id) {
    case PROP_JUSTIFY:
      g_value_set_enum (value, WAY_PARAGRAPH (object)->justify);
      break;
    case PROP_TEXT:
      g_value_set_string (value, way_paragraph_get_text (WAY_PARAGRAPH (object)));
      break;
  }
}

static void
way_paragraph_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  const char *text;

  switch ((WayParagraphProp) property_id) {
    case PROP_JUSTIFY:
      WAY_PARAGRAPH (object)->justify = g_value_get_enum (value);
      gtk_widget_queue_draw (GTK_WIDGET (object));
      break;
    case PROP_TEXT:
      text = g_value_get_string (value);
      way_paragraph_set_text (WAY_PARAGRAPH (object), text != NULL ? text : "");
      break;
  }
}

static void
way_paragraph_finalize (GObject *object)
{
  WayParagraph *self = WAY_PARAGRAPH (object);

  g_clear_object (&self->layout);
  g_clear_pointer (&self->marks, pango_attr_list_unref);
  g_free (self->text);
  G_OBJECT_CLASS (way_paragraph_parent_class)->finalize (object);
}

static void
way_paragraph_class_init (WayParagraphClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = way_paragraph_get_property;
  object_class->set_property = way_paragraph_set_property;
  object_class->finalize = way_paragraph_finalize;
  widget_class->get_request_mode = way_paragraph_get_request_mode;
  widget_class->measure = way_paragraph_measure;
  widget_class->snapshot = way_paragraph_snapshot;

  /**
   * WayParagraph:justify:
   *
   * Where each line stands: “left” is where lines begin, on the right where one
   * reads from there, and “right” the other side; “fill” is as “left”.
   */
  properties[PROP_JUSTIFY] =
    g_param_spec_enum ("justify", NULL, NULL, GTK_TYPE_JUSTIFICATION, GTK_JUSTIFY_LEFT,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  /**
   * WayParagraph:text:
   *
   * The text, without markup.
   */
  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /* The classes for text that libadwaita has go with it. */
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
way_paragraph_init (WayParagraph *self)
{
  self->text = g_strdup ("");
}

/**
 * way_paragraph_get_text:
 *
 * Returns: (transfer none): the text
 */
const char *
way_paragraph_get_text (WayParagraph *self)
{
  g_return_val_if_fail (WAY_IS_PARAGRAPH (self), NULL);

  return self->text;
}

/**
 * way_paragraph_set_text:
 * @text: plain text
 */
void
way_paragraph_set_text (WayParagraph *self,
                        const char   *text)
{
  g_return_if_fail (WAY_IS_PARAGRAPH (self) && text != NULL);

  if (g_str_equal (self->text, text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  if (self->layout != NULL)
    pango_layout_set_text (self->layout, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/**
 * way_paragraph_set_marks:
 * @spans: (nullable) (element-type WaySpan): what of the text is marked
 *
 * Marks what is looked for. The text is to be set before.
 */
void
way_paragraph_set_marks (WayParagraph *self,
                         GArray       *spans)
{
  g_return_if_fail (WAY_IS_PARAGRAPH (self));

  g_clear_pointer (&self->marks, pango_attr_list_unref);
  g_clear_object (&self->layout);
  if (spans != NULL)
    self->marks = way_highlight_new (spans);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
