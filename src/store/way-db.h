/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "way-db-statement.h"

G_BEGIN_DECLS

/**
 * WayDb:
 *
 * A connection to one SQLite database. It belongs to the thread that opened it.
 */
typedef struct _WayDb WayDb;

/**
 * WayDbMode:
 * @WAY_DB_READ: an existing file, never written
 * @WAY_DB_WRITE: an existing file, which may be zero bytes long
 */
typedef enum {
  WAY_DB_READ,
  WAY_DB_WRITE,
} WayDbMode;

#define WAY_DB_HEADER_BYTES 100

/**
 * WayDbHeader:
 * @is_cut_off: the file is shorter than a header
 * @is_readable: the file begins as an SQLite database does
 * @application_id: whose it is
 * @user_version: the version of its schema
 * @change_counter: another one after each transaction that changed the file
 * @bytes: all that is there
 *
 * What the first bytes of the file say, without SQLite having touched it.
 */
typedef struct {
  gboolean is_cut_off;
  gboolean is_readable;
  guint32 application_id;
  guint32 user_version;
  guint32 change_counter;
  guint8 bytes[WAY_DB_HEADER_BYTES];
} WayDbHeader;

WayDb          *way_db_open              (const char   *path,
                                          WayDbMode     mode,
                                          GError      **error);
void            way_db_close             (WayDb        *self);
const char     *way_db_get_path          (WayDb        *self);

gboolean        way_db_read_header       (WayDb        *self,
                                          WayDbHeader  *header,
                                          GError      **error);
gboolean        way_db_read_through      (WayDb        *self,
                                          GError      **error);
gboolean        way_db_prepare_writes    (WayDb        *self,
                                          GError      **error);
gboolean        way_db_is_hot            (WayDb        *self);
void            way_db_set_unsettled     (WayDb        *self,
                                          gboolean      is_unsettled);
gboolean        way_db_is_unsettled      (WayDb        *self);
void            way_db_set_known         (WayDb        *self,
                                          WayDbHeader  *header);
WayDbHeader    *way_db_get_known         (WayDb        *self);

gboolean        way_db_execute           (WayDb        *self,
                                          const char   *sql,
                                          GError      **error);
gboolean        way_db_query_int64       (WayDb        *self,
                                          const char   *sql,
                                          gint64       *value,
                                          GError      **error);
WayDbStatement *way_db_prepare           (WayDb        *self,
                                          const char   *sql,
                                          GError      **error);
gboolean        way_db_is_in_transaction (WayDb        *self);
WayDb          *way_db_copy_to_memory    (WayDb        *self,
                                          GError      **error);
gboolean        way_db_copy              (WayDb        *self,
                                          WayDb        *to,
                                          GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayDb, way_db_close)

G_END_DECLS
