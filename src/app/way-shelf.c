/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-shelf.h"

#include "way-catalogue.h"

struct _WayShelfItem {
  GObject parent_instance;

  WayCatalogueEntry *entry;
};

struct _WayShelf {
  GObject parent_instance;

  WayCatalogue *catalogue;
  GListStore *items; /* of WayShelfItem */
  GFileMonitor *monitor;
  GCancellable *cancellable;
  gboolean is_listing;
  gboolean is_stale; /* something changed since the listing under way began */
};

enum {
  FILE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayShelfItem, way_shelf_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (WayShelf, way_shelf, G_TYPE_OBJECT)

static void
way_shelf_item_finalize (GObject *object)
{
  WayShelfItem *self = WAY_SHELF_ITEM (object);

  g_clear_pointer (&self->entry, way_catalogue_entry_unref);
  G_OBJECT_CLASS (way_shelf_item_parent_class)->finalize (object);
}

static void
way_shelf_item_class_init (WayShelfItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_shelf_item_finalize;
}

static void
way_shelf_item_init (WayShelfItem *self)
{
}

static void
list_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_task_return_pointer (task, way_catalogue_list (task_data, cancellable),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  WayShelf *self = WAY_SHELF (object);
  g_autoptr (GPtrArray) entries = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  self->is_listing = FALSE;
  if (entries == NULL)
    return;
  if (self->is_stale)
    way_shelf_refresh (self);
  for (guint i = 0; i < entries->len; i++) {
    WayShelfItem *item = g_object_new (WAY_TYPE_SHELF_ITEM, NULL);

    item->entry = way_catalogue_entry_ref (g_ptr_array_index (entries, i));
    g_ptr_array_add (items, item);
  }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
}

static void
directory_changed_cb (WayShelf          *self,
                      GFile             *file,
                      GFile             *other_file,
                      GFileMonitorEvent  event)
{
  g_autofree char *path = g_file_get_path (file);

  /* Others of the same edit follow: this one comes while it is being written. */
  if (event == G_FILE_MONITOR_EVENT_CHANGED || path == NULL)
    return;
  way_shelf_refresh (self);
  g_signal_emit (self, signals[FILE_CHANGED], 0, path);
}

static void
way_shelf_dispose (GObject *object)
{
  WayShelf *self = WAY_SHELF (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (way_shelf_parent_class)->dispose (object);
}

static void
way_shelf_finalize (GObject *object)
{
  WayShelf *self = WAY_SHELF (object);

  g_clear_pointer (&self->catalogue, way_catalogue_unref);
  g_clear_object (&self->items);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (way_shelf_parent_class)->finalize (object);
}

static void
way_shelf_class_init (WayShelfClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = way_shelf_dispose;
  object_class->finalize = way_shelf_finalize;

  /**
   * WayShelf::file-changed:
   * @path: a file in the learner's folder that came, went or was edited
   */
  signals[FILE_CHANGED] = g_signal_new ("file-changed", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
way_shelf_init (WayShelf *self)
{
  self->items = g_list_store_new (WAY_TYPE_SHELF_ITEM);
  self->cancellable = g_cancellable_new ();
}

/**
 * way_shelf_new:
 * @own_dir: the learner's folder, whose changes are followed; it may not exist
 *
 * Returns: (transfer full): an empty shelf, until way_shelf_refresh()
 */
WayShelf *
way_shelf_new (WayCatalogue *catalogue,
               const char   *own_dir)
{
  g_autoptr (GFile) directory = NULL;
  WayShelf *self;

  g_return_val_if_fail (catalogue != NULL && own_dir != NULL, NULL);

  self = g_object_new (WAY_TYPE_SHELF, NULL);
  self->catalogue = way_catalogue_ref (catalogue);
  directory = g_file_new_for_path (own_dir);
  /* Where nothing can be followed the list is as it was at the start. */
  self->monitor = g_file_monitor_directory (directory, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (directory_changed_cb), self,
                             G_CONNECT_SWAPPED);
  return self;
}

/**
 * way_shelf_get_items:
 *
 * Returns: (transfer none): a list of #WayShelfItem
 */
GListModel *
way_shelf_get_items (WayShelf *self)
{
  g_return_val_if_fail (WAY_IS_SHELF (self), NULL);

  return G_LIST_MODEL (self->items);
}

/**
 * way_shelf_refresh:
 *
 * Reads anew which roadmaps there are, on a thread, and then fills the list; one
 * listing at a time, so that the last one tells how it is.
 */
void
way_shelf_refresh (WayShelf *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WAY_IS_SHELF (self));

  self->is_stale = self->is_listing;
  if (self->is_listing)
    return;
  self->is_listing = TRUE;
  task = g_task_new (self, self->cancellable, listed_cb, NULL);
  g_task_set_source_tag (task, way_shelf_refresh);
  g_task_set_task_data (task, way_catalogue_ref (self->catalogue),
                        (GDestroyNotify) way_catalogue_unref);
  g_task_run_in_thread (task, list_in_thread);
}

/**
 * way_shelf_item_get_id:
 *
 * Returns: (transfer none): the roadmap's id
 */
const char *
way_shelf_item_get_id (WayShelfItem *self)
{
  g_return_val_if_fail (WAY_IS_SHELF_ITEM (self), NULL);

  return way_catalogue_entry_get_id (self->entry);
}

/**
 * way_shelf_item_get_title:
 *
 * Returns: (transfer none): plain text
 */
const char *
way_shelf_item_get_title (WayShelfItem *self)
{
  g_return_val_if_fail (WAY_IS_SHELF_ITEM (self), NULL);

  return way_catalogue_entry_get_title (self->entry);
}

/**
 * way_shelf_item_get_own_path:
 *
 * Returns: (transfer none) (nullable): where it lies, if it is the learner's own
 */
const char *
way_shelf_item_get_own_path (WayShelfItem *self)
{
  g_return_val_if_fail (WAY_IS_SHELF_ITEM (self), NULL);

  if (way_catalogue_entry_get_origin (self->entry) == WAY_ROADMAP_BUNDLED)
    return NULL;
  return way_catalogue_entry_get_path (self->entry);
}

/**
 * way_shelf_item_get_error:
 *
 * Returns: (transfer none) (nullable): why it cannot be read
 */
const char *
way_shelf_item_get_error (WayShelfItem *self)
{
  const GError *error;

  g_return_val_if_fail (WAY_IS_SHELF_ITEM (self), NULL);

  error = way_catalogue_entry_get_error (self->entry);
  return error != NULL ? error->message : NULL;
}
