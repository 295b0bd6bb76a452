/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "way-content-error.h"
#include "way-json-scan.h"

G_BEGIN_DECLS

/* The deepest pointer: every level of JSON, and one step that is missing. */
#define WAY_JSON_MAX_STEPS (WAY_JSON_MAX_DEPTH + 2)

/**
 * WayIdRule:
 * @WAY_ID_ANY: any text that can be an id
 * @WAY_ID_SLUG: a slug, as bundled roadmaps have them
 *
 * Which texts may be ids.
 */
typedef enum {
  WAY_ID_ANY,
  WAY_ID_SLUG,
} WayIdRule;

typedef struct {
  const char *key; /* NULL: an element of a list */
  guint index;
} WayJsonStep;

/**
 * WayJsonInput:
 *
 * A scanned file, of which one part at a time is a tree of json-glib's, and the
 * place in it that is being read. Getters say what they expected where it is
 * not there; what was found, and in which line, is looked up only then.
 */
typedef struct {
  const char *name;
  const char *data;
  gsize length;
  WayJsonOutline *outline;
  JsonParser *parser;
  WayIdRule ids;
  WayJsonStep path[WAY_JSON_MAX_STEPS];
  guint n_path;
  GError **error;
} WayJsonInput;

gboolean    way_json_input_init        (WayJsonInput       *self,
                                        const char         *name,
                                        GBytes             *bytes,
                                        WayJsonRoot         root,
                                        WayIdRule           ids,
                                        GError            **error);
void        way_json_input_clear       (WayJsonInput       *self);

JsonObject *way_json_input_load        (WayJsonInput       *self,
                                        const WayJsonRange *whole,
                                        const WayJsonRange *cut);

void        way_json_input_enter       (WayJsonInput       *self,
                                        const char         *key);
void        way_json_input_enter_index (WayJsonInput       *self,
                                        guint               index);
void        way_json_input_leave       (WayJsonInput       *self);
char       *way_json_input_get_pointer (WayJsonInput       *self);
gboolean    way_json_input_fail        (WayJsonInput       *self,
                                        WayContentError     code,
                                        const char         *key,
                                        const char         *expected);

gboolean    way_json_input_get_text    (WayJsonInput       *self,
                                        JsonObject         *object,
                                        const char         *key,
                                        gboolean            required,
                                        const char        **text);
gboolean    way_json_input_get_title   (WayJsonInput       *self,
                                        JsonObject         *object,
                                        gboolean            required,
                                        const char        **title);
gboolean    way_json_input_get_summary (WayJsonInput       *self,
                                        JsonObject         *object,
                                        const char        **summary);
gboolean    way_json_input_get_id      (WayJsonInput       *self,
                                        JsonObject         *object,
                                        const char         *key,
                                        const char        **id);
gboolean    way_json_input_get_boolean (WayJsonInput       *self,
                                        JsonObject         *object,
                                        const char         *key,
                                        gboolean           *value);
gboolean    way_json_input_get_number  (WayJsonInput       *self,
                                        JsonObject         *object,
                                        const char         *key,
                                        const char         *expected,
                                        double             *value);
gboolean    way_json_input_get_list    (WayJsonInput       *self,
                                        JsonObject         *object,
                                        const char         *key,
                                        gboolean            required,
                                        JsonArray         **list);
gboolean    way_json_input_get_texts   (WayJsonInput       *self,
                                        JsonObject         *object,
                                        const char         *key,
                                        gboolean            are_ids,
                                        GPtrArray          *texts);
gboolean    way_json_input_get_element (WayJsonInput       *self,
                                        JsonArray          *list,
                                        guint               index,
                                        JsonObject        **object);
gboolean    way_json_input_check_id    (WayJsonInput       *self,
                                        const char         *key,
                                        const char         *id);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayJsonInput, way_json_input_clear)

G_END_DECLS
