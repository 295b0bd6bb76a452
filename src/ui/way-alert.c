/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-alert.h"

#include <glib/gi18n-lib.h>

#include "way-data-dialogs.h"
#include "way-data-words.h"

typedef enum {
  MATTER_NONE,
  MATTER_PROBLEM,
  MATTER_DAMAGE,
  MATTER_UNSAVED,
  MATTER_CHANGED,
  MATTER_SALVAGE,
  MATTER_TEXT,
} Matter;

struct _WayAlert {
  GObject parent_instance;

  WayBanner *banner; /* not owned */
  WayKeeper *keeper;
  char *change_error; /* (nullable): that another program changed what is shown */
  char *text_error; /* (nullable): why the texts of a section are missing */
  gboolean is_trying; /* to open what could not be opened */
};

enum {
  FAILED_AGAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayAlert, way_alert, G_TYPE_OBJECT)

static WayUnsaved *
get_unsaved (WayAlert *self)
{
  return way_keeper_get_unsaved (self->keeper);
}

static Matter
get_gravest (WayAlert *self)
{
  WayDamageState damage = way_damage_get_state (way_keeper_get_damage (self->keeper));

  if (way_keeper_get_problem (self->keeper) != NULL)
    return MATTER_PROBLEM;
  if (damage == WAY_DAMAGE_FOUND)
    return MATTER_DAMAGE;
  if (way_unsaved_get_n (get_unsaved (self)) > 0)
    return MATTER_UNSAVED;
  if (self->change_error != NULL)
    return MATTER_CHANGED;
  if (damage == WAY_DAMAGE_SALVAGED)
    return MATTER_SALVAGE;
  return self->text_error != NULL ? MATTER_TEXT : MATTER_NONE;
}

static void
update (WayAlert *self)
{
  g_autofree char *words = NULL;

  switch (get_gravest (self)) {
    case MATTER_PROBLEM:
      way_banner_reveal (self->banner, way_keeper_get_problem (self->keeper), _("_Try Again"));
      break;
    case MATTER_DAMAGE:
      way_banner_reveal (self->banner, _("Your progress file is damaged. What can be read of it "
                                         "can be saved."), _("_Repair…"));
      break;
    case MATTER_UNSAVED:
      words = way_unsaved_describe (get_unsaved (self));
      way_banner_reveal (self->banner, words, _("_Try Again"));
      break;
    case MATTER_CHANGED:
      way_banner_reveal (self->banner, self->change_error, _("_Dismiss"));
      break;
    case MATTER_SALVAGE:
      words = way_data_words_damaged (way_keeper_get_clock (self->keeper),
                                      way_keeper_get_damage (self->keeper));
      way_banner_reveal (self->banner, words, _("_Details…"));
      break;
    case MATTER_TEXT:
      way_banner_reveal (self->banner, self->text_error, NULL);
      break;
    case MATTER_NONE:
    default:
      way_banner_conceal (self->banner);
      break;
  }
}

/* What another program did is told in any case, since more is shown to be different
 * than what was to be changed. */
static void
failed_cb (WayAlert  *self,
           WayChange *change,
           GError    *error)
{
  if (!way_keeper_is_about_change (error))
    return;
  g_free (self->change_error);
  self->change_error = g_strdup (error->message);
  update (self);
}

static void
problem_changed_cb (WayAlert *self)
{
  gboolean was_trying = self->is_trying;

  self->is_trying = FALSE;
  update (self);
  if (way_keeper_get_problem (self->keeper) == NULL)
    way_unsaved_try_again (get_unsaved (self));
  else if (was_trying)
    g_signal_emit (self, signals[FAILED_AGAIN], 0);
}

/* What could not be saved in a damaged file can be in the new one. */
static void
busy_changed_cb (WayAlert *self)
{
  if (!way_keeper_is_busy (self->keeper) && get_gravest (self) == MATTER_UNSAVED
      && way_damage_get_state (way_keeper_get_damage (self->keeper)) == WAY_DAMAGE_SALVAGED)
    way_unsaved_try_again (get_unsaved (self));
}

