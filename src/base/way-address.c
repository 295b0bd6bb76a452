/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-address.h"

#include <string.h>

#include <gio/gio.h>

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
static WayAddressFault
judge_mail (GUri *uri)
{
  const char *path = g_uri_get_path (uri);

  if (g_uri_get_host (uri) != NULL || strchr (path, '@') == NULL || path[0] == '-')
    return WAY_ADDRESS_INCOMPLETE;
  return g_uri_get_query (uri) != NULL ? WAY_ADDRESS_LOADED : WAY_ADDRESS_SAFE;
}

static WayAddressFault
judge_web (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  if (host == NULL || host[0] == '\0')
    return WAY_ADDRESS_INCOMPLETE;
  /* "https://bank.example@elsewhere.example/" is not what it seems. */
  return g_uri_get_userinfo (uri) != NULL ? WAY_ADDRESS_DISGUISED : WAY_ADDRESS_SAFE;
}

/* @uri: (out) (transfer full) (nullable): the address, where it is safe */
static WayAddressFault
judge (const char  *url,
       GUri       **uri)
{
  g_autoptr (GUri) parsed = NULL;
  WayAddressFault fault;
  const char *scheme;

  *uri = NULL;
  if (strnlen (url, WAY_ADDRESS_MAX_BYTES + 1) > WAY_ADDRESS_MAX_BYTES)
    return WAY_ADDRESS_TOO_LONG;
  if (!is_plain (url))
    return WAY_ADDRESS_ODD;
  parsed = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  scheme = parsed != NULL ? g_uri_get_scheme (parsed) : "";
  if (g_str_equal (scheme, "mailto"))
    fault = judge_mail (parsed);
  else if (g_str_equal (scheme, "https") || g_str_equal (scheme, "http"))
    fault = judge_web (parsed);
  else
    return WAY_ADDRESS_FOREIGN;
  if (fault == WAY_ADDRESS_SAFE)
    *uri = g_steal_pointer (&parsed);
  return fault;
}

/**
 * way_address_judge:
 * @url: an address from outside
 *
 * Returns: why a click may not open @url, or %WAY_ADDRESS_SAFE
 */
WayAddressFault
way_address_judge (const char *url)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (url != NULL, WAY_ADDRESS_FOREIGN);

  return judge (url, &uri);
}

/**
 * way_address_is_safe:
 * @url: an address from outside
 *
 * Returns: whether a click may open @url: it leads to a web page or to a mail
 *   address, and is what it looks like
 */
gboolean
way_address_is_safe (const char *url)
{
  g_autofree char *host = NULL;

  g_return_val_if_fail (url != NULL, FALSE);

  host = way_address_get_host (url);
  return host != NULL;
}

/**
 * way_address_get_host:
 * @url: an address from outside
 *
 * Says where @url leads to. A name in other letters than ASCII is given in the
 * form that the network uses, so that look-alikes do not pass.
 *
 * Returns: (transfer full) (nullable): the name of the host, or the address of
 *   a mail, as plain text; %NULL where @url is not safe to open
 */
char *
way_address_get_host (const char *url)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (url != NULL, NULL);

  if (judge (url, &uri) != WAY_ADDRESS_SAFE)
    return NULL;
  if (g_uri_get_host (uri) == NULL)
    return g_strdup (g_uri_get_path (uri));
  return g_hostname_to_ascii (g_uri_get_host (uri));
}

/**
 * way_address_complete:
 * @text: what somebody typed or pasted
 *
 * Leaves out the spaces around it, and says what is meant by "example.org/page" and
 * by "someone@example.org".
 *
 * Returns: (transfer full): an address, to be judged
 */
char *
way_address_complete (const char *text)
{
  g_autofree char *url = NULL;
  const char *mark;

  g_return_val_if_fail (text != NULL, NULL);

  url = g_strstrip (g_strdup (text));
  if (strchr (url, ':') != NULL || strchr (url, '.') == NULL || !g_ascii_isalnum (url[0]))
    return g_steal_pointer (&url);
  mark = strpbrk (url, "@/");
  return g_strconcat (mark != NULL && *mark == '@' ? "mailto:" : "https://", url, NULL);
}
