/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fault-progress.h"

#include <sqlite3.h>
#include <string.h>

#include <glib/gstdio.h>

#include "way-store-label.h"

#define ROADMAP "backend"

#define SELECT_EVENTS "SELECT topic, item, kind, value FROM event ORDER BY clock, device"
#define SELECT_LABELS "SELECT topic, title FROM label"
#define SELECT_DRAFTS "SELECT topic, text FROM draft"
#define SELECT_DEVICE "SELECT value FROM meta WHERE key = 'device'"

/* What is longer is told from others by its sum. */
#define MAX_VALUE 60

/* Both as they are described. */
typedef struct {
  char *name;
  char *value;
} Register;

struct _FaultProgress {
  GPtrArray *events;  /* Register, and what was put into it, the oldest first */
  GHashTable *states; /* register to value */
  GHashTable *labels; /* topic to title */
  GHashTable *drafts; /* topic to text */
};

typedef void (*RowFunc) (FaultProgress     *progress,
                         const char *const *row);

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static GHashTable *
copy_table (GHashTable *table)
{
  GHashTable *copy = new_table ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (value));
  return copy;
}

static char *
shorten (const char *value)
{
  g_autofree char *sum = NULL;

  if (strlen (value) <= MAX_VALUE)
    return g_strescape (value, NULL);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, value, -1);
  return g_strdup_printf ("%" G_GSIZE_FORMAT " bytes %s", strlen (value), sum);
}

static Register *
register_new (const char *topic,
              const char *item,
              const char *kind,
              const char *value)
{
  Register *self = g_new0 (Register, 1);

  self->name = g_strdup_printf ("%s/%s %s", topic, item, kind);
  self->value = shorten (value);
  return self;
}

static gpointer
register_copy (gconstpointer data,
               gpointer      user_data)
{
  const Register *other = data;
  Register *self = g_new0 (Register, 1);

  self->name = g_strdup (other->name);
  self->value = g_strdup (other->value);
  return self;
}

static void
register_free (gpointer data)
{
  Register *self = data;

  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

static void
set_state (FaultProgress  *self,
           const Register *state)
{
  g_hash_table_insert (self->states, g_strdup (state->name), g_strdup (state->value));
}

static void
add_event (FaultProgress     *self,
           const char *const *row)
{
  g_ptr_array_add (self->events, register_new (row[0], row[1], row[2], row[3]));
}

static void
add_label (FaultProgress     *self,
           const char *const *row)
{
  fault_progress_set_label (self, row[0], row[1]);
}

static void
add_draft (FaultProgress     *self,
           const char *const *row)
{
  fault_progress_set_draft (self, row[0], row[1]);
}

/* Past the store, with plain SQLite. */
static gboolean
read_rows (FaultProgress  *self,
           sqlite3        *handle,
           const char     *sql,
           RowFunc         func,
           GError        **error)
{
  sqlite3_stmt *stmt = NULL;
  int result;

  result = sqlite3_prepare_v2 (handle, sql, -1, &stmt, NULL);
  while (result == SQLITE_OK || result == SQLITE_ROW) {
    const char *row[4] = { "", "", "", "" };

    result = sqlite3_step (stmt);
    /* In a damaged file a column can be missing. */
    for (int i = 0; result == SQLITE_ROW && i < sqlite3_column_count (stmt); i++) {
      if (sqlite3_column_type (stmt, i) == SQLITE_TEXT)
        row[i] = (const char *) sqlite3_column_text (stmt, i);
    }
    if (result == SQLITE_ROW)
      func (self, row);
  }
  if (result != SQLITE_DONE)
    g_set_error (error, WAY_STORE_ERROR,
                 result == SQLITE_READONLY ? WAY_STORE_ERROR_READ_ONLY : WAY_STORE_ERROR_FAILED,
                 "%s: %s", sql, sqlite3_errmsg (handle));
  sqlite3_finalize (stmt);
  return result == SQLITE_DONE;
}

/* @is_all: or only what a store does not give */
static gboolean
read_tables (FaultProgress  *self,
             const char     *path,
             gboolean        is_all,
             GError        **error)
{
  sqlite3 *handle = NULL;
  gboolean is_read;
  GStatBuf status;

  /* Which is how a database begins. */
  if (g_stat (path, &status) != 0 || status.st_size == 0)
    return TRUE;
  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  is_read = read_rows (self, handle, SELECT_EVENTS, add_event, error)
    && read_rows (self, handle, SELECT_DRAFTS, add_draft, error)
    && (!is_all || read_rows (self, handle, SELECT_LABELS, add_label, error));
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return is_read;
}

static gboolean
read_states (FaultProgress  *self,
             WayStore       *store,
             WayEditKind     kind,
             GError        **error)
{
  g_autoptr (GPtrArray) states = way_store_read_states (store, ROADMAP, kind, error);

  for (guint i = 0; states != NULL && i < states->len; i++) {
    const WayState *state = g_ptr_array_index (states, i);
    Register *found = register_new (state->topic, state->item, way_edit_kind_to_word (kind),
                                    state->value);

    set_state (self, found);
    register_free (found);
  }
  return states != NULL;
}

static void
describe_table (GHashTable *table,
                const char *what,
                GString    *text)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (table), (GCompareFunc) strcmp);

  for (GList *item = keys; item != NULL; item = item->next)
    g_string_append_printf (text, "%s %s: %s\n", what, (char *) item->data,
                            (char *) g_hash_table_lookup (table, item->data));
}

