/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-toaster.h"

#include <glib/gi18n-lib.h>

#include "way-text.h"

/* As long as the library has it. */
#define TOAST_S 5

struct _WayToaster {
  GObject parent_instance;

  AdwToastOverlay *overlay; /* (unowned): of the window that owns this */
  GtkWidget *content;       /* (unowned): what else has the focus in it */
  AdwToast *toast;          /* (nullable): the one that speaks of the newest change */
  GtkWidget *last_focus;    /* (nullable): where the focus was before a toast took it */
};

enum {
  FOCUS_LOST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayToaster, way_toaster, G_TYPE_OBJECT)

static gboolean
is_in_toast (WayToaster *self,
             GtkWidget  *widget)
{
  return widget != NULL && gtk_widget_is_ancestor (widget, GTK_WIDGET (self->overlay))
         && !gtk_widget_is_ancestor (widget, self->content);
}

static GtkWidget *
get_focus (WayToaster *self)
{
  return gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->overlay)));
}

static void
focus_changed_cb (WayToaster *self)
{
  GtkWidget *focus = get_focus (self);

  if (focus != NULL && !is_in_toast (self, focus))
    g_set_weak_pointer (&self->last_focus, focus);
}

/* A toast that goes gives back the focus that it took. */
static void
dismissed_cb (WayToaster *self,
              AdwToast   *toast)
{
  if (self->toast == toast)
    g_clear_object (&self->toast);
  if (!is_in_toast (self, get_focus (self)))
    return;
  if (self->last_focus != NULL)
    gtk_widget_grab_focus (self->last_focus);
  else
    g_signal_emit (self, signals[FOCUS_LOST], 0);
}

/* libadwaita closes a toast some time after its button was clicked, whatever it
 * says by then: what comes of the click needs one of its own. */
static void
clicked_cb (WayToaster *self)
{
  g_clear_object (&self->toast);
}

/* One toast at a time, that of the newest change: it is the one that Undo takes
 * back. It changes its words instead of giving way to another: libadwaita 1.2
 * reads a toast after it is freed when it is dismissed before it is all there. */
static void
ensure_toast (WayToaster *self)
{
  if (self->toast != NULL)
    return;
  self->toast = adw_toast_new ("");
  g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->toast, "button-clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
}

/* @timeout_s: 0 for a toast that stays until it is dismissed */
static void
show_toast (WayToaster *self,
            const char *markup,
            gboolean    is_undone,
            guint       timeout_s)
{
  ensure_toast (self);
  adw_toast_set_title (self->toast, markup);
  adw_toast_set_button_label (self->toast, is_undone ? _("_Redo") : _("_Undo"));
  adw_toast_set_action_name (self->toast, is_undone ? "app.redo" : "app.undo");
  adw_toast_set_timeout (self->toast, timeout_s);
  /* One that is shown already only begins its time anew. */
  adw_toast_overlay_add_toast (self->overlay, g_object_ref (self->toast));
}

/* @description: plain text; what was done, or what was taken back */
static void
show_done (WayToaster *self,
           const char *description,
           gboolean    is_undone)
{
  g_autofree char *markup = way_text_escape_markup (description);
  g_autofree char *undone = NULL;

  if (is_undone)
    /* Translators: after something was taken back; %s says what, as in "Undone: Joins done" */
    undone = g_strdup_printf (_("Undone: %s"), markup);
  show_toast (self, is_undone ? undone : markup, is_undone, TOAST_S);
}

static void
saved_cb (WayToaster *self,
          WayChange  *change)
{
  show_done (self, way_change_get_description (change),
             way_change_get_kind (change) == WAY_CHANGE_UNDO);
}

/* What the learner did anew is told in the banner, and a command in its terminal. */
static void
failed_cb (WayToaster *self,
           WayChange  *change,
           GError     *error)
{
  WayChangeKind kind = way_change_get_kind (change);

  if (kind == WAY_CHANGE_UNDO || kind == WAY_CHANGE_REDO)
    way_toaster_tell (self, error->message);
}

/* There is much to look at before one knows whether it is to stay so. */
static void
restored_cb (WayToaster     *self,
             const char     *description,
             WayRestoreKind  kind)
{
  g_autofree char *markup = NULL;

  if (kind == WAY_RESTORE_UNDO)
    markup = g_strdup (_("Restore undone"));
  else if (kind == WAY_RESTORE_REDO)
    markup = g_strdup (_("Restored again"));
  else
    markup = way_text_escape_markup (description);
  show_toast (self, markup, kind == WAY_RESTORE_UNDO, 0);
}

static void
way_toaster_dispose (GObject *object)
{
  WayToaster *self = WAY_TOASTER (object);

  g_clear_weak_pointer (&self->last_focus);
  g_clear_object (&self->toast);
  G_OBJECT_CLASS (way_toaster_parent_class)->dispose (object);
}

static void
way_toaster_class_init (WayToasterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_toaster_dispose;

  /**
   * WayToaster::focus-lost:
   *
   * A toast had the focus and goes, and what had it before is gone.
   */
  signals[FOCUS_LOST] = g_signal_new ("focus-lost", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_toaster_init (WayToaster *self)
{
}

/**
 * way_toaster_new:
 * @overlay: in a window; both live as long as this
 * @content: what the overlay lies over
 *
 * Returns: (transfer full): it tells nothing yet
 */
WayToaster *
way_toaster_new (AdwToastOverlay *overlay,
                 GtkWidget       *content)
{
  WayToaster *self;

  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay) && GTK_IS_WIDGET (content), NULL);

  self = g_object_new (WAY_TYPE_TOASTER, NULL);
  self->overlay = overlay;
  self->content = content;
  g_signal_connect_object (gtk_widget_get_root (GTK_WIDGET (overlay)), "notify::focus-widget",
                           G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * way_toaster_watch:
 *
 * Tells from now on what was saved, undone and restored.
 */
void
way_toaster_watch (WayToaster  *self,
                   WayTracker  *tracker,
                   WayRestorer *restorer)
{
  g_return_if_fail (WAY_IS_TOASTER (self));

  g_signal_connect_object (tracker, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tracker, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (restorer, "restored", G_CALLBACK (restored_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * way_toaster_tell:
 * @text: plain text
 *
 * Says something that needs no answer.
 */
void
way_toaster_tell (WayToaster *self,
                  const char *text)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (WAY_IS_TOASTER (self) && text != NULL);

  markup = way_text_escape_markup (text);
  adw_toast_overlay_add_toast (self->overlay, adw_toast_new (markup));
}
