/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-long-list.h"

#include "way-list-parts.h"
#include "way-slices.h"

/* So many are there all the time, where the source does not say: they cost less than to
 * come and go. */
#define MOST_KEPT 60
/* How many rows come and go at a time. */
#define PART_ROWS 10
/* How many windowfuls there are beyond what is seen, and how many may stay. */
#define PAGES_MADE 1
#define PAGES_KEPT 3
/* What a cut list may draw beside its rows. */
#define SHADOW 24
#define SCROLL_MARGIN 12
/* How long it may take to make rows before what is there is painted. */
#define MOST_US 6000

struct _WayLongList {
  GtkWidget parent_instance;

  const WayLongListSource *source;
  gpointer owner;
  guint n_rows;
  WayListParts *parts;
  guint selected;
  gboolean is_selecting;
  guint awaited; /* the row to scroll to once it has a place, or WAY_ROW_NONE */

  int width;                 /* that it has, or 0 */
  GtkWidget *content;        /* (nullable): what moves in the viewport */
  GtkWidget *scroller;       /* (nullable) */
  GtkAdjustment *adjustment; /* (nullable): with which it does */
  guint update_id;
  WaySlices slices;
};

enum {
  ROW_ACTIVATED,
  ROW_SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayLongList, way_long_list, GTK_TYPE_WIDGET)

/* Returns: whether only those rows are there that are near to what is seen */
static gboolean
is_long (WayLongList *self)
{
  guint most = self->source != NULL && self->source->most_kept > 0 ? self->source->most_kept
                                                                    : MOST_KEPT;

  return self->n_rows > most;
}

static void
way_long_list_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  WayLongList *self = WAY_LONG_LIST (widget);
  int width = for_size >= 0 ? for_size : self->width > 0 ? self->width : -1;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL) {
    *minimum = *natural = way_list_parts_get_top (self->parts, way_list_parts_get_n (self->parts),
                                                  width);
    return;
  }
  for (GtkWidget *list = gtk_widget_get_first_child (widget); list != NULL;
       list = gtk_widget_get_next_sibling (list)) {
    int least, wanted;

    gtk_widget_measure (list, orientation, -1, &least, &wanted, NULL, NULL);
    *minimum = MAX (*minimum, least);
    *natural = MAX (*natural, wanted);
  }
}

/* What is seen */

static gboolean
get_view (WayLongList *self,
          int         *top,
          int         *bottom)
{
  graphene_point_t origin;

  if (self->adjustment == NULL || self->width == 0
      || !gtk_widget_compute_point (GTK_WIDGET (self), self->content, &GRAPHENE_POINT_INIT (0, 0),
                                    &origin))
    return FALSE;
  *top = (int) (gtk_adjustment_get_value (self->adjustment) - origin.y);
  *bottom = *top + (int) gtk_adjustment_get_page_size (self->adjustment);
  return TRUE;
}

/* Something above @y got higher by @delta: what is seen stays where it is. The page has
 * its height only after this: what it can be scrolled to then is said beforehand. */
static void
hold_view (WayLongList *self,
           int          y,
           int          delta)
{
  GtkAdjustment *at = self->adjustment;
  int top, bottom;
  double value, upper, page;

  if (delta == 0 || !get_view (self, &top, &bottom))
    return;
  value = gtk_adjustment_get_value (at);
  page = gtk_adjustment_get_page_size (at);
  upper = gtk_adjustment_get_upper (at) + delta;
  /* Who is at the end stays there. */
  if (y < top || value + page >= upper - delta)
    value = CLAMP (value + delta, 0, MAX (upper - page, 0));
  gtk_adjustment_configure (at, value, gtk_adjustment_get_lower (at), upper,
                            gtk_adjustment_get_step_increment (at),
                            gtk_adjustment_get_page_increment (at), page);
}

/* Scrolls as little as it takes to see @row, from where the page stood at @value. */
static void
scroll_to (WayLongList   *self,
           GtkListBoxRow *row,
           double         value)
{
  double page = gtk_adjustment_get_page_size (self->adjustment);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (row), self->content, &bounds))
    return;
  value = MAX (value, bounds.origin.y + bounds.size.height + SCROLL_MARGIN - page);
  value = MIN (value, bounds.origin.y - SCROLL_MARGIN);
  gtk_adjustment_set_value (self->adjustment, value);
}

