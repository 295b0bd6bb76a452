/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FaultRow:
 * @seq: the number of the event
 * @pages: (element-type guint): on which pages of the file it lies, counted from 0
 * @value: where in the file its value begins
 * @value_length: how much of the value stands there, on the first page
 *
 * Where in a sound database an event is.
 */
typedef struct {
  gint64 seq;
  GArray *pages;
  gsize value;
  gsize value_length;
} FaultRow;

GPtrArray *fault_rows_list (const guint8 *bytes,
                            gsize         length,
                            guint         root);

G_END_DECLS
