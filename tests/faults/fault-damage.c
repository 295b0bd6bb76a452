/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fault-damage.h"

#include <string.h>

#include "fault-rows.h"
#include "fault-words.h"
#include "way-migrations.h"

#define PAGE_BYTES FAULT_DAMAGE_PAGE_BYTES
#define HEADER_BYTES 100
#define APPLICATION_ID 0x5741594d
#define APPLICATION_ID_AT 68
#define USER_VERSION_AT 60

static guint
pick (FaultDamage *damage,
      guint        n)
{
  return g_rand_int_range (damage->rand, 0, n);
}

static void
mark (FaultDamage *damage,
      gsize        at)
{
  damage->is_damaged[at / PAGE_BYTES] = TRUE;
}

static void
overwrite_pages (FaultDamage *damage)
{
  guint n_pages = damage->bytes->len / PAGE_BYTES;

  for (guint n = 1 + pick (damage, 3); n > 0; n--) {
    gsize begin = (gsize) pick (damage, n_pages) * PAGE_BYTES;
    guint8 fill = pick (damage, 4) == 0 ? 0 : 255;

    mark (damage, begin);
    for (gsize i = 0; i < PAGE_BYTES; i++)
      damage->bytes->data[begin + i] = g_rand_int (damage->rand) & fill;
  }
}

static void
swap_pages (FaultDamage *damage)
{
  guint n_pages = damage->bytes->len / PAGE_BYTES;
  guint8 *one = damage->bytes->data + (gsize) pick (damage, n_pages) * PAGE_BYTES;
  guint8 *other = damage->bytes->data + (gsize) pick (damage, n_pages) * PAGE_BYTES;
  g_autofree guint8 *kept = g_memdup2 (one, PAGE_BYTES);

  mark (damage, one - damage->bytes->data);
  mark (damage, other - damage->bytes->data);
  memmove (one, other, PAGE_BYTES);
  memcpy (other, kept, PAGE_BYTES);
}

static void
flip_bits (FaultDamage *damage,
           gsize        end)
{
  for (guint n = 1 + pick (damage, 20); n > 0; n--) {
    gsize at = pick (damage, end);

    mark (damage, at);
    damage->bytes->data[at] ^= 1 << pick (damage, 8);
  }
}

static void
flip_anywhere (FaultDamage *damage)
{
  flip_bits (damage, damage->bytes->len);
}

static void
flip_header (FaultDamage *damage)
{
  flip_bits (damage, HEADER_BYTES);
}

static void
cut (FaultDamage *damage,
     gsize        length)
{
  for (gsize at = length; at < damage->bytes->len; at++)
    mark (damage, at);
  g_byte_array_set_size (damage->bytes, length);
}

static void
cut_off (FaultDamage *damage)
{
  cut (damage, pick (damage, damage->bytes->len));
}

static void
cut_to_nothing (FaultDamage *damage)
{
  cut (damage, 0);
}

/* Another letter in the value of an event: still text, and nothing that SQLite
 * could know. */
static void
flip_letter (FaultDamage *damage)
{
  guint8 *letter = NULL;

  while (letter == NULL) {
    GPtrArray *rows = damage->original->rows;
    const FaultRow *row = g_ptr_array_index (rows, pick (damage, rows->len));

    if (row->value_length == 0)
      continue;
    letter = damage->bytes->data + row->value + pick (damage, row->value_length);
    if (!g_ascii_isalnum (*letter))
      letter = NULL;
    damage->flipped = row->seq;
  }
  *letter = *letter == 'x' ? 'y' : 'x';
}

static guint8 *
find (GByteArray *bytes,
      const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i + length <= bytes->len; i++) {
    if (memcmp (bytes->data + i, text, length) == 0)
      return bytes->data + i + length - 1;
  }
  return NULL;
}

/* Another letter in what a register holds: no sum stands beside it, only what the
 * events say. */
static void
flip_state (FaultDamage *damage)
{
  GPtrArray *events = fault_model_get_events (damage->original->model);
  guint8 *letter = NULL;

  while (letter == NULL || !g_ascii_isalnum (*letter)) {
    const FaultModelEvent *event = g_ptr_array_index (events, pick (damage, events->len));
    g_auto (GStrv) parts = g_strsplit (event->name, "\037", 4);
    /* In an event the kind comes after the topic. */
    g_autofree char *begin = g_strjoinv ("", parts);
    g_autofree char *row = g_strdup_printf ("%s%.40s", begin, event->value);

    letter = *event->value != '\0' ? find (damage->bytes, row) : NULL;
  }
  *letter = *letter == 'x' ? 'y' : 'x';
}

