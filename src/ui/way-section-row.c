/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-section-row.h"

#include <glib/gi18n-lib.h>

#include "way-paragraph.h"
#include "way-progress-bar.h"

struct _WaySectionRow {
  GtkListBoxRow parent_instance;

  WayProgress *progress;
  guint section;

  GtkLabel *number;
  WayParagraph *title;
  GtkLabel *count;
  GtkWidget *check;
  WayProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (WaySectionRow, way_section_row, GTK_TYPE_LIST_BOX_ROW)

static void
way_section_row_dispose (GObject *object)
{
  WaySectionRow *self = WAY_SECTION_ROW (object);

  g_clear_object (&self->progress);
  G_OBJECT_CLASS (way_section_row_parent_class)->dispose (object);
}

static void
way_section_row_class_init (WaySectionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_section_row_dispose;

  g_type_ensure (WAY_TYPE_PARAGRAPH);
  g_type_ensure (WAY_TYPE_PROGRESS_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-section-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WaySectionRow, number);
  gtk_widget_class_bind_template_child (widget_class, WaySectionRow, title);
  gtk_widget_class_bind_template_child (widget_class, WaySectionRow, count);
  gtk_widget_class_bind_template_child (widget_class, WaySectionRow, check);
  gtk_widget_class_bind_template_child (widget_class, WaySectionRow, bar);
}

static void
way_section_row_init (WaySectionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * way_section_row_new:
 * @section: a section's number
 *
 * Returns: (transfer floating): a row that shows the section
 */
GtkWidget *
way_section_row_new (WayProgress *progress,
                     guint        section)
{
  WayRoadmap *roadmap = way_progress_get_roadmap (progress);
  WaySectionRow *self = g_object_new (WAY_TYPE_SECTION_ROW, NULL);
  /* Translators: the number of a section in the sidebar */
  g_autofree char *number = g_strdup_printf (_("%u"), section + 1);

  self->progress = g_object_ref (progress);
  self->section = section;
  gtk_label_set_label (self->number, number);
  way_paragraph_set_text (self->title,
                          way_section_get_title (way_roadmap_get_section (roadmap, section)));
  way_section_row_update (self);
  return GTK_WIDGET (self);
}

/**
 * way_section_row_get_section:
 *
 * Returns: the number of the section
 */
guint
way_section_row_get_section (WaySectionRow *self)
{
  g_return_val_if_fail (WAY_IS_SECTION_ROW (self), 0);

  return self->section;
}

/**
 * way_section_row_update:
 *
 * Shows the progress as it is now.
 */
void
way_section_row_update (WaySectionRow *self)
{
  WayCounts counts;
  gboolean is_done;
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  const char *title;

  g_return_if_fail (WAY_IS_SECTION_ROW (self));

  way_progress_get_section_counts (self->progress, self->section, &counts);
  is_done = counts.counted > 0 && counts.done == counts.counted;
  title = way_paragraph_get_text (self->title);
  /* Translators: progress of a section in the sidebar: done, of all; short */
  text = g_strdup_printf (_("%u of %u"), counts.done, counts.counted);
  /* Translators: a section for a screen reader: its number, title, done, of all */
  label = g_strdup_printf (ngettext ("%u. %s, %u of %u done", "%u. %s, %u of %u done",
                                     counts.counted),
                           self->section + 1, title, counts.done, counts.counted);
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count), counts.counted > 0 && !is_done);
  gtk_widget_set_visible (self->check, is_done);
  way_progress_bar_set_counts (self->bar, &counts);
  way_progress_bar_set_label (self->bar, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
