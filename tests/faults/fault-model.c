/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fault-model.h"

#include <string.h>

#include <sqlite3.h>

#include "way-store-label.h"

/* Stands between the parts of a name; no id may have it. */
#define SEPARATOR "\037"

#define N_KINDS (WAY_EDIT_CARD + 1)

#define JOURNAL \
  "SELECT roadmap || char (31) || kind || char (31) || topic || char (31) || item, value, clock" \
  " FROM event ORDER BY clock"

typedef struct {
  WayEditKind kind;
  char *value;
  gint64 clock;
} Register;

struct _FaultModel {
  GTree *registers; /* name → Register */
  GTree *labels;    /* roadmap and topic → title */
  GTree *drafts;    /* name → text */
  GPtrArray *events;
  gint64 clock; /* of the newest event */
};

static Register *
register_new (WayEditKind  kind,
              const char  *value,
              gint64       clock)
{
  Register *self = g_new0 (Register, 1);

  self->kind = kind;
  self->value = g_strdup (value);
  self->clock = clock;
  return self;
}

static void
register_free (gpointer data)
{
  Register *self = data;

  g_free (self->value);
  g_free (self);
}

static void
event_clear (gpointer data)
{
  FaultModelEvent *self = data;

  g_free (self->name);
  g_free (self->value);
}

static void
event_unref (gpointer event)
{
  g_rc_box_release_full (event, event_clear);
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return strcmp (a, b);
}

static GTree *
names_new (GDestroyNotify free_value)
{
  return g_tree_new_full (compare_names, NULL, g_free, free_value);
}

static gboolean
copy_register (gpointer key,
               gpointer value,
               gpointer data)
{
  const Register *from = value;

  g_tree_insert (data, g_strdup (key), register_new (from->kind, from->value, from->clock));
  return FALSE;
}

static gboolean
copy_text (gpointer key,
           gpointer value,
           gpointer data)
{
  g_tree_insert (data, g_strdup (key), g_strdup (value));
  return FALSE;
}

static gpointer
copy_event (gconstpointer event,
            gpointer      user_data)
{
  return g_rc_box_acquire ((gpointer) event);
}

static char *
name_of (const WayEdit *edit)
{
  return fault_model_name (edit->roadmap, edit->kind, edit->topic, edit->item);
}

