/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-catalogue.h"
#include "way-command.h"
#include "way-store.h"

G_BEGIN_DECLS

typedef struct _WayCommandKind WayCommandKind;

struct _WayCommand {
  const WayCommandKind *kind;
  char **arguments; /* those that are not options, without the command itself */
  char *input;      /* (nullable): what stood on standard input */
  gboolean is_json;
  gboolean is_repair;
  gboolean is_remove;
  int count;
};

/* What a command can ask, and answer with. */
typedef struct {
  WayCommand *command;
  WayCatalogue *catalogue;
  WayStore *store;
} WayCommandContext;

typedef WayCommandResult *(*WayCommandFunc) (WayCommandContext *context);

WayCommandResult *way_command_list     (WayCommandContext *context);
WayCommandResult *way_command_show     (WayCommandContext *context);
WayCommandResult *way_command_next     (WayCommandContext *context);
WayCommandResult *way_command_set      (WayCommandContext *context);
WayCommandResult *way_command_note     (WayCommandContext *context);
WayCommandResult *way_command_link     (WayCommandContext *context);
WayCommandResult *way_command_backup   (WayCommandContext *context);
WayCommandResult *way_command_restore  (WayCommandContext *context);
WayCommandResult *way_command_check    (WayCommandContext *context);

const char       *way_command_get_name (WayCommand        *self);
WayCommandResult *way_command_fail     (WayCommandContext *context,
                                        GError            *error);

G_END_DECLS