/* Rows that come and go */

static gboolean go_to (WayLongList *self,
                       guint        row);

static void move_cursor_cb (WayLongList     *self,
                            GtkMovementStep  step,
                            int              count,
                            gboolean         extend,
                            gboolean         modify,
                            GtkListBox      *list);

static guint
get_number (WayLongList   *self,
            GtkListBoxRow *row)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (row));
  WayListPart *part = way_list_parts_find_list (self->parts, GTK_LIST_BOX (list));

  return part->first + gtk_list_box_row_get_index (row);
}

static void
row_activated_cb (WayLongList   *self,
                  GtkListBoxRow *row)
{
  g_signal_emit (self, signals[ROW_ACTIVATED], 0, row);
}

/* There is one selection for all. */
static void
row_selected_cb (WayLongList   *self,
                 GtkListBoxRow *row,
                 GtkListBox    *list)
{
  if (row == NULL || self->is_selecting)
    return;
  way_long_list_select_row (self, get_number (self, row));
}

/* Arrow keys go on from one list box to the next, as if they were one. */
static gboolean
keynav_failed_cb (WayLongList      *self,
                  GtkDirectionType  direction,
                  GtkListBox       *list)
{
  WayListPart *part = way_list_parts_find_list (self->parts, list);

  if (direction == GTK_DIR_DOWN && part->first + part->n_rows < self->n_rows)
    return go_to (self, part->first + part->n_rows);
  if (direction == GTK_DIR_UP && part->first > 0)
    return go_to (self, part->first - 1);
  return gtk_widget_keynav_failed (GTK_WIDGET (self), direction);
}

static GtkListBox *
make_list (WayLongList *self,
           guint        i)
{
  WayListPart *part = way_list_parts_get (self->parts, i);
  GtkWidget *list = gtk_list_box_new ();
  const char *label;
  guint head = i;

  while (!way_list_parts_get (self->parts, head)->opens)
    head--;
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), self->source->selection_mode);
  gtk_widget_add_css_class (list, self->source->css_class);
  if (!part->opens)
    gtk_widget_add_css_class (list, "cut-above");
  if (way_list_parts_is_cut_below (self->parts, i))
    gtk_widget_add_css_class (list, "cut-below");
  label = self->source->get_label (self->owner, way_list_parts_get (self->parts, head)->first);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  for (guint row = 0; row < part->n_rows; row++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         self->source->make_row (self->owner, part->first + row));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "row-selected", G_CALLBACK (row_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "keynav-failed", G_CALLBACK (keynav_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "move-cursor", G_CALLBACK (move_cursor_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_LIST_BOX (list);
}

static void
show_selection (WayLongList       *self,
                const WayListPart *part)
{
  GtkListBoxRow *row = NULL;

  if (self->selected >= part->first && self->selected - part->first < part->n_rows)
    row = gtk_list_box_get_row_at_index (part->list, self->selected - part->first);
  self->is_selecting = TRUE;
  if (row != NULL)
    gtk_list_box_select_row (part->list, row);
  else
    gtk_list_box_unselect_all (part->list);
  self->is_selecting = FALSE;
}

static void
make_part (WayLongList *self,
           guint        i)
{
  WayListPart *part = way_list_parts_get (self->parts, i);
  GtkWidget *before = NULL;
  int y, height;

  if (part->list != NULL)
    return;
  for (guint j = i; j > 0 && before == NULL; j--)
    before = (GtkWidget *) way_list_parts_get (self->parts, j - 1)->list;
  y = self->width > 0 ? way_list_parts_get_top (self->parts, i, self->width) : 0;
  height = self->width > 0 ? way_list_parts_get_height (self->parts, i, self->width) : 0;
  part->list = make_list (self, i);
  gtk_widget_insert_after (GTK_WIDGET (part->list), GTK_WIDGET (self), before);
  if (self->source->selection_mode != GTK_SELECTION_NONE)
    show_selection (self, part);
  if (self->width == 0)
    return;
  hold_view (self, y, way_list_parts_get_height (self->parts, i, self->width) - height);
  /* So that the focus can go there at once. */
  way_list_parts_allocate (self->parts, self->width);
}

/* What may soon be seen comes, and what is far away goes, when nothing else is to be done. */
static gboolean
make_slice (GtkWidget *widget)
{
  WayLongList *self = WAY_LONG_LIST (widget);
  int top, bottom, page;
  guint i;

  if (!is_long (self) || !get_view (self, &top, &bottom))
    return FALSE;
  page = bottom - top;
  if (way_list_parts_find_missing (self->parts, self->width, top - PAGES_MADE * page,
                                   bottom + PAGES_MADE * page, &i)) {
    make_part (self, i);
    return TRUE;
  }
  if (way_list_parts_find_outside (self->parts, self->width, top - PAGES_KEPT * page,
                                   bottom + PAGES_KEPT * page, &i)) {
    g_clear_pointer ((GtkWidget **) &way_list_parts_get (self->parts, i)->list,
                     gtk_widget_unparent);
    return TRUE;
  }
  return FALSE;
}

static void queue_update (WayLongList *self);

/* What is seen is there before it is painted; in a very high window, with the next
 * frame. */
static gboolean
update_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  WayLongList *self = WAY_LONG_LIST (widget);
  gint64 end = g_get_monotonic_time () + MOST_US;
  int top, bottom;
  guint i;

  self->update_id = 0;
  if (self->awaited != WAY_ROW_NONE && get_view (self, &top, &bottom)) {
    scroll_to (self, way_long_list_ensure_row (self, self->awaited),
               gtk_adjustment_get_value (self->adjustment));
    self->awaited = WAY_ROW_NONE;
  }
  while (get_view (self, &top, &bottom)
         && way_list_parts_find_missing (self->parts, self->width, top, bottom, &i)) {
    if (g_get_monotonic_time () > end) {
      queue_update (self);
      return G_SOURCE_REMOVE;
    }
    make_part (self, i);
  }
  way_slices_start (&self->slices, widget, GDK_PRIORITY_REDRAW + 10, make_slice);
  return G_SOURCE_REMOVE;
}

static void
queue_update (WayLongList *self)
{
  if (self->update_id == 0 && is_long (self))
    self->update_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), update_cb, NULL, NULL);
}

