/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-edit.h"
#include "way-store.h"

G_BEGIN_DECLS

/**
 * FaultModel:
 *
 * What a store should hold, kept in memory in the plainest way: a tree of
 * registers, and a list of all that was ever written. It shares no code with the
 * store. What it holds is told as text, a line a row in a fixed order, and so is
 * what a store holds: the two are compared as texts.
 */
typedef struct _FaultModel FaultModel;

/**
 * FaultModelEvent:
 * @name: of the register; see fault_model_name()
 * @clock: the hybrid logical clock that the event should have
 */
typedef struct {
  char *name;
  char *value;
  gint64 clock;
} FaultModelEvent;

FaultModel *fault_model_new              (void);
FaultModel *fault_model_copy             (FaultModel    *self);
void        fault_model_free             (FaultModel    *self);

GPtrArray  *fault_model_write            (FaultModel    *self,
                                          GPtrArray     *edits,
                                          gint64         now_ms);
void        fault_model_set_label        (FaultModel    *self,
                                          const char    *roadmap,
                                          const char    *topic,
                                          const char    *title);
void        fault_model_set_draft        (FaultModel    *self,
                                          const WayEdit *draft,
                                          const char    *text);

GPtrArray  *fault_model_get_events       (FaultModel    *self);
const char *fault_model_get_value        (FaultModel    *self,
                                          const char    *roadmap,
                                          WayEditKind    kind,
                                          const char    *topic,
                                          const char    *item);
const char *fault_model_get_draft        (FaultModel    *self,
                                          const WayEdit *draft);
char       *fault_model_describe_states  (FaultModel    *self,
                                          const char    *roadmap,
                                          WayEditKind    kind);
char       *fault_model_describe_labels  (FaultModel    *self,
                                          const char    *roadmap);
char       *fault_model_describe_journal (FaultModel    *self);
char       *fault_model_describe_all     (FaultModel    *self);

char       *fault_model_name             (const char    *roadmap,
                                          WayEditKind    kind,
                                          const char    *topic,
                                          const char    *item);
char       *fault_model_describe_edits   (GPtrArray     *edits);

/* The same of a store. */
char *fault_model_read_states  (WayStore           *store,
                                const char         *roadmap,
                                WayEditKind         kind,
                                GError            **error);
char *fault_model_read_labels  (WayStore           *store,
                                const char         *roadmap,
                                GError            **error);
char *fault_model_read_journal (const char         *path);
char *fault_model_read_all     (WayStore           *store,
                                const char *const  *roadmaps,
                                GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultModel, fault_model_free)

G_END_DECLS