static void
add_event (FaultModel    *self,
           const WayEdit *edit,
           gint64         now_ms)
{
  FaultModelEvent *event = g_rc_box_new0 (FaultModelEvent);

  self->clock = MAX (now_ms * 65536, self->clock) + 1;
  event->name = name_of (edit);
  event->value = g_strdup (edit->value);
  event->clock = self->clock;
  g_ptr_array_add (self->events, event);
  g_tree_insert (self->registers, name_of (edit),
                 register_new (edit->kind, edit->value, self->clock));
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* @lines: (transfer full) (element-type utf8) */
static char *
join_sorted (GPtrArray *lines)
{
  char *text;

  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  g_ptr_array_unref (lines);
  return text;
}

static char *
line_of (const char *name,
         const char *value,
         gint64      clock)
{
  return g_strdup_printf ("%s = %s @ %" G_GINT64_FORMAT, name, value, clock);
}

static GTreeNode *
if_of (GTreeNode  *node,
       const char *prefix)
{
  return node != NULL && g_str_has_prefix (g_tree_node_key (node), prefix) ? node : NULL;
}

static GTreeNode *
first_of (GTree      *tree,
          const char *prefix)
{
  return if_of (g_tree_lower_bound (tree, prefix), prefix);
}

static GTreeNode *
next_of (GTreeNode  *node,
         const char *prefix)
{
  return if_of (g_tree_node_next (node), prefix);
}

/* One that was never set and one that was set back are the same to the learner. */
static void
add_unless_default (GPtrArray   *lines,
                    WayEditKind  kind,
                    const char  *name,
                    const char  *value)
{
  if (!g_str_equal (value, way_edit_kind_get_default (kind)))
    g_ptr_array_add (lines, g_strconcat (name, " = ", value, NULL));
}

static gboolean
list_unless_default (gpointer key,
                     gpointer value,
                     gpointer lines)
{
  const Register *held = value;

  add_unless_default (lines, held->kind, key, held->value);
  return FALSE;
}

static gboolean
read_unless_default (WayStore     *store,
                     const char   *roadmap,
                     WayEditKind   kind,
                     GPtrArray    *lines,
                     GError      **error)
{
  g_autoptr (GPtrArray) states = way_store_read_states (store, roadmap, kind, error);

  for (guint i = 0; states != NULL && i < states->len; i++) {
    const WayState *state = g_ptr_array_index (states, i);
    g_autofree char *name = fault_model_name (roadmap, kind, state->topic, state->item);

    add_unless_default (lines, kind, name, state->value);
  }
  return states != NULL;
}

/**
 * fault_model_name:
 *
 * Returns: (transfer full): what names a register
 */
char *
fault_model_name (const char  *roadmap,
                  WayEditKind  kind,
                  const char  *topic,
                  const char  *item)
{
  return g_strjoin (SEPARATOR, roadmap, way_edit_kind_to_word (kind), topic, item, NULL);
}

/**
 * fault_model_new:
 *
 * Returns: (transfer full): a model of a store in which nothing was written
 */
FaultModel *
fault_model_new (void)
{
  FaultModel *self = g_new0 (FaultModel, 1);

  self->registers = names_new (register_free);
  self->labels = names_new (g_free);
  self->drafts = names_new (g_free);
  self->events = g_ptr_array_new_with_free_func (event_unref);
  return self;
}

FaultModel *
fault_model_copy (FaultModel *self)
{
  FaultModel *copy = fault_model_new ();

  g_tree_foreach (self->registers, copy_register, copy->registers);
  g_tree_foreach (self->labels, copy_text, copy->labels);
  g_tree_foreach (self->drafts, copy_text, copy->drafts);
  g_ptr_array_unref (copy->events);
  copy->events = g_ptr_array_copy (self->events, copy_event, NULL);
  g_ptr_array_set_free_func (copy->events, event_unref);
  copy->clock = self->clock;
  return copy;
}

void
fault_model_free (FaultModel *self)
{
  g_tree_unref (self->registers);
  g_tree_unref (self->labels);
  g_tree_unref (self->drafts);
  g_ptr_array_unref (self->events);
  g_free (self);
}

/**
 * fault_model_write:
 *
 * Does what way_store_write() promises.
 *
 * Returns: (transfer full) (element-type WayEdit): what should undo it
 */
GPtrArray *
fault_model_write (FaultModel *self,
                   GPtrArray  *edits,
                   gint64      now_ms)
{
  g_autoptr (GHashTable) touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *inverse = g_ptr_array_new_with_free_func ((GDestroyNotify) way_edit_unref);

  for (guint i = 0; i < edits->len; i++) {
    const WayEdit *edit = g_ptr_array_index (edits, i);
    char *name = name_of (edit);
    const Register *held = g_tree_lookup (self->registers, name);
    const char *before = held != NULL ? held->value : way_edit_kind_get_default (edit->kind);

    if (held != NULL && g_str_equal (held->value, edit->value)) {
      g_free (name);
      continue;
    }
    if (!g_hash_table_contains (touched, name))
      g_ptr_array_insert (inverse, 0, way_edit_new (edit->roadmap, edit->topic, edit->item,
                                                    edit->kind, before, edit->label));
    g_hash_table_add (touched, name);
    add_event (self, edit, now_ms);
    if (*edit->label != '\0')
      fault_model_set_label (self, edit->roadmap, edit->topic, edit->label);
  }
  return inverse;
}

void
fault_model_set_label (FaultModel *self,
                       const char *roadmap,
                       const char *topic,
                       const char *title)
{
  g_tree_insert (self->labels, g_strjoin (SEPARATOR, roadmap, topic, NULL), g_strdup (title));
}

/**
 * fault_model_set_draft:
 * @draft: names the register
 * @text: (nullable): what is being typed, %NULL to forget it
 */
void
fault_model_set_draft (FaultModel    *self,
                       const WayEdit *draft,
                       const char    *text)
{
  g_autofree char *name = name_of (draft);

  if (text != NULL)
    g_tree_insert (self->drafts, g_steal_pointer (&name), g_strdup (text));
  else
    g_tree_remove (self->drafts, name);
}

/**
 * fault_model_get_events:
 *
 * Returns: (transfer none) (element-type FaultModelEvent): the oldest first
 */
GPtrArray *
fault_model_get_events (FaultModel *self)
{
  return self->events;
}

/**
 * fault_model_get_value:
 *
 * Returns: (transfer none) (nullable): what a register holds, %NULL if it was never
 *   set
 */
const char *
fault_model_get_value (FaultModel  *self,
                       const char  *roadmap,
                       WayEditKind  kind,
                       const char  *topic,
                       const char  *item)
{
  g_autofree char *name = fault_model_name (roadmap, kind, topic, item);
  const Register *held = g_tree_lookup (self->registers, name);

  return held != NULL ? held->value : NULL;
}

const char *
fault_model_get_draft (FaultModel    *self,
                       const WayEdit *draft)
{
  g_autofree char *name = name_of (draft);

  return g_tree_lookup (self->drafts, name);
}

char *
fault_model_describe_states (FaultModel  *self,
                             const char  *roadmap,
                             WayEditKind  kind)
{
  g_autofree char *prefix = g_strconcat (roadmap, SEPARATOR, way_edit_kind_to_word (kind),
                                         SEPARATOR, NULL);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (GTreeNode *node = first_of (self->registers, prefix); node != NULL;
       node = next_of (node, prefix)) {
    const Register *held = g_tree_node_value (node);

    g_ptr_array_add (lines, line_of (g_tree_node_key (node), held->value, held->clock));
  }
  return join_sorted (lines);
}

char *
fault_model_describe_labels (FaultModel *self,
                             const char *roadmap)
{
  g_autofree char *prefix = g_strconcat (roadmap, SEPARATOR, NULL);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (GTreeNode *node = first_of (self->labels, prefix); node != NULL;
       node = next_of (node, prefix))
    g_ptr_array_add (lines, g_strconcat (g_tree_node_key (node), " = ",
                                         g_tree_node_value (node), NULL));
  return join_sorted (lines);
}

/**
 * fault_model_describe_journal:
 *
 * Returns: (transfer full): all events in the order in which they were written
 */
char *
fault_model_describe_journal (FaultModel *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->events->len; i++) {
    const FaultModelEvent *event = g_ptr_array_index (self->events, i);
    g_autofree char *line = line_of (event->name, event->value, event->clock);

    g_string_append_printf (text, "%s\n", line);
  }
  return g_string_free (text, FALSE);
}

