/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayRecordValue:
 * @text: (nullable): the text of a column that holds one
 * @number: the number of a column that holds one
 */
typedef struct {
  char *text;
  gint64 number;
} WayRecordValue;

/**
 * WayRecordFunc:
 * @values: a value for each column of the shape
 *
 * Gets what looks like a row.
 */
typedef void (*WayRecordFunc) (const WayRecordValue *values,
                               gpointer              user_data);

void way_record_scan (const guint8  *bytes,
                      gsize          length,
                      const char    *shape,
                      WayRecordFunc  func,
                      gpointer       user_data);

G_END_DECLS
