/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fault-work.h"

#include "store-fixture.h"

#define N_BATCH 20
#define N_OLD_BACKUPS 30

/* The learner goes through a few topics again and again. */
gboolean
fault_work_tick (FaultSession  *session,
                 guint          first,
                 guint          n,
                 GError       **error)
{
  static const char *const values[] = { "learning", "done", "skipped", "todo" };
  gboolean is_done = TRUE;

  for (guint i = first; is_done && i < first + n; i++) {
    g_autofree char *topic = g_strdup_printf ("topic-%u", i % FAULT_WORK_N_TOPICS);

    is_done = fault_session_set (session, topic, WAY_EDIT_STATUS,
                                 values[i / FAULT_WORK_N_TOPICS % G_N_ELEMENTS (values)], error);
  }
  return is_done;
}

GPtrArray *
fault_work_make_section (const char *value)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);

  for (guint i = 0; i < N_BATCH; i++) {
    g_autofree char *topic = g_strdup_printf ("section-topic-%02u", i);

    g_ptr_array_add (edits, store_fixture_edit (topic, WAY_EDIT_STATUS, value));
  }
  return edits;
}

gboolean
fault_work_write_note (FaultSession  *session,
                       const char    *topic,
                       gsize          length,
                       char           letter,
                       GError       **error)
{
  g_autofree char *text = g_strnfill (length, letter);

  return fault_session_set (session, topic, WAY_EDIT_NOTE, text, error);
}

/* A store with some progress, closed. */
gboolean
fault_work_prepare (FaultSession  *session,
                    GError       **error)
{
  g_autoptr (GPtrArray) edits = fault_work_make_section ("learning");
  gboolean is_done = fault_session_open (session, error)
    && fault_work_tick (session, 0, FAULT_WORK_N_TICKS, error)
    && fault_session_write (session, edits, NULL, error)
    && fault_work_write_note (session, "http", 6000, 'n', error)
    && fault_session_draft (session, "http", "Half a sen", error);

  fault_session_close (session);
  return is_done;
}

gboolean
fault_work_prepare_old_backups (FaultSession  *session,
                                GError       **error)
{
  gboolean is_done = fault_work_prepare (session, error) && fault_session_open (session, error);

  for (guint i = 0; is_done && i < N_OLD_BACKUPS; i++)
    is_done = fault_session_rotate (session, FAULT_WORK_DAY_MS, error);
  fault_session_close (session);
  return is_done;
}

/* There is a short backup of a time when there was little. */
gboolean
fault_work_prepare_backup (FaultSession  *session,
                           GError       **error)
{
  gboolean is_done = fault_session_open (session, error)
    && fault_work_tick (session, 0, 4, error)
    && fault_session_draft (session, "dns", "An old draft", error)
    && fault_session_back_up (session, "short.db", error);

  fault_session_close (session);
  return is_done && fault_work_prepare (session, error);
}

gboolean
fault_work_prepare_spoilt (FaultSession  *session,
                           GError       **error)
{
  if (!fault_work_prepare (session, error))
    return FALSE;
  fault_session_spoil (session, "topic-3");
  return TRUE;
}

/* There is a backup, and what came after it cannot be opened. */
gboolean
fault_work_prepare_damaged (FaultSession  *session,
                            GError       **error)
{
  if (!fault_work_prepare_backup (session, error))
    return FALSE;
  fault_session_damage (session);
  return TRUE;
}

/* Returns: (transfer full) (nullable): the database of that version that was frozen,
 *   or NULL if there is none */
char *
fault_work_get_frozen (guint version)
{
  g_autofree char *name = g_strdup_printf ("v%04u.db", version);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "store", "databases", name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}
