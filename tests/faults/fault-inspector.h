/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fault-session.h"

G_BEGIN_DECLS

/* Looks at what a power cut left of a session: with the store, as the learner's next
 * start would, and with a store for each backup. */
typedef struct _FaultInspector FaultInspector;

typedef enum {
  FAULT_VERDICT_SOUND,   /* all that was acknowledged, whole changes only */
  FAULT_VERDICT_LOST,    /* a state of before, sound by itself */
  FAULT_VERDICT_WRONG,   /* a state that there never was, or a backup that is wrong */
  FAULT_VERDICT_CORRUPT, /* damaged, or it does not open */
} FaultVerdict;

#define FAULT_N_VERDICTS (FAULT_VERDICT_CORRUPT + 1)

typedef enum {
  FAULT_LOOK_BRIEFLY    = 0,
  FAULT_LOOK_READ_FIRST = 1 << 0, /* as a command that only reads would */
  FAULT_LOOK_GO_ON      = 1 << 1, /* and work goes on */
} FaultLook;

FaultInspector *fault_inspector_new   (FaultSession    *session,
                                       const char      *scratch);
void            fault_inspector_free  (FaultInspector  *self);
FaultVerdict    fault_inspector_judge (FaultInspector  *self,
                                       const char      *root,
                                       guint            n_steps,
                                       FaultLook        look,
                                       char           **why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultInspector, fault_inspector_free)

G_END_DECLS
