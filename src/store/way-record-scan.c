/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-record-scan.h"

#include <string.h>

/* The file format is SQLite's: https://www.sqlite.org/fileformat2.html, of which
 * the sections are named. Only what lies in an index b-tree is looked for: tables
 * without a rowid are kept in one. */

/* 1.3: the header of the file. */
#define HEADER_BYTES 100
#define HEADER_PAGE_SIZE 16
#define HEADER_RESERVED 20
#define DEFAULT_PAGE_SIZE 4096
#define MIN_PAGE_SIZE 512
#define MIN_USABLE_SIZE 480

#define MAX_COLUMNS 16

typedef struct {
  const guint8 *bytes;
  gsize length;
  gsize page_size;
  gsize usable_size; /* of each page; the rest is reserved */
  const char *shape;
  guint n_columns;
} Scan;

/* A record whose header was read; its content may go on elsewhere. */
typedef struct {
  gsize header_size;
  gsize size;
  guint64 types[MAX_COLUMNS];
} Record;

static guint32
get_uint32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

/* Returns: whether the header makes sense */
static gboolean
read_page_size (Scan *scan)
{
  gsize page_size = 0;
  gsize reserved = 0;

  if (scan->length >= HEADER_BYTES) {
    page_size = (gsize) scan->bytes[HEADER_PAGE_SIZE] << 8 | scan->bytes[HEADER_PAGE_SIZE + 1];
    if (page_size == 1)
      page_size = 65536;
    reserved = scan->bytes[HEADER_RESERVED];
  }
  scan->page_size = page_size;
  scan->usable_size = page_size - reserved;
  return page_size >= MIN_PAGE_SIZE && (page_size & (page_size - 1)) == 0
         && page_size - reserved >= MIN_USABLE_SIZE;
}

/* 1.6: big-endian, seven bits a byte, of a ninth byte all eight.
 *
 * Returns: how many bytes it has, 0 when it does not end before @end */
static gsize
read_varint (const guint8 *bytes,
             const guint8 *end,
             guint64      *value)
{
  *value = 0;
  for (gsize i = 0; i < 9 && bytes + i < end; i++) {
    if (i == 8) {
      *value = *value << 8 | bytes[i];
      return 9;
    }
    *value = *value << 7 | (bytes[i] & 0x7f);
    if ((bytes[i] & 0x80) == 0)
      return i + 1;
  }
  return 0;
}

/* 2.1: the sizes of the types of values.
 *
 * Returns: whether a column of that letter can have the type; none is null */
static gboolean
get_size (char     letter,
          guint64  type,
          gsize   *size)
{
  static const gsize number_sizes[] = { 0, 1, 2, 3, 4, 6, 8, 0, 0, 0 };

  if (letter == 't') {
    *size = (type - 13) / 2;
    return type >= 13 && type % 2 == 1;
  }
  if (type == 0 || type == 7 || type > 9)
    return FALSE;
  *size = number_sizes[type];
  return TRUE;
}

/* @size: what the record is said to have: the columns must add up to it */
static gboolean
read_header (const Scan   *scan,
             const guint8 *bytes,
             const guint8 *end,
             guint64       size,
             Record       *record)
{
  const guint8 *next = bytes + 1;
  gsize column_size = 0;

  record->header_size = bytes[0];
  record->size = record->header_size;
  if (record->header_size <= scan->n_columns || record->header_size >= 0x80
      || record->header_size > end - bytes)
    return FALSE;
  for (guint i = 0; i < scan->n_columns; i++) {
    gsize n = read_varint (next, bytes + record->header_size, &record->types[i]);

    if (n == 0 || !get_size (scan->shape[i], record->types[i], &column_size)
        || column_size > size)
      return FALSE;
    next += n;
    record->size += column_size;
  }
  return next == bytes + record->header_size && record->size == size;
}

/* 1.6: how much of a record stands in its page; the rest is in a chain. */
static gsize
get_local_size (const Scan *scan,
                gsize       size)
{
  gsize max = (scan->usable_size - 12) * 64 / 255 - 23;
  gsize min = (scan->usable_size - 12) * 32 / 255 - 23;
  gsize fitting;

  if (size <= max)
    return size;
  fitting = min + (size - min) % (scan->usable_size - 4);
  return fitting <= max ? fitting : min;
}

/* Follows the chain of pages on which the rest of a record is. */
static gboolean
append_overflow (const Scan *scan,
                 guint32     page,
                 gsize       size,
                 GByteArray *content)
{
  while (content->len < size) {
    gsize begin = (gsize) (page - 1) * scan->page_size;
    gsize n = MIN (size - content->len, scan->usable_size - 4);

    if (page == 0 || begin > scan->length || scan->length - begin < 4 + n)
      return FALSE;
    g_byte_array_append (content, scan->bytes + begin + 4, n);
    page = get_uint32 (scan->bytes + begin);
  }
  return TRUE;
}

