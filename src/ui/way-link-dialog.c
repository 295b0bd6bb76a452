/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-link-dialog.h"

#include <glib/gi18n-lib.h>

#include "way-own-links.h"
#include "way-paragraph.h"

/* As wide as an address of the usual length, and no wider than its window. */
#define WIDTH 440
#define MARGIN 24

struct _WayLinkDialog {
  AdwWindow parent_instance;

  WayTracker *tracker;
  WayProgress *progress;
  guint topic;
  char *id; /* (nullable): the link that is changed; NULL for a new one */

  AdwWindowTitle *window_title;
  AdwClamp *clamp;
  GtkWidget *confirm;
  GtkEditable *address;
  GtkWidget *fault_box;
  WayParagraph *fault;
  GtkEditable *title;
};

enum {
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayLinkDialog, way_link_dialog, ADW_TYPE_WINDOW)

/* @is_sure: (out): see way_own_links_find_fault()
 * Returns: (transfer full) (nullable) */
static char *
find_fault (WayLinkDialog *self,
            gboolean      *is_sure)
{
  return way_own_links_find_fault (self->progress, self->topic, self->id,
                                   gtk_editable_get_text (self->address),
                                   gtk_editable_get_text (self->title), is_sure);
}

/* @fault: (nullable) */
static void
show_fault (WayLinkDialog *self,
            const char    *fault)
{
  gtk_widget_set_visible (self->fault_box, fault != NULL);
  way_paragraph_set_text (self->fault, fault != NULL ? fault : "");
  if (fault != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->address), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->address), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->address), GTK_ACCESSIBLE_STATE_INVALID,
                               fault != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                             : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  /* Who cannot see what is wrong is told where the focus is. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->address),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  fault != NULL ? fault : "", -1);
}

/* Half an address is no fault until it is said to be all of it. */
static void
changed_cb (WayLinkDialog *self)
{
  gboolean is_sure = FALSE;
  g_autofree char *fault = NULL;

  if (self->progress == NULL)
    return;
  fault = find_fault (self, &is_sure);
  show_fault (self, is_sure ? fault : NULL);
}

static void
save (WayLinkDialog *self)
{
  g_autoptr (WayChange) change = NULL;
  const WayEdit *edit;

  change = way_own_links_save (self->progress, self->topic, self->id,
                               gtk_editable_get_text (self->address),
                               gtk_editable_get_text (self->title));
  if (change == NULL)
    return;
  way_tracker_submit (self->tracker, change, NULL, NULL);
  edit = g_ptr_array_index (way_change_get_edits (change), 0);
  g_signal_emit (self, signals[SAVED], 0, edit->item);
}

static void
confirmed_cb (WayLinkDialog *self)
{
  gboolean is_sure;
  g_autofree char *fault = find_fault (self, &is_sure);

  if (fault != NULL) {
    show_fault (self, fault);
    gtk_widget_grab_focus (GTK_WIDGET (self->address));
    return;
  }
  save (self);
  gtk_window_close (GTK_WINDOW (self));
}

static void
way_link_dialog_dispose (GObject *object)
{
  WayLinkDialog *self = WAY_LINK_DIALOG (object);

  g_clear_object (&self->tracker);
  g_clear_object (&self->progress);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (way_link_dialog_parent_class)->dispose (object);
}

static void
way_link_dialog_class_init (WayLinkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_link_dialog_dispose;

  /**
   * WayLinkDialog::saved:
   * @id: of the link, which is on its way to the disk
   */
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (WAY_TYPE_PARAGRAPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-link-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WayLinkDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, WayLinkDialog, clamp);
  gtk_widget_class_bind_template_child (widget_class, WayLinkDialog, confirm);
  gtk_widget_class_bind_template_child (widget_class, WayLinkDialog, address);
  gtk_widget_class_bind_template_child (widget_class, WayLinkDialog, fault_box);
  gtk_widget_class_bind_template_child (widget_class, WayLinkDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, WayLinkDialog, title);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirmed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
way_link_dialog_init (WayLinkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_link (WayLinkDialog *self,
           const WayLink *link)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Edit Link"));
  gtk_button_set_label (GTK_BUTTON (self->confirm), _("Save"));
  gtk_editable_set_text (self->address, link->url);
  gtk_editable_set_text (self->title, link->title);
}

/**
 * way_link_dialog_new:
 * @topic: a topic's number
 * @id: (nullable): which of its links is to be changed, or %NULL for a new one
 *
 * Returns: (transfer none): a dialog to be presented
 */
GtkWindow *
way_link_dialog_new (GtkWindow   *parent,
                     WayTracker  *tracker,
                     WayProgress *progress,
                     guint        topic,
                     const char  *id)
{
  WayLinkDialog *self;
  const WayLink *link;
  const char *topic_title;
  int width;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && WAY_IS_TRACKER (tracker), NULL);
  g_return_val_if_fail (WAY_IS_PROGRESS (progress), NULL);

  self = g_object_new (WAY_TYPE_LINK_DIALOG, "transient-for", parent, NULL);
  link = id != NULL ? way_links_find (way_progress_get_links (progress), topic, id) : NULL;
  topic_title = way_topic_get_title (way_roadmap_get_topic (way_progress_get_roadmap (progress),
                                                            topic));
  if (link != NULL)
    show_link (self, link);
  adw_window_title_set_title (self->window_title, gtk_window_get_title (GTK_WINDOW (self)));
  adw_window_title_set_subtitle (self->window_title, topic_title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->window_title), topic_title);
  width = MIN (WIDTH, gtk_widget_get_width (GTK_WIDGET (parent)) - MARGIN);
  adw_clamp_set_maximum_size (self->clamp, width);
  adw_clamp_set_tightening_threshold (self->clamp, width);
  gtk_widget_set_size_request (GTK_WIDGET (self->clamp), width, -1);
  self->tracker = g_object_ref (tracker);
  self->progress = g_object_ref (progress);
  self->topic = topic;
  self->id = link != NULL ? g_strdup (id) : NULL;
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->address));
  return GTK_WINDOW (self);
}
