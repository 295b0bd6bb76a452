/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <stdlib.h>

#include "way-event.h"

static void
test_stamps (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "learning");
  way_clock_set (fixture->clock, STORE_FIXTURE_NOW + 5, -570);
  store_fixture_set (store, "http", "done");
  store_fixture_close (store);

  /* 1750000000000 << 16 is 114688000000000000. */
  store_fixture_assert_query (fixture->path,
                              "SELECT seq, clock, at_ms, offset_min, batch, roadmap, topic, item,"
                              " kind, value FROM event ORDER BY seq",
                              "1|114688000000000001|1750000000000|120|1|backend|http||status"
                              "|learning\n"
                              "2|114688000000327681|1750000000005|-570|2|backend|http||status"
                              "|done");
}

/* Set back by a year, the computer's clock does not turn the order round. */
static void
test_clock_set_back (StoreFixture  *fixture,
                     gconstpointer  user_data)
{
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "learning");
  way_clock_set (fixture->clock, STORE_FIXTURE_NOW - G_GINT64_CONSTANT (31536000000), 120);
  store_fixture_set (store, "http", "done");
  store_fixture_close (store);
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  way_clock_set (fixture->clock, -5, 120);
  store_fixture_set (store, "http", "skipped");
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, "skipped");
  store_fixture_close (store);

  store_fixture_assert_query (fixture->path, "SELECT clock, at_ms FROM event ORDER BY seq",
                              "114688000000000001|1750000000000\n"
                              "114688000000000002|1718464000000\n"
                              "114688000000000003|-5");
}

/* What other devices wrote is seen, too. */
static void
test_newest_seen (StoreFixture  *fixture,
                  gconstpointer  user_data)
{
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "learning");
  store_fixture_close (store);
  store_fixture_execute (fixture->path,
                         "INSERT INTO event VALUES"
                         " ('!', 1, 200000000000000000, 0, 0, 1, 'r', 't', '', 'status', 'x', 0),"
                         " ('~', 1, 300000000000000000, 0, 0, 1, 'r', 't', '', 'status', 'x', 0),"
                         " ('~', 2, 300000000000000007, 0, 0, 2, 'r', 't', '', 'status', 'x', 0)");
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  store_fixture_set (store, "http", "done");
  store_fixture_close (store);

  store_fixture_assert_query (fixture->path,
                              "SELECT seq, clock FROM event WHERE value = 'done'",
                              "2|300000000000000008");
}

static void
test_clock_used_up (StoreFixture  *fixture,
                    gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_close (store);
  store_fixture_execute (fixture->path,
                         "INSERT INTO event VALUES"
                         " ('~', 1, 9223372036854775807, 0, 0, 1, 'r', 't', '', 'status', 'x', 0)");
  store = store_fixture_open (fixture, WAY_STORE_WRITE);
  edits = store_fixture_edits (store_fixture_edit ("http", WAY_EDIT_STATUS, "done"), NULL);
  g_assert_null (way_store_write (store, edits, &error));
  g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT);
  store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, NULL);
  store_fixture_close (store);
}

/* Below 1 is nothing that a device has written, and above the last is nothing. */
static void
test_numbers_used_up (StoreFixture  *fixture,
                      gconstpointer  user_data)
{
  static const char *const last[] = { "9223372036854775807", "-1", "-9223372036854775808" };

  for (guint i = 0; i < G_N_ELEMENTS (last); i++) {
    WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);
    g_autofree char *sql = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) edits = NULL;

    sql = g_strdup_printf ("INSERT INTO event SELECT value, %s, 1, 0, 0, 1, 'r', 't', '', 'status',"
                           " 'x', 0 FROM meta WHERE key = 'device'", last[i]);
    store_fixture_close (store);
    store_fixture_execute (fixture->path, sql);
    store = store_fixture_open (fixture, WAY_STORE_WRITE);
    edits = store_fixture_edits (store_fixture_edit ("http", WAY_EDIT_STATUS, "done"), NULL);
    g_assert_null (way_store_write (store, edits, &error));
    g_assert_error (error, WAY_STORE_ERROR, WAY_STORE_ERROR_CORRUPT);
    store_fixture_assert_read (store, "http", WAY_EDIT_STATUS, NULL);
    store_fixture_execute (fixture->path, "DELETE FROM event");
    store_fixture_close (store);
  }
}

