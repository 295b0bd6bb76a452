/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-edit.h"

G_BEGIN_DECLS

#define FAULT_WORDS_N_ROADMAPS 3
#define FAULT_WORDS_N_DRAFTS 12

/* Ids and texts as learners have them, and as nobody should. */
extern const char *const fault_words_roadmaps[FAULT_WORDS_N_ROADMAPS + 1];

char    *fault_words_value      (GRand       *rand,
                                 WayEditKind  kind);
WayEdit *fault_words_edit       (GRand       *rand);
WayEdit *fault_words_draft      (guint        i,
                                 const char  *text);

void     fault_words_use_memory (void);

G_END_DECLS
