/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-progress-bar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define MOVE_MS 200
#define GAP 2

/* Parts of the bar's length. */
typedef struct {
  double done;
  double learning;
} Shares;

struct _WayProgressBar {
  GtkWidget parent_instance;

  GtkWidget *done;
  GtkWidget *learning;
  /* What a screen reader meets: GTK tells the value of widgets of its own types
   * only, so one of them stands here unseen. */
  GtkWidget *meter;

  AdwAnimation *animation;
  WayCounts counts;
  gboolean has_counts;
  Shares from;
  Shares to;
  Shares shown;
  char *label;
};

typedef enum {
  PROP_LABEL = 1,
} WayProgressBarProp;

static GParamSpec *properties[PROP_LABEL + 1];

G_DEFINE_FINAL_TYPE (WayProgressBar, way_progress_bar, GTK_TYPE_WIDGET)

static Shares
get_shares (const WayCounts *counts)
{
  Shares shares = { 0, 0 };

  if (counts->counted > 0) {
    shares.done = (double) counts->done / counts->counted;
    shares.learning = (double) counts->learning / counts->counted;
  }
  return shares;
}

static char *
describe (const WayCounts *counts)
{
  g_autofree char *done = NULL;
  g_autofree char *learning = NULL;

  if (counts->counted == 0)
    return g_strdup (_("Nothing to do"));
  /* Translators: how many topics are done, and of how many. */
  done = g_strdup_printf (ngettext ("%u of %u done", "%u of %u done", counts->counted),
                          counts->done, counts->counted);
  if (counts->learning == 0)
    return g_steal_pointer (&done);
  learning = g_strdup_printf (ngettext ("%u learning", "%u learning", counts->learning),
                              counts->learning);
  /* Translators: what is done and what is being learned: "3 of 9 done, 1 learning". */
  return g_strdup_printf (_("%s, %s"), done, learning);
}

static void
update_meter (WayProgressBar *self)
{
  g_autofree char *text = describe (&self->counts);
  GtkLevelBar *meter = GTK_LEVEL_BAR (self->meter);

  gtk_level_bar_set_max_value (meter, self->counts.counted);
  gtk_level_bar_set_value (meter, self->counts.done);
  /* The text stands in the description too: not every version of GTK lets a
   * screen reader have the other. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (meter),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

/* A begun bar never looks empty, and one that is not complete never full. */
static void
get_lengths (WayProgressBar *self,
             int             width,
             int             height,
             int            *done,
             int            *learning)
{
  int rest = self->shown.done + self->shown.learning < 1 - 1e-9 ? MIN (height, width / 4) : 0;
  int least = MIN (height, width / 4);

  *done = (int) (width * self->shown.done + 0.5);
  *learning = (int) (width * (self->shown.done + self->shown.learning) + 0.5) - *done;
  if (self->shown.done > 0)
    *done = MAX (*done, least);
  if (self->shown.learning > 0)
    *learning = MAX (*learning, least + GAP);
  *done = MIN (*done, width - rest - (self->shown.learning > 0 ? least + GAP : 0));
  *learning = MIN (*learning, width - rest - *done);
}

static void
place (WayProgressBar *self,
       GtkWidget      *segment,
       int             from,
       int             to,
       int             height)
{
  GtkAllocation place = { from, 0, to - from, height };

  gtk_widget_set_child_visible (segment, to > from);
  if (to <= from)
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    place.x = gtk_widget_get_width (GTK_WIDGET (self)) - to;
  gtk_widget_size_allocate (segment, &place, -1);
}

static void
on_animation (double          value,
              WayProgressBar *self)
{
  self->shown.done = adw_lerp (self->from.done, self->to.done, value);
  self->shown.learning = adw_lerp (self->from.learning, self->to.learning, value);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
way_progress_bar_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  /* The style gives the least height and width. */
  *minimum = *natural = 0;
}

static void
way_progress_bar_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  WayProgressBar *self = WAY_PROGRESS_BAR (widget);
  GtkAllocation whole = { 0, 0, width, height };
  int done, learning, least;

  get_lengths (self, width, height, &done, &learning);
  place (self, self->done, 0, done, height);
  place (self, self->learning, done > 0 ? done + GAP : 0, done + learning, height);

  gtk_widget_measure (self->meter, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  whole.width = MAX (width, least);
  gtk_widget_measure (self->meter, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  whole.height = MAX (height, least);
  gtk_widget_size_allocate (self->meter, &whole, -1);
}

static void
way_progress_bar_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  WayProgressBar *self = WAY_PROGRESS_BAR (object);

  switch ((WayProgressBarProp) property_id) {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
  }
}

static void
way_progress_bar_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  WayProgressBar *self = WAY_PROGRESS_BAR (object);

  switch ((WayProgressBarProp) property_id) {
    case PROP_LABEL:
      way_progress_bar_set_label (self, g_value_get_string (value));
      break;
  }
}

