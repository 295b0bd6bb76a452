/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-removal.h"

#include <glib/gi18n-lib.h>

#include "way-sweep.h"

/* Returns: (transfer none) (nullable): where the roadmap lies that could not be opened */
static const char *
find_unreadable (WayApplication *application)
{
  GListModel *items = way_shelf_get_items (way_application_get_shelf (application));
  const char *id = way_application_get_roadmap_id (application);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
    g_autoptr (WayShelfItem) item = g_list_model_get_item (items, i);

    /* The shelf holds it. */
    if (g_strcmp0 (way_shelf_item_get_id (item), id) == 0
        && way_shelf_item_get_error (item) != NULL)
      return way_shelf_item_get_own_path (item);
  }
  return NULL;
}

/**
 * way_removal_get_path:
 *
 * Returns: (nullable) (transfer none): the file of the roadmap that is open, or could
 *   not be opened; %NULL where it is not the learner's own
 */
const char *
way_removal_get_path (WayApplication *application)
{
  WaySession *session;

  g_return_val_if_fail (WAY_IS_APPLICATION (application), NULL);

  session = way_application_get_session (application);
  if (session == NULL)
    return find_unreadable (application);
  return way_session_is_bundled (session) ? NULL : way_session_get_path (session);
}

/**
 * way_removal_get_name:
 *
 * Returns: (transfer full): what the learner knows it by: its title, or the name of its
 *   file, for which there has to be one
 */
char *
way_removal_get_name (WayApplication *application)
{
  WaySession *session;

  g_return_val_if_fail (WAY_IS_APPLICATION (application), NULL);

  session = way_application_get_session (application);
  if (session != NULL)
    return g_strdup (way_roadmap_get_title (way_session_get_roadmap (session)));
  g_return_val_if_fail (way_removal_get_path (application) != NULL, NULL);
  return g_path_get_basename (way_removal_get_path (application));
}

/* It is only renamed, and done before anything is told of it: who follows the folder would
 * find that what is open is gone. */
static gboolean
trash (const char  *path,
       GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) reason = NULL;

  if (g_file_trash (file, NULL, &reason))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               /* Translators: the first %s is a file, the second says why */
               _("“%s” could not be moved to the trash: %s. Nothing was changed. To go without "
                 "it, move the file elsewhere."), path, reason->message);
  return FALSE;
}

/**
 * way_removal_run:
 * @with_progress: whether to forget what the learner did in it, too
 *
 * Moves the file of way_removal_get_path() to the trash, and opens the first roadmap in
 * its place. Progress that is kept is there again when the roadmap is; what is forgotten
 * is one change, which can be undone.
 *
 * Returns: whether it is gone; otherwise nothing was changed
 */
gboolean
way_removal_run (WayApplication  *application,
                 gboolean         with_progress,
                 GError         **error)
{
  WaySession *session;
  WayProgress *progress;
  WayRoadmap *roadmap;

  g_return_val_if_fail (WAY_IS_APPLICATION (application), FALSE);
  g_return_val_if_fail (way_removal_get_path (application) != NULL, FALSE);

  if (!trash (way_removal_get_path (application), error))
    return FALSE;
  session = way_application_get_session (application);
  if (session != NULL && with_progress) {
    progress = way_session_get_progress (session);
    roadmap = way_session_get_roadmap (session);
    way_sweep_run (WAY_SWEEP_FORGET, way_application_get_tracker (application), progress, 0,
                   way_roadmap_get_n_topics (roadmap), way_roadmap_get_title (roadmap));
  }
  way_application_open_roadmap (application, WAY_FIRST_ROADMAP);
  way_shelf_refresh (way_application_get_shelf (application));
  return TRUE;
}
