/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-change.h"

struct _WayChange {
  WayChangeKind kind;
  GPtrArray *edits;
  char *description;
};

G_DEFINE_BOXED_TYPE (WayChange, way_change, way_change_ref, way_change_unref)

static void
way_change_clear (gpointer data)
{
  WayChange *self = data;

  g_ptr_array_unref (self->edits);
  g_free (self->description);
}

/**
 * way_change_new:
 * @edits: (element-type WayEdit): what is written
 * @description: what happened, translated plain text
 *
 * Returns: (transfer full): a change
 */
WayChange *
way_change_new (WayChangeKind  kind,
                GPtrArray     *edits,
                const char    *description)
{
  WayChange *self;

  g_return_val_if_fail (edits != NULL && description != NULL, NULL);

  self = g_rc_box_new0 (WayChange);
  self->kind = kind;
  self->edits = g_ptr_array_ref (edits);
  self->description = g_strdup (description);
  return self;
}

WayChange *
way_change_ref (WayChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

void
way_change_unref (WayChange *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release_full (self, way_change_clear);
}

WayChangeKind
way_change_get_kind (WayChange *self)
{
  g_return_val_if_fail (self != NULL, WAY_CHANGE_NEW);

  return self->kind;
}

/**
 * way_change_get_edits:
 *
 * Returns: (transfer none) (element-type WayEdit): what is written
 */
GPtrArray *
way_change_get_edits (WayChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->edits;
}

/**
 * way_change_get_description:
 *
 * Returns: (transfer none): what happened, translated plain text; of an undo,
 *   what was taken back
 */
const char *
way_change_get_description (WayChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->description;
}
