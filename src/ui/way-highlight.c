/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-highlight.h"

static void
mark (PangoAttrList  *attributes,
      PangoAttribute *attribute,
      const WaySpan  *span)
{
  attribute->start_index = (guint) span->start;
  attribute->end_index = (guint) (span->start + span->length);
  pango_attr_list_insert (attributes, attribute);
}

/**
 * way_highlight_new:
 * @spans: (element-type WaySpan): what of a text was looked for
 *
 * Bold and underlined: the one is seen in a text that is bold already, the other from
 * afar, and neither takes an eye for colours.
 *
 * Returns: (transfer full): how such a text is shown
 */
PangoAttrList *
way_highlight_new (GArray *spans)
{
  PangoAttrList *attributes;

  g_return_val_if_fail (spans != NULL, NULL);

  attributes = pango_attr_list_new ();
  for (guint i = 0; i < spans->len; i++) {
    const WaySpan *span = &g_array_index (spans, WaySpan, i);

    mark (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), span);
    mark (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), span);
  }
  return attributes;
}
