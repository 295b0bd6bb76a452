/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as what is left of a database, in which rows are looked for. */

#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "way-record-scan.h"

/* The table of events, and rows small enough to be met by chance. */
static const char *const shapes[] = { "ti", "tiiiiittttti" };

static void
found_cb (const WayRecordValue *values,
          gpointer              user_data)
{
  const char *shape = user_data;

  for (guint i = 0; shape[i] != '\0'; i++) {
    if (shape[i] == 't')
      g_assert_true (g_utf8_validate (values[i].text, -1, NULL));
    else
      g_assert_null (values[i].text);
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    way_record_scan (data, size, shapes[i], found_cb, (char *) shapes[i]);
  return 0;
}
