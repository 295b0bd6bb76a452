/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-section-hit.h"

#include <glib/gi18n-lib.h>

#include "way-paragraph.h"

struct _WaySectionHit {
  GtkListBoxRow parent_instance;

  guint section;

  WayParagraph *title;
  WayParagraph *excerpt;
  WayParagraph *where;
};

G_DEFINE_FINAL_TYPE (WaySectionHit, way_section_hit, GTK_TYPE_LIST_BOX_ROW)

static void
way_section_hit_class_init (WaySectionHitClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WAY_TYPE_PARAGRAPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-section-hit.ui");
  gtk_widget_class_bind_template_child (widget_class, WaySectionHit, title);
  gtk_widget_class_bind_template_child (widget_class, WaySectionHit, excerpt);
  gtk_widget_class_bind_template_child (widget_class, WaySectionHit, where);
}

static void
way_section_hit_init (WaySectionHit *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_section_hit_new:
 * @section: a section's number
 * @title_spans: (element-type WaySpan): what was found in the title
 * @excerpt: what was found elsewhere, plain text
 * @excerpt_spans: (element-type WaySpan): what of it
 *
 * Returns: (transfer floating): a row that shows how the section was found
 */
GtkWidget *
way_section_hit_new (WayRoadmap *roadmap,
                     guint       section,
                     GArray     *title_spans,
                     const char *excerpt,
                     GArray     *excerpt_spans)
{
  WaySectionHit *self = g_object_new (WAY_TYPE_SECTION_HIT, NULL);
  const char *title = way_section_get_title (way_roadmap_get_section (roadmap, section));
  g_autofree char *where = NULL;
  g_autofree char *description = NULL;

  self->section = section;
  /* Translators: below a section's title: its number, and how many there are */
  where = g_strdup_printf (_("Section %u of %u"), section + 1,
                           way_roadmap_get_n_sections (roadmap));
  way_paragraph_set_text (self->title, title);
  way_paragraph_set_marks (self->title, title_spans);
  way_paragraph_set_text (self->excerpt, excerpt);
  way_paragraph_set_marks (self->excerpt, excerpt_spans);
  gtk_widget_set_visible (GTK_WIDGET (self->excerpt), *excerpt != '\0');
  way_paragraph_set_text (self->where, where);
  /* Translators: for a screen reader, of what was found: where it is in the roadmap, and
   * what of its text was found */
  description = g_strdup_printf (_("%s. %s"), where, excerpt);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  return GTK_WIDGET (self);
}

/**
 * way_section_hit_get_section:
 *
 * Returns: the section's number
 */
guint
way_section_hit_get_section (WaySectionHit *self)
{
  g_return_val_if_fail (WAY_IS_SECTION_HIT (self), G_MAXUINT);

  return self->section;
}
