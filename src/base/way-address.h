/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer ones are not opened, whoever wrote them. */
#define WAY_ADDRESS_MAX_BYTES 2048

/**
 * WayAddressFault:
 * @WAY_ADDRESS_SAFE: none: it leads to a web page or to a mail address
 * @WAY_ADDRESS_TOO_LONG: more than %WAY_ADDRESS_MAX_BYTES
 * @WAY_ADDRESS_ODD: it has spaces, or letters that are not seen or not what they seem
 * @WAY_ADDRESS_FOREIGN: it leads to something else, or does not say to what
 * @WAY_ADDRESS_INCOMPLETE: the name of a host or a mail address is missing
 * @WAY_ADDRESS_DISGUISED: something before the name of the host could be taken for it
 * @WAY_ADDRESS_LOADED: a mail that would not be empty
 *
 * Why an address is not opened.
 */
typedef enum {
  WAY_ADDRESS_SAFE,
  WAY_ADDRESS_TOO_LONG,
  WAY_ADDRESS_ODD,
  WAY_ADDRESS_FOREIGN,
  WAY_ADDRESS_INCOMPLETE,
  WAY_ADDRESS_DISGUISED,
  WAY_ADDRESS_LOADED,
} WayAddressFault;

WayAddressFault way_address_judge    (const char *url);
gboolean        way_address_is_safe  (const char *url);
char           *way_address_get_host (const char *url);
char           *way_address_complete (const char *text);

G_END_DECLS