FaultProgress *
fault_progress_new (void)
{
  FaultProgress *self = g_new0 (FaultProgress, 1);

  self->events = g_ptr_array_new_with_free_func (register_free);
  self->states = new_table ();
  self->labels = new_table ();
  self->drafts = new_table ();
  return self;
}

/* What a database holds that no store has touched yet; registers as its events have
 * them. */
FaultProgress *
fault_progress_load (const char *path)
{
  g_autoptr (GError) error = NULL;
  FaultProgress *self = fault_progress_new ();

  read_tables (self, path, TRUE, &error);
  g_assert_no_error (error);
  fault_progress_replay (self);
  return self;
}

FaultProgress *
fault_progress_copy (FaultProgress *self)
{
  FaultProgress *copy = g_new0 (FaultProgress, 1);

  copy->events = g_ptr_array_copy (self->events, register_copy, NULL);
  g_ptr_array_set_free_func (copy->events, register_free);
  copy->states = copy_table (self->states);
  copy->labels = copy_table (self->labels);
  copy->drafts = copy_table (self->drafts);
  return copy;
}

void
fault_progress_free (FaultProgress *self)
{
  g_ptr_array_unref (self->events);
  g_hash_table_unref (self->states);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->drafts);
  g_free (self);
}

/* One change of the learner's. What a register holds already is no event.
 *
 * Returns: how many events it makes */
guint
fault_progress_apply (FaultProgress *self,
                      GPtrArray     *edits)
{
  guint n_before = self->events->len;

  for (guint i = 0; i < edits->len; i++) {
    const WayEdit *edit = g_ptr_array_index (edits, i);
    Register *event = register_new (edit->topic, edit->item, way_edit_kind_to_word (edit->kind),
                                    edit->value);

    if (g_strcmp0 (g_hash_table_lookup (self->states, event->name), event->value) == 0) {
      register_free (event);
      continue;
    }
    set_state (self, event);
    g_ptr_array_add (self->events, event);
    fault_progress_set_label (self, edit->topic, edit->label);
  }
  return self->events->len - n_before;
}

/* Registers as the events have them. */
void
fault_progress_replay (FaultProgress *self)
{
  g_hash_table_remove_all (self->states);
  for (guint i = 0; i < self->events->len; i++)
    set_state (self, g_ptr_array_index (self->events, i));
}

/* Only the events are left. */
void
fault_progress_strip (FaultProgress *self)
{
  g_hash_table_remove_all (self->labels);
  g_hash_table_remove_all (self->drafts);
  fault_progress_replay (self);
}

/* @text: (nullable): NULL for none */
void
fault_progress_set_draft (FaultProgress *self,
                          const char    *topic,
                          const char    *text)
{
  if (text != NULL)
    g_hash_table_insert (self->drafts, g_strdup (topic), shorten (text));
  else
    g_hash_table_remove (self->drafts, topic);
}

void
fault_progress_set_label (FaultProgress *self,
                          const char    *topic,
                          const char    *title)
{
  g_hash_table_insert (self->labels, g_strdup (topic), g_strdup (title));
}

/* Other than its events say. */
void
fault_progress_set_state (FaultProgress *self,
                          const char    *topic,
                          WayEditKind    kind,
                          const char    *value)
{
  Register *state = register_new (topic, "", way_edit_kind_to_word (kind), value);

  set_state (self, state);
  register_free (state);
}

char *
fault_progress_describe (FaultProgress *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->events->len; i++) {
    const Register *event = g_ptr_array_index (self->events, i);

    g_string_append_printf (text, "event %s: %s\n", event->name, event->value);
  }
  describe_table (self->states, "state", text);
  describe_table (self->labels, "label", text);
  describe_table (self->drafts, "draft", text);
  return g_string_free (text, FALSE);
}

/* What a store holds, described in the same way: registers and labels as the store
 * gives them, and what it does not give past it. */
char *
fault_progress_read (WayStore  *store,
                     GError   **error)
{
  g_autoptr (GEnumClass) kinds = g_type_class_ref (WAY_TYPE_EDIT_KIND);
  g_autoptr (FaultProgress) found = fault_progress_new ();
  g_autoptr (GHashTable) labels = NULL;
  g_autofree char *path = NULL;

  for (guint i = 0; i < kinds->n_values; i++) {
    if (!read_states (found, store, kinds->values[i].value, error))
      return NULL;
  }
  labels = way_store_read_labels (store, ROADMAP, error);
  if (labels == NULL)
    return NULL;
  g_hash_table_unref (found->labels);
  found->labels = g_steal_pointer (&labels);
  path = g_build_filename (way_store_get_directory (store), "progress.db", NULL);
  if (!read_tables (found, path, FALSE, error))
    return NULL;
  return fault_progress_describe (found);
}

/* Returns: (transfer full) (nullable): the id under which the database is written */
char *
fault_progress_device (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "progress.db", NULL);
  sqlite3 *handle = NULL;
  sqlite3_stmt *stmt = NULL;
  char *device = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (handle, SELECT_DEVICE, -1, &stmt, NULL) == SQLITE_OK
      && sqlite3_step (stmt) == SQLITE_ROW)
    device = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return device;
}
