/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-application.h"

#include <glib/gi18n-lib.h>

#include "way-catalogue.h"
#include "way-clock.h"
#include "way-command.h"
#include "way-paths.h"
#include "way-remote.h"
#include "way-settings.h"
#include "way-store-label.h"
#include "way-store.h"


struct _WayApplication {
  GtkApplication parent_instance;

  WayWindowFactory make_window;
  GSettings *settings;
  WayCatalogue *catalogue;
  WayStore *store;
  WayTracker *tracker;
  WayKeeper *keeper;
  WayNotes *notes;
  WaySearch *search;
  WayShelf *shelf;
  WaySession *session;
  WayRemote *remote;
  GCancellable *opening;
  char *wanted;     /* the roadmap to open once the store is settled, or NULL */
  gboolean is_settled;
  gboolean is_ending;
  gboolean is_reading_anew; /* what is shown already */
  char *place[2];   /* where to go in it, ids or NULL */
  char *opening_id; /* the roadmap that was asked for last, or NULL */
  char *open_error; /* why the wanted roadmap is not open, or NULL */
};

enum {
  PROP_SESSION = 1,
  N_PROPS,
};

enum {
  PREFERENCES,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayApplication, way_application, GTK_TYPE_APPLICATION)

/* Returns: (nullable): the window itself, whichever of its dialogs is in front */
static GtkWindow *
get_window (WayApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next) {
    if (GTK_IS_APPLICATION_WINDOW (l->data))
      return l->data;
  }
  return NULL;
}

static GtkWindow *
ensure_window (WayApplication *self)
{
  GtkWindow *window = get_window (self);

  return window != NULL ? window : self->make_window (self);
}

static void
present (WayApplication *self)
{
  gtk_window_present (ensure_window (self));
}

static void
session_moved_cb (WayApplication *self,
                  WaySession     *session)
{
  WayRoadmap *roadmap = way_session_get_roadmap (session);
  guint section = way_session_get_section (session);
  guint topic = way_session_get_topic (session);
  const char *topic_id = "";

  g_settings_set_boolean (self->settings, "today", section == WAY_SECTION_NONE);
  if (section == WAY_SECTION_NONE) {
    /* Where to go on from there. */
    topic = way_session_get_last_topic (session);
    if (topic == WAY_TOPIC_NONE)
      return;
    section = way_topic_get_section (way_roadmap_get_topic (roadmap, topic));
  }
  if (topic != WAY_TOPIC_NONE)
    topic_id = way_topic_get_id (way_roadmap_get_topic (roadmap, topic));
  way_settings_set_place (self->settings, way_roadmap_get_id (roadmap),
                          way_section_get_id (way_roadmap_get_section (roadmap, section)),
                          topic_id);
}

/* The place is remembered, so that the new session goes there. */
static void
session_outdated_cb (WayApplication *self,
                     WaySession     *session)
{
  way_application_open_roadmap (self, way_roadmap_get_id (way_session_get_roadmap (session)));
}

static void
label_written_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (WayKeeper) keeper = user_data;
  g_autoptr (GError) error = NULL;

  if (way_store_write_label_finish (WAY_STORE (object), result, &error))
    return;
  /* Only a name for later: what is said of the store is said by its opening. */
  g_debug ("The roadmap's title was not kept: %s", error->message);
  if (way_keeper_is_about_change (error))
    way_keeper_note_error (keeper, error);
}

static void
close_session (WayApplication *self)
{
  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->session, self);
  way_search_set_session (self->search, NULL);
  way_tracker_unwatch (self->tracker, way_session_get_progress (self->session));
  g_clear_object (&self->session);
}

/* Goes where the link or the learner's last visit points. */
static void
go_to_place (WayApplication *self)
{
  const char *id = way_roadmap_get_id (way_session_get_roadmap (self->session));
  g_autofree char *section = NULL;
  g_autofree char *topic = NULL;

  if (self->place[0] != NULL
      && way_session_go_to_ids (self->session, self->place[0], self->place[1]))
    return;
  if (way_settings_get_place (self->settings, id, &section, &topic))
    way_session_go_to_ids (self->session, section, topic);
  if (g_settings_get_boolean (self->settings, "today"))
    way_session_go_to_today (self->session);
}

