/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-markup.h"

#include <string.h>

#include "way-address.h"
#include "way-text.h"

/* The grey is seen on light and on dark ground alike. A hyphen that the reader
 * would take for a part of the code is not put in. */
#define CODE_BEGIN "<span font_family=\"monospace\" size=\"95%\" background=\"#888888\"" \
                   " bgalpha=\"15%\" insert_hyphens=\"false\">"
#define CODE_END "</span>"

static const struct {
  WayRunStyle style;
  const char *begin;
  const char *end;
} styles[] = {
  { WAY_RUN_STRONG, "<b>", "</b>" },
  { WAY_RUN_EMPHASIS, "<i>", "</i>" },
  { WAY_RUN_STRIKE, "<s>", "</s>" },
  { WAY_RUN_CODE, CODE_BEGIN, CODE_END },
};

static gboolean
open_link (GString    *markup,
           const char *url)
{
  g_autofree char *host = url != NULL ? way_address_get_host (url) : NULL;
  g_autofree char *href = NULL;
  g_autofree char *tip = NULL;
  g_autofree char *title = NULL;

  if (host == NULL)
    return FALSE;
  href = way_text_escape_markup (url);
  /* The title is shown as a tooltip, which is markup itself. */
  tip = way_text_escape_markup (host);
  title = way_text_escape_markup (tip);
  g_string_append_printf (markup, "<a href=\"%s\" title=\"%s\">", href, title);
  return TRUE;
}

static void
append_run (GString      *markup,
            const char   *text,
            const WayRun *run)
{
  g_autofree char *part = g_strndup (text + run->start, run->end - run->start);
  g_autofree char *escaped = way_text_escape_markup (part);

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++) {
    if (run->style & styles[i].style)
      g_string_append (markup, styles[i].begin);
  }
  g_string_append (markup, escaped);
  for (gsize i = G_N_ELEMENTS (styles); i-- > 0;) {
    if (run->style & styles[i].style)
      g_string_append (markup, styles[i].end);
  }
}

/**
 * way_markup_from_block:
 * @block: a block with text
 *
 * The one way in which the text of a document becomes markup. An address that
 * is not safe to open is left out, its text is shown.
 *
 * Returns: (transfer full): the text of @block as Pango markup with the links
 *   of #GtkLabel
 */
char *
way_markup_from_block (const WayBlock *block)
{
  GString *markup;
  const char *url = NULL;
  gboolean in_link = FALSE;

  g_return_val_if_fail (block != NULL, NULL);

  markup = g_string_new (NULL);
  for (guint i = 0; i < way_block_get_n_runs (block); i++) {
    const WayRun *run = way_block_get_run (block, i);

    if (g_strcmp0 (url, run->url) != 0) {
      if (in_link)
        g_string_append (markup, "</a>");
      in_link = open_link (markup, run->url);
      url = run->url;
    }
    append_run (markup, way_block_get_text (block), run);
  }
  if (in_link)
    g_string_append (markup, "</a>");
  return g_string_free (markup, FALSE);
}

/**
 * way_markup_without_links:
 * @markup: what way_markup_from_block() or way_text_escape_markup() made
 *
 * Returns: (transfer full): the same, with links as words like others, for where
 *   nothing can be followed
 */
char *
way_markup_without_links (const char *markup)
{
  GString *text;

  g_return_val_if_fail (markup != NULL, NULL);

  text = g_string_new (NULL);
  /* Text and addresses are escaped: nothing else begins like this or ends it. */
  while (*markup != '\0') {
    if (g_str_has_prefix (markup, "</a>"))
      markup += strlen ("</a>");
    else if (g_str_has_prefix (markup, "<a href="))
      markup = strchr (markup, '>') + 1;
    else
      g_string_append_c (text, *markup++);
  }
  return g_string_free (text, FALSE);
}
