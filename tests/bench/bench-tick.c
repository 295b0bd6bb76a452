/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the status of one topic until it is acknowledged as durable, against
 * one row inserted and committed by SQLite alone, with the same pragmas and on
 * the same disk:
 *
 *   bench-tick FOLDER
 *
 * makes its files in a new folder in FOLDER, which must be on a disk: a flush
 * costs nothing in memory. */

#include "way-store.h"

#include <sqlite3.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "bench-figures.h"

#define GATE 2.0
#define N_WARM_UP 20
#define N_ROUNDS 300
#define N_TOPICS 50

static guint n_flushes; /* atomic: the store has a thread of its own */

/* SQLite calls these instead of the C library's. */
int
fdatasync (int fd)
{
  g_atomic_int_inc (&n_flushes);
  return syscall (SYS_fdatasync, fd);
}

int
fsync (int fd)
{
  g_atomic_int_inc (&n_flushes);
  return syscall (SYS_fsync, fd);
}

static guint
take_flushes (void)
{
  return g_atomic_int_exchange (&n_flushes, 0);
}

static void
execute (sqlite3    *db,
         const char *sql)
{
  g_autofree char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static sqlite3 *
open_bare (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "bare.db", NULL);
  sqlite3 *db;

  if (sqlite3_open (path, &db) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (db));
  execute (db, "PRAGMA journal_mode = TRUNCATE");
  execute (db, "PRAGMA synchronous = FULL");
  execute (db, "PRAGMA foreign_keys = ON");
  execute (db, "CREATE TABLE tick (topic TEXT NOT NULL, status TEXT NOT NULL) STRICT");
  return db;
}

static WayStore *
open_store (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "store", NULL);
  g_autoptr (WayClock) clock = way_clock_new_system ();
  g_autoptr (GError) error = NULL;
  WayStore *store = way_store_new (path, clock);

  if (!way_store_open (store, WAY_STORE_WRITE, &error))
    g_error ("%s", error->message);
  return store;
}

static gint64
time_bare (sqlite3_stmt *insert,
           const char   *topic,
           const char   *status)
{
  gint64 start = bench_get_ns ();

  sqlite3_bind_text (insert, 1, topic, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 2, status, -1, SQLITE_STATIC);
  if (sqlite3_step (insert) != SQLITE_DONE || sqlite3_reset (insert) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (sqlite3_db_handle (insert)));
  return bench_get_ns () - start;
}

static gint64
time_store (WayStore   *store,
            const char *topic,
            const char *status)
{
  gint64 start = bench_get_ns ();
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);
  g_autoptr (GPtrArray) inverse = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (edits, way_edit_new ("backend", topic, "", WAY_EDIT_STATUS, status,
                                        "The title of a topic"));
  inverse = way_store_write (store, edits, &error);
  start = bench_get_ns () - start;
  if (inverse == NULL)
    g_error ("%s", error->message);
  return start;
}

static gboolean
compare (const char *folder)
{
  static const char *const statuses[] = { "learning", "done", "todo" };
  g_autoptr (BenchFigures) figures = bench_figures_new ("Tick acknowledged", "bare commit");
  g_autoptr (WayStore) store = open_store (folder);
  sqlite3 *db = open_bare (folder);
  guint flushes = 0, bare_flushes = 0;
  sqlite3_stmt *insert;

  if (sqlite3_prepare_v2 (db, "INSERT INTO tick VALUES (?, ?)", -1, &insert, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  for (guint i = 0; i < N_WARM_UP + N_ROUNDS; i++) {
    g_autofree char *topic = g_strdup_printf ("topic-%u", i % N_TOPICS);
    const char *status = statuses[i / N_TOPICS % G_N_ELEMENTS (statuses)];
    gint64 bare, ours;

    take_flushes ();
    bare = time_bare (insert, topic, status);
    bare_flushes += take_flushes ();
    ours = time_store (store, topic, status);
    flushes += take_flushes ();
    if (i >= N_WARM_UP)
      bench_figures_add (figures, ours, bare);
  }
  sqlite3_finalize (insert);
  sqlite3_close (db);
  way_store_close (store);
  g_print ("Flushes to the disk: %.2f a tick, %.2f a bare commit\n",
           flushes / (double) (N_WARM_UP + N_ROUNDS),
           bare_flushes / (double) (N_WARM_UP + N_ROUNDS));
  return bench_figures_report (figures, GATE);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_folder (child);
  }
  g_remove (path);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL;
  gboolean is_good;

  if (argc != 2) {
    g_printerr ("usage: bench-tick FOLDER\n");
    return 2;
  }
  folder = g_build_filename (argv[1], "tick-XXXXXX", NULL);
  if (g_mkdtemp (folder) == NULL) {
    g_printerr ("bench-tick: a folder cannot be made in %s\n", argv[1]);
    return 1;
  }
  is_good = compare (folder);
  remove_folder (folder);
  return is_good ? 0 : 1;
}
