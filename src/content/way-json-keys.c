/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-json-keys-private.h"

#include <stdlib.h>
#include <string.h>

#include "way-json-scan.h"

/* Up to here comparing each key with each costs less than sorting them. */
#define MAX_PAIRWISE 16

struct _WayJsonKeys {
  GArray *keys;          /* of WayJsonKey */
  GStringChunk *decoded; /* keys that are written with escapes */
};

static guint32
hash_key (const char *text,
          guint32     length)
{
  guint32 hash = 2166136261u;

  for (guint32 i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * 16777619u;
  return hash;
}

/* The order of equal keys is that of the file. */
static int
compare_keys (const void *a,
              const void *b)
{
  const WayJsonKey *left = a;
  const WayJsonKey *right = b;
  int order;

  if (left->hash != right->hash)
    return left->hash < right->hash ? -1 : 1;
  if (left->length != right->length)
    return left->length < right->length ? -1 : 1;
  order = memcmp (left->text, right->text, left->length);
  if (order != 0)
    return order;
  return (left->offset > right->offset) - (left->offset < right->offset);
}

static gboolean
is_same_key (const WayJsonKey *a,
             const WayJsonKey *b)
{
  return a->hash == b->hash && a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
}

/*< private >
 * way_json_keys_new:
 *
 * Returns: (transfer full): no keys
 */
WayJsonKeys *
way_json_keys_new (void)
{
  WayJsonKeys *self = g_new0 (WayJsonKeys, 1);

  self->keys = g_array_new (FALSE, FALSE, sizeof (WayJsonKey));
  self->decoded = g_string_chunk_new (1024);
  return self;
}

void
way_json_keys_free (WayJsonKeys *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->keys);
  g_string_chunk_free (self->decoded);
  g_free (self);
}

guint
way_json_keys_get_size (WayJsonKeys *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->keys->len;
}

/*< private >
 * way_json_keys_get:
 *
 * Returns: (transfer none): a key, valid until the next one is pushed
 */
const WayJsonKey *
way_json_keys_get (WayJsonKeys *self,
                   guint        key)
{
  g_return_val_if_fail (self != NULL && key < self->keys->len, NULL);

  return &g_array_index (self->keys, WayJsonKey, key);
}

/*< private >
 * way_json_keys_push:
 * @raw: the key as it stands between its quotes; to be kept until it is popped
 * @escaped: whether it contains a backslash
 *
 * Returns: (transfer none): the key, valid until the next one is pushed
 */
const WayJsonKey *
way_json_keys_push (WayJsonKeys *self,
                    const char  *raw,
                    guint32      length,
                    gboolean     escaped,
                    guint32      offset)
{
  WayJsonKey key = { .text = raw, .length = length, .offset = offset };

  g_return_val_if_fail (self != NULL, NULL);

  if (escaped) {
    g_autofree char *text = way_json_unescape (raw, length);

    key.text = g_string_chunk_insert (self->decoded, text);
    key.length = strlen (text);
  }
  key.hash = hash_key (key.text, key.length);
  g_array_append_val (self->keys, key);
  return &g_array_index (self->keys, WayJsonKey, self->keys->len - 1);
}

/*< private >
 * way_json_keys_find_duplicate:
 * @first: the number of the first key of the innermost object
 *
 * May change the order of that object's keys, so that an object with many keys
 * costs no more than sorting them.
 *
 * Returns: (transfer none) (nullable): a key that repeats an earlier one
 */
const WayJsonKey *
way_json_keys_find_duplicate (WayJsonKeys *self,
                              guint        first)
{
  WayJsonKey *keys;
  guint n;

  g_return_val_if_fail (self != NULL && first <= self->keys->len, NULL);

  n = self->keys->len - first;
  if (n < 2)
    return NULL;
  keys = &g_array_index (self->keys, WayJsonKey, first);
  if (n > MAX_PAIRWISE) {
    qsort (keys, n, sizeof *keys, compare_keys);
    for (guint i = 1; i < n; i++) {
      if (is_same_key (&keys[i - 1], &keys[i]))
        return &keys[i];
    }
    return NULL;
  }
  for (guint i = 1; i < n; i++) {
    for (guint j = 0; j < i; j++) {
      if (is_same_key (&keys[i], &keys[j]))
        return &keys[i];
    }
  }
  return NULL;
}

/*< private >
 * way_json_keys_pop:
 * @first: the number of the first key to be dropped
 */
void
way_json_keys_pop (WayJsonKeys *self,
                   guint        first)
{
  g_return_if_fail (self != NULL && first <= self->keys->len);

  g_array_set_size (self->keys, first);
}

gboolean
way_json_key_equals (const WayJsonKey *self,
                     const char       *text)
{
  gsize length;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  length = strlen (text);
  return self->length == length && memcmp (self->text, text, length) == 0;
}
