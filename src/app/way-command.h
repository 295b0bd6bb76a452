/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of the layers below, which the window does not see. */
typedef struct _WayCatalogue WayCatalogue;
typedef struct _WayStore WayStore;

/**
 * WayCommand:
 *
 * One command of the command line, understood but not yet carried out.
 */
typedef struct _WayCommand WayCommand;

/**
 * WayCommandResult:
 * @status: 0 done, 1 failed with nothing changed, 2 wrong usage
 * @out: for standard output
 * @err: for standard error
 * @edits: (nullable) (element-type WayEdit): what is still to be written; @out
 *   holds once it is
 * @description: (nullable): what @edits do, for the one who may undo them
 */
typedef struct {
  int status;
  char *out;
  char *err;
  GPtrArray *edits;
  char *description;
} WayCommandResult;

gboolean          way_command_exists      (const char         *name);
char             *way_command_get_usage   (void);
WayCommand       *way_command_parse       (const char *const  *argv,
                                           WayCommandResult  **result);
void              way_command_free        (WayCommand         *self);
gboolean          way_command_writes      (WayCommand         *self);
gboolean          way_command_is_alone    (WayCommand         *self);
gboolean          way_command_wants_input (WayCommand         *self);
void              way_command_set_input   (WayCommand         *self,
                                           const char         *input);
WayCommandResult *way_command_run         (WayCommand         *self,
                                           WayCatalogue       *catalogue,
                                           WayStore           *store);

WayCommandResult *way_command_result_new  (int                 status,
                                           const char         *out,
                                           const char         *err);
WayCommandResult *way_command_result_fail (const char         *command,
                                           const char         *reason);
void              way_command_result_free (WayCommandResult   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayCommand, way_command_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayCommandResult, way_command_result_free)

G_END_DECLS
