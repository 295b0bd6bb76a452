/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fault-session.h"

G_BEGIN_DECLS

#define FAULT_WORK_N_TICKS 20
#define FAULT_WORK_N_TOPICS 12
#define FAULT_WORK_DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* What learners do, and what may be there before. */
typedef gboolean (*FaultWorkFunc) (FaultSession  *session,
                                   GError       **error);

gboolean   fault_work_tick         (FaultSession  *session,
                                    guint          first,
                                    guint          n,
                                    GError       **error);
gboolean   fault_work_write_note   (FaultSession  *session,
                                    const char    *topic,
                                    gsize          length,
                                    char           letter,
                                    GError       **error);
GPtrArray *fault_work_make_section (const char    *value);

char      *fault_work_get_frozen   (guint          version);

/* These leave the store closed. */
gboolean fault_work_prepare             (FaultSession  *session,
                                         GError       **error);
gboolean fault_work_prepare_old_backups (FaultSession  *session,
                                         GError       **error);
gboolean fault_work_prepare_backup      (FaultSession  *session,
                                         GError       **error);
gboolean fault_work_prepare_spoilt      (FaultSession  *session,
                                         GError       **error);
gboolean fault_work_prepare_damaged     (FaultSession  *session,
                                         GError       **error);

G_END_DECLS
