/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-event.h"

#include <glib.h>

/* The lines and sums below were made by other means and never change: the sums
 * in every learner's journal depend on them. */

static void
test_plain (void)
{
  const WayEvent event = {
    .device = "3f1c8a52-5d0e-4f6b-9a7d-0c2b4e6f8a10",
    .seq = 1,
    .clock = G_GINT64_CONSTANT (114688000000000001),
    .at_ms = G_GINT64_CONSTANT (1750000000000),
    .offset_min = 120,
    .batch = 1,
    .roadmap = "backend",
    .topic = "indexing",
    .item = "",
    .kind = "status",
    .value = "done",
  };
  g_autofree char *line = way_event_to_line (&event);

  g_assert_cmpstr (line, ==,
                   "{\"device\":\"3f1c8a52-5d0e-4f6b-9a7d-0c2b4e6f8a10\",\"seq\":1,"
                   "\"clock\":114688000000000001,\"at_ms\":1750000000000,\"offset_min\":120,"
                   "\"batch\":1,\"roadmap\":\"backend\",\"topic\":\"indexing\",\"item\":\"\","
                   "\"kind\":\"status\",\"value\":\"done\"}");
  g_assert_cmphex (way_event_get_crc (&event), ==, 0xf9ee03f3);
}

static void
test_escapes (void)
{
  const WayEvent event = {
    .device = "d",
    .seq = 12,
    .clock = -1,
    .at_ms = -62135596800000,
    .offset_min = -570,
    .batch = 10,
    .roadmap = "r/\\",
    .topic = "\"quoted\"",
    .item = "\x01\x0b\x1f\x7f",
    .kind = "note",
    .value = "\b\t\n\f\r Größe → 🎓 </script>",
  };
  g_autofree char *line = way_event_to_line (&event);

  g_assert_cmpstr (line, ==,
                   "{\"device\":\"d\",\"seq\":12,\"clock\":-1,\"at_ms\":-62135596800000,"
                   "\"offset_min\":-570,\"batch\":10,\"roadmap\":\"r/\\\\\","
                   "\"topic\":\"\\\"quoted\\\"\",\"item\":\"\\u0001\\u000b\\u001f\x7f\","
                   "\"kind\":\"note\",\"value\":\"\\b\\t\\n\\f\\r Größe → 🎓 </script>\"}");
  g_assert_cmphex (way_event_get_crc (&event), ==, 0x216e8ec3);
}

/* Fields do not run into each other. */
static void
test_borders (void)
{
  WayEvent one = { .device = "d", .roadmap = "ab", .topic = "c", .item = "", .kind = "k",
    .value = "v" };
  WayEvent other = one;

  other.roadmap = "a";
  other.topic = "bc";
  g_assert_cmphex (way_event_get_crc (&one), !=, way_event_get_crc (&other));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event/plain", test_plain);
  g_test_add_func ("/event/escapes", test_escapes);
  g_test_add_func ("/event/borders", test_borders);
  return g_test_run ();
}
