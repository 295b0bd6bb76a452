/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-paths.h"

/* The development profile keeps to itself, so that trying a new version never
 * touches what a learner did. */
static const char *
own_name (void)
{
  return g_str_equal (WAY_PROFILE, "development") ? "waymark-devel" : "waymark";
}

/**
 * way_paths_get_data_dir:
 *
 * Returns: (transfer full): where the learner's data lies; it may not exist
 */
char *
way_paths_get_data_dir (void)
{
  return g_build_filename (g_get_user_data_dir (), own_name (), NULL);
}

/**
 * way_paths_get_own_dir:
 *
 * Returns: (transfer full): where the learner's own roadmaps lie; it may not
 *   exist
 */
char *
way_paths_get_own_dir (void)
{
  return g_build_filename (g_get_user_data_dir (), own_name (), "roadmaps", NULL);
}

/**
 * way_paths_get_cache_dir:
 *
 * Returns: (transfer full): for what can be made again; it may not exist
 */
char *
way_paths_get_cache_dir (void)
{
  return g_build_filename (g_get_user_cache_dir (), own_name (), NULL);
}

/**
 * way_paths_get_bundled_dir:
 *
 * Returns: (transfer full): where the roadmaps that come with Waymark lie; the
 *   environment variable `WAYMARK_ROADMAPS_DIR` names them before it is installed
 */
char *
way_paths_get_bundled_dir (void)
{
  const char *uninstalled = g_getenv ("WAYMARK_ROADMAPS_DIR");

  return g_strdup (uninstalled != NULL ? uninstalled : WAY_ROADMAPSDIR);
}