static void
way_long_list_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  WayLongList *self = WAY_LONG_LIST (widget);

  self->width = width;
  way_list_parts_allocate (self->parts, self->width);
  queue_update (self);
}

/* Of a list box that is cut the pieces draw no shadow on each other. */
static void
way_long_list_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  WayLongList *self = WAY_LONG_LIST (widget);

  for (guint i = 0; i < way_list_parts_get_n (self->parts); i++) {
    WayListPart *part = way_list_parts_get (self->parts, i);
    graphene_rect_t bounds;
    float above, below;

    if (part->list == NULL
        || !gtk_widget_compute_bounds (GTK_WIDGET (part->list), widget, &bounds))
      continue;
    above = part->opens ? SHADOW : 0;
    below = way_list_parts_is_cut_below (self->parts, i) ? 0 : SHADOW;
    gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (
                              -SHADOW, bounds.origin.y - above, self->width + 2 * SHADOW,
                              part->height + above + below));
    gtk_widget_snapshot_child (widget, GTK_WIDGET (part->list), snapshot);
    gtk_snapshot_pop (snapshot);
  }
}

/* Keys. What is far away is not slid to. */
static gboolean
scroll_child_cb (WayLongList       *self,
                 GtkScrollType      scroll,
                 gboolean           is_horizontal,
                 GtkScrolledWindow *scroller)
{
  if (!is_long (self) || self->adjustment == NULL || is_horizontal
      || !gtk_widget_get_mapped (GTK_WIDGET (self))
      || (scroll != GTK_SCROLL_START && scroll != GTK_SCROLL_END))
    return FALSE;
  g_signal_stop_emission_by_name (scroller, "scroll-child");
  gtk_adjustment_set_value (self->adjustment, scroll == GTK_SCROLL_START
                            ? gtk_adjustment_get_lower (self->adjustment)
                            : gtk_adjustment_get_upper (self->adjustment));
  return TRUE;
}

