/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-status-words.h"

#include <glib/gi18n-lib.h>

static const char *const icon_names[] = {
  [WAY_STATUS_TODO] = "way-status-todo-symbolic",
  [WAY_STATUS_LEARNING] = "way-status-learning-symbolic",
  [WAY_STATUS_DONE] = "way-status-done-symbolic",
  [WAY_STATUS_SKIPPED] = "way-status-skipped-symbolic",
};

/**
 * way_status_label:
 *
 * Returns: (transfer none): the word that a learner reads for @status,
 *   translated
 */
const char *
way_status_label (WayStatus status)
{
  switch (status) {
    case WAY_STATUS_TODO:
      /* Translators: the status of a topic that is not begun. */
      return _("To Do");
    case WAY_STATUS_LEARNING:
      /* Translators: the status of a topic that is begun and not done. */
      return _("Learning");
    case WAY_STATUS_DONE:
      /* Translators: the status of a topic that is learned. */
      return _("Done");
    case WAY_STATUS_SKIPPED:
      /* Translators: the status of a topic that the learner leaves out on purpose. */
      return _("Skipped");
  }
  g_return_val_if_reached ("");
}

/**
 * way_status_icon_name:
 *
 * Returns: (transfer none): the name of the symbolic icon of 16 pixels that
 *   shows @status by its shape
 */
const char *
way_status_icon_name (WayStatus status)
{
  g_return_val_if_fail ((gsize) status < G_N_ELEMENTS (icon_names), icon_names[0]);

  return icon_names[status];
}

/**
 * way_status_describe:
 * @title: the title of a topic, plain text
 *
 * Returns: (transfer full): a topic and its status as a screen reader says them:
 *   "Indexing: learning"
 */
char *
way_status_describe (WayStatus   status,
                     const char *title)
{
  g_return_val_if_fail (title != NULL, NULL);

  switch (status) {
    case WAY_STATUS_TODO:
      /* Translators: the title of a topic and its status, said by a screen reader. */
      return g_strdup_printf (_("%s: to do"), title);
    case WAY_STATUS_LEARNING:
      /* Translators: the title of a topic and its status, said by a screen reader. */
      return g_strdup_printf (_("%s: learning"), title);
    case WAY_STATUS_DONE:
      /* Translators: the title of a topic and its status, said by a screen reader. */
      return g_strdup_printf (_("%s: done"), title);
    case WAY_STATUS_SKIPPED:
      /* Translators: the title of a topic and its status, said by a screen reader. */
      return g_strdup_printf (_("%s: skipped"), title);
  }
  g_return_val_if_reached (g_strdup (title));
}

/**
 * way_status_set_image:
 *
 * Makes @image show @status: its shape, and the colour that goes with it.
 */
void
way_status_set_image (GtkImage  *image,
                      WayStatus  status)
{
  const char *classes[] = { "way-status", way_status_to_word (status), NULL };

  g_return_if_fail (GTK_IS_IMAGE (image));

  gtk_image_set_from_icon_name (image, way_status_icon_name (status));
  gtk_widget_set_css_classes (GTK_WIDGET (image), classes);
}
