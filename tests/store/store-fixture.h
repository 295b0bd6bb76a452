/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-clock.h"
#include "way-edit.h"
#include "way-store.h"

G_BEGIN_DECLS

#define STORE_FIXTURE_NOW G_GINT64_CONSTANT (1750000000000)

/* An empty directory of a test's own, and where in it a store would be. */
typedef struct {
  char *root;
  char *directory; /* not made yet */
  char *path;      /* of the database */
  WayClock *clock; /* stands at STORE_FIXTURE_NOW, two hours ahead of UTC */
} StoreFixture;

#define store_fixture_add(name, func)                               \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)

void      store_fixture_set_up    (StoreFixture  *self,
                                   gconstpointer  user_data);
void      store_fixture_tear_down (StoreFixture  *self,
                                   gconstpointer  user_data);

WayStore *store_fixture_open      (StoreFixture  *self,
                                   WayStoreMode   mode);
void      store_fixture_close     (WayStore      *store);

/* Of the roadmap "backend", the topic being its own title. */
WayEdit   *store_fixture_edit  (const char  *topic,
                                WayEditKind  kind,
                                const char  *value);
GPtrArray *store_fixture_edits (WayEdit     *first,
                                ...) G_GNUC_NULL_TERMINATED;
GPtrArray *store_fixture_write (WayStore    *store,
                                const char  *topic,
                                WayEditKind  kind,
                                const char  *value);
void       store_fixture_set   (WayStore    *store,
                                const char  *topic,
                                const char  *status);
char      *store_fixture_read  (WayStore    *store,
                                const char  *topic,
                                WayEditKind  kind);

/* Past the store, with plain SQLite. */
void  store_fixture_execute (const char *path,
                             const char *sql);
char *store_fixture_query   (const char *path,
                             const char *sql);
char *store_fixture_sum     (const char *path);

/* Another process; returns when it has said that it is ready. */
GSubprocess *store_fixture_spawn (const char  *command,
                                  const char  *directory);
void         store_fixture_kill  (GSubprocess *child);

#define store_fixture_assert_read(store, topic, kind, value)              \
  G_STMT_START {                                                          \
    g_autofree char *held_ = store_fixture_read (store, topic, kind);     \
    g_assert_cmpstr (held_, ==, value);                                   \
  } G_STMT_END

#define store_fixture_assert_query(path, sql, value)                      \
  G_STMT_START {                                                          \
    g_autofree char *found_ = store_fixture_query (path, sql);            \
    g_assert_cmpstr (found_, ==, value);                                  \
  } G_STMT_END

G_END_DECLS
