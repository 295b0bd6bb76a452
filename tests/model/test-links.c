/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-links.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
put (WayLinks   *links,
     guint       topic,
     const char *id,
     const char *value)
{
  const WayLink link = { (char *) id, (char *) "https://example.org/", (char *) "",
    (char *) value };

  way_links_put (links, topic, &link);
}

static void
test_put (void)
{
  g_autoptr (WayLinks) links = way_links_new ();
  guint n = 0;

  g_signal_connect_swapped (links, "changed", G_CALLBACK (count_cb), &n);
  g_assert_cmpuint (way_links_get_n (links, 3), ==, 0);
  g_assert_null (way_links_find (links, 3, "b"));
  way_links_remove (links, 3, "b");
  g_assert_cmpuint (n, ==, 0);
  put (links, 3, "b", "1");
  put (links, 3, "b", "1");
  g_assert_cmpuint (n, ==, 1);
  put (links, 3, "b", "2");
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (way_links_get_n (links, 3), ==, 1);
  g_assert_cmpuint (way_links_get_n (links, 2), ==, 0);
  g_assert_cmpstr (way_links_find (links, 3, "b")->value, ==, "2");
  way_links_remove (links, 3, "b");
  way_links_remove (links, 3, "b");
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (way_links_get_n (links, 3), ==, 0);
}

/* They stand as they were added, and so again when one is brought back. */
static void
test_order (void)
{
  g_autoptr (WayLinks) links = way_links_new ();
  char *ids[12];

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    ids[i] = way_links_new_id (links, 0);
    put (links, 0, ids[i], "1");
  }
  way_links_remove (links, 0, ids[4]);
  put (links, 0, ids[9], "2");
  put (links, 0, ids[4], "1");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpstr (way_links_get (links, 0, i)->id, ==, ids[i]);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_free (ids[i]);
}

/* What another version calls its links comes to no harm. */
static void
test_foreign_ids (void)
{
  static const char *const foreign[] = { "", "zebra", "999999-", "99999999999999999999", "-1" };

  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++) {
    g_autoptr (WayLinks) links = way_links_new ();
    g_autofree char *id = NULL;

    put (links, 0, foreign[i], "1");
    id = way_links_new_id (links, 0);
    g_assert_cmpstr (id, !=, foreign[i]);
    put (links, 0, id, "1");
    g_assert_cmpuint (way_links_get_n (links, 0), ==, 2);
    g_assert_nonnull (way_links_find (links, 0, foreign[i]));
    g_assert_nonnull (way_links_find (links, 0, id));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/links/put", test_put);
  g_test_add_func ("/links/order", test_order);
  g_test_add_func ("/links/foreign-ids", test_foreign_ids);
  return g_test_run ();
}
