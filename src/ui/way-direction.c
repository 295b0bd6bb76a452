/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-direction.h"

#include "way-code-block.h"
#include "way-side-scroller.h"

/* The ranges that Unicode keeps for scripts written from right to left. */
static gboolean
is_rtl_letter (gunichar c)
{
  return (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff)
         || (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff)
         || (c >= 0x1e800 && c <= 0x1efff);
}

static GtkTextDirection
find_text_direction (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isalpha (c))
      return is_rtl_letter (c) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
  }
  return GTK_TEXT_DIR_NONE;
}

/**
 * way_direction_find:
 * @block: a block, or the root of a document
 *
 * A text begins on the side of its own letters: a translation may be missing, and then
 * English stands in a window that is written from right to left.
 *
 * Returns: the direction of its first letter, or %GTK_TEXT_DIR_NONE where it has none
 *   outside of code
 */
GtkTextDirection
way_direction_find (const WayBlock *block)
{
  GtkTextDirection direction;

  g_return_val_if_fail (block != NULL, GTK_TEXT_DIR_NONE);

  if (way_block_get_kind (block) == WAY_BLOCK_CODE)
    return GTK_TEXT_DIR_NONE;
  direction = find_text_direction (way_block_get_text (block));
  for (guint i = 0; direction == GTK_TEXT_DIR_NONE && i < way_block_get_n_children (block); i++)
    direction = way_direction_find (way_block_get_child (block, i));
  return direction;
}

/**
 * way_direction_apply:
 * @direction: of the text; with %GTK_TEXT_DIR_NONE all stays as it is
 *
 * Sets the direction of a widget and of all that is in it, but for code.
 */
void
way_direction_apply (GtkWidget        *widget,
                     GtkTextDirection  direction)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (direction == GTK_TEXT_DIR_NONE
      || (WAY_IS_SIDE_SCROLLER (widget)
          && gtk_widget_get_ancestor (widget, WAY_TYPE_CODE_BLOCK) != NULL))
    return;
  gtk_widget_set_direction (widget, direction);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    way_direction_apply (child, direction);
}