static void
test_batch (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GPtrArray) inverse = NULL;
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  store_fixture_set (store, "http", "done");
  edits = store_fixture_edits (store_fixture_edit ("http", WAY_EDIT_STATUS, "done"),
                               store_fixture_edit ("dns", WAY_EDIT_STATUS, "done"),
                               store_fixture_edit ("dns", WAY_EDIT_BOOKMARK, "1"),
                               store_fixture_edit ("tls", WAY_EDIT_STATUS, "done"), NULL);
  inverse = way_store_write (store, edits, &error);
  g_assert_no_error (error);
  store_fixture_set (store, "tls", "todo");
  store_fixture_close (store);

  store_fixture_assert_query (fixture->path,
                              "SELECT seq, batch, topic, kind FROM event ORDER BY seq",
                              "1|1|http|status\n"
                              "2|2|dns|status\n"
                              "3|2|dns|bookmark\n"
                              "4|2|tls|status\n"
                              "5|5|tls|status");
}

static void
test_sums (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autofree char *row = NULL;
  g_auto (GStrv) columns = NULL;
  WayEvent event = { 0 };
  WayStore *store = store_fixture_open (fixture, WAY_STORE_WRITE);

  g_ptr_array_unref (store_fixture_write (store, "http", WAY_EDIT_NOTE, "Größe\n\"200 OK\""));
  store_fixture_close (store);

  row = store_fixture_query (fixture->path,
                             "SELECT device, seq, clock, at_ms, offset_min, batch, roadmap, topic,"
                             " item, kind, value, crc FROM event");
  columns = g_strsplit (row, "|", -1);
  g_assert_cmpuint (g_strv_length (columns), ==, 12);
  event.device = columns[0];
  event.seq = g_ascii_strtoll (columns[1], NULL, 10);
  event.clock = g_ascii_strtoll (columns[2], NULL, 10);
  event.at_ms = g_ascii_strtoll (columns[3], NULL, 10);
  event.offset_min = atoi (columns[4]);
  event.batch = g_ascii_strtoll (columns[5], NULL, 10);
  event.roadmap = columns[6];
  event.topic = columns[7];
  event.item = columns[8];
  event.kind = columns[9];
  event.value = columns[10];
  g_assert_cmphex (way_event_get_crc (&event), ==, g_ascii_strtoull (columns[11], NULL, 10));
  g_assert_true (g_uuid_string_is_valid (columns[0]));
}

/* The id comes with the database and stays. */
static void
test_device (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autofree char *other = g_build_filename (fixture->root, "other", NULL);
  g_autofree char *other_path = g_build_filename (other, "progress.db", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  WayStore *store;

  store_fixture_close (store_fixture_open (fixture, WAY_STORE_WRITE));
  first = store_fixture_query (fixture->path, "SELECT value FROM meta WHERE key = 'device'");
  g_assert_true (g_uuid_string_is_valid (first));
  store_fixture_close (store_fixture_open (fixture, WAY_STORE_WRITE));
  store_fixture_assert_query (fixture->path, "SELECT value FROM meta WHERE key = 'device'", first);

  store = way_store_new (other, fixture->clock);
  way_store_open (store, WAY_STORE_WRITE, &error);
  g_assert_no_error (error);
  store_fixture_close (store);
  second = store_fixture_query (other_path, "SELECT value FROM meta WHERE key = 'device'");
  g_assert_cmpstr (first, !=, second);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add ("/journal/stamps", test_stamps);
  store_fixture_add ("/journal/clock-set-back", test_clock_set_back);
  store_fixture_add ("/journal/newest-seen", test_newest_seen);
  store_fixture_add ("/journal/clock-used-up", test_clock_used_up);
  store_fixture_add ("/journal/numbers-used-up", test_numbers_used_up);
  store_fixture_add ("/journal/batch", test_batch);
  store_fixture_add ("/journal/sums", test_sums);
  store_fixture_add ("/journal/device", test_device);
  return g_test_run ();
}
