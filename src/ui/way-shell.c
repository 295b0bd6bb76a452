/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-shell.h"

/* The two fold into one where their usual widths do not fit side by side: below 661
 * pixels, and more where the learner wants larger text. The content's least width is
 * that of the window as well. */
#define SIDEBAR_LEAST 260
#define SIDEBAR_USUAL 300
#define CONTENT_LEAST 360
#define LEAST_HEIGHT 240
#define USUAL_DPI (96 * 1024) /* in 1024ths, as GtkSettings has it */

#define WAY_TYPE_SHELL_PANE (way_shell_pane_get_type ())
G_DECLARE_FINAL_TYPE (WayShellPane, way_shell_pane, WAY, SHELL_PANE, GtkWidget)

/* Holds one side. The leaflet goes by how wide its children would like to be,
 * so without it the sidebar would change its width with the page beside it. */
struct _WayShellPane {
  GtkWidget parent_instance;

  GtkWidget *child;
  int least_width;
  int usual_width;
};

G_DEFINE_FINAL_TYPE (WayShellPane, way_shell_pane, GTK_TYPE_WIDGET)

struct _WayShell {
  AdwBin parent_instance;

  AdwLeaflet *leaflet;
  WayShellPane *sidebar_pane;
  AdwLeafletPage *separator_page;
  WayShellPane *content_pane;
};

typedef enum {
  PROP_SIDEBAR = 1,
  PROP_CONTENT,
  PROP_FOLDED,
  PROP_SHOWING_CONTENT,
  PROP_SIDEBAR_HIDDEN,
} WayShellProp;

static GParamSpec *properties[PROP_SIDEBAR_HIDDEN + 1];

G_DEFINE_FINAL_TYPE (WayShell, way_shell, ADW_TYPE_BIN)

static GtkSizeRequestMode
way_shell_pane_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* Returns: how much larger than usual the learner wants text to be */
static double
get_text_scale (GtkWidget *widget)
{
  int dpi;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return MAX (dpi, USUAL_DPI) / (double) USUAL_DPI;
}

static void
way_shell_pane_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  WayShellPane *self = WAY_SHELL_PANE (widget);

  /* Both panes scroll, so that their height is not asked for: laying out all the
   * text of a page for it would be the most expensive thing of the start. */
  *minimum = *natural = LEAST_HEIGHT;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;
  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
  *minimum = MAX (*minimum, self->least_width);
  *natural = MAX (*minimum, (int) (self->usual_width * get_text_scale (widget)));
}

static void
way_shell_pane_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  WayShellPane *self = WAY_SHELL_PANE (widget);

  if (self->child != NULL)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
}