static gboolean
go_to (WayLongList *self,
       guint        row)
{
  if (self->source->selection_mode != GTK_SELECTION_NONE)
    way_long_list_select_row (self, row);
  return way_long_list_focus_row (self, row);
}

/* Returns: the row that is a windowful from @row */
static guint
find_page (WayLongList *self,
           guint        row,
           int          count)
{
  int top, bottom, left;

  if (!get_view (self, &top, &bottom))
    return row;
  for (left = bottom - top; left > 0 && (count > 0 ? row + 1 < self->n_rows : row > 0);) {
    guint i;

    row = count > 0 ? row + 1 : row - 1;
    i = way_list_parts_find (self->parts, row);
    left -= MAX (way_list_parts_get_height (self->parts, i, self->width)
                 / (int) way_list_parts_get (self->parts, i)->n_rows, 1);
  }
  return row;
}

/* To the ends, and by the windowful, keys move over all of it. */
static void
move_cursor_cb (WayLongList     *self,
                GtkMovementStep  step,
                int              count,
                gboolean         extend,
                gboolean         modify,
                GtkListBox      *list)
{
  WayListPart *part = way_list_parts_find_list (self->parts, list);
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (list));

  if (!is_long (self) || !GTK_IS_LIST_BOX_ROW (focused)
      || (step != GTK_MOVEMENT_BUFFER_ENDS && step != GTK_MOVEMENT_PAGES))
    return;
  g_signal_stop_emission_by_name (list, "move-cursor");
  if (step == GTK_MOVEMENT_BUFFER_ENDS)
    go_to (self, count < 0 ? 0 : self->n_rows - 1);
  else
    go_to (self, find_page (self, part->first + gtk_list_box_row_get_index (
                              GTK_LIST_BOX_ROW (focused)), count));
}

/* Returns: the row that Tab comes to: the selected one, or one that is seen */
static guint
find_entry (WayLongList      *self,
            GtkDirectionType  direction)
{
  const WayListPart *part;
  int top, bottom;

  if (self->selected != WAY_ROW_NONE)
    return self->selected;
  if (!get_view (self, &top, &bottom))
    return 0;
  part = way_list_parts_get (self->parts, way_list_parts_find_at (
                               self->parts, self->width,
                               direction == GTK_DIR_TAB_BACKWARD ? bottom : top));
  return direction == GTK_DIR_TAB_BACKWARD ? part->first + part->n_rows - 1 : part->first;
}

static gboolean
way_long_list_focus (GtkWidget        *widget,
                     GtkDirectionType  direction)
{
  WayLongList *self = WAY_LONG_LIST (widget);
  GtkWidget *list = gtk_widget_get_focus_child (widget);
  gboolean is_forward = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_DOWN;
  WayListPart *part;

  if (self->n_rows == 0 || direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT)
    return FALSE;
  if (list == NULL)
    return way_long_list_focus_row (self, find_entry (self, is_forward ? GTK_DIR_TAB_FORWARD
                                                                       : GTK_DIR_TAB_BACKWARD));
  if (gtk_widget_child_focus (list, direction))
    return TRUE;
  part = way_list_parts_find_list (self->parts, GTK_LIST_BOX (list));
  if (is_forward ? part->first + part->n_rows == self->n_rows : part->first == 0)
    return FALSE;
  return way_long_list_focus_row (self, is_forward ? part->first + part->n_rows
                                                   : part->first - 1);
}

/* The scroller that it is in */

static void
forget_scroller (WayLongList *self)
{
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  if (self->scroller != NULL)
    g_signal_handlers_disconnect_by_data (self->scroller, self);
  g_clear_object (&self->adjustment);
  self->content = self->scroller = NULL;
}

