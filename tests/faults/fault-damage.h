/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fault-model.h"
#include "store-fixture.h"

G_BEGIN_DECLS

#define FAULT_DAMAGE_PAGE_BYTES 4096

/* What is to come of it. */
typedef enum {
  FAULT_DAMAGE_DAMAGED,
  FAULT_DAMAGE_FLIPPED, /* one letter of a text, in a file that is well otherwise */
  FAULT_DAMAGE_STRAY,   /* SQLite plays back a journal that belongs to another database */
  FAULT_DAMAGE_FOREIGN,
  FAULT_DAMAGE_NEWER,
} FaultOutcome;

/* What was there before. */
typedef struct {
  StoreFixture fixture;
  FaultModel *model;
  GByteArray *bytes;
  GHashTable *events;  /* set of rows as EVENTS gives them */
  GHashTable *written; /* set of register and value */
  GPtrArray *rows;     /* of FaultRow */
  char *backup;
  GByteArray *other;         /* the database of another program */
  GByteArray *other_journal; /* and what a crash left beside it */
} FaultOriginal;

typedef struct {
  FaultOriginal *original;
  GRand *rand;
  GByteArray *bytes;
  GByteArray *journal; /* (nullable) */
  gboolean *is_damaged; /* for each page */
  gint64 flipped; /* the number of the event, or 0 */
  guint seed;
  const char *name;
} FaultDamage;

FaultOutcome fault_damage_do (FaultDamage *damage);

G_END_DECLS