static void
way_shell_pane_dispose (GObject *object)
{
  WayShellPane *self = WAY_SHELL_PANE (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (way_shell_pane_parent_class)->dispose (object);
}

static void
way_shell_pane_class_init (WayShellPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_shell_pane_dispose;
  widget_class->get_request_mode = way_shell_pane_get_request_mode;
  widget_class->measure = way_shell_pane_measure;
  widget_class->size_allocate = way_shell_pane_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
way_shell_pane_init (WayShellPane *self)
{
}

static gboolean
way_shell_pane_set_child (WayShellPane *self,
                          GtkWidget    *child)
{
  if (self->child == child)
    return FALSE;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  return TRUE;
}

/* The side that is not shown is not to be heard either. */
static void
update_heard (WayShell *self)
{
  GtkWidget *const panes[] = { GTK_WIDGET (self->sidebar_pane), GTK_WIDGET (self->content_pane) };
  gboolean is_folded = adw_leaflet_get_folded (self->leaflet);

  for (gsize i = 0; i < G_N_ELEMENTS (panes); i++)
    gtk_accessible_update_state (GTK_ACCESSIBLE (panes[i]), GTK_ACCESSIBLE_STATE_HIDDEN,
                                 is_folded
                                 && adw_leaflet_get_visible_child (self->leaflet) != panes[i], -1);
}

static void
on_folded (WayShell *self)
{
  update_heard (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
on_visible_child (WayShell *self)
{
  update_heard (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWING_CONTENT]);
}

static void
way_shell_get_property (GObject    *object,
                        guint       property_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  WayShell *self = WAY_SHELL (object);

  switch ((WayShellProp) property_id) {
    case PROP_SIDEBAR:
      g_value_set_object (value, way_shell_get_sidebar (self));
      break;
    case PROP_CONTENT:
      g_value_set_object (value, way_shell_get_content (self));
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, way_shell_get_folded (self));
      break;
    case PROP_SHOWING_CONTENT:
      g_value_set_boolean (value, way_shell_get_showing_content (self));
      break;
    case PROP_SIDEBAR_HIDDEN:
      g_value_set_boolean (value, way_shell_get_sidebar_hidden (self));
      break;
  }
}

static void
way_shell_set_property (GObject      *object,
                        guint         property_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  WayShell *self = WAY_SHELL (object);

  switch ((WayShellProp) property_id) {
    case PROP_SIDEBAR:
      way_shell_set_sidebar (self, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      way_shell_set_content (self, g_value_get_object (value));
      break;
    case PROP_FOLDED:
    case PROP_SHOWING_CONTENT:
    case PROP_SIDEBAR_HIDDEN:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
  }
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_SIDEBAR] =
    g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, writable);
  properties[PROP_CONTENT] =
    g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, writable);
  /**
   * WayShell:folded:
   *
   * Whether only one of the two is shown.
   */
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, readable);
  /**
   * WayShell:showing-content:
   *
   * Whether the content is the one that is shown while folded.
   */
  properties[PROP_SHOWING_CONTENT] =
    g_param_spec_boolean ("showing-content", NULL, NULL, FALSE, readable);
  /**
   * WayShell:sidebar-hidden:
   *
   * Whether the learner wants the content alone although there is room for both.
   */
  properties[PROP_SIDEBAR_HIDDEN] =
    g_param_spec_boolean ("sidebar-hidden", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
way_shell_class_init (WayShellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = way_shell_get_property;
  object_class->set_property = way_shell_set_property;
  install_properties (object_class);

  g_type_ensure (WAY_TYPE_SHELL_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-shell.ui");
  gtk_widget_class_bind_template_child (widget_class, WayShell, leaflet);
  gtk_widget_class_bind_template_child (widget_class, WayShell, sidebar_pane);
  gtk_widget_class_bind_template_child (widget_class, WayShell, separator_page);
  gtk_widget_class_bind_template_child (widget_class, WayShell, content_pane);
  gtk_widget_class_bind_template_callback (widget_class, on_folded);
  gtk_widget_class_bind_template_callback (widget_class, on_visible_child);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
way_shell_init (WayShell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sidebar_pane->least_width = SIDEBAR_LEAST;
  self->sidebar_pane->usual_width = SIDEBAR_USUAL;
  self->content_pane->least_width = CONTENT_LEAST;
  self->content_pane->usual_width = CONTENT_LEAST;
}

/**
 * way_shell_new:
 *
 * Returns: (transfer floating): an empty shell
 */
GtkWidget *
way_shell_new (void)
{
  return g_object_new (WAY_TYPE_SHELL, NULL);
}

/**
 * way_shell_get_sidebar:
 *
 * Returns: (transfer none) (nullable): what leads through the content
 */
GtkWidget *
way_shell_get_sidebar (WayShell *self)
{
  g_return_val_if_fail (WAY_IS_SHELL (self), NULL);

  return self->sidebar_pane->child;
}

/**
 * way_shell_set_sidebar:
 * @sidebar: (nullable) (transfer floating): what leads through the content
 */
void
way_shell_set_sidebar (WayShell  *self,
                       GtkWidget *sidebar)
{
  g_return_if_fail (WAY_IS_SHELL (self));
  g_return_if_fail (sidebar == NULL || GTK_IS_WIDGET (sidebar));

  if (way_shell_pane_set_child (self->sidebar_pane, sidebar))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR]);
}

/**
 * way_shell_get_content:
 *
 * Returns: (transfer none) (nullable): what the sidebar leads to
 */
GtkWidget *
way_shell_get_content (WayShell *self)
{
  g_return_val_if_fail (WAY_IS_SHELL (self), NULL);

  return self->content_pane->child;
}

/**
 * way_shell_set_content:
 * @content: (nullable) (transfer floating): what the sidebar leads to
 */
void
way_shell_set_content (WayShell  *self,
                       GtkWidget *content)
{
  g_return_if_fail (WAY_IS_SHELL (self));
  g_return_if_fail (content == NULL || GTK_IS_WIDGET (content));

  if (way_shell_pane_set_child (self->content_pane, content))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTENT]);
}