/* Returns: (transfer full) (nullable): the whole record */
static GByteArray *
collect (const Scan   *scan,
         const guint8 *bytes,
         const guint8 *end,
         gsize         size)
{
  g_autoptr (GByteArray) content = NULL;
  gsize local_size = get_local_size (scan, size);
  gsize pointer_size = local_size < size ? 4 : 0;

  /* Nothing is set aside for a size that the file does not have. */
  if (local_size + pointer_size > end - bytes || size > scan->length)
    return NULL;
  content = g_byte_array_new ();
  g_byte_array_append (content, bytes, local_size);
  if (pointer_size > 0
      && !append_overflow (scan, get_uint32 (bytes + local_size), size, content))
    return NULL;
  return g_steal_pointer (&content);
}

/* 2.1: big-endian two's complement; the types 8 and 9 are the numbers 0 and 1. */
static gint64
get_number (guint64       type,
            const guint8 *bytes,
            gsize         size)
{
  guint64 number;

  if (type == 8 || type == 9)
    return type - 8;
  number = (bytes[0] & 0x80) != 0 ? G_MAXUINT64 : 0;
  for (gsize i = 0; i < size; i++)
    number = number << 8 | bytes[i];
  return (gint64) number;
}

/* Returns: whether the texts are texts */
static gboolean
read_values (const Scan       *scan,
             const Record     *record,
             const GByteArray *content,
             WayRecordValue   *values)
{
  const guint8 *next = content->data + record->header_size;
  gsize size = 0;

  for (guint i = 0; i < scan->n_columns; i++) {
    get_size (scan->shape[i], record->types[i], &size);
    if (scan->shape[i] != 't')
      values[i].number = get_number (record->types[i], next, size);
    else if (g_utf8_validate_len ((const char *) next, size, NULL))
      values[i].text = g_strndup ((const char *) next, size);
    else
      return FALSE;
    next += size;
  }
  return TRUE;
}

static void
try_at (const Scan    *scan,
        const guint8  *bytes,
        const guint8  *end,
        WayRecordFunc  func,
        gpointer       user_data)
{
  WayRecordValue values[MAX_COLUMNS] = { { 0 } };
  g_autoptr (GByteArray) content = NULL;
  Record record;
  guint64 size;
  gsize n = read_varint (bytes, end, &size);

  if (n == 0 || bytes + n >= end || !read_header (scan, bytes + n, end, size, &record))
    return;
  content = collect (scan, bytes + n, end, size);
  if (content != NULL && read_values (scan, &record, content, values))
    func (values, user_data);
  for (guint i = 0; i < scan->n_columns; i++)
    g_free (values[i].text);
}

static void
scan_pages (const Scan    *scan,
            WayRecordFunc  func,
            gpointer       user_data)
{
  for (gsize begin = 0; begin < scan->length; begin += scan->page_size) {
    const guint8 *end = scan->bytes + MIN (scan->length, begin + scan->usable_size);

    for (const guint8 *at = scan->bytes + begin; at < end; at++)
      try_at (scan, at, end, func, user_data);
  }
}

/**
 * way_record_scan:
 * @bytes: an SQLite database, or what is left of one
 * @shape: the columns of a table without a rowid: "t" for text, "i" for a whole number
 *
 * Looks for a table's rows at every byte of every page, past all that could lead
 * there and be damaged. What it finds need not be a row of that table, nor one
 * that still counts, and it may find a row more than once: who asks must be able
 * to tell, as by a sum.
 */
void
way_record_scan (const guint8  *bytes,
                 gsize          length,
                 const char    *shape,
                 WayRecordFunc  func,
                 gpointer       user_data)
{
  Scan scan = { bytes, length, 0, 0, shape, strlen (shape) };

  g_return_if_fail (bytes != NULL || length == 0);
  g_return_if_fail (func != NULL && scan.n_columns <= MAX_COLUMNS);

  if (read_page_size (&scan))
    scan_pages (&scan, func, user_data);
  if (scan.page_size == DEFAULT_PAGE_SIZE && scan.usable_size == DEFAULT_PAGE_SIZE)
    return;
  /* The header may be what is damaged, and still make sense. */
  scan.page_size = DEFAULT_PAGE_SIZE;
  scan.usable_size = DEFAULT_PAGE_SIZE;
  scan_pages (&scan, func, user_data);
}
