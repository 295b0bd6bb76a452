/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-link.h"

#include <glib/gi18n-lib.h>

#include "way-address.h"

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (AdwToastOverlay) toasts = user_data;
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (object), result, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  adw_toast_overlay_add_toast (toasts, adw_toast_new (_("The link could not be opened")));
}

/**
 * way_link_open:
 * @url: where a text leads to
 * @toasts: where it is said if it cannot be opened
 *
 * Opens a link in the learner's browser; only addresses of the web and of mail.
 */
void
way_link_open (GtkWindow       *parent,
               const char      *url,
               AdwToastOverlay *toasts)
{
  g_return_if_fail (GTK_IS_WINDOW (parent) && url != NULL);

  if (way_address_is_safe (url))
    gtk_show_uri_full (parent, url, GDK_CURRENT_TIME, NULL, opened_cb, g_object_ref (toasts));
  else
    adw_toast_overlay_add_toast (toasts,
                                 adw_toast_new (_("Only links to the web and to mail are opened")));
}