static void
take_session (WayApplication *self,
              WaySession     *session)
{
  const char *id = way_roadmap_get_id (way_session_get_roadmap (session));

  close_session (self);
  self->session = session;
  way_search_set_session (self->search, session);
  way_tracker_watch (self->tracker, way_session_get_progress (session));
  way_notes_recover (self->notes, way_session_get_progress (session));
  way_settings_set_roadmap (self->settings, id);
  way_store_write_label_async (self->store, id, "", way_roadmap_get_title (
                                 way_session_get_roadmap (session)), NULL, label_written_cb,
                               g_object_ref (self->keeper));
  go_to_place (self);
  if (way_session_get_section (session) != WAY_SECTION_NONE)
    session_moved_cb (self, session);
  g_signal_connect_object (session, "outdated", G_CALLBACK (session_outdated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "moved", G_CALLBACK (session_moved_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Progress that is damaged is not shown as none: it is opened once more when it is
 * salvaged. */
static gboolean
is_being_mended (WayApplication *self,
                 WaySession     *session)
{
  const GError *error = session != NULL ? way_session_get_read_error (session) : NULL;

  return error != NULL && way_keeper_mend (self->keeper, error);
}

static void
session_opened_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (WayApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WaySession) session = way_session_open_finish (result, &error);

  g_application_release (G_APPLICATION (self));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    /* Nothing is opened in its place. */
    if (g_cancellable_is_cancelled (self->opening))
      way_keeper_end_replacement (self->keeper);
    return;
  }
  if (is_being_mended (self, session))
    return;
  g_clear_pointer (&self->open_error, g_free);
  if (session != NULL) {
    take_session (self, g_steal_pointer (&session));
  } else {
    close_session (self);
    self->open_error = g_strdup (error->message);
  }
  g_clear_pointer (&self->place[0], g_free);
  g_clear_pointer (&self->place[1], g_free);
  way_keeper_end_replacement (self->keeper);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  /* A dialog in front of the window keeps the focus. */
  if (!self->is_reading_anew || !gtk_widget_get_visible (GTK_WIDGET (ensure_window (self))))
    present (self);
  self->is_reading_anew = FALSE;
}

static void
open_session (WayApplication *self,
              const char     *id)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  if (self->opening_id != id) {
    g_free (self->opening_id);
    self->opening_id = g_strdup (id);
  }
  g_application_hold (G_APPLICATION (self));
  way_session_open_async (self->catalogue, self->store, id, self->opening, session_opened_cb,
                          g_object_ref (self));
}

/* Progress can be read now, or never: in both cases the roadmap can be shown. */
static void
keeper_opened_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (WayApplication) self = user_data;
  g_autofree char *wanted = g_steal_pointer (&self->wanted);

  if (way_keeper_open_finish (WAY_KEEPER (object), result)) {
    self->is_settled = TRUE;
    if (wanted != NULL)
      open_session (self, wanted);
  }
  g_application_release (G_APPLICATION (self));
}

/* What is shown is read anew, and the learner stays where they are. */
static void
store_replaced_cb (WayApplication *self)
{
  if (self->opening_id == NULL || self->is_ending) {
    way_keeper_end_replacement (self->keeper);
    return;
  }
  self->is_reading_anew = self->session != NULL;
  open_session (self, self->opening_id);
}

static char *
choose_roadmap (WayApplication *self)
{
  g_autofree char *last = way_settings_get_roadmap (self->settings);

  return *last != '\0' ? g_steal_pointer (&last) : g_strdup (WAY_FIRST_ROADMAP);
}

/* What is open and was edited is read again, and so is what could not be read. */
static void
file_changed_cb (WayApplication *self,
                 const char     *path)
{
  if (self->opening_id == NULL)
    return;
  if (self->session == NULL || g_str_equal (way_session_get_path (self->session), path))
    open_session (self, self->opening_id);
}

/* A shelf that is empty was not filled yet. */
static void
shelf_changed_cb (WayApplication *self)
{
  GListModel *items = way_shelf_get_items (self->shelf);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) roadmaps = NULL;
  guint n_items = g_list_model_get_n_items (items);

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (WayShelfItem) item = g_list_model_get_item (items, i);

    g_strv_builder_add (ids, way_shelf_item_get_id (item));
  }
  roadmaps = g_strv_builder_end (ids);
  if (n_items > 0)
    way_search_purge (self->search, (const char *const *) roadmaps);
}

static void
clear_place (WayApplication *self)
{
  g_clear_pointer (&self->place[0], g_free);
  g_clear_pointer (&self->place[1], g_free);
}

