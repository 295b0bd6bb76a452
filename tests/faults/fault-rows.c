/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fault-rows.h"

#include <string.h>

/* From the root down, as in https://www.sqlite.org/fileformat2.html: the other
 * way than who looks for rows in what is left of a file. */

#define PAGE_BYTES 4096
#define INTERIOR 0x02
#define LEAF 0x0a
#define N_COLUMNS 12
#define SEQ 1
#define VALUE 10

typedef struct {
  const guint8 *bytes;
  gsize length;
  GPtrArray *rows;
} Walk;

static void
row_free (gpointer data)
{
  FaultRow *row = data;

  g_array_unref (row->pages);
  g_free (row);
}

static guint32
get_number (const guint8 *bytes,
            guint         n)
{
  guint32 number = 0;

  for (guint i = 0; i < n; i++)
    number = number << 8 | bytes[i];
  return number;
}

/* No number here has more than four bytes. */
static gsize
read_varint (const guint8 **next)
{
  gsize number = 0;
  guint8 byte;

  do {
    byte = *(*next)++;
    number = number << 7 | (byte & 0x7f);
  } while ((byte & 0x80) != 0);
  return number;
}

static gsize
size_of (gsize type)
{
  static const gsize sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };

  return type < G_N_ELEMENTS (sizes) ? sizes[type] : (type - 12) / 2;
}

static gsize
get_local_size (gsize size)
{
  const gsize most = (PAGE_BYTES - 12) * 64 / 255 - 23;
  const gsize least = (PAGE_BYTES - 12) * 32 / 255 - 23;
  gsize local = least + (size - least) % (PAGE_BYTES - 4);

  if (size <= most)
    return size;
  return local <= most ? local : least;
}

static void
add_pages (Walk     *walk,
           FaultRow *row,
           guint32   number)
{
  while (number != 0) {
    guint page = number - 1;

    g_assert_cmpuint ((gsize) number * PAGE_BYTES, <=, walk->length);
    g_array_append_val (row->pages, page);
    number = get_number (walk->bytes + (gsize) page * PAGE_BYTES, 4);
  }
}

static void
add_row (Walk         *walk,
         guint         page,
         const guint8 *cell)
{
  gsize size = read_varint (&cell);
  gsize local_size = get_local_size (size);
  const guint8 *next = cell;
  const guint8 *column = cell + read_varint (&next);
  FaultRow *row = g_new0 (FaultRow, 1);

  row->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (row->pages, page);
  for (guint i = 0; i < N_COLUMNS; i++) {
    gsize type = read_varint (&next);

    if (i == SEQ)
      row->seq = type == 9 ? 1 : get_number (column, size_of (type));
    if (i == VALUE) {
      row->value = column - walk->bytes;
      row->value_length = MIN (size_of (type), (gsize) (cell + local_size - column));
    }
    column += size_of (type);
  }
  if (local_size < size)
    add_pages (walk, row, get_number (cell + local_size, 4));
  g_ptr_array_add (walk->rows, row);
}

static void
walk_page (Walk  *walk,
           guint  page)
{
  const guint8 *begin = walk->bytes + (gsize) page * PAGE_BYTES;
  guint8 kind = begin[0];
  gsize header_size = kind == INTERIOR ? 12 : 8;
  guint n_cells = get_number (begin + 3, 2);

  g_assert_true (kind == INTERIOR || kind == LEAF);
  for (guint i = 0; i < n_cells; i++) {
    const guint8 *cell = begin + get_number (begin + header_size + 2 * i, 2);

    if (kind == INTERIOR) {
      walk_page (walk, get_number (cell, 4) - 1);
      cell += 4;
    }
    add_row (walk, page, cell);
  }
  if (kind == INTERIOR)
    walk_page (walk, get_number (begin + 8, 4) - 1);
}

/**
 * fault_rows_list:
 * @bytes: a sound database with pages of 4096 bytes
 * @root: the page on which the table of events begins, counted from 1
 *
 * Returns: (transfer full) (element-type FaultRow): where each event is
 */
GPtrArray *
fault_rows_list (const guint8 *bytes,
                 gsize         length,
                 guint         root)
{
  Walk walk = { bytes, length, g_ptr_array_new_with_free_func (row_free) };

  g_assert_cmpuint (get_number (bytes + 16, 2), ==, PAGE_BYTES);
  walk_page (&walk, root - 1);
  return walk.rows;
}
