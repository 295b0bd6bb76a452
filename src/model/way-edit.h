/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WayEditKind:
 * @WAY_EDIT_STATUS: a status' word
 * @WAY_EDIT_CHECK: "1" or "0": an objective or a task
 * @WAY_EDIT_BOOKMARK: "1" or "0"
 * @WAY_EDIT_NOTE: Markdown
 * @WAY_EDIT_PLAN: an ISO 8601 date, or empty
 * @WAY_EDIT_LINK: JSON, or empty: the learner's own resource
 * @WAY_EDIT_CARD: JSON, or empty: the learner's own card
 *
 * What the learner can set. Together with roadmap, topic and item a kind names
 * a register that holds one value; the nicks are the journal's words.
 */
typedef enum {
  WAY_EDIT_STATUS,
  WAY_EDIT_CHECK,
  WAY_EDIT_BOOKMARK,
  WAY_EDIT_NOTE,
  WAY_EDIT_PLAN,
  WAY_EDIT_LINK,
  WAY_EDIT_CARD,
} WayEditKind;

#define WAY_TYPE_EDIT_KIND (way_edit_kind_get_type ())

GType       way_edit_kind_get_type    (void) G_GNUC_CONST;
const char *way_edit_kind_to_word     (WayEditKind  kind);
gboolean    way_edit_kind_from_word   (const char  *word,
                                       WayEditKind *kind);
const char *way_edit_kind_get_default (WayEditKind  kind);

/**
 * WayEdit:
 * @item: an item's id, or an empty string
 * @label: the topic's title at this moment, kept so that a topic that vanishes
 *   from its roadmap still has a name
 *
 * One register and the value that it is to hold. Immutable, reference counted,
 * safe to hand from thread to thread.
 */
typedef struct {
  const char *roadmap;
  const char *topic;
  const char *item;
  const char *value;
  const char *label;
  WayEditKind kind;
} WayEdit;

#define WAY_TYPE_EDIT (way_edit_get_type ())

GType    way_edit_get_type (void) G_GNUC_CONST;
WayEdit *way_edit_new      (const char  *roadmap,
                            const char  *topic,
                            const char  *item,
                            WayEditKind  kind,
                            const char  *value,
                            const char  *label);
WayEdit *way_edit_ref      (WayEdit     *self);
void     way_edit_unref    (WayEdit     *self);

/* Of a clock: the lowest bits count, those above are milliseconds since 1970-01-01 UTC. */
#define WAY_CLOCK_COUNTER_BITS 16

/**
 * WayState:
 * @clock: the hybrid logical clock of the event that set it
 *
 * One register as the journal left it.
 */
typedef struct {
  char *topic;
  char *item;
  char *value;
  char *device;
  gint64 clock;
  WayEditKind kind;
} WayState;

WayState *way_state_new         (const char     *topic,
                                 const char     *item,
                                 WayEditKind     kind,
                                 const char     *value,
                                 gint64          clock,
                                 const char     *device);
void      way_state_free        (WayState       *self);
int       way_state_compare_age (const WayState *a,
                                 const WayState *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayEdit, way_edit_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayState, way_state_free)

G_END_DECLS