static void
open_topic_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  WayApplication *self = user_data;
  const char *id, *topic;

  g_variant_get (parameter, "(&s&s)", &id, &topic);
  if (self->session != NULL
      && g_str_equal (id, way_roadmap_get_id (way_session_get_roadmap (self->session)))
      && way_session_go_to_ids (self->session, "", topic)) {
    present (self);
    return;
  }
  clear_place (self);
  self->place[0] = g_strdup ("");
  self->place[1] = g_strdup (topic);
  way_application_open_roadmap (self, id);
}

static void
open_roadmap_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  clear_place (user_data);
  way_application_open_roadmap (user_data, g_variant_get_string (parameter, NULL));
}

/* Where the learner types, it is the typing that is taken back.
 * Returns: whether that is so */
static gboolean
take_back_typing (WayApplication *self,
                  const char     *action)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  GtkWidget *focus = window != NULL ? gtk_window_get_focus (window) : NULL;

  if (!GTK_IS_TEXT_VIEW (focus) && !GTK_IS_TEXT (focus))
    return FALSE;
  gtk_widget_activate_action (focus, action, NULL);
  return TRUE;
}

/* What the tracker knows came after a backup was restored: that made it forget. */
static void
undo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  WayApplication *self = user_data;

  if (take_back_typing (self, "text.undo"))
    return;
  if (way_tracker_can_undo (self->tracker))
    way_tracker_undo (self->tracker);
  else
    way_restorer_undo (way_keeper_get_restorer (self->keeper));
}

static void
redo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  WayApplication *self = user_data;

  if (take_back_typing (self, "text.redo"))
    return;
  if (way_tracker_can_redo (self->tracker))
    way_tracker_redo (self->tracker);
  else
    way_restorer_redo (way_keeper_get_restorer (self->keeper));
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  present (user_data);
  g_signal_emit (user_data, signals[PREFERENCES], 0);
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkWindow *window = get_window (user_data);

  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (user_data));
}

static void
enable (WayApplication *self,
        const char     *action,
        gboolean        is_enabled)
{
  GAction *target = g_action_map_lookup_action (G_ACTION_MAP (self), action);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (target), is_enabled);
}

static void
history_changed_cb (WayApplication *self)
{
  WayRestorer *restorer = way_keeper_get_restorer (self->keeper);

  enable (self, "undo", way_tracker_can_undo (self->tracker) || way_restorer_can_undo (restorer));
  enable (self, "redo", way_tracker_can_redo (self->tracker) || way_restorer_can_redo (restorer));
}

