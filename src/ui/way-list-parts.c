/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-list-parts.h"

struct _WayListParts {
  GArray *parts; /* of WayListPart */
  int spacing;   /* between list boxes */
  double mean;   /* height of a row, or 0 */
};

static void
drop_list (gpointer data)
{
  WayListPart *part = data;

  if (part->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (part->list));
}

/**
 * way_list_parts_new:
 *
 * Returns: (transfer full): no parts
 */
WayListParts *
way_list_parts_new (void)
{
  WayListParts *self = g_new0 (WayListParts, 1);

  self->parts = g_array_new (FALSE, TRUE, sizeof (WayListPart));
  g_array_set_clear_func (self->parts, drop_list);
  return self;
}

/**
 * way_list_parts_free:
 *
 * Takes the list boxes from the widget that they are in.
 */
void
way_list_parts_free (WayListParts *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->parts);
  g_free (self);
}

/**
 * way_list_parts_clear:
 * @spacing: between the list boxes that come
 *
 * Takes all parts away.
 */
void
way_list_parts_clear (WayListParts *self,
                      int           spacing)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->parts, 0);
  self->mean = 0;
  self->spacing = spacing;
}

/**
 * way_list_parts_add:
 * @first: the number of its first row
 * @opens: whether it is no piece of the list box before
 *
 * Returns: (transfer none): a new part at the end, without rows
 */
WayListPart *
way_list_parts_add (WayListParts *self,
                    guint         first,
                    gboolean      opens)
{
  const WayListPart part = { .first = first, .opens = opens };

  g_return_val_if_fail (self != NULL, NULL);

  g_array_append_val (self->parts, part);
  return way_list_parts_get (self, self->parts->len - 1);
}

guint
way_list_parts_get_n (WayListParts *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->parts->len;
}

/**
 * way_list_parts_get:
 *
 * Returns: (transfer none): a part, until another one is added
 */
WayListPart *
way_list_parts_get (WayListParts *self,
                    guint         i)
{
  g_return_val_if_fail (self != NULL && i < self->parts->len, NULL);

  return &g_array_index (self->parts, WayListPart, i);
}

/**
 * way_list_parts_is_cut_below:
 *
 * Returns: whether the next part is a piece of the same list box
 */
gboolean
way_list_parts_is_cut_below (WayListParts *self,
                             guint         i)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return i + 1 < self->parts->len && !way_list_parts_get (self, i + 1)->opens;
}

/**
 * way_list_parts_find:
 * @row: a row's number
 *
 * Returns: the number of the part that has the row
 */
guint
way_list_parts_find (WayListParts *self,
                     guint         row)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  for (high = self->parts->len; high - low > 1;) {
    guint middle = low + (high - low) / 2;

    if (way_list_parts_get (self, middle)->first <= row)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/**
 * way_list_parts_find_list:
 *
 * Returns: (transfer none) (nullable): the part that is there as @list
 */
WayListPart *
way_list_parts_find_list (WayListParts *self,
                          GtkListBox   *list)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->parts->len; i++) {
    if (way_list_parts_get (self, i)->list == list)
      return way_list_parts_get (self, i);
  }
  return NULL;
}

static int
measure_list (GtkListBox *list,
              int         width)
{
  int height;

  gtk_widget_measure (GTK_WIDGET (list), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL,
                      NULL);
  return height;
}

/* How high a row is in the mean, of those that are there when it is first asked for. It
 * stays: with each change all that is not there would move what is seen. */
static double
get_mean (WayListParts *self,
          int           width)
{
  guint height = 0, n_rows = 0;

  if (self->mean > 0)
    return self->mean;
  for (guint i = 0; i < self->parts->len; i++) {
    WayListPart *part = way_list_parts_get (self, i);

    if (part->list == NULL)
      continue;
    height += measure_list (part->list, width);
    n_rows += part->n_rows;
  }
  if (n_rows > 0 && width > 0)
    self->mean = (double) height / n_rows;
  return n_rows > 0 ? (double) height / n_rows : 0;
}

static int
get_own_height (WayListParts *self,
                WayListPart  *part,
                int           width)
{
  if (part->list != NULL)
    part->height = measure_list (part->list, width);
  else if (part->height == 0)
    return (int) (get_mean (self, width) * part->n_rows);
  return part->height;
}

/**
 * way_list_parts_get_height:
 *
 * Returns: how high a part is, or what one has to reckon with, with what is above it
 */
int
way_list_parts_get_height (WayListParts *self,
                           guint         i,
                           int           width)
{
  WayListPart *part = way_list_parts_get (self, i);
  int gap = i > 0 && part->opens ? self->spacing : 0;

  return gap + get_own_height (self, part, width);
}

/**
 * way_list_parts_get_top:
 *
 * Returns: where a part begins, with what is above it, or where the last one ends
 */
int
way_list_parts_get_top (WayListParts *self,
                        guint         i,
                        int           width)
{
  int y = 0;

  for (guint j = 0; j < i; j++)
    y += way_list_parts_get_height (self, j, width);
  return y;
}

/**
 * way_list_parts_find_missing:
 * @found: (out): its number
 *
 * Returns: whether a part between @top and @bottom is not there
 */
gboolean
way_list_parts_find_missing (WayListParts *self,
                             int           width,
                             int           top,
                             int           bottom,
                             guint        *found)
{
  int y = 0;

  for (guint i = 0; i < self->parts->len && y < bottom; i++) {
    y += way_list_parts_get_height (self, i, width);
    *found = i;
    if (y > top && way_list_parts_get (self, i)->list == NULL)
      return TRUE;
  }
  return FALSE;
}

/**
 * way_list_parts_find_outside:
 * @found: (out): its number
 *
 * Returns: whether a part that is not between @top and @bottom is there, and may go: the
 *   one with the focus stays
 */
gboolean
way_list_parts_find_outside (WayListParts *self,
                             int           width,
                             int           top,
                             int           bottom,
                             guint        *found)
{
  int y = 0;

  for (guint i = 0; i < self->parts->len; i++) {
    WayListPart *part = way_list_parts_get (self, i);
    int end = y + way_list_parts_get_height (self, i, width);

    *found = i;
    if (part->list != NULL && (end < top || y > bottom)
        && gtk_widget_get_focus_child (GTK_WIDGET (part->list)) == NULL)
      return TRUE;
    y = end;
  }
  return FALSE;
}

/**
 * way_list_parts_find_at:
 *
 * Returns: the number of the part at @y, or the last one
 */
guint
way_list_parts_find_at (WayListParts *self,
                        int           width,
                        int           y)
{
  for (guint i = 0; i + 1 < self->parts->len; i++) {
    y -= way_list_parts_get_height (self, i, width);
    if (y < 0)
      return i;
  }
  return self->parts->len - 1;
}

/**
 * way_list_parts_allocate:
 *
 * Puts what is there where it belongs.
 */
void
way_list_parts_allocate (WayListParts *self,
                         int           width)
{
  int y = 0;

  for (guint i = 0; i < self->parts->len; i++) {
    WayListPart *part = way_list_parts_get (self, i);

    y += way_list_parts_get_height (self, i, width);
    if (part->list != NULL)
      gtk_widget_size_allocate (GTK_WIDGET (part->list),
                                &(GtkAllocation) { 0, y - part->height, width, part->height }, -1);
  }
}
