/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-store.h"

G_BEGIN_DECLS

/* What a store should hold: kept by the test, which knows what it asked for and what
 * it was told, and never by the store. All is of the roadmap "backend". */
typedef struct _FaultProgress FaultProgress;

FaultProgress *fault_progress_new       (void);
FaultProgress *fault_progress_load      (const char    *path);
FaultProgress *fault_progress_copy      (FaultProgress *self);
void           fault_progress_free      (FaultProgress *self);

guint          fault_progress_apply     (FaultProgress *self,
                                         GPtrArray     *edits);
void           fault_progress_replay    (FaultProgress *self);
void           fault_progress_strip     (FaultProgress *self);
void           fault_progress_set_draft (FaultProgress *self,
                                         const char    *topic,
                                         const char    *text);
void           fault_progress_set_label (FaultProgress *self,
                                         const char    *topic,
                                         const char    *title);
void           fault_progress_set_state (FaultProgress *self,
                                         const char    *topic,
                                         WayEditKind    kind,
                                         const char    *value);

char          *fault_progress_describe  (FaultProgress *self);
char          *fault_progress_read      (WayStore      *store,
                                         GError       **error);
char          *fault_progress_device    (const char    *directory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultProgress, fault_progress_free)

G_END_DECLS