static void
watch_history (WayApplication *self,
               gpointer        object)
{
  g_signal_connect_object (object, "notify::can-undo", G_CALLBACK (history_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (object, "notify::can-redo", G_CALLBACK (history_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_actions (WayApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "open-topic", .activate = open_topic_action, .parameter_type = "(ss)" },
    { .name = "open-roadmap", .activate = open_roadmap_action, .parameter_type = "s" },
    { .name = "undo", .activate = undo_action },
    { .name = "redo", .activate = redo_action },
    { .name = "preferences", .activate = preferences_action },
    { .name = "quit", .activate = quit_action },
  };
  static const struct {
    const char *action;
    const char *accels[3];
  } accels[] = {
    { "app.undo", { "<Control>z" } },
    { "app.redo", { "<Control><Shift>z", "<Control>y" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.quit", { "<Control>q" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           accels[i].accels);
  watch_history (self, self->tracker);
  watch_history (self, way_keeper_get_restorer (self->keeper));
  history_changed_cb (self);
}

static void
way_application_startup (GApplication *application)
{
  WayApplication *self = WAY_APPLICATION (application);

  G_APPLICATION_CLASS (way_application_parent_class)->startup (application);
  add_actions (self);
  g_application_hold (application);
  way_keeper_open_async (self->keeper, keeper_opened_cb, g_object_ref (self));
}

static void
way_application_activate (GApplication *application)
{
  WayApplication *self = WAY_APPLICATION (application);
  g_autofree char *id = NULL;

  /* While the first roadmap is opened the window is there, and not to be seen. */
  if (get_window (self) != NULL) {
    if (self->session != NULL || self->open_error != NULL)
      present (self);
    return;
  }
  id = choose_roadmap (self);
  way_application_open_roadmap (self, id);
  /* Made while threads read what it is to show, and presented when they have. */
  ensure_window (self);
}

/* What is queued is written before the program ends, and answered: the answers
 * hold references. */
static void
way_application_shutdown (GApplication *application)
{
  WayApplication *self = WAY_APPLICATION (application);

  self->is_ending = TRUE;
  g_cancellable_cancel (self->opening);
  g_clear_pointer (&self->remote, way_remote_free);
  while (way_tracker_is_busy (self->tracker) || way_keeper_is_busy (self->keeper))
    g_main_context_iteration (NULL, TRUE);
  way_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  G_APPLICATION_CLASS (way_application_parent_class)->shutdown (application);
}

/* Without a window nobody waits for a roadmap any more. */
static void
way_application_window_removed (GtkApplication *application,
                                GtkWindow      *window)
{
  GTK_APPLICATION_CLASS (way_application_parent_class)->window_removed (application, window);
  if (gtk_application_get_windows (application) == NULL)
    g_cancellable_cancel (WAY_APPLICATION (application)->opening);
}

static gint
way_application_handle_local_options (GApplication *application,
                                      GVariantDict *options)
{
  WayApplication *self = WAY_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version")) {
    g_print ("Waymark %s\n", WAY_VERSION);
    return 0;
  }
  if (!gtk_init_check ()) {
    g_printerr ("waymark: %s\n",
                _("the window cannot be opened: there is no display; "
                  "“waymark --help” lists the commands that need none"));
    return 1;
  }
  self->settings = way_settings_new (&error);
  if (self->settings == NULL) {
    g_printerr ("waymark: %s\n", error->message);
    return 1;
  }
  return -1;
}

static gboolean
way_application_dbus_register (GApplication     *application,
                               GDBusConnection  *connection,
                               const char       *object_path,
                               GError          **error)
{
  WayApplication *self = WAY_APPLICATION (application);

  if (!G_APPLICATION_CLASS (way_application_parent_class)->dbus_register (application, connection,
                                                                          object_path, error))
    return FALSE;
  self->remote = way_remote_new (self->catalogue, self->tracker, connection, error);
  return self->remote != NULL;
}

static void
way_application_dbus_unregister (GApplication    *application,
                                 GDBusConnection *connection,
                                 const char      *object_path)
{
  WayApplication *self = WAY_APPLICATION (application);

  g_clear_pointer (&self->remote, way_remote_free);
  G_APPLICATION_CLASS (way_application_parent_class)->dbus_unregister (application, connection,
                                                                       object_path);
}

static void
way_application_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  WayApplication *self = WAY_APPLICATION (object);

  switch (prop_id) {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
way_application_dispose (GObject *object)
{
  WayApplication *self = WAY_APPLICATION (object);

  close_session (self);
  g_clear_pointer (&self->remote, way_remote_free);
  g_clear_object (&self->shelf);
  g_clear_object (&self->search);
  g_clear_object (&self->notes);
  g_clear_object (&self->keeper);
  g_clear_object (&self->tracker);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  g_clear_object (&self->opening);
  G_OBJECT_CLASS (way_application_parent_class)->dispose (object);
}

static void
way_application_finalize (GObject *object)
{
  WayApplication *self = WAY_APPLICATION (object);

  way_catalogue_unref (self->catalogue);
  g_free (self->wanted);
  g_free (self->place[0]);
  g_free (self->place[1]);
  g_free (self->opening_id);
  g_free (self->open_error);
  G_OBJECT_CLASS (way_application_parent_class)->finalize (object);
}

static void
way_application_class_init (WayApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = way_application_get_property;
  object_class->dispose = way_application_dispose;
  object_class->finalize = way_application_finalize;
  application_class->startup = way_application_startup;
  application_class->activate = way_application_activate;
  application_class->shutdown = way_application_shutdown;
  application_class->handle_local_options = way_application_handle_local_options;
  application_class->dbus_register = way_application_dbus_register;
  application_class->dbus_unregister = way_application_dbus_unregister;

  GTK_APPLICATION_CLASS (klass)->window_removed = way_application_window_removed;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, WAY_TYPE_SESSION, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * WayApplication::preferences:
   *
   * The learner wants to see the preferences.
   */
  signals[PREFERENCES] = g_signal_new ("preferences", G_TYPE_FROM_CLASS (klass),
                                       G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
}

static void
way_application_init (WayApplication *self)
{
  g_autofree char *bundled = way_paths_get_bundled_dir ();
  g_autofree char *own = way_paths_get_own_dir ();
  g_autofree char *cache = way_paths_get_cache_dir ();
  g_autofree char *data = way_paths_get_data_dir ();
  g_autofree char *usage = way_command_get_usage ();
  g_autoptr (WayClock) clock = way_clock_new_system ();
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version"), NULL },
    G_OPTION_ENTRY_NULL
  };

  self->catalogue = way_catalogue_new (bundled, own, cache);
  self->store = way_store_new (data, clock);
  self->tracker = way_tracker_new (self->store);
  self->keeper = way_keeper_new (self->store, self->tracker, clock);
  self->notes = way_notes_new (self->tracker);
  self->search = way_search_new (self->catalogue, self->notes, cache);
  g_signal_connect_object (self->keeper, "replaced", G_CALLBACK (store_replaced_cb), self,
                           G_CONNECT_SWAPPED);
  self->shelf = way_shelf_new (self->catalogue, own);
  g_signal_connect_object (way_shelf_get_items (self->shelf), "items-changed",
                           G_CALLBACK (shelf_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shelf, "file-changed", G_CALLBACK (file_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_description (G_APPLICATION (self), usage);
}

/**
 * way_application_new:
 * @make_window: makes the application's window
 *
 * Returns: (transfer full): the application, which is not registered yet
 */
WayApplication *
way_application_new (WayWindowFactory make_window)
{
  WayApplication *self;

  self = g_object_new (WAY_TYPE_APPLICATION,
                       "application-id", WAY_APPLICATION_ID,
                       "resource-base-path", WAY_RESOURCE_PREFIX,
                       NULL);
  self->make_window = make_window;
  return self;
}

/**
 * way_application_get_session:
 *
 * Returns: (transfer none) (nullable): the open roadmap
 */
WaySession *
way_application_get_session (WayApplication *self)
{
  g_return_val_if_fail (WAY_IS_APPLICATION (self), NULL);

  return self->session;
}

/**
 * way_application_get_tracker:
 *
 * Returns: (transfer none): through which progress changes
 */
WayTracker *
way_application_get_tracker (WayApplication *self)
{
  g_return_val_if_fail (WAY_IS_APPLICATION (self), NULL);

  return self->tracker;
}

/**
 * way_application_get_keeper:
 *
 * Returns: (transfer none): what keeps the learner's progress safe
 */
WayKeeper *
way_application_get_keeper (WayApplication *self)
{
  g_return_val_if_fail (WAY_IS_APPLICATION (self), NULL);

  return self->keeper;
}

/**
 * way_application_get_notes:
 *
 * Returns: (transfer none): what the learner writes
 */
WayNotes *
way_application_get_notes (WayApplication *self)
{
  g_return_val_if_fail (WAY_IS_APPLICATION (self), NULL);

  return self->notes;
}

/**
 * way_application_get_search:
 *
 * Returns: (transfer none): what finds something in the open roadmap
 */
WaySearch *
way_application_get_search (WayApplication *self)
{
  g_return_val_if_fail (WAY_IS_APPLICATION (self), NULL);

  return self->search;
}

/**
 * way_application_get_shelf:
 *
 * Returns: (transfer none): the roadmaps that there are
 */
WayShelf *
way_application_get_shelf (WayApplication *self)
{
  g_return_val_if_fail (WAY_IS_APPLICATION (self), NULL);

  return self->shelf;
}

/**
 * way_application_get_settings:
 *
 * Returns: (transfer none): the learner's settings
 */
GSettings *
way_application_get_settings (WayApplication *self)
{
  g_return_val_if_fail (WAY_IS_APPLICATION (self), NULL);

  return self->settings;
}

/**
 * way_application_get_open_error:
 *
 * Returns: (transfer none) (nullable): why no roadmap is open
 */
const char *
way_application_get_open_error (WayApplication *self)
{
  g_return_val_if_fail (WAY_IS_APPLICATION (self), NULL);

  return self->open_error;
}

/**
 * way_application_get_roadmap_id:
 *
 * Returns: (transfer none) (nullable): the roadmap that was asked for last, whether it is
 *   open, still being opened or cannot be
 */
const char *
way_application_get_roadmap_id (WayApplication *self)
{
  g_return_val_if_fail (WAY_IS_APPLICATION (self), NULL);

  return self->opening_id;
}

/**
 * way_application_open_roadmap:
 * @id: a roadmap's id
 *
 * Opens a roadmap in place of the one that is open, and presents the window.
 */
void
way_application_open_roadmap (WayApplication *self,
                              const char     *id)
{
  g_return_if_fail (WAY_IS_APPLICATION (self) && id != NULL);

  if (self->is_settled) {
    self->is_reading_anew = FALSE;
    open_session (self, id);
    return;
  }
  g_free (self->wanted);
  self->wanted = g_strdup (id);
}