/* What was not saved was meant for what there was before. */
static void
restored_cb (WayAlert *self)
{
  g_clear_pointer (&self->change_error, g_free);
  way_unsaved_forget (get_unsaved (self));
}

static void
failed_again_cb (WayAlert *self)
{
  g_signal_emit (self, signals[FAILED_AGAIN], 0);
}

static void
clicked_cb (WayAlert *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->banner)));

  switch (get_gravest (self)) {
    case MATTER_PROBLEM:
      self->is_trying = TRUE;
      way_keeper_try_again (self->keeper);
      break;
    case MATTER_DAMAGE:
      way_data_dialogs_repair (window, self->keeper);
      break;
    case MATTER_UNSAVED:
      way_unsaved_try_again (get_unsaved (self));
      break;
    case MATTER_CHANGED:
      g_clear_pointer (&self->change_error, g_free);
      update (self);
      break;
    case MATTER_SALVAGE:
      way_data_dialogs_tell_damage (window, self->keeper);
      break;
    case MATTER_TEXT:
    case MATTER_NONE:
    default:
      break;
  }
}

static void
way_alert_dispose (GObject *object)
{
  WayAlert *self = WAY_ALERT (object);

  g_clear_object (&self->keeper);
  g_clear_pointer (&self->change_error, g_free);
  g_clear_pointer (&self->text_error, g_free);
  G_OBJECT_CLASS (way_alert_parent_class)->dispose (object);
}

static void
way_alert_class_init (WayAlertClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_alert_dispose;

  /**
   * WayAlert::failed-again:
   *
   * The learner had it tried again, and it is as it was.
   */
  signals[FAILED_AGAIN] = g_signal_new ("failed-again", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_alert_init (WayAlert *self)
{
}

static void
listen (WayAlert   *self,
        gpointer    object,
        const char *signal,
        GCallback   callback)
{
  g_signal_connect_object (object, signal, callback, self, G_CONNECT_SWAPPED);
}

/**
 * way_alert_new:
 * @banner: where it is said
 *
 * Returns: (transfer full): an alert, to be kept no longer than @banner
 */
WayAlert *
way_alert_new (WayBanner      *banner,
               WayApplication *application)
{
  WayAlert *self;

  g_return_val_if_fail (WAY_IS_BANNER (banner) && WAY_IS_APPLICATION (application), NULL);

  self = g_object_new (WAY_TYPE_ALERT, NULL);
  self->banner = banner;
  self->keeper = g_object_ref (way_application_get_keeper (application));
  listen (self, banner, "button-clicked", G_CALLBACK (clicked_cb));
  listen (self, way_application_get_tracker (application), "failed", G_CALLBACK (failed_cb));
  listen (self, get_unsaved (self), "changed", G_CALLBACK (update));
  listen (self, get_unsaved (self), "failed-again", G_CALLBACK (failed_again_cb));
  listen (self, self->keeper, "notify::problem", G_CALLBACK (problem_changed_cb));
  listen (self, self->keeper, "notify::busy", G_CALLBACK (busy_changed_cb));
  listen (self, way_keeper_get_damage (self->keeper), "notify::state", G_CALLBACK (update));
  listen (self, way_keeper_get_restorer (self->keeper), "restored", G_CALLBACK (restored_cb));
  update (self);
  return self;
}

/**
 * way_alert_set_text_error:
 * @error: (nullable): why the texts of what is shown are missing
 */
void
way_alert_set_text_error (WayAlert     *self,
                          const GError *error)
{
  g_return_if_fail (WAY_IS_ALERT (self));

  g_clear_pointer (&self->text_error, g_free);
  if (error != NULL)
    self->text_error = g_strdup (error->message);
  update (self);
}
