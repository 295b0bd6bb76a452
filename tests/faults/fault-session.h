/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fault-disk.h"
#include "fault-progress.h"

G_BEGIN_DECLS

/* A learner at work on a real store, and what the store answered, with the place in
 * the record of the disk at which it did. The record and the answers are kept here,
 * outside of the store. */

typedef struct {
  guint n_begun;        /* how many steps the disk had taken when it was asked for */
  guint n_acknowledged; /* and when the store said that it is done */
  FaultProgress *progress;
  char *text;           /* all that the store holds with it, described */
  char *device;         /* (nullable): under which id it writes from then on */
  gboolean is_ok;       /* whether registers are as their events have them */
  gboolean is_damaged;  /* whether it cannot be opened */
  GHashTable *backups;  /* path below the root to what is in it, described */
} FaultChange;

typedef struct {
  char *root;          /* of the watched disk */
  char *directory;     /* of the store */
  char *path;          /* of the database */
  char *source;        /* (nullable): where that was taken from */
  WayClock *clock;
  WayStore *store;     /* NULL while it is closed */
  FaultDisk *disk;     /* NULL until it is watched */
  FaultProgress *progress;
  gboolean is_ok;
  gboolean is_damaged;
  char *damaged_sum;   /* (nullable): of the database that was damaged */
  GPtrArray *changes;  /* FaultChange; the first is how it was in the beginning */
  GHashTable *backups; /* path below the root to the FaultProgress in it */
} FaultSession;

FaultSession      *fault_session_new        (const char        *root);
FaultSession      *fault_session_resume     (FaultSession      *self);
void               fault_session_free       (FaultSession      *self);
void               fault_session_take_over  (FaultSession      *self,
                                             const char        *path);
FaultChange       *fault_session_adopt      (FaultSession      *self,
                                             const FaultChange *other);
void               fault_session_watch      (FaultSession      *self);
void               fault_session_close      (FaultSession      *self);
const FaultChange *fault_session_get_last   (FaultSession      *self);
const FaultChange *fault_session_get_change (FaultSession      *self,
                                             guint              i);

/* Each is one change of what the learner has; when it fails, it is none. */
gboolean fault_session_open        (FaultSession  *self,
                                    GError       **error);
gboolean fault_session_write       (FaultSession  *self,
                                    GPtrArray     *edits,
                                    GPtrArray    **inverse,
                                    GError       **error);
gboolean fault_session_set         (FaultSession  *self,
                                    const char    *topic,
                                    WayEditKind    kind,
                                    const char    *value,
                                    GError       **error);
gboolean fault_session_draft       (FaultSession  *self,
                                    const char    *topic,
                                    const char    *text,
                                    GError       **error);
gboolean fault_session_clear_draft (FaultSession  *self,
                                    const char    *topic,
                                    GError       **error);
gboolean fault_session_label       (FaultSession  *self,
                                    const char    *topic,
                                    const char    *title,
                                    GError       **error);
gboolean fault_session_back_up     (FaultSession  *self,
                                    const char    *name,
                                    GError       **error);
gboolean fault_session_save_as     (FaultSession  *self,
                                    const char    *name,
                                    GError       **error);
gboolean fault_session_rotate      (FaultSession  *self,
                                    gint64         after_ms,
                                    GError       **error);
gboolean fault_session_restore     (FaultSession  *self,
                                    const char    *path,
                                    GError       **error);
void     fault_session_damage      (FaultSession  *self);
gboolean fault_session_find_damage (FaultSession  *self,
                                    GError       **error);
gboolean fault_session_salvage     (FaultSession  *self,
                                    GError       **error);
void     fault_session_spoil       (FaultSession  *self,
                                    const char    *topic);
gboolean fault_session_repair      (FaultSession  *self,
                                    GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultSession, fault_session_free)

G_END_DECLS