static void
way_long_list_root (GtkWidget *widget)
{
  WayLongList *self = WAY_LONG_LIST (widget);
  GtkWidget *viewport;

  GTK_WIDGET_CLASS (way_long_list_parent_class)->root (widget);
  viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  if (viewport == NULL)
    return;
  self->content = gtk_viewport_get_child (GTK_VIEWPORT (viewport));
  self->adjustment = g_object_ref (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  self->scroller = gtk_widget_get_ancestor (viewport, GTK_TYPE_SCROLLED_WINDOW);
  if (self->scroller != NULL)
    g_signal_connect_object (self->scroller, "scroll-child", G_CALLBACK (scroll_child_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
way_long_list_unroot (GtkWidget *widget)
{
  forget_scroller (WAY_LONG_LIST (widget));
  GTK_WIDGET_CLASS (way_long_list_parent_class)->unroot (widget);
}

static void
clear (WayLongList *self)
{
  way_slices_stop (&self->slices);
  if (self->update_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->update_id);
  self->update_id = 0;
  way_list_parts_clear (self->parts, self->source != NULL ? self->source->spacing : 0);
  self->n_rows = 0;
  self->width = 0;
  self->selected = self->awaited = WAY_ROW_NONE;
}

static void
way_long_list_dispose (GObject *object)
{
  WayLongList *self = WAY_LONG_LIST (object);

  clear (self);
  forget_scroller (self);
  G_OBJECT_CLASS (way_long_list_parent_class)->dispose (object);
}

static void
way_long_list_finalize (GObject *object)
{
  way_list_parts_free (WAY_LONG_LIST (object)->parts);
  G_OBJECT_CLASS (way_long_list_parent_class)->finalize (object);
}

static GtkSizeRequestMode
way_long_list_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
way_long_list_class_init (WayLongListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_long_list_dispose;
  object_class->finalize = way_long_list_finalize;
  widget_class->focus = way_long_list_focus;
  widget_class->get_request_mode = way_long_list_get_request_mode;
  widget_class->measure = way_long_list_measure;
  widget_class->root = way_long_list_root;
  widget_class->size_allocate = way_long_list_size_allocate;
  widget_class->snapshot = way_long_list_snapshot;
  widget_class->unroot = way_long_list_unroot;

  /**
   * WayLongList::row-activated:
   * @row: the #GtkListBoxRow
   */
  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, GTK_TYPE_LIST_BOX_ROW);

  /**
   * WayLongList::row-selected:
   * @row: a row's number
   *
   * Another row is selected.
   */
  signals[ROW_SELECTED] = g_signal_new ("row-selected", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
way_long_list_init (WayLongList *self)
{
  self->parts = way_list_parts_new ();
  self->selected = self->awaited = WAY_ROW_NONE;
}

/**
 * way_long_list_set_source:
 * @source: where rows come from; has to stay
 * @owner: who gives them
 *
 * To be called before there are rows.
 */
void
way_long_list_set_source (WayLongList             *self,
                          const WayLongListSource *source,
                          gpointer                 owner)
{
  g_return_if_fail (WAY_IS_LONG_LIST (self) && source != NULL && self->n_rows == 0);

  self->source = source;
  self->owner = owner;
}

static gboolean
opens_list (WayLongList *self,
            guint        row)
{
  return row == 0
         || (self->source->opens_list != NULL && self->source->opens_list (self->owner, row));
}

/**
 * way_long_list_set_n_rows:
 * @n_rows: how many there are
 *
 * Takes all rows away and begins anew, with none selected.
 */
void
way_long_list_set_n_rows (WayLongList *self,
                          guint        n_rows)
{
  WayListPart *part = NULL;

  g_return_if_fail (WAY_IS_LONG_LIST (self) && self->source != NULL);

  clear (self);
  self->n_rows = n_rows;
  for (guint row = 0; row < n_rows; row++) {
    gboolean opens = opens_list (self, row);

    if (opens || (is_long (self) && part->n_rows == PART_ROWS))
      part = way_list_parts_add (self->parts, row, opens);
    part->n_rows++;
  }
  /* An empty list is still one. */
  if (n_rows == 0)
    way_list_parts_add (self->parts, 0, TRUE);
  for (guint i = 0; i < way_list_parts_get_n (self->parts) && (!is_long (self) || i == 0); i++)
    make_part (self, i);
  queue_update (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * way_long_list_get_n_rows:
 *
 * Returns: how many rows there are, seen or not
 */
guint
way_long_list_get_n_rows (WayLongList *self)
{
  g_return_val_if_fail (WAY_IS_LONG_LIST (self), 0);

  return self->n_rows;
}

/**
 * way_long_list_find_row:
 * @row: a row's number
 *
 * Returns: (transfer none) (nullable): the row, if it is there
 */
GtkListBoxRow *
way_long_list_find_row (WayLongList *self,
                        guint        row)
{
  WayListPart *part;

  g_return_val_if_fail (WAY_IS_LONG_LIST (self), NULL);

  if (row >= self->n_rows)
    return NULL;
  part = way_list_parts_get (self->parts, way_list_parts_find (self->parts, row));
  return part->list != NULL ? gtk_list_box_get_row_at_index (part->list, row - part->first) : NULL;
}

/**
 * way_long_list_ensure_row:
 * @row: a row's number
 *
 * Returns: (transfer none): the row, which is there from now on, until it is far away
 */
GtkListBoxRow *
way_long_list_ensure_row (WayLongList *self,
                          guint        row)
{
  g_return_val_if_fail (WAY_IS_LONG_LIST (self) && row < self->n_rows, NULL);

  make_part (self, way_list_parts_find (self->parts, row));
  queue_update (self);
  return way_long_list_find_row (self, row);
}

/**
 * way_long_list_foreach:
 * @func: called with the owner, for each row that is there
 */
void
way_long_list_foreach (WayLongList     *self,
                       WayLongListFunc  func)
{
  g_return_if_fail (WAY_IS_LONG_LIST (self) && func != NULL);

  for (guint i = 0; i < way_list_parts_get_n (self->parts); i++) {
    WayListPart *part = way_list_parts_get (self->parts, i);

    for (guint row = 0; part->list != NULL && row < part->n_rows; row++)
      func (self->owner, gtk_list_box_get_row_at_index (part->list, row));
  }
}

/**
 * way_long_list_select_row:
 * @row: a row's number, or %WAY_ROW_NONE
 *
 * Selects a row, and no other one.
 */
void
way_long_list_select_row (WayLongList *self,
                          guint        row)
{
  g_return_if_fail (WAY_IS_LONG_LIST (self));
  g_return_if_fail (row == WAY_ROW_NONE || row < self->n_rows);

  if (self->selected == row)
    return;
  self->selected = row;
  for (guint i = 0; i < way_list_parts_get_n (self->parts); i++) {
    if (way_list_parts_get (self->parts, i)->list != NULL)
      show_selection (self, way_list_parts_get (self->parts, i));
  }
  if (row != WAY_ROW_NONE)
    g_signal_emit (self, signals[ROW_SELECTED], 0, row);
}

/**
 * way_long_list_get_selected:
 *
 * Returns: the number of the row that is selected, or %WAY_ROW_NONE
 */
guint
way_long_list_get_selected (WayLongList *self)
{
  g_return_val_if_fail (WAY_IS_LONG_LIST (self), WAY_ROW_NONE);

  return self->selected;
}

/**
 * way_long_list_focus_row:
 * @row: a row's number
 *
 * Gives the focus to a row and scrolls it into view.
 *
 * Returns: whether it has the focus now
 */
gboolean
way_long_list_focus_row (WayLongList *self,
                         guint        row)
{
  GtkListBoxRow *widget = way_long_list_ensure_row (self, row);
  gboolean result;
  double value;

  if (widget == NULL)
    return FALSE;
  value = self->adjustment != NULL ? gtk_adjustment_get_value (self->adjustment) : 0;
  self->awaited = WAY_ROW_NONE;
  result = gtk_widget_grab_focus (GTK_WIDGET (widget));
  /* The viewport scrolls from where it stood when it was last laid out, and rows that
   * came since have moved it: here it is told better. */
  if (!is_long (self))
    return result;
  if (self->width > 0 && self->adjustment != NULL)
    scroll_to (self, widget, value);
  else
    self->awaited = row;
  return result;
}

/**
 * way_long_list_is_complete:
 *
 * Returns: whether all is there that may be seen soon
 */
gboolean
way_long_list_is_complete (WayLongList *self)
{
  g_return_val_if_fail (WAY_IS_LONG_LIST (self), TRUE);

  return self->update_id == 0 && !way_slices_is_running (&self->slices);
}
