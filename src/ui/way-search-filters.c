/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "way-search-filters.h"

#include <glib/gi18n-lib.h>

#include "way-flow-layout.h"
#include "way-status-words.h"

/* Each may be on or off: a property, an action and a bit of `on`. Of one kind, such as
 * the statuses, those that are on are alternatives, and none is as good as all. */
typedef enum {
  PROP_TODO = 1,
  PROP_LEARNING,
  PROP_DONE,
  PROP_SKIPPED,
  PROP_CORE,
  PROP_EXTRA,
  PROP_BOOKMARKED,
  PROP_HAS_NOTES,
} WaySearchFiltersProp;

static GParamSpec *properties[PROP_HAS_NOTES + 1];

static const struct {
  const char *property;
  const char *action;
} filters[] = {
  [PROP_TODO] = { "todo", "filters.todo" },
  [PROP_LEARNING] = { "learning", "filters.learning" },
  [PROP_DONE] = { "done", "filters.done" },
  [PROP_SKIPPED] = { "skipped", "filters.skipped" },
  [PROP_CORE] = { "core", "filters.core" },
  [PROP_EXTRA] = { "extra", "filters.extra" },
  [PROP_BOOKMARKED] = { "bookmarked", "filters.bookmarked" },
  [PROP_HAS_NOTES] = { "has-notes", "filters.has-notes" },
};

struct _WaySearchFilters {
  AdwBin parent_instance;

  guint on; /* 1 << property, of each that is */

  GtkWidget *status_button;
  GtkLabel *status_label;
  GtkWidget *level_button;
  GtkLabel *level_label;
  GtkWidget *clear;
};

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WaySearchFilters, way_search_filters, ADW_TYPE_BIN)

/* Returns: (transfer none): the word on the button's menu */
static const char *
get_word (guint filter)
{
  if (filter <= PROP_SKIPPED)
    return way_status_label (WAY_STATUS_TODO + (filter - PROP_TODO));
  /* Translators: the level of topics that everybody needs */
  return filter == PROP_CORE ? _("Core")
         /* Translators: the level of topics beyond what everybody needs */
                             : _("Extra");
}

/* Returns: (transfer full): the words of those that are on, from @first to @last */
static char *
join_words (WaySearchFilters *self,
            guint             first,
            guint             last)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = first; i <= last; i++) {
    if (self->on & 1u << i)
      g_ptr_array_add (words, (char *) get_word (i));
  }
  g_ptr_array_add (words, NULL);
  /* Translators: between the items of a list, as in "Python, Go" */
  return g_strjoinv (_(", "), (char **) words->pdata);
}

static void
show_button (GtkWidget  *button,
             GtkLabel   *label,
             const char *name,
             const char *words)
{
  g_autofree char *said = NULL;

  if (*words != '\0')
    /* Translators: a filter of a search and what it is set to, as in "Status: Done" */
    said = g_strdup_printf (C_("filter", "%s: %s"), name, words);
  gtk_label_set_label (label, said != NULL ? said : name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  said != NULL ? said : name, -1);
  if (said != NULL)
    gtk_widget_add_css_class (button, "on");
  else
    gtk_widget_remove_css_class (button, "on");
}

static void
update (WaySearchFilters *self)
{
  g_autofree char *statuses = join_words (self, PROP_TODO, PROP_SKIPPED);
  g_autofree char *levels = join_words (self, PROP_CORE, PROP_EXTRA);

  show_button (self->status_button, self->status_label, _("Status"), statuses);
  /* Translators: of a topic: core or extra */
  show_button (self->level_button, self->level_label, _("Level"), levels);
  gtk_widget_set_visible (self->clear, self->on != 0);
}

static void
set_on (WaySearchFilters *self,
        guint             on)
{
  guint changed = self->on ^ on;

  if (changed == 0)
    return;
  self->on = on;
  update (self);
  for (guint i = PROP_TODO; i <= PROP_HAS_NOTES; i++) {
    if (changed & 1u << i)
      g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
way_search_filters_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_value_set_boolean (value, (WAY_SEARCH_FILTERS (object)->on & 1u << property_id) != 0);
}

static void
way_search_filters_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  WaySearchFilters *self = WAY_SEARCH_FILTERS (object);
  guint bit = 1u << property_id;

  set_on (self, g_value_get_boolean (value) ? self->on | bit : self->on & ~bit);
}

static void
way_search_filters_class_init (WaySearchFiltersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = way_search_filters_get_property;
  object_class->set_property = way_search_filters_set_property;
  for (guint i = PROP_TODO; i <= PROP_HAS_NOTES; i++)
    properties[i] = g_param_spec_boolean (filters[i].property, NULL, NULL, FALSE,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                          | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * WaySearchFilters::changed:
   *
   * Other topics are looked for.
   */
  signals[CHANGED] = g_signal_new ("changed", WAY_TYPE_SEARCH_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAY_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               WAY_RESOURCE_PREFIX "/ui/way-search-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, WaySearchFilters, status_button);
  gtk_widget_class_bind_template_child (widget_class, WaySearchFilters, status_label);
  gtk_widget_class_bind_template_child (widget_class, WaySearchFilters, level_button);
  gtk_widget_class_bind_template_child (widget_class, WaySearchFilters, level_label);
  gtk_widget_class_bind_template_child (widget_class, WaySearchFilters, clear);
  for (guint i = PROP_TODO; i <= PROP_HAS_NOTES; i++)
    gtk_widget_class_install_property_action (widget_class, filters[i].action,
                                              filters[i].property);
}

static void
way_search_filters_init (WaySearchFilters *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * way_search_filters_get:
 * @filter: (out): what is looked for
 */
void
way_search_filters_get (WaySearchFilters *self,
                        WaySearchFilter  *filter)
{
  const guint statuses = 1u << PROP_TODO | 1u << PROP_LEARNING | 1u << PROP_DONE
    | 1u << PROP_SKIPPED;
  const guint levels = 1u << PROP_CORE | 1u << PROP_EXTRA;

  g_return_if_fail (WAY_IS_SEARCH_FILTERS (self) && filter != NULL);

  *filter = (WaySearchFilter) {
    .statuses = (self->on & statuses) >> PROP_TODO,
    .levels = (self->on & levels) >> PROP_CORE,
    .bookmarked = (self->on & 1u << PROP_BOOKMARKED) != 0,
    .has_notes = (self->on & 1u << PROP_HAS_NOTES) != 0,
  };
}

/**
 * way_search_filters_is_on:
 *
 * Returns: whether any topic is left out
 */
gboolean
way_search_filters_is_on (WaySearchFilters *self)
{
  g_return_val_if_fail (WAY_IS_SEARCH_FILTERS (self), FALSE);

  return self->on != 0;
}

/**
 * way_search_filters_clear:
 *
 * Leaves no topic out any more.
 */
void
way_search_filters_clear (WaySearchFilters *self)
{
  g_return_if_fail (WAY_IS_SEARCH_FILTERS (self));

  set_on (self, 0);
}