/**
 * way_shell_get_folded:
 *
 * Returns: whether only one of the two is shown
 */
gboolean
way_shell_get_folded (WayShell *self)
{
  g_return_val_if_fail (WAY_IS_SHELL (self), FALSE);

  return adw_leaflet_get_folded (self->leaflet);
}

/**
 * way_shell_get_showing_content:
 *
 * Returns: whether the content is the one that is shown while folded
 */
gboolean
way_shell_get_showing_content (WayShell *self)
{
  g_return_val_if_fail (WAY_IS_SHELL (self), FALSE);

  return adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->content_pane);
}

/**
 * way_shell_set_can_go_back:
 * @can_go_back: whether a swipe, Alt+Left and the mouse's back button lead from
 *   the content to the sidebar; where the content has a way back of its own they
 *   must not
 */
void
way_shell_set_can_go_back (WayShell *self,
                           gboolean  can_go_back)
{
  g_return_if_fail (WAY_IS_SHELL (self));

  adw_leaflet_set_can_navigate_back (self->leaflet, can_go_back);
}

/**
 * way_shell_get_sidebar_hidden:
 *
 * Returns: whether the learner wants the content alone although there is room for both
 */
gboolean
way_shell_get_sidebar_hidden (WayShell *self)
{
  g_return_val_if_fail (WAY_IS_SHELL (self), FALSE);

  return !gtk_widget_get_visible (GTK_WIDGET (self->sidebar_pane));
}

static void
set_sidebar_hidden (WayShell *self,
                    gboolean  is_hidden)
{
  if (way_shell_get_sidebar_hidden (self) == is_hidden)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_pane), !is_hidden);
  gtk_widget_set_visible (adw_leaflet_page_get_child (self->separator_page), !is_hidden);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_HIDDEN]);
}

/**
 * way_shell_toggle_sidebar:
 *
 * Hides the sidebar, or shows it again. Where there is room for one of the two only,
 * the other one is shown.
 */
void
way_shell_toggle_sidebar (WayShell *self)
{
  g_return_if_fail (WAY_IS_SHELL (self));

  if (way_shell_get_sidebar_hidden (self)) {
    set_sidebar_hidden (self, FALSE);
    /* There may be no room for both any more. */
    way_shell_show_sidebar (self);
  } else if (!way_shell_get_folded (self)) {
    way_shell_show_content (self);
    set_sidebar_hidden (self, TRUE);
  } else if (way_shell_get_showing_content (self)) {
    way_shell_show_sidebar (self);
  } else {
    way_shell_show_content (self);
  }
}

/**
 * way_shell_show_sidebar:
 *
 * Shows the sidebar where only one of the two is shown.
 */
void
way_shell_show_sidebar (WayShell *self)
{
  g_return_if_fail (WAY_IS_SHELL (self));

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->sidebar_pane));
}

/**
 * way_shell_show_content:
 *
 * Shows the content where only one of the two is shown.
 */
void
way_shell_show_content (WayShell *self)
{
  g_return_if_fail (WAY_IS_SHELL (self));

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->content_pane));
}