/**
 * fault_model_describe_all:
 *
 * Returns: (transfer full): all registers as the learner sees them, without their
 *   clocks
 */
char *
fault_model_describe_all (FaultModel *self)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  g_tree_foreach (self->registers, list_unless_default, lines);
  return join_sorted (lines);
}

char *
fault_model_describe_edits (GPtrArray *edits)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < edits->len; i++) {
    const WayEdit *edit = g_ptr_array_index (edits, i);
    g_autofree char *name = name_of (edit);

    g_string_append_printf (text, "%s = %s (%s)\n", name, edit->value, edit->label);
  }
  return g_string_free (text, FALSE);
}

char *
fault_model_read_states (WayStore     *store,
                         const char   *roadmap,
                         WayEditKind   kind,
                         GError      **error)
{
  g_autoptr (GPtrArray) states = way_store_read_states (store, roadmap, kind, error);
  GPtrArray *lines;

  if (states == NULL)
    return NULL;
  lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < states->len; i++) {
    const WayState *state = g_ptr_array_index (states, i);
    g_autofree char *name = fault_model_name (roadmap, kind, state->topic, state->item);

    g_ptr_array_add (lines, line_of (name, state->value, state->clock));
  }
  return join_sorted (lines);
}

char *
fault_model_read_labels (WayStore    *store,
                         const char  *roadmap,
                         GError     **error)
{
  g_autoptr (GHashTable) labels = way_store_read_labels (store, roadmap, error);
  GPtrArray *lines;
  GHashTableIter iter;
  gpointer topic, title;

  if (labels == NULL)
    return NULL;
  lines = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, labels);
  while (g_hash_table_iter_next (&iter, &topic, &title))
    g_ptr_array_add (lines, g_strconcat (roadmap, SEPARATOR, topic, " = ", title, NULL));
  return join_sorted (lines);
}

/**
 * fault_model_read_journal:
 * @path: a sound database
 *
 * Returns: (transfer full): as fault_model_describe_journal(), read past the store
 */
char *
fault_model_read_journal (const char *path)
{
  GString *text = g_string_new (NULL);
  sqlite3 *handle = NULL;
  sqlite3_stmt *stmt = NULL;
  int result;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, JOURNAL, -1, &stmt, NULL), ==, SQLITE_OK);
  while ((result = sqlite3_step (stmt)) == SQLITE_ROW) {
    g_autofree char *line = line_of ((const char *) sqlite3_column_text (stmt, 0),
                                     (const char *) sqlite3_column_text (stmt, 1),
                                     sqlite3_column_int64 (stmt, 2));

    g_string_append_printf (text, "%s\n", line);
  }
  g_assert_cmpint (result, ==, SQLITE_DONE);
  g_assert_cmpint (sqlite3_finalize (stmt), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return g_string_free (text, FALSE);
}

/**
 * fault_model_read_all:
 *
 * Returns: (transfer full) (nullable): as fault_model_describe_all()
 */
char *
fault_model_read_all (WayStore           *store,
                      const char *const  *roadmaps,
                      GError            **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; roadmaps[i] != NULL; i++) {
    for (WayEditKind kind = 0; kind < N_KINDS; kind++) {
      if (!read_unless_default (store, roadmaps[i], kind, lines, error))
        return NULL;
    }
  }
  return join_sorted (g_steal_pointer (&lines));
}
