/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-suggestion-words.h"

#include <glib/gi18n-lib.h>

#include "way-next.h"

/**
 * way_suggestion_words:
 * @suggestion: a topic to go on with
 *
 * Returns: (transfer full): why, in one sentence of plain text
 */
char *
way_suggestion_words (WayProgress         *progress,
                      const WaySuggestion *suggestion)
{
  WayRoadmap *roadmap;

  g_return_val_if_fail (WAY_IS_PROGRESS (progress) && suggestion != NULL, NULL);

  roadmap = way_progress_get_roadmap (progress);
  switch (suggestion->reason) {
    case WAY_NEXT_LEARNING:
      return g_strdup (_("You have begun it."));
    case WAY_NEXT_CHOICE:
      return g_strdup_printf (ngettext ("Choose %u of what it offers.",
                                        "Choose %u of what it offers.", suggestion->n),
                              suggestion->n);
    case WAY_NEXT_BUILDS_ON:
      /* Translators: why a topic is suggested; %s is the title of another topic */
      return g_strdup_printf (_("It builds on “%s”, which you know."),
                              way_topic_get_title (way_roadmap_get_topic (roadmap,
                                                                          suggestion->related)));
    case WAY_NEXT_OPENS:
      return g_strdup_printf (ngettext ("%u topic builds on it.", "%u topics build on it.",
                                        suggestion->n),
                              suggestion->n);
    case WAY_NEXT_IN_ORDER:
    default:
      return g_strdup (_("It is the next one on the way."));
  }
}
