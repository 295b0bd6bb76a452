/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "way-report.h"

#define MAX_COLUMN 56

/* Columns of a terminal that a text takes. */
static guint
text_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_iszerowidth (c))
      width += g_unichar_iswide (c) ? 2 : 1;
  }
  return width;
}

static void
append_padded (GString    *out,
               const char *text,
               guint       width)
{
  guint own = text_width (text);

  g_string_append (out, text);
  for (guint i = own; i < width; i++)
    g_string_append_c (out, ' ');
}

static void
append_counts (GString         *out,
               const WayCounts *counts)
{
  g_autofree char *text = way_report_counts_text (counts);

  g_string_append (out, text);
}

/**
 * way_report_counts_text:
 * @counts: progress on a section or a roadmap
 *
 * Returns: (transfer full): "23 of 96 done, 23%"
 */
char *
way_report_counts_text (const WayCounts *counts)
{
  int percent;

  g_return_val_if_fail (counts != NULL, NULL);

  percent = way_counts_get_percent (counts);
  if (percent == WAY_PERCENT_NONE)
    /* Translators: printed in a terminal where all topics of a section or a
     * roadmap are skipped, or there are none */
    return g_strdup (_("nothing to do"));
  /* Translators: printed in a terminal; done, all, percent, as in
   * "23 of 96 done, 23%" */
  return g_strdup_printf (ngettext ("%u of %u done, %d%%", "%u of %u done, %d%%",
                                    counts->counted),
                          counts->done, counts->counted, percent);
}

/**
 * way_report_list_text:
 * @rows: (array length=n_rows): the roadmaps
 *
 * Returns: (transfer full): what `waymark list` prints: a line each
 */
char *
way_report_list_text (const WayListRow *rows,
                      guint             n_rows)
{
  GString *out = g_string_new (NULL);
  guint id_width = 0, title_width = 0;

  for (guint i = 0; i < n_rows; i++) {
    id_width = MAX (id_width, text_width (rows[i].id));
    title_width = MAX (title_width, text_width (rows[i].title));
  }
  for (guint i = 0; i < n_rows; i++) {
    append_padded (out, rows[i].id, id_width + 2);
    append_padded (out, rows[i].title, MIN (title_width, MAX_COLUMN));
    g_string_append (out, "  ");
    if (rows[i].error != NULL)
      g_string_append (out, rows[i].error);
    else if (rows[i].has_counts)
      append_counts (out, &rows[i].counts);
    g_string_append_c (out, '\n');
  }
  return g_string_free (out, FALSE);
}

static const char *
status_sign (WayProgress    *progress,
             const WayTopic *topic)
{
  guint index = way_topic_get_index (topic);

  if (way_progress_is_done (progress, index))
    return "✓";
  switch (way_progress_get_status (progress, index)) {
    case WAY_STATUS_LEARNING:
      return "◐";
    case WAY_STATUS_SKIPPED:
      return "–";
    case WAY_STATUS_TODO:
    case WAY_STATUS_DONE:
    default:
      return "○";
  }
}

static void
append_topic (GString        *out,
              WayProgress    *progress,
              const WayTopic *topic)
{
  for (guint i = 0; i < way_topic_get_depth (topic); i++)
    g_string_append (out, "  ");
  g_string_append_printf (out, "   %s %s", status_sign (progress, topic),
                          way_topic_get_title (topic));
  if (way_topic_is_choice (topic)) {
    g_string_append (out, " · ");
    /* Translators: as in "Choose 1 of 5", behind the title of a group of topics */
    g_string_append_printf (out, _("choose %u of %u"), way_topic_get_choose (topic),
                            way_topic_get_n_children (topic));
  }
  g_string_append_printf (out, "  [%s]\n", way_topic_get_id (topic));
}

/**
 * way_report_show_text:
 *
 * Returns: (transfer full): what `waymark show ROADMAP` prints: an outline with
 *   the ids that `waymark set` takes
 */
char *
way_report_show_text (WayProgress *progress)
{
  GString *out = g_string_new (NULL);
  WayRoadmap *roadmap;
  WayCounts counts;

  g_return_val_if_fail (WAY_IS_PROGRESS (progress), g_string_free (out, FALSE));

  roadmap = way_progress_get_roadmap (progress);
  way_progress_get_counts (progress, &counts);
  g_string_append_printf (out, "%s: ", way_roadmap_get_title (roadmap));
  append_counts (out, &counts);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < way_roadmap_get_n_sections (roadmap); i++) {
    const WaySection *section = way_roadmap_get_section (roadmap, i);

    way_progress_get_section_counts (progress, i, &counts);
    g_string_append_printf (out, "\n%u. %s: ", i + 1, way_section_get_title (section));
    append_counts (out, &counts);
    g_string_append_c (out, '\n');
    for (guint j = way_section_get_begin (section); j < way_section_get_end (section); j++)
      append_topic (out, progress, way_roadmap_get_topic (roadmap, j));
  }
  return g_string_free (out, FALSE);
}

/**
 * way_report_next_text:
 * @rows: (array length=n_rows): the suggestions
 *
 * Returns: (transfer full): what `waymark next` prints: two lines each
 */
char *
way_report_next_text (const WayNextRow *rows,
                      guint             n_rows)
{
  GString *out = g_string_new (NULL);

  if (n_rows == 0) {
    g_string_append (out, _("Nothing is left to suggest."));
    g_string_append_c (out, '\n');
  }
  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (out, "%s  [%s %s]\n  %s\n", rows[i].title, rows[i].roadmap,
                            rows[i].id, rows[i].why);
  return g_string_free (out, FALSE);
}

/**
 * way_report_links_text:
 * @topic: a topic's number
 *
 * Returns: (transfer full): what `waymark link ROADMAP TOPIC` prints: a line each, the address
 *   and, behind a tabulator, the title
 */
char *
way_report_links_text (WayLinks *links,
                       guint     topic)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < way_links_get_n (links, topic); i++) {
    const WayLink *link = way_links_get (links, topic, i);

    g_string_append_printf (out, "%s%s%s\n", link->url, *link->title != '\0' ? "\t" : "",
                            link->title);
  }
  return g_string_free (out, FALSE);
}
