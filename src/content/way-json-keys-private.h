/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayJsonKey:
 * @text: the decoded key; not terminated
 * @length: its length in bytes
 * @offset: where it stands in the file
 */
typedef struct {
  const char *text;
  guint32 length;
  guint32 hash;
  guint32 offset;
} WayJsonKey;

/**
 * WayJsonKeys:
 *
 * The keys of all objects that are open in a scan, those of the innermost on
 * top.
 */
typedef struct _WayJsonKeys WayJsonKeys;

WayJsonKeys      *way_json_keys_new            (void);
void              way_json_keys_free           (WayJsonKeys      *self);
guint             way_json_keys_get_size       (WayJsonKeys      *self);
const WayJsonKey *way_json_keys_get            (WayJsonKeys      *self,
                                                guint             key);
const WayJsonKey *way_json_keys_push           (WayJsonKeys      *self,
                                                const char       *raw,
                                                guint32           length,
                                                gboolean          escaped,
                                                guint32           offset);
const WayJsonKey *way_json_keys_find_duplicate (WayJsonKeys      *self,
                                                guint             first);
void              way_json_keys_pop            (WayJsonKeys      *self,
                                                guint             first);
gboolean          way_json_key_equals          (const WayJsonKey *self,
                                                const char       *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayJsonKeys, way_json_keys_free)

G_END_DECLS
