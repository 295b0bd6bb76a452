/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fault-disk.h"

G_BEGIN_DECLS

/* Between the store and the system: fault-vfs.c stands there for what SQLite does,
 * fault-wraps.c for what the store does without SQLite. Both tell the disk that is
 * watched, and ask here whether a call is to fail. */

typedef enum {
  FAULT_CALL_OPEN     = 1 << 0,
  FAULT_CALL_CREATE   = 1 << 1, /* opening what was not there */
  FAULT_CALL_READ     = 1 << 2,
  FAULT_CALL_WRITE    = 1 << 3,
  FAULT_CALL_TRUNCATE = 1 << 4,
  FAULT_CALL_SYNC     = 1 << 5,
  FAULT_CALL_SIZE     = 1 << 6,
  FAULT_CALL_ACCESS   = 1 << 7,
  FAULT_CALL_LOCK     = 1 << 8,
  FAULT_CALL_DELETE   = 1 << 9,
  FAULT_CALL_LINK     = 1 << 10,
  FAULT_CALL_RENAME   = 1 << 11,
  FAULT_CALL_MKDIR    = 1 << 12,
} FaultCall;

/* Which calls need space, or may find out late that there is none. */
#define FAULT_CALLS_FOR_SPACE \
  (FAULT_CALL_CREATE | FAULT_CALL_WRITE | FAULT_CALL_SYNC | FAULT_CALL_LINK \
   | FAULT_CALL_RENAME | FAULT_CALL_MKDIR)

typedef struct {
  guint calls;        /* FaultCall: what fails */
  int system_errno;   /* with what */
  guint first;        /* the n-th of them, counted from 1 */
  gboolean goes_on;   /* and all that come after it */
} FaultPlan;

/* The pragmas that the store gets instead of those that it asks for. */
typedef struct {
  const char *name;
  const char *journal_mode;
  const char *synchronous;
  gboolean is_risky;
} FaultPragmas;

void                fault_hooks_install     (void);

void                fault_hooks_watch       (FaultDisk          *disk);
FaultDisk          *fault_hooks_get_disk    (void);
void                fault_hooks_pause       (void);
void                fault_hooks_go_on       (void);

void                fault_hooks_arm         (const FaultPlan    *plan);
guint               fault_hooks_disarm      (FaultCall          *call);
guint               fault_hooks_get_n_calls (void);
gboolean            fault_hooks_strike      (FaultCall           call);

void                fault_hooks_set_pragmas (const FaultPragmas *pragmas);
const FaultPragmas *fault_hooks_get_pragmas (void);

void                fault_hooks_seed        (guint32             seed);
guint32             fault_hooks_get_random  (void);

G_END_DECLS