static void
way_progress_bar_dispose (GObject *object)
{
  WayProgressBar *self = WAY_PROGRESS_BAR (object);

  g_clear_object (&self->animation);
  g_clear_pointer (&self->done, gtk_widget_unparent);
  g_clear_pointer (&self->learning, gtk_widget_unparent);
  g_clear_pointer (&self->meter, gtk_widget_unparent);
  G_OBJECT_CLASS (way_progress_bar_parent_class)->dispose (object);
}

static void
way_progress_bar_finalize (GObject *object)
{
  WayProgressBar *self = WAY_PROGRESS_BAR (object);

  g_free (self->label);
  G_OBJECT_CLASS (way_progress_bar_parent_class)->finalize (object);
}

static void
way_progress_bar_class_init (WayProgressBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = way_progress_bar_get_property;
  object_class->set_property = way_progress_bar_set_property;
  object_class->dispose = way_progress_bar_dispose;
  object_class->finalize = way_progress_bar_finalize;
  widget_class->measure = way_progress_bar_measure;
  widget_class->size_allocate = way_progress_bar_size_allocate;

  /**
   * WayProgressBar:label:
   *
   * (nullable): what the progress is of, for a screen reader.
   */
  properties[PROP_LABEL] =
    g_param_spec_string ("label", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "wayprogress");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_segment (WayProgressBar *self,
             const char     *style_class)
{
  GtkWidget *segment = g_object_new (ADW_TYPE_BIN,
                                     "css-name", "segment",
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                     NULL);

  gtk_widget_add_css_class (segment, style_class);
  gtk_widget_set_parent (segment, GTK_WIDGET (self));
  return segment;
}

static void
way_progress_bar_init (WayProgressBar *self)
{
  AdwAnimationTarget *target;

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->done = add_segment (self, "done");
  self->learning = add_segment (self, "learning");
  self->meter = gtk_level_bar_new ();
  gtk_widget_set_opacity (self->meter, 0);
  gtk_widget_set_parent (self->meter, GTK_WIDGET (self));

  target = adw_callback_animation_target_new ((AdwAnimationTargetFunc) on_animation, self, NULL);
  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, MOVE_MS, target);
  update_meter (self);
}

/**
 * way_progress_bar_new:
 *
 * Returns: (transfer floating): an empty bar
 */
GtkWidget *
way_progress_bar_new (void)
{
  return g_object_new (WAY_TYPE_PROGRESS_BAR, NULL);
}

/**
 * way_progress_bar_set_counts:
 * @counts: what the bar is to show
 *
 * The bar moves there from what it showed before; the first time it is there at
 * once. Who listens hears the new value at once in any case.
 */
void
way_progress_bar_set_counts (WayProgressBar  *self,
                             const WayCounts *counts)
{
  g_return_if_fail (WAY_IS_PROGRESS_BAR (self));
  g_return_if_fail (counts != NULL && counts->done + counts->learning <= counts->counted);

  if (self->has_counts && memcmp (&self->counts, counts, sizeof *counts) == 0)
    return;
  self->counts = *counts;
  self->from = self->shown;
  self->to = get_shares (counts);
  if (self->has_counts) {
    adw_animation_reset (self->animation);
    adw_animation_play (self->animation);
  } else {
    on_animation (1, self);
  }
  self->has_counts = TRUE;
  update_meter (self);
}

/**
 * way_progress_bar_get_label:
 *
 * Returns: (transfer none) (nullable): what the progress is of
 */
const char *
way_progress_bar_get_label (WayProgressBar *self)
{
  g_return_val_if_fail (WAY_IS_PROGRESS_BAR (self), NULL);

  return self->label;
}

/**
 * way_progress_bar_set_label:
 * @label: (nullable): what the progress is of, plain text
 */
void
way_progress_bar_set_label (WayProgressBar *self,
                            const char     *label)
{
  g_return_if_fail (WAY_IS_PROGRESS_BAR (self));

  if (g_strcmp0 (self->label, label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->meter),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->meter), GTK_ACCESSIBLE_PROPERTY_LABEL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}
