/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-markup.h"

#include <string.h>

#include <gio/gio.h>

#include "way-text.h"

#define MAX_URL_BYTES 2048

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

/* Spaces, controls, marks that turn the direction of writing, and what programs
 * that split a line or a command take for something else. */
static gboolean
is_plain (const char *url)
{
  if (!g_utf8_validate (url, -1, NULL))
    return FALSE;
  for (const char *p = url; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == '\\' || c == '"' || c == '<' || c == '>' || c == '`')
      return FALSE;
    if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
      return FALSE;
  }
  return TRUE;
}

/* A query could name files to attach. */
static gboolean
is_safe_mail (GUri *uri)
{
  return g_uri_get_host (uri) == NULL && g_uri_get_query (uri) == NULL
         && strchr (g_uri_get_path (uri), '@') != NULL && g_uri_get_path (uri)[0] != '-';
}

static gboolean
is_safe_web (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  /* "https://bank.example@elsewhere.example" is not what it seems. */
  return host != NULL && host[0] != '\0' && g_uri_get_userinfo (uri) == NULL;
}

static GUri *
parse_safe (const char *url)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme;
  gboolean is_mail;

  if (strnlen (url, MAX_URL_BYTES + 1) > MAX_URL_BYTES || !is_plain (url))
    return NULL;
  uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL)
    return NULL;
  scheme = g_uri_get_scheme (uri);
  is_mail = g_str_equal (scheme, "mailto");
  if (!is_mail && !g_str_equal (scheme, "https") && !g_str_equal (scheme, "http"))
    return NULL;
  if (is_mail ? !is_safe_mail (uri) : !is_safe_web (uri))
    return NULL;
  return g_steal_pointer (&uri);
}

/**
 * way_markup_get_host:
 * @url: an address from a roadmap
 *
 * Says where @url leads to. A name in other letters than ASCII is given in the
 * form that the network uses, so that look-alikes do not pass.
 *
 * Returns: (transfer full) (nullable): the name of the host, or the address of
 *   a mail, as plain text; %NULL where @url is not safe to open
 */
char *
way_markup_get_host (const char *url)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (url != NULL, NULL);

  uri = parse_safe (url);
  if (uri == NULL)
    return NULL;
  if (g_uri_get_host (uri) == NULL)
    return g_strdup (g_uri_get_path (uri));
  return g_hostname_to_ascii (g_uri_get_host (uri));
}

/**
 * way_markup_is_safe_url:
 * @url: an address from a roadmap
 *
 * Returns: whether a click may open @url: it leads to a web page or to a mail
 *   address, and is what it looks like
 */
gboolean
way_markup_is_safe_url (const char *url)
{
  g_autofree char *host = NULL;

  g_return_val_if_fail (url != NULL, FALSE);

  host = way_markup_get_host (url);
  return host != NULL;
}

static gboolean
open_link (GString    *markup,
           const char *url)
{
  g_autofree char *host = url != NULL ? way_markup_get_host (url) : NULL;
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
