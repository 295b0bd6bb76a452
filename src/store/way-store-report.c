/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-store-report.h"

/**
 * way_store_report_new:
 *
 * Returns: (transfer full): a report without events or problems
 */
WayStoreReport *
way_store_report_new (void)
{
  WayStoreReport *self = g_new0 (WayStoreReport, 1);

  self->ok = TRUE;
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
way_store_report_free (WayStoreReport *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->problems);
  g_free (self);
}

/**
 * way_store_report_add_problem:
 * @problem: (transfer full): a sentence
 */
void
way_store_report_add_problem (WayStoreReport *self,
                              char           *problem)
{
  g_return_if_fail (self != NULL && problem != NULL);

  self->ok = FALSE;
  g_ptr_array_add (self->problems, problem);
}