static guint32
get_number (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

static void
put_number (FaultDamage *damage,
            gsize        at,
            guint32      number)
{
  for (guint i = 0; i < 4; i++)
    damage->bytes->data[at + i] = number >> (24 - 8 * i);
}

static void
make_newer (FaultDamage *damage)
{
  put_number (damage, USER_VERSION_AT, 2 + pick (damage, G_MAXINT32 - 2));
}

static void
make_foreign (FaultDamage *damage)
{
  put_number (damage, APPLICATION_ID_AT, g_rand_int (damage->rand) ^ 1);
}

static void
take_other (FaultDamage *damage)
{
  cut (damage, 0);
  g_byte_array_append (damage->bytes, damage->original->other->data,
                       damage->original->other->len);
}

static void
take_text (FaultDamage *damage)
{
  g_autofree char *text = fault_words_value (damage->rand, WAY_EDIT_NOTE);

  cut (damage, 0);
  g_byte_array_append (damage->bytes, (const guint8 *) "A letter.\n", 10);
  g_byte_array_append (damage->bytes, (const guint8 *) text, strlen (text));
}

static void
take_picture (FaultDamage *damage)
{
  static const guint8 begin[] = "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1";

  cut (damage, 0);
  g_byte_array_append (damage->bytes, begin, sizeof begin);
  for (guint n = pick (damage, 20000); n > 0; n--) {
    guint8 byte = pick (damage, 256);

    g_byte_array_append (damage->bytes, &byte, 1);
  }
}

static void
add_stray_journal (FaultDamage *damage)
{
  GByteArray *other = damage->original->other_journal;

  damage->journal = g_byte_array_new ();
  g_byte_array_append (damage->journal, other->data, other->len);
}

/* Its first bytes are those of a journal, or nothing is. */
static void
add_garbage_journal (FaultDamage *damage)
{
  add_stray_journal (damage);
  for (guint i = pick (damage, 2) * 8; i < damage->journal->len; i++)
    damage->journal->data[i] = pick (damage, 256);
}

static const struct {
  const char *name;
  void (*run) (FaultDamage *damage);
  FaultOutcome outcome;
} damages[] = {
  { "pages overwritten", overwrite_pages, FAULT_DAMAGE_DAMAGED },
  { "pages exchanged", swap_pages, FAULT_DAMAGE_DAMAGED },
  { "bits flipped", flip_anywhere, FAULT_DAMAGE_DAMAGED },
  { "bits of the header flipped", flip_header, FAULT_DAMAGE_DAMAGED },
  { "cut off", cut_off, FAULT_DAMAGE_DAMAGED },
  { "cut to nothing", cut_to_nothing, FAULT_DAMAGE_DAMAGED },
  { "a letter of an event", flip_letter, FAULT_DAMAGE_FLIPPED },
  { "a letter of an event", flip_letter, FAULT_DAMAGE_FLIPPED },
  { "a letter of a state", flip_state, FAULT_DAMAGE_FLIPPED },
  { "a newer version", make_newer, FAULT_DAMAGE_NEWER },
  { "another application", make_foreign, FAULT_DAMAGE_FOREIGN },
  { "another program's database", take_other, FAULT_DAMAGE_FOREIGN },
  { "a text", take_text, FAULT_DAMAGE_DAMAGED },
  { "a picture", take_picture, FAULT_DAMAGE_DAMAGED },
  { "another database's journal", add_stray_journal, FAULT_DAMAGE_STRAY },
  { "a journal of garbage", add_garbage_journal, FAULT_DAMAGE_STRAY },
};

/* A bit of the header may just be one of those that say whose the file is. */
static FaultOutcome
find_outcome (FaultDamage  *damage,
              FaultOutcome  planned)
{
  const guint8 *bytes = damage->bytes->data;

  if (planned == FAULT_DAMAGE_STRAY || damage->bytes->len < HEADER_BYTES
      || memcmp (bytes, "SQLite format 3", 16) != 0)
    return planned;
  if (get_number (bytes + APPLICATION_ID_AT) != APPLICATION_ID)
    return FAULT_DAMAGE_FOREIGN;
  if (get_number (bytes + USER_VERSION_AT) > way_migrations_get_newest ())
    return FAULT_DAMAGE_NEWER;
  return planned;
}

/**
 * fault_damage_do:
 * @damage: with a sound database in `bytes`
 *
 * Damages it in the way that belongs to the seed.
 *
 * Returns: what is to come of it
 */
FaultOutcome
fault_damage_do (FaultDamage *damage)
{
  guint i = damage->seed % G_N_ELEMENTS (damages);

  damage->name = damages[i].name;
  damages[i].run (damage);
  return find_outcome (damage, damages[i].outcome);
}
