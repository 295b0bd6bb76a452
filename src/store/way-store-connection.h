/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "way-clock.h"
#include "way-db.h"
#include "way-store.h"

G_BEGIN_DECLS

/**
 * WayStoreConnection:
 *
 * A store's directory as its thread sees it: the lock and the connection of a
 * writer, and for a reader a connection each time that it reads.
 */
typedef struct _WayStoreConnection WayStoreConnection;

WayStoreConnection *way_store_connection_new        (const char          *directory,
                                                     WayClock            *clock);
void                way_store_connection_free       (WayStoreConnection  *self);
gboolean            way_store_connection_open       (WayStoreConnection  *self,
                                                     WayStoreMode         mode,
                                                     GError             **error);
GError             *way_store_connection_explain    (WayStoreConnection  *self,
                                                     GError              *reason);
WayClock           *way_store_connection_get_clock  (WayStoreConnection  *self);
WayDb              *way_store_connection_get_writer (WayStoreConnection  *self,
                                                     GError             **error);

/**
 * WayStoreReplaceFunc:
 * @path: the database, which nobody has open
 *
 * Puts another database in the place of one, or changes nothing and fails.
 */
typedef gboolean (*WayStoreReplaceFunc) (const char  *path,
                                         WayClock    *clock,
                                         gpointer     data,
                                         GError     **error);

gboolean way_store_connection_replace               (WayStoreConnection   *self,
                                                     WayStoreReplaceFunc   func,
                                                     gpointer              data,
                                                     GError              **error);

WayDb   *way_store_connection_get_writer_to_replace (WayStoreConnection   *self,
                                                     GError              **error);
void     way_store_connection_note_replaced         (WayStoreConnection   *self);

/**
 * WayStoreReading:
 *
 * One short transaction; all that is read in it is of one moment.
 */
typedef struct _WayStoreReading WayStoreReading;

WayStoreReading *way_store_reading_begin  (WayStoreConnection  *connection,
                                           GError             **error);
void             way_store_reading_end    (WayStoreReading     *self);
WayDb           *way_store_reading_get_db (WayStoreReading     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayStoreConnection, way_store_connection_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayStoreReading, way_store_reading_end)

G_END_DECLS
